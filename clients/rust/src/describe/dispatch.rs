//! Describes a vault's dispatch. Finalize and expire both pay the vault.

use super::{Description, at, from_slot, summary};
use crate::{
    generated::types::Status,
    lifecycle::Clock,
    record::{Change, PendingOperation, When},
};

pub(super) fn describe(record: &PendingOperation, now: &Clock) -> Description {
    let deadline = at(record.expires_at, now);
    let available_actions = record.available_actions(now);
    let written_off = record.status == Status::WrittenOff;
    let who = match record.finalizer() {
        Some(finalizer) => format!("the operator, the authority and the finalizer {finalizer}"),
        None => "the operator and the authority".to_owned(),
    };
    let finalize = if available_actions.finalize {
        format!("{who} can finalize it: pays what was returned to the vault")
    } else {
        format!("{who} can finalize it {}", from_slot(record.finalizable_at_slot, now))
    };
    let expire = match (available_actions.expire, written_off) {
        (true, true) => "anyone can expire it: pays what is still returned to the vault".into(),
        (true, false) => {
            "anyone can expire it: pays what was returned to the vault; the authority can write off the rest".into()
        }
        (false, _) => {
            format!("anyone can expire it from {deadline}, a deadline that the authority can extend until then")
        }
    };
    Description {
        summary: summary(record),
        finalize,
        cancel: "never: an adapter has the tokens; collect, then finalize".into(),
        expire,
        next: record.next_change(now).map(|(change, when)| next(change, when, now)),
    }
}

fn next(change: Change, when: When, now: &Clock) -> String {
    match when {
        When::Time(time) => format!("the deadline passes at {}", at(time, now)),
        When::Slot(slot) => super::next(change, When::Slot(slot), now),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{self, now};

    #[test]
    fn the_deadline_ends_no_action_of_a_dispatch() {
        let record = testing::dispatch();
        let (first, ends) = (record.finalizable_at_slot, record.expires_at);
        let before = describe(&record, &now(first, ends - 1));
        assert!(
            before
                .finalize
                .starts_with("the operator and the authority can finalize it:"),
            "{before}"
        );
        assert!(before.expire.starts_with("anyone can expire it from"), "{before}");
        assert!(before.next.is_some_and(|next| next.starts_with("the deadline")));
        let after = describe(&record, &now(first, ends));
        assert!(
            after
                .finalize
                .starts_with("the operator and the authority can finalize it:"),
            "{after}"
        );
        assert!(after.expire.starts_with("anyone can expire it:"), "{after}");
        assert_eq!(after.next, None);
    }

    #[test]
    fn a_dispatch_cannot_be_cancelled() {
        let record = testing::dispatch();
        let shown = describe(&record, &now(0, 0)).to_string();
        assert!(shown.contains("cancel:   never"), "{shown}");
        assert!(shown.starts_with("dispatch 7, in flight"), "{shown}");
    }
}
