//! The built-in scenarios on the embedded node: as `cargo xtask demo` plays them.

use airlock_simulator::{Conservation, Programs, Scenario, Summary, World, builtin, json, play};

fn programs() -> Programs {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../target/deploy/airlock.so");
    Programs::beside(path.as_ref()).unwrap_or_else(|why| panic!("{why}"))
}

async fn played(source: &str) -> Summary {
    let scenario = Scenario::parse(source).unwrap_or_else(|fault| panic!("{fault}"));
    play(&scenario, &programs(), &mut ())
        .await
        .unwrap_or_else(|why| panic!("{why}"))
}

async fn all_is_well_in(name: &str) -> Summary {
    let builtin = builtin::find(name).unwrap_or_else(|| panic!("there is no scenario {name}"));
    let summary = played(builtin.source).await;
    let mismatches: Vec<_> = summary.mismatches().collect();
    assert!(mismatches.is_empty(), "{mismatches:#?}");
    assert_eq!(summary.unaccounted_units, 0, "{:#?}", summary.conservation);
    assert_eq!(summary.unaccounted_lamports, 0, "{:#?}", summary.conservation);
    assert!(summary.ok);
    summary
}

#[tokio::test(flavor = "multi_thread")]
async fn a_day_ends_with_nothing_lost_and_every_attack_refused() {
    let summary = all_is_well_in("day").await;
    let refused: Vec<_> = summary
        .refusals()
        .filter_map(|report| report.error.as_deref())
        .collect();
    for error in [
        "TooEarly",
        "UninitializedAccount",
        "NotExpired",
        "IllegalOwner",
        "AirlockAccountNotAllowed",
    ] {
        assert!(refused.contains(&error), "{error} is not among {refused:?}");
    }
    assert!(
        summary
            .refusals()
            .all(|report| report.why.is_some() && report.says.is_some())
    );
    for name in [
        "initiate_transfer",
        "finalize_transfer",
        "cancel_transfer",
        "expire_transfer",
        "finalize_swap",
        "begin_fill_swap",
        "end_fill_swap",
    ] {
        assert!(summary.compute_units.contains_key(name), "{name} was not measured");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn rounds_of_a_vault_end_with_everybody_paid_or_refunded() {
    let summary = all_is_well_in("vault").await;
    let refused: Vec<_> = summary
        .refusals()
        .filter_map(|report| report.error.as_deref())
        .collect();
    for error in [
        "RoundAccepting",
        "RoundNotAccepting",
        "NotOperator",
        "RoundCapExceeded",
        "RoundLapsed",
        "RoundNotLapsed",
        "OperatorActive",
        "ReportStale",
        "ReportDeviates",
        "AdapterCapExceeded",
        "AirlockAccountNotAllowed",
        "UnexpectedAccountChange",
        "AdapterOverdrew",
        "NotFinalizer",
        "NotExpired",
    ] {
        assert!(refused.contains(&error), "{error} is not among {refused:?}");
    }
    assert_eq!(summary.compute_units["settle_round"].runs, 3);
    for name in [
        "initiate_dispatch",
        "collect_dispatch",
        "finalize_dispatch",
        "write_off_dispatch",
    ] {
        assert!(summary.compute_units.contains_key(name), "{name} was not measured");
    }
    let shares = summary
        .conservation
        .mints
        .iter()
        .find(|mint| mint.mint == "SAV")
        .unwrap();
    assert!(
        shares.exists > 0 && shares.in_wallets > 0 && shares.in_vaults > 0,
        "{shares:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_audit_finds_a_vault_that_was_robbed_though_nothing_is_missing() {
    let scenario = Scenario::parse(builtin::find("vault").unwrap().source).unwrap();
    let world = World::prepare(&scenario, &programs()).await.unwrap();
    let reserve = airlock_client::address::reserve(&world.vaults[0].address).0;
    let usdc = &world.mints[world.vaults[0].asset];
    let alice = world.people.iter().find(|person| person.name == "alice").unwrap();
    let alice = usdc.account_of(&alice.address());
    for (account, units) in [(reserve, 5u64), (alice, 1_000_000_000 - 5)] {
        let mut held = world.node.rpc().get_account(&account).await.unwrap();
        held.data[64..72].copy_from_slice(&units.to_le_bytes());
        let (lamports, data) = (held.lamports, &held.data);
        world.node.set_account(&account, lamports, data, &held.owner).unwrap();
    }
    let check = Conservation::check(&world, &world.snapshot().await.unwrap())
        .await
        .unwrap();
    assert_eq!(check.unaccounted_units(), 0, "the units only changed places");
    assert!(!check.holds());
    assert_eq!(check.audit, ["1 accounts hold more than they owe"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn many_partial_fills_end_with_nothing_lost() {
    all_is_well_in("market").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bad_day_ends_with_nothing_lost() {
    all_is_well_in("trouble").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_json_object_has_what_programs_need() {
    let summary = all_is_well_in("trouble").await;
    let both = [summary.clone(), summary];
    let object: serde_json::Value = serde_json::from_str(&json::object(&both).unwrap()).unwrap();
    assert_eq!(object["steps"].as_array().unwrap().len(), 2 * both[0].steps.len());
    let (one, all) = (
        &both[0].compute_units["open_sequence"],
        &object["compute_units"]["open_sequence"],
    );
    assert_eq!(
        (all["runs"].as_u64(), all["mean"].as_u64()),
        (Some(2 * one.runs), Some(one.mean))
    );
    for field in [
        "steps",
        "refusals",
        "compute_units",
        "unaccounted_units",
        "unaccounted_lamports",
        "ok",
        "seconds",
    ] {
        assert!(object.get(field).is_some(), "{field} is missing");
    }
    assert_eq!(object["ok"], true);
    assert_eq!(object["unaccounted_units"], 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_step_that_ends_otherwise_than_expected_is_not_ok() {
    let source = r#"
        title = "Wishful"
        [domain]
        authority = "ada"
        [[mint]]
        name = "USDC"
        kind = "spl"
        decimals = 6
        [[actor]]
        name = "ada"
        sol = "5"
        holds = ["10 USDC"]
        [[step]]
        do = "initiate_transfer"
        record = "more"
        from = "ada"
        to = "ada"
        amount = "11 USDC"
        expires_in = "1h"
        [[step]]
        do = "finalize_transfer"
        record = "more"
        by = "ada"
    "#;
    let summary = played(source).await;
    assert!(!summary.ok);
    assert_eq!(summary.mismatches().count(), 2, "{:#?}", summary.steps);
    assert_eq!(summary.steps[0].error.as_deref(), Some("InsufficientFunds"));
    assert_eq!(summary.steps[1].error.as_deref(), Some("NoSuchRecord"));
    assert_eq!((summary.unaccounted_units, summary.unaccounted_lamports), (0, 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_conservation_check_finds_what_is_missing() {
    let builtin = builtin::find("market").unwrap();
    let scenario = Scenario::parse(builtin.source).unwrap();
    let world = World::prepare(&scenario, &programs()).await.unwrap();
    let sound = Conservation::check(&world, &world.snapshot().await.unwrap())
        .await
        .unwrap();
    assert!(sound.holds(), "{sound:#?}");

    let (maker, gold) = (world.people[1].address(), &world.mints[1]);
    world.node.fund(&maker, 10_000_000_000 - 7).unwrap();
    let account = gold.account_of(&maker);
    let mut stolen = world.node.rpc().get_account(&account).await.unwrap();
    stolen.data[64..72].copy_from_slice(&(1_000_000_u64 - 3).to_le_bytes());
    world
        .node
        .set_account(&account, stolen.lamports, &stolen.data, &stolen.owner)
        .unwrap();

    let robbed = Conservation::check(&world, &world.snapshot().await.unwrap())
        .await
        .unwrap();
    assert_eq!(
        (robbed.unaccounted_units(), robbed.unaccounted_lamports()),
        (3, 7),
        "{robbed:#?}"
    );
    assert!(!robbed.holds());
}
