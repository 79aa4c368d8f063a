use crate::{
    balances::{Account, Balance, Snapshot},
    world::World,
};

/// Two snapshots of a world.
pub struct Difference<'a> {
    pub world: &'a World,
    pub before: &'a Snapshot,
    pub after: &'a Snapshot,
}

impl Difference<'_> {
    /// Every account that is in one of them, as it was and as it is.
    pub fn accounts(&self) -> impl Iterator<Item = (&Account, Balance, Balance)> {
        let closed = self
            .before
            .balances
            .keys()
            .filter(|account| !self.after.balances.contains_key(account));
        self.after.balances.keys().chain(closed).map(|account| {
            let held = |snapshot: &Snapshot| snapshot.balances.get(account).copied().unwrap_or_default();
            (account, held(self.before), held(self.after))
        })
    }
}

pub fn less(new: u64, old: u64) -> i128 {
    i128::from(new) - i128::from(old)
}
