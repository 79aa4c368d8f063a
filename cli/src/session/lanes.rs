//! Calls for the lanes of an owner's numbers.

use super::{Receipt, Session};
use crate::failure::Failure;
use airlock_client::{Pubkey, generated::accounts::Sequence};

impl Session {
    /// The sequence of a lane; none if it is not open.
    pub async fn sequence(&self, domain: &Pubkey, owner: &Pubkey, lane: u16) -> Result<Option<Sequence>, Failure> {
        let sequence = self.client.sequence(domain, owner, lane).await;
        sequence.map_err(|error| self.failure(error))
    }

    /// The number that an initiate on a lane would take now.
    pub async fn next_number(&self, domain: &Pubkey, owner: &Pubkey, lane: u16) -> Result<u64, Failure> {
        let number = self.client.next_number(domain, owner, lane).await;
        number.map_err(|error| self.failure(error))
    }

    pub async fn open_sequence(&self, domain: &Pubkey, owner: &Pubkey, lane: u16) -> Result<Receipt, Failure> {
        let opened = self.client.open_sequence(domain, owner, lane, self.fee_payer()?);
        self.receipt_of(opened.await)
    }
}
