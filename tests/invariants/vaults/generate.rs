//! Generators of random sequences on vaults.

use super::{
    action::{Action, PEOPLE},
    generate_dispatch::{dispatch_action, whole_dispatch},
    wait::wait,
};
use airlock_tests::{Side, Verb, world::INITIAL_TOKENS};
use proptest::prelude::*;

/// Whole rounds and dispatches, with any other actions in between. Each is of a vault, by its number.
pub fn actions() -> impl Strategy<Value = Vec<(usize, Action)>> {
    let anything = action().prop_map(|action| vec![action]);
    let some = (
        0..3usize,
        prop_oneof![2 => round(), 3 => whole_dispatch(), 4 => anything],
    );
    let flat = |parts: Vec<(usize, Vec<Action>)>| {
        let parts = parts.into_iter();
        parts
            .flat_map(|(vault, actions)| actions.into_iter().map(move |action| (vault, action)))
            .collect()
    };
    prop::collection::vec(some, 1..12).prop_map(flat)
}

/// A round with requests, which is usually settled.
fn round() -> impl Strategy<Value = Vec<Action>> {
    let requests = prop::collection::vec(request(), 1..6);
    let ends = prop::collection::vec(end(), 0..8);
    (requests, 950..1_050u64, prop::bool::weighted(0.85), ends).prop_map(|(requests, thousandths, settled, ends)| {
        let before = [Action::Lapse, Action::Open { bump: 0 }];
        let close = [Action::Close, Action::Report { thousandths }];
        let outcome = if settled { Action::Settle } else { Action::Lapse };
        let parts = before.into_iter().chain(requests).chain(close).chain([outcome]);
        parts.chain(ends).collect()
    })
}

fn request() -> impl Strategy<Value = Action> {
    let side = prop_oneof![3 => Just(Side::Deposit), 2 => Just(Side::Redeem)];
    let amount = prop_oneof![1..20u64, 1..INITIAL_TOKENS / 4];
    let limit_step = prop_oneof![3 => 0..15u8, 2 => Just(15u8)];
    (side, prop::sample::select(&PEOPLE[..]), amount, limit_step).prop_map(|(side, who, amount, limit_step)| {
        Action::Request {
            side,
            who,
            amount,
            limit_step,
        }
    })
}

fn end() -> impl Strategy<Value = Action> {
    let verb = prop_oneof![6 => Just(Verb::Finalize), 1 => Just(Verb::Cancel), 2 => Just(Verb::Expire)];
    (verb, any::<usize>()).prop_map(|(verb, which)| Action::End { verb, which })
}

fn action() -> impl Strategy<Value = Action> {
    let who = || prop::sample::select(&PEOPLE[..]);
    prop_oneof![
        3 => (0..3usize).prop_map(|bump| Action::Open { bump }),
        1 => prop::sample::select(&["stranger", "sponsor"][..]).prop_map(|who| Action::ReplaceWallet { who }),
        3 => request(),
        4 => end(),
        2 => wait(),
        1 => Just(Action::Close),
        1 => Just(Action::Lapse),
        1 => Just(Action::Settle),
        1 => (900..1_100u64).prop_map(|thousandths| Action::Report { thousandths }),
        6 => dispatch_action().prop_map(Action::Dispatch),
        2 => (who(), 1..=1_000u64).prop_map(|(who, thousandths)| Action::Exit { who, thousandths }),
        2 => Just(Action::CollectFees),
        1 => (0..1_010u16).prop_map(|step_bps| Action::Update { step_bps }),
        1 => (1..1_000u64).prop_map(|amount| Action::Donate { amount }),
    ]
}
