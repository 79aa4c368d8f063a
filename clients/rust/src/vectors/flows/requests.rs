//! A vault's requests.

use super::{BUDGET, big, budget_named, hook, hook_named, name, row, state};
use crate::{
    build, flow,
    request::{End, Side},
    testing::{self, key},
};
use serde_json::{Value, json};

pub fn joins() -> Vec<Value> {
    let vault = testing::vault();
    let mut rows = Vec::new();
    for (side, side_name) in [(Side::Deposit, "deposit"), (Side::Redeem, "redeem")] {
        let plain = build::InitiateRequestInstruction::new(&vault, side, key(2), 3, 500);
        let named = json!({
            "vault": "vault", "side": side_name, "owner": name(2), "sequence": big(3), "amount": big(500),
        });
        let instructions = flow::InitiateRequestTransaction::new(plain.clone())
            .instructions()
            .unwrap();
        rows.push(row("joinRound", &json!({"join": named}), &instructions));
        let full = build::InitiateRequestInstruction {
            round_index: 9,
            payer: key(4),
            source: Some(key(12)),
            limit_step: 3,
            recipient: key(6),
            tip: 5_000,
            lane: 258,
            extra: hook(),
            ..plain
        };
        let join = flow::InitiateRequestTransaction {
            open_sequence: Some(41),
            budget: BUDGET,
            ..flow::InitiateRequestTransaction::new(full)
        };
        let named = json!({
            "vault": "vault", "side": side_name, "owner": name(2), "payer": name(4), "sequence": big(3), "roundIndex": big(9),
            "source": name(12), "amount": big(500), "limitStep": 3, "recipient": name(6), "tip": big(5_000), "lane": 258,
            "extra": hook_named(), "openSequence": big(41), "budget": budget_named(),
        });
        rows.push(row("joinRound", &json!({"join": named}), &join.instructions().unwrap()));
    }
    rows
}

pub fn requests() -> Vec<Value> {
    let vault = testing::vault();
    let mut rows = Vec::new();
    for record_name in ["deposit", "redeem", "declined"] {
        let record = state::record(record_name);
        for (round_name, round) in state::rounds() {
            for (end, end_name) in [
                (End::Finalize, "finalize"),
                (End::Cancel, "cancel"),
                (End::Expire, "expire"),
            ] {
                for full in [false, true] {
                    let request = build::RequestInstruction {
                        share_destination: full.then_some(key(13)),
                        extra: if full { hook() } else { Vec::new() },
                        ..build::RequestInstruction::new(&record, &vault, &round, key(6))
                    };
                    let flow = flow::RequestTransaction {
                        open_assets: full,
                        open_shares: full,
                        ..flow::RequestTransaction::new(request)
                    };
                    let Ok(instructions) = flow.end(end) else { continue };
                    let mut input = json!({
                        "record": record_name, "vault": "vault", "round": round_name, "caller": name(6),
                        "openAssets": full, "openShares": full,
                    });
                    if full {
                        input["shareDestination"] = json!(name(13));
                        input["extra"] = hook_named();
                    }
                    rows.push(row(
                        "endRequest",
                        &json!({"request": input, "end": end_name}),
                        &instructions,
                    ));
                }
            }
        }
    }
    rows
}
