//! Lanes: opened, closed, and opened again.

use crate::{cluster::TestCluster, create_domain};

#[test]
fn a_lane_is_opened_by_anyone_and_closed_by_its_owner_when_its_numbers_are_old() {
    let cluster = TestCluster::start();
    let [_, alice, bob] = ["boss", "alice", "bob"].map(|name| cluster.wallet(name));
    let mint = cluster.mint(2);
    cluster.fund(&alice, &mint, 100_000);
    let domain = create_domain(&cluster);
    let lane = format!("--domain {domain} --lane 3");
    let show = format!("sequence show {lane}");
    cluster.run("alice", &show).succeeded(&["3, not open"]);

    // bob pays the rent, and gets it back
    let before = cluster.lamports(&bob);
    cluster
        .run("bob", &format!("sequence open {lane} --owner {alice}"))
        .succeeded(&["open since about slot", &bob.to_string()]);
    let again = cluster.json("bob", &format!("sequence open {lane} --owner {alice}"));
    assert_eq!(again["already_done"], true);
    assert!(cluster.lamports(&bob) < before - 1_000_000);
    let close = format!("sequence close {lane}");
    // bob's own lane is not open
    assert_eq!(cluster.json("bob", &close)["already_done"], true);
    assert_eq!(cluster.json("alice", &close)["open"], false);
    assert!(cluster.lamports(&bob) > before - 100_000, "fees only");

    let initiate = |sequence: &str| {
        let line =
            format!("transfer initiate {lane} --mint {mint} --amount 1 --recipient {bob} --expires-in 1h{sequence}");
        cluster.json("alice", &line)
    };
    let number = cluster.next_number(&domain, &alice.to_string(), 3);
    let first = initiate(&format!(" --sequence {number}"));
    assert_eq!(first["sequence"], number);
    let from = cluster.json("alice", &show)["closable_from_slot"].as_u64().unwrap();
    assert_eq!(from, (number >> 20) + 1 + 512);
    cluster
        .run("alice", &close)
        .failed(1, &["Lane 3 gave out a number", &format!("from slot {from} on")]);
    cluster.advance_to_slot(from.max(cluster.slot() + 1));
    cluster.run("alice", &close).succeeded(&["3, not open"]);

    // what is pending needs no sequence, and the new one numbers above it
    let second = initiate("");
    assert!(second["sequence"].as_u64() > first["sequence"].as_u64(), "{second}");
    cluster.next_slot();
    for record in [&first, &second] {
        let record = record["record"].as_str().unwrap();
        cluster
            .run("bob", &format!("transfer finalize {record}"))
            .succeeded(&["the record is closed"]);
    }
    cluster
        .run("boss", &format!("audit {domain} --events"))
        .succeeded(&["Everything adds up"]);
}
