//! The adapters of vaults: register, change, remove.

use super::{AirlockClient, AuthoritySigners, ClientError, Done, DynSigner, Outcome, fetch::ours};
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
    /// The code of a program as it is deployed now; none if it is not a program of the upgradeable loader.
    pub async fn deployed_code(&self, program: &Pubkey) -> Result<Option<CodePin>, ClientError> {
        match self.raw_account(&address::program_data(program)).await? {
            Some((UPGRADEABLE_LOADER, data)) => Ok(code::pin(&data)),
            _ => Ok(None),
        }
    }

    /// The slot in which a program was deployed, upgraded or extended last; none if it is not a program of the
    /// upgradeable loader.
    pub async fn deployed_slot(&self, program: &Pubkey) -> Result<Option<u64>, ClientError> {
        match self
            .raw_account_head(&address::program_data(program), code::SLOT_END)
            .await?
        {
            Some((UPGRADEABLE_LOADER, data)) => Ok(code::slot(&data)),
            _ => Ok(None),
        }
    }

    /// The vault's adapter with this program; none if it is not registered.
    pub async fn adapter(&self, vault: &Pubkey, program: &Pubkey) -> Result<Option<Adapter>, ClientError> {
        let address = address::adapter(vault, program).0;
        let raw = self.raw_account(&address).await?;
        ours("adapter", &address, raw.as_ref(), Adapter::decode)
    }

    /// Allows a vault to send assets to a program, if its code is the one that `config` pins. Already done if it is
    /// registered, with whatever configuration. The authority that signs is the domain's.
    pub async fn register_adapter(
        &self,
        vault: &Pubkey,
        program: &Pubkey,
        config: &AdapterConfig,
        signers: AuthoritySigners<'_>,
    ) -> Result<Outcome, ClientError> {
        let stored = self.vault(vault).await?;
        let register = build::RegisterAdapterInstruction {
            vault: &stored,
            program: *program,
            payer: signers.payer.try_pubkey()?,
            authority: signers.authority.try_pubkey()?,
        };
        let units = code::units_to_hash(&config.pin);
        let register = register.instruction(config);
        Outcome::of(
            self.send_within(units, &[register], signers.payer, &[signers.authority])
                .await,
        )
    }

    /// Replaces an adapter's configuration, with the pin of its code. Signs: the domain's `authority`.
    pub async fn update_adapter(
        &self,
        vault: &Pubkey,
        program: &Pubkey,
        config: &AdapterConfig,
        authority: &DynSigner,
    ) -> Result<Done, ClientError> {
        let (stored, adapter) = (self.vault(vault).await?, self.known_adapter(vault, program).await?);
        let update = build::update_adapter(&stored, &adapter, &authority.try_pubkey()?, config);
        let (units, update) = (code::units_to_hash(&config.pin), update.map_err(FlowError::from)?);
        self.send_within(units, &[update], authority, &[]).await
    }

    /// Moves an adapter's pin to the slot in which its program was deployed last, if the code is still the one that was
    /// pinned. Already done if the pin is of that slot. Signs: `caller`, anyone.
    pub async fn renew_adapter_pin(
        &self,
        vault: &Pubkey,
        program: &Pubkey,
        caller: &DynSigner,
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

    /// Removes an adapter with nothing outstanding. Already done if there is none. Signs: the domain's `authority`.
    pub async fn remove_adapter(
        &self,
        vault: &Pubkey,
        program: &Pubkey,
        authority: &DynSigner,
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
