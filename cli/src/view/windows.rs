//! Draws a record's windows: what is possible now, and who is paid.

use super::record_context::RecordContext;
use airlock_client::{
    describe::{self, Description},
    generated::types::Kind,
    lifecycle::{AvailableActions, Clock},
    record::PendingOperation,
};

/// The status of the record and the ways in which it can end: a thick arrow where one is possible now.
///
/// ```text
/// pending ─┬━ finalize ━▶ recipient   anyone can finalize all of it until …
///          ├─ cancel   ─▶ owner       the owner … can cancel from …
///          └─ expire   ─▶ owner       anyone can expire it from …
/// ```
pub fn draw(context: &RecordContext, now: &Clock) -> String {
    let rows = rows(context.record, context.available_actions(now), context.describe(now));
    let (status, last) = (describe::status(context.record.status), rows.len() - 1);
    let width = rows.iter().map(|row| row.recipient.len()).max().unwrap_or_default();
    let lines = rows.iter().enumerate().map(|(index, row)| {
        let line = if row.possible { '━' } else { '─' };
        let (before, branch) = match index {
            0 => (format!("{status} ─"), '┬'),
            _ => (" ".repeat(status.len() + 2), if index == last { '└' } else { '├' }),
        };
        let (action, recipient, description) = (row.action, row.recipient, &row.description);
        format!("  {before}{branch}{line} {action:8} {line}▶ {recipient:width$}  {description}")
    });
    lines.collect::<Vec<_>>().join("\n")
}

struct Row {
    action: &'static str,
    recipient: &'static str,
    possible: bool,
    description: String,
}

fn rows(record: &PendingOperation, available: AvailableActions, description: Description) -> Vec<Row> {
    let (paid, refunded) = match record.kind {
        Kind::Transfer => ("recipient", "owner"),
        Kind::Swap => ("taker", "owner"),
        Kind::Deposit | Kind::Redeem => ("recipient", "owner"),
        Kind::Dispatch => ("vault", "vault"),
        Kind::Unset => ("nobody", "nobody"),
    };
    let row = |action, recipient, possible, description| Row {
        action,
        recipient,
        possible,
        description,
    };
    let cancel = available.cancel_by_owner || available.cancel_by_recipient;
    let mut rows = vec![
        row("finalize", paid, available.finalize, description.finalize),
        row("cancel", refunded, cancel, description.cancel),
        row("expire", refunded, available.expire, description.expire),
    ];
    if record.kind == Kind::Dispatch {
        rows.retain(|row| row.action != "cancel");
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use airlock_client::testing::{self, now};

    fn assert_lines(text: &str, beginnings: &[&str]) {
        let lines: Vec<_> = text.lines().collect();
        assert_eq!(lines.len(), beginnings.len(), "{text}");
        for (line, beginning) in lines.iter().zip(beginnings) {
            assert!(
                line.starts_with(beginning),
                "{line:?} does not start with {beginning:?}\n{text}"
            );
        }
    }

    #[test]
    fn what_is_possible_now_has_a_thick_arrow() {
        let record = testing::transfer();
        let draw_at = |slot, time| draw(&RecordContext::new(&record), &now(slot, time));
        let (first_slot, end) = (record.finalizable_at_slot, record.expires_at);
        assert_lines(
            &draw_at(first_slot, end - 1),
            &[
                "  pending ─┬━ finalize ━▶ recipient  ",
                "           ├━ cancel   ━▶ owner      the owner",
                "           └─ expire   ─▶ owner      anyone can expire it from",
            ],
        );
        assert_lines(
            &draw_at(first_slot, end),
            &[
                "  pending ─┬─ finalize ─▶ recipient  never again",
                "           ├━ cancel   ━▶ owner      the owner",
                "           └━ expire   ━▶ owner      anyone can expire it, for a tip",
            ],
        );
    }

    #[test]
    fn finalize_and_expire_of_a_dispatch_pay_its_vault() {
        let record = testing::dispatch();
        let text = draw(
            &RecordContext::new(&record),
            &now(record.finalizable_at_slot, record.expires_at),
        );
        assert_lines(
            &text,
            &["  in flight ─┬━ finalize ━▶ vault", "             └━ expire   ━▶ vault"],
        );
    }
}
