//! Airlock's events out of a transaction's logs.
//!
//! ```
//! use airlock_client::{ID, events};
//!
//! // Another program that logs the same bytes forges nothing.
//! let logs = [
//!     "Program 11111111111111111111111111111111 invoke [1]".to_string(),
//!     "Program data: AAAAAAAAAAA=".to_string(),
//!     "Program 11111111111111111111111111111111 success".to_string(),
//! ];
//! assert!(events::of(&logs).events.is_empty());
//! # let _ = ID;
//! ```

use crate::{
    ID, Pubkey, address,
    generated::{
        accounts::{PendingOperation, Round},
        events::{AirlockEvent, RoundOpened},
        types::Lock,
    },
    logs::{Attributed, Written, attribute},
    vault::BUCKETS,
};

/// What one transaction said.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Said {
    /// In the order in which they happened.
    pub events: Vec<AirlockEvent>,
    /// Data lines of Airlock that this version of the crate cannot decode.
    pub unknown: usize,
    /// The node dropped lines: events may be missing. Read the accounts instead.
    pub truncated: bool,
}

impl AirlockEvent {
    /// The record that it is about, if it is about one.
    pub fn pending(&self) -> Option<&Pubkey> {
        match self {
            Self::Initiated(event) => Some(&event.pending),
            Self::TransferFinalized(event) => Some(&event.pending),
            Self::SwapFinalized(event) => Some(&event.pending),
            Self::SwapFillBegun(event) => Some(&event.pending),
            Self::SwapFillEnded(event) => Some(&event.pending),
            Self::Refunded(event) => Some(&event.pending),
            Self::RequestFinalized(event) => Some(&event.pending),
            Self::DispatchInitiated(event) => Some(&event.pending),
            Self::DispatchCollected(event) => Some(&event.pending),
            Self::DispatchExtended(event) => Some(&event.pending),
            Self::DispatchReturned(event) => Some(&event.pending),
            Self::DispatchWrittenOff(event) => Some(&event.pending),
            _ => None,
        }
    }

    /// The record as it was opened, if it tells that.
    pub fn opened(&self) -> Option<&PendingOperation> {
        match self {
            Self::Initiated(event) => Some(&event.record),
            Self::DispatchInitiated(event) => Some(&event.record),
            _ => None,
        }
    }
}

impl RoundOpened {
    /// The round as it stood then.
    pub fn opened(&self) -> Round {
        Round {
            version: 1,
            bump: address::round(&self.vault, self.index).1,
            lock: Lock::Open,
            settled: false,
            vault: self.vault,
            index: self.index,
            rent_payer: self.rent_payer,
            opened_at: self.opened_at,
            closes_at: self.closes_at,
            deadline: self.deadline,
            last_restart_slot: self.last_restart_slot,
            reference_price: self.reference_price,
            step_bps: self.step_bps,
            fees: self.fees,
            requests: 0,
            deposits: [0; BUCKETS],
            redeems: [0; BUCKETS],
            assets_owed: 0,
            shares_owed: 0,
            price: 0,
            deposit_from: 0,
            redeem_below: 0,
            deposits_in: 0,
            shares_out: 0,
            redeems_in: 0,
            assets_out: 0,
            shares_back: 0,
            reserved: [0; 32],
        }
    }
}

/// The events of one transaction. None if it failed: then nothing of what it logged took effect.
///
/// `logs` as the node returns them, one string a line; see [`crate::logs`].
pub fn of<S: AsRef<str>>(logs: &[S]) -> Said {
    let Attributed {
        lines,
        failure,
        truncated,
        ..
    } = attribute(logs);
    let mut said = Said {
        truncated,
        ..Said::default()
    };
    if failure.is_some() {
        return said;
    }
    for line in lines.iter().filter(|line| line.program == ID) {
        let Written::Data(fields) = &line.written else { continue };
        match fields.as_slice() {
            [event] => match AirlockEvent::decode(event) {
                Ok(event) => said.events.push(event),
                Err(_) => said.unknown += 1,
            },
            _ => said.unknown += 1,
        }
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        generated::events::{Initiated, PauseSet},
        generated::types::Pause,
        testing::{self, key},
    };
    use base64::{Engine, engine::general_purpose::STANDARD};

    const OTHER: &str = "TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA";

    fn line(discriminator: [u8; 8], event: &impl borsh::BorshSerialize) -> String {
        let bytes = [&discriminator[..], &borsh::to_vec(event).unwrap()].concat();
        format!("Program data: {}", STANDARD.encode(bytes))
    }

    fn paused() -> (PauseSet, String) {
        let event = PauseSet {
            domain: key(1),
            by: key(2),
            pause: Pause::Initiate,
            config_version: 2,
        };
        let line = line(PauseSet::DISCRIMINATOR, &event);
        (event, line)
    }

    #[test]
    fn events_come_in_order_also_from_nested_calls() {
        let (pause, first) = paused();
        let initiated = Initiated {
            pending: key(3),
            record: testing::swap(),
        };
        let logs = [
            format!("Program {ID} invoke [1]"),
            first,
            format!("Program {ID} success"),
            format!("Program {OTHER} invoke [1]"),
            format!("Program {ID} invoke [2]"),
            line(Initiated::DISCRIMINATOR, &initiated),
            format!("Program {ID} success"),
            format!("Program {OTHER} success"),
        ];
        let expected = [AirlockEvent::PauseSet(pause), AirlockEvent::Initiated(initiated)];
        assert_eq!(of(&logs).events, expected);
    }

    #[test]
    fn what_others_log_is_no_event() {
        let (_, forged) = paused();
        let logs = [
            format!("Program {OTHER} invoke [1]"),
            forged.clone(),
            format!("Program log: Program {ID} invoke [2]"),
            forged.clone(),
            format!("Program {ID} invoke [2]"),
            format!("Program {ID} success"),
            forged.clone(),
            format!("Program {OTHER} success"),
            forged,
        ];
        assert_eq!(of(&logs), Said::default());
    }

    #[test]
    fn a_failed_transaction_said_nothing() {
        let (_, event) = paused();
        let logs = [
            format!("Program {ID} invoke [1]"),
            event,
            format!("Program {ID} success"),
            format!("Program {OTHER} invoke [1]"),
            format!("Program {OTHER} failed: custom program error: 0x1"),
        ];
        assert_eq!(of(&logs), Said::default());
    }

    #[test]
    fn what_cannot_be_decoded_is_counted() {
        let logs = [
            format!("Program {ID} invoke [1]"),
            "Program data: AAAAAAAAAAAA".to_string(),
            "Program data: not base64".to_string(),
            "Log truncated".to_string(),
        ];
        let said = of(&logs);
        assert_eq!((said.events.len(), said.unknown, said.truncated), (0, 2, true));
    }
}
