use crate::{cluster::TestCluster, create_domain};

#[test]
fn a_keeper_pays_what_is_due_for_the_tips_and_logs_fields() {
    let cluster = TestCluster::start();
    let [_, alice, bob, _] = ["boss", "alice", "bob", "keeper"].map(|name| cluster.wallet(name));
    let mint = cluster.mint(6);
    cluster.fund(&alice, &mint, 100_000_000);
    cluster.fund(&bob, &mint, 1);
    let domain = create_domain(&cluster);
    for amount in ["1", "2"] {
        let line = format!(
            "transfer initiate --domain {domain} --mint {mint} --amount {amount} --recipient {bob} --expires-in 2h --tip 0.001"
        );
        cluster.run("alice", &line).succeeded(&["Initiated"]);
    }
    let watched = cluster.run("alice", &format!("watch --domain {domain} --interval 1 --count 2"));
    watched.succeeded(&["┆ 1 ", "┆ 2 ", "finalize"]);
    cluster.next_slot();

    let simulated = cluster.json("keeper", &format!("keeper run --domain {domain} --once --dry-run"));
    assert_eq!((&simulated["due"], &simulated["done"]), (&2.into(), &2.into()));
    assert_eq!(cluster.balance(&bob, &mint), 1, "a dry run sends nothing");
    let had = cluster.lamports(&cluster.address("keeper"));
    let polled = cluster.run("keeper", &format!("keeper run --domain {domain} --once"));
    polled.succeeded(&["2 due: 0 not worth their price, 2 done"]);
    let log = &polled.stderr;
    assert_eq!(
        log.matches("operation=\"finalize_transfer\" tip_lamports=1000000")
            .count(),
        2,
        "{log}"
    );
    assert!(!log.contains('\x1b'), "no colours where there is no terminal: {log}");
    assert_eq!(cluster.balance(&bob, &mint), 1 + 2_970_000);
    assert!(
        cluster.lamports(&cluster.address("keeper")) > had,
        "tips are more than fees"
    );
    let again = cluster.json("keeper", &format!("keeper run --domain {domain} --once"));
    assert_eq!(again["due"], 0);
}

#[test]
fn missing_settings_and_a_missing_domain_are_errors() {
    let cluster = TestCluster::start();
    let nobody = cluster.wallet("keeper");
    cluster.wallet("boss");
    let domain = create_domain(&cluster);
    cluster
        .run("keeper", "keeper print-config")
        .succeeded(&["min_profit_lamports = 0"]);
    cluster
        .run("keeper", &format!("keeper run --once --domain {nobody}"))
        .failed(1, &["no domain"]);
    cluster
        .run(
            "keeper",
            &format!("keeper run --once --domain {domain} --keeper-config no.toml"),
        )
        .failed(2, &["cannot be read"]);
}
