//! What a dispatch's transaction did, told from its events.

use super::units::sol;
use airlock_client::{generated::events::AirlockEvent, when::date};
use serde_json::{Value, json};

/// One sentence an event; none for another kind of event. `amount` says base units of the asset.
pub fn text(event: &AirlockEvent, amount: &impl Fn(u64) -> String) -> Option<String> {
    Some(match event {
        AirlockEvent::DispatchCollected(done) => match done.arrived {
            0 => "The adapter brought nothing back yet.".to_owned(),
            arrived => format!(
                "The adapter brought back {}; finalize brings it home to the vault.",
                amount(arrived)
            ),
        },
        AirlockEvent::DispatchReturned(done) => {
            let outcome = match (done.arrived.checked_sub(done.book), done.book.checked_sub(done.arrived)) {
                (Some(0), _) => String::new(),
                (Some(gain), _) => format!(", a gain of {}", amount(gain)),
                (_, Some(loss)) => format!(", a loss of {}", amount(loss)),
                (None, None) => String::new(),
            };
            let rest = match (done.closed, done.remaining) {
                (true, _) => "the record is closed".to_owned(),
                (false, 0) => "nothing is outstanding, and the record stays until it is closed".to_owned(),
                (false, rest) => format!("{} are outstanding", amount(rest)),
            };
            let lamports = match done.lamports {
                0 => String::new(),
                lamports => format!(" {} that had become rent went to the reserve.", sol(lamports)),
            };
            match (done.arrived, done.book) {
                (0, 0) => format!("Nothing more came home; {rest}.{lamports}"),
                (arrived, _) => format!("Home: {}{outcome}; {rest}.{lamports}", amount(arrived)),
            }
        }
        AirlockEvent::DispatchExtended(done) => format!("The deadline is {} now.", date(done.expires_at)),
        AirlockEvent::DispatchWrittenOff(done) => format!(
            "Counted as lost: {}, carried at {}. What still returns is a gain.",
            amount(done.principal),
            amount(done.book)
        ),
        _ => return None,
    })
}

/// The same as JSON.
pub fn json(event: &AirlockEvent) -> Option<Value> {
    Some(match event {
        AirlockEvent::DispatchCollected(done) => json!({
            "event": event.name(),
            "arrived_base_units": done.arrived.to_string(),
        }),
        AirlockEvent::DispatchReturned(done) => json!({
            "event": event.name(),
            "arrived_base_units": done.arrived.to_string(),
            "principal_base_units": done.principal.to_string(),
            "book_base_units": done.book.to_string(),
            "remaining_base_units": done.remaining.to_string(),
            "closed": done.closed,
            "lamports": done.lamports,
        }),
        AirlockEvent::DispatchExtended(done) => json!({
            "event": event.name(),
            "expires_at": done.expires_at,
        }),
        AirlockEvent::DispatchWrittenOff(done) => json!({
            "event": event.name(),
            "principal_base_units": done.principal.to_string(),
            "book_base_units": done.book.to_string(),
        }),
        _ => return None,
    })
}
