//! Wrapped SOL, whose base units are lamports: everybody gets back what they put in, whatever the rent and `SyncNative` change.

mod cut;
mod dust;
mod rise;
mod vaults;

use crate::world;
use airlock_client::{build::TopUp, generated::types::TokenProgram};
use airlock_tests::{Mint, MintSpec, Name, Record, Step, World, key, world::INITIAL_TOKENS};
use solana_pubkey::Pubkey;

/// Base units in escrow.
const AMOUNT: u64 = 10_000_000;

/// The mints of wrapped SOL: SPL Token's and Token-2022's.
const MINTS: [fn() -> MintSpec; 2] = [MintSpec::wrapped_sol, MintSpec::wrapped_sol_2022];

/// How a record ends.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Ending {
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

use Ending::{
    Cancel, CancelAfterPart, CancelSwap, Expire, ExpireSwap, Fill, FillInParts, Swap, SwapInParts, Transfer,
    TransferInParts,
};

const PAYING: [Ending; 6] = [Transfer, TransferInParts, Swap, SwapInParts, Fill, FillInParts];
const REFUNDING: [Ending; 5] = [Cancel, CancelSwap, CancelAfterPart, Expire, ExpireSwap];

/// The part that is taken first, if there are parts.
const PART: u64 = 4_000_000;

impl Ending {
    fn is_swap(self) -> bool {
        [Swap, SwapInParts, Fill, FillInParts, CancelSwap, ExpireSwap].contains(&self)
    }

    /// Who is paid, and their balance before.
    fn recipient(self) -> (Name, u64) {
        match self {
            Transfer | TransferInParts => ("recipient", 0),
            Swap | SwapInParts | Fill | FillInParts => ("taker", INITIAL_TOKENS),
            Cancel | CancelSwap | CancelAfterPart | Expire | ExpireSwap => ("owner", INITIAL_TOKENS - AMOUNT),
        }
    }

    /// The transactions to send, in order.
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

/// A record of wrapped SOL that can be ended, and its sponsor's lamports before it.
struct Scenario {
    world: World,
    sol: Mint,
    record: Record,
    ending: Ending,
    sponsor: u64,
}

/// With `prefunded` lamports at the escrow's address before it is opened.
fn scenario(spec: MintSpec, ending: Ending, prefunded: u64) -> Scenario {
    scenario_with_fee(spec, ending, prefunded, 0)
}

/// The same, in a domain with a fee of so many basis points.
fn scenario_with_fee(spec: MintSpec, ending: Ending, prefunded: u64, fee_bps: u16) -> Scenario {
    let mut world = world();
    let sol = world.add_mint(spec);
    let eur = world.eur;
    world.update_domain(|config| config.fee_bps = fee_bps);
    world.open_owner_accounts("owner", 0, &sol);
    let sponsor = world.lamports(&key("sponsor"));
    let builder = if ending.is_swap() {
        world.swap().mint(sol).asking(500, eur).in_parts()
    } else {
        world.transfer().mint(sol).finalizer("arbiter")
    };
    let (step, record) = builder.amount(AMOUNT).step();
    world.give_lamports(&record.escrow, prefunded);
    world.done(&[step]);
    assert_eq!(world.remaining(&record), AMOUNT);
    world.pass_slots(1);
    if [Expire, ExpireSwap].contains(&ending) {
        world.pass_seconds(3_600);
    }
    Scenario {
        world,
        sol,
        record,
        ending,
        sponsor,
    }
}

impl Scenario {
    /// `SyncNative` of the escrow, which anyone may send.
    fn sync(&mut self) {
        self.world.sync(&self.sol, self.record.escrow);
    }

    /// Ends the record, and calls `before` before every transaction.
    fn end(&mut self, mut before: impl FnMut(&mut Self)) {
        let transactions = self.ending.steps(&mut self.world, &self.record);
        for steps in transactions {
            before(self);
            self.world.done(&steps);
        }
        self.world.closed(&self.record);
    }

    /// Asserts that the recipient has exactly what the record held, and the sponsor all other lamports: what they paid, and `more`.
    #[track_caller]
    fn assert_paid(&self, more: u64) {
        let (recipient, had) = self.ending.recipient();
        let due = if self.ending == CancelAfterPart {
            AMOUNT - PART
        } else {
            AMOUNT
        };
        let fees = self.record.fee_account.map_or(0, |account| self.world.tokens(&account));
        let fee_bps = if self.record.fee_account.is_some() { 100 } else { 0 };
        assert_eq!(fees, due * fee_bps / 10_000, "{:?}", self.ending);
        let got = self.world.balance(recipient, &self.sol) + fees - had;
        let sponsor = self.world.lamports(&key("sponsor"));
        assert_eq!((got, sponsor), (due, self.sponsor + more), "{:?}", self.ending);
    }
}

/// A third party pays the missing lamports of an account that is short, with the client's `TopUp`.
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

/// Doubles the rent and syncs an account. Returns the tokens that are missing then.
fn make_short(world: &mut World, mint: &Mint, account: Pubkey) -> u64 {
    let (rent, tokens) = (world.chain.rent(), world.tokens(&account));
    world.set_rent_per_byte(rent.lamports_per_byte * 2);
    world.sync(mint, account);
    let missing = rent.minimum_balance(world.account(&account).expect("an account").data.len());
    assert_eq!(world.tokens(&account), tokens - missing);
    missing
}
