use super::action::Action;
use proptest::prelude::*;

/// A few slots and a time up to a day.
pub fn wait() -> impl Strategy<Value = Action> {
    let seconds = prop_oneof![4 => 1..5_000i64, 1 => Just(86_400i64)];
    (1..8u64, seconds).prop_map(|(slots, seconds)| Action::Wait { slots, seconds })
}
