//! One action of a random sequence on vaults.

use super::dispatch_action::DispatchAction;
use airlock_tests::{Name, Side, Verb};

pub const PEOPLE: [Name; 3] = ["owner", "taker", "other taker"];

#[derive(Clone, Debug)]
pub enum Action {
    /// Opens a round at one of its valid bumps; 0 is the canonical one.
    Open {
        bump: usize,
    },
    /// The wallet of a rent payer becomes a program.
    ReplaceWallet {
        who: Name,
    },
    Request {
        side: Side,
        who: Name,
        amount: u64,
        limit_step: u8,
    },
    End {
        verb: Verb,
        which: usize,
    },
    Wait {
        slots: u64,
        seconds: i64,
    },
    /// Waits until the round closes.
    Close,
    /// Waits until the round lapses.
    Lapse,
    Settle,
    /// Reports deployed assets, in thousandths of what is booked.
    Report {
        thousandths: u64,
    },
    Dispatch(DispatchAction),
    Exit {
        who: Name,
        thousandths: u64,
    },
    CollectFees,
    /// Changes the configuration.
    Update {
        step_bps: u16,
    },
    Donate {
        amount: u64,
    },
}
