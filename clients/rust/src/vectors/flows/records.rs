//! Transfers and swaps: initiate and refund.

use super::{BUDGET, big, budget_named, bytes, hook, hook_named, name, row, state};
use crate::{
    build::{self, Ask},
    flow::{self, Budget},
    generated::types::TokenProgram,
    program,
    testing::key,
};
use serde_json::{Value, json};

pub fn initiates() -> Vec<Value> {
    let (spl, token_2022) = (program::SPL_TOKEN.to_string(), program::TOKEN_2022.to_string());
    let plain = build::InitiateInstruction::new(build::InitiateRequired {
        domain: key(1),
        owner: key(2),
        sequence: 0,
        mint: key(3),
        token_program: TokenProgram::SplToken,
        amount: 1_000,
        expires_at: 2_000_000,
    });
    let named = json!({
        "domain": name(1), "owner": name(2), "sequence": big(0), "mint": name(3), "tokenProgram": spl,
        "amount": big(1_000), "expiresAt": big(2_000_000),
    });
    let full = build::InitiateInstruction {
        payer: key(4),
        source: Some(key(12)),
        finalizer: Some(key(5)),
        delay_slots: 20,
        cancellable_at: 1_999_999,
        tip: 5_000,
        max_fee_bps: 100,
        lane: 258,
        reference: [41; 32],
        charges_fee: true,
        extra: hook(),
        ..build::InitiateInstruction::new(build::InitiateRequired {
            domain: key(1),
            owner: key(2),
            sequence: u64::MAX,
            mint: key(3),
            token_program: TokenProgram::Token2022,
            amount: u64::MAX,
            expires_at: i64::MAX,
        })
    };
    let full_named = json!({
        "domain": name(1), "owner": name(2), "payer": name(4), "sequence": big(u64::MAX), "mint": name(3),
        "tokenProgram": token_2022, "source": name(12), "amount": big(u64::MAX), "finalizer": name(5), "delaySlots": 20,
        "cancellableAt": big(1_999_999), "expiresAt": big(i64::MAX), "tip": big(5_000), "maxFeeBps": 100,
        "lane": 258, "reference": bytes(&[41; 32]), "chargesFee": true,
        "extra": hook_named(), "openSequence": big(41), "openFeeAccount": true, "budget": budget_named(),
    });
    let first = flow::InitiateTransaction {
        open_sequence: Some(41),
        open_fee_account: true,
        budget: BUDGET,
        ..flow::InitiateTransaction::new(full)
    };
    let sol = build::InitiateInstruction {
        mint: program::WRAPPED_SOL,
        payer: key(4),
        ..plain.clone()
    };
    let sol = flow::InitiateTransaction {
        wrap_lamports: 1_000,
        ..flow::InitiateTransaction::new(sol)
    };
    let mut sol_named = named.clone();
    sol_named["mint"] = json!(program::WRAPPED_SOL.to_string());
    sol_named["payer"] = json!(name(4));
    sol_named["wrapLamports"] = big(1_000);
    let ask = Ask {
        recipient: key(8),
        taker: Some(key(5)),
        buy_mint: key(9),
        buy_token_program: TokenProgram::Token2022,
        buy_amount: 333,
        partial_fills: true,
    };
    let ask_named = json!({
        "recipient": name(8), "taker": name(5), "buyMint": name(9), "buyTokenProgram": token_2022, "buyAmount": big(333),
        "partialFills": true,
    });
    let plain = flow::InitiateTransaction::new(plain);
    let cases = [(&plain, &named), (&first, &full_named), (&sol, &sol_named)];
    let rows = cases.map(|(flow, initiate)| {
        let to = json!({"initiate": initiate, "recipient": name(6)});
        let asking = json!({"initiate": initiate, "ask": ask_named});
        [
            row("initiateTransfer", &to, &flow.transfer(&key(6)).unwrap()),
            row("initiateSwap", &asking, &flow.swap(&ask).unwrap()),
        ]
    });
    rows.concat()
}

pub fn refunds() -> Vec<Value> {
    let mut rows = Vec::new();
    for record_name in ["transfer", "free", "sol", "swap", "named", "paidOut", "onLane"] {
        let record = state::record(record_name);
        for full in [false, true] {
            let sol = record_name == "sol";
            let refund = build::RefundInstruction {
                mint_writable: full,
                extra: if full { hook() } else { Vec::new() },
                destination: (full && !sol).then_some(key(13)),
                ..build::RefundInstruction::new(&record, key(2))
            };
            let flow = flow::RefundTransaction {
                open_destination: full || sol,
                unwrap: sol,
                budget: if full { BUDGET } else { Budget::default() },
                ..flow::RefundTransaction::new(refund)
            };
            let mut input = json!({
                "record": record_name, "caller": name(2), "mintWritable": full, "openDestination": full || sol, "unwrap": sol,
            });
            if full {
                input["extra"] = hook_named();
                input["budget"] = budget_named();
            }
            if full && !sol {
                input["destination"] = json!(name(13));
            }
            let input = json!({"refund": input});
            rows.push(row("cancel", &input, &flow.cancel().unwrap()));
            rows.push(row("expire", &input, &flow.expire().unwrap()));
        }
    }
    rows
}
