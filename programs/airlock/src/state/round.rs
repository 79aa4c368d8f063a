use super::{Lock, PendingOperation, VaultConfig, VaultFees};
use crate::{constants::VERSION, error::AirlockError, packed::U64};
use airlock_core::{
    lifecycle::{Clock, RoundWindow},
    vault::{LimitSteps, Outcome, Totals},
};
use anchor_lang::prelude::*;
use pinocchio::address::address_eq;

packed! {
    /// One batch of a vault's requests: totals per limit, then the settled price.
    ///
    /// Seeds: `"round", vault, index`. Opened by anyone, who pays its rent and gets it back when the last request is
    /// done.
    pub struct Round {
        pub version: u8,
        pub bump: u8,
        pub lock: Lock,
        pub settled: bool,
        pub vault: Address,
        pub index: u64,
        pub rent_payer: Address,
        /// Unix seconds.
        pub opened_at: i64,
        /// Unix seconds from which no request joins or leaves, and settlement is possible.
        pub closes_at: i64,
        /// Unix seconds at which the round lapses if it is not settled.
        pub deadline: i64,
        pub last_restart_slot: u64,
        /// Price when the round was opened, Q64.64: the middle of the limit steps.
        pub reference_price: u128,
        pub step_bps: u16,
        pub fees: VaultFees,
        /// Requests not yet finalized or refunded.
        pub requests: u64,
        /// Base units of the asset asked to be deposited, per limit.
        pub deposits: [u64; 16],
        /// Base units of shares asked to be redeemed, per limit.
        pub redeems: [u64; 16],
        /// Base units of the asset that the escrow owes to this round's requests.
        pub assets_owed: u64,
        /// Base units of shares that the escrow owes to this round's requests.
        pub shares_owed: u64,
        /// The struck price, Q64.64, rounded down; 0 until settled. This and all below follow from the settlement.
        pub price: u128,
        /// Deposits take part from this limit step up.
        pub deposit_from: u8,
        /// Redemptions take part below this limit step, and in the last.
        pub redeem_below: u8,
        /// Base units of the asset of all deposits that take part, and the shares for them.
        pub deposits_in: u64,
        pub shares_out: u64,
        /// Base units of shares of all redemptions that take part, the assets for them, and what was not filled.
        pub redeems_in: u64,
        pub assets_out: u64,
        pub shares_back: u64,
        pub reserved: [u8; 32],
    }
}
stored!(Round, [87, 127, 165, 51, 73, 78, 116, 174]);

/// What a new round is opened with.
pub struct NewRound<'a> {
    pub bump: u8,
    pub vault: &'a Address,
    pub index: u64,
    pub rent_payer: &'a Address,
    pub now: &'a Clock,
    pub window: &'a RoundWindow,
    pub reference_price: u128,
    pub config: &'a VaultConfig,
}

impl Round {
    /// Fills a new round, which is all zeros: open, and without requests.
    pub fn open(&mut self, new: &NewRound) {
        self.version = VERSION;
        self.bump = new.bump;
        self.lock = Lock::Open;
        self.vault = *new.vault;
        self.index = new.index.into();
        self.rent_payer = *new.rent_payer;
        self.opened_at = new.now.unix_time.into();
        self.closes_at = new.window.closes_at.into();
        self.deadline = new.window.deadline.into();
        self.last_restart_slot = new.window.last_restart_slot.into();
        self.reference_price = new.reference_price.into();
        self.step_bps = new.config.step_bps;
        self.fees = new.config.fees;
    }

    pub fn window(&self) -> RoundWindow {
        RoundWindow {
            closes_at: self.closes_at.get(),
            deadline: self.deadline.get(),
            last_restart_slot: self.last_restart_slot.get(),
            settled: self.settled.get(),
        }
    }

    pub fn limit_steps(&self) -> LimitSteps {
        LimitSteps {
            reference: self.reference_price.get(),
            step_bps: self.step_bps.get(),
        }
    }

    pub fn totals(&self, dust_assets: u64) -> Totals {
        Totals {
            deposits: self.deposits.map(U64::get),
            redeems: self.redeems.map(U64::get),
            dust_assets,
        }
    }

    /// That this is the vault's round of that index.
    pub fn check_of(&self, vault: &Address, index: u64) -> Result<()> {
        ensure!(address_eq(&self.vault, vault), AirlockError::WrongVault);
        ensure!(self.index == index, AirlockError::WrongRound);
        Ok(())
    }

    /// That this is the round which the request joined.
    pub fn check_request(&self, vault: &Address, record: &PendingOperation) -> Result<()> {
        let terms = record.terms.as_request()?;
        ensure!(address_eq(&terms.vault, vault), AirlockError::WrongVault);
        self.check_of(vault, terms.round_index.get())
    }

    /// That rent goes back to who paid it.
    pub fn check_rent_payer(&self, rent_payer: &AccountView) -> Result<()> {
        let same = address_eq(&self.rent_payer, rent_payer.address());
        ensure!(same, AirlockError::WrongRentPayer);
        Ok(())
    }

    /// What the settlement came to.
    pub fn outcome(&self) -> Outcome {
        Outcome {
            deposit_from: self.deposit_from,
            redeem_below: self.redeem_below,
            deposits_in: self.deposits_in.get(),
            shares_out: self.shares_out.get(),
            redeems_in: self.redeems_in.get(),
            assets_out: self.assets_out.get(),
            shares_back: self.shares_back.get(),
        }
    }
}
