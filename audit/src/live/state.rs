//! Audits the stored accounts.

use super::{
    progress::Progress,
    read::{MAX_ACCOUNTS, MAX_REREADS, adapters, list, read, rounds},
};
use crate::{
    account::Account,
    auditor::{Auditor, Report},
    finding::Finding,
};
use airlock_client::{
    Pubkey, address,
    generated::accounts::{Adapter, Domain, PendingOperation, Round, Vault},
    rpc::{AirlockClient, ClientError, Filter},
};
use std::collections::BTreeSet;

/// Audits a domain, or all of them, and passes every account that it reads to `on_account`. Nodes may refuse this
/// (`getProgramAccounts`) or take long.
pub async fn audit(
    client: &AirlockClient,
    domain: Option<Pubkey>,
    mut on_account: impl FnMut(&Account),
    mut on_progress: impl FnMut(Progress),
) -> Result<Report, ClientError> {
    let mut auditor = Auditor::new(domain);
    on_progress(Progress::Listing);
    for account in list(client, domain).await? {
        auditor.feed(&account);
        on_account(&account);
    }
    let needed = auditor.needed_accounts();
    let total = needed.len();
    for (index, addresses) in needed.chunks(MAX_ACCOUNTS).enumerate() {
        on_progress(Progress::TokenAccounts {
            read: index * MAX_ACCOUNTS,
            total,
        });
        for account in read(client, addresses).await? {
            auditor.feed(&account);
            on_account(&account);
        }
    }
    let mut report = auditor.finish();
    let suspects: BTreeSet<_> = report.findings.iter().map(|finding| finding.account).collect();
    let total = suspects.len();
    report.findings.clear();
    for (checked, suspect) in suspects.into_iter().enumerate() {
        on_progress(Progress::Rechecking { checked, total });
        report.findings.extend(recheck(client, &suspect).await?);
    }
    report.findings.sort();
    Ok(report)
}

/// The findings about one account that remain when all related accounts are read at one slot. Those of a vault take several
/// requests, so they count only if nothing changed between two reads.
async fn recheck(client: &AirlockClient, suspect: &Pubkey) -> Result<Vec<Finding>, ClientError> {
    let mut before = related_accounts(client, suspect).await?;
    let mut findings = findings_about(&before, suspect);
    for _ in 1..MAX_REREADS {
        if findings.is_empty() {
            break;
        }
        let now = related_accounts(client, suspect).await?;
        if now == before {
            break;
        }
        findings = findings_about(&now, suspect);
        before = now;
    }
    Ok(findings)
}

/// What these accounts alone show about one of them.
fn findings_about(accounts: &[Account], suspect: &Pubkey) -> Vec<Finding> {
    let mut auditor = Auditor::new(None);
    accounts.iter().for_each(|account| auditor.feed(account));
    let mut findings = auditor.finish().findings;
    findings.retain(|finding| finding.account == *suspect);
    findings
}

/// All accounts that one account is compared with, and itself.
async fn related_accounts(client: &AirlockClient, suspect: &Pubkey) -> Result<Vec<Account>, ClientError> {
    let found = read(client, &[*suspect]).await?;
    let Some(data) = found.first().map(|account| account.data.as_slice()) else {
        return Ok(found);
    };
    if let Ok(record) = PendingOperation::decode(data) {
        let sequence = address::sequence(&record.domain, &record.owner, record.lane).0;
        let mut related = read(client, &[*suspect, record.escrow(), sequence, record.domain]).await?;
        if let Some(terms) = record.request_terms() {
            related.extend(accounts_of_vault(client, &terms.vault).await?);
        }
        return Ok(related);
    }
    if let Ok(round) = Round::decode(data) {
        return accounts_of_vault(client, &round.vault).await;
    }
    if let Ok(adapter) = Adapter::decode(data) {
        return accounts_of_vault(client, &adapter.vault).await;
    }
    if Vault::decode(data).is_ok() {
        return accounts_of_vault(client, suspect).await;
    }
    if let Ok(domain) = Domain::decode(data) {
        return read(client, &[domain.address(), *suspect]).await;
    }
    Ok(found)
}

/// A vault with its token accounts, its rounds and their requests, its adapters and dispatches.
async fn accounts_of_vault(client: &AirlockClient, vault: &Pubkey) -> Result<Vec<Account>, ClientError> {
    let found = read(client, &[*vault]).await?;
    let Some(Ok(stored)) = found.first().map(|account| Vault::decode(&account.data)) else {
        return Ok(found);
    };
    let mut addresses = vec![*vault, stored.domain, stored.reserve(), stored.assets().escrow];
    addresses.extend([stored.shares().escrow, stored.share_mint]);
    addresses.extend(rounds(client, vault).await?.iter().map(|round| round.address));
    addresses.extend(adapters(client, vault).await?.iter().map(|adapter| adapter.address));
    let dispatches = Filter {
        owner: Some(*vault),
        ..Filter::default()
    };
    for (address, record) in client.list(&dispatches).await? {
        let sequence = address::sequence(&record.domain, &record.owner, record.lane).0;
        addresses.extend([address, record.escrow(), sequence]);
    }
    for (address, record) in client.requests(vault, None).await? {
        addresses.extend([address, address::sequence(&record.domain, &record.owner, record.lane).0]);
    }
    read(client, &addresses).await
}
