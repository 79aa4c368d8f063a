//! One action of a random sequence.

use airlock_client::generated::types::Pause;
use airlock_tests::world::WalletReplacement;

/// The last record, or the last act that was signed.
pub const LAST: usize = usize::MAX;

/// People, mints and records are numbers, taken modulo how many there are.
#[derive(Clone, Debug)]
pub enum Action {
    Initiate(Initiate),
    /// `part` is in thousandths of what remains, rounded up; all if none.
    Finalize {
        record: usize,
        caller: usize,
        /// Who takes a swap; the caller if none.
        taker: Option<usize>,
        part: Option<u64>,
        how: How,
        /// Whether the expected remaining amount is right; none if it is not given.
        expecting: Option<bool>,
    },
    Cancel {
        record: usize,
        caller: usize,
    },
    Expire {
        record: usize,
        caller: usize,
    },
    CollectFees {
        owner: usize,
        lane: usize,
        mint: usize,
        caller: usize,
    },
    /// With a first slot so many slots ago; in the future if negative.
    OpenSequence {
        owner: usize,
        lane: usize,
        ago: i64,
    },
    CloseSequence {
        owner: usize,
        lane: usize,
    },
    OpenFeeAccount {
        owner: usize,
        lane: usize,
        mint: usize,
    },
    CreateDomain {
        index: u16,
    },
    SetFee {
        by: usize,
        bps: u16,
    },
    SetPause {
        by: usize,
        pause: Pause,
    },
    Propose {
        by: usize,
        proposed: usize,
    },
    Accept {
        by: usize,
    },
    /// An officer signs this act now, and it is sent later.
    Sign(Box<Action>),
    /// Sends one of the acts that were signed, perhaps again.
    Land {
        which: usize,
    },
    PassTime {
        slots: u64,
        seconds: i64,
    },
    /// Until a sequence that is open can be closed, or a slot less.
    PassUntilClosable {
        owner: usize,
        lane: usize,
        early: bool,
    },
    Restart,
    /// A rent payer's wallet becomes another account.
    ReplaceWallet {
        payer: usize,
        what: WalletReplacement,
    },
    /// The rent in lamports per byte.
    Rent {
        per_byte: u64,
    },
    /// `SyncNative` of the escrow of a record of wrapped SOL, which anyone may send.
    Sync {
        record: usize,
    },
    /// By the mint's issuer.
    FreezeFees {
        owner: usize,
        lane: usize,
        mint: usize,
        frozen: bool,
    },
    /// Opens a fee account for a fake mint of the hostile program, which poses as a token program.
    FakeMint {
        owner: usize,
    },
    /// Tokens and lamports from a stranger.
    Dust {
        record: usize,
        tokens: u64,
        lamports: u64,
    },
    /// The same transaction again.
    Resend,
    /// Several at once: as a transaction, or wrapped into one instruction of the hostile program.
    Bundle {
        wrapped: bool,
        of: Vec<Action>,
    },
}

/// How a swap is finalized; a transfer in one step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    AtOnce,
    Filled,
    /// Into an account of the taker's that is closed before the fill ends.
    FilledAndClosed,
}

#[derive(Clone, Debug)]
pub struct Initiate {
    pub owner: usize,
    pub lane: usize,
    /// With the sequence of another lane.
    pub astray: bool,
    /// The highest fee accepted; what is charged if none.
    pub max_fee_bps: Option<u16>,
    pub payer: usize,
    pub recipient: usize,
    pub mint: usize,
    pub amount: u64,
    pub finalizer: Option<usize>,
    /// Of a swap.
    pub taker: Option<usize>,
    pub delay_slots: u32,
    pub cancellable_in: i64,
    pub lifetime: i64,
    pub tip: u64,
    /// Mint and amount asked for; none for a transfer.
    pub price: Option<(usize, u64)>,
    pub parts: bool,
}
