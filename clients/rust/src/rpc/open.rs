//! Sending a transaction that opens a record under the owner's next number.

use super::{AirlockClient, ClientError, Opened, Outcome, Sign};
use crate::{Instruction, Pubkey, generated::errors::AirlockError};

/// What is to be sent, as the chain was when it was read.
pub(super) struct Plan {
    pub pending: Pubkey,
    pub sequence: u64,
    /// The number that the owner's sequence gives out next.
    pub next: u64,
    pub instructions: Vec<Instruction>,
}

impl AirlockClient {
    pub(super) fn attempts(&self) -> u32 {
        self.options.attempts.max(1)
    }

    /// None if another initiate of the same owner took the number and an attempt is left: then plan anew.
    pub(super) async fn open(
        &self,
        plan: Plan,
        owner: Sign<'_>,
        payer: Sign<'_>,
        attempts: &mut u32,
    ) -> Result<Option<Opened>, ClientError> {
        let (pending, sequence) = (plan.pending, plan.sequence);
        let outcome = if sequence < plan.next {
            Outcome::AlreadyDone
        } else {
            *attempts = attempts.saturating_sub(1);
            match self.send(&plan.instructions, payer, &[owner]).await {
                Err(error) if *attempts > 0 && lost_a_race(&error) => return Ok(None),
                sent => Outcome::Done(Box::new(sent?)),
            }
        };
        Ok(Some(Opened {
            pending,
            sequence,
            outcome,
        }))
    }
}

/// Another initiate took the number, or opened the sequence or the fee account, in between.
fn lost_a_race(error: &ClientError) -> bool {
    error.why().is_some_and(|why| {
        let opened = why.already_done && why.name == "AccountAlreadyInUse";
        opened || why.airlock() == Some(AirlockError::WrongAddress)
    })
}
