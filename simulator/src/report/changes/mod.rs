//! What a step changed, and for whom: the difference of two snapshots.

mod change;
mod difference;
mod lamports;
mod sums;
mod tokens;

pub use change::{Change, Moved, Movement, Who};

use crate::{
    balances::Snapshot,
    world::{Landed, World},
};
use difference::Difference;

/// Everything that two snapshots differ in.
#[derive(Clone, Debug, Default)]
pub struct Changes {
    pub movements: Vec<Movement>,
    /// Of each wallet, what it paid for rent; more than 0 if rent came back.
    pub rents: Vec<Change>,
    /// Of each wallet, what it paid to the network.
    pub network_fees: Vec<Change>,
}

impl Changes {
    /// `landed`: the transactions between the two snapshots.
    pub fn between(world: &World, before: &Snapshot, after: &Snapshot, landed: &[Landed]) -> Self {
        let difference = Difference { world, before, after };
        let lamports = lamports::changes(&difference, landed);
        let tokens = (0..world.mints.len()).flat_map(|mint| tokens::movements(&difference, mint, &lamports.wrapped));
        let mut movements: Vec<_> = tokens.collect();
        movements.push(Movement {
            of: Moved::Tip,
            changes: lamports.tips,
        });
        movements.push(Movement {
            of: Moved::RentAndTips,
            changes: lamports.undivided,
        });
        movements.retain(|movement| !movement.changes.is_empty());
        Self {
            movements,
            rents: lamports.rents,
            network_fees: lamports.network_fees,
        }
    }
}
