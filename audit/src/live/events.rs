//! Audits the history: rebuilds the accounts from the program's events and compares them with what is stored, while both go
//! on.
//!
//! An account that differs is read before and after the newest events are. If it did not change in between, the difference
//! counts.

use super::{
    progress::Progress,
    read::{MAX_REREADS, list, read},
};
use crate::{account::Account, finding::Finding, history::History, program_account::ProgramAccount};
use airlock_client::{
    ID, Pubkey,
    rpc::{AirlockClient, ClientError, HistoryEntry, TransactionInfo},
};
use futures_util::{StreamExt, TryStreamExt, stream};
use std::collections::{BTreeMap, BTreeSet};

/// How many transactions are requested at the same time.
const CONCURRENT_REQUESTS: usize = 8;

/// Why the history cannot be audited.
#[derive(Debug, thiserror::Error)]
pub enum EventsError {
    #[error(transparent)]
    Client(#[from] ClientError),
    /// The node does not have the history from the beginning.
    #[error(
        "the node knows no history from before slot {first_slot}, and the domain {domain} is older; ask one that keeps all of it"
    )]
    Pruned {
        domain: Pubkey,
        /// The slot of the first transaction that the node knows.
        first_slot: u64,
    },
    /// The node lists a transaction that it does not have.
    #[error("the node does not have the transaction {0} any more; ask one that keeps the whole history", .entry.signature)]
    Missing { entry: TransactionInfo },
}

/// The result of an audit of the history.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EventsReport {
    /// Transactions of the program, of any domain, that succeeded.
    pub transactions: u64,
    /// Events, of any domain.
    pub events: u64,
    /// Accounts of the domain that were compared.
    pub accounts: u64,
    /// By account. Empty if the stored accounts are what the events say.
    pub findings: Vec<Finding>,
    /// Accounts that could not be compared: the node truncated the log of a transaction that could write to them, or they kept
    /// changing.
    pub unverified: Vec<Pubkey>,
}

/// Rebuilds the accounts of a domain, or of all, from their events, and compares them with what is stored.
pub async fn audit_events(
    client: &AirlockClient,
    domain: Option<Pubkey>,
    mut on_progress: impl FnMut(Progress),
) -> Result<EventsReport, EventsError> {
    let mut reader = HistoryReader::new(client);
    reader.read_new(&mut on_progress).await?;
    on_progress(Progress::Listing);
    let mut accounts = list(client, domain).await?;
    reader.read_new(&mut on_progress).await?;
    let token_accounts: Vec<_> = reader.history.token_accounts(domain).collect();
    accounts.extend(read(client, &token_accounts).await?);
    reader.check_beginning(&accounts)?;

    let of_program = accounts.iter().filter(|account| account.owner == ID).count();
    let suspects = reader.history.compare(domain, &accounts);
    let suspects: BTreeSet<_> = suspects.map(|finding| finding.account).collect();
    let (mut findings, changing) = reader.recheck(suspects, &mut on_progress).await?;
    findings.extend(reader.history.mismatches(domain));
    findings.sort();
    let mut unverified: BTreeSet<_> = reader.history.unverified(domain).collect();
    unverified.extend(changing);
    Ok(EventsReport {
        transactions: reader.transactions,
        events: reader.history.events(),
        accounts: of_program as u64,
        findings,
        unverified: unverified.into_iter().collect(),
    })
}

struct HistoryReader<'c> {
    client: &'c AirlockClient,
    history: History,
    transactions: u64,
    first: Option<TransactionInfo>,
    last: Option<TransactionInfo>,
}

impl<'c> HistoryReader<'c> {
    fn new(client: &'c AirlockClient) -> Self {
        Self {
            client,
            history: History::default(),
            transactions: 0,
            first: None,
            last: None,
        }
    }

    /// Reads the transactions after the last one that was read.
    async fn read_new(&mut self, on_progress: &mut impl FnMut(Progress)) -> Result<(), EventsError> {
        let (client, since) = (self.client, self.last.map(|entry| entry.signature));
        let on_page = |seen| on_progress(Progress::Transactions { seen });
        let entries = client.transactions(since, on_page).await?;
        let total = entries.len();
        let mut answers = stream::iter(&entries)
            .map(|entry| async move { Ok::<_, EventsError>((*entry, client.history_entry(entry).await?)) })
            .buffered(CONCURRENT_REQUESTS);
        let mut read = 0;
        while let Some((entry, transaction)) = answers.try_next().await? {
            self.apply(&transaction.ok_or(EventsError::Missing { entry })?);
            self.last = Some(entry);
            self.first = self.first.or(self.last);
            read += 1;
            on_progress(Progress::Events { read, total });
        }
        Ok(())
    }

    fn apply(&mut self, transaction: &HistoryEntry) {
        self.transactions += 1;
        // a transaction counts only if all its events are understood
        if transaction.events.truncated || transaction.events.unknown > 0 {
            self.history.mark_unverified(transaction.writable.iter().copied());
            return;
        }
        for event in &transaction.events.decoded {
            self.history.apply(event);
        }
    }

    /// Checks that the events go back to the creation of every domain among the accounts.
    fn check_beginning(&self, accounts: &[Account]) -> Result<(), EventsError> {
        let stored = accounts.iter().filter(|account| account.owner == ID);
        let domains =
            stored.filter(|account| matches!(ProgramAccount::decode(&account.data), Ok(ProgramAccount::Domain(_))));
        for domain in domains.map(|account| account.address) {
            if !self.history.includes_creation_of(&domain) {
                let first_slot = self.first.map_or(0, |entry| entry.slot);
                return Err(EventsError::Pruned { domain, first_slot });
            }
        }
        Ok(())
    }

    /// The findings about accounts that differ although they did not change meanwhile, and the accounts that kept changing.
    async fn recheck(
        &mut self,
        mut suspects: BTreeSet<Pubkey>,
        on_progress: &mut impl FnMut(Progress),
    ) -> Result<(Vec<Finding>, BTreeSet<Pubkey>), EventsError> {
        let (total, mut findings) = (suspects.len(), Vec::new());
        for _ in 0..MAX_REREADS {
            let checked = total - suspects.len();
            on_progress(Progress::Rechecking { checked, total });
            if suspects.is_empty() {
                break;
            }
            let before = self.read(&suspects).await?;
            self.read_new(on_progress).await?;
            let after = self.read(&suspects).await?;
            suspects.retain(|suspect| {
                let account = after.get(suspect);
                if account != before.get(suspect) {
                    return true;
                }
                findings.extend(self.history.compare_one(suspect, account));
                false
            });
        }
        Ok((findings, suspects))
    }

    async fn read(&self, addresses: &BTreeSet<Pubkey>) -> Result<BTreeMap<Pubkey, Account>, ClientError> {
        let addresses: Vec<_> = addresses.iter().copied().collect();
        let accounts = read(self.client, &addresses).await?.into_iter();
        Ok(accounts.map(|account| (account.address, account)).collect())
    }
}
