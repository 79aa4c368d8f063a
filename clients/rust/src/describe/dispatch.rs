//! A vault's dispatch in plain words. Its doors are others than those of what has two sides: both lead to the vault.

use super::{Description, at, summary};
use crate::{
    generated::types::Status,
    lifecycle::Moment,
    record::{Change, PendingOperation, When},
};

pub(super) fn describe(record: &PendingOperation, now: &Moment) -> Description {
    let deadline = at(record.expires_at, now);
    let doors = record.doors(now);
    let written_off = record.status == Status::WrittenOff;
    let mut who = "the operator and the authority".to_string();
    if let Some(finalizer) = record.finalizer() {
        who = format!("{who}, and to {finalizer}");
    }
    let finalize = if doors.finalize {
        format!("open to {who}: brings home what has come back")
    } else {
        format!("to {who} from slot {}", record.finalize_after_slot)
    };
    let expire = match (doors.expire, written_off) {
        (true, true) => "open to anyone: brings home what still returns".into(),
        (true, false) => {
            "open to anyone: brings home what has come back; the authority can write off what has not".into()
        }
        (false, _) => format!("to anyone from {deadline}, which the authority can move until then"),
    };
    Description {
        summary: summary(record),
        finalize,
        cancel: "never: an adapter has it; collect, then finalize".into(),
        expire,
        next: record.next_change(now).map(|(change, when)| next(change, when, now)),
    }
}

fn next(change: Change, when: When, now: &Moment) -> String {
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
    fn the_deadline_closes_no_door_of_a_dispatch() {
        let record = testing::dispatch();
        let (opens, ends) = (record.finalize_after_slot, record.expires_at);
        let before = describe(&record, &now(opens, ends - 1));
        assert!(before.finalize.starts_with("open to the operator"), "{before}");
        assert!(before.expire.starts_with("to anyone from"), "{before}");
        assert!(before.next.is_some_and(|next| next.starts_with("the deadline")));
        let after = describe(&record, &now(opens, ends));
        assert!(after.finalize.starts_with("open to the operator"), "{after}");
        assert!(after.expire.starts_with("open to anyone"), "{after}");
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
