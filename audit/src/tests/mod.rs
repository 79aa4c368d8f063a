mod corrupted_bytes;
mod snapshots;

use crate::{Account, Auditor, Invariant, Report, sample};
use airlock_client::{
    ID, Pubkey,
    generated::accounts::{Adapter, Domain, PendingOperation, Round, Sequence, Vault},
    program,
};

fn sound() -> Vec<Account> {
    let mut all = Vec::new();
    sample::accounts(120, &mut |account| all.push(account));
    all
}

fn audit(accounts: &[Account]) -> Report {
    let mut auditor = Auditor::new(None);
    accounts.iter().for_each(|account| auditor.feed(account));
    auditor.finish()
}

/// The first account of a kind, or of the token program with that amount at byte 64.
enum Selector {
    Program([u8; 8]),
    Tokens(u64),
    Mint,
}

fn find(accounts: &[Account], which: &Selector) -> usize {
    let is = |account: &Account| match which {
        Selector::Program(discriminator) => account.owner == ID && account.data.starts_with(discriminator),
        Selector::Tokens(amount) => {
            account.owner == program::SPL_TOKEN
                && account.data.len() == 165
                && account.data[64..72] == amount.to_le_bytes()
        }
        Selector::Mint => account.data.len() == 82,
    };
    accounts.iter().position(is).unwrap()
}

const RECORD: Selector = Selector::Program(PendingOperation::DISCRIMINATOR);
const ROUND: Selector = Selector::Program(Round::DISCRIMINATOR);
const VAULT: Selector = Selector::Program(Vault::DISCRIMINATOR);
const ADAPTER: Selector = Selector::Program(Adapter::DISCRIMINATOR);
const SEQUENCE: Selector = Selector::Program(Sequence::DISCRIMINATOR);
const DOMAIN: Selector = Selector::Program(Domain::DISCRIMINATOR);

#[test]
fn accounts_that_add_up_are_counted_and_give_no_findings() {
    let report = audit(&sound());
    assert_eq!(report.findings, []);
    let counts = report.counts;
    assert_eq!((counts.domains, counts.sequences, counts.records), (1, 3, 121));
    assert_eq!((counts.vaults, counts.rounds, counts.adapters), (1, 1, 1));
    // of ten records, two are requests; the vault has three accounts and a dispatch
    assert_eq!(counts.token_accounts, 96 + 3 + 1);
    assert_eq!(counts.with_surplus, 0);
}

#[test]
fn every_missing_account_but_a_sequence_is_found() {
    for index in 0..sound().len() {
        let mut accounts = sound();
        let missing = accounts.remove(index);
        // its owner may have closed it
        let is_sequence = missing.data.starts_with(&Sequence::DISCRIMINATOR);
        assert_eq!(audit(&accounts).findings.is_empty(), is_sequence, "{missing:?}");
    }
}

#[test]
fn the_order_of_accounts_does_not_matter() {
    let mut accounts = sound();
    let index = find(&accounts, &Selector::Tokens(1_000));
    accounts[index].data[64] ^= 1;
    let forwards = audit(&accounts);
    accounts.reverse();
    assert_eq!(audit(&accounts), forwards);
    // each account far from its neighbours
    let half = accounts.len() / 2;
    let (front, back) = accounts.split_at(half);
    let interleaved: Vec<_> = front
        .iter()
        .zip(back)
        .flat_map(|(a, b)| [a.clone(), b.clone()])
        .collect();
    assert_eq!(interleaved.len(), half * 2);
    let rest = &accounts[half * 2..];
    assert_eq!(audit(&[interleaved, rest.to_vec()].concat()), forwards);
}

#[test]
fn a_surplus_is_counted_and_is_no_finding() {
    let mut accounts = sound();
    for amount in [1_000u64, 5_000] {
        let index = find(&accounts, &Selector::Tokens(amount));
        accounts[index].data[64..72].copy_from_slice(&(amount + 77).to_le_bytes());
    }
    let report = audit(&accounts);
    assert_eq!((report.findings, report.counts.with_surplus), (vec![], 2));
}

#[test]
fn an_account_that_cannot_be_decoded_is_found_and_the_audit_goes_on() {
    let mut accounts = sound();
    let broken = Pubkey::new_from_array([1; 32]);
    for data in [
        vec![],
        vec![1; 3],
        vec![9; 300],
        PendingOperation::DISCRIMINATOR.to_vec(),
    ] {
        accounts.push(Account {
            address: broken,
            owner: ID,
            lamports: 1,
            data,
        });
    }
    let findings = audit(&accounts).findings;
    assert_eq!(findings.len(), 4, "{findings:?}");
    assert!(findings.iter().all(|finding| finding.account == broken));
}

#[test]
fn accounts_of_another_domain_are_ignored() {
    for (domain, records) in [(sample::domain(), 121), (Pubkey::new_from_array([1; 32]), 0)] {
        let mut auditor = Auditor::new(Some(domain));
        sound().iter().for_each(|account| auditor.feed(account));
        let report = auditor.finish();
        assert_eq!((report.findings, report.counts.records), (vec![], records));
    }
}

#[test]
fn the_needed_accounts_are_those_that_were_not_fed() {
    let mut auditor = Auditor::new(None);
    let all = sound();
    all.iter()
        .filter(|account| account.owner == ID)
        .for_each(|account| auditor.feed(account));
    let mut needed = auditor.needed_accounts();
    needed.sort();
    let mut tokens: Vec<_> = all
        .iter()
        .filter(|account| account.owner != ID)
        .map(|account| account.address)
        .collect();
    tokens.sort();
    assert_eq!(needed, tokens);
}
