use crate::{cluster::TestCluster, create_domain};

#[test]
fn a_transfer_is_initiated_shown_listed_and_paid_in_parts() {
    let cluster = TestCluster::start();
    let [_, alice, bob] = ["boss", "alice", "bob"].map(|name| cluster.wallet(name));
    let mint = cluster.mint(6);
    cluster.fund(&alice, &mint, 100_000_000);
    let domain = create_domain(&cluster);

    let number = cluster.next_number(&domain, &alice.to_string(), 0);
    let line = format!(
        "transfer initiate --domain {domain} --mint {mint} --amount 12.5 --recipient {bob} --finalizer {bob} --expires-in 2h \
         --cancellable-from 1h --tip 0.001 --sequence {number}"
    );
    let initiated = cluster.json("alice", &line);
    let record = initiated["record"].as_str().unwrap();
    assert_eq!(initiated["remaining"], "12.5");
    // the same number again is the same transfer
    assert_eq!(cluster.json("alice", &line)["already_done"], true);
    assert_eq!(cluster.balance(&alice, &mint), 87_500_000);

    cluster.next_slot();
    let shown = cluster.run("alice", &format!("show {record}"));
    shown.succeeded(&[
        "12.5",
        &bob.to_string(),
        "the recipient",
        "pending ─┬━ finalize ━▶ recipient  ",
        "└─ expire   ─▶ owner      anyone can expire it from",
        "◆ ",
        "the owner may cancel",
        "transfer finalize",
        "--amount AMOUNT",
    ]);
    let listed = cluster.json("alice", "list");
    assert_eq!(listed["records"][0]["record"], record);
    cluster
        .run("bob", &format!("list --domain {domain} --everyone --kind transfer"))
        .succeeded(&[record, "12.5"]);

    let part = cluster.run("bob", &format!("transfer finalize {record} --amount 2.5"));
    part.succeeded(&["2.475", "10 "]);
    let rest = cluster.json("bob", &format!("transfer finalize {record}"));
    assert_eq!(rest["events"][0]["remaining"], "0");
    assert_eq!(cluster.balance(&bob, &mint), 12_375_000);

    cluster
        .run("alice", &format!("show {record}"))
        .failed(1, &["no pending record", "airlock history"]);
    let history = cluster.run("alice", &format!("history {record}"));
    history.succeeded(&[
        &format!("transfer {number} of"),
        "Put 12.5",
        "Paid 2.475",
        "Paid 9.9",
        "It is closed.",
    ]);
    let history = cluster.json("alice", &format!("history {record}"));
    assert_eq!(history["transactions"].as_array().map(Vec::len), Some(3));
    assert_eq!(
        cluster.json("bob", &format!("transfer finalize {record}"))["already_done"],
        true
    );

    let fees = format!("domain collect-fees {domain} --mint {mint} --owner {alice}");
    cluster.run("bob", &fees).succeeded(&["0.125"]);
}

#[test]
fn anyone_can_expire_a_record_after_its_deadline_for_the_tip() {
    let cluster = TestCluster::start();
    for name in ["boss", "anyone"] {
        cluster.wallet(name);
    }
    let (alice, bob) = (cluster.wallet("alice"), cluster.wallet("bob"));
    let mint = cluster.mint(2);
    cluster.fund(&alice, &mint, 1_000);
    let domain = create_domain(&cluster);
    let line = format!(
        "transfer initiate --domain {domain} --mint {mint} --amount all --recipient {bob} --expires-in 10m --tip 0.5"
    );
    let initiated = cluster.json("alice", &line);
    let record = initiated["record"].as_str().unwrap();

    let history = cluster.run("anyone", &format!("history {record}"));
    history.succeeded(&["Put 10", "It is pending"]);
    cluster
        .run("anyone", &format!("history {alice}"))
        .failed(1, &["knows no record"]);

    let early = cluster.run("anyone", &format!("transfer expire {record}"));
    early.failed(1, &["NotExpired", "wait until then"]);
    let wrong_kind = cluster.run("anyone", &format!("swap expire {record}"));
    wrong_kind.failed(2, &["is a transfer", "airlock transfer expire"]);
    let not_owner = cluster.run("anyone", &format!("transfer cancel {record}"));
    not_owner.failed(1, &["NotCanceller"]);

    cluster.advance(600);
    let dry = cluster.run("anyone", &format!("transfer expire {record} --dry-run"));
    dry.succeeded(&["Nothing was sent"]);
    assert_eq!(cluster.balance(&alice, &mint), 0);
    let done = cluster.run("anyone", &format!("transfer expire {record}"));
    done.succeeded(&["10 ", "tip of 0.5 SOL"]);
    assert_eq!(cluster.balance(&alice, &mint), 1_000);
}

#[test]
fn sol_is_wrapped_by_initiate_and_unwrapped_by_cancel() {
    let cluster = TestCluster::start();
    cluster.wallet("boss");
    let (alice, bob) = (cluster.wallet("alice"), cluster.wallet("bob"));
    let domain = create_domain(&cluster);
    let line = format!("transfer initiate --domain {domain} --mint SOL --amount 2 --recipient {bob} --expires-in 1h");
    let initiated = cluster.json("alice", &line);
    assert!(cluster.lamports(&alice) < 8_000_000_000);
    let record = initiated["record"].as_str().unwrap();
    let cancelled = cluster.run("alice", &format!("transfer cancel {record}"));
    cancelled.succeeded(&["2 SOL", "unwrapped"]);
    assert!(cluster.lamports(&alice) > 9_980_000_000, "{}", cluster.lamports(&alice));
}

#[test]
fn anyone_can_top_up_an_escrow() {
    let cluster = TestCluster::start();
    for name in ["boss", "friend"] {
        cluster.wallet(name);
    }
    let (alice, bob, friend) = (
        cluster.wallet("alice"),
        cluster.wallet("bob"),
        cluster.address("friend"),
    );
    let mint = cluster.mint(2);
    cluster.fund(&alice, &mint, 1_000);
    cluster.fund(&friend, &mint, 1_000);
    let domain = create_domain(&cluster);
    let line =
        format!("transfer initiate --domain {domain} --mint {mint} --amount 10 --recipient {bob} --expires-in 1h");
    let record = cluster.json("alice", &line)["record"].as_str().unwrap().to_owned();
    let top_up = format!("top-up {record}");
    cluster
        .run("friend", &top_up)
        .succeeded(&["Done already", "nothing is missing"]);

    // the mint's issuer could have taken these
    let escrow = airlock_client::address::escrow(&record.parse().unwrap()).0;
    cluster.overwrite(&escrow.to_string(), 64, &750u64.to_le_bytes());
    cluster.next_slot();
    cluster
        .run("bob", &format!("transfer finalize {record}"))
        .failed(1, &["EscrowShort", "(top up)"]);
    cluster
        .run("friend", &format!("{top_up} --dry-run"))
        .succeeded(&["Nothing was sent", "2.5 "]);
    let paid = cluster.json("friend", &top_up);
    assert_eq!(
        (&paid["missing"], &paid["missing_base_units"]),
        (&"2.5".into(), &"250".into())
    );
    assert_eq!(cluster.json("friend", &top_up)["already_done"], true);
    assert_eq!(cluster.balance(&friend, &mint), 750);
    cluster
        .run("bob", &format!("transfer finalize {record}"))
        .succeeded(&["Paid 9.9"]);
}
