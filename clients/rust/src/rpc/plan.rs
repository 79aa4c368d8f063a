//! Sending a transaction that initiates under the owner's next number.

use super::{
    AirlockClient, ClientError, DynSigner, Initiated, Lanes, Outcome,
    fetch::{Raw, ours, slot_of},
};
use crate::{
    Instruction, Pubkey,
    generated::{accounts::Sequence, errors::AirlockError},
    limits::SEQUENCE_SHIFT,
    numbering::first_number,
    program::CLOCK,
};

/// How many slots before the current one a new sequence starts: another node of a pool may lag, and the transaction may
/// take some slots to land.
const FIRST_SLOT_MARGIN: u64 = 64;

/// The numbers of a lane, as read.
pub(super) struct Numbers {
    /// First slot of the sequence, if it must be opened first.
    pub open: Option<u64>,
    /// The number that it gives out next.
    pub next: u64,
    /// The number to take.
    pub chosen: u64,
}

/// A number that a caller chose belongs to the first lane.
pub(super) fn lanes_for(lanes: Lanes, sequence: Option<u64>) -> Lanes {
    sequence.map_or(lanes, |_| Lanes::one(lanes.first))
}

/// What is to be sent, for the state of the cluster when it was read.
pub(super) struct Plan {
    pub pending: Pubkey,
    pub sequence: u64,
    /// The number that the owner's sequence gives out next.
    pub next: u64,
    pub instructions: Vec<Instruction>,
}

impl Numbers {
    /// From the account of a sequence and the clock. A sequence that is not open is opened so that it starts with the
    /// chosen number.
    ///
    /// Anyone may open a lane, and so at a later number than the owner chose. Whether the chosen number was given out
    /// before the lane was closed is not known then: this must not be reported as done.
    pub fn of(
        address: &Pubkey,
        sequence: Option<&Raw>,
        clock: Option<&Raw>,
        chosen: Option<u64>,
    ) -> Result<Self, ClientError> {
        if let Some(open) = ours("sequence", address, sequence, Sequence::decode)? {
            let first = first_number(open.first_slot).unwrap_or(u64::MAX);
            if let Some(number) = chosen.filter(|number| *number < first) {
                let lane = open.lane;
                return Err(ClientError::NumberNotGiven { number, lane, first });
            }
            return Ok(Self {
                open: None,
                next: open.next,
                chosen: chosen.unwrap_or(open.next),
            });
        }
        let first_slot = match chosen {
            Some(number) => number >> SEQUENCE_SHIFT,
            None => slot_of(clock)?.saturating_sub(FIRST_SLOT_MARGIN),
        };
        let next = first_number(first_slot).unwrap_or(u64::MAX);
        Ok(Self {
            open: Some(first_slot),
            next,
            chosen: chosen.unwrap_or(next),
        })
    }
}

impl AirlockClient {
    pub(super) fn attempts(&self) -> u32 {
        self.options.attempts.max(1)
    }

    /// The first slot of a sequence that is opened now.
    pub(super) async fn first_slot(&self) -> Result<u64, ClientError> {
        let slot = slot_of(self.raw_account(&CLOCK).await?.as_ref())?;
        Ok(slot.saturating_sub(FIRST_SLOT_MARGIN))
    }

    /// None if another initiate of the same owner took the number and an attempt is left: then plan again.
    pub(super) async fn initiate_planned(
        &self,
        plan: Plan,
        payer: &DynSigner,
        signer: &DynSigner,
        attempts: &mut u32,
    ) -> Result<Option<Initiated>, ClientError> {
        let (pending, sequence) = (plan.pending, plan.sequence);
        let outcome = if sequence < plan.next {
            Outcome::AlreadyDone
        } else {
            *attempts = attempts.saturating_sub(1);
            match self.send(&plan.instructions, payer, &[signer]).await {
                Err(error) if *attempts > 0 && lost_a_race(&error) => return Ok(None),
                sent => Outcome::Done(Box::new(sent?)),
            }
        };
        Ok(Some(Initiated {
            pending,
            sequence,
            outcome,
        }))
    }
}

/// Whether another initiate took the number or opened the sequence or the fee account in between, or too many slots
/// passed.
fn lost_a_race(error: &ClientError) -> bool {
    error.explanation().is_some_and(|explanation| {
        let opened = explanation.already_done && explanation.name == "AccountAlreadyInUse";
        // the first two occur for dispatches, whose addresses Airlock derives itself
        let behind = [
            AirlockError::WrongAddress,
            AirlockError::BumpNotCanonical,
            AirlockError::FirstSlotOutOfRange,
        ];
        opened || explanation.overtaken || explanation.airlock().is_some_and(|error| behind.contains(&error))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        ID,
        testing::{self, key},
    };
    use solana_instruction::error::InstructionError;
    use solana_transaction_error::TransactionError;

    fn numbers(sequence: Option<&Sequence>, slot: u64, chosen: Option<u64>) -> (Option<u64>, u64, u64) {
        let raw = sequence.map(|sequence| {
            let body = borsh::to_vec(sequence).unwrap();
            (ID, [Sequence::DISCRIMINATOR.to_vec(), body].concat())
        });
        let clock = (Pubkey::default(), slot.to_le_bytes().to_vec());
        let found = Numbers::of(&key(9), raw.as_ref(), Some(&clock), chosen).unwrap();
        (found.open, found.next, found.chosen)
    }

    #[test]
    fn a_number_from_before_the_lane_was_opened_is_not_reported_as_done() {
        let sequence = testing::sequence(4, 6, (6 << 20) + 2);
        let body = borsh::to_vec(&sequence).unwrap();
        let raw = (ID, [Sequence::DISCRIMINATOR.to_vec(), body].concat());
        let of = |number| Numbers::of(&key(9), Some(&raw), None, Some(number));
        for number in [0, (6 << 20) - 1] {
            let refused = of(number).err();
            assert!(
                matches!(refused, Some(ClientError::NumberNotGiven { number: named, lane: 4, first }) if named == number && first == 6 << 20),
                "{refused:?}"
            );
        }
        for number in [6 << 20, (6 << 20) + 1, (6 << 20) + 2, 7 << 20] {
            assert_eq!(of(number).unwrap().chosen, number);
        }
    }

    #[test]
    fn a_lane_that_is_not_open_is_opened_some_slots_before_now() {
        let first = first_number(936).unwrap();
        assert_eq!(numbers(None, 1_000, None), (Some(936), first, first));
        assert_eq!(numbers(None, 63, None), (Some(0), 0, 0));
    }

    #[test]
    fn a_number_chosen_for_a_lane_that_is_not_open_opens_it_there() {
        let first = first_number(700).unwrap();
        assert_eq!(numbers(None, 1_000, Some(first)), (Some(700), first, first));
        // not its first: the program refuses it
        assert_eq!(numbers(None, 1_000, Some(first + 1)), (Some(700), first, first + 1));
    }

    #[test]
    fn an_open_lane_gives_its_next_number() {
        let next = (6 << 20) + 77;
        let sequence = testing::sequence(4, 6, next);
        assert_eq!(numbers(Some(&sequence), 1_000, None), (None, next, next));
        assert_eq!(numbers(Some(&sequence), 1_000, Some(next - 7)), (None, next, next - 7));
    }

    #[test]
    fn only_what_another_call_caused_is_tried_again() {
        let refused = |error: AirlockError| {
            let error = InstructionError::Custom(error.code());
            ClientError::refused(TransactionError::InstructionError(0, error), Vec::new(), None)
        };
        for error in [
            AirlockError::WrongAddress,
            AirlockError::BumpNotCanonical,
            AirlockError::FirstSlotOutOfRange,
        ] {
            assert!(lost_a_race(&refused(error)), "{error:?}");
        }
        assert!(!lost_a_race(&refused(AirlockError::ZeroAmount)));
    }

    #[test]
    fn a_number_is_chosen_for_the_first_lane_only() {
        let lanes = Lanes { first: 4, count: 3 };
        assert_eq!(lanes_for(lanes, None), lanes);
        assert_eq!(lanes_for(lanes, Some(7)), Lanes::one(4));
    }
}
