//! A round's totals against those of its requests.

use crate::finding::{About, Finding, Invariant};
use airlock_client::{
    Pubkey,
    generated::{accounts::Round, types::Lock},
    request::Side,
    vault::{BUCKETS, deposit_takes_part, redeem_takes_part},
};

/// What the requests of one round add up to, in base units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    pub requests: u64,
    pub deposits: [u128; BUCKETS],
    pub redeems: [u128; BUCKETS],
}

impl Sums {
    pub fn add(&mut self, side: Side, bucket: u8, amount: u64) {
        let totals = match side {
            Side::Deposit => &mut self.deposits,
            Side::Redeem => &mut self.redeems,
        };
        self.requests += 1;
        // a bucket beyond the ladder takes part in nothing: the count of requests then does not add up either way
        if let Some(total) = totals.get_mut(usize::from(bucket)) {
            *total += u128::from(amount);
        }
    }
}

/// Checks a round at `address` with the sums of its requests; none if it has none.
pub fn check(address: &Pubkey, round: &Round, sums: Option<&Sums>, found: &mut Vec<Finding>) {
    let none = Sums::default();
    let sums = sums.unwrap_or(&none);
    let mut about = About {
        account: *address,
        found,
    };
    let mut expect = |holds, invariant, what: String| about.expect(holds, invariant, what);
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
        "its times are not in order".into(),
    );
    expect(
        round.requests == sums.requests,
        Invariant::RoundTotals,
        format!("it counts {} requests, and there are {}", round.requests, sums.requests),
    );
    let (assets, shares) = if round.settled {
        due(round, sums)
    } else {
        let same = |totals: &[u64; BUCKETS], sums: &[u128; BUCKETS]| {
            totals.iter().map(|total| u128::from(*total)).eq(sums.iter().copied())
        };
        expect(
            same(&round.deposits, &sums.deposits) && same(&round.redeems, &sums.redeems),
            Invariant::RoundTotals,
            "its totals are not those of its requests".into(),
        );
        (sums.deposits.iter().sum(), sums.redeems.iter().sum())
    };
    // what is beyond is what rounding leaves
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

/// What the requests of a settled round are due at least: assets and shares. Each is rounded down by itself, so all of
/// them get no more than their sum, rounded down once.
fn due(round: &Round, sums: &Sums) -> (u128, u128) {
    let split = |totals: &[u128; BUCKETS], takes_part: &dyn Fn(u8) -> bool| {
        let (mut part, mut rest) = (0, 0);
        for (bucket, total) in (0u8..).zip(totals) {
            *(if takes_part(bucket) { &mut part } else { &mut rest }) += total;
        }
        (part, rest)
    };
    let (deposits, assets_back) = split(&sums.deposits, &|bucket| deposit_takes_part(bucket, round.deposit_from));
    let (redeems, unused_shares) = split(&sums.redeems, &|bucket| redeem_takes_part(bucket, round.redeem_below));
    let of = |amount: u128, out: u64, all: u64| {
        let product = amount.saturating_mul(u128::from(out));
        product.checked_div(u128::from(all)).unwrap_or(0)
    };
    (
        assets_back + of(redeems, round.assets_out, round.redeems_in),
        unused_shares
            + of(deposits, round.shares_out, round.deposits_in)
            + of(redeems, round.shares_back, round.redeems_in),
    )
}
