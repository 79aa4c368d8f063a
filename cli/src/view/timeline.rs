//! Draws a record's past and future times.

use super::record_context::RecordContext;
use airlock_client::{
    generated::types::Kind,
    lifecycle::Clock,
    record::PendingOperation,
    time::{date, date_and_distance, slots},
};

/// One line each, in order, with the present among them.
///
/// ```text
/// ● 2026-10-05 14:30:00 UTC                  initiated, in slot 1000
/// ◆ 2026-10-05 14:31:00 UTC                  now, slot 1150
/// ○ 2026-10-06 14:30:00 UTC (in 23 h 59 min) expires: it can no longer be finalized, anyone may refund it
/// ```
pub fn draw(context: &RecordContext, now: &Clock) -> String {
    let record = context.record;
    let mut times = times(context);
    times.sort_by_key(|(time, _)| *time);
    let past = times.partition_point(|(time, _)| *time <= now.unix_time);
    let mut lines: Vec<_> = times
        .into_iter()
        .enumerate()
        .map(|(index, (time, what))| match index < past {
            true => ('●', date(time), what),
            false => ('○', date_and_distance(time, now.unix_time), what),
        })
        .collect();
    lines.insert(past, ('◆', date(now.unix_time), present(record, now)));
    let width = lines.iter().map(|(_, when, _)| when.len()).max().unwrap_or_default();
    let lines = lines
        .iter()
        .map(|(mark, when, what)| format!("  {mark} {when:width$}  {what}"));
    lines.collect::<Vec<_>>().join("\n")
}

fn times(context: &RecordContext) -> Vec<(i64, String)> {
    let record = context.record;
    let mut times = vec![(
        record.initiated_at,
        format!("initiated, in slot {}", record.initiated_slot),
    )];
    match context.request_round {
        Some(in_round) => {
            times.push((
                in_round.round.closes_at,
                "its round can be settled, and no request can be cancelled any more".into(),
            ));
            if !in_round.round.settled {
                times.push((
                    in_round.round.deadline,
                    "its round lapses if it is not settled: anyone may refund the request".into(),
                ));
            }
        }
        None if record.is_request() || record.is_paid_out() => {}
        None if record.kind == Kind::Dispatch => times.push((
            record.expires_at,
            "expires: anyone may pay the vault what was returned, the authority may write off the rest".into(),
        )),
        None => {
            times.push((
                record.cancellable_at.max(record.initiated_at),
                "the owner may cancel".into(),
            ));
            times.push((
                record.expires_at,
                "expires: it can no longer be finalized, anyone may refund it".into(),
            ));
        }
    }
    times
}

fn present(record: &PendingOperation, now: &Clock) -> String {
    let slot = format!("now, slot {}", now.slot);
    match record.finalizable_at_slot.saturating_sub(now.slot) {
        wait if wait > 0 && !record.is_request() => format!("{slot}; it can be finalized in {}", slots(wait)),
        _ => slot,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use airlock_client::testing::{self, now};

    #[test]
    fn times_are_in_order_with_the_present_among_them() {
        let record = testing::transfer();
        let draw_at = |slot, time| draw(&RecordContext::new(&record), &now(slot, time));
        let at = |time| draw_at(record.finalizable_at_slot, time);
        let marks = |text: &str| {
            text.lines()
                .filter_map(|line| line.trim().chars().next())
                .collect::<String>()
        };
        let (cancellable, end) = (record.cancellable_at, record.expires_at);
        assert_eq!(marks(&at(cancellable - 1)), "●◆○○");
        assert_eq!(marks(&at(cancellable)), "●●◆○");
        assert_eq!(marks(&at(end - 1)), "●●◆○");
        assert_eq!(marks(&at(end + 1)), "●●●◆");
        let early = draw_at(record.finalizable_at_slot - 2, record.initiated_at);
        assert!(early.contains("it can be finalized in 2 slots"), "{early}");
    }
}
