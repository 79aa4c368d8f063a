use super::{OPEN, OPERATOR, OVERDUE, operations, state};
use crate::decide::{Operation, due, next_change_millis};
use airlock_client::{
    generated::{
        accounts::Adapter,
        types::{AdapterConfig, Status},
    },
    record::PendingOperation,
    testing::{self, key},
};
use std::collections::BTreeSet;

#[test]
fn returned_tokens_are_paid_to_the_vault_by_whoever_may_and_the_adapter_is_called_while_there_are_none() {
    let named = PendingOperation {
        finalizer: key(5),
        ..testing::dispatch()
    };
    let closed = testing::adapter();
    let open = Adapter {
        config: AdapterConfig {
            permissionless_collect: true,
            ..closed.config
        },
        ..closed
    };
    let collectable = BTreeSet::from([closed.program]);
    let (other, finalizer) = (key(99), key(5));
    let (collect, finalize, expire) = (
        Some(Operation::CollectDispatch),
        Some(Operation::FinalizeDispatch),
        Some(Operation::ExpireDispatch),
    );
    // who, when, whether tokens were returned, what its adapter allows, whether the keeper is configured to call it
    for (keeper, at, returned, adapter, configured, expected) in [
        (other, OPEN, false, closed, true, None),
        (other, OPEN, false, open, true, collect),
        (other, OPEN, false, open, false, None),
        (other, OPEN, true, open, true, collect),
        (other, OPEN, true, closed, true, None),
        (OPERATOR, OPEN, false, closed, true, collect),
        (OPERATOR, OPEN, true, closed, true, finalize),
        (finalizer, OPEN, false, closed, true, collect),
        (finalizer, OPEN, true, closed, false, finalize),
        (finalizer, (109, OPEN.1), true, closed, false, None),
        (other, OVERDUE, false, closed, true, None),
        (other, OVERDUE, true, closed, false, expire),
        (OPERATOR, OVERDUE, true, closed, true, expire),
    ] {
        let mut domain = state(at, &[named]);
        domain.adapters.insert((named.owner, adapter.program), adapter);
        domain.returned.extend(returned.then(|| named.address()));
        let collectable = if configured {
            collectable.clone()
        } else {
            BTreeSet::new()
        };
        let jobs = due(&domain, &keeper, &collectable);
        let operation = jobs.first().map(|job| job.operation);
        assert_eq!(operation, expected, "{keeper} {at:?} {returned} {configured}");
        assert!(jobs.len() <= 1 && jobs.iter().all(|job| job.operation.is_maintenance()));
    }
}

#[test]
fn nothing_is_due_for_a_dispatch_that_is_returned_in_full_and_not_closed() {
    let record = PendingOperation {
        remaining: 0,
        ..testing::dispatch()
    };
    for at in [OPEN, OVERDUE] {
        let mut domain = state(at, &[record]);
        for keeper in [OPERATOR, key(99)] {
            assert_eq!(operations(&domain, &keeper), [], "{keeper} {at:?}");
        }
        // until more is returned
        domain.returned.insert(record.address());
        assert_eq!(operations(&domain, &OPERATOR).len(), 1, "{at:?}");
    }
    assert_eq!(next_change_millis(&state(OVERDUE, &[record]), &OPERATOR), None);
}

#[test]
fn nothing_is_due_for_a_dispatch_that_is_written_off() {
    let record = PendingOperation {
        status: Status::WrittenOff,
        remaining: 0,
        ..testing::dispatch()
    };
    assert_eq!(operations(&state(OVERDUE, &[record]), &key(99)), []);
}
