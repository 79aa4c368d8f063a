//! Wrapped SOL, whose base units are lamports: each gets back what they put in, whatever the rent and `SyncNative` make of it.

mod cut;
mod dust;
mod rise;
mod vaults;

use crate::world;
use airlock_client::{build::TopUp, generated::types::TokenProgram};
use airlock_tests::{Mint, MintSpec, Name, Record, Step, World, key, world::STAKE};
use solana_pubkey::Pubkey;

/// Base units in escrow.
const AMOUNT: u64 = 10_000_000;

/// The mints of wrapped SOL: SPL Token's and Token-2022's.
const MINTS: [fn() -> MintSpec; 2] = [MintSpec::wrapped_sol, MintSpec::wrapped_sol_2022];

/// How a record comes to its end.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Way {
    Transfer,
    TransferInParts,
    Swap,
    SwapInParts,
    Fill,
    FillInParts,
    Cancel,
    CancelSwap,
    CancelAfterPart,
    Expire,
    ExpireSwap,
}

use Way::{
    Cancel, CancelAfterPart, CancelSwap, Expire, ExpireSwap, Fill, FillInParts, Swap, SwapInParts, Transfer,
    TransferInParts,
};

const PAYING: [Way; 6] = [Transfer, TransferInParts, Swap, SwapInParts, Fill, FillInParts];
const REFUNDING: [Way; 5] = [Cancel, CancelSwap, CancelAfterPart, Expire, ExpireSwap];

/// The part that is taken first, if there are parts.
const PART: u64 = 4_000_000;

impl Way {
    fn is_swap(self) -> bool {
        [Swap, SwapInParts, Fill, FillInParts, CancelSwap, ExpireSwap].contains(&self)
    }

    /// Who is paid, and what they have before.
    fn payee(self) -> (Name, u64) {
        match self {
            Transfer | TransferInParts => ("recipient", 0),
            Swap | SwapInParts | Fill | FillInParts => ("taker", STAKE),
            Cancel | CancelSwap | CancelAfterPart | Expire | ExpireSwap => ("owner", STAKE - AMOUNT),
        }
    }

    /// What has to be sent, one transaction after the other.
    fn steps(self, world: &mut World, record: &Record) -> Vec<Vec<Step>> {
        let mut part = |units: u64, fills: bool| world.finalize(record).part(units).steps(fills);
        match self {
            Transfer | Swap => vec![part(AMOUNT, false)],
            Fill => vec![part(AMOUNT, true)],
            TransferInParts | SwapInParts => vec![part(PART, false), part(AMOUNT - PART, false)],
            FillInParts => vec![part(PART, true), part(AMOUNT - PART, true)],
            Cancel | CancelSwap => vec![vec![world.cancel(record).step()]],
            CancelAfterPart => vec![part(PART, false), vec![world.cancel(record).step()]],
            Expire | ExpireSwap => vec![vec![world.expire(record).step()]],
        }
    }
}

/// A record of wrapped SOL that can be ended, and what its sponsor had before it.
struct Story {
    world: World,
    sol: Mint,
    record: Record,
    way: Way,
    sponsor: u64,
}

/// With `prefunded` lamports at the escrow's address before it was opened.
fn begun(spec: MintSpec, way: Way, prefunded: u64) -> Story {
    begun_with(spec, way, prefunded, 0)
}

/// The same, in a domain that charges so many basis points.
fn begun_with(spec: MintSpec, way: Way, prefunded: u64, fee_bps: u16) -> Story {
    let mut world = world();
    let sol = world.add_mint(spec);
    let eur = world.eur;
    world.reform(|config| config.fee_bps = fee_bps);
    world.welcome("owner", &sol);
    let sponsor = world.lamports(&key("sponsor"));
    let ask = if way.is_swap() {
        world.swap().mint(sol).asking(500, eur).in_parts()
    } else {
        world.transfer().mint(sol).finalizer("arbiter")
    };
    let (step, record) = ask.amount(AMOUNT).step();
    world.give_lamports(&record.escrow, prefunded);
    world.done(&[step]);
    assert_eq!(world.remaining(&record), AMOUNT);
    world.pass_slots(1);
    if [Expire, ExpireSwap].contains(&way) {
        world.pass_seconds(3_600);
    }
    Story {
        world,
        sol,
        record,
        way,
        sponsor,
    }
}

impl Story {
    /// Anybody's `SyncNative` of the escrow.
    fn sync(&mut self) {
        self.world.sync(&self.sol, self.record.escrow);
    }

    /// Ends it, with something before every step.
    fn end(&mut self, mut before: impl FnMut(&mut Self)) {
        let transactions = self.way.steps(&mut self.world, &self.record);
        for steps in transactions {
            before(self);
            self.world.done(&steps);
        }
        self.world.gone(&self.record);
    }

    /// That the payee has exactly what the record held, and the sponsor all else: what they paid, and `more`.
    #[track_caller]
    fn each_has_theirs(&self, more: u64) {
        let (payee, had) = self.way.payee();
        let due = if self.way == CancelAfterPart {
            AMOUNT - PART
        } else {
            AMOUNT
        };
        let fees = self.record.fee_account.map_or(0, |account| self.world.tokens(&account));
        let fee_bps = if self.record.fee_account.is_some() { 100 } else { 0 };
        assert_eq!(fees, due * fee_bps / 10_000, "{:?}", self.way);
        let got = self.world.balance(payee, &self.sol) + fees - had;
        let sponsor = self.world.lamports(&key("sponsor"));
        assert_eq!((got, sponsor), (due, self.sponsor + more), "{:?}", self.way);
    }
}

/// A stranger's lamports for an account that is short, as the client sends them.
fn top_up(world: &mut World, mint: &Mint, account: Pubkey, missing: u64) {
    let top_up = TopUp {
        payer: key("stranger"),
        account,
        mint: mint.key,
        token_program: TokenProgram::from_id(&mint.program).expect("a token program"),
        amount: missing,
        decimals: 9,
    };
    let steps = top_up.with_lamports().into_iter();
    let steps: Vec<Step> = steps.map(|step| Step::new(step, ["stranger"])).collect();
    world.done(&steps);
}

/// Doubles the rent, and has somebody sync an account. Returns what it is short of then, in tokens.
fn make_short(world: &mut World, mint: &Mint, account: Pubkey) -> u64 {
    let (rent, tokens) = (world.chain.rent(), world.tokens(&account));
    world.set_rent_per_byte(rent.lamports_per_byte * 2);
    world.sync(mint, account);
    let missing = rent.minimum_balance(world.account(&account).expect("an account").data.len());
    assert_eq!(world.tokens(&account), tokens - missing);
    missing
}
