//! A pending record in plain words: who can do what now, and what becomes possible when.

use crate::{
    generated::types::{Kind, Pause, Status, Terms},
    lifecycle::{Clock, Phase},
    record::{Change, PendingOperation, When},
    time::{date_and_distance, slots},
};
use std::fmt;

mod dispatch;
mod request;

pub use request::{describe_request, limit, price, takes_part};

const NOT_PENDING: &str = "not possible: the record is not pending";

/// A description of a record; `Display` prints it on a few lines. It has no amounts, since these depend on the mint's
/// decimals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Description {
    /// Kind, number and status, such as `transfer 3, pending, nothing paid out yet`.
    pub summary: String,
    pub finalize: String,
    pub cancel: String,
    pub expire: String,
    /// What changes next with time, if anything will.
    pub next: Option<String>,
}

impl fmt::Display for Description {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.summary)?;
        writeln!(f, "finalize: {}", self.finalize)?;
        writeln!(f, "cancel:   {}", self.cancel)?;
        write!(f, "expire:   {}", self.expire)?;
        self.next.iter().try_for_each(|next| write!(f, "\nnext:     {next}"))
    }
}

/// Describes a record of a domain that is not paused. The available actions are those that the program accepts at
/// `now`.
pub fn describe(record: &PendingOperation, now: &Clock) -> Description {
    describe_while(record, now, Pause::Nothing)
}

/// Describes a record of a domain that is paused as given.
pub fn describe_while(record: &PendingOperation, now: &Clock, pause: Pause) -> Description {
    if record.adapter_program().is_some() {
        return dispatch::describe(record, now);
    }
    Description {
        summary: summary(record),
        finalize: finalize(record, now, pause),
        cancel: cancel(record, now),
        expire: expire(record, now),
        next: record.next_change(now).map(|(change, when)| next(change, when, now)),
    }
}

fn summary(record: &PendingOperation) -> String {
    let kind = match record.kind {
        Kind::Transfer => "transfer",
        Kind::Swap => "swap",
        Kind::Deposit => "deposit",
        Kind::Redeem => "redemption",
        Kind::Dispatch => "dispatch",
        Kind::Unset => "empty record",
    };
    let status = status(record.status);
    let progress = match record.paid_out() {
        _ if record.is_paid_out() => "paid out in full",
        0 => "nothing paid out yet",
        _ => "paid out in part",
    };
    format!("{kind} {}, {status}, {progress}", record.sequence)
}

/// A record's status, such as `in flight`.
pub const fn status(status: Status) -> &'static str {
    match status {
        Status::Pending => "pending",
        Status::InFlight => "in flight",
        Status::WrittenOff => "written off",
        Status::Unset => "never opened",
    }
}

fn finalize(record: &PendingOperation, now: &Clock, pause: Pause) -> String {
    match record.phase(now) {
        _ if record.status != Status::Pending => NOT_PENDING.into(),
        _ if record.is_request() => "anyone can finalize it at any time after its round is settled".into(),
        _ if record.is_paid_out() => "never again: all of it is paid out".into(),
        Phase::Expire => "never again: it has expired".into(),
        Phase::Suspended => "never again: the cluster restarted after it was initiated; refunds stay possible".into(),
        Phase::Wait { until_slot } => format!("can be finalized {}", from_slot(until_slot, now)),
        Phase::Finalize if pause == Pause::InitiateAndFinalize => "not while the domain is paused".into(),
        Phase::Finalize => {
            let parts = if record.allows_parts() {
                "all or a part"
            } else {
                "all of it"
            };
            let deadline = at(record.expires_at, now);
            format!("{} can finalize {parts} until {deadline}", finalizers(record))
        }
    }
}

fn finalizers(record: &PendingOperation) -> String {
    match (record.taker(), record.finalizer()) {
        (None, None) => "anyone".into(),
        (None, Some(finalizer)) if record.kind == Kind::Swap => {
            format!("anyone together with the finalizer {finalizer}")
        }
        (None, Some(key)) | (Some(key), None) => key.to_string(),
        (Some(taker), Some(finalizer)) if taker == finalizer => taker.to_string(),
        (Some(taker), Some(finalizer)) => format!("the taker {taker} together with the finalizer {finalizer}"),
    }
}

fn cancel(record: &PendingOperation, now: &Clock) -> String {
    if record.status != Status::Pending {
        return NOT_PENDING.into();
    }
    if record.is_request() {
        return format!("{} can cancel while its round accepts requests", parties(record));
    }
    let owner = if record.available_actions(now).cancel_by_owner {
        format!("the owner {} can cancel", record.owner)
    } else {
        format!(
            "the owner {} can cancel from {}",
            record.owner,
            at(record.cancellable_at, now)
        )
    };
    let role = match record.terms {
        Terms::Swap(_) => "taker",
        _ => "recipient",
    };
    match record.recipient() {
        Some(key) => format!("{owner}; the {role} {key} can cancel at any time"),
        None => owner,
    }
}

/// The owner and the recipient of a request.
fn parties(record: &PendingOperation) -> String {
    let recipient = record.recipient().unwrap_or_default();
    format!("the owner {} and the recipient {recipient}", record.owner)
}

fn expire(record: &PendingOperation, now: &Clock) -> String {
    if record.status != Status::Pending {
        NOT_PENDING.into()
    } else if record.is_request() {
        let deadline = at(record.expires_at, now);
        format!("anyone can expire it from {deadline}, if its round is not settled by then")
    } else if record.is_paid_out() {
        format!(
            "anyone can expire it, for a tip of {} lamports: refunds what others sent to its escrow to the owner",
            record.tip
        )
    } else if record.available_actions(now).expire {
        format!("anyone can expire it, for a tip of {} lamports", record.tip)
    } else {
        format!("anyone can expire it from {}", at(record.expires_at, now))
    }
}

fn next(change: Change, when: When, now: &Clock) -> String {
    let what = match change {
        Change::Finalizable => "can be finalized",
        Change::CancellableByOwner => "the owner can cancel",
        Change::Expires => "cannot be finalized any more and anyone can expire it",
    };
    match when {
        When::Slot(slot) => format!("{what} {}", from_slot(slot, now)),
        When::Time(time) => format!("{what} from {}", at(time, now)),
    }
}

fn from_slot(slot: u64, now: &Clock) -> String {
    format!("from slot {slot} ({} from now)", slots(slot.saturating_sub(now.slot)))
}

fn at(time: i64, now: &Clock) -> String {
    date_and_distance(time, now.unix_time)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{self, now};

    #[test]
    fn each_boundary_reads_as_the_program_decides() {
        let record = testing::transfer();
        let first = record.finalizable_at_slot;
        let ends = record.expires_at;
        let says = |slot, time| describe(&record, &now(slot, time)).finalize;
        assert!(says(first - 1, ends - 1).starts_with("can be finalized from slot"));
        assert!(says(first, ends - 1).contains(" can finalize all or a part until "));
        assert!(says(first, ends).starts_with("never again"));
        let says = |time| describe(&record, &now(first, time)).expire;
        assert!(says(ends - 1).starts_with("anyone can expire it from"));
        assert!(says(ends).starts_with("anyone can expire it, for a tip"));
        let says = |time| describe(&record, &now(first, time)).cancel;
        assert!(says(record.cancellable_at - 1).contains("can cancel from"));
        assert!(says(record.cancellable_at).contains("can cancel;"));
    }

    #[test]
    fn a_restart_prevents_finalize_for_ever_and_a_pause_for_its_time() {
        let record = testing::transfer();
        let mut clock = now(record.finalizable_at_slot, record.expires_at - 1);
        let paused = describe_while(&record, &clock, Pause::InitiateAndFinalize);
        assert_eq!(paused.finalize, "not while the domain is paused");
        assert!(
            describe_while(&record, &clock, Pause::Initiate)
                .finalize
                .contains("can finalize")
        );
        clock.last_restart_slot += 1;
        assert!(describe(&record, &clock).finalize.contains("restarted"));
        assert!(describe(&record, &clock).cancel.contains("the recipient"));
    }

    #[test]
    fn what_is_paid_out_can_only_be_expired() {
        let record = PendingOperation {
            remaining: 0,
            ..testing::swap()
        };
        let description = describe(&record, &now(record.finalizable_at_slot, record.expires_at - 1));
        assert_eq!(description.summary, "swap 7, pending, paid out in full");
        assert_eq!(description.finalize, "never again: all of it is paid out");
        assert!(description.expire.starts_with("anyone can expire it"), "{description}");
        assert_eq!(description.next, None);
    }

    #[test]
    fn the_next_change_is_named_and_none_is_left_after_expiry() {
        let record = testing::transfer();
        let first = describe(&record, &now(record.initiated_slot, record.initiated_at));
        assert!(first.next.unwrap().starts_with("can be finalized from slot"));
        let later = describe(&record, &now(record.finalizable_at_slot, record.cancellable_at));
        assert!(later.next.unwrap().starts_with("cannot be finalized any more"));
        assert_eq!(describe(&record, &now(u64::MAX, i64::MAX)).next, None);
    }
}
