//! Calls for the adapters of vaults.

use super::{AirlockClient, ClientError, Done, Outcome, Sign, fetch::ours};
use crate::{
    Pubkey, address, build, code,
    flow::FlowError,
    generated::{
        AirlockError,
        accounts::Adapter,
        types::{AdapterConfig, CodePin},
    },
    program::UPGRADEABLE_LOADER,
};

impl AirlockClient {
    /// The code of a program as it is deployed now; none if it is no program of the upgradeable loader.
    pub async fn deployed_code(&self, program: &Pubkey) -> Result<Option<CodePin>, ClientError> {
        match self.one(&address::program_data(program)).await? {
            Some((UPGRADEABLE_LOADER, data)) => Ok(code::pin(&data)),
            _ => Ok(None),
        }
    }

    /// The slot in which a program was deployed, upgraded or extended last; none if it is no program of the upgradeable loader.
    pub async fn deployed_slot(&self, program: &Pubkey) -> Result<Option<u64>, ClientError> {
        match self.head(&address::program_data(program), code::SLOT_END).await? {
            Some((UPGRADEABLE_LOADER, data)) => Ok(code::slot(&data)),
            _ => Ok(None),
        }
    }

    /// What a vault knows of a program; none if it is no adapter of it.
    pub async fn adapter(&self, vault: &Pubkey, program: &Pubkey) -> Result<Option<Adapter>, ClientError> {
        let address = address::adapter(vault, program).0;
        let raw = self.one(&address).await?;
        ours("adapter", &address, raw.as_ref(), Adapter::decode)
    }

    /// Allows a vault to send assets to a program, if its code is the one that `config` pins. Already done if it is registered,
    /// however. Signs: the domain's `authority`, and `payer` for rent and fees.
    pub async fn register_adapter(
        &self,
        vault: &Pubkey,
        program: &Pubkey,
        config: &AdapterConfig,
        authority: Sign<'_>,
        payer: Sign<'_>,
    ) -> Result<Outcome, ClientError> {
        let (stored, by) = (self.vault(vault).await?, authority.try_pubkey()?);
        let register = build::register_adapter(&stored, program, &payer.try_pubkey()?, &by, config);
        let units = code::units_to_hash(&config.pin);
        Outcome::of(self.send_within(units, &[register], payer, &[authority]).await)
    }

    /// Replaces an adapter's configuration, and with it the code that counts. Signs: the domain's `authority`.
    pub async fn update_adapter(
        &self,
        vault: &Pubkey,
        program: &Pubkey,
        config: &AdapterConfig,
        authority: Sign<'_>,
    ) -> Result<Done, ClientError> {
        let (stored, adapter) = (self.vault(vault).await?, self.known_adapter(vault, program).await?);
        let update = build::update_adapter(&stored, &adapter, &authority.try_pubkey()?, config);
        let (units, update) = (code::units_to_hash(&config.pin), update.map_err(FlowError::from)?);
        self.send_within(units, &[update], authority, &[]).await
    }

    /// Moves an adapter's pin to the slot in which its program stands now, if the code is still the one that was reviewed.
    /// Already done if the pin is of that slot. Signs: `caller`, anyone.
    pub async fn renew_adapter_pin(
        &self,
        vault: &Pubkey,
        program: &Pubkey,
        caller: Sign<'_>,
    ) -> Result<Outcome, ClientError> {
        let (stored, adapter) = (self.vault(vault).await?, self.known_adapter(vault, program).await?);
        let (what, address) = ("program", *program);
        let slot = self.deployed_slot(program).await?;
        let slot = slot.ok_or(ClientError::NotFound { what, address })?;
        if slot == adapter.config.pin.slot {
            return Ok(Outcome::AlreadyDone);
        }
        let renew = build::renew_adapter_pin(&stored, &adapter, &caller.try_pubkey()?, slot);
        let (units, renew) = (
            code::units_to_hash(&adapter.config.pin),
            renew.map_err(FlowError::from)?,
        );
        match self.send_within(units, &[renew], caller, &[]).await {
            // somebody else was faster
            Err(error) if error.airlock() == Some(AirlockError::PinUnchanged) => Ok(Outcome::AlreadyDone),
            sent => Outcome::of(sent),
        }
    }

    /// Removes an adapter that has nothing. Already done if there is none. Signs: the domain's `authority`.
    pub async fn remove_adapter(
        &self,
        vault: &Pubkey,
        program: &Pubkey,
        authority: Sign<'_>,
    ) -> Result<Outcome, ClientError> {
        let stored = self.vault(vault).await?;
        let Some(adapter) = self.adapter(vault, program).await? else {
            return Ok(Outcome::AlreadyDone);
        };
        let remove = build::remove_adapter(&stored, &adapter, &authority.try_pubkey()?);
        Outcome::of(self.send(&[remove.map_err(FlowError::from)?], authority, &[]).await)
    }

    pub(super) async fn known_adapter(&self, vault: &Pubkey, program: &Pubkey) -> Result<Adapter, ClientError> {
        let (what, address) = ("adapter", address::adapter(vault, program).0);
        let found = self.adapter(vault, program).await?;
        found.ok_or(ClientError::NotFound { what, address })
    }
}
