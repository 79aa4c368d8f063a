//! What each party can do with a record now, and the command to do it.

use super::Subject;
use airlock_client::{
    Pubkey,
    generated::types::{Kind, Status},
    lifecycle::Moment,
};
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
    if record.kind == Kind::Dispatch {
        return of_dispatch(address, subject, now);
    }
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
    let expire = match record.is_paid_out() {
        true => "send what is left in its escrow to the owner",
        false => "give it back to the owner, and earn the tip",
    };
    may(doors.expire, "anyone".to_owned(), expire, command("expire", ""));
    moves
}

/// Those who run the vault collect, finalize and close, the authority writes off, anyone expires.
fn of_dispatch(address: &Pubkey, subject: &Subject, now: &Moment) -> Vec<Move> {
    let (record, doors) = (subject.record, subject.doors(now));
    let in_flight = record.status == Status::InFlight;
    let all = [
        (true, "the operator", "have the adapter bring tokens back", "collect"),
        (
            doors.finalize,
            "the operator",
            "bring home what has come back",
            "finalize",
        ),
        (
            doors.finalize,
            "the operator",
            "bring home what has come back, and close the record",
            "close",
        ),
        (doors.expire, "anyone", "bring home what has come back", "expire"),
        (
            in_flight && !doors.expire,
            "the authority",
            "move the deadline",
            "extend",
        ),
        (
            in_flight && doors.expire,
            "the authority",
            "count the rest as lost",
            "write-off",
        ),
    ];
    let open = all.into_iter().filter(|(open, ..)| *open);
    let moves = open.map(|(_, who, what, verb)| Move {
        who: who.to_owned(),
        what,
        command: format!("airlock dispatch {verb} {address}"),
    });
    moves.collect()
}
