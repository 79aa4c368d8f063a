use super::{Lock, PendingOperation, Side, VaultConfig, VaultFees};
use crate::{constants::VERSION, error::AirlockError};
use airlock_core::{
    lifecycle::{Moment, RoundWindow},
    vault::{BUCKETS, Due, Ladder, Outcome, Settlement, Totals},
};
use anchor_lang::prelude::*;

wire! {
    /// One batch of a vault's requests: totals per limit, then the settled price.
    ///
    /// Seeds: `"round", vault, index`. Opened by anyone, who pays its rent and gets it back when the last request is
    /// done.
    pub struct Round {
        pub version: u8,
        pub bump: u8,
        pub lock: Lock,
        pub settled: bool,
        pub vault: Pubkey,
        pub index: u64,
        pub rent_payer: Pubkey,
        /// Unix seconds.
        pub opened_at: i64,
        /// Unix seconds from which no request joins or leaves, and settlement is possible.
        pub closes_at: i64,
        /// Unix seconds at which the round lapses if it is not settled.
        pub deadline: i64,
        pub last_restart_slot: u64,
        /// Price when the round was opened, Q64.64: the middle of the ladder.
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
        /// Deposits take part from this bucket up.
        pub deposit_from: u8,
        /// Redemptions take part below this bucket, and in the last.
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
    pub vault: Pubkey,
    pub index: u64,
    pub rent_payer: Pubkey,
    pub now: &'a Moment,
    pub window: &'a RoundWindow,
    pub reference_price: u128,
    pub config: &'a VaultConfig,
}

impl Round {
    pub fn new(new: &NewRound) -> Self {
        Self {
            version: VERSION,
            bump: new.bump,
            lock: Lock::Open,
            settled: false,
            vault: new.vault,
            index: new.index,
            rent_payer: new.rent_payer,
            opened_at: new.now.unix_time,
            closes_at: new.window.closes_at,
            deadline: new.window.deadline,
            last_restart_slot: new.window.last_restart_slot,
            reference_price: new.reference_price,
            step_bps: new.config.step_bps,
            fees: new.config.fees,
            requests: 0,
            deposits: [0; BUCKETS],
            redeems: [0; BUCKETS],
            assets_owed: 0,
            shares_owed: 0,
            price: 0,
            deposit_from: 0,
            redeem_below: 0,
            deposits_in: 0,
            shares_out: 0,
            redeems_in: 0,
            assets_out: 0,
            shares_back: 0,
            reserved: [0; 32],
        }
    }

    pub fn window(&self) -> RoundWindow {
        RoundWindow {
            closes_at: self.closes_at,
            deadline: self.deadline,
            last_restart_slot: self.last_restart_slot,
            settled: self.settled,
        }
    }

    pub fn ladder(&self) -> Ladder {
        Ladder {
            reference: self.reference_price,
            step_bps: self.step_bps,
        }
    }

    pub fn totals(&self, dust_assets: u64) -> Totals {
        Totals {
            deposits: self.deposits,
            redeems: self.redeems,
            dust_assets,
        }
    }

    /// That this is the vault's round of that index.
    pub fn check_of(&self, vault: &Pubkey, index: u64) -> Result<()> {
        ensure!(self.vault == *vault, AirlockError::WrongVault);
        ensure!(self.index == index, AirlockError::WrongRound);
        Ok(())
    }

    /// That this is the round which the request joined.
    pub fn check_request(&self, vault: &Pubkey, record: &PendingOperation) -> Result<()> {
        let terms = record.terms.request()?;
        ensure!(terms.vault == *vault, AirlockError::WrongVault);
        self.check_of(vault, terms.round)
    }

    /// What rounding left, once no request remains: assets and shares.
    pub fn take_dust(&mut self) -> (u64, u64) {
        (
            std::mem::take(&mut self.assets_owed),
            std::mem::take(&mut self.shares_owed),
        )
    }

    /// Base units asked for on one side so far.
    pub fn requested(&self, side: Side) -> u64 {
        match side {
            Side::Deposit => self.assets_owed,
            Side::Redeem => self.shares_owed,
        }
    }

    /// Counts a request in.
    pub fn join(&mut self, side: Side, bucket: u8, amount: u64) -> Result<()> {
        let (total, owed) = self.entry(side, bucket)?;
        *total = total.checked_add(amount).ok_or_else(AirlockError::overflow)?;
        *owed = owed.checked_add(amount).ok_or_else(AirlockError::overflow)?;
        self.requests = self.requests.checked_add(1).ok_or_else(AirlockError::overflow)?;
        Ok(())
    }

    /// Counts a request out of a round that is not settled.
    pub fn leave(&mut self, record: &PendingOperation) -> Result<()> {
        let (side, amount) = (Side::of(record.kind)?, record.remaining);
        let (total, owed) = self.entry(side, record.terms.request()?.bucket)?;
        *total = total.checked_sub(amount).ok_or_else(AirlockError::overflow)?;
        *owed = owed.checked_sub(amount).ok_or_else(AirlockError::overflow)?;
        self.requests = self.requests.checked_sub(1).ok_or_else(AirlockError::overflow)?;
        Ok(())
    }

    /// Records what was struck, and what the escrows owe from now on.
    pub fn settle(&mut self, settlement: &Settlement) -> Result<()> {
        let Settlement {
            deposits_in,
            shares_out,
            redeems_in,
            assets_out,
            shares_back,
            ..
        } = *settlement;
        self.assets_owed = turn(self.assets_owed, deposits_in, assets_out)?;
        self.shares_owed = turn(self.shares_owed, redeems_in, shares_back)?
            .checked_add(shares_out)
            .ok_or_else(AirlockError::overflow)?;
        self.settled = true;
        self.price = settlement.price.floor();
        self.deposit_from = settlement.deposit_from;
        self.redeem_below = settlement.redeem_below;
        self.deposits_in = deposits_in;
        self.shares_out = shares_out;
        self.redeems_in = redeems_in;
        self.assets_out = assets_out;
        self.shares_back = shares_back;
        Ok(())
    }

    /// What the settlement came to.
    pub fn outcome(&self) -> Outcome {
        Outcome {
            deposit_from: self.deposit_from,
            redeem_below: self.redeem_below,
            deposits_in: self.deposits_in,
            shares_out: self.shares_out,
            redeems_in: self.redeems_in,
            assets_out: self.assets_out,
            shares_back: self.shares_back,
        }
    }

    /// What a request gets, now that the round is settled.
    pub fn due(&self, record: &PendingOperation) -> Result<Due> {
        let bucket = record.terms.request()?.bucket;
        let due = match Side::of(record.kind)? {
            Side::Deposit => self.outcome().deposit_due(bucket, record.remaining),
            Side::Redeem => self.outcome().redeem_due(bucket, record.remaining),
        };
        due.ok_or_else(AirlockError::overflow)
    }

    /// Counts a request out of a settled round, with what it gets.
    pub fn pay(&mut self, due: &Due) -> Result<()> {
        self.assets_owed = self
            .assets_owed
            .checked_sub(due.assets)
            .ok_or_else(AirlockError::overflow)?;
        self.shares_owed = self
            .shares_owed
            .checked_sub(due.shares)
            .ok_or_else(AirlockError::overflow)?;
        self.requests = self.requests.checked_sub(1).ok_or_else(AirlockError::overflow)?;
        Ok(())
    }

    /// The total of a bucket, and what the escrow owes on that side.
    fn entry(&mut self, side: Side, bucket: u8) -> Result<(&mut u64, &mut u64)> {
        let (totals, owed) = match side {
            Side::Deposit => (&mut self.deposits, &mut self.assets_owed),
            Side::Redeem => (&mut self.redeems, &mut self.shares_owed),
        };
        let total = totals
            .get_mut(usize::from(bucket))
            .ok_or_else(|| AirlockError::BadBucket.refuse())?;
        Ok((total, owed))
    }
}

/// What is owed after `taken` of it took part and `given` came in its place.
fn turn(owed: u64, taken: u64, given: u64) -> Result<u64> {
    owed.checked_sub(taken)
        .and_then(|owed| owed.checked_add(given))
        .ok_or_else(AirlockError::overflow)
}
