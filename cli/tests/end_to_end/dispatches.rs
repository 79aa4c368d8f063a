//! Adapters and dispatches, with a program that leaves everything in the escrow.

use crate::{cli_output::CliOutput, cluster::TestCluster, create_domain};
use serde_json::Value;

/// A vault with 100 units idle, and a deployed program.
struct Fixture {
    cluster: TestCluster,
    vault: String,
    program: String,
}

impl Fixture {
    fn new() -> Self {
        let cluster = TestCluster::start();
        let [_, alice] = ["boss", "alice"].map(|name| cluster.wallet(name));
        let mint = cluster.mint(6);
        cluster.fund(&alice, &mint, 100_000_000);
        let domain = create_domain(&cluster);
        let line = format!(
            "vault create --domain {domain} --asset {mint} --name Shares --symbol SH --share-offset 0 --round 1h --settle-within 1h"
        );
        let vault = cluster.json("boss", &line)["vault"].as_str().unwrap().to_owned();
        cluster.run("boss", &format!("vault open-round {vault}")).succeeded(&[]);
        cluster
            .run("alice", &format!("vault deposit {vault} --amount all"))
            .succeeded(&[]);
        cluster.advance(3_700);
        cluster
            .run("boss", &format!("vault settle {vault}"))
            .succeeded(&["Settled"]);
        let program = cluster.deploy("adversary").to_string();
        Self {
            cluster,
            vault,
            program,
        }
    }

    fn adapter(&self, wallet: &str, command: &str, rest: &str) -> CliOutput {
        let (vault, program) = (&self.vault, &self.program);
        self.cluster
            .run(wallet, &format!("adapter {command} {vault} {program}{rest}"))
    }

    fn initiate(&self, rest: &str) -> Value {
        let (vault, program) = (&self.vault, &self.program);
        self.cluster
            .json("boss", &format!("dispatch initiate {vault} {program}{rest}"))
    }
}

#[test]
fn an_adapter_is_registered_used_and_removed() {
    let fixture = Fixture::new();
    let cluster = &fixture.cluster;
    let list = format!("adapter list {}", fixture.vault);
    cluster.run("boss", &list).succeeded(&["no adapters"]);
    fixture
        .adapter("alice", "register", " --cap 50")
        .failed(1, &["NotAuthority"]);
    fixture
        .adapter("boss", "register", " --cap 50 --reviewed-slot 1")
        .failed(1, &["AdapterChanged"]);
    fixture
        .adapter("boss", "register", " --cap 50")
        .succeeded(&["Registered", "enabled", "operator"]);
    fixture.adapter("boss", "update", "").failed(2, &["is to be changed"]);

    let (vault, program) = (&fixture.vault, &fixture.program);
    cluster
        .run(
            "boss",
            &format!("dispatch initiate {vault} {program} --amount 60 --expires 7d"),
        )
        .failed(1, &["AdapterCapExceeded"]);
    let sent = fixture.initiate(" --amount 40 --expires 7d --sequence 0");
    let record = sent["record"].as_str().unwrap();
    assert_eq!(
        (&sent["kind"], &sent["remaining"]),
        (&Value::from("dispatch"), &Value::from("40"))
    );
    // the same number again is the same dispatch
    assert_eq!(
        fixture.initiate(" --amount 40 --expires 7d --sequence 0")["already_done"],
        true
    );
    cluster.run("alice", &format!("show {record}")).succeeded(&[
        "A dispatch: 40",
        program,
        "in flight ─┬",
        "▶ vault  to anyone from",
        "the authority may write off",
        "airlock dispatch collect",
    ]);
    cluster
        .run(
            "alice",
            &format!("list --domain {} --kind dispatch", sent["domain"].as_str().unwrap()),
        )
        .succeeded(&["40", "in flight"]);
    assert_eq!(
        cluster.json("boss", &list)["adapters"][0]["in_flight_base_units"],
        "40000000"
    );
    fixture.adapter("boss", "remove", "").failed(1, &["AdapterInUse"]);

    cluster.next_slot();
    cluster
        .run("alice", &format!("dispatch collect {record}"))
        .failed(1, &["NotCollector"]);
    cluster
        .run("boss", &format!("dispatch collect {record} --data 00"))
        .succeeded(&["returned nothing yet"]);
    cluster
        .run("boss", &format!("dispatch collect {record} --data 0"))
        .failed(2, &["hexadecimal"]);
    cluster
        .run("boss", &format!("dispatch write-off {record}"))
        .failed(1, &["NotExpired"]);
    cluster
        .run("boss", &format!("dispatch extend {record} --expires 8d"))
        .succeeded(&["The deadline is"]);
    // the program took nothing, so all of it is in the escrow
    cluster
        .run("boss", &format!("dispatch finalize {record}"))
        .succeeded(&["Paid to the vault: 40", "the record stays until it is closed"]);
    cluster
        .run("boss", &format!("dispatch finalize {record}"))
        .failed(1, &["NothingReturned"]);
    cluster
        .run("boss", &format!("show {record}"))
        .succeeded(&["close the record", "airlock dispatch close"]);
    cluster
        .run("alice", &format!("dispatch close {record}"))
        .failed(1, &["NotFinalizer"]);
    cluster
        .run("boss", &format!("dispatch close {record}"))
        .succeeded(&["Nothing more was returned", "the record is closed"]);
    for command in ["finalize", "close"] {
        let again = cluster.json("boss", &format!("dispatch {command} {record}"));
        assert_eq!(again["already_done"], true);
    }
    fixture
        .adapter("boss", "update", " --disable")
        .succeeded(&["Updated", "disabled"]);
    fixture
        .adapter("boss", "remove", "")
        .succeeded(&["Removed", "no adapters"]);
    cluster
        .run("boss", "audit --events")
        .succeeded(&["Everything adds up", "events of", "compared with"]);
}
