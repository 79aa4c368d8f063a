//! All balances at one moment.

use super::{
    places::{self, Place},
    tokens,
};
use crate::{failure::Failure, world::World};
use airlock_client::mint::TokenAccountFacts;
use std::collections::BTreeMap;

/// The most accounts that a node returns at once.
const BATCH: usize = 100;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snapshot {
    /// Accounts that exist.
    pub seen: BTreeMap<Place, Seen>,
}

/// What one account holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    pub lamports: u64,
    /// Base units, of a token account.
    pub units: u64,
    /// Base units of transfer fees, of a token account or mint.
    pub withheld: u64,
    /// Base units that exist, of a mint.
    pub supply: u64,
    /// Lamports beyond rent, of a wrapped-SOL account.
    pub backing: Option<u64>,
}

impl Snapshot {
    pub async fn take(world: &World) -> Result<Self, Failure> {
        let places = places::all(world);
        let rpc = world.node.rpc();
        let mut seen = BTreeMap::new();
        for batch in places.chunks(BATCH) {
            let keys: Vec<_> = batch.iter().map(|named| named.address).collect();
            let accounts = rpc.get_multiple_accounts(&keys).await;
            let accounts = accounts.map_err(|why| Failure::rpc("reading balances", why))?;
            for (named, account) in batch.iter().zip(accounts) {
                let Some(account) = account.filter(|account| account.lamports > 0) else {
                    continue;
                };
                let mut entry = Seen {
                    lamports: account.lamports,
                    ..Seen::default()
                };
                if matches!(named.place, Place::Mint(_)) {
                    entry.supply = tokens::supply(&account.data).unwrap_or(0);
                    entry.withheld = tokens::withheld_in_mint(&account.data);
                } else if let Some(facts) = TokenAccountFacts::read(&account.owner, &account.data) {
                    entry.units = facts.amount;
                    entry.withheld = tokens::withheld_in_account(&account.data);
                    let reserve = tokens::native_reserve(&account.data);
                    entry.backing = reserve.map(|reserve| account.lamports.saturating_sub(reserve));
                }
                seen.insert(named.place.clone(), entry);
            }
        }
        Ok(Self { seen })
    }

    /// Base units in an account; none if it does not exist.
    pub fn units(&self, place: &Place) -> Option<u64> {
        self.seen.get(place).map(|seen| seen.units)
    }

    /// Lamports of an actor's wallet.
    pub fn wallet(&self, actor: usize) -> u64 {
        self.lamports(&Place::Wallet(actor))
    }

    pub fn lamports(&self, place: &Place) -> u64 {
        self.seen.get(place).map_or(0, |seen| seen.lamports)
    }
}
