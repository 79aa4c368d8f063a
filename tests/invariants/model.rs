//! What Airlock should do, in plain numbers.

use airlock_client::generated::{accounts::PendingOperation, types::Pause};
use airlock_core::lifecycle::Window;
use airlock_tests::{
    Extension, Mint, MintSpec, Name, Record, Step, World, key,
    world::{Becomes, PURSE},
};
use std::collections::{BTreeMap, BTreeSet};

pub const PEOPLE: [Name; 3] = ["alice", "bob", "carol"];
/// May propose and accept: the first is the authority in the beginning.
pub const OFFICERS: [Name; 3] = ["authority", "guardian", "alice"];
/// Pay rent and tips; alice also does everything else, and the last two may become something else than wallets.
pub const PAYERS: [Name; 4] = ["sponsor", "alice", "recipient", "receiver"];
/// From this one on.
pub const FIRST_THAT_BECOMES: usize = 2;
/// Lamports for a byte: before, less, and more, but not so much that people's accounts could not be credited.
pub const RENTS: [u64; 3] = [5_080, 2_540, 6_600];
pub const MINTS: usize = 4;
/// The mint with a transfer fee, and wrapped SOL.
const TAXED: usize = 2;
pub const SOL: usize = 3;
/// Bytes of an escrow, and what the runtime counts besides.
const ESCROW: u64 = 165 + 128;
/// Base units that everybody begins with, of every mint.
pub const FORTUNE: u64 = 5_000_000;
const TAX_BPS: u64 = 137;
const MAX_TAX: u64 = 9;

/// A record as it should be.
#[derive(Clone, Debug)]
pub struct Expected {
    pub record: Record,
    /// Lamports in record and escrow that are the rent payer's: none of wrapped SOL's own, and the tip as long as it is not
    /// earned.
    pub backing: u64,
    /// Of wrapped SOL: what the escrow has in lamports, and what of it counts as tokens.
    pub native: Option<Native>,
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

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Native {
    pub lamports: u64,
    pub tokens: u64,
}

/// Everything, as it should be.
#[derive(Clone)]
pub struct Model {
    pub mints: [Mint; MINTS],
    /// Of people and the treasury, by name and mint.
    pub balances: BTreeMap<(Name, usize), u64>,
    /// Lamports of people and of who pays rent.
    pub purses: BTreeMap<Name, u64>,
    /// Lamports in people's accounts of wrapped SOL.
    pub sol: BTreeMap<Name, u64>,
    /// Who pays rent no more.
    pub became: BTreeMap<Name, Becomes>,
    /// Whether what is planned is called by a program.
    pub by_program: bool,
    pub rent: u64,
    /// Fee accounts by owner and mint.
    pub frozen: BTreeSet<(Name, usize)>,
    /// Not a mint: the hostile program's.
    pub trap: Mint,
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
    pub supply: [u128; MINTS],
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
        let sol = world.add_mint(MintSpec::wrapped_sol());
        let mints = [world.usd, world.eur, taxed, sol];
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
                // a rise of the rent must not keep it from being credited
                let fees = world.fee_account_of(owner, mint);
                world.give_lamports(&fees, 1_000_000);
            }
        }
        let trap = world.trap();
        let purse = |name: Name| (name, world.lamports(&key(name)));
        let purses = PEOPLE.into_iter().chain(PAYERS).map(purse).collect();
        let in_sol = |name: Name| (name, world.lamports(&world.wallet(name, &sol)));
        let sol = PEOPLE.into_iter().chain(["treasury"]).map(in_sol).collect();
        let ledger = world.ledger();
        assert!(world.lamports(&airlock_tests::key("alice")) == PURSE);
        Self {
            supply: mints.map(|mint| ledger.tokens(&mint.key)),
            mints,
            balances,
            purses,
            sol,
            became: BTreeMap::new(),
            by_program: false,
            rent: world.rent_per_byte(),
            frozen: BTreeSet::new(),
            trap,
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
        if mint == TAXED {
            tax.div_ceil(10_000).min(u128::from(MAX_TAX)) as u64
        } else {
            0
        }
    }

    /// Base units to send so that `net` arrive, as Token-2022 computes it.
    pub fn gross(&self, mint: usize, net: u64) -> Option<u64> {
        if mint != TAXED || net == 0 {
            return Some(net);
        }
        let rest = u128::from(10_000 - TAX_BPS);
        let raw = (u128::from(net) * 10_000).div_ceil(rest);
        let raw = if raw - u128::from(net) >= u128::from(MAX_TAX) {
            u128::from(net) + u128::from(MAX_TAX)
        } else {
            raw
        };
        net.checked_add(self.tax(TAXED, u64::try_from(raw).ok()?))
    }

    pub fn balance(&self, who: Name, mint: usize) -> u64 {
        self.balances[&(who, mint)]
    }

    pub fn give(&mut self, who: Name, mint: usize, amount: u64) {
        *self.balances.entry((who, mint)).or_default() += amount;
        if mint == SOL {
            *self.sol.get_mut(who).expect("an account of wrapped SOL") += amount;
        }
    }

    pub fn take(&mut self, who: Name, mint: usize, amount: u64) {
        *self.balances.get_mut(&(who, mint)).expect("a balance") -= amount;
        if mint == SOL {
            *self.sol.get_mut(who).expect("an account of wrapped SOL") -= amount;
        }
    }

    pub fn pay_lamports(&mut self, who: Name, lamports: u64) {
        *self.purses.get_mut(who).expect("a purse") += lamports;
    }

    /// What is left of a record that ends: the tip to who earned it, the rest to who paid. Through another program's call no
    /// program can be credited: then all is the caller's.
    pub fn share_out(&mut self, expected: &Expected, caller: Name, tip: u64) {
        let (payer, backing) = (expected.record.payer, expected.backing);
        let executable = matches!(self.became.get(payer), Some(Becomes::Program | Becomes::ClosedProgram));
        let tip = if executable && self.by_program { backing } else { tip };
        self.pay_lamports(caller, tip);
        self.pay_lamports(payer, backing - tip);
    }

    /// Lamports of an escrow of wrapped SOL that are no tokens, as `SyncNative` would have it now.
    pub fn reserve(&self) -> u64 {
        ESCROW * self.rent
    }

    pub fn mint_number(&self, mint: &Mint) -> usize {
        self.mints.iter().position(|known| known == mint).expect("a known mint")
    }
}
