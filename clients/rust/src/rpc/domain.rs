//! Domains: create, change, pause.

use super::{AirlockClient, AuthoritySigners, ClientError, Done, DynSigner, Outcome, fetch::slot_of};
use crate::{
    Pubkey, build,
    generated::{
        accounts::Domain,
        types::{DomainConfig, Pause, Validity},
    },
    program::CLOCK,
};

impl AirlockClient {
    /// Makes an officer's signature valid for `slots` slots from now, and only for the version of the domain that was
    /// read.
    pub async fn validity(&self, domain: &Domain, slots: u64) -> Result<Validity, ClientError> {
        let slot = slot_of(self.raw_account(&CLOCK).await?.as_ref())?;
        Ok(Validity {
            expected_version: domain.config_version,
            valid_until_slot: slot.saturating_add(slots),
        })
    }

    /// Creates the `index`-th domain of a creator, who signs as authority; returns its address too. Already done if
    /// there is one. `authority`: the domain's authority from then on.
    pub async fn create_domain(
        &self,
        index: u16,
        authority: &Pubkey,
        config: &DomainConfig,
        signers: AuthoritySigners<'_>,
    ) -> Result<(Pubkey, Outcome), ClientError> {
        self.check_fee_recipient(config).await?;
        let create = build::CreateDomainInstruction {
            payer: signers.payer.try_pubkey()?,
            creator: signers.authority.try_pubkey()?,
            index,
            authority: *authority,
        };
        let sent = self
            .send(&[create.instruction(config)], signers.payer, &[signers.authority])
            .await;
        Ok((create.domain(), Outcome::of(sent)?))
    }

    /// Replaces the configuration; pending records keep theirs. `validity`: see [`Self::validity`].
    pub async fn update_domain(
        &self,
        domain: &Pubkey,
        config: &DomainConfig,
        validity: Validity,
        authority: &DynSigner,
    ) -> Result<Done, ClientError> {
        self.check_fee_recipient(config).await?;
        let update = build::update_domain(domain, &authority.try_pubkey()?, config, validity);
        self.send(&[update], authority, &[]).await
    }

    /// Proposes another authority; withdraws the proposal if none.
    pub async fn propose_authority(
        &self,
        domain: &Pubkey,
        proposed: Option<Pubkey>,
        validity: Validity,
        authority: &DynSigner,
    ) -> Result<Done, ClientError> {
        let propose = build::propose_authority(domain, &authority.try_pubkey()?, proposed, validity);
        self.send(&[propose], authority, &[]).await
    }

    /// Accepts the proposed authority over a domain, at the version that `validity` names.
    pub async fn accept_authority(
        &self,
        domain: &Pubkey,
        validity: Validity,
        proposed: &DynSigner,
    ) -> Result<Done, ClientError> {
        let accept = build::accept_authority(domain, &proposed.try_pubkey()?, validity);
        self.send(&[accept], proposed, &[]).await
    }

    /// Pauses initiate, or initiate and finalize, or nothing.
    pub async fn set_pause(
        &self,
        domain: &Pubkey,
        pause: Pause,
        validity: Validity,
        caller: &DynSigner,
    ) -> Result<Done, ClientError> {
        let set = build::set_pause(domain, &caller.try_pubkey()?, pause, validity);
        self.send(&[set], caller, &[]).await
    }

    /// Checks that somebody can sign for the fee recipient, as far as its account shows; unless the options allow an
    /// unusual one.
    /// [`Self::create_domain`] and [`Self::update_domain`] call it.
    pub async fn check_fee_recipient(&self, config: &DomainConfig) -> Result<(), ClientError> {
        if config.fee_recipient == Pubkey::default() {
            return Ok(());
        }
        self.check_recipient(&config.fee_recipient).await
    }
}
