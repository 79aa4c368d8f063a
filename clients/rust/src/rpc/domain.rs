//! Calls for domains, and for what users need besides operations.

use super::{AirlockClient, ClientError, Done, Outcome, Sign};
use crate::{
    Pubkey, address, build, foreign,
    generated::types::{DomainConfig, Pause},
};
use solana_instruction::AccountMeta;

impl AirlockClient {
    /// Creates the `index`-th domain of `creator`; returns its address too. Already done if there is one.
    pub async fn create_domain(
        &self,
        index: u16,
        authority: &Pubkey,
        config: &DomainConfig,
        creator: Sign<'_>,
        payer: Sign<'_>,
    ) -> Result<(Pubkey, Outcome), ClientError> {
        let key = creator.try_pubkey()?;
        let domain = address::domain(&key, index).0;
        let create = build::create_domain(&payer.try_pubkey()?, &key, index, authority, config);
        let outcome = Outcome::of(self.send(&[create], payer, &[creator]).await)?;
        Ok((domain, outcome))
    }

    /// Replaces the configuration; pending records keep theirs.
    pub async fn update_domain(
        &self,
        domain: &Pubkey,
        config: &DomainConfig,
        authority: Sign<'_>,
    ) -> Result<Done, ClientError> {
        let update = build::update_domain(domain, &authority.try_pubkey()?, config);
        self.send(&[update], authority, &[]).await
    }

    /// Proposes another authority; withdraws the proposal if none.
    pub async fn propose_authority(
        &self,
        domain: &Pubkey,
        proposed: Option<Pubkey>,
        authority: Sign<'_>,
    ) -> Result<Done, ClientError> {
        let propose = build::propose_authority(domain, &authority.try_pubkey()?, proposed);
        self.send(&[propose], authority, &[]).await
    }

    /// Takes the domain over.
    pub async fn accept_authority(&self, domain: &Pubkey, proposed: Sign<'_>) -> Result<Done, ClientError> {
        let accept = build::accept_authority(domain, &proposed.try_pubkey()?);
        self.send(&[accept], proposed, &[]).await
    }

    /// Pauses initiate, or initiate and finalize, or nothing.
    pub async fn set_pause(&self, domain: &Pubkey, pause: Pause, by: Sign<'_>) -> Result<Done, ClientError> {
        let set = build::set_pause(domain, &by.try_pubkey()?, pause);
        self.send(&[set], by, &[]).await
    }

    /// Opens an owner's numbering. Initiate does it by itself where it is missing.
    pub async fn open_sequence(
        &self,
        domain: &Pubkey,
        owner: &Pubkey,
        payer: Sign<'_>,
    ) -> Result<Outcome, ClientError> {
        let open = build::open_sequence(&payer.try_pubkey()?, domain, owner);
        Outcome::of(self.send(&[open], payer, &[]).await)
    }

    /// Opens the account for the fees of one owner's operations in one mint. Initiate does it by itself where it is
    /// missing.
    pub async fn open_fee_account(
        &self,
        domain: &Pubkey,
        owner: &Pubkey,
        mint: &Pubkey,
        payer: Sign<'_>,
    ) -> Result<Outcome, ClientError> {
        let (what, address) = ("mint", *mint);
        let facts = self.mint(mint).await?.ok_or(ClientError::NotFound { what, address })?;
        let open = build::open_fee_account(&payer.try_pubkey()?, domain, owner, mint, facts.token_program);
        Outcome::of(self.send(&[open], payer, &[]).await)
    }

    /// Sends the fees collected from one owner's operations in one mint to the fee recipient's associated token
    /// account, which the caller opens where it is missing. None if there is nothing to collect.
    pub async fn collect_fees(
        &self,
        domain: &Pubkey,
        owner: &Pubkey,
        mint: &Pubkey,
        extra: &[AccountMeta],
        caller: Sign<'_>,
    ) -> Result<Option<Done>, ClientError> {
        let (what, address) = ("mint", *mint);
        let facts = self.mint(mint).await?.ok_or(ClientError::NotFound { what, address })?;
        let collected = self.token_account(&address::fee_account(domain, owner, mint).0).await?;
        if collected.is_none_or(|account| account.amount == 0) {
            return Ok(None);
        }
        let (key, fee_recipient) = (caller.try_pubkey()?, self.domain(domain).await?.config.fee_recipient);
        let open = foreign::create_associated_idempotent(&key, &fee_recipient, mint, facts.token_program);
        let collect = build::CollectFees {
            caller: key,
            domain: *domain,
            owner: *owner,
            mint: *mint,
            token_program: facts.token_program,
            fee_recipient,
            destination: None,
            extra: extra.to_vec(),
        };
        self.send(&[open, collect.instruction()], caller, &[]).await.map(Some)
    }
}
