//! Generators of random sequences.

mod operation;
mod single;

use self::{operation::operation, single::action};
use crate::action::Action;
use proptest::{collection::vec, prelude::*};

/// Whole operations under disruptions, with any other actions in between.
pub fn actions() -> impl Strategy<Value = Vec<Action>> {
    let anything = action().prop_map(|action| vec![action]);
    let parts = vec(prop_oneof![2 => operation(), 3 => anything], 4..16);
    parts.prop_map(|parts| parts.into_iter().flatten().collect())
}
