//! What each party can do with a record now, and the command for it.

use super::record_context::RecordContext;
use airlock_client::{
    Pubkey,
    generated::types::{Kind, Status},
    lifecycle::Moment,
};
use serde::Serialize;

#[derive(Serialize, Clone, Debug, PartialEq, Eq)]
pub struct SuggestedCommand {
    /// The role, with the party's key if one key has it.
    pub who: String,
    /// What it does.
    pub what: &'static str,
    pub command: String,
}

/// Everything that is possible now.
pub fn suggested_commands(address: &Pubkey, context: &RecordContext, now: &Moment) -> Vec<SuggestedCommand> {
    let (record, available) = (context.record, context.available_actions(now));
    if record.kind == Kind::Dispatch {
        return of_dispatch(address, context, now);
    }
    let (noun, beneficiary, finalizer) = match record.kind {
        Kind::Swap => ("swap", "the taker", "the taker"),
        Kind::Deposit | Kind::Redeem => ("vault", "the receiver", "anyone"),
        _ => ("transfer", "the recipient", "the finalizer"),
    };
    let party =
        |role: &str, key: Option<Pubkey>| key.map_or_else(|| "anyone".to_owned(), |key| format!("{role} {key}"));
    let command = |verb: &str, rest: &str| format!("airlock {noun} {verb} {address}{rest}");
    let mut commands = Vec::new();
    let mut suggest = |possible: bool, who: String, what: &'static str, command: String| {
        if possible {
            commands.push(SuggestedCommand { who, what, command });
        }
    };

    let who = party(finalizer, record.finalizer());
    let finalize_all = match record.kind {
        Kind::Swap => "take all of it and pay the price",
        Kind::Deposit | Kind::Redeem => "pay what it is due, and earn the tip",
        _ => "pay all of it",
    };
    suggest(available.finalize, who.clone(), finalize_all, command("finalize", ""));
    let finalize_part = match record.kind {
        Kind::Swap => "take a part and pay its price",
        _ => "pay a part",
    };
    let parts = available.finalize && record.allows_parts();
    suggest(parts, who, finalize_part, command("finalize", " --amount AMOUNT"));
    let owner = party("the owner", Some(record.owner));
    suggest(
        available.cancel_by_owner,
        owner,
        "cancel, which refunds it",
        command("cancel", ""),
    );
    let beneficiary = party(beneficiary, record.beneficiary());
    suggest(
        available.cancel_by_beneficiary,
        beneficiary,
        "decline, which refunds it to the owner",
        command("cancel", ""),
    );
    let expire = match record.is_paid_out() {
        true => "send what is left in its escrow to the owner",
        false => "refund it to the owner, and earn the tip",
    };
    suggest(available.expire, "anyone".to_owned(), expire, command("expire", ""));
    commands
}

fn of_dispatch(address: &Pubkey, context: &RecordContext, now: &Moment) -> Vec<SuggestedCommand> {
    let (record, available) = (context.record, context.available_actions(now));
    let in_flight = record.status == Status::InFlight;
    let all = [
        (true, "the operator", "call the adapter to return tokens", "collect"),
        (
            available.finalize,
            "the operator",
            "pay the vault what was returned",
            "finalize",
        ),
        (
            available.finalize,
            "the operator",
            "pay the vault what was returned, and close the record",
            "close",
        ),
        (available.expire, "anyone", "pay the vault what was returned", "expire"),
        (
            in_flight && !available.expire,
            "the authority",
            "move the deadline",
            "extend",
        ),
        (
            in_flight && available.expire,
            "the authority",
            "write off the rest as a loss",
            "write-off",
        ),
    ];
    let possible = all.into_iter().filter(|(possible, ..)| *possible);
    let commands = possible.map(|(_, who, what, verb)| SuggestedCommand {
        who: who.to_owned(),
        what,
        command: format!("airlock dispatch {verb} {address}"),
    });
    commands.collect()
}
