mod finish;
mod report;

pub use report::{Counts, Report};

use crate::{
    account::Account,
    dispatch::Dispatches,
    finding::{AccountFindings, Finding, Invariant},
    program_account::ProgramAccount,
    record::{self, ExpectedEscrow},
    round::RequestTotals,
    token::{Mint, TokenAccount},
};
use airlock_client::{
    ID, Pubkey,
    generated::accounts::{Domain, PendingOperation, Round, Sequence, Vault},
    numbering::first_number,
    program,
    request::Side,
};
use std::collections::{BTreeMap, HashMap, HashSet};

/// Domain, owner, lane.
type Lane = (Pubkey, Pubkey, u16);

/// Takes accounts in any order, then reports what does not add up.
#[derive(Debug, Default)]
pub struct Auditor {
    domain: Option<Pubkey>,
    counts: Counts,
    findings: Vec<Finding>,
    domains: HashSet<Pubkey>,
    /// The domain of every record and vault, with the address of one of them.
    referenced_domains: HashMap<Pubkey, Pubkey>,
    next_numbers: HashMap<Lane, u64>,
    /// The highest number of a record, and its address.
    highest_numbers: HashMap<Lane, (u64, Pubkey)>,
    /// By address, until the escrow is fed.
    expected_escrows: HashMap<Pubkey, ExpectedEscrow>,
    /// By address, until the record or vault that it belongs to is known.
    token_accounts: HashMap<Pubkey, TokenAccount>,
    mints: HashMap<Pubkey, Mint>,
    vaults: BTreeMap<Pubkey, Vault>,
    rounds: BTreeMap<Pubkey, Round>,
    /// By vault and index of the round.
    request_totals: HashMap<(Pubkey, u64), RequestTotals>,
    dispatches: Dispatches,
}

impl Auditor {
    /// Of one domain; of all if none.
    pub fn new(domain: Option<Pubkey>) -> Self {
        Self {
            domain,
            ..Self::default()
        }
    }

    /// Adds an account. Accounts of other programs, mints that are no share mints and the like are ignored.
    pub fn feed(&mut self, account: &Account) {
        match account.owner {
            ID => self.feed_program_account(account),
            program::SPL_TOKEN | program::TOKEN_2022 => self.feed_token_account(account),
            _ => {}
        }
    }

    /// The token accounts and mints that were not fed yet and are needed.
    pub fn needed_accounts(&self) -> Vec<Pubkey> {
        let of_vaults = self.vaults.values().flat_map(accounts_of);
        let needed = self.expected_escrows.keys().copied().chain(of_vaults);
        needed
            .filter(|address| !self.token_accounts.contains_key(address) && !self.mints.contains_key(address))
            .collect()
    }

    fn feed_program_account(&mut self, account: &Account) {
        let address = account.address;
        match ProgramAccount::decode(&account.data) {
            Ok(ProgramAccount::Domain(domain)) => self.add_domain(address, &domain),
            Ok(ProgramAccount::Sequence(sequence)) => self.add_sequence(address, &sequence),
            Ok(ProgramAccount::Record(record)) => self.add_record(account, &record),
            Ok(ProgramAccount::Vault(vault)) => self.add_vault(address, vault),
            Ok(ProgramAccount::Round(round)) => {
                self.rounds.insert(address, round);
            }
            Ok(ProgramAccount::Adapter(adapter)) => self.dispatches.add_adapter(address, adapter),
            Err(error) => {
                let what = format!("an account of the program that cannot be decoded: {error}");
                self.report(address, Invariant::Layout, what);
            }
        }
    }

    fn add_domain(&mut self, address: Pubkey, domain: &Domain) {
        self.counts.domains += 1;
        self.domains.insert(address);
        if domain.address() != address {
            self.report(
                address,
                Invariant::Layout,
                "the domain is not at the address of its creator and index".into(),
            );
        }
    }

    fn add_sequence(&mut self, address: Pubkey, sequence: &Sequence) {
        if !self.is_audited(&sequence.domain) {
            return;
        }
        self.counts.sequences += 1;
        let lane = (sequence.domain, sequence.owner, sequence.lane);
        self.next_numbers.insert(lane, sequence.next);
        if sequence.address() != address {
            self.report(
                address,
                Invariant::Layout,
                "the sequence is not at the address of its owner and lane".into(),
            );
        }
        if first_number(sequence.first_slot).is_none_or(|first| sequence.next < first) {
            let what = format!(
                "its next number is {}, below the first of slot {}",
                sequence.next, sequence.first_slot
            );
            self.report(address, Invariant::ExactlyOnce, what);
        }
    }

    fn add_record(&mut self, account: &Account, record: &PendingOperation) {
        if !self.is_audited(&record.domain) {
            return;
        }
        let address = account.address;
        self.counts.records += 1;
        self.referenced_domains.insert(record.domain, address);
        record::check(&address, account.lamports, record, &mut self.findings);
        self.dispatches.add_record(record);
        let highest = self
            .highest_numbers
            .entry((record.domain, record.owner, record.lane))
            .or_insert((record.sequence, address));
        *highest = (*highest).max((record.sequence, address));
        if let (Some(side), Some(terms)) = (Side::of(record), record.request_terms()) {
            let totals = self.request_totals.entry((terms.vault, terms.round_index)).or_default();
            totals.add(side, terms.limit_step, record.remaining);
        }
        if let Some((escrow, expected)) = record::expected_escrow(&address, record) {
            match self.token_accounts.remove(&escrow) {
                Some(found) => self.check_escrow(&expected, Some(&found)),
                None => {
                    self.expected_escrows.insert(escrow, expected);
                }
            }
        }
    }

    fn add_vault(&mut self, address: Pubkey, vault: Vault) {
        if self.is_audited(&vault.domain) {
            self.referenced_domains.insert(vault.domain, address);
            self.vaults.insert(address, vault);
        }
    }

    fn feed_token_account(&mut self, account: &Account) {
        if let Some(found) = TokenAccount::decode(&account.owner, account.lamports, &account.data) {
            self.counts.token_accounts += 1;
            match self.expected_escrows.remove(&account.address) {
                Some(expected) => self.check_escrow(&expected, Some(&found)),
                None => {
                    self.token_accounts.insert(account.address, found);
                }
            }
        } else if let Some(mint) = Mint::decode(&account.owner, &account.data) {
            self.mints.insert(account.address, mint);
        }
    }

    fn check_escrow(&mut self, expected: &ExpectedEscrow, found: Option<&TokenAccount>) {
        let surplus = expected.check(found, &mut self.findings);
        // a dispatch's escrow owes nothing: what is in it was returned
        self.counts.with_surplus += u64::from(surplus > 0 && expected.remaining > 0);
    }

    fn is_audited(&self, domain: &Pubkey) -> bool {
        self.domain.is_none_or(|audited| audited == *domain)
    }

    fn report(&mut self, account: Pubkey, invariant: Invariant, what: String) {
        let findings = &mut self.findings;
        AccountFindings { account, findings }.add(invariant, what);
    }
}

/// A vault's reserve, asset escrow, share escrow and share mint.
fn accounts_of(vault: &Vault) -> [Pubkey; 4] {
    [
        vault.reserve(),
        vault.assets().escrow,
        vault.shares().escrow,
        vault.share_mint,
    ]
}
