//! What happens to vaults.

use super::outward::{Outward, outward, trip};
use airlock_tests::{Name, Side, Verb, world::STAKE};
use proptest::prelude::*;

pub const PEOPLE: [Name; 3] = ["owner", "taker", "other taker"];

#[derive(Clone, Debug)]
pub enum Action {
    /// At this of the bumps that give an address; 0 is the canonical one.
    Open {
        bump: usize,
    },
    /// Whoever opens rounds, or pays for everything else, is no wallet any more.
    Become {
        who: Name,
    },
    Ask {
        side: Side,
        who: Name,
        amount: u64,
        bucket: u8,
    },
    End {
        verb: Verb,
        which: usize,
    },
    Wait {
        slots: u64,
        seconds: i64,
    },
    Close,
    Lapse,
    Settle,
    /// What is deployed, in thousandths of what is booked.
    Report {
        thousandths: u64,
    },
    /// Out to an adapter, and home.
    Outward(Outward),
    Exit {
        who: Name,
        thousandths: u64,
    },
    Collect,
    /// Another policy.
    Update {
        step_bps: u16,
    },
    Donate {
        amount: u64,
    },
}

/// Rounds and dispatches from beginning to end, with anything at all in between: of a vault by its number.
pub fn actions() -> impl Strategy<Value = Vec<(usize, Action)>> {
    let anything = action().prop_map(|action| vec![action]);
    let some = (0..3usize, prop_oneof![2 => round(), 3 => trip(), 4 => anything]);
    let flat = |parts: Vec<(usize, Vec<Action>)>| {
        let parts = parts.into_iter();
        parts
            .flat_map(|(vault, actions)| actions.into_iter().map(move |action| (vault, action)))
            .collect()
    };
    prop::collection::vec(some, 1..12).prop_map(flat)
}

/// A round that some join, and that is usually settled.
fn round() -> impl Strategy<Value = Vec<Action>> {
    let asks = prop::collection::vec(ask(), 1..6);
    let ends = prop::collection::vec(end(), 0..8);
    (asks, 950..1_050u64, prop::bool::weighted(0.85), ends).prop_map(|(asks, thousandths, settled, ends)| {
        let before = [Action::Lapse, Action::Open { bump: 0 }];
        let close = [Action::Close, Action::Report { thousandths }];
        let outcome = if settled { Action::Settle } else { Action::Lapse };
        let parts = before.into_iter().chain(asks).chain(close).chain([outcome]);
        parts.chain(ends).collect()
    })
}

fn ask() -> impl Strategy<Value = Action> {
    let side = prop_oneof![3 => Just(Side::Deposit), 2 => Just(Side::Redeem)];
    let amount = prop_oneof![1..20u64, 1..STAKE / 4];
    let bucket = prop_oneof![3 => 0..15u8, 2 => Just(15u8)];
    (side, prop::sample::select(&PEOPLE[..]), amount, bucket).prop_map(|(side, who, amount, bucket)| Action::Ask {
        side,
        who,
        amount,
        bucket,
    })
}

fn end() -> impl Strategy<Value = Action> {
    let verb = prop_oneof![6 => Just(Verb::Finalize), 1 => Just(Verb::Cancel), 2 => Just(Verb::Expire)];
    (verb, any::<usize>()).prop_map(|(verb, which)| Action::End { verb, which })
}

pub fn wait() -> impl Strategy<Value = Action> {
    let seconds = prop_oneof![4 => 1..5_000i64, 1 => Just(86_400i64)];
    (1..8u64, seconds).prop_map(|(slots, seconds)| Action::Wait { slots, seconds })
}

fn action() -> impl Strategy<Value = Action> {
    let who = || prop::sample::select(&PEOPLE[..]);
    prop_oneof![
        3 => (0..3usize).prop_map(|bump| Action::Open { bump }),
        1 => prop::sample::select(&["stranger", "sponsor"][..]).prop_map(|who| Action::Become { who }),
        3 => ask(),
        4 => end(),
        2 => wait(),
        1 => Just(Action::Close),
        1 => Just(Action::Lapse),
        1 => Just(Action::Settle),
        1 => (900..1_100u64).prop_map(|thousandths| Action::Report { thousandths }),
        6 => outward().prop_map(Action::Outward),
        2 => (who(), 1..=1_000u64).prop_map(|(who, thousandths)| Action::Exit { who, thousandths }),
        2 => Just(Action::Collect),
        1 => (0..1_010u16).prop_map(|step_bps| Action::Update { step_bps }),
        1 => (1..1_000u64).prop_map(|amount| Action::Donate { amount }),
    ]
}
