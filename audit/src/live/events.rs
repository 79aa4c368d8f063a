//! The history over RPC, held against what is stored, while both go on.
//!
//! An account is read before and after the history is: if it did not change in between, the two must agree.

use super::{LOOKS, Progress, list, read_at_once};
use crate::{Account, Finding, history::History, stored::Stored};
use airlock_client::{
    ID, Pubkey,
    rpc::{AirlockClient, ClientError, Entry, Told},
};
use futures_util::{StreamExt, TryStreamExt, stream};
use std::collections::{BTreeMap, BTreeSet};

/// How many transactions are asked for at a time.
const WIDTH: usize = 8;

/// Why the history cannot be held against anything.
#[derive(Debug, thiserror::Error)]
pub enum EventsError {
    #[error(transparent)]
    Client(#[from] ClientError),
    /// The node does not go back to the beginning.
    #[error(
        "the node knows no history from before slot {first}, and the domain {domain} is older; ask one that keeps all of it"
    )]
    Pruned {
        domain: Pubkey,
        /// The slot of the first transaction that it knows.
        first: u64,
    },
    /// The node lists a transaction, and does not have it.
    #[error("the node does not have the transaction {0} any more; ask one that keeps the whole history", .entry.signature)]
    Missing { entry: Entry },
}

/// What the history comes to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Retold {
    /// Transactions of the program, of any domain, that succeeded.
    pub transactions: u64,
    /// Events, of any domain.
    pub events: u64,
    /// Accounts of the domain that were compared.
    pub accounts: u64,
    /// By account. Empty: the events say what is stored.
    pub findings: Vec<Finding>,
    /// Of these nothing can be said: the node cut the log of a transaction that changed them, or they never stood still.
    pub untold: Vec<Pubkey>,
}

/// Folds the events of a domain, or of all, and compares them with what is stored.
pub async fn events(
    client: &AirlockClient,
    domain: Option<Pubkey>,
    mut progress: impl FnMut(Progress),
) -> Result<Retold, EventsError> {
    let mut reader = Reader::new(client);
    reader.read_on(&mut progress).await?;
    progress(Progress::Listing);
    let mut accounts = list(client, domain).await?;
    reader.read_on(&mut progress).await?;
    let wanted: Vec<_> = reader.history.wanted(domain).collect();
    accounts.extend(read_at_once(client, &wanted).await?);
    reader.check_beginning(&accounts)?;

    let of_program = accounts.iter().filter(|account| account.owner == ID).count();
    let suspects = reader.history.compare(domain, &accounts);
    let suspects: BTreeSet<_> = suspects.map(|finding| finding.account).collect();
    let (mut findings, moving) = reader.settle(suspects, &mut progress).await?;
    findings.extend(reader.history.misfits(domain));
    findings.sort();
    let mut untold: BTreeSet<_> = reader.history.untold(domain).collect();
    untold.extend(moving);
    Ok(Retold {
        transactions: reader.transactions,
        events: reader.history.events(),
        accounts: of_program as u64,
        findings,
        untold: untold.into_iter().collect(),
    })
}

struct Reader<'c> {
    client: &'c AirlockClient,
    history: History,
    transactions: u64,
    first: Option<Entry>,
    last: Option<Entry>,
}

impl<'c> Reader<'c> {
    fn new(client: &'c AirlockClient) -> Self {
        Self {
            client,
            history: History::default(),
            transactions: 0,
            first: None,
            last: None,
        }
    }

    /// Takes what has happened since the last time.
    async fn read_on(&mut self, progress: &mut impl FnMut(Progress)) -> Result<(), EventsError> {
        let (client, since) = (self.client, self.last.map(|entry| entry.signature));
        let seen = |seen| progress(Progress::Transactions { seen });
        let entries = client.entries(since, seen).await?;
        let of = entries.len();
        let mut answers = stream::iter(&entries)
            .map(|entry| async move { Ok::<_, EventsError>((*entry, client.told(entry).await?)) })
            .buffered(WIDTH);
        let mut read = 0;
        while let Some((entry, told)) = answers.try_next().await? {
            self.take(&told.ok_or(EventsError::Missing { entry })?);
            self.last = Some(entry);
            self.first = self.first.or(self.last);
            read += 1;
            progress(Progress::Events { read, of });
        }
        Ok(())
    }

    fn take(&mut self, told: &Told) {
        self.transactions += 1;
        // what was understood of a transaction that was not understood whole is not taken either
        if told.said.truncated || told.said.unknown > 0 {
            self.history.lose(told.writable.iter().copied());
            return;
        }
        told.said.events.iter().for_each(|event| self.history.take(event));
    }

    /// That the events go back to the beginning of every domain among the accounts.
    fn check_beginning(&self, accounts: &[Account]) -> Result<(), EventsError> {
        let stored = accounts.iter().filter(|account| account.owner == ID);
        let domains = stored.filter(|account| matches!(Stored::decode(&account.data), Ok(Stored::Domain(_))));
        for domain in domains.map(|account| account.address) {
            if !self.history.begins(&domain) {
                let first = self.first.map_or(0, |entry| entry.slot);
                return Err(EventsError::Pruned { domain, first });
            }
        }
        Ok(())
    }

    /// The findings about accounts that hold although nothing moved meanwhile, and the accounts that never stood still.
    async fn settle(
        &mut self,
        mut suspects: BTreeSet<Pubkey>,
        progress: &mut impl FnMut(Progress),
    ) -> Result<(Vec<Finding>, BTreeSet<Pubkey>), EventsError> {
        let (of, mut findings) = (suspects.len(), Vec::new());
        for _ in 0..LOOKS {
            let looked = of - suspects.len();
            progress(Progress::Again { looked, of });
            if suspects.is_empty() {
                break;
            }
            let before = self.read(&suspects).await?;
            self.read_on(progress).await?;
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
        let accounts = read_at_once(self.client, &addresses).await?.into_iter();
        Ok(accounts.map(|account| (account.address, account)).collect())
    }
}
