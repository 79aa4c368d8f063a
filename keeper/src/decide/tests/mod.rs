//! Fixtures for the tests of decisions.

mod dispatches;
mod profits;
mod records;
mod vaults;

use super::{Job, Operation, due};
use crate::domain_state::DomainState;
use airlock_client::{
    Pubkey,
    generated::{
        accounts::{Round, Vault},
        types::Pause,
    },
    record::PendingOperation,
    testing::{key, now},
};
use std::collections::{BTreeMap, BTreeSet};

/// A slot and a time at which every record here can be finalized, and is not overdue.
const OPEN: (u64, i64) = (110, 1_003_599);
const OVERDUE: (u64, i64) = (110, 1_003_600);
const OPERATOR: Pubkey = key(88);

fn state(at: (u64, i64), records: &[PendingOperation]) -> DomainState {
    DomainState {
        now: now(at.0, at.1),
        pause: Pause::Nothing,
        records: records.iter().map(|record| (record.address(), *record)).collect(),
        vaults: BTreeMap::new(),
        rounds: BTreeMap::new(),
        operator: OPERATOR,
        returned: BTreeSet::new(),
        adapters: BTreeMap::new(),
    }
}

fn with_vault(mut state: DomainState, vault: Vault, round: Option<Round>) -> DomainState {
    let address = vault.address();
    state.vaults.insert(address, vault);
    state.rounds.extend(round.map(|round| ((address, round.index), round)));
    state
}

/// What is due for a keeper that is configured to call no adapter.
fn jobs(state: &DomainState, keeper: &Pubkey) -> Vec<Job> {
    due(state, keeper, &BTreeSet::new())
}

/// The operations that are due, and how many token accounts each pays.
fn operations(state: &DomainState, keeper: &Pubkey) -> Vec<(Operation, usize)> {
    jobs(state, keeper)
        .into_iter()
        .map(|job| (job.operation, job.paid_accounts.len()))
        .collect()
}

/// The record without a finalizer.
fn for_anyone(record: PendingOperation) -> PendingOperation {
    PendingOperation {
        finalizer: Pubkey::default(),
        ..record
    }
}
