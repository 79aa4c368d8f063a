//! What happens to what vaults send out.

use super::action::{Action, wait};
use airlock_tests::Name;
use proptest::{option, prelude::*};

/// Which of a vault's two adapters.
#[derive(Clone, Copy, Debug)]
pub enum Place {
    /// The hostile program: takes and brings what it likes.
    Hostile,
    /// The sample protocol: pays back with a yield after a cooldown.
    Cooldown,
}

/// Thousandths are of what the vault has idle when something is sent, and of what is outstanding after that. Dispatches are
/// numbers, taken modulo how many are out.
#[derive(Clone, Debug)]
pub enum Outward {
    Send {
        to: Place,
        thousandths: u64,
        /// Thousandths of it that the hostile adapter takes out of the escrow.
        taken: u64,
        /// Seconds until the deadline.
        lives: i64,
    },
    /// Has the adapter bring tokens back: the hostile one so much; the other starts its cooldown, or pays.
    Bring {
        which: usize,
        thousandths: u64,
        pays: bool,
    },
    /// Home, with this loss accepted.
    Home {
        which: usize,
        by: Name,
        loss: u64,
    },
    Expire {
        which: usize,
    },
    /// Tokens from a stranger, in the escrow of a dispatch.
    Dust {
        which: usize,
        units: u64,
    },
    Extend {
        which: usize,
        seconds: i64,
    },
    WriteOff {
        which: usize,
        by: Name,
    },
    Configure {
        adapter: Place,
        cap: u64,
        enabled: bool,
        open_collect: bool,
    },
    /// Registered if it is not, else removed.
    Register {
        adapter: Place,
    },
}

/// A dispatch that is sent, brought back and booked, or written off.
pub fn trip() -> impl Strategy<Value = Vec<Action>> {
    let back = prop_oneof![2 => Just(1_000u64), 3 => 0..1_100u64];
    let parts = prop::collection::vec((any::<usize>(), back), 1..3);
    let extended = option::weighted(0.4, 1..20_000i64);
    (send(), extended, parts, wait(), any::<usize>(), 0..4u8).prop_map(|(send, extended, parts, wait, which, how)| {
        let mut trip = vec![Action::Outward(send)];
        if let Some(seconds) = extended {
            trip.push(Action::Outward(Outward::Extend { which, seconds }));
        }
        for (which, thousandths) in parts {
            for pays in [false, true] {
                trip.push(Action::Wait { slots: 6, seconds: 1 });
                trip.push(Action::Outward(Outward::Bring {
                    which,
                    thousandths,
                    pays,
                }));
            }
        }
        // past most deadlines, where that is what it waits for
        let late = Action::Wait {
            slots: 1,
            seconds: 20_000,
        };
        trip.push(if how < 2 { wait.clone() } else { late });
        let end = match how {
            0 | 1 => Outward::Home {
                which,
                by: "operator",
                loss: if how == 0 { 0 } else { 1_000 },
            },
            2 => Outward::Expire { which },
            _ => Outward::WriteOff { which, by: "authority" },
        };
        trip.extend([Action::Outward(end), wait]);
        trip
    })
}

fn place() -> impl Strategy<Value = Place> {
    prop_oneof![Just(Place::Hostile), Just(Place::Cooldown)]
}

fn send() -> impl Strategy<Value = Outward> {
    let taken = prop_oneof![2 => Just(1_000u64), 3 => 0..990u64];
    let lives = prop_oneof![4 => 60..20_000i64, 1 => -10..60i64];
    (place(), 0..1_050u64, taken, lives).prop_map(|(to, thousandths, taken, lives)| Outward::Send {
        to,
        thousandths,
        taken,
        lives,
    })
}

/// A little, or more than is missing.
fn dust() -> impl Strategy<Value = u64> {
    prop_oneof![1..5u64, Just(100_000_000)]
}

pub fn outward() -> impl Strategy<Value = Outward> {
    let who = || prop::sample::select(&["operator", "authority", "stranger"][..]);
    let which = || any::<usize>();
    let cap = prop_oneof![3 => Just(u64::MAX), 1 => 0..50_000_000u64];
    let mostly = || prop::bool::weighted(0.8);
    prop_oneof![
        5 => send(),
        5 => (which(), 0..1_200u64, any::<bool>())
            .prop_map(|(which, thousandths, pays)| Outward::Bring { which, thousandths, pays }),
        4 => (which(), who(), prop_oneof![Just(0u64), 0..1_000u64])
            .prop_map(|(which, by, loss)| Outward::Home { which, by, loss }),
        2 => which().prop_map(|which| Outward::Expire { which }),
        3 => (which(), dust()).prop_map(|(which, units)| Outward::Dust { which, units }),
        2 => (which(), -100..20_000i64).prop_map(|(which, seconds)| Outward::Extend { which, seconds }),
        2 => (which(), who()).prop_map(|(which, by)| Outward::WriteOff { which, by }),
        3 => (place(), cap, mostly(), mostly()).prop_map(|(adapter, cap, enabled, open_collect)| {
            Outward::Configure { adapter, cap, enabled, open_collect }
        }),
        5 => place().prop_map(|adapter| Outward::Register { adapter }),
    ]
}
