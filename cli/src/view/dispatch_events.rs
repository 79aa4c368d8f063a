//! Events of dispatches.

use super::format::sol;
use airlock_client::{generated::events::AirlockEvent, time::date};
use serde_json::{Value, json};

/// A sentence; none for other events. `amount`: formats base units of the asset.
pub fn text(event: &AirlockEvent, amount: &impl Fn(u64) -> String) -> Option<String> {
    Some(match event {
        AirlockEvent::DispatchCollected(event) => match event.arrived {
            0 => "The adapter returned nothing yet.".to_owned(),
            arrived => format!(
                "The adapter returned {}; finalize pays it to the vault.",
                amount(arrived)
            ),
        },
        AirlockEvent::DispatchReturned(event) => {
            let outcome = match (
                event.arrived.checked_sub(event.book),
                event.book.checked_sub(event.arrived),
            ) {
                (Some(0), _) => String::new(),
                (Some(gain), _) => format!(", a gain of {}", amount(gain)),
                (_, Some(loss)) => format!(", a loss of {}", amount(loss)),
                (None, None) => String::new(),
            };
            let rest = match (event.closed, event.remaining) {
                (true, _) => "the record is closed".to_owned(),
                (false, 0) => "nothing is outstanding, and the record stays until it is closed".to_owned(),
                (false, rest) => format!("{} are outstanding", amount(rest)),
            };
            let lamports = match event.lamports {
                0 => String::new(),
                lamports => format!(" {} that had become rent were paid to the reserve.", sol(lamports)),
            };
            match (event.arrived, event.book) {
                (0, 0) => format!("Nothing more was returned; {rest}.{lamports}"),
                (arrived, _) => format!("Paid to the vault: {}{outcome}; {rest}.{lamports}", amount(arrived)),
            }
        }
        AirlockEvent::DispatchExtended(event) => format!("It expires at {}.", date(event.expires_at)),
        AirlockEvent::DispatchWrittenOff(event) => format!(
            "Written off as a loss: {}, carried at {}. What is still returned is a gain.",
            amount(event.principal),
            amount(event.book)
        ),
        _ => return None,
    })
}

/// The same as JSON.
pub fn json(event: &AirlockEvent) -> Option<Value> {
    let name = event.name();
    Some(match event {
        AirlockEvent::DispatchCollected(event) => json!({
            "event": name,
            "arrived_base_units": event.arrived.to_string(),
        }),
        AirlockEvent::DispatchReturned(event) => json!({
            "event": name,
            "arrived_base_units": event.arrived.to_string(),
            "principal_base_units": event.principal.to_string(),
            "book_base_units": event.book.to_string(),
            "remaining_base_units": event.remaining.to_string(),
            "closed": event.closed,
            "lamports": event.lamports,
        }),
        AirlockEvent::DispatchExtended(event) => json!({
            "event": name,
            "expires_at": event.expires_at,
        }),
        AirlockEvent::DispatchWrittenOff(event) => json!({
            "event": name,
            "principal_base_units": event.principal.to_string(),
            "book_base_units": event.book.to_string(),
        }),
        _ => return None,
    })
}
