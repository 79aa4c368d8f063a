//! Whole transactions, byte for byte. The inputs are named as in TypeScript; signers are given by their addresses.

mod finalizes;
mod records;
mod requests;
mod top_up;

use super::{big, bytes, state};
use crate::{AccountMeta, Instruction, flow::Budget, testing::key};
use serde_json::{Value, json};

pub(super) fn all() -> Vec<Value> {
    let records = [records::initiates(), finalizes::all(), records::refunds()];
    let requests = [requests::joins(), requests::requests()];
    [records.concat(), requests.concat(), top_up::all()].concat()
}

fn row(flow: &str, input: &Value, instructions: &[Instruction]) -> Value {
    let instructions = instructions.iter().map(|instruction| {
        let accounts = instruction.accounts.iter().map(|meta| {
            let role = u8::from(meta.is_writable) + 2 * u8::from(meta.is_signer);
            json!([meta.pubkey.to_string(), role])
        });
        json!([
            instruction.program_id.to_string(),
            accounts.collect::<Vec<_>>(),
            bytes(&instruction.data)
        ])
    });
    json!({"flow": flow, "input": input, "instructions": instructions.collect::<Vec<_>>()})
}

fn name(n: u8) -> String {
    key(n).to_string()
}

fn hook() -> Vec<AccountMeta> {
    vec![
        AccountMeta::new(key(30), false),
        AccountMeta::new_readonly(key(31), false),
    ]
}

fn hook_named() -> Value {
    json!([{"address": name(30), "role": 1}, {"address": name(31), "role": 0}])
}

const BUDGET: Budget = Budget {
    unit_limit: Some(123_456),
    unit_price: 7_000_000_000,
};

fn budget_named() -> Value {
    json!({"unitLimit": 123_456, "unitPrice": big(7_000_000_000u64)})
}
