//! What a payer agrees to, and what a recipient finds a payment by.

use crate::{cluster::TestCluster, create_domain};

/// Alice, who has 1,000 units of a mint, can pay bob in a domain with a fee of 1 %.
struct Fixture {
    cluster: TestCluster,
    domain: String,
    mint: String,
    bob: String,
}

impl Fixture {
    fn new() -> Self {
        let cluster = TestCluster::start();
        let [_, alice, bob] = ["boss", "alice", "bob"].map(|name| cluster.wallet(name));
        let mint = cluster.mint(2);
        cluster.fund(&alice, &mint, 100_000);
        let domain = create_domain(&cluster);
        Self {
            cluster,
            domain,
            mint: mint.to_string(),
            bob: bob.to_string(),
        }
    }

    fn pay(&self, to: &str, rest: &str) -> String {
        let (domain, mint) = (&self.domain, &self.mint);
        format!("transfer initiate --domain {domain} --mint {mint} --amount 10 --recipient {to}{rest}")
    }
}

#[test]
fn a_payment_is_found_by_its_order_and_lane() {
    let fixture = Fixture::new();
    let (cluster, domain, bob) = (&fixture.cluster, &fixture.domain, &fixture.bob);
    let pay = fixture.pay(bob, " --expires-in 1h --lane 3 --reference invoice-7 --max-fee-bps 100");
    let initiated = cluster.json("alice", &pay);
    assert_eq!(
        (&initiated["lane"], &initiated["reference"]),
        (&3.into(), &"invoice-7".into())
    );
    let record = initiated["record"].as_str().unwrap();
    cluster.json("alice", &fixture.pay(bob, " --expires-in 1h"));

    cluster
        .run("bob", &format!("show {record}"))
        .succeeded(&["of its owner on lane 3", "invoice-7"]);
    // whoever paid it
    let found = cluster.json("bob", "list --reference invoice-7");
    assert_eq!(
        (
            found["records"].as_array().map(Vec::len),
            &found["records"][0]["record"]
        ),
        (Some(1), &record.into())
    );
    cluster
        .run("bob", "list --reference invoice-8")
        .succeeded(&["No pending records"]);
    for (lane, count) in [(0, 1), (3, 1), (4, 0)] {
        let found = cluster.json("bob", &format!("list --domain {domain} --lane {lane}"));
        assert_eq!(found["records"].as_array().map(Vec::len), Some(count), "lane {lane}");
    }

    cluster.next_slot();
    let paid = cluster.json("bob", &format!("transfer finalize {record}"));
    assert_eq!(paid["events"][0]["reference"], "invoice-7");
    let history = cluster.json("bob", &format!("history {record}"));
    assert_eq!(
        (&history["lane"], &history["reference"]),
        (&3.into(), &"invoice-7".into())
    );
    // its fees are those of its lane
    let alice = cluster.address("alice");
    let collect = format!(
        "domain collect-fees {domain} --mint {} --owner {alice} --lane 3",
        fixture.mint
    );
    cluster.run("bob", &collect).succeeded(&["0.1"]);
    cluster
        .run("boss", &format!("audit {domain} --events"))
        .succeeded(&["Everything adds up"]);
}

#[test]
fn what_a_payer_did_not_agree_to_or_did_not_mean_is_refused() {
    let fixture = Fixture::new();
    let (cluster, domain, bob) = (&fixture.cluster, &fixture.domain, &fixture.bob);
    let pay = |to: &str, rest: &str| cluster.run("alice", &fixture.pay(to, rest));
    pay(bob, " --expires-in 1h --max-fee-bps 99").failed(1, &["FeeAboveBound"]);
    pay(bob, " --expires-in 1h --delay 30000").failed(2, &["30000 slots takes at least 6000 s", "would expire in 3"]);
    for (to, what) in [(&fixture.mint, "is a mint"), (domain, "an account of Airlock's")] {
        pay(to, " --expires-in 1h").failed(2, &[what, "--allow-unusual-recipient"]);
    }
    pay(domain, " --expires-in 1h --allow-unusual-recipient").succeeded(&["Initiated"]);
    let long = format!(" --expires-in 1h --reference {}", "7".repeat(40));
    let refused = pay(bob, &long);
    assert_eq!(refused.code, Some(2));
    assert!(
        refused.stderr.contains("has 40 bytes, and a reference has 32"),
        "{}",
        refused.stderr
    );
}
