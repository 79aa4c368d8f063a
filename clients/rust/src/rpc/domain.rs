//! Calls for domains.

use super::{AirlockClient, ClientError, Done, Outcome, Sign, fetch::slot_of};
use crate::{
    Pubkey, address, build,
    generated::{
        accounts::Domain,
        types::{DomainConfig, Pause, Validity},
    },
    program::CLOCK,
};

impl AirlockClient {
    /// For an officer's signature about a domain as it was read, which counts for so many slots from now.
    pub async fn validity(&self, domain: &Domain, slots: u64) -> Result<Validity, ClientError> {
        let slot = slot_of(self.one(&CLOCK).await?.as_ref())?;
        Ok(Validity {
            expected_version: domain.config_version,
            valid_until_slot: slot.saturating_add(slots),
        })
    }

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
        self.check_fee_recipient(config).await?;
        let create = build::create_domain(&payer.try_pubkey()?, &key, index, authority, config);
        let outcome = Outcome::of(self.send(&[create], payer, &[creator]).await)?;
        Ok((domain, outcome))
    }

    /// Replaces the configuration; pending records keep theirs. `validity`: see [`Self::validity`].
    pub async fn update_domain(
        &self,
        domain: &Pubkey,
        config: &DomainConfig,
        validity: Validity,
        authority: Sign<'_>,
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
        authority: Sign<'_>,
    ) -> Result<Done, ClientError> {
        let propose = build::propose_authority(domain, &authority.try_pubkey()?, proposed, validity);
        self.send(&[propose], authority, &[]).await
    }

    /// Takes the domain over, as it is at the version of `validity`.
    pub async fn accept_authority(
        &self,
        domain: &Pubkey,
        validity: Validity,
        proposed: Sign<'_>,
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
        by: Sign<'_>,
    ) -> Result<Done, ClientError> {
        let set = build::set_pause(domain, &by.try_pubkey()?, pause, validity);
        self.send(&[set], by, &[]).await
    }

    /// That fees paid to the recipient could be used, as far as its account tells; unless the options say not to look. The calls
    /// here do it by themselves.
    pub async fn check_fee_recipient(&self, config: &DomainConfig) -> Result<(), ClientError> {
        if config.fee_recipient == Pubkey::default() {
            return Ok(());
        }
        self.check_recipient(&config.fee_recipient).await
    }
}
