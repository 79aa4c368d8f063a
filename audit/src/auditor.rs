use crate::{
    account::Account,
    dispatch::Fleet,
    finding::{About, Finding, Invariant},
    record::{self, Claim},
    round::{self, Sums},
    stored::Stored,
    token::{Holding, Issue},
    vault::{self, Accounts, Owed},
};
use airlock_client::{
    ID, Pubkey, address,
    generated::accounts::{Domain, PendingOperation, Round, Sequence, Vault},
    program,
    request::Side,
};
use std::collections::{BTreeMap, HashMap, HashSet};

/// How much was looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub domains: u64,
    pub sequences: u64,
    pub records: u64,
    pub vaults: u64,
    pub rounds: u64,
    pub adapters: u64,
    pub token_accounts: u64,
    /// Accounts with tokens beyond what is owed: what strangers sent.
    pub with_surplus: u64,
}

/// What an audit found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    pub counts: Counts,
    /// By account. Empty: all is well.
    pub findings: Vec<Finding>,
}

/// Takes accounts in any order, and says at the end what does not add up.
#[derive(Debug, Default)]
pub struct Auditor {
    domain: Option<Pubkey>,
    counts: Counts,
    found: Vec<Finding>,
    domains: HashSet<Pubkey>,
    /// The domains that records and vaults name, with one that does.
    named: HashMap<Pubkey, Pubkey>,
    /// By domain and owner: the number that is given out next.
    next: HashMap<(Pubkey, Pubkey), u64>,
    /// By domain and owner: the highest number of a record, and its address.
    highest: HashMap<(Pubkey, Pubkey), (u64, Pubkey)>,
    /// By escrow, until it has come.
    claims: HashMap<Pubkey, Claim>,
    /// By address, until somebody claims them.
    holdings: HashMap<Pubkey, Holding>,
    mints: HashMap<Pubkey, Issue>,
    vaults: BTreeMap<Pubkey, Vault>,
    rounds: BTreeMap<Pubkey, Round>,
    sums: HashMap<(Pubkey, u64), Sums>,
    fleet: Fleet,
}

impl Auditor {
    /// Of one domain; of all, if none.
    pub fn new(domain: Option<Pubkey>) -> Self {
        Self {
            domain,
            ..Self::default()
        }
    }

    /// Takes an account; one that is nobody's business here is passed over.
    pub fn feed(&mut self, account: &Account) {
        match account.owner {
            ID => self.feed_ours(account),
            program::SPL_TOKEN | program::TOKEN_2022 => self.feed_tokens(account),
            _ => {}
        }
    }

    fn feed_ours(&mut self, account: &Account) {
        let address = account.address;
        match Stored::decode(&account.data) {
            Ok(Stored::Domain(domain)) => self.take_domain(address, &domain),
            Ok(Stored::Sequence(sequence)) => self.take_sequence(address, &sequence),
            Ok(Stored::Record(record)) => self.take_record(account, &record),
            Ok(Stored::Vault(vault)) => self.take_vault(address, vault),
            Ok(Stored::Round(round)) => {
                self.rounds.insert(address, round);
            }
            Ok(Stored::Adapter(adapter)) => self.fleet.take_adapter(address, adapter),
            Err(error) => {
                let what = format!("an account of the program that cannot be read: {error}");
                self.report(address, Invariant::Layout, what);
            }
        }
    }

    fn take_domain(&mut self, address: Pubkey, domain: &Domain) {
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

    fn take_sequence(&mut self, address: Pubkey, sequence: &Sequence) {
        if !self.concerns(&sequence.domain) {
            return;
        }
        self.counts.sequences += 1;
        self.next.insert((sequence.domain, sequence.owner), sequence.next);
        if sequence.address() != address {
            self.report(
                address,
                Invariant::Layout,
                "the sequence is not at the address of its owner".into(),
            );
        }
    }

    fn take_record(&mut self, account: &Account, record: &PendingOperation) {
        if !self.concerns(&record.domain) {
            return;
        }
        let address = account.address;
        self.counts.records += 1;
        self.named.insert(record.domain, address);
        record::check(&address, account.lamports, record, &mut self.found);
        self.fleet.take_record(record);
        let highest = self
            .highest
            .entry((record.domain, record.owner))
            .or_insert((record.sequence, address));
        *highest = (*highest).max((record.sequence, address));
        if let (Some(side), Some(terms)) = (Side::of(record), record.joined()) {
            let sums = self.sums.entry((terms.vault, terms.round)).or_default();
            sums.add(side, terms.bucket, record.remaining);
        }
        if let Some((escrow, claim)) = record::claim(&address, record) {
            match self.holdings.remove(&escrow) {
                Some(holding) => self.settle(&claim, Some(&holding)),
                None => {
                    self.claims.insert(escrow, claim);
                }
            }
        }
    }

    fn take_vault(&mut self, address: Pubkey, vault: Vault) {
        if self.concerns(&vault.domain) {
            self.named.insert(vault.domain, address);
            self.vaults.insert(address, vault);
        }
    }

    fn feed_tokens(&mut self, account: &Account) {
        if let Some(holding) = Holding::read(&account.owner, account.lamports, &account.data) {
            self.counts.token_accounts += 1;
            match self.claims.remove(&account.address) {
                Some(claim) => self.settle(&claim, Some(&holding)),
                None => {
                    self.holdings.insert(account.address, holding);
                }
            }
        } else if let Some(issue) = Issue::read(&account.owner, &account.data) {
            self.mints.insert(account.address, issue);
        }
    }

    fn settle(&mut self, claim: &Claim, escrow: Option<&Holding>) {
        let surplus = claim.check(escrow, &mut self.found);
        // an escrow that owes nothing is a dispatch's: what is in it came back
        self.counts.with_surplus += u64::from(surplus > 0 && claim.remaining > 0);
    }

    /// The token accounts and mints that are still wanted, for whoever reads them one by one.
    pub fn wanted(&self) -> Vec<Pubkey> {
        let of_vaults = self.vaults.values().flat_map(places);
        let wanted = self.claims.keys().copied().chain(of_vaults);
        wanted
            .filter(|address| !self.holdings.contains_key(address) && !self.mints.contains_key(address))
            .collect()
    }

    /// Says what does not add up, now that every account has come.
    pub fn finish(mut self) -> Report {
        for claim in std::mem::take(&mut self.claims).into_values() {
            self.settle(&claim, None);
        }
        self.finish_numbers();
        self.finish_vaults();
        self.finish_holdings();
        let mut findings = self.found;
        findings.sort();
        Report {
            counts: self.counts,
            findings,
        }
    }

    fn finish_numbers(&mut self) {
        for (key, (number, record)) in std::mem::take(&mut self.highest) {
            let next = self.next.get(&key).copied();
            if next.is_none_or(|next| next <= number) {
                let next = next.map_or("no sequence".into(), |next| format!("{next} as the next number"));
                let what = format!("it is number {number}, and its owner has {next}");
                self.report(record, Invariant::ExactlyOnce, what);
            }
        }
        for (domain, account) in std::mem::take(&mut self.named) {
            if !self.domains.contains(&domain) {
                self.report(account, Invariant::Layout, format!("its domain {domain} is not there"));
            }
        }
    }

    fn finish_vaults(&mut self) {
        let mut owed: HashMap<Pubkey, Owed> = HashMap::new();
        for (address, round) in std::mem::take(&mut self.rounds) {
            let sums = self.sums.remove(&(round.vault, round.index));
            if !self.vaults.contains_key(&round.vault) {
                if self.domain.is_none() {
                    self.report(
                        address,
                        Invariant::Layout,
                        format!("its vault {} is not there", round.vault),
                    );
                }
                continue;
            }
            self.counts.rounds += 1;
            round::check(&address, &round, sums.as_ref(), &mut self.found);
            let owed = owed.entry(round.vault).or_default();
            owed.assets += u128::from(round.assets_owed);
            owed.shares += u128::from(round.shares_owed);
        }
        for ((vault, index), sums) in std::mem::take(&mut self.sums) {
            let what = format!(
                "{} requests are of its round {index}, which is not there",
                sums.requests
            );
            self.report(vault, Invariant::RoundTotals, what);
        }
        self.counts.adapters = self.fleet.check(&self.vaults, &mut self.found);
        for (address, vault) in std::mem::take(&mut self.vaults) {
            self.counts.vaults += 1;
            let [reserve, asset_escrow, share_escrow, share_mint] = places(&vault);
            let has = Accounts {
                reserve: self.holdings.remove(&reserve),
                asset_escrow: self.holdings.remove(&asset_escrow),
                share_escrow: self.holdings.remove(&share_escrow),
                share_mint: self.mints.remove(&share_mint),
            };
            let owed = owed.remove(&address).unwrap_or_default();
            let surplus = vault::check(&address, &vault, &has, &owed, &mut self.found);
            self.counts.with_surplus += u64::from(surplus > 0);
        }
    }

    /// An escrow lives and ends with its record. Of another domain's records nothing is known.
    fn finish_holdings(&mut self) {
        if self.domain.is_some() {
            return;
        }
        for (address, holding) in std::mem::take(&mut self.holdings) {
            if address::escrow(&holding.authority).0 == address {
                let what = format!("it holds {} base units, and its record is gone", holding.amount);
                self.report(address, Invariant::Solvency, what);
            }
        }
    }

    fn concerns(&self, domain: &Pubkey) -> bool {
        self.domain.is_none_or(|wanted| wanted == *domain)
    }

    fn report(&mut self, account: Pubkey, invariant: Invariant, what: String) {
        let found = &mut self.found;
        About { account, found }.wrong(invariant, what);
    }
}

/// A vault's reserve, asset escrow, share escrow and share mint.
fn places(vault: &Vault) -> [Pubkey; 4] {
    [
        vault.reserve(),
        vault.assets().escrow,
        vault.shares().escrow,
        vault.share_mint,
    ]
}
