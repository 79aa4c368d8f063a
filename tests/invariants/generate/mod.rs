//! Generators of random sequences.

mod operation;
mod single;

use self::{
    operation::operation,
    single::{act, action, setting},
};
use crate::action::{Action, LAST};
use proptest::{collection::vec, prelude::*};

/// An act that is signed, something in between, and the act sent.
fn late_act() -> impl Strategy<Value = Vec<Action>> {
    let slots = prop::sample::select(&[0, 99, 100, 101][..]);
    let between = prop_oneof![
        1 => setting(),
        3 => slots.prop_map(|slots| Action::PassTime { slots, seconds: 0 }),
    ];
    (act(), between).prop_map(|(act, between)| {
        let land = Action::Land { which: LAST };
        vec![Action::Sign(Box::new(act)), between, land.clone(), land]
    })
}

/// Whole operations under disruptions, with any other actions in between.
pub fn actions() -> impl Strategy<Value = Vec<Action>> {
    let anything = action().prop_map(|action| vec![action]);
    let parts = vec(prop_oneof![4 => operation(), 6 => anything, 1 => late_act()], 4..16);
    parts.prop_map(|parts| parts.into_iter().flatten().collect())
}
