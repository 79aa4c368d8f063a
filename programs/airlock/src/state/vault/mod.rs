mod config;
mod dispatch;
mod report;
mod round;
mod tokens;

pub use {config::*, round::*, tokens::*};

use super::{Lock, capture::take, number::subtract};
use crate::{constants::VERSION, error::AirlockError, tokens::TokenProgram};
use airlock_core::{
    lifecycle::Clock,
    vault::{Books, pro_rata},
};
use anchor_lang::prelude::*;

packed! {
    /// An asynchronous vault: what it owns and owes by its own accounts, its policy, its lock, its current round.
    ///
    /// Seeds: `"vault", domain, asset_mint`. It is the authority of its token accounts, whose seeds are `"reserve"`,
    /// `"asset_escrow"`, `"share_escrow"` and this vault, and of the share mint, `"share_mint"` and this vault. Created
    /// by the domain's authority; never closed.
    pub struct Vault {
        pub version: u8,
        pub bump: u8,
        pub reserve_bump: u8,
        pub asset_escrow_bump: u8,
        pub share_escrow_bump: u8,
        pub lock: Lock,
        pub domain: Address,
        pub asset_mint: Address,
        pub asset_token_program: TokenProgram,
        /// What the asset mint was when the vault was created.
        pub mint_fingerprint: [u8; 16],
        pub share_mint: Address,
        pub share_token_program: TokenProgram,
        /// Decimals of a share beyond the asset's; there are 10^offset virtual shares. Never changes.
        pub share_offset: u8,
        /// Seconds without a settled round after which shareholders may leave by themselves. Never changes.
        pub operator_timeout_seconds: u32,
        /// Index of the current round; 0 before the first.
        pub round_index: u64,
        /// Whether the current round is settled, or there was none yet.
        pub round_settled: bool,
        /// Unix seconds at which the current round lapses.
        pub round_deadline: i64,
        /// Unix seconds of the last settlement, or of creation.
        pub last_settled_at: i64,
        /// Base units of the asset in the reserve.
        pub idle: u64,
        /// Base units of the asset that are with adapters, as last booked or reported.
        pub deployed: u64,
        /// Base units of shares that anybody holds or is owed.
        pub supply: u64,
        /// Fee shares in the share escrow, not yet collected.
        pub fee_shares: u64,
        /// What rounding left in the asset escrow; joins the reserve with the next settlement.
        pub dust_assets: u64,
        /// What rounding left in the share escrow; burned with the next settlement.
        pub dust_shares: u64,
        /// Unix seconds of the last report; 0 if there was none.
        pub reported_at: i64,
        /// The highest price that a performance fee was charged on, Q64.64.
        pub high_water_mark: u128,
        /// Counts the changes of the configuration.
        pub config_version: u32,
        pub config: VaultConfig,
        /// Base units of the asset: what was deployed when a round was last settled, moved since by dispatches alone. Reports
        /// are measured from it.
        pub report_base: u64,
        /// Base units of the asset that dispatches sent and neither brought back nor wrote off; `deployed` is what they are
        /// worth.
        pub in_flight: u64,
        pub reserved: [u8; 46],
    }
}
stored!(Vault, [211, 8, 232, 43, 2, 152, 117, 119]);

/// What a new vault is made of.
pub struct NewVault {
    pub bump: u8,
    pub reserve_bump: u8,
    pub asset_escrow_bump: u8,
    pub share_escrow_bump: u8,
    pub domain: Address,
    pub asset_mint: Address,
    pub asset_token_program: TokenProgram,
    pub mint_fingerprint: [u8; 16],
    pub share_mint: Address,
    pub share_token_program: TokenProgram,
    pub share_offset: u8,
    pub operator_timeout_seconds: u32,
    pub config: VaultConfig,
    /// Unix seconds.
    pub created_at: i64,
}

impl Vault {
    pub fn new(new: NewVault) -> Result<Self> {
        new.config.check(new.share_offset, new.operator_timeout_seconds)?;
        let mut vault = Self {
            version: VERSION,
            bump: new.bump,
            reserve_bump: new.reserve_bump,
            asset_escrow_bump: new.asset_escrow_bump,
            share_escrow_bump: new.share_escrow_bump,
            lock: Lock::Open,
            domain: new.domain,
            asset_mint: new.asset_mint,
            asset_token_program: new.asset_token_program,
            mint_fingerprint: new.mint_fingerprint,
            share_mint: new.share_mint,
            share_token_program: new.share_token_program,
            share_offset: new.share_offset,
            operator_timeout_seconds: new.operator_timeout_seconds.into(),
            round_index: 0.into(),
            round_settled: true.into(),
            round_deadline: 0.into(),
            last_settled_at: new.created_at.into(),
            idle: 0.into(),
            deployed: 0.into(),
            supply: 0.into(),
            fee_shares: 0.into(),
            dust_assets: 0.into(),
            dust_shares: 0.into(),
            reported_at: 0.into(),
            high_water_mark: 0.into(),
            config_version: 1.into(),
            config: new.config,
            report_base: 0.into(),
            in_flight: 0.into(),
            reserved: [0; 46],
        };
        vault.high_water_mark = vault.price()?.ceil().into();
        Ok(vault)
    }

    /// Replaces the policy; the round that is open keeps what it was opened with.
    pub fn update(&mut self, config: VaultConfig) -> Result<()> {
        config.check(self.share_offset, self.operator_timeout_seconds.get())?;
        self.config = config;
        let version = self.config_version.get().checked_add(1);
        self.config_version = version.ok_or_else(AirlockError::overflow)?.into();
        Ok(())
    }

    pub fn check_unlocked(&self) -> Result<()> {
        ensure!(self.lock == Lock::Open, AirlockError::Locked);
        Ok(())
    }

    pub fn books(&self) -> Books {
        Books {
            idle: self.idle.get(),
            deployed: self.deployed.get(),
            supply: self.supply.get(),
            share_offset: self.share_offset,
        }
    }

    pub fn price(&self) -> Result<airlock_core::vault::Price> {
        self.books().price().ok_or_else(AirlockError::overflow)
    }

    /// Gives `shares` up for their part of what is idle, once the operator has been silent for too long. Returns the
    /// assets.
    pub fn exit_pro_rata(&mut self, shares: u64, now: &Clock) -> Result<u64> {
        let silent = now.unix_time.saturating_sub(self.last_settled_at.get());
        ensure!(
            silent >= self.operator_timeout_seconds.get().into(),
            AirlockError::OperatorActive
        );
        ensure!(shares > 0, AirlockError::ZeroAmount);
        let assets = pro_rata(self.idle.get(), self.supply.get(), self.share_offset, shares);
        let assets = assets.ok_or_else(AirlockError::overflow)?;
        subtract(&mut self.supply, shares)?;
        subtract(&mut self.idle, assets)?;
        // what those who leave give up to those who stay is nobody's performance
        if let Some(price) = self.books().price() {
            self.high_water_mark = self.high_water_mark.get().max(price.ceil()).into();
        }
        Ok(assets)
    }

    /// Takes the fee shares out, to be paid.
    pub fn take_fees(&mut self) -> Result<u64> {
        ensure!(self.fee_shares > 0, AirlockError::ZeroAmount);
        Ok(take(&mut self.fee_shares))
    }
}
