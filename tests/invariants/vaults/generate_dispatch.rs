//! Generators of actions on adapters and dispatches.

use super::{
    action::Action,
    dispatch_action::{AdapterKind, DispatchAction},
    wait::wait,
};
use proptest::{option, prelude::*};

/// A whole dispatch: initiated, collected, and returned or written off.
pub fn whole_dispatch() -> impl Strategy<Value = Vec<Action>> {
    let returned = prop_oneof![2 => Just(1_000u64), 3 => 0..1_100u64];
    let parts = prop::collection::vec((any::<usize>(), returned), 1..3);
    let extended = option::weighted(0.4, 1..20_000i64);
    let moved = option::weighted(0.3, moved_program());
    (initiate(), extended, parts, wait(), any::<usize>(), (0..4u8, moved)).prop_map(
        |(initiate, extended, parts, wait, which, (how, moved))| {
            let mut actions = vec![Action::Dispatch(initiate)];
            actions.extend(moved.into_iter().flatten().map(Action::Dispatch));
            if let Some(seconds) = extended {
                actions.push(Action::Dispatch(DispatchAction::Extend { which, seconds }));
            }
            for (which, thousandths) in parts {
                for pays in [false, true] {
                    actions.push(Action::Wait { slots: 6, seconds: 1 });
                    actions.push(Action::Dispatch(DispatchAction::Collect {
                        which,
                        thousandths,
                        pays,
                    }));
                }
            }
            // expire and write-off need the deadline to have passed
            let after_deadline = Action::Wait {
                slots: 1,
                seconds: 20_000,
            };
            actions.push(if how < 2 { wait.clone() } else { after_deadline });
            let end = match how {
                0 | 1 => DispatchAction::Finalize {
                    which,
                    by: "operator",
                    loss: if how == 0 { 0 } else { 1_000 },
                },
                2 => DispatchAction::Expire { which },
                _ => DispatchAction::WriteOff { which, by: "authority" },
            };
            actions.extend([Action::Dispatch(end), wait]);
            actions
        },
    )
}

/// An adapter's program is extended or upgraded, and its pin renewed where that is possible.
fn moved_program() -> impl Strategy<Value = Vec<DispatchAction>> {
    (adapter(), 0..3u8).prop_map(|(adapter, how)| {
        let moved = match how {
            0 => DispatchAction::Upgrade { adapter, other: true },
            _ => DispatchAction::ExtendProgram { adapter },
        };
        vec![moved, DispatchAction::RenewPin { adapter, later: 0 }]
    })
}

fn adapter() -> impl Strategy<Value = AdapterKind> {
    prop_oneof![Just(AdapterKind::Hostile), Just(AdapterKind::Cooldown)]
}

fn initiate() -> impl Strategy<Value = DispatchAction> {
    let taken = prop_oneof![2 => Just(1_000u64), 3 => 0..990u64];
    let lifetime = prop_oneof![4 => 60..20_000i64, 1 => -10..60i64];
    (adapter(), 0..1_050u64, taken, lifetime).prop_map(|(to, thousandths, taken, lifetime)| DispatchAction::Initiate {
        to,
        thousandths,
        taken,
        lifetime,
    })
}

/// A few units, or more than is outstanding.
fn dust() -> impl Strategy<Value = u64> {
    prop_oneof![1..5u64, Just(100_000_000)]
}

pub fn dispatch_action() -> impl Strategy<Value = DispatchAction> {
    let who = || prop::sample::select(&["operator", "authority", "stranger"][..]);
    let which = || any::<usize>();
    let cap = prop_oneof![3 => Just(u64::MAX), 1 => 0..50_000_000u64];
    let mostly = || prop::bool::weighted(0.8);
    prop_oneof![
        5 => initiate(),
        5 => (which(), 0..1_200u64, any::<bool>())
            .prop_map(|(which, thousandths, pays)| DispatchAction::Collect { which, thousandths, pays }),
        4 => (which(), who(), prop_oneof![Just(0u64), 0..1_000u64])
            .prop_map(|(which, by, loss)| DispatchAction::Finalize { which, by, loss }),
        2 => which().prop_map(|which| DispatchAction::Expire { which }),
        3 => (which(), dust()).prop_map(|(which, units)| DispatchAction::Dust { which, units }),
        2 => (which(), -100..20_000i64).prop_map(|(which, seconds)| DispatchAction::Extend { which, seconds }),
        2 => (which(), who()).prop_map(|(which, by)| DispatchAction::WriteOff { which, by }),
        3 => (adapter(), cap, mostly(), mostly()).prop_map(|(adapter, cap, enabled, permissionless_collect)| {
            DispatchAction::Configure { adapter, cap, enabled, permissionless_collect }
        }),
        5 => adapter().prop_map(|adapter| DispatchAction::Register { adapter }),
        2 => adapter().prop_map(|adapter| DispatchAction::ExtendProgram { adapter }),
        2 => (adapter(), any::<bool>()).prop_map(|(adapter, other)| DispatchAction::Upgrade { adapter, other }),
        5 => (adapter(), prop_oneof![5 => Just(0u64), 1 => 1..3u64])
            .prop_map(|(adapter, later)| DispatchAction::RenewPin { adapter, later }),
    ]
}
