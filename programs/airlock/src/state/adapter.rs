use super::{
    PendingOperation,
    number::{add, subtract},
};
use crate::{
    constants::VERSION,
    deployment::{CodePin, Deployment},
    error::AirlockError,
};
use anchor_lang::prelude::*;
use pinocchio::address::address_eq;

packed! {
    /// A program that a vault may send assets to, pinned to the code that was reviewed.
    ///
    /// Seeds: `"adapter", vault, program`. Registered, changed and removed by the domain's authority; its rent goes back to
    /// who paid it. It is of one vault, because a cap needs a unit: base units of that vault's asset.
    pub struct Adapter {
        pub version: u8,
        pub bump: u8,
        pub vault: Address,
        pub program: Address,
        pub rent_payer: Address,
        /// Counts the changes of the configuration by the authority; a renewed pin is none.
        pub config_version: u32,
        pub config: AdapterConfig,
        /// Base units of the asset that are with it: what dispatches sent and neither brought back nor wrote off.
        pub in_flight: u64,
        pub reserved: [u8; 64],
    }
}
stored!(Adapter, [218, 97, 146, 51, 83, 14, 30, 252]);

packed! {
    /// What the domain's authority decides for an adapter.
    #[derive(AnchorSerialize, AnchorDeserialize)]
    pub struct AdapterConfig {
        /// Base units of the vault's asset that may be with it at one time.
        pub cap: u64,
        /// The code that was reviewed. The program is called while its deployment is of the pin's slot; once it has moved by an
        /// extension, anyone may renew the pin.
        pub pin: CodePin,
        /// Whether it gets new dispatches. What is under way can be collected and ended either way.
        pub enabled: bool,
        /// Whether anyone may have it bring tokens back, or the operator and the record's finalizer alone.
        pub permissionless_collect: bool,
    }
}

impl AdapterConfig {
    /// That an argument has no bytes that clients could not read.
    pub fn check_known(&self) -> Result<()> {
        if self.enabled.is_known() && self.permissionless_collect.is_known() {
            Ok(())
        } else {
            Err(ProgramError::InvalidInstructionData)
        }
    }
}

/// What a new adapter is made of.
pub struct NewAdapter {
    pub bump: u8,
    pub vault: Address,
    pub program: Address,
    pub rent_payer: Address,
    pub config: AdapterConfig,
}

impl Adapter {
    pub fn new(new: &NewAdapter) -> Self {
        Self {
            version: VERSION,
            bump: new.bump,
            vault: new.vault,
            program: new.program,
            rent_payer: new.rent_payer,
            config_version: 1.into(),
            config: new.config,
            in_flight: 0.into(),
            reserved: [0; 64],
        }
    }

    /// Where the code stays the same, so does the slot if it was renewed since the authority signed.
    pub fn update(&mut self, config: AdapterConfig) -> Result<()> {
        let known = self.config.pin;
        self.config = config;
        let pin = &mut self.config.pin;
        if pin.is_same_code(&known) {
            pin.slot = pin.slot.get().max(known.slot.get()).into();
        }
        let version = self.config_version.get().checked_add(1);
        self.config_version = version.ok_or_else(AirlockError::overflow)?.into();
        Ok(())
    }

    /// That it is an adapter of this vault.
    pub fn check_vault(&self, vault: &AccountView) -> Result<()> {
        ensure!(address_eq(&self.vault, vault.address()), AirlockError::WrongAdapter);
        Ok(())
    }

    /// That it is the adapter of this program.
    pub fn check_program(&self, program: &AccountView) -> Result<()> {
        ensure!(address_eq(&self.program, program.address()), AirlockError::WrongAdapter);
        Ok(())
    }

    /// That it is the adapter of this dispatch.
    pub fn check_of(&self, record: &PendingOperation) -> Result<()> {
        let its = address_eq(&self.vault, &record.owner)
            && address_eq(&self.program, &record.terms.as_dispatch()?.adapter_program);
        ensure!(its, AirlockError::WrongAdapter);
        Ok(())
    }

    /// That the program is deployed as pinned, so that its code is the one that was reviewed.
    pub fn check_deployment(&self, deployed: &Deployment) -> Result<()> {
        ensure!(self.config.pin.slot == deployed.slot, AirlockError::AdapterChanged);
        Ok(())
    }

    /// That the code deployed is the one that was reviewed. The pin may be of an earlier slot, if the program was extended
    /// before the authority's signature landed: it is to be renewed then.
    ///
    /// SECURITY: not of a later slot, where other code could be deployed.
    pub fn check_code(&self, deployed: &Deployment) -> Result<()> {
        ensure!(self.config.pin.slot <= deployed.slot, AirlockError::AdapterChanged);
        deployed.check_code(&self.config.pin)
    }

    /// Moves the pin to the deployment of `slot`, whose code is the one that was reviewed.
    pub fn renew_pin(&mut self, slot: u64, deployed: &Deployment) -> Result<()> {
        ensure!(slot == deployed.slot, AirlockError::AdapterChanged);
        ensure!(self.config.pin.slot != slot, AirlockError::PinUnchanged);
        deployed.check_code(&self.config.pin)?;
        self.config.pin.slot = slot.into();
        Ok(())
    }

    /// Books `amount` base units as sent to it.
    pub fn send(&mut self, amount: u64) -> Result<()> {
        ensure!(self.config.enabled.get(), AirlockError::AdapterDisabled);
        add(&mut self.in_flight, amount)?;
        ensure!(
            self.in_flight <= self.config.cap.get(),
            AirlockError::AdapterCapExceeded
        );
        Ok(())
    }

    /// Books `principal` base units as no longer with it.
    pub fn book_return(&mut self, principal: u64) -> Result<()> {
        subtract(&mut self.in_flight, principal)
    }

    /// That nothing is with it, so that no record needs it.
    pub fn check_unused(&self) -> Result<()> {
        ensure!(self.in_flight == 0, AirlockError::AdapterInUse);
        Ok(())
    }
}
