//! The numbers to reach, from the design, what was added to them since, and whether they are reached.

mod reached;

pub use reached::{check, missed};

/// One number to reach, in words.
#[derive(Debug, PartialEq, Eq)]
pub struct Target {
    pub step: &'static str,
    pub goal: String,
    /// What the program does more since the goal was set, and its cost; may be empty.
    pub added: String,
    /// The goal with that.
    pub limit: String,
    pub measured: String,
    pub reached: bool,
}

/// Compute units, on average.
struct Goal {
    step: &'static str,
    /// Name and circumstances of the rows whose averages count together.
    rows: &'static [(&'static str, &'static str)],
    limit: u64,
    added: &'static [Added],
}

/// What was added after the goals were set, and what it cost. Measured by this bench: docs/compute-units.json of commits
/// fa5ead2 (before), 30b82e7 (credits) and d30d629 (lane, reference), all before the port to Anchor 2, and of 69d6566 and
/// the next report (events).
struct Added(u64, &'static str);

const CREDITS: &str = "rent and tip are credited only where the cluster allows it";
const IDENTITY: &str = "lane, reference";
const KINDS: &str = "an event for each kind";
const EVENTS: &str = "events say domain, owner, lane, number and mint";

/// Steps of transfers and swaps. Their spread is looked at, too.
const OPERATIONS: &[Goal] = &[
    Goal {
        step: "initiate a transfer",
        rows: &[("initiate_transfer", "SPL Token")],
        limit: 6_300,
        added: &[Added(247, "bound on the fee, lane, reference"), Added(10, KINDS)],
    },
    Goal {
        step: "initiate a transfer, record and escrow pre-funded",
        rows: &[("initiate_transfer", "SPL Token, record and escrow pre-funded")],
        limit: 6_400,
        added: &[Added(247, "bound on the fee, lane, reference"), Added(10, KINDS)],
    },
    Goal {
        step: "finalize a transfer in full",
        rows: &[("finalize_transfer", "in full, SPL Token")],
        limit: 3_700,
        added: &[Added(596, CREDITS), Added(131, IDENTITY), Added(158, EVENTS)],
    },
    Goal {
        step: "cancel a transfer",
        rows: &[("cancel_transfer", "by the owner, SPL Token")],
        limit: 3_050,
        added: &[Added(403, CREDITS), Added(120, IDENTITY), Added(150, EVENTS)],
    },
    Goal {
        step: "expire a transfer",
        rows: &[("expire_transfer", "by a stranger, SPL Token")],
        limit: 3_050,
        added: &[Added(547, CREDITS), Added(120, IDENTITY), Added(150, EVENTS)],
    },
    Goal {
        step: "finalize a swap in full",
        rows: &[("finalize_swap", "in full, SPL Token for SPL Token")],
        limit: 5_500,
        added: &[
            Added(624, CREDITS),
            Added(154, IDENTITY),
            Added(
                249,
                "a taker who signs; events say domain, owner, lane, number, mint and taker",
            ),
        ],
    },
];

/// Other steps. Where the search for a bump is part of a step, what was added is the difference of the least: the average
/// moved by luck as well, because the lane is in the seeds.
const OTHERS: &[Goal] = &[
    Goal {
        step: "open a sequence",
        rows: &[("open_sequence", "")],
        limit: 7_755 / 2,
        added: &[Added(373, "lane, first slot, who paid the rent")],
    },
    Goal {
        step: "open a fee account",
        rows: &[("open_fee_account", "SPL Token")],
        limit: 8_476 / 2,
        added: &[Added(69, "lane")],
    },
    Goal {
        step: "a vault deposit, all steps of one request",
        rows: &[
            ("initiate_deposit", "SPL Token"),
            ("finalize_deposit", "shares, others remain"),
        ],
        limit: 11_500,
        added: &[Added(401, CREDITS), Added(184, "lane"), Added(241, EVENTS)],
    },
];

/// Compute units of a settlement, whatever its number of requests.
const SETTLE: u64 = 8_000;

/// How many thousandths of the cheapest owner the dearest may cost.
const SPREAD: u64 = 1_000;

/// Closing an escrow of a mint with a transfer fee moves what is withheld to the mint, which is everybody's.
const EXCEPTION: &str = "transfer fee";

const PROGRAM_BYTES: u64 = 400_000;
const BYTES_ADDED: &[Added] = &[
    Added(9_560, "records that nobody can trap"),
    Added(36_992, "consent, lanes, references, pins"),
    Added(8_232, "events that say what record they are about, takers"),
];
