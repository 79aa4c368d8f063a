use super::{OPEN, for_anyone, jobs, state, with_vault};
use crate::decide::{Prices, is_worth_it, profit};
use airlock_client::{
    generated::accounts::Vault,
    testing::{self, key},
};
use std::collections::BTreeSet;

const PRICES: Prices = Prices {
    transaction: 5_000,
    token_account: 2_000_000,
};

#[test]
fn a_tip_must_cover_the_fee_and_the_token_accounts_to_create() {
    let record = for_anyone(testing::transfer());
    let job = &jobs(&state(OPEN, &[record]), &key(99))[0];
    let nothing = BTreeSet::new();
    let missing: BTreeSet<_> = job.paid_accounts.iter().copied().collect();
    assert_eq!(profit(job, &nothing, &PRICES), 0);
    assert_eq!(profit(job, &missing, &PRICES), -2_000_000);
    assert!(is_worth_it(job, 0, 0, false) && !is_worth_it(job, -1, 0, true));
    assert!(is_worth_it(job, -1, -1, false) && !is_worth_it(job, 9_999, 10_000, false));
}

#[test]
fn maintenance_is_done_only_if_it_is_switched_on() {
    let vault = Vault {
        round_settled: true,
        ..testing::vault()
    };
    let job = &jobs(&with_vault(state(OPEN, &[]), vault, None), &key(99))[0];
    assert!(is_worth_it(job, -5_000, 0, true) && !is_worth_it(job, -5_000, i64::MIN, false));
}
