//! Callers and calls that are refused.

use super::{with_adapter, with_dispatch};
use airlock_client::generated::types::AdapterConfig;
use airlock_tests::{Name, Step, World, key, world::Dispatch};

/// The same step with another signer.
fn signed_by(step: &Step, account: &str, who: Name) -> Step {
    let mut step = step.clone().with(account, key(who));
    step.signers = vec![who, "sponsor", "operator"];
    let signs = |name: &Name| {
        step.instruction
            .accounts
            .iter()
            .any(|meta| meta.is_signer && meta.pubkey == key(name))
    };
    step.signers = step.signers.iter().copied().filter(signs).collect();
    step
}

#[test]
fn only_the_operator_dispatches() {
    let (mut world, _, adapter) = with_adapter();
    let (step, _) = world.dispatch(&adapter, 1).step();
    for who in ["authority", "guardian", "stranger"] {
        world.refused(&[signed_by(&step, "operator", who)], "NotOperator");
    }
}

#[test]
fn only_the_authority_decides_about_adapters_and_deadlines() {
    let (mut world, _, dispatch) = with_dispatch(4_000);
    let adapter = dispatch.adapter;
    let off = AdapterConfig {
        enabled: false,
        ..world.read_adapter(&adapter).config
    };
    let steps = [
        world.update_adapter_step(&adapter, off),
        world.remove_adapter_step(&adapter),
        world.extend_step(&dispatch, "authority", i64::MAX),
        world.write_off_step(&dispatch, "authority"),
    ];
    for step in steps {
        for who in ["operator", "guardian", "stranger"] {
            world.refused(&[signed_by(&step, "authority", who)], "NotAuthority");
        }
    }
}

#[test]
fn a_dispatch_is_finalized_by_operator_or_authority_and_nobody_else() {
    for (who, may) in [
        ("operator", true),
        ("authority", true),
        ("guardian", false),
        ("stranger", false),
        ("owner", false),
    ] {
        let (mut world, _, dispatch) = with_dispatch(4_000);
        world.collect(&dispatch, 4_000);
        let step = world.return_or_close_step(&dispatch, who, 0);
        if may {
            world.done(&[step]);
        } else {
            world.refused(&[step], "NotFinalizer");
        }
    }
}

#[test]
fn who_may_collect_is_set_at_registration() {
    let collects = |world: &World, dispatch: &Dispatch, who| {
        let script = [world.give_back(&dispatch.adapter.vault, 100)];
        world.collect_step(dispatch, who, &script, &[])
    };
    let (mut world, _, dispatch) = with_dispatch(4_000);
    let step = collects(&world, &dispatch, "stranger");
    world.done(&[step]);
    let closed = AdapterConfig {
        permissionless_collect: false,
        ..world.read_adapter(&dispatch.adapter).config
    };
    let step = world.update_adapter_step(&dispatch.adapter, closed);
    world.done(&[step]);
    for (who, may) in [("stranger", false), ("authority", false), ("operator", true)] {
        let step = collects(&world, &dispatch, who);
        if may {
            world.done(&[step]);
        } else {
            world.refused(&[step], "NotCollector");
        }
    }
}

#[test]
fn the_records_finalizer_accepts_no_loss() {
    let (mut world, _, adapter) = with_adapter();
    let dispatch = world.dispatch(&adapter, 4_000).finalizer(key("stranger")).initiate();
    world.pass_slots(1).collect(&dispatch, 3_999);
    let lossy = world.return_or_close_step(&dispatch, "stranger", 1);
    world.refused(&[lossy], "NotOperator");
    let step = world.return_or_close_step(&dispatch, "stranger", 0);
    world.done(&[step]);
    assert!(world.read_dispatch(&dispatch).is_some());
}

#[test]
fn nothing_else_ends_a_dispatch() {
    let (mut world, _, dispatch) = with_dispatch(4_000);
    let transfer = world.transfer().initiate();
    let mut record = transfer;
    (record.key, record.escrow) = (dispatch.key, dispatch.escrow);
    world.pass_slots(1);
    let steps = [
        world.finalize(&record).step(),
        world.cancel(&record).step(),
        world.pass_seconds(3_600).expire(&record).step(),
    ];
    for step in steps {
        world.refused(&[step], "WrongKind");
    }
}

#[test]
fn nothing_is_returned_to_the_vault_before_the_adapter_returns_it() {
    let (mut world, _, dispatch) = with_dispatch(4_000);
    let step = world.return_or_close_step(&dispatch, "operator", 0);
    world.refused(&[step], "NothingReturned");
}

#[test]
fn the_adapter_and_the_domain_may_be_left_out_only_where_they_are_not_needed() {
    let (mut world, _, dispatch) = with_dispatch(4_000);
    world.collect(&dispatch, 4_000);
    let step = world.return_or_close_step(&dispatch, "operator", 0);
    world.refused(&[step.clone().with("adapter", airlock_client::ID)], "AdapterRequired");
    world.refused(&[step.with("domain", airlock_client::ID)], "NotFinalizer");
}
