//! A record in plain words: which doors are open, to whom, and when the next opens.

use crate::{
    generated::types::{Kind, Pause, Status, Terms},
    lifecycle::{Moment, Phase},
    record::{Change, PendingOperation, When},
    when::{date_and_distance, slots},
};
use std::fmt;

mod dispatch;
mod request;

pub use request::{describe_request, limit, price, takes_part};

/// A record in words; `Display` puts it on a few lines. No amounts: how they read depends on the mint's decimals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Description {
    /// What it is, such as `transfer 3, pending, nothing paid out yet`.
    pub summary: String,
    pub finalize: String,
    pub cancel: String,
    pub expire: String,
    /// What changes first by itself, if anything will.
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

/// Describes a record of a domain that is not paused. Doors are those that the program would find open at `now`.
pub fn describe(record: &PendingOperation, now: &Moment) -> Description {
    describe_under(record, now, Pause::Nothing)
}

/// Describes a record of a domain that is paused as given.
pub fn describe_under(record: &PendingOperation, now: &Moment, pause: Pause) -> Description {
    if record.dispatched_to().is_some() {
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
    let progress = match record.done() {
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

fn finalize(record: &PendingOperation, now: &Moment, pause: Pause) -> String {
    match record.phase(now) {
        _ if record.status != Status::Pending => "closed: the record is not pending".into(),
        _ if record.is_request() => "open to anyone once its round is settled, for ever".into(),
        _ if record.is_paid_out() => "closed for ever: all of it is paid out".into(),
        Phase::Expire => "closed for ever: the record has expired".into(),
        Phase::Suspended => "closed for ever: the cluster restarted since initiate; the exits stay open".into(),
        Phase::Wait { until_slot } => {
            format!(
                "closed until slot {until_slot} ({} from now)",
                slots(until_slot.saturating_sub(now.slot))
            )
        }
        Phase::Finalize if pause == Pause::InitiateAndFinalize => "closed while the domain is paused".into(),
        Phase::Finalize => {
            let parts = if record.allows_parts() {
                "all or a part"
            } else {
                "all of it"
            };
            format!(
                "open to {} for {parts}, until {}",
                finalizer(record),
                at(record.expires_at, now)
            )
        }
    }
}

fn finalizer(record: &PendingOperation) -> String {
    record
        .finalizer()
        .map_or_else(|| "anyone".into(), |key| key.to_string())
}

fn cancel(record: &PendingOperation, now: &Moment) -> String {
    if record.status != Status::Pending {
        return "closed: the record is not pending".into();
    }
    if let Terms::Deposit(terms) | Terms::Redeem(terms) = record.terms {
        let (owner, receiver) = (record.owner, terms.receiver);
        return format!("open to the owner {owner} and the receiver {receiver} while its round accepts requests");
    }
    let owner = if record.doors(now).cancel_by_owner {
        format!("open to the owner {}", record.owner)
    } else {
        format!("to the owner {} from {}", record.owner, at(record.cancellable_at, now))
    };
    let role = match record.terms {
        Terms::Swap(_) => "taker",
        _ => "recipient",
    };
    match record.beneficiary() {
        Some(key) => format!("{owner}; open to the {role} {key} at any time"),
        None => owner,
    }
}

fn expire(record: &PendingOperation, now: &Moment) -> String {
    if record.status != Status::Pending {
        "closed: the record is not pending".into()
    } else if record.is_request() {
        let deadline = at(record.expires_at, now);
        format!("to anyone from {deadline}, if its round is not settled by then")
    } else if record.is_paid_out() {
        format!(
            "open to anyone, for a tip of {} lamports: sends what others sent to its escrow to the owner",
            record.tip
        )
    } else if record.doors(now).expire {
        format!("open to anyone, for a tip of {} lamports", record.tip)
    } else {
        format!("to anyone from {}", at(record.expires_at, now))
    }
}

fn next(change: Change, when: When, now: &Moment) -> String {
    let what = match change {
        Change::FinalizeOpens => "finalize opens",
        Change::OwnerMayCancel => "the owner may cancel",
        Change::Expires => "finalize closes for ever and expire opens",
    };
    match when {
        When::Slot(slot) => format!(
            "{what} in slot {slot} ({} from now)",
            slots(slot.saturating_sub(now.slot))
        ),
        When::Time(time) => format!("{what} at {}", at(time, now)),
    }
}

fn at(time: i64, now: &Moment) -> String {
    date_and_distance(time, now.unix_time)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{self, now};

    #[test]
    fn each_boundary_reads_as_the_program_decides() {
        let record = testing::transfer();
        let opens = record.finalize_after_slot;
        let ends = record.expires_at;
        let says = |slot, time| describe(&record, &now(slot, time)).finalize;
        assert!(says(opens - 1, ends - 1).starts_with("closed until slot"));
        assert!(says(opens, ends - 1).starts_with("open to"));
        assert!(says(opens, ends).starts_with("closed for ever"));
        let says = |time| describe(&record, &now(opens, time)).expire;
        assert!(says(ends - 1).starts_with("to anyone from"));
        assert!(says(ends).starts_with("open to anyone"));
        let says = |time| describe(&record, &now(opens, time)).cancel;
        assert!(says(record.cancellable_at - 1).starts_with("to the owner"));
        assert!(says(record.cancellable_at).starts_with("open to the owner"));
    }

    #[test]
    fn a_restart_closes_finalize_and_a_pause_suspends_it() {
        let record = testing::transfer();
        let mut moment = now(record.finalize_after_slot, record.expires_at - 1);
        let paused = describe_under(&record, &moment, Pause::InitiateAndFinalize);
        assert_eq!(paused.finalize, "closed while the domain is paused");
        assert!(
            describe_under(&record, &moment, Pause::Initiate)
                .finalize
                .starts_with("open to")
        );
        moment.last_restart_slot += 1;
        assert!(describe(&record, &moment).finalize.contains("restarted"));
        assert!(describe(&record, &moment).cancel.contains("open to the recipient"));
    }

    #[test]
    fn of_what_is_paid_out_only_the_way_to_the_owner_is_open() {
        let record = PendingOperation {
            remaining: 0,
            ..testing::swap()
        };
        let said = describe(&record, &now(record.finalize_after_slot, record.expires_at - 1));
        assert_eq!(said.summary, "swap 7, pending, paid out in full");
        assert_eq!(said.finalize, "closed for ever: all of it is paid out");
        assert!(said.expire.starts_with("open to anyone"), "{said}");
        assert_eq!(said.next, None);
    }

    #[test]
    fn the_next_change_is_named_and_none_is_left_after_expiry() {
        let record = testing::transfer();
        let first = describe(&record, &now(record.initiated_slot, record.initiated_at));
        assert!(first.next.unwrap().starts_with("finalize opens in slot"));
        let opened = describe(&record, &now(record.finalize_after_slot, record.cancellable_at));
        assert!(opened.next.unwrap().starts_with("finalize closes for ever"));
        assert_eq!(describe(&record, &now(u64::MAX, i64::MAX)).next, None);
    }
}
