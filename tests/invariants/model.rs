//! What Airlock should do, in plain numbers.

use airlock_client::generated::{accounts::PendingOperation, types::Pause};
use airlock_core::lifecycle::Window;
use airlock_tests::{Extension, Mint, MintSpec, Name, Record, Step, World, world::PURSE};
use std::collections::BTreeMap;

pub const PEOPLE: [Name; 3] = ["alice", "bob", "carol"];
/// May propose and accept: the first is the authority in the beginning.
pub const OFFICERS: [Name; 3] = ["authority", "guardian", "alice"];
/// Base units that everybody begins with, of every mint.
pub const FORTUNE: u64 = 20_000;
const TAX_BPS: u64 = 137;
const MAX_TAX: u64 = 9;

/// A record as it should be.
#[derive(Clone, Debug)]
pub struct Expected {
    pub record: Record,
    /// As it was stored after initiate: all but `remaining` must stay. None until the transaction is through.
    pub stored: Option<PendingOperation>,
    pub window: Window,
    pub received: u64,
    pub remaining: u64,
    /// Base units that strangers sent to the escrow.
    pub dust: u64,
    pub fee_bps: u16,
    pub tip: u64,
    /// Price and whether parts may be taken; none for a transfer.
    pub swap: Option<(u64, bool)>,
    /// Base units that left, so far.
    pub paid: u64,
}

/// Everything, as it should be.
#[derive(Clone)]
pub struct Model {
    pub mints: [Mint; 3],
    /// Of people and the treasury, by name and mint.
    pub balances: BTreeMap<(Name, usize), u64>,
    /// Collected fees by owner and mint.
    pub fees: BTreeMap<(Name, usize), u64>,
    pub records: Vec<Expected>,
    pub sequences: BTreeMap<Name, u64>,
    pub pause: Pause,
    pub fee_bps: u16,
    pub authority: Name,
    pub proposed: Option<Name>,
    pub domains: Vec<u16>,
    /// Lamports of people, strangers and the sponsor, fees of transactions aside.
    pub lamports: u128,
    /// Tokens that exist, by mint.
    pub supply: [u128; 3],
    /// The last transaction, if it cannot be sent again.
    pub last: Option<Vec<Step>>,
}

/// What a step should have done.
pub struct Predicted {
    /// Whether it should have succeeded; none if nothing was sent.
    pub success: Option<bool>,
    pub succeeded: bool,
    /// The records that it may have touched.
    pub touched: Vec<Record>,
    pub refusal: Option<String>,
}

impl Model {
    /// Prepares a world, and knows it.
    pub fn of(world: &mut World) -> Self {
        world.let_adversary_in();
        let tax = Extension::TransferFee {
            bps: TAX_BPS as u16,
            max: MAX_TAX,
        };
        let taxed = world.add_mint(MintSpec::token_2022("taxed").with(tax));
        let mints = [world.usd, world.eur, taxed];
        let mut balances = BTreeMap::new();
        for (at, mint) in mints.iter().enumerate() {
            for person in PEOPLE {
                world.open_account(person, mint, FORTUNE);
                balances.insert((person, at), FORTUNE);
            }
            balances.insert(("treasury", at), 0);
        }
        for owner in PEOPLE {
            world.welcome(owner, &mints[0]);
            for mint in &mints {
                let step = world.open_fee_account_step(owner, mint, "sponsor");
                world.done(&[step]);
            }
        }
        let ledger = world.ledger();
        assert!(world.lamports(&airlock_tests::key("alice")) == PURSE);
        Self {
            supply: mints.map(|mint| ledger.tokens(&mint.key)),
            mints,
            balances,
            fees: BTreeMap::new(),
            records: vec![],
            sequences: PEOPLE.map(|owner| (owner, 0)).into(),
            pause: Pause::Nothing,
            fee_bps: 0,
            authority: "authority",
            proposed: None,
            domains: vec![0],
            lamports: ledger.lamports(),
            last: None,
        }
    }

    /// Base units that arrive when `sent` are sent.
    pub fn arrives(&self, mint: usize, sent: u64) -> u64 {
        sent - self.tax(mint, sent)
    }

    fn tax(&self, mint: usize, sent: u64) -> u64 {
        let tax = u128::from(sent) * u128::from(TAX_BPS);
        if mint == 2 {
            tax.div_ceil(10_000).min(u128::from(MAX_TAX)) as u64
        } else {
            0
        }
    }

    /// Base units to send so that `net` arrive, as Token-2022 computes it.
    pub fn gross(&self, mint: usize, net: u64) -> Option<u64> {
        if mint != 2 || net == 0 {
            return Some(net);
        }
        let rest = u128::from(10_000 - TAX_BPS);
        let raw = (u128::from(net) * 10_000).div_ceil(rest);
        let raw = if raw - u128::from(net) >= u128::from(MAX_TAX) {
            u128::from(net) + u128::from(MAX_TAX)
        } else {
            raw
        };
        net.checked_add(self.tax(2, u64::try_from(raw).ok()?))
    }

    pub fn balance(&self, who: Name, mint: usize) -> u64 {
        self.balances[&(who, mint)]
    }

    pub fn give(&mut self, who: Name, mint: usize, amount: u64) {
        *self.balances.entry((who, mint)).or_default() += amount;
    }

    pub fn take(&mut self, who: Name, mint: usize, amount: u64) {
        *self.balances.get_mut(&(who, mint)).expect("a balance") -= amount;
    }

    pub fn mint_number(&self, mint: &Mint) -> usize {
        self.mints.iter().position(|known| known == mint).expect("a known mint")
    }
}
