//! What there is to do, and whether it pays. Pure: everything that it goes by is in its arguments.

use crate::view::View;
use airlock_client::{
    Pubkey, address,
    generated::types::Kind,
    lifecycle::RoundPhase,
    record::{Change, PendingOperation, When},
    request::{End, Side},
};
use std::collections::BTreeSet;

/// One thing to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Deed {
    /// Pays a transfer that anyone, or this keeper, may finalize.
    FinalizeTransfer,
    /// Gives back a transfer or a swap that is overdue; of one that is paid out, what is left in its escrow.
    Expire,
    /// Pays a request of a settled round.
    FinalizeRequest,
    /// Gives back a request of a lapsed round.
    ExpireRequest,
    /// Asks an adapter to bring tokens back.
    CollectDispatch,
    /// Brings home what a dispatch has returned, as who runs the vault or as its finalizer. The record stays.
    FinalizeDispatch,
    /// Brings home what an overdue dispatch has returned. The record stays.
    ExpireDispatch,
    /// Opens a vault's round of this index.
    OpenRound(u64),
    /// Closes a vault's lapsed round that nobody is in.
    CloseRound(u64),
}

impl Deed {
    /// Every name.
    pub const NAMES: [&str; 9] = [
        Self::FinalizeTransfer.name(),
        Self::Expire.name(),
        Self::FinalizeRequest.name(),
        Self::ExpireRequest.name(),
        Self::CollectDispatch.name(),
        Self::FinalizeDispatch.name(),
        Self::ExpireDispatch.name(),
        Self::OpenRound(0).name(),
        Self::CloseRound(0).name(),
    ];

    pub const fn name(&self) -> &'static str {
        match self {
            Self::FinalizeTransfer => "finalize_transfer",
            Self::Expire => "expire",
            Self::FinalizeRequest => "finalize_request",
            Self::ExpireRequest => "expire_request",
            Self::CollectDispatch => "collect_dispatch",
            Self::FinalizeDispatch => "finalize_dispatch",
            Self::ExpireDispatch => "expire_dispatch",
            Self::OpenRound(_) => "open_round",
            Self::CloseRound(_) => "close_round",
        }
    }

    /// Nobody pays for it.
    pub const fn is_chore(&self) -> bool {
        match self {
            Self::CollectDispatch | Self::FinalizeDispatch | Self::ExpireDispatch => true,
            Self::OpenRound(_) | Self::CloseRound(_) => true,
            Self::FinalizeTransfer | Self::Expire | Self::FinalizeRequest | Self::ExpireRequest => false,
        }
    }
}

/// A deed and what it is about: a record, or a vault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    pub target: Pubkey,
    pub deed: Deed,
    /// Lamports that whoever does it earns.
    pub tip: u64,
    /// Token accounts that are paid, and that the keeper must open at its own cost where they are missing.
    pub pays_to: Vec<Pubkey>,
}

/// What things cost, in lamports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Prices {
    /// One transaction: signature and priority.
    pub transaction: u64,
    /// The rent of a token account, which stays with whom it was opened for.
    pub account: u64,
}

/// Everything that this keeper may do now, chores included, paid or not. Vaults come first: a round that is not open keeps
/// everybody waiting. `asks`: the adapters that it knows how to ask.
pub fn due(view: &View, me: &Pubkey, asks: &BTreeSet<Pubkey>) -> Vec<Job> {
    let of_records = view
        .records
        .iter()
        .filter_map(|(pending, record)| of_record(view, me, asks, pending, record));
    let of_vaults = view.vaults.keys().flat_map(|vault| of_vault(view, vault));
    of_vaults.chain(of_records).collect()
}

fn of_record(
    view: &View,
    me: &Pubkey,
    asks: &BTreeSet<Pubkey>,
    pending: &Pubkey,
    record: &PendingOperation,
) -> Option<Job> {
    let job = |deed, pays_to| {
        Some(Job {
            target: *pending,
            deed,
            tip: record.tip,
            pays_to,
        })
    };
    if record.is_request() {
        return of_request(view, record).and_then(|(deed, pays_to)| job(deed, pays_to));
    }
    if let Some(program) = record.dispatched_to() {
        let deed = of_dispatch(view, me, asks.contains(&program), pending, record);
        return deed.and_then(|deed| job(deed, vec![]));
    }
    let doors = record.doors_under(&view.now, view.pause);
    let to = |wallet: &Pubkey| {
        let program = record.token_program.id();
        address::associated_token_account(wallet, &record.escrow_mint, &program).0
    };
    let mine = record.finalizer().is_none_or(|finalizer| finalizer == *me);
    match record.beneficiary() {
        Some(recipient) if record.kind == Kind::Transfer && doors.finalize && mine => {
            job(Deed::FinalizeTransfer, vec![to(&recipient)])
        }
        _ if doors.expire => job(Deed::Expire, vec![to(&record.owner)]),
        _ => None,
    }
}

/// What has come back goes home; if there is nothing, or nothing that this keeper may take home, the adapter is asked.
fn of_dispatch(view: &View, me: &Pubkey, asks: bool, pending: &Pubkey, record: &PendingOperation) -> Option<Deed> {
    let doors = record.doors(&view.now);
    let mine = *me == view.operator || record.finalizer() == Some(*me);
    let arrived = view.arrived.contains(pending);
    if arrived && doors.expire {
        Some(Deed::ExpireDispatch)
    } else if arrived && doors.finalize && mine {
        Some(Deed::FinalizeDispatch)
    } else {
        let adapter = view.adapters.get(&(record.owner, record.dispatched_to()?));
        let may = mine || adapter.is_some_and(|adapter| adapter.config.open_collect);
        (asks && may).then_some(Deed::CollectDispatch)
    }
}

fn of_request(view: &View, record: &PendingOperation) -> Option<(Deed, Vec<Pubkey>)> {
    let terms = record.joined()?;
    let round = view.rounds.get(&(terms.vault, terms.round))?;
    let vault = view.vaults.get(&terms.vault)?;
    let side = Side::of(record)?;
    let (deed, end) = match record.request_phase(round, &view.now)? {
        RoundPhase::Settled => (Deed::FinalizeRequest, End::Finalize),
        RoundPhase::Lapsed => (Deed::ExpireRequest, End::Expire),
        RoundPhase::Accepting | RoundPhase::Settling | RoundPhase::Suspended => return None,
    };
    let (given, bought) = (vault.given(side), vault.bought(side));
    let back = given.of(&record.owner).0;
    let pays_to = match end {
        End::Finalize => {
            let due = round.due(record)?;
            let (in_given, in_bought) = match side {
                Side::Deposit => (due.assets, due.shares),
                Side::Redeem => (due.shares, due.assets),
            };
            let bought = bought.of(&terms.receiver).0;
            let both = [(in_given, back), (in_bought, bought)];
            both.into_iter()
                .filter(|(amount, _)| *amount > 0)
                .map(|(_, account)| account)
                .collect()
        }
        End::Cancel | End::Expire => vec![back],
    };
    Some((deed, pays_to))
}

fn of_vault(view: &View, key: &Pubkey) -> Option<Job> {
    let vault = view.vaults.get(key)?;
    let chore = |deed| {
        Some(Job {
            target: *key,
            deed,
            tip: 0,
            pays_to: vec![],
        })
    };
    let lapsed = !vault.round_settled && view.now.unix_time >= vault.round_deadline;
    let current = view.rounds.get(&(*key, vault.round));
    if lapsed && current.is_some_and(|round| round.requests == 0) {
        return chore(Deed::CloseRound(vault.round));
    }
    let paused = view.pause != airlock_client::generated::types::Pause::Nothing;
    let next = vault.round.checked_add(1)?;
    ((vault.round_settled || lapsed) && !paused)
        .then(|| chore(Deed::OpenRound(next)))
        .flatten()
}

/// Milliseconds until something that this keeper may do opens by itself; none if nothing will.
pub fn opens_in(view: &View, me: &Pubkey) -> Option<u64> {
    let of_records = view.records.values().filter_map(|record| {
        let mine = record.finalizer().is_none_or(|finalizer| finalizer == *me);
        let changes = record.changes(&view.now).into_iter();
        changes
            .filter(|(change, _)| mine || *change == Change::Expires)
            .map(|(_, when)| millis(when, view))
            .min()
    });
    let of_rounds = view
        .rounds
        .values()
        .map(|round| millis(When::Time(round.deadline), view));
    of_records.chain(of_rounds).filter(|millis| *millis > 0).min()
}

fn millis(when: When, view: &View) -> u64 {
    /// At least: slots are getting shorter.
    const SLOT: u64 = 200;
    match when {
        When::Slot(slot) => slot.saturating_sub(view.now.slot).saturating_mul(SLOT),
        When::Time(time) => u64::try_from(time.saturating_sub(view.now.unix_time))
            .unwrap_or(0)
            .saturating_mul(1_000),
    }
}

/// What a job comes to, in lamports: its tip, less the transaction and what it has to open.
pub fn profit(job: &Job, missing: &BTreeSet<Pubkey>, prices: &Prices) -> i128 {
    let opened = job.pays_to.iter().filter(|account| missing.contains(*account)).count() as u64;
    i128::from(job.tip) - i128::from(prices.transaction) - i128::from(opened) * i128::from(prices.account)
}

/// Whether a keeper with such a policy does it.
pub fn is_worth_it(job: &Job, profit: i128, min_profit: i64, chores: bool) -> bool {
    if job.deed.is_chore() {
        chores
    } else {
        profit >= i128::from(min_profit)
    }
}

#[cfg(test)]
mod tests;
