//! Compares what vaults and adapters count as in flight with what dispatches have outstanding.

use crate::finding::{AccountFindings, Finding, Invariant};
use airlock_client::{
    Pubkey,
    generated::accounts::{Adapter, Vault},
    record::PendingOperation,
};
use std::collections::{BTreeMap, HashMap};

/// All adapters; and by vault and program, the base units that dispatches have outstanding.
#[derive(Debug, Default)]
pub struct Dispatches {
    adapters: BTreeMap<Pubkey, Adapter>,
    outstanding: HashMap<(Pubkey, Pubkey), u128>,
}

impl Dispatches {
    pub fn add_adapter(&mut self, address: Pubkey, adapter: Adapter) {
        self.adapters.insert(address, adapter);
    }

    /// Adds a dispatch; ignores other records.
    pub fn add_record(&mut self, record: &PendingOperation) {
        if let Some(program) = record.adapter_program() {
            *self.outstanding.entry((record.owner, program)).or_default() += u128::from(record.remaining);
        }
    }

    /// Checks the vaults and their adapters. Returns the number of adapters.
    pub fn check(&self, vaults: &BTreeMap<Pubkey, Vault>, findings: &mut Vec<Finding>) -> u64 {
        let mut count = 0;
        let of_vaults = self
            .adapters
            .iter()
            .filter(|(_, adapter)| vaults.contains_key(&adapter.vault));
        for (address, adapter) in of_vaults {
            count += 1;
            self.check_adapter(address, adapter, findings);
        }
        self.check_registered(vaults, findings);
        for (address, vault) in vaults {
            self.check_vault(address, vault, findings);
        }
        count
    }

    fn check_adapter(&self, address: &Pubkey, adapter: &Adapter, findings: &mut Vec<Finding>) {
        let account = *address;
        let mut findings = AccountFindings { account, findings };
        findings.expect(
            adapter.address() == *address,
            Invariant::Layout,
            "the adapter is not at the address of its vault and program",
        );
        let outstanding = self.outstanding.get(&(adapter.vault, adapter.program)).copied();
        let outstanding = outstanding.unwrap_or_default();
        findings.expect(
            u128::from(adapter.in_flight) == outstanding,
            Invariant::InFlight,
            format!(
                "it counts {} in flight, and {outstanding} are outstanding",
                adapter.in_flight
            ),
        );
    }

    /// Every program that has something outstanding is an adapter of the vault.
    fn check_registered(&self, vaults: &BTreeMap<Pubkey, Vault>, findings: &mut Vec<Finding>) {
        for ((vault, program), outstanding) in &self.outstanding {
            let registered = self
                .adapters
                .values()
                .any(|adapter| (adapter.vault, adapter.program) == (*vault, *program));
            let account = *vault;
            AccountFindings { account, findings }.expect(
                registered || *outstanding == 0 || !vaults.contains_key(vault),
                Invariant::InFlight,
                format!("{outstanding} are outstanding with {program}, which is no adapter of it"),
            );
        }
    }

    fn check_vault(&self, address: &Pubkey, vault: &Vault, findings: &mut Vec<Finding>) {
        let of_vault = self.outstanding.iter().filter(|((owner, _), _)| owner == address);
        let outstanding: u128 = of_vault.map(|(_, amount)| amount).sum();
        let account = *address;
        let mut findings = AccountFindings { account, findings };
        findings.expect(
            u128::from(vault.in_flight) == outstanding,
            Invariant::InFlight,
            format!(
                "it counts {} in flight, and {outstanding} are outstanding",
                vault.in_flight
            ),
        );
        findings.expect(
            vault.in_flight > 0 || vault.deployed == 0,
            Invariant::InFlight,
            format!("it counts {} as deployed, and nothing is in flight", vault.deployed),
        );
    }
}
