//! Tokens for an escrow that is short.

use super::{BUDGET, big, budget_named, hook, hook_named, name, row};
use crate::{Pubkey, address, build::TopUp, generated::types::TokenProgram, program, testing::key};
use serde_json::{Value, json};

pub fn all() -> Vec<Value> {
    let programs = [TokenProgram::SplToken, TokenProgram::Token2022];
    let rows = programs.map(|token_program| [with_tokens(token_program), with_lamports(token_program)].concat());
    rows.concat()
}

fn of(mint: Pubkey, token_program: TokenProgram, amount: u64) -> (TopUp, Value) {
    let top_up = TopUp {
        payer: key(4),
        account: key(16),
        mint,
        token_program,
        amount,
        decimals: 9,
    };
    let named = json!({
        "payer": name(4), "account": name(16), "mint": mint.to_string(), "tokenProgram": token_program.id().to_string(),
        "amount": big(amount), "decimals": 9,
    });
    (top_up, named)
}

/// Out of the payer's associated token account; or out of another, with everything set.
fn with_tokens(token_program: TokenProgram) -> Vec<Value> {
    let (top_up, named) = of(key(3), token_program, 501);
    let own = address::associated_token_account(&key(4), &key(3), &token_program.id()).0;
    let plain = row("topUpWithTokens", &json!({"topUp": named}), &[top_up.with_tokens(&own)]);
    let mut full = top_up.with_tokens(&key(12));
    full.accounts.extend(hook());
    let mut named = named;
    named["source"] = json!(name(12));
    named["extra"] = hook_named();
    named["budget"] = budget_named();
    let instructions = [BUDGET.instructions(), vec![full]].concat();
    vec![plain, row("topUpWithTokens", &json!({"topUp": named}), &instructions)]
}

/// With lamports; or only with what lies there already and is not counted yet.
fn with_lamports(token_program: TokenProgram) -> Vec<Value> {
    let rows = [890_880, 0].map(|amount| {
        let (top_up, named) = of(program::WRAPPED_SOL, token_program, amount);
        row("topUpWithLamports", &json!({"topUp": named}), &top_up.with_lamports())
    });
    rows.to_vec()
}
