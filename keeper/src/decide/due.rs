use super::operation::{Job, Operation};
use crate::domain_state::DomainState;
use airlock_client::{
    Pubkey, address,
    generated::types::{Kind, Pause},
    lifecycle::RoundPhase,
    record::PendingOperation,
    request::{End, Side},
};
use std::collections::BTreeSet;

/// Everything that this keeper may do now, maintenance included, whether it pays or not. Vaults come first: without an open
/// round nobody can join. `collectable`: the adapters that it is configured to call.
pub fn due(state: &DomainState, keeper: &Pubkey, collectable: &BTreeSet<Pubkey>) -> Vec<Job> {
    let of_records = state
        .records
        .iter()
        .filter_map(|(pending, record)| of_record(state, keeper, collectable, pending, record));
    let of_vaults = state.vaults.keys().flat_map(|vault| of_vault(state, vault));
    of_vaults.chain(of_records).collect()
}

fn of_record(
    state: &DomainState,
    keeper: &Pubkey,
    collectable: &BTreeSet<Pubkey>,
    pending: &Pubkey,
    record: &PendingOperation,
) -> Option<Job> {
    let job = |operation, paid_accounts| {
        Some(Job {
            target: *pending,
            operation,
            tip: record.tip,
            paid_accounts,
        })
    };
    if record.is_request() {
        return of_request(state, record).and_then(|(operation, paid_accounts)| job(operation, paid_accounts));
    }
    if let Some(program) = record.adapter_program() {
        let operation = of_dispatch(state, keeper, collectable.contains(&program), pending, record);
        return operation.and_then(|operation| job(operation, vec![]));
    }
    let available = record.available_actions_while(&state.now, state.pause);
    let token_account_of = |wallet: &Pubkey| {
        let program = record.token_program.id();
        address::associated_token_account(wallet, &record.escrow_mint, &program).0
    };
    let may_finalize = record.finalizer().is_none_or(|finalizer| finalizer == *keeper);
    match record.recipient() {
        Some(recipient) if record.kind == Kind::Transfer && available.finalize && may_finalize => {
            job(Operation::FinalizeTransfer, vec![token_account_of(&recipient)])
        }
        _ if available.expire => job(Operation::Expire, vec![token_account_of(&record.owner)]),
        _ => None,
    }
}

/// What has been returned is paid to the vault; if there is nothing, or this keeper may not, the adapter is called.
fn of_dispatch(
    state: &DomainState,
    keeper: &Pubkey,
    collectable: bool,
    pending: &Pubkey,
    record: &PendingOperation,
) -> Option<Operation> {
    let available = record.available_actions(&state.now);
    let is_operator_or_finalizer = *keeper == state.operator || record.finalizer() == Some(*keeper);
    let returned = state.returned.contains(pending);
    if returned && available.expire {
        Some(Operation::ExpireDispatch)
    } else if returned && available.finalize && is_operator_or_finalizer {
        Some(Operation::FinalizeDispatch)
    } else {
        let adapter = state.adapters.get(&(record.owner, record.adapter_program()?));
        let may_collect =
            is_operator_or_finalizer || adapter.is_some_and(|adapter| adapter.config.permissionless_collect);
        (collectable && may_collect).then_some(Operation::CollectDispatch)
    }
}

fn of_request(state: &DomainState, record: &PendingOperation) -> Option<(Operation, Vec<Pubkey>)> {
    let terms = record.request_terms()?;
    let round = state.rounds.get(&(terms.vault, terms.round_index))?;
    let vault = state.vaults.get(&terms.vault)?;
    let side = Side::of(record)?;
    let (operation, end) = match record.request_phase(round, &state.now)? {
        RoundPhase::Settled => (Operation::FinalizeRequest, End::Finalize),
        RoundPhase::Lapsed => (Operation::ExpireRequest, End::Expire),
        RoundPhase::Accepting | RoundPhase::Settling | RoundPhase::Suspended => return None,
    };
    let (given, bought) = (vault.given(side), vault.bought(side));
    let refund_account = given.of(&record.owner).0;
    let paid_accounts = match end {
        End::Finalize => {
            let due = round.due(record)?;
            let (in_given, in_bought) = match side {
                Side::Deposit => (due.assets, due.shares),
                Side::Redeem => (due.shares, due.assets),
            };
            let bought_account = bought.of(&terms.recipient).0;
            let both = [(in_given, refund_account), (in_bought, bought_account)];
            both.into_iter()
                .filter(|(amount, _)| *amount > 0)
                .map(|(_, account)| account)
                .collect()
        }
        End::Cancel | End::Expire => vec![refund_account],
    };
    Some((operation, paid_accounts))
}

fn of_vault(state: &DomainState, key: &Pubkey) -> Option<Job> {
    let vault = state.vaults.get(key)?;
    let job = |operation| {
        Some(Job {
            target: *key,
            operation,
            tip: 0,
            paid_accounts: vec![],
        })
    };
    let lapsed = !vault.round_settled && state.now.unix_time >= vault.round_deadline;
    let current = state.rounds.get(&(*key, vault.round_index));
    if lapsed && current.is_some_and(|round| round.requests == 0) {
        return job(Operation::CloseRound(vault.round_index));
    }
    let paused = state.pause != Pause::Nothing;
    let next = vault.round_index.checked_add(1)?;
    ((vault.round_settled || lapsed) && !paused)
        .then(|| job(Operation::OpenRound(next)))
        .flatten()
}
