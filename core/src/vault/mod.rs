//! What an asynchronous vault owes: the price of a share, the limits of a round, its fees, its settlement.
//!
//! Amounts are base units of the asset or of the share. A price is assets per share, an exact fraction, or Q64.64
//! where it is compared with a limit. Every rounding is in favour of the vault, that is, of those who stay.

mod deployed;
mod due;
mod fees;
mod flow;
mod limit_steps;
mod price;
mod report;
mod request;
mod settle;

pub use {
    deployed::{carried, within_share},
    due::{Due, Outcome},
    fees::{Accrual, Fees, accrue},
    flow::Net,
    limit_steps::{ANY_PRICE, LIMIT_STEPS, LimitSteps, deposit_takes_part, redeem_takes_part},
    price::{Books, Price},
    report::within_deviation,
    request::{part, pro_rata},
    settle::{Settlement, Totals, settle},
};
