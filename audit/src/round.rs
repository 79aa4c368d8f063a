//! Compares a round's totals with its requests.

use crate::finding::{AccountFindings, Finding, Invariant};
use airlock_client::{
    Pubkey,
    generated::{accounts::Round, types::Lock},
    request::Side,
    vault::{LIMIT_STEPS, deposit_takes_part, redeem_takes_part},
};

/// The totals of the requests of a round, in base units by limit step.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RequestTotals {
    pub requests: u64,
    pub deposits: [u128; LIMIT_STEPS],
    pub redeems: [u128; LIMIT_STEPS],
}

impl RequestTotals {
    pub fn add(&mut self, side: Side, limit_step: u8, amount: u64) {
        let totals = match side {
            Side::Deposit => &mut self.deposits,
            Side::Redeem => &mut self.redeems,
        };
        self.requests += 1;
        // an unknown limit step is left out: the totals then differ from those of the round
        if let Some(total) = totals.get_mut(usize::from(limit_step)) {
            *total += u128::from(amount);
        }
    }
}

/// Checks a round at `address` with the totals of its requests, if it has any.
pub fn check(address: &Pubkey, round: &Round, totals: Option<&RequestTotals>, findings: &mut Vec<Finding>) {
    let none = RequestTotals::default();
    let totals = totals.unwrap_or(&none);
    let account = *address;
    let mut findings = AccountFindings { account, findings };
    let mut expect = |holds, invariant, what: String| findings.expect(holds, invariant, what);
    expect(
        round.address() == *address,
        Invariant::Layout,
        "the round is not at the address of its vault and number".into(),
    );
    expect(
        round.lock == Lock::Open,
        Invariant::LocksOpen,
        "the round is locked".into(),
    );
    expect(
        round.opened_at < round.closes_at && round.closes_at < round.deadline,
        Invariant::Windows,
        "its windows are not in order".into(),
    );
    expect(
        round.requests == totals.requests,
        Invariant::RoundTotals,
        format!(
            "it counts {} requests, and there are {}",
            round.requests, totals.requests
        ),
    );
    let (assets, shares) = if round.settled {
        due(round, totals)
    } else {
        let equal = |stored: &[u64; LIMIT_STEPS], totals: &[u128; LIMIT_STEPS]| {
            stored.iter().map(|total| u128::from(*total)).eq(totals.iter().copied())
        };
        expect(
            equal(&round.deposits, &totals.deposits) && equal(&round.redeems, &totals.redeems),
            Invariant::RoundTotals,
            "its totals are not those of its requests".into(),
        );
        (totals.deposits.iter().sum(), totals.redeems.iter().sum())
    };
    // a settled round may owe more: what rounding leaves
    let covers = |owed: u64, due: u128| u128::from(owed) >= due && (round.settled || u128::from(owed) == due);
    expect(
        covers(round.assets_owed, assets),
        Invariant::RoundTotals,
        format!(
            "it owes {} assets, and its requests are due {assets}",
            round.assets_owed
        ),
    );
    expect(
        covers(round.shares_owed, shares),
        Invariant::RoundTotals,
        format!(
            "it owes {} shares, and its requests are due {shares}",
            round.shares_owed
        ),
    );
}

/// Assets and shares that the requests of a settled round are due. Each request is rounded down by itself, so together they get
/// no more than this, which is rounded down once.
fn due(round: &Round, totals: &RequestTotals) -> (u128, u128) {
    let split = |totals: &[u128; LIMIT_STEPS], takes_part: &dyn Fn(u8) -> bool| {
        let (mut part, mut rest) = (0, 0);
        for (limit_step, total) in (0u8..).zip(totals) {
            *(if takes_part(limit_step) { &mut part } else { &mut rest }) += total;
        }
        (part, rest)
    };
    let (deposits, assets_back) = split(&totals.deposits, &|limit_step| {
        deposit_takes_part(limit_step, round.deposit_from)
    });
    let (redeems, unused_shares) = split(&totals.redeems, &|limit_step| {
        redeem_takes_part(limit_step, round.redeem_below)
    });
    let share_of = |amount: u128, out: u64, all: u64| {
        let product = amount.saturating_mul(u128::from(out));
        product.checked_div(u128::from(all)).unwrap_or(0)
    };
    (
        assets_back + share_of(redeems, round.assets_out, round.redeems_in),
        unused_shares
            + share_of(deposits, round.shares_out, round.deposits_in)
            + share_of(redeems, round.shares_back, round.redeems_in),
    )
}
