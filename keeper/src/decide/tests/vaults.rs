use super::{OPEN, OVERDUE, for_anyone, operations, state, with_vault};
use crate::{decide::Operation, domain_state::DomainState};
use airlock_client::{
    generated::{
        accounts::{Round, Vault},
        types::{Kind, Pause},
    },
    testing::{self, key},
};

#[test]
fn requests_are_finalized_or_expired_as_their_round_is_settled_or_lapsed() {
    let requests = [testing::deposit(15), testing::redeem(15)];
    for request in requests {
        let at = |time, round| with_vault(state(time, &[request]), testing::vault(), Some(round));
        let of_records = |state: &DomainState| {
            let mut operations = operations(state, &key(99));
            operations.retain(|(operation, _)| !operation.is_maintenance());
            operations
        };
        assert_eq!(of_records(&at(OPEN, testing::round())), []);
        let settled = of_records(&at(OPEN, testing::settled()));
        // a redemption that is filled in part is paid assets, and gets shares back
        let paid = if request.kind == Kind::Redeem { 2 } else { 1 };
        assert_eq!(settled, [(Operation::FinalizeRequest, paid)]);
        assert_eq!(
            of_records(&at(OVERDUE, testing::round())),
            [(Operation::ExpireRequest, 1)]
        );
        // a request of a settled round can be finalized for ever
        assert_eq!(
            of_records(&at(OVERDUE, testing::settled())),
            [(Operation::FinalizeRequest, paid)]
        );
        // nothing is due if the round could not be read
        let without = with_vault(state(OVERDUE, &[request]), testing::vault(), None);
        assert_eq!(of_records(&without), []);
    }
}

#[test]
fn rounds_are_opened_and_empty_ones_closed() {
    let vault = testing::vault();
    let settled = Vault {
        round_settled: true,
        ..vault
    };
    let empty = Round {
        requests: 0,
        ..testing::round()
    };
    for (vault, round, at, expected) in [
        (vault, Some(testing::round()), OPEN, vec![]),
        (
            vault,
            Some(testing::round()),
            OVERDUE,
            vec![(Operation::OpenRound(5), 0)],
        ),
        (vault, Some(empty), OVERDUE, vec![(Operation::CloseRound(4), 0)]),
        (vault, None, OVERDUE, vec![(Operation::OpenRound(5), 0)]),
        (settled, None, OPEN, vec![(Operation::OpenRound(5), 0)]),
    ] {
        let domain = with_vault(state(at, &[]), vault, round);
        assert_eq!(operations(&domain, &key(99)), expected);
        let mut paused = domain;
        paused.pause = Pause::Initiate;
        assert!(
            operations(&paused, &key(99))
                .iter()
                .all(|(operation, _)| !matches!(operation, Operation::OpenRound(_)))
        );
    }
}

#[test]
fn the_next_round_is_opened_before_anything_else_is_done() {
    let vault = Vault {
        round_settled: true,
        ..testing::vault()
    };
    let records = [for_anyone(testing::transfer())];
    let all = operations(&with_vault(state(OPEN, &records), vault, None), &key(99));
    assert_eq!(
        all,
        [
            (Operation::OpenRound(vault.round_index + 1), 0),
            (Operation::FinalizeTransfer, 1)
        ]
    );
}
