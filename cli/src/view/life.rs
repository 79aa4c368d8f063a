//! A record's life as pictures in the terminal: its doors with where they lead, and its times in order.

use super::Subject;
use airlock_client::{
    describe::{self, Description},
    generated::types::Kind,
    lifecycle::{Doors, Moment},
    record::PendingOperation,
    when::{date, date_and_distance, slots},
};

/// The state that the record is in and the doors out of it: a thick arrow where one is open to somebody.
///
/// ```text
/// pending ─┬━ finalize ━▶ recipient   open to anyone for all of it, until …
///          ├─ cancel   ─▶ owner       to the owner … from …
///          └─ expire   ─▶ owner       to anyone from …
/// ```
pub fn doors(subject: &Subject, now: &Moment) -> String {
    let rows = rows(subject.record, subject.doors(now), subject.described(now));
    let (state, last) = (describe::status(subject.record.status), rows.len() - 1);
    let width = rows.iter().map(|row| row.leads_to.len()).max().unwrap_or_default();
    let lines = rows.iter().enumerate().map(|(index, row)| {
        let line = if row.open { '━' } else { '─' };
        let (before, branch) = match index {
            0 => (format!("{state} ─"), '┬'),
            _ => (" ".repeat(state.len() + 2), if index == last { '└' } else { '├' }),
        };
        let (verb, leads_to) = (row.verb, row.leads_to);
        format!(
            "  {before}{branch}{line} {verb:8} {line}▶ {leads_to:width$}  {}",
            row.says
        )
    });
    lines.collect::<Vec<_>>().join("\n")
}

struct Row {
    verb: &'static str,
    leads_to: &'static str,
    open: bool,
    says: String,
}

fn rows(record: &PendingOperation, doors: Doors, described: Description) -> Vec<Row> {
    let (paid, back) = match record.kind {
        Kind::Transfer => ("recipient", "owner"),
        Kind::Swap => ("taker", "owner"),
        Kind::Deposit | Kind::Redeem => ("receiver", "owner"),
        Kind::Dispatch => ("vault", "vault"),
        Kind::Unset => ("nobody", "nobody"),
    };
    let row = |verb, leads_to, open, says| Row {
        verb,
        leads_to,
        open,
        says,
    };
    let cancel = doors.cancel_by_owner || doors.cancel_by_beneficiary;
    let mut rows = vec![
        row("finalize", paid, doors.finalize, described.finalize),
        row("cancel", back, cancel, described.cancel),
        row("expire", back, doors.expire, described.expire),
    ];
    if record.kind == Kind::Dispatch {
        rows.retain(|row| row.verb != "cancel");
    }
    rows
}

/// What was, is and will be by itself, one below the other.
///
/// ```text
/// ● 2026-10-05 14:30:00 UTC                  sealed, in slot 1000
/// ◆ 2026-10-05 14:31:00 UTC                  now, slot 1150
/// ○ 2026-10-06 14:30:00 UTC (in 23 h 59 min) finalize closes for ever, anyone may expire it
/// ```
pub fn times(subject: &Subject, now: &Moment) -> String {
    let record = subject.record;
    let mut times = vec![(
        record.initiated_at,
        format!("sealed, in slot {}", record.initiated_slot),
    )];
    match subject.joined {
        Some(joined) => {
            let round = &joined.round;
            times.push((
                round.closes_at,
                "its round closes: no leaving, settlement may begin".into(),
            ));
            if !round.settled {
                times.push((
                    round.deadline,
                    "unsettled by then, its round lapses: expire opens".into(),
                ));
            }
        }
        None if record.is_request() || record.is_paid_out() => {}
        None => {
            let (closing, cancellable) = match record.kind {
                Kind::Dispatch => ("its deadline: expire opens, the authority may write off", None),
                _ => ("finalize closes for ever, expire opens", Some(record.cancellable_at)),
            };
            times.extend(cancellable.map(|time| (time.max(record.initiated_at), "the owner may cancel".into())));
            times.push((record.expires_at, closing.into()));
        }
    }
    times.sort_by_key(|(time, _)| *time);
    let ahead = times.partition_point(|(time, _)| *time <= now.unix_time);
    let mut lines: Vec<_> = times
        .into_iter()
        .enumerate()
        .map(|(index, (time, what))| match index < ahead {
            true => ('●', date(time), what),
            false => ('○', date_and_distance(time, now.unix_time), what),
        })
        .collect();
    lines.insert(ahead, ('◆', date(now.unix_time), clock(record, now)));
    let width = lines.iter().map(|(_, when, _)| when.len()).max().unwrap_or_default();
    let lines = lines
        .iter()
        .map(|(mark, when, what)| format!("  {mark} {when:width$}  {what}"));
    lines.collect::<Vec<_>>().join("\n")
}

fn clock(record: &PendingOperation, now: &Moment) -> String {
    let slot = format!("now, slot {}", now.slot);
    match record.finalize_after_slot.saturating_sub(now.slot) {
        waits if waits > 0 && !record.is_request() => format!("{slot}; finalize opens in {}, not before", slots(waits)),
        _ => slot,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use airlock_client::testing::{self, now};

    fn lines(text: &str, wanted: &[&str]) {
        let lines: Vec<_> = text.lines().collect();
        assert_eq!(lines.len(), wanted.len(), "{text}");
        for (line, wanted) in lines.iter().zip(wanted) {
            assert!(
                line.starts_with(wanted),
                "{line:?} does not start with {wanted:?}\n{text}"
            );
        }
    }

    #[test]
    fn a_thick_arrow_is_an_open_door() {
        let record = testing::transfer();
        let shown = |slot, time| doors(&Subject::new(&record), &now(slot, time));
        let (opens, ends) = (record.finalize_after_slot, record.expires_at);
        lines(
            &shown(opens, ends - 1),
            &[
                "  pending ─┬━ finalize ━▶ recipient  open to",
                "           ├━ cancel   ━▶ owner      open to the owner",
                "           └─ expire   ─▶ owner      to anyone from",
            ],
        );
        lines(
            &shown(opens, ends),
            &[
                "  pending ─┬─ finalize ─▶ recipient  closed for ever",
                "           ├━ cancel   ━▶ owner      open to the owner",
                "           └━ expire   ━▶ owner      open to anyone",
            ],
        );
    }

    #[test]
    fn a_dispatch_has_two_doors_that_lead_to_its_vault() {
        let record = testing::dispatch();
        let text = doors(
            &Subject::new(&record),
            &now(record.finalize_after_slot, record.expires_at),
        );
        lines(
            &text,
            &["  in flight ─┬━ finalize ━▶ vault", "             └━ expire   ━▶ vault"],
        );
    }

    #[test]
    fn times_stand_in_order_with_now_among_them() {
        let record = testing::transfer();
        let at = |time| times(&Subject::new(&record), &now(record.finalize_after_slot, time));
        let marks = |text: &str| {
            text.lines()
                .filter_map(|line| line.trim().chars().next())
                .collect::<String>()
        };
        let (cancellable, ends) = (record.cancellable_at, record.expires_at);
        assert_eq!(marks(&at(cancellable - 1)), "●◆○○");
        assert_eq!(marks(&at(cancellable)), "●●◆○");
        assert_eq!(marks(&at(ends - 1)), "●●◆○");
        assert_eq!(marks(&at(ends + 1)), "●●●◆");
        let early = times(
            &Subject::new(&record),
            &now(record.finalize_after_slot - 2, record.initiated_at),
        );
        assert!(early.contains("finalize opens in 2 slots"), "{early}");
    }
}
