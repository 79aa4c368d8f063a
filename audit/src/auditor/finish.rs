//! What can be checked only when every account is known.

use super::{Auditor, Report, accounts_of};
use crate::{
    finding::Invariant,
    round,
    vault::{self, Owed, VaultAccounts},
};
use airlock_client::{Pubkey, address};
use std::{collections::HashMap, mem::take};

impl Auditor {
    /// Reports what does not add up. Every account must have been fed.
    pub fn finish(mut self) -> Report {
        for expected in take(&mut self.expected_escrows).into_values() {
            self.check_escrow(&expected, None);
        }
        self.check_numbers();
        self.check_domains();
        let owed = self.check_rounds();
        self.counts.adapters = self.dispatches.check(&self.vaults, &mut self.findings);
        self.check_vaults(&owed);
        self.check_token_accounts();
        let mut findings = self.findings;
        findings.sort();
        Report {
            counts: self.counts,
            findings,
        }
    }

    fn check_numbers(&mut self) {
        for (lane, (number, record)) in take(&mut self.highest_numbers) {
            // a record may outlive its sequence
            let Some(next) = self.next_numbers.get(&lane).copied() else {
                continue;
            };
            if next <= number {
                let what = format!(
                    "it is number {number}, and its owner has {next} as the next number in lane {}",
                    lane.2
                );
                self.report(record, Invariant::ExactlyOnce, what);
            }
        }
    }

    fn check_domains(&mut self) {
        for (domain, account) in take(&mut self.referenced_domains) {
            if !self.domains.contains(&domain) {
                self.report(
                    account,
                    Invariant::Layout,
                    format!("its domain {domain} does not exist"),
                );
            }
        }
    }

    /// Returns what the rounds of each vault owe.
    fn check_rounds(&mut self) -> HashMap<Pubkey, Owed> {
        let mut owed: HashMap<Pubkey, Owed> = HashMap::new();
        for (address, round) in take(&mut self.rounds) {
            let totals = self.request_totals.remove(&(round.vault, round.index));
            if !self.vaults.contains_key(&round.vault) {
                if self.domain.is_none() {
                    let what = format!("its vault {} does not exist", round.vault);
                    self.report(address, Invariant::Layout, what);
                }
                continue;
            }
            self.counts.rounds += 1;
            round::check(&address, &round, totals.as_ref(), &mut self.findings);
            let owed = owed.entry(round.vault).or_default();
            owed.assets += u128::from(round.assets_owed);
            owed.shares += u128::from(round.shares_owed);
        }
        for ((vault, index), totals) in take(&mut self.request_totals) {
            let what = format!(
                "{} requests are of its round {index}, which does not exist",
                totals.requests
            );
            self.report(vault, Invariant::RoundTotals, what);
        }
        owed
    }

    fn check_vaults(&mut self, owed: &HashMap<Pubkey, Owed>) {
        for (address, vault) in take(&mut self.vaults) {
            self.counts.vaults += 1;
            let [reserve, asset_escrow, share_escrow, share_mint] = accounts_of(&vault);
            let accounts = VaultAccounts {
                reserve: self.token_accounts.remove(&reserve),
                asset_escrow: self.token_accounts.remove(&asset_escrow),
                share_escrow: self.token_accounts.remove(&share_escrow),
                share_mint: self.mints.remove(&share_mint),
            };
            let owed = owed.get(&address).copied().unwrap_or_default();
            let surplus = vault::check(&address, &vault, &accounts, &owed, &mut self.findings);
            self.counts.with_surplus += u64::from(surplus > 0);
        }
    }

    /// An escrow is closed with its record. The records of other domains are not known.
    fn check_token_accounts(&mut self) {
        if self.domain.is_some() {
            return;
        }
        for (address, account) in take(&mut self.token_accounts) {
            if address::escrow(&account.authority).0 == address {
                let what = format!("it holds {} base units, and its record is closed", account.amount);
                self.report(address, Invariant::Solvency, what);
            }
        }
    }
}
