//! What vaults and adapters count as in flight, against what dispatches have outstanding.

use crate::finding::{About, Finding, Invariant};
use airlock_client::{
    Pubkey,
    generated::accounts::{Adapter, Vault},
    record::PendingOperation,
};
use std::collections::{BTreeMap, HashMap};

/// Adapters, and by vault and program what its dispatches have outstanding, in base units.
#[derive(Debug, Default)]
pub struct Fleet {
    adapters: BTreeMap<Pubkey, Adapter>,
    outstanding: HashMap<(Pubkey, Pubkey), u128>,
}

impl Fleet {
    pub fn take_adapter(&mut self, address: Pubkey, adapter: Adapter) {
        self.adapters.insert(address, adapter);
    }

    /// Counts a dispatch; another record counts nothing.
    pub fn take_record(&mut self, record: &PendingOperation) {
        if let Some(program) = record.dispatched_to() {
            *self.outstanding.entry((record.owner, program)).or_default() += u128::from(record.remaining);
        }
    }

    /// Checks the adapters of these vaults, and the vaults. Returns how many adapters there are.
    pub fn check(&self, vaults: &BTreeMap<Pubkey, Vault>, found: &mut Vec<Finding>) -> u64 {
        let adapters = self
            .adapters
            .iter()
            .filter(|(_, adapter)| vaults.contains_key(&adapter.vault));
        let mut count = 0;
        for (address, adapter) in adapters {
            count += 1;
            let mut about = About {
                account: *address,
                found,
            };
            about.expect(
                adapter.address() == *address,
                Invariant::Layout,
                "the adapter is not at the address of its vault and program",
            );
            let out = self.outstanding.get(&(adapter.vault, adapter.program)).copied();
            let out = out.unwrap_or_default();
            about.expect(
                u128::from(adapter.in_flight) == out,
                Invariant::InFlight,
                format!("it counts {} in flight, and {out} are outstanding", adapter.in_flight),
            );
        }
        for ((vault, program), out) in &self.outstanding {
            let known = self
                .adapters
                .values()
                .any(|adapter| (adapter.vault, adapter.program) == (*vault, *program));
            let mut about = About { account: *vault, found };
            about.expect(
                known || *out == 0 || !vaults.contains_key(vault),
                Invariant::InFlight,
                format!("{out} are outstanding with {program}, which is no adapter of it"),
            );
        }
        for (address, vault) in vaults {
            let out = self.outstanding.iter().filter(|((owner, _), _)| owner == address);
            let out: u128 = out.map(|(_, amount)| amount).sum();
            let mut about = About {
                account: *address,
                found,
            };
            about.expect(
                u128::from(vault.in_flight) == out,
                Invariant::InFlight,
                format!("it counts {} in flight, and {out} are outstanding", vault.in_flight),
            );
            about.expect(
                vault.in_flight > 0 || vault.deployed == 0,
                Invariant::InFlight,
                format!("it counts {} as deployed, and nothing is in flight", vault.deployed),
            );
        }
        count
    }
}
