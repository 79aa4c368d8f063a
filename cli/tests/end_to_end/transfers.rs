use crate::{domain, world::World};

#[test]
fn a_transfer_is_initiated_shown_listed_and_paid_in_parts() {
    let world = World::start();
    let [_, alice, bob] = ["boss", "alice", "bob"].map(|name| world.wallet(name));
    let mint = world.mint(6);
    world.give(&alice, &mint, 100_000_000);
    let domain = domain(&world);

    let line = format!(
        "transfer initiate --domain {domain} --mint {mint} --amount 12.5 --to {bob} --finalizer {bob} --expires 2h \
         --cancellable 1h --tip 0.001 --sequence 0"
    );
    let begun = world.json("alice", &line);
    let record = begun["record"].as_str().unwrap();
    assert_eq!(begun["remaining"], "12.5");
    // the same number again is the same transfer
    assert_eq!(world.json("alice", &line)["already_done"], true);
    assert_eq!(world.balance(&alice, &mint), 87_500_000);

    world.next_slot();
    let shown = world.run("alice", &format!("show {record}"));
    shown.done(&[
        "12.5",
        &bob.to_string(),
        "the recipient",
        "pending ─┬━ finalize ━▶ recipient  open to",
        "└─ expire   ─▶ owner      to anyone from",
        "◆ ",
        "the owner may cancel",
        "transfer finalize",
        "--amount AMOUNT",
    ]);
    let listed = world.json("alice", "list");
    assert_eq!(listed[0]["record"], record);
    world
        .run("bob", &format!("list --domain {domain} --everyone --kind transfer"))
        .done(&[record, "12.5"]);

    let part = world.run("bob", &format!("transfer finalize {record} --amount 2.5"));
    part.done(&["2.475", "10 "]);
    let rest = world.json("bob", &format!("transfer finalize {record}"));
    assert_eq!(rest["events"][0]["remaining"], "0");
    assert_eq!(world.balance(&bob, &mint), 12_375_000);

    world
        .run("alice", &format!("show {record}"))
        .refused(1, &["no pending record", "airlock history"]);
    let told = world.run("alice", &format!("history {record}"));
    told.done(&[
        "transfer 0 of",
        "Sealed 12.5",
        "Paid 2.475",
        "Paid 9.9",
        "It is closed.",
    ]);
    let past = world.json("alice", &format!("history {record}"));
    assert_eq!(past["history"].as_array().map(Vec::len), Some(3));
    assert_eq!(
        world.json("bob", &format!("transfer finalize {record}"))["already_done"],
        true
    );

    let fees = format!("domain collect-fees {domain} --mint {mint} --owner {alice}");
    world.run("bob", &fees).done(&["0.125"]);
}

#[test]
fn a_record_is_expired_by_a_stranger_not_too_early_and_for_the_tip() {
    let world = World::start();
    for name in ["boss", "stranger"] {
        world.wallet(name);
    }
    let (alice, bob) = (world.wallet("alice"), world.wallet("bob"));
    let mint = world.mint(2);
    world.give(&alice, &mint, 1_000);
    let domain = domain(&world);
    let line =
        format!("transfer initiate --domain {domain} --mint {mint} --amount all --to {bob} --expires 10m --tip 0.5");
    let begun = world.json("alice", &line);
    let record = begun["record"].as_str().unwrap();

    let told = world.run("stranger", &format!("history {record}"));
    told.done(&["Sealed 10", "It is pending"]);
    world
        .run("stranger", &format!("history {alice}"))
        .refused(1, &["knows of no record"]);

    let early = world.run("stranger", &format!("transfer expire {record}"));
    early.refused(1, &["NotExpired", "wait until then"]);
    let wrong = world.run("stranger", &format!("swap expire {record}"));
    wrong.refused(2, &["is a transfer", "airlock transfer expire"]);
    let thief = world.run("stranger", &format!("transfer cancel {record}"));
    thief.refused(1, &["NotCanceller"]);

    world.wait(600);
    let dry = world.run("stranger", &format!("transfer expire {record} --dry-run"));
    dry.done(&["Nothing was sent"]);
    assert_eq!(world.balance(&alice, &mint), 0);
    let done = world.run("stranger", &format!("transfer expire {record}"));
    done.done(&["10 ", "tip of 0.5 SOL"]);
    assert_eq!(world.balance(&alice, &mint), 1_000);
}

#[test]
fn sol_is_wrapped_on_its_way_in_and_unwrapped_on_its_way_back() {
    let world = World::start();
    world.wallet("boss");
    let (alice, bob) = (world.wallet("alice"), world.wallet("bob"));
    let domain = domain(&world);
    let line = format!("transfer initiate --domain {domain} --mint SOL --amount 2 --to {bob} --expires 1h");
    let begun = world.json("alice", &line);
    assert!(world.lamports(&alice) < 8_000_000_000);
    let record = begun["record"].as_str().unwrap();
    let cancelled = world.run("alice", &format!("transfer cancel {record}"));
    cancelled.done(&["2 SOL", "unwrapped"]);
    assert!(world.lamports(&alice) > 9_980_000_000, "{}", world.lamports(&alice));
}

#[test]
fn an_escrow_that_is_short_is_topped_up_by_anyone() {
    let world = World::start();
    for name in ["boss", "friend"] {
        world.wallet(name);
    }
    let (alice, bob, friend) = (world.wallet("alice"), world.wallet("bob"), world.address("friend"));
    let mint = world.mint(2);
    world.give(&alice, &mint, 1_000);
    world.give(&friend, &mint, 1_000);
    let domain = domain(&world);
    let line = format!("transfer initiate --domain {domain} --mint {mint} --amount 10 --to {bob} --expires 1h");
    let record = world.json("alice", &line)["record"].as_str().unwrap().to_owned();
    let top_up = format!("top-up {record}");
    world
        .run("friend", &top_up)
        .done(&["Done already", "nothing is missing"]);

    // as an issuer could
    let escrow = airlock_client::address::escrow(&record.parse().unwrap()).0;
    world.overwrite(&escrow.to_string(), 64, &750u64.to_le_bytes());
    world.next_slot();
    world
        .run("bob", &format!("transfer finalize {record}"))
        .refused(1, &["EscrowShort", "(top up)"]);
    world
        .run("friend", &format!("{top_up} --dry-run"))
        .done(&["Nothing was sent", "2.5 "]);
    let paid = world.json("friend", &top_up);
    assert_eq!(
        (&paid["missing"], &paid["missing_base_units"]),
        (&"2.5".into(), &"250".into())
    );
    assert_eq!(world.json("friend", &top_up)["already_done"], true);
    assert_eq!(world.balance(&friend, &mint), 750);
    world
        .run("bob", &format!("transfer finalize {record}"))
        .done(&["Paid 9.9"]);
}
