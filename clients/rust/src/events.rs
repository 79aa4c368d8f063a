//! Parsing Airlock's events from a transaction's logs.
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
//! assert!(events::parse(&logs).decoded.is_empty());
//! # let _ = ID;
//! ```

use crate::{
    ID, Pubkey, address,
    generated::{
        accounts::{PendingOperation, Round},
        events::{AirlockEvent, RoundOpened},
        types::{Lock, RequestPayout},
    },
    logs::{Attributed, Written, attribute},
    vault::LIMIT_STEPS,
};

/// The events of one transaction.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TransactionEvents {
    /// In the order in which they were emitted.
    pub decoded: Vec<AirlockEvent>,
    /// How many data lines of Airlock this version of the crate cannot decode.
    pub unknown: usize,
    /// The node dropped lines: events may be missing. Read the accounts instead.
    pub truncated: bool,
}

/// The record that an event is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Subject {
    pub pending: Pubkey,
    pub domain: Pubkey,
    /// Of a dispatch, the vault.
    pub owner: Pubkey,
    pub lane: u16,
    pub sequence: u64,
    /// The mint of the record's escrow.
    pub mint: Pubkey,
}

/// The first fields of the events about records.
macro_rules! subject {
    ($event:ident: $($name:ident)*) => {
        match $event {
            $(AirlockEvent::$name(event) => Some(Subject {
                pending: event.pending,
                domain: event.domain,
                owner: event.owner,
                lane: event.lane,
                sequence: event.sequence,
                mint: event.mint,
            }),)*
            _ => None,
        }
    };
}

impl AirlockEvent {
    /// The record that it is about, if it is about one.
    pub fn subject(&self) -> Option<Subject> {
        if let Some((pending, record)) = self.initiated() {
            return Some(Subject {
                pending: *pending,
                domain: record.domain,
                owner: record.owner,
                lane: record.lane,
                sequence: record.sequence,
                mint: record.escrow_mint,
            });
        }
        subject! { self:
            TransferFinalized SwapFinalized SwapFillBegun SwapFillEnded DepositFinalized RedeemFinalized PendingRefunded
            DispatchCollected DispatchExtended DispatchReturned DispatchWrittenOff
        }
    }

    /// The address of the record that it is about, if it is about one.
    pub fn pending(&self) -> Option<Pubkey> {
        self.subject().map(|subject| subject.pending)
    }

    /// Address and state of the record that was initiated, if one was.
    pub fn initiated(&self) -> Option<(&Pubkey, &PendingOperation)> {
        match self {
            Self::TransferInitiated(event) => Some((&event.pending, &event.state)),
            Self::SwapInitiated(event) => Some((&event.pending, &event.state)),
            Self::DepositInitiated(event) => Some((&event.pending, &event.state)),
            Self::RedeemInitiated(event) => Some((&event.pending, &event.state)),
            Self::DispatchInitiated(event) => Some((&event.pending, &event.state)),
            _ => None,
        }
    }

    /// Record, caller and payout of a vault's request that was finalized, of either side.
    pub fn finalized_request(&self) -> Option<(&Pubkey, &Pubkey, &RequestPayout)> {
        match self {
            Self::DepositFinalized(event) => Some((&event.pending, &event.caller, &event.payout)),
            Self::RedeemFinalized(event) => Some((&event.pending, &event.caller, &event.payout)),
            _ => None,
        }
    }
}

impl RoundOpened {
    /// The round as it was created.
    pub fn opened(&self) -> Round {
        Round {
            version: 1,
            bump: address::round(&self.vault, self.round_index).1,
            lock: Lock::Open,
            settled: false,
            vault: self.vault,
            index: self.round_index,
            rent_payer: self.rent_payer,
            opened_at: self.opened_at,
            closes_at: self.closes_at,
            deadline: self.deadline,
            last_restart_slot: self.last_restart_slot,
            reference_price: self.reference_price,
            step_bps: self.step_bps,
            fees: self.fees,
            requests: 0,
            deposits: [0; LIMIT_STEPS],
            redeems: [0; LIMIT_STEPS],
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

/// The events of one transaction. None if it failed: then nothing that it logged took effect.
///
/// `logs` as the node returns them, one string per line; see [`crate::logs`].
pub fn parse<S: AsRef<str>>(logs: &[S]) -> TransactionEvents {
    let Attributed {
        lines,
        failure,
        truncated,
        ..
    } = attribute(logs);
    let mut events = TransactionEvents {
        truncated,
        ..TransactionEvents::default()
    };
    if failure.is_some() {
        return events;
    }
    for line in lines.iter().filter(|line| line.program == ID) {
        let Written::Data(fields) = &line.written else { continue };
        match fields.as_slice() {
            [event] => match AirlockEvent::decode(event) {
                Ok(event) => events.decoded.push(event),
                Err(_) => events.unknown += 1,
            },
            _ => events.unknown += 1,
        }
    }
    events
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        generated::events::{DomainPaused, SwapInitiated},
        generated::types::Pause,
        testing::{self, key},
    };
    use base64::{Engine, engine::general_purpose::STANDARD};

    const OTHER: &str = "TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA";

    fn line(discriminator: [u8; 8], event: &impl borsh::BorshSerialize) -> String {
        let bytes = [&discriminator[..], &borsh::to_vec(event).unwrap()].concat();
        format!("Program data: {}", STANDARD.encode(bytes))
    }

    fn paused() -> (DomainPaused, String) {
        let event = DomainPaused {
            domain: key(1),
            caller: key(2),
            pause: Pause::Initiate,
            config_version: 2,
        };
        let line = line(DomainPaused::DISCRIMINATOR, &event);
        (event, line)
    }

    #[test]
    fn events_come_in_order_also_from_nested_calls() {
        let (pause, first) = paused();
        let initiated = SwapInitiated {
            pending: key(3),
            state: testing::swap(),
        };
        let logs = [
            format!("Program {ID} invoke [1]"),
            first,
            format!("Program {ID} success"),
            format!("Program {OTHER} invoke [1]"),
            format!("Program {ID} invoke [2]"),
            line(SwapInitiated::DISCRIMINATOR, &initiated),
            format!("Program {ID} success"),
            format!("Program {OTHER} success"),
        ];
        let expected = [
            AirlockEvent::DomainPaused(pause),
            AirlockEvent::SwapInitiated(initiated),
        ];
        assert_eq!(parse(&logs).decoded, expected);
    }

    #[test]
    fn what_other_programs_log_is_not_an_event() {
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
        assert_eq!(parse(&logs), TransactionEvents::default());
    }

    #[test]
    fn a_failed_transaction_has_no_events() {
        let (_, event) = paused();
        let logs = [
            format!("Program {ID} invoke [1]"),
            event,
            format!("Program {ID} success"),
            format!("Program {OTHER} invoke [1]"),
            format!("Program {OTHER} failed: custom program error: 0x1"),
        ];
        assert_eq!(parse(&logs), TransactionEvents::default());
    }

    #[test]
    fn data_that_cannot_be_decoded_is_counted() {
        let logs = [
            format!("Program {ID} invoke [1]"),
            "Program data: AAAAAAAAAAAA".to_string(),
            "Program data: not base64".to_string(),
            "Log truncated".to_string(),
        ];
        let events = parse(&logs);
        assert_eq!((events.decoded.len(), events.unknown, events.truncated), (0, 2, true));
    }
}
