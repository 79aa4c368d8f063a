//! Calls for what an owner needs besides operations: lanes, and accounts for their fees.

use super::{AirlockClient, ClientError, Done, Outcome, Sign, open::Numbers};
use crate::{Pubkey, address, build, foreign, program::CLOCK};
use solana_instruction::AccountMeta;

impl AirlockClient {
    /// The number that an initiate on this lane would take now. If the lane is not open, an initiate with this number opens it; that
    /// number is valid for some 440 slots.
    pub async fn next_number(&self, domain: &Pubkey, owner: &Pubkey, lane: u16) -> Result<u64, ClientError> {
        let sequence = address::sequence(domain, owner, lane).0;
        let raws = self.raws(&[sequence, CLOCK]).await?;
        Ok(Numbers::of(&sequence, raws[0].as_ref(), raws[1].as_ref(), None)?.next)
    }

    /// Opens one lane of an owner's numbering. Initiate does it by itself where it is missing. Already done if it is open.
    pub async fn open_sequence(
        &self,
        domain: &Pubkey,
        owner: &Pubkey,
        lane: u16,
        payer: Sign<'_>,
    ) -> Result<Outcome, ClientError> {
        let first_slot = self.first_slot().await?;
        let open = build::open_sequence(&payer.try_pubkey()?, domain, owner, lane, first_slot);
        Outcome::of(self.send(&[open], payer, &[]).await)
    }

    /// Closes one of the owner's lanes, if it gave out no number of the last 512 slots; its rent goes back to who paid it.
    /// Already done if it is not open.
    pub async fn close_sequence(&self, domain: &Pubkey, lane: u16, owner: Sign<'_>) -> Result<Outcome, ClientError> {
        let Some(sequence) = self.sequence(domain, &owner.try_pubkey()?, lane).await? else {
            return Ok(Outcome::AlreadyDone);
        };
        Outcome::of(self.send(&[build::close_sequence(&sequence)], owner, &[]).await)
    }

    /// Opens the account for the fees of the operations of one owner and lane in one mint. Initiate does it by itself where it is
    /// missing.
    pub async fn open_fee_account(
        &self,
        domain: &Pubkey,
        owner: &Pubkey,
        lane: u16,
        mint: &Pubkey,
        payer: Sign<'_>,
    ) -> Result<Outcome, ClientError> {
        let (what, address) = ("mint", *mint);
        let facts = self.mint(mint).await?.ok_or(ClientError::NotFound { what, address })?;
        let open = build::open_fee_account(&payer.try_pubkey()?, domain, owner, lane, mint, facts.token_program);
        Outcome::of(self.send(&[open], payer, &[]).await)
    }

    /// Sends the fees collected from the operations of one owner and lane in one mint to the fee recipient's associated token
    /// account, which the caller opens where it is missing. None if there is nothing to collect.
    pub async fn collect_fees(
        &self,
        domain: &Pubkey,
        owner: &Pubkey,
        lane: u16,
        mint: &Pubkey,
        extra: &[AccountMeta],
        caller: Sign<'_>,
    ) -> Result<Option<Done>, ClientError> {
        let (what, address) = ("mint", *mint);
        let facts = self.mint(mint).await?.ok_or(ClientError::NotFound { what, address })?;
        let collected = self
            .token_account(&address::fee_account(domain, owner, lane, mint).0)
            .await?;
        if collected.is_none_or(|account| account.amount == 0) {
            return Ok(None);
        }
        let (key, fee_recipient) = (caller.try_pubkey()?, self.domain(domain).await?.config.fee_recipient);
        let open = foreign::create_associated_idempotent(&key, &fee_recipient, mint, facts.token_program);
        let collect = build::CollectFees {
            caller: key,
            domain: *domain,
            owner: *owner,
            lane,
            mint: *mint,
            token_program: facts.token_program,
            fee_recipient,
            destination: None,
            extra: extra.to_vec(),
        };
        self.send(&[open, collect.instruction()], caller, &[]).await.map(Some)
    }
}
