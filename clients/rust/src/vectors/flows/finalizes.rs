//! Transfers and swaps: finalize. Each expects what its record holds, unless another amount is named.

use super::{BUDGET, big, budget_named, hook, hook_named, name, row, state};
use crate::{
    build::{self, Payment},
    external,
    flow::{self, Budget},
    record::PendingOperation,
    testing::key,
};
use serde_json::{Value, json};

pub fn all() -> Vec<Value> {
    let mut rows = Vec::new();
    for (record_name, caller) in [("transfer", 5), ("free", 9), ("sol", 6), ("onLane", 5)] {
        let record = state::record(record_name);
        for full in [false, true] {
            let mine = record_name == "sol";
            let flow = finalize(&record, caller, full, mine);
            let input = json!({"finalize": finalize_named(record_name, caller, full, mine)});
            rows.push(row("finalizeTransfer", &input, &flow.transfer().unwrap()));
        }
    }
    for (record_name, caller) in [("swap", 14), ("named", 5)] {
        let record = state::record(record_name);
        for full in [false, true] {
            let flow = flow::FinalizeTransaction {
                open_proceeds: full,
                ..finalize(&record, caller, full, false)
            };
            let mut payment = Payment::at_most(333);
            let mut paying = json!({"atMost": big(333), "openProceeds": full});
            if full {
                payment.source = Some(key(15));
                paying["source"] = json!(name(15));
            }
            let input = finalize_named(record_name, caller, full, false);
            let input = json!({"finalize": input, "payment": paying});
            rows.push(row("finalizeSwap", &input, &flow.swap(&payment).unwrap()));
            let between = [external::sync_native(&key(16))];
            let filled = flow.fill(&payment, &between).unwrap();
            rows.push(row("fillSwap", &input, &filled));
        }
        rows.extend(even_if_changed(record_name, caller));
    }
    rows
}

/// Whatever the record holds by then.
fn even_if_changed(record_name: &str, caller: u8) -> [Value; 2] {
    let record = state::record(record_name);
    let mut flow = finalize(&record, caller, false, false);
    flow.finalize.expected_remaining = None;
    let payment = Payment::at_most(333);
    let input = finalize_named(record_name, caller, false, false);
    let input = json!({"finalize": input, "payment": {"atMost": big(333), "evenIfChanged": true}});
    let between = [external::sync_native(&key(16))];
    [
        row("finalizeSwap", &input, &flow.swap(&payment).unwrap()),
        row("fillSwap", &input, &flow.fill(&payment, &between).unwrap()),
    ]
}

/// In part, with everything set; or in whole and plainly.
fn finalize(record: &PendingOperation, caller: u8, full: bool, unwrap: bool) -> flow::FinalizeTransaction<'_> {
    let mut what = build::FinalizeInstruction::new(record, key(caller));
    if full {
        what.amount = Some(77);
        what.expected_remaining = Some(9_999);
        what.mint_writable = true;
        what.extra = hook();
    }
    flow::FinalizeTransaction {
        open_destination: full,
        unwrap,
        budget: if full { BUDGET } else { Budget::default() },
        ..flow::FinalizeTransaction::new(what)
    }
}

fn finalize_named(record: &str, caller: u8, full: bool, unwrap: bool) -> Value {
    if !full {
        return json!({"record": record, "caller": name(caller), "unwrap": unwrap});
    }
    json!({
        "record": record, "caller": name(caller), "unwrap": unwrap, "amount": big(77), "mintWritable": true,
        "expectedRemaining": big(9_999),
        "extra": hook_named(), "openDestination": true, "budget": budget_named(),
    })
}
