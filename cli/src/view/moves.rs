//! What each party can do with a record now, and the command to do it.

use super::Subject;
use airlock_client::{Pubkey, generated::types::Kind, lifecycle::Moment};
use serde::Serialize;

/// One thing that somebody can do.
#[derive(Serialize, Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// The party: a role, with its key if it is one.
    pub who: String,
    /// What it comes to.
    pub what: &'static str,
    pub command: String,
}

/// Everything that is possible now.
pub fn moves(address: &Pubkey, subject: &Subject, now: &Moment) -> Vec<Move> {
    let (record, doors) = (subject.record, subject.doors(now));
    let (noun, beneficiary, finalizer) = match record.kind {
        Kind::Swap => ("swap", "the taker", "the taker"),
        Kind::Deposit | Kind::Redeem => ("vault", "the receiver", "anyone"),
        _ => ("transfer", "the recipient", "the finalizer"),
    };
    let party =
        |role: &str, key: Option<Pubkey>| key.map_or_else(|| "anyone".to_owned(), |key| format!("{role} {key}"));
    let command = |verb: &str, rest: &str| format!("airlock {noun} {verb} {address}{rest}");
    let mut moves = Vec::new();
    let mut may = |open: bool, who: String, what: &'static str, command: String| {
        if open {
            moves.push(Move { who, what, command });
        }
    };

    let who = party(finalizer, record.finalizer());
    let all = match record.kind {
        Kind::Swap => "take all of it and pay the price",
        Kind::Deposit | Kind::Redeem => "pay what it is due, and earn the tip",
        _ => "pay all of it out",
    };
    may(doors.finalize, who.clone(), all, command("finalize", ""));
    let part = match record.kind {
        Kind::Swap => "take a part and pay its price",
        _ => "pay a part out",
    };
    let parts = doors.finalize && record.allows_parts();
    may(parts, who, part, command("finalize", " --amount AMOUNT"));
    let owner = party("the owner", Some(record.owner));
    may(doors.cancel_by_owner, owner, "take it back", command("cancel", ""));
    let beneficiary = party(beneficiary, record.beneficiary());
    may(
        doors.cancel_by_beneficiary,
        beneficiary,
        "decline: it goes back to the owner",
        command("cancel", ""),
    );
    let expire = "give it back to the owner, and earn the tip";
    may(doors.expire, "anyone".to_owned(), expire, command("expire", ""));
    moves
}
