use super::*;
use airlock_client::{
    generated::{
        accounts::{Adapter, Round, Vault},
        types::{AdapterConfig, Pause, Status},
    },
    testing::{self, key, now},
};
use proptest::prelude::*;
use std::collections::BTreeMap;

/// When every record here is past its slot, and not overdue.
const OPEN: (u64, i64) = (110, 1_003_599);
const OPERATOR: Pubkey = key(88);
const OVERDUE: (u64, i64) = (110, 1_003_600);

fn view(at: (u64, i64), records: &[PendingOperation]) -> View {
    View {
        now: now(at.0, at.1),
        pause: Pause::Nothing,
        records: records.iter().map(|record| (record.address(), *record)).collect(),
        vaults: BTreeMap::new(),
        rounds: BTreeMap::new(),
        operator: OPERATOR,
        arrived: BTreeSet::new(),
        adapters: BTreeMap::new(),
    }
}

fn with_vault(mut view: View, vault: Vault, round: Option<Round>) -> View {
    let address = vault.address();
    view.vaults.insert(address, vault);
    view.rounds.extend(round.map(|round| ((address, round.index), round)));
    view
}

/// What is due for a keeper that knows how to ask no adapter.
fn jobs(view: &View, me: &Pubkey) -> Vec<Job> {
    due(view, me, &BTreeSet::new())
}

/// The deeds that are due, and how many token accounts each pays.
fn deeds(view: &View, me: &Pubkey) -> Vec<(Deed, usize)> {
    jobs(view, me)
        .into_iter()
        .map(|job| (job.deed, job.pays_to.len()))
        .collect()
}

fn anyones(record: PendingOperation) -> PendingOperation {
    PendingOperation {
        finalizer: Pubkey::default(),
        ..record
    }
}

#[test]
fn a_transfer_is_finalized_by_whom_it_names_or_by_anyone_until_it_is_overdue() {
    let (named, open) = (testing::transfer(), anyones(testing::transfer()));
    let (finalizer, stranger) = (key(5), key(99));
    let finalize = vec![(Deed::FinalizeTransfer, 1)];
    let expire = vec![(Deed::Expire, 1)];
    for (record, me, at, expected) in [
        (named, finalizer, OPEN, &finalize),
        (named, stranger, OPEN, &vec![]),
        (open, stranger, OPEN, &finalize),
        (open, stranger, (109, OPEN.1), &vec![]),
        (named, finalizer, OVERDUE, &expire),
        (named, stranger, OVERDUE, &expire),
    ] {
        assert_eq!(deeds(&view(at, &[record]), &me), *expected, "{at:?}");
    }
}

#[test]
fn a_keeper_knows_when_the_next_door_opens() {
    let open = anyones(testing::transfer());
    for (at, expected) in [
        ((100, 1_000_000), Some(10 * 200)),
        ((110, 1_003_590), Some(10_000)),
        (OVERDUE, None),
    ] {
        let mut seen = view(at, &[open]);
        seen.records.values_mut().for_each(|record| record.cancellable_at = 0);
        assert_eq!(opens_in(&seen, &key(99)), expected, "{at:?}");
    }
    // the door of another finalizer is none of ours, the deadline is
    let named = view((100, 1_003_590), &[testing::transfer()]);
    assert_eq!(opens_in(&named, &key(99)), Some(10_000));
}

#[test]
fn a_pause_and_a_restart_leave_only_the_exits() {
    let record = anyones(testing::transfer());
    let mut paused = view(OPEN, &[record]);
    paused.pause = Pause::InitiateAndFinalize;
    assert_eq!(deeds(&paused, &key(99)), []);
    paused.now.unix_time = OVERDUE.1;
    assert_eq!(deeds(&paused, &key(99)), [(Deed::Expire, 1)]);
    let mut restarted = view(OPEN, &[record]);
    restarted.now.last_restart_slot += 1;
    assert_eq!(deeds(&restarted, &key(99)), []);
}

#[test]
fn a_swap_is_never_taken_only_given_back() {
    let swap = testing::swap();
    assert_eq!(deeds(&view(OPEN, &[swap]), &key(99)), []);
    assert_eq!(deeds(&view(OVERDUE, &[swap]), &key(99)), [(Deed::Expire, 1)]);
}

/// Filled whole in two steps, while somebody sent tokens to its escrow: anyone sends them to the owner. The tip is usually paid
/// by then; here it is not, because the filler could not be credited.
#[test]
fn a_record_that_is_paid_out_is_expired_at_once() {
    let early = (0, 0);
    for record in [anyones(testing::transfer()), testing::swap()] {
        let record = PendingOperation { remaining: 0, ..record };
        for at in [early, OPEN, OVERDUE] {
            let mut seen = view(at, &[record]);
            assert_eq!(deeds(&seen, &key(99)), [(Deed::Expire, 1)], "{at:?}");
            assert_eq!(jobs(&seen, &key(99))[0].tip, record.tip);
            assert_eq!(opens_in(&seen, &key(99)), None, "nothing to wait for");
            seen.pause = Pause::InitiateAndFinalize;
            assert_eq!(deeds(&seen, &key(99)), [(Deed::Expire, 1)], "no pause closes an exit");
        }
    }
}

#[test]
fn requests_go_with_their_round() {
    let requests = [testing::deposit(15), testing::redeem(15)];
    for request in requests {
        let at = |moment, round| with_vault(view(moment, &[request]), testing::vault(), Some(round));
        let of_records = |view: &View| {
            let mut deeds = deeds(view, &key(99));
            deeds.retain(|(deed, _)| !deed.is_chore());
            deeds
        };
        assert_eq!(of_records(&at(OPEN, testing::round())), []);
        let settled = of_records(&at(OPEN, testing::settled()));
        // a redemption that is filled in part is paid assets, and gets shares back
        let pays = if request.kind == Kind::Redeem { 2 } else { 1 };
        assert_eq!(settled, [(Deed::FinalizeRequest, pays)]);
        assert_eq!(of_records(&at(OVERDUE, testing::round())), [(Deed::ExpireRequest, 1)]);
        // settled in time, it is finalized for ever
        assert_eq!(
            of_records(&at(OVERDUE, testing::settled())),
            [(Deed::FinalizeRequest, pays)]
        );
        // a round that could not be read decides nothing
        let without = with_vault(view(OVERDUE, &[request]), testing::vault(), None);
        assert_eq!(of_records(&without), []);
    }
}

#[test]
fn a_dispatch_is_brought_home_by_whom_may_and_its_adapter_asked_while_nothing_is_back() {
    let named = PendingOperation {
        finalizer: key(5),
        ..testing::dispatch()
    };
    let closed = testing::adapter();
    let open = Adapter {
        config: AdapterConfig {
            open_collect: true,
            ..closed.config
        },
        ..closed
    };
    let asks = BTreeSet::from([closed.program]);
    let (stranger, finalizer) = (key(99), key(5));
    let (collect, finalize, expire) = (
        Some(Deed::CollectDispatch),
        Some(Deed::FinalizeDispatch),
        Some(Deed::ExpireDispatch),
    );
    // who, when, whether something is back, what its adapter allows, whether they know how to ask
    for (me, at, arrived, adapter, known, expected) in [
        (stranger, OPEN, false, closed, true, None),
        (stranger, OPEN, false, open, true, collect),
        (stranger, OPEN, false, open, false, None),
        (stranger, OPEN, true, open, true, collect),
        (stranger, OPEN, true, closed, true, None),
        (OPERATOR, OPEN, false, closed, true, collect),
        (OPERATOR, OPEN, true, closed, true, finalize),
        (finalizer, OPEN, false, closed, true, collect),
        (finalizer, OPEN, true, closed, false, finalize),
        (finalizer, (109, OPEN.1), true, closed, false, None),
        (stranger, OVERDUE, false, closed, true, None),
        (stranger, OVERDUE, true, closed, false, expire),
        (OPERATOR, OVERDUE, true, closed, true, expire),
    ] {
        let mut seen = view(at, &[named]);
        seen.adapters.insert((named.owner, adapter.program), adapter);
        seen.arrived.extend(arrived.then(|| named.address()));
        let asks = if known { asks.clone() } else { BTreeSet::new() };
        let jobs = due(&seen, &me, &asks);
        let deed = jobs.first().map(|job| job.deed);
        assert_eq!(deed, expected, "{me} {at:?} {arrived} {known}");
        assert!(jobs.len() <= 1 && jobs.iter().all(|job| job.deed.is_chore()));
    }
}

#[test]
fn a_dispatch_that_is_home_and_not_closed_gives_a_keeper_nothing_to_do() {
    let home = PendingOperation {
        remaining: 0,
        ..testing::dispatch()
    };
    for at in [OPEN, OVERDUE] {
        let mut seen = view(at, &[home]);
        for me in [OPERATOR, key(99)] {
            assert_eq!(deeds(&seen, &me), [], "{me} {at:?}");
        }
        // until more comes back
        seen.arrived.insert(home.address());
        assert_eq!(deeds(&seen, &OPERATOR).len(), 1, "{at:?}");
    }
    assert_eq!(opens_in(&view(OVERDUE, &[home]), &OPERATOR), None);
}

#[test]
fn rounds_are_opened_and_empty_ones_closed() {
    let vault = testing::vault();
    let over = Vault {
        round_settled: true,
        ..vault
    };
    let empty = Round {
        requests: 0,
        ..testing::round()
    };
    for (vault, round, at, expected) in [
        (vault, Some(testing::round()), OPEN, vec![]),
        (vault, Some(testing::round()), OVERDUE, vec![(Deed::OpenRound(5), 0)]),
        (vault, Some(empty), OVERDUE, vec![(Deed::CloseRound(4), 0)]),
        (vault, None, OVERDUE, vec![(Deed::OpenRound(5), 0)]),
        (over, None, OPEN, vec![(Deed::OpenRound(5), 0)]),
    ] {
        let seen = with_vault(view(at, &[]), vault, round);
        assert_eq!(deeds(&seen, &key(99)), expected);
        let mut paused = seen;
        paused.pause = Pause::Initiate;
        assert!(
            deeds(&paused, &key(99))
                .iter()
                .all(|(deed, _)| !matches!(deed, Deed::OpenRound(_)))
        );
    }
}

#[test]
fn a_record_that_is_written_off_is_left_to_who_runs_the_vault() {
    let record = PendingOperation {
        status: Status::WrittenOff,
        remaining: 0,
        ..testing::dispatch()
    };
    assert_eq!(deeds(&view(OVERDUE, &[record]), &key(99)), []);
}

const PRICES: Prices = Prices {
    transaction: 5_000,
    account: 2_000_000,
};

#[test]
fn a_tip_is_weighed_against_the_fee_and_the_accounts_that_must_be_opened() {
    let record = anyones(testing::transfer());
    let job = &jobs(&view(OPEN, &[record]), &key(99))[0];
    let nothing = BTreeSet::new();
    let missing: BTreeSet<_> = job.pays_to.iter().copied().collect();
    assert_eq!(profit(job, &nothing, &PRICES), 0);
    assert_eq!(profit(job, &missing, &PRICES), -2_000_000);
    assert!(is_worth_it(job, 0, 0, false) && !is_worth_it(job, -1, 0, true));
    assert!(is_worth_it(job, -1, -1, false) && !is_worth_it(job, 9_999, 10_000, false));
}

#[test]
fn chores_are_done_if_they_are_wanted_and_not_otherwise() {
    let vault = Vault {
        round_settled: true,
        ..testing::vault()
    };
    let chore = &jobs(&with_vault(view(OPEN, &[]), vault, None), &key(99))[0];
    assert!(is_worth_it(chore, -5_000, 0, true) && !is_worth_it(chore, -5_000, i64::MIN, false));
}

proptest! {
    /// Whatever the moment: a record has one thing to do at most, and only through a door that the program would find open.
    #[test]
    fn no_door_is_tried_that_is_shut(slot in 0..300u64, time in 999_000..1_005_000i64, restart in 5..7u64, pause in 1..=3u8) {
        let records = [testing::transfer(), anyones(testing::transfer()), testing::swap()];
        for record in records {
            let mut seen = view((slot, time), &[record]);
            seen.now.last_restart_slot = restart;
            seen.pause = [Pause::Nothing, Pause::Initiate, Pause::InitiateAndFinalize][usize::from(pause) - 1];
            let jobs = jobs(&seen, &key(99));
            prop_assert!(jobs.len() <= 1);
            let doors = record.doors_under(&seen.now, seen.pause);
            for job in jobs {
                let open = match job.deed {
                    Deed::FinalizeTransfer => doors.finalize && record.finalizer().is_none(),
                    Deed::Expire => doors.expire,
                    _ => false,
                };
                prop_assert!(open);
                prop_assert_eq!(job.tip, record.tip);
            }
        }
    }
}

#[test]
fn the_next_round_is_opened_before_anything_else_is_done() {
    let vault = Vault {
        round_settled: true,
        ..testing::vault()
    };
    let records = [anyones(testing::transfer())];
    let all = deeds(&with_vault(view(OPEN, &records), vault, None), &key(99));
    assert_eq!(
        all,
        [(Deed::OpenRound(vault.round + 1), 0), (Deed::FinalizeTransfer, 1)]
    );
}
