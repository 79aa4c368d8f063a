//! Reading from a cluster, while it moves.
//!
//! Accounts are read at different moments, so a record may be finalized between it and its escrow. What does not add up
//! is therefore looked at again, all at one slot, before it counts.

mod events;

pub use events::{EventsError, Retold, events};

use crate::{Account, Auditor, Finding, Report};
use airlock_client::{
    ID, Pubkey, address,
    generated::accounts::{Adapter, Domain, PendingOperation, Round, Sequence, Vault},
    rpc::{AirlockClient, ClientError, Filter, offset},
};
use std::collections::BTreeSet;

/// A node returns no more accounts at once.
const AT_ONCE: usize = 100;
/// How often something that moves is looked at again.
const LOOKS: usize = 5;

/// How far an audit has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// The accounts of the program are being listed.
    Listing,
    /// So many token accounts of so many are read.
    Tokens { read: usize, of: usize },
    /// So many findings of so many are looked at again.
    Again { looked: usize, of: usize },
    /// The history is listed, and has so many transactions so far, those that failed included.
    Transactions { seen: usize },
    /// The events of so many transactions of so many are read.
    Events { read: usize, of: usize },
}

/// Audits a domain, or all of them, and hands every account that it reads to `each`. Nodes may refuse this
/// (`getProgramAccounts`) or take long.
pub async fn audit(
    client: &AirlockClient,
    domain: Option<Pubkey>,
    mut each: impl FnMut(&Account),
    mut progress: impl FnMut(Progress),
) -> Result<Report, ClientError> {
    let mut auditor = Auditor::new(domain);
    progress(Progress::Listing);
    for account in list(client, domain).await? {
        auditor.feed(&account);
        each(&account);
    }
    let wanted = auditor.wanted();
    for (chunk, addresses) in wanted.chunks(AT_ONCE).enumerate() {
        let (read, of) = (chunk * AT_ONCE, wanted.len());
        progress(Progress::Tokens { read, of });
        for account in read_at_once(client, addresses).await? {
            auditor.feed(&account);
            each(&account);
        }
    }
    let mut report = auditor.finish();
    let suspects: BTreeSet<_> = report.findings.iter().map(|finding| finding.account).collect();
    let of = suspects.len();
    report.findings.clear();
    for (looked, suspect) in suspects.into_iter().enumerate() {
        progress(Progress::Again { looked, of });
        report.findings.extend(again(client, &suspect).await?);
    }
    report.findings.sort();
    Ok(report)
}

/// Every account of the program that belongs to a domain, or to any.
async fn list(client: &AirlockClient, domain: Option<Pubkey>) -> Result<Vec<Account>, ClientError> {
    let Some(domain) = domain else {
        return ours(client, Vec::new()).await;
    };
    let mut all = read_at_once(client, &[domain]).await?;
    all.extend(naming(client, Sequence::DISCRIMINATOR, offset::SEQUENCE_DOMAIN, &domain).await?);
    all.extend(naming(client, PendingOperation::DISCRIMINATOR, offset::DOMAIN, &domain).await?);
    let vaults = naming(client, Vault::DISCRIMINATOR, offset::VAULT_DOMAIN, &domain).await?;
    for vault in &vaults {
        all.extend(rounds(client, &vault.address).await?);
        all.extend(adapters(client, &vault.address).await?);
    }
    all.extend(vaults);
    Ok(all)
}

async fn rounds(client: &AirlockClient, vault: &Pubkey) -> Result<Vec<Account>, ClientError> {
    naming(client, Round::DISCRIMINATOR, offset::ROUND_VAULT, vault).await
}

async fn adapters(client: &AirlockClient, vault: &Pubkey) -> Result<Vec<Account>, ClientError> {
    naming(client, Adapter::DISCRIMINATOR, offset::ADAPTER_VAULT, vault).await
}

/// The accounts of a kind that name `key` at a place.
async fn naming(
    client: &AirlockClient,
    discriminator: [u8; 8],
    at: usize,
    key: &Pubkey,
) -> Result<Vec<Account>, ClientError> {
    let kind = (offset::DISCRIMINATOR, discriminator.to_vec());
    ours(client, vec![kind, (at, key.to_bytes().to_vec())]).await
}

/// The findings about one account that do not go away when everything it concerns is read at one slot. What a vault
/// concerns is read in several steps, so nothing may have moved meanwhile.
async fn again(client: &AirlockClient, suspect: &Pubkey) -> Result<Vec<Finding>, ClientError> {
    let mut seen = concerns(client, suspect).await?;
    let mut findings = about(&seen, suspect);
    for _ in 1..LOOKS {
        if findings.is_empty() {
            break;
        }
        let now = concerns(client, suspect).await?;
        if now == seen {
            break;
        }
        findings = about(&now, suspect);
        seen = now;
    }
    Ok(findings)
}

/// What these accounts, by themselves, show about one of them.
fn about(accounts: &[Account], suspect: &Pubkey) -> Vec<Finding> {
    let mut auditor = Auditor::new(None);
    accounts.iter().for_each(|account| auditor.feed(account));
    let mut findings = auditor.finish().findings;
    findings.retain(|finding| finding.account == *suspect);
    findings
}

/// All accounts that say whether one is sound.
async fn concerns(client: &AirlockClient, suspect: &Pubkey) -> Result<Vec<Account>, ClientError> {
    let found = read_at_once(client, &[*suspect]).await?;
    let Some(data) = found.first().map(|account| account.data.as_slice()) else {
        return Ok(found);
    };
    if let Ok(record) = PendingOperation::decode(data) {
        let sequence = address::sequence(&record.domain, &record.owner).0;
        let mut group = read_at_once(client, &[*suspect, record.escrow(), sequence, record.domain]).await?;
        if let Some(terms) = record.joined() {
            group.extend(of_vault(client, &terms.vault).await?);
        }
        return Ok(group);
    }
    if let Ok(round) = Round::decode(data) {
        return of_vault(client, &round.vault).await;
    }
    if let Ok(adapter) = Adapter::decode(data) {
        return of_vault(client, &adapter.vault).await;
    }
    if Vault::decode(data).is_ok() {
        return of_vault(client, suspect).await;
    }
    if let Ok(domain) = Domain::decode(data) {
        return read_at_once(client, &[domain.address(), *suspect]).await;
    }
    Ok(found)
}

/// A vault with its accounts, its rounds and their requests, its adapters and dispatches.
async fn of_vault(client: &AirlockClient, vault: &Pubkey) -> Result<Vec<Account>, ClientError> {
    let found = read_at_once(client, &[*vault]).await?;
    let Some(Ok(stored)) = found.first().map(|account| Vault::decode(&account.data)) else {
        return Ok(found);
    };
    let mut wanted = vec![*vault, stored.domain, stored.reserve(), stored.assets().escrow];
    wanted.extend([stored.shares().escrow, stored.share_mint]);
    wanted.extend(rounds(client, vault).await?.iter().map(|round| round.address));
    wanted.extend(adapters(client, vault).await?.iter().map(|adapter| adapter.address));
    let dispatches = Filter {
        owner: Some(*vault),
        ..Filter::default()
    };
    for (address, record) in client.list(&dispatches).await? {
        let sequence = address::sequence(&record.domain, &record.owner).0;
        wanted.extend([address, record.escrow(), sequence]);
    }
    for (address, record) in client.requests(vault, None).await? {
        wanted.extend([address, address::sequence(&record.domain, &record.owner).0]);
    }
    read_at_once(client, &wanted).await
}

/// The accounts of the program that hold these bytes at these places, by address.
async fn ours(client: &AirlockClient, compared: Vec<(usize, Vec<u8>)>) -> Result<Vec<Account>, ClientError> {
    let stored = client.stored(compared).await?.into_iter();
    let accounts = stored.map(|stored| Account {
        address: stored.address,
        owner: ID,
        lamports: stored.lamports,
        data: stored.data,
    });
    Ok(accounts.collect())
}

/// Those that are there, all of one slot.
async fn read_at_once(client: &AirlockClient, addresses: &[Pubkey]) -> Result<Vec<Account>, ClientError> {
    let commitment = client.options().commitment;
    let mut accounts = Vec::with_capacity(addresses.len());
    for some in addresses.chunks(AT_ONCE) {
        let found = client
            .rpc()
            .get_multiple_accounts_with_commitment(some, commitment)
            .await?;
        let found = some.iter().zip(found.value);
        accounts.extend(found.filter_map(|(address, account)| {
            let account = account?;
            Some(Account {
                address: *address,
                owner: account.owner,
                lamports: account.lamports,
                data: account.data,
            })
        }));
    }
    Ok(accounts)
}
