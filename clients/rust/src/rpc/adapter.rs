//! Calls for the adapters of vaults.

use super::{AirlockClient, ClientError, Done, Outcome, Sign, fetch::ours};
use crate::{
    Pubkey, address, build,
    flow::FlowError,
    generated::{accounts::Adapter, types::AdapterConfig},
    program::UPGRADEABLE_LOADER,
};

impl AirlockClient {
    /// The slot in which a program was deployed last; none if it is no program of the upgradeable loader.
    pub async fn deployed_slot(&self, program: &Pubkey) -> Result<Option<u64>, ClientError> {
        const PROGRAM_DATA: [u8; 4] = [3, 0, 0, 0];
        let Some((UPGRADEABLE_LOADER, data)) = self.one(&address::program_data(program)).await? else {
            return Ok(None);
        };
        let slot = data.strip_prefix(&PROGRAM_DATA).and_then(|rest| rest.first_chunk());
        Ok(slot.map(|slot| u64::from_le_bytes(*slot)))
    }

    /// What a vault knows of a program; none if it is no adapter of it.
    pub async fn adapter(&self, vault: &Pubkey, program: &Pubkey) -> Result<Option<Adapter>, ClientError> {
        let address = address::adapter(vault, program).0;
        let raw = self.one(&address).await?;
        ours("adapter", &address, raw.as_ref(), Adapter::decode)
    }

    /// Allows a vault to send assets to a program, in the deployment that `config` names. Already done if it is registered,
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
        Outcome::of(self.send(&[register], payer, &[authority]).await)
    }

    /// Replaces an adapter's configuration, and with it the deployment that counts. Signs: the domain's `authority`.
    pub async fn update_adapter(
        &self,
        vault: &Pubkey,
        program: &Pubkey,
        config: &AdapterConfig,
        authority: Sign<'_>,
    ) -> Result<Done, ClientError> {
        let (stored, adapter) = (self.vault(vault).await?, self.known_adapter(vault, program).await?);
        let update = build::update_adapter(&stored, &adapter, &authority.try_pubkey()?, config);
        self.send(&[update.map_err(FlowError::from)?], authority, &[]).await
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
