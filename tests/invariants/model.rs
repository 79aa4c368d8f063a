//! A model of Airlock that predicts every outcome.

use crate::action::Action;
use airlock_client::generated::{
    accounts::PendingOperation,
    types::{Pause, Validity},
};
use airlock_core::lifecycle::Window;
use airlock_tests::{
    Extension, Mint, MintSpec, Name, Record, Step, World, key,
    world::{INITIAL_LAMPORTS, WalletReplacement},
};
use solana_pubkey::Pubkey;
use std::collections::{BTreeMap, BTreeSet};

pub const PEOPLE: [Name; 3] = ["alice", "bob", "carol"];
pub const LANES: [u16; 2] = [0, 9];
/// Who may propose and accept an authority. The first is the authority at the start.
pub const OFFICERS: [Name; 3] = ["authority", "guardian", "alice"];
/// Who pays rent and tips. Wallets of the last two may be replaced.
pub const PAYERS: [Name; 4] = ["sponsor", "alice", "recipient", "seller"];
/// The first of those two.
pub const FIRST_REPLACEABLE: usize = 2;
/// Rents in lamports per byte: the first one, a lower one, and one that is higher but leaves people's accounts rent-exempt.
pub const RENTS: [u64; 3] = [5_080, 2_540, 6_600];
pub const MINTS: usize = 4;
/// The mint with a transfer fee, and wrapped SOL.
const FEE_MINT: usize = 2;
pub const SOL: usize = 3;
/// Bytes of an escrow, and the overhead that the runtime adds.
const ESCROW: u64 = 165 + 128;
/// Base units of every mint that everybody starts with.
pub const INITIAL_BALANCE: u64 = 5_000_000;
const TRANSFER_FEE_BPS: u64 = 137;
const MAX_TRANSFER_FEE: u64 = 9;

/// A record, as predicted.
#[derive(Clone, Debug)]
pub struct Expected {
    pub record: Record,
    /// Lamports in record and escrow that are the rent payer's, with the tip until it is earned and without tokens of wrapped
    /// SOL.
    pub backing: u64,
    /// For wrapped SOL: the escrow's lamports and tokens.
    pub native: Option<Native>,
    /// As it was stored by initiate: all but `remaining` must stay. None until the transaction has succeeded.
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

/// Everything, as predicted.
#[derive(Clone)]
pub struct Model {
    pub mints: [Mint; MINTS],
    /// Base units of people and the treasury, by name and mint.
    pub balances: BTreeMap<(Name, usize), u64>,
    /// Lamports of people and rent payers.
    pub lamports_of: BTreeMap<Name, u64>,
    /// Lamports in people's accounts of wrapped SOL.
    pub sol: BTreeMap<Name, u64>,
    /// Whose wallet was replaced.
    pub replaced: BTreeMap<Name, WalletReplacement>,
    /// Whether what is planned is called by a program.
    pub by_program: bool,
    pub rent: u64,
    /// Fee accounts by owner, lane and mint.
    pub frozen: BTreeSet<(Name, u16, usize)>,
    /// An account of the hostile program.
    pub fake_mint: Mint,
    /// Collected fees by owner, lane and mint.
    pub fees: BTreeMap<(Name, u16, usize), u64>,
    pub records: Vec<Expected>,
    /// Sequences that are open, by owner and lane.
    pub sequences: BTreeMap<(Name, u16), Numbers>,
    /// Addresses of all records so far.
    pub given: BTreeSet<Pubkey>,
    /// Counts the acts of the domain's officers.
    pub version: u32,
    /// Acts that were signed, whether or not they were sent.
    pub signed: Vec<Signed>,
    pub pause: Pause,
    pub fee_bps: u16,
    pub authority: Name,
    pub proposed: Option<Name>,
    pub domains: Vec<u16>,
    /// Lamports of people, strangers and the sponsor, fees of transactions aside.
    pub lamports: u128,
    /// Tokens that exist, by mint.
    pub supply: [u128; MINTS],
    /// The last transaction, if it must fail when sent again.
    pub last: Option<Vec<Step>>,
}

/// A sequence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Numbers {
    pub first_slot: u64,
    pub next: u64,
}

/// An officer's act, as it was signed.
#[derive(Clone)]
pub struct Signed {
    pub act: Action,
    pub step: Step,
    pub validity: Validity,
}

/// A step's predicted outcome, and what it was.
pub struct Predicted {
    /// Whether it must succeed; none if nothing was sent.
    pub success: Option<bool>,
    pub succeeded: bool,
    /// The records that it may touch.
    pub touched: Vec<Record>,
    pub refusal: Option<String>,
}

impl Model {
    /// Prepares a world, and models it.
    pub fn of(world: &mut World) -> Self {
        world.deploy_adversary();
        let transfer_fee = Extension::TransferFee {
            bps: TRANSFER_FEE_BPS as u16,
            max: MAX_TRANSFER_FEE,
        };
        let fee_mint = world.add_mint(MintSpec::token_2022("fee_mint").with(transfer_fee));
        let sol = world.add_mint(MintSpec::wrapped_sol());
        let mints = [world.usd, world.eur, fee_mint, sol];
        let mut balances = BTreeMap::new();
        for (at, mint) in mints.iter().enumerate() {
            for person in PEOPLE {
                world.open_account(person, mint, INITIAL_BALANCE);
                balances.insert((person, at), INITIAL_BALANCE);
            }
            balances.insert(("treasury", at), 0);
        }
        for owner in PEOPLE {
            world.open_owner_accounts(owner, LANES[0], &mints[0]);
            for (lane, mint) in LANES.into_iter().flat_map(|lane| mints.map(|mint| (lane, mint))) {
                let step = world.open_lane_fee_account_step(owner, lane, &mint, "sponsor");
                world.done(&[step]);
                // so that it can be credited after a rise of the rent
                let fees = world.fee_account_in(owner, lane, &mint);
                world.give_lamports(&fees, 1_000_000);
            }
        }
        let numbers = |owner: Name| {
            let stored = world.read_sequence(owner).expect("an open sequence");
            let (first_slot, next) = (stored.first_slot, stored.next);
            ((owner, LANES[0]), Numbers { first_slot, next })
        };
        let sequences = PEOPLE.map(numbers).into();
        let fake_mint = world.fake_mint();
        let of_wallet = |name: Name| (name, world.lamports(&key(name)));
        let lamports_of = PEOPLE.into_iter().chain(PAYERS).map(of_wallet).collect();
        let wrapped_sol = |name: Name| (name, world.lamports(&world.token_account(name, &sol)));
        let sol = PEOPLE.into_iter().chain(["treasury"]).map(wrapped_sol).collect();
        let ledger = world.ledger();
        assert!(world.lamports(&airlock_tests::key("alice")) == INITIAL_LAMPORTS);
        Self {
            supply: mints.map(|mint| ledger.tokens(&mint.key)),
            mints,
            balances,
            lamports_of,
            sol,
            replaced: BTreeMap::new(),
            by_program: false,
            rent: world.rent_per_byte(),
            frozen: BTreeSet::new(),
            fake_mint,
            fees: BTreeMap::new(),
            records: vec![],
            sequences,
            given: BTreeSet::new(),
            version: world.read_domain().config_version,
            signed: vec![],
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
        sent - self.transfer_fee(mint, sent)
    }

    fn transfer_fee(&self, mint: usize, sent: u64) -> u64 {
        let fee = u128::from(sent) * u128::from(TRANSFER_FEE_BPS);
        if mint == FEE_MINT {
            fee.div_ceil(10_000).min(u128::from(MAX_TRANSFER_FEE)) as u64
        } else {
            0
        }
    }

    /// Base units to send so that `net` arrive, as Token-2022 computes it.
    pub fn gross(&self, mint: usize, net: u64) -> Option<u64> {
        if mint != FEE_MINT || net == 0 {
            return Some(net);
        }
        let rest = u128::from(10_000 - TRANSFER_FEE_BPS);
        let raw = (u128::from(net) * 10_000).div_ceil(rest);
        let raw = if raw - u128::from(net) >= u128::from(MAX_TRANSFER_FEE) {
            u128::from(net) + u128::from(MAX_TRANSFER_FEE)
        } else {
            raw
        };
        net.checked_add(self.transfer_fee(FEE_MINT, u64::try_from(raw).ok()?))
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
        *self.lamports_of.get_mut(who).expect("a known person") += lamports;
    }

    /// Lamports of a record that ends: the tip goes to the caller, the rest to the rent payer. A program cannot be credited in
    /// another program's call: then all of it is the caller's.
    pub fn pay_remaining_lamports(&mut self, expected: &Expected, caller: Name, tip: u64) {
        let (payer, backing) = (expected.record.payer, expected.backing);
        let executable = matches!(
            self.replaced.get(payer),
            Some(WalletReplacement::Program | WalletReplacement::ClosedProgram)
        );
        let tip = if executable && self.by_program { backing } else { tip };
        self.pay_lamports(caller, tip);
        self.pay_lamports(payer, backing - tip);
    }

    /// Lamports of an escrow of wrapped SOL that are no tokens after a `SyncNative`.
    pub fn reserve(&self) -> u64 {
        ESCROW * self.rent
    }

    pub fn mint_number(&self, mint: &Mint) -> usize {
        self.mints.iter().position(|known| known == mint).expect("a known mint")
    }
}
