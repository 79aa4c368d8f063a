mod config;
mod dispatch;
mod report;
mod tokens;

pub use config::*;

use super::{Lock, Side};
use crate::{constants::VERSION, error::AirlockError, tokens::TokenProgram};
use airlock_core::{
    lifecycle::{Moment, RoundWindow},
    vault::{Books, Net, Settlement, pro_rata},
};
use anchor_lang::prelude::*;

wire! {
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
        pub domain: Pubkey,
        pub asset_mint: Pubkey,
        pub asset_token_program: TokenProgram,
        /// What the asset mint was when the vault was created.
        pub mint_fingerprint: [u8; 16],
        pub share_mint: Pubkey,
        pub share_token_program: TokenProgram,
        /// Decimals of a share beyond the asset's; there are 10^offset virtual shares. Never changes.
        pub share_offset: u8,
        /// Seconds without a settled round after which shareholders may leave by themselves. Never changes.
        pub operator_timeout_seconds: u32,
        /// Index of the current round; 0 before the first.
        pub round: u64,
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
    pub domain: Pubkey,
    pub asset_mint: Pubkey,
    pub asset_token_program: TokenProgram,
    pub mint_fingerprint: [u8; 16],
    pub share_mint: Pubkey,
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
            operator_timeout_seconds: new.operator_timeout_seconds,
            round: 0,
            round_settled: true,
            round_deadline: 0,
            last_settled_at: new.created_at,
            idle: 0,
            deployed: 0,
            supply: 0,
            fee_shares: 0,
            dust_assets: 0,
            dust_shares: 0,
            reported_at: 0,
            high_water_mark: 0,
            config_version: 1,
            config: new.config,
            report_base: 0,
            in_flight: 0,
            reserved: [0; 46],
        };
        vault.high_water_mark = vault.price()?.ceil();
        Ok(vault)
    }

    /// Replaces the policy; the round that is open keeps what it was opened with.
    pub fn update(&mut self, config: VaultConfig) -> Result<()> {
        config.check(self.share_offset, self.operator_timeout_seconds)?;
        self.config = config;
        self.config_version = self.config_version.checked_add(1).ok_or_else(AirlockError::overflow)?;
        Ok(())
    }

    pub fn check_unlocked(&self) -> Result<()> {
        ensure!(self.lock == Lock::Open, AirlockError::Locked);
        Ok(())
    }

    pub fn books(&self) -> Books {
        Books {
            idle: self.idle,
            deployed: self.deployed,
            supply: self.supply,
            share_offset: self.share_offset,
        }
    }

    pub fn price(&self) -> Result<airlock_core::vault::Price> {
        self.books().price().ok_or_else(AirlockError::overflow)
    }

    /// Starts the next round, if the current one is over. Returns its index.
    pub fn open_round(&mut self, window: &RoundWindow, now: &Moment) -> Result<u64> {
        let over = self.round_settled || now.unix_time >= self.round_deadline;
        ensure!(over, AirlockError::RoundNotOver);
        self.round = self.round.checked_add(1).ok_or_else(AirlockError::overflow)?;
        self.round_settled = false;
        self.round_deadline = window.deadline;
        Ok(self.round)
    }

    /// That `amount` more may be requested in a round that has `requested` already.
    pub fn check_request(&self, side: Side, amount: u64, requested: u64) -> Result<()> {
        let config = &self.config;
        let least = match side {
            Side::Deposit => config.min_deposit,
            Side::Redeem => config.min_redeem,
        };
        ensure!(amount >= least, AirlockError::BelowMinimum);
        if side == Side::Deposit {
            let round = requested.checked_add(amount).ok_or_else(AirlockError::overflow)?;
            ensure!(round <= config.max_round_deposits, AirlockError::RoundCapExceeded);
            let total = self.books().total_assets().and_then(|total| total.checked_add(round));
            let fits = total.is_some_and(|total| total <= config.max_total_assets);
            ensure!(fits, AirlockError::VaultCapExceeded);
        }
        Ok(())
    }

    /// Books a settlement.
    pub fn settle(&mut self, settlement: &Settlement, now: &Moment) -> Result<Moves> {
        let Books {
            idle, deployed, supply, ..
        } = settlement.books;
        let supply = supply
            .checked_sub(self.dust_shares)
            .ok_or_else(AirlockError::overflow)?;
        let moves = Moves {
            assets: settlement.net,
            mint: supply.saturating_sub(self.supply),
            burn: self.supply.saturating_sub(supply),
        };
        self.idle = idle;
        self.deployed = deployed;
        self.report_base = deployed;
        self.supply = supply;
        self.fee_shares = self
            .fee_shares
            .checked_add(settlement.fee_shares)
            .ok_or_else(AirlockError::overflow)?;
        self.dust_assets = 0;
        self.dust_shares = 0;
        self.high_water_mark = settlement.accrual.high_water_mark;
        self.round_settled = true;
        self.last_settled_at = now.unix_time;
        Ok(moves)
    }

    /// Takes over what rounding left of a round.
    pub fn book_dust(&mut self, assets: u64, shares: u64) -> Result<()> {
        self.dust_assets = self
            .dust_assets
            .checked_add(assets)
            .ok_or_else(AirlockError::overflow)?;
        self.dust_shares = self
            .dust_shares
            .checked_add(shares)
            .ok_or_else(AirlockError::overflow)?;
        Ok(())
    }

    /// Gives `shares` up for their part of what is idle, once the operator has been silent for too long. Returns the
    /// assets.
    pub fn exit_pro_rata(&mut self, shares: u64, now: &Moment) -> Result<u64> {
        let silent = now.unix_time.saturating_sub(self.last_settled_at);
        ensure!(
            silent >= self.operator_timeout_seconds.into(),
            AirlockError::OperatorActive
        );
        ensure!(shares > 0, AirlockError::ZeroAmount);
        let assets = pro_rata(self.idle, self.supply, self.share_offset, shares).ok_or_else(AirlockError::overflow)?;
        self.supply = self.supply.checked_sub(shares).ok_or_else(AirlockError::overflow)?;
        self.idle = self.idle.checked_sub(assets).ok_or_else(AirlockError::overflow)?;
        // what those who leave give up to those who stay is nobody's performance
        if let Some(price) = self.books().price() {
            self.high_water_mark = self.high_water_mark.max(price.ceil());
        }
        Ok(assets)
    }

    /// Takes the fee shares out, to be paid.
    pub fn take_fees(&mut self) -> Result<u64> {
        ensure!(self.fee_shares > 0, AirlockError::ZeroAmount);
        Ok(std::mem::take(&mut self.fee_shares))
    }
}

/// What a settlement moves: at most one transfer of assets, and one mint or burn of shares.
#[derive(Clone, Copy, Debug)]
pub struct Moves {
    pub assets: Net,
    /// Base units of shares, into the share escrow.
    pub mint: u64,
    /// Base units of shares, out of the share escrow.
    pub burn: u64,
}
