//! Reading from a cluster, while it moves.
//!
//! Accounts are read at different moments, so a record may be finalized between it and its escrow. What does not add up
//! is therefore looked at again, all at one slot, before it counts.

use crate::{Account, Auditor, Finding, Report};
use airlock_client::{
    ID, Pubkey, address,
    generated::accounts::{Domain, PendingOperation, Round, Sequence, Vault},
    rpc::{AirlockClient, ClientError},
};
use solana_account_decoder_client_types::UiAccountEncoding;
use solana_rpc_client_api::{
    config::{RpcAccountInfoConfig, RpcProgramAccountsConfig},
    filter::{Memcmp, RpcFilterType},
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
        return ours(client, &[]).await;
    };
    let named = |discriminator: [u8; 8], at: usize| [(0, discriminator.to_vec()), (at, domain.to_bytes().to_vec())];
    let mut all = read_at_once(client, &[domain]).await?;
    all.extend(ours(client, &named(Sequence::DISCRIMINATOR, 10)).await?);
    all.extend(ours(client, &named(PendingOperation::DISCRIMINATOR, 14)).await?);
    let vaults = ours(client, &named(Vault::DISCRIMINATOR, 14)).await?;
    for vault in &vaults {
        all.extend(rounds(client, &vault.address).await?);
    }
    all.extend(vaults);
    Ok(all)
}

async fn rounds(client: &AirlockClient, vault: &Pubkey) -> Result<Vec<Account>, ClientError> {
    let of_vault = [(0, Round::DISCRIMINATOR.to_vec()), (12, vault.to_bytes().to_vec())];
    ours(client, &of_vault).await
}

/// The findings about one account that do not go away when everything it concerns is read at one slot.
async fn again(client: &AirlockClient, suspect: &Pubkey) -> Result<Vec<Finding>, ClientError> {
    for look in 1.. {
        let first = concerns(client, suspect).await?;
        let findings = {
            let mut auditor = Auditor::new(None);
            first.iter().for_each(|account| auditor.feed(account));
            let mut findings = auditor.finish().findings;
            findings.retain(|finding| finding.account == *suspect);
            findings
        };
        // what a vault concerns is read in several steps: nothing may have moved meanwhile
        if findings.is_empty() || look == LOOKS || concerns(client, suspect).await? == first {
            return Ok(findings);
        }
    }
    Ok(Vec::new())
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
    if Vault::decode(data).is_ok() {
        return of_vault(client, suspect).await;
    }
    if let Ok(domain) = Domain::decode(data) {
        return read_at_once(client, &[domain.address(), *suspect]).await;
    }
    Ok(found)
}

/// A vault with its accounts, its rounds and their requests.
async fn of_vault(client: &AirlockClient, vault: &Pubkey) -> Result<Vec<Account>, ClientError> {
    let found = read_at_once(client, &[*vault]).await?;
    let Some(Ok(stored)) = found.first().map(|account| Vault::decode(&account.data)) else {
        return Ok(found);
    };
    let mut wanted = vec![*vault, stored.domain, stored.reserve(), stored.assets().escrow];
    wanted.extend([stored.shares().escrow, stored.share_mint]);
    wanted.extend(rounds(client, vault).await?.iter().map(|round| round.address));
    let mut group = read_at_once(client, &wanted).await?;
    for (_, record) in client.requests(vault, None).await? {
        let sequence = address::sequence(&record.domain, &record.owner).0;
        group.extend(read_at_once(client, &[record.address(), sequence]).await?);
    }
    Ok(group)
}

/// The accounts of the program that hold these bytes at these places.
async fn ours(client: &AirlockClient, compared: &[(usize, Vec<u8>)]) -> Result<Vec<Account>, ClientError> {
    let filters = compared.iter();
    let filters = filters.map(|(at, bytes)| RpcFilterType::Memcmp(Memcmp::new_base58_encoded(*at, bytes)));
    let config = RpcProgramAccountsConfig {
        filters: Some(filters.collect()),
        account_config: RpcAccountInfoConfig {
            encoding: Some(UiAccountEncoding::Base64),
            commitment: Some(client.options().commitment),
            ..RpcAccountInfoConfig::default()
        },
        ..RpcProgramAccountsConfig::default()
    };
    let found = client.rpc().get_program_ui_accounts_with_config(&ID, config).await?;
    let accounts = found.into_iter().filter_map(|(address, account)| {
        Some(Account {
            address,
            owner: ID,
            lamports: account.lamports,
            data: account.data.decode()?,
        })
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
