use crate::view::{
    format::{key, percent, reference, sol},
    record_context::RecordContext,
    units::Units,
    vault,
};
use airlock_client::{
    describe,
    generated::types::{DispatchTerms, RequestTerms, SwapTerms, Terms, TransferTerms},
    record::PendingOperation,
    time,
};

type Facts = Vec<(&'static str, String)>;

/// Names and values. Those without a value are not shown.
pub fn facts_of(context: &RecordContext, units: &Units) -> Facts {
    let record = context.record;
    let lane = match record.lane {
        0 => String::new(),
        lane => format!(" on lane {lane}"),
    };
    let reference = record.reference().and_then(reference);
    let mut facts = vec![
        (
            "record",
            format!("{}, number {} of its owner{lane}", record.address(), record.sequence),
        ),
        ("domain", record.domain.to_string()),
        ("owner", record.owner.to_string()),
        ("reference", reference.unwrap_or_default()),
    ];
    facts.extend(match &record.terms {
        Terms::Transfer(terms) => of_transfer(record, terms),
        Terms::Swap(terms) => of_swap(record, terms, units),
        Terms::Deposit(terms) | Terms::Redeem(terms) => of_request(context, terms, units),
        Terms::Dispatch(terms) => of_dispatch(record, terms),
        Terms::Unset => Facts::new(),
    });
    facts.extend(of_payments(record, units));
    facts.push((
        "initiated",
        format!("{}, slot {}", time::date(record.initiated_at), record.initiated_slot),
    ));
    facts
}

fn of_transfer(record: &PendingOperation, terms: &TransferTerms) -> Facts {
    vec![
        ("recipient", terms.recipient.to_string()),
        (
            "finalizer",
            key(&record.finalizer).unwrap_or_else(|| "anyone, in full".to_owned()),
        ),
    ]
}

fn of_swap(record: &PendingOperation, terms: &SwapTerms, units: &Units) -> Facts {
    let parts = if terms.partial_fills {
        ", all or a part"
    } else {
        ", all at once"
    };
    let taker = key(&terms.taker).unwrap_or_else(|| "anyone".to_owned());
    let finalizer = record
        .finalizer()
        .filter(|finalizer| *finalizer != terms.taker)
        .map(|key| ("finalizer", format!("{key}, who signs beside the taker")));
    let mut facts = vec![("taker", taker + parts)];
    facts.extend(finalizer);
    facts.extend([
        (
            "price",
            format!("{} for all of it", units.full(&terms.buy_mint, terms.buy_amount)),
        ),
        ("price goes to", terms.recipient.to_string()),
    ]);
    facts
}

fn of_request(context: &RecordContext, terms: &RequestTerms, units: &Units) -> Facts {
    let mut facts = vec![
        ("vault", terms.vault.to_string()),
        ("recipient", terms.recipient.to_string()),
    ];
    let Some(in_round) = context.request_round else {
        return facts;
    };
    let limit = describe::limit(context.record, &in_round.vault, &in_round.round).unwrap_or_default();
    facts.push(("limit", limit));
    facts.push((
        "current price",
        vault::current_price(&in_round.vault).unwrap_or_default(),
    ));
    if let Some(due) = in_round.round.due(context.record) {
        let parts = [
            (in_round.vault.asset_mint, due.assets),
            (in_round.vault.share_mint, due.shares),
        ];
        let parts = parts.iter().filter(|(_, amount)| *amount > 0);
        let parts: Vec<_> = parts.map(|(mint, amount)| units.short(mint, *amount)).collect();
        facts.push(("due", parts.join(" and ")));
    }
    facts
}

fn of_dispatch(record: &PendingOperation, terms: &DispatchTerms) -> Facts {
    vec![
        ("adapter program", terms.adapter_program.to_string()),
        ("finalizer", key(&record.finalizer).unwrap_or_default()),
    ]
}

fn of_payments(record: &PendingOperation, units: &Units) -> Facts {
    let mint = &record.escrow_mint;
    let paid_out = match record.paid_out() {
        0 => String::new(),
        done => units.short(mint, done),
    };
    let fee = match record.fee_bps {
        0 => String::new(),
        bps => percent(bps),
    };
    let tip = match record.tip {
        0 => String::new(),
        tip => format!("{} for whoever finalizes or expires it", sol(tip)),
    };
    let rent_payer = if record.rent_payer == record.owner {
        String::new()
    } else {
        record.rent_payer.to_string()
    };
    vec![
        ("remaining", units.full(mint, record.remaining)),
        ("paid out", paid_out),
        ("fee", fee),
        ("tip", tip),
        ("rent goes to", rent_payer),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use airlock_client::testing::{self, key};

    fn shown(record: &PendingOperation) -> String {
        let facts = facts_of(&RecordContext::new(record), &Units([].into()));
        facts.iter().map(|(name, value)| format!("{name}: {value}\n")).collect()
    }

    #[test]
    fn a_lane_and_a_reference_are_shown_where_there_are_any() {
        let record = testing::transfer();
        let mut of_order = PendingOperation { lane: 3, ..record };
        let mut reference = [0; 32];
        reference[..9].copy_from_slice(b"invoice 7");
        of_order.terms = Terms::Transfer(TransferTerms {
            reference,
            recipient: key(6),
        });
        let text = shown(&of_order);
        assert!(text.contains("number 7 of its owner on lane 3\n"), "{text}");
        assert!(text.contains("reference: invoice 7\n"), "{text}");
        // 32 bytes of `)`, on lane 0
        let text = shown(&record);
        assert!(text.contains("number 7 of its owner\n"), "{text}");
        assert!(text.contains(&format!("reference: {}\n", ")".repeat(32))), "{text}");
        let text = shown(&testing::swap());
        assert!(text.contains("reference: \n"), "{text}");
    }
}
