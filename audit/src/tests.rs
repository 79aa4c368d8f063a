use crate::{Account, Auditor, Invariant, Report, sample, snapshot};
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
enum Which {
    Ours([u8; 8]),
    Tokens(u64),
    Mint,
}

fn find(accounts: &[Account], which: &Which) -> usize {
    let is = |account: &Account| match which {
        Which::Ours(discriminator) => account.owner == ID && account.data.starts_with(discriminator),
        Which::Tokens(amount) => {
            account.owner == program::SPL_TOKEN
                && account.data.len() == 165
                && account.data[64..72] == amount.to_le_bytes()
        }
        Which::Mint => account.data.len() == 82,
    };
    accounts.iter().position(is).unwrap()
}

const RECORD: Which = Which::Ours(PendingOperation::DISCRIMINATOR);
const ROUND: Which = Which::Ours(Round::DISCRIMINATOR);
const VAULT: Which = Which::Ours(Vault::DISCRIMINATOR);
const ADAPTER: Which = Which::Ours(Adapter::DISCRIMINATOR);
const SEQUENCE: Which = Which::Ours(Sequence::DISCRIMINATOR);
const DOMAIN: Which = Which::Ours(Domain::DISCRIMINATOR);

#[test]
fn what_adds_up_is_found_sound_and_counted() {
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
fn every_byte_that_matters_is_missed_when_it_is_wrong() {
    // which account, where its bytes start, what they become, what that breaks
    let cases: [(&str, Which, usize, &[u8], Invariant); 28] = [
        ("its bump", RECORD, 9, &[7], Invariant::Layout),
        ("its kind", RECORD, 11, &[2], Invariant::ForwardOnly),
        ("its status", RECORD, 12, &[0], Invariant::ForwardOnly),
        ("its lock", RECORD, 13, &[2], Invariant::LocksOpen),
        ("another owner", RECORD, 46, &[9; 32], Invariant::Layout),
        (
            "initiated after it opens",
            RECORD,
            150,
            &101u64.to_le_bytes(),
            Invariant::Windows,
        ),
        (
            "expired when it was initiated",
            RECORD,
            182,
            &1_000_000i64.to_le_bytes(),
            Invariant::Windows,
        ),
        (
            "an absurd fee",
            RECORD,
            198,
            &1_001u16.to_le_bytes(),
            Invariant::ForwardOnly,
        ),
        (
            "a tip beyond its lamports",
            RECORD,
            205,
            &u64::MAX.to_le_bytes(),
            Invariant::Solvency,
        ),
        ("another mint", RECORD, 213, &[8; 32], Invariant::Solvency),
        (
            "more received than is left is fine, less is not",
            RECORD,
            262,
            &1u64.to_le_bytes(),
            Invariant::ExactlyOnce,
        ),
        (
            "more left than is held",
            RECORD,
            270,
            &1_001u64.to_le_bytes(),
            Invariant::ExactlyOnce,
        ),
        (
            "an escrow one unit short",
            Which::Tokens(1_000),
            64,
            &999u64.to_le_bytes(),
            Invariant::Solvency,
        ),
        (
            "an escrow with a delegate",
            Which::Tokens(1_000),
            72,
            &[1],
            Invariant::Solvency,
        ),
        (
            "an escrow that others may close",
            Which::Tokens(1_000),
            129,
            &[1],
            Invariant::Solvency,
        ),
        (
            "an escrow of somebody else",
            Which::Tokens(1_000),
            32,
            &[8; 32],
            Invariant::Solvency,
        ),
        (
            "a reserve one unit short",
            Which::Tokens(5_000),
            64,
            &4_999u64.to_le_bytes(),
            Invariant::VaultSolvency,
        ),
        (
            "shares beyond the books",
            Which::Mint,
            36,
            &u64::MAX.to_le_bytes(),
            Invariant::VaultSolvency,
        ),
        (
            "shares that can be frozen",
            Which::Mint,
            46,
            &[1],
            Invariant::VaultSolvency,
        ),
        (
            "shares that others mint",
            Which::Mint,
            4,
            &[8; 32],
            Invariant::VaultSolvency,
        ),
        ("a vault's lock", VAULT, 13, &[2], Invariant::LocksOpen),
        ("a round's lock", ROUND, 10, &[2], Invariant::LocksOpen),
        ("a round's vault", ROUND, 12, &[8; 32], Invariant::RoundTotals),
        (
            "a number given out again",
            SEQUENCE,
            74,
            &5u64.to_le_bytes(),
            Invariant::ExactlyOnce,
        ),
        (
            "an adapter with less",
            ADAPTER,
            128,
            &999u64.to_le_bytes(),
            Invariant::InFlight,
        ),
        (
            "a vault with more in flight",
            VAULT,
            304,
            &1_001u64.to_le_bytes(),
            Invariant::InFlight,
        ),
        (
            "an adapter of another program",
            ADAPTER,
            42,
            &[8; 32],
            Invariant::InFlight,
        ),
        ("another creator", DOMAIN, 10, &[8; 32], Invariant::Layout),
    ];
    for (what, which, at, bytes, invariant) in cases {
        let mut accounts = sound();
        let index = find(&accounts, &which);
        let field = &mut accounts[index].data[at..at + bytes.len()];
        assert_ne!(field, bytes, "{what}: nothing changed");
        field.copy_from_slice(bytes);
        let findings = audit(&accounts).findings;
        assert!(
            findings.iter().any(|finding| finding.invariant == invariant),
            "{what}: {findings:?}"
        );
    }
}

#[test]
fn every_account_is_missed_when_it_is_gone() {
    for index in 0..sound().len() {
        let mut accounts = sound();
        let gone = accounts.remove(index);
        assert_ne!(audit(&accounts).findings, [], "{gone:?}");
    }
}

#[test]
fn the_order_of_accounts_does_not_matter() {
    let mut accounts = sound();
    let index = find(&accounts, &Which::Tokens(1_000));
    accounts[index].data[64] ^= 1;
    let forwards = audit(&accounts);
    accounts.reverse();
    assert_eq!(audit(&accounts), forwards);
    // neighbours far apart
    let half = accounts.len() / 2;
    let (front, back) = accounts.split_at(half);
    let woven: Vec<_> = front
        .iter()
        .zip(back)
        .flat_map(|(a, b)| [a.clone(), b.clone()])
        .collect();
    assert_eq!(woven.len(), half * 2);
    let rest = &accounts[half * 2..];
    assert_eq!(audit(&[woven, rest.to_vec()].concat()), forwards);
}

#[test]
fn what_strangers_send_is_counted_and_nothing_wrong() {
    let mut accounts = sound();
    for amount in [1_000u64, 5_000] {
        let index = find(&accounts, &Which::Tokens(amount));
        accounts[index].data[64..72].copy_from_slice(&(amount + 77).to_le_bytes());
    }
    let report = audit(&accounts);
    assert_eq!((report.findings, report.counts.with_surplus), (vec![], 2));
}

#[test]
fn bytes_that_are_nothing_are_named_and_stop_nothing() {
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
fn another_domain_is_passed_over() {
    for (domain, records) in [(sample::domain(), 121), (Pubkey::new_from_array([1; 32]), 0)] {
        let mut auditor = Auditor::new(Some(domain));
        sound().iter().for_each(|account| auditor.feed(account));
        let report = auditor.finish();
        assert_eq!((report.findings, report.counts.records), (vec![], records));
    }
}

#[test]
fn what_is_still_wanted_is_what_was_not_read() {
    let mut auditor = Auditor::new(None);
    let all = sound();
    all.iter()
        .filter(|account| account.owner == ID)
        .for_each(|account| auditor.feed(account));
    let mut wanted = auditor.wanted();
    wanted.sort();
    let mut tokens: Vec<_> = all
        .iter()
        .filter(|account| account.owner != ID)
        .map(|account| account.address)
        .collect();
    tokens.sort();
    assert_eq!(wanted, tokens);
}

#[test]
fn a_snapshot_reads_back_as_it_was_written() {
    let mut file = Vec::new();
    snapshot::begin(&mut file).unwrap();
    sound()
        .iter()
        .for_each(|account| snapshot::write(&mut file, account).unwrap());
    let mut read = Vec::new();
    let count = snapshot::read(&mut file.as_slice(), |account| read.push(account.clone())).unwrap();
    assert_eq!((count, &read), (read.len() as u64, &sound()));
}

#[test]
fn a_snapshot_that_is_none_or_cut_off_is_refused() {
    let mut file = Vec::new();
    snapshot::begin(&mut file).unwrap();
    let account = &sound()[0];
    snapshot::write(&mut file, account).unwrap();
    let says = |bytes: &[u8]| snapshot::read(&mut &*bytes, |_| {}).unwrap_err().to_string();
    assert!(says(b"").contains("no snapshot"));
    assert!(says(b"something else").contains("no snapshot"));
    for end in [9, 8 + 75, file.len() - 1] {
        assert!(says(&file[..end]).contains("middle of account number 1"), "{end}");
    }
    let mut huge = file.clone();
    huge[8 + 72..8 + 76].copy_from_slice(&u32::MAX.to_le_bytes());
    assert!(says(&huge).contains("more than any account has"));
}
