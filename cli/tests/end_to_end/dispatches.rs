//! Adapters and dispatches, with a program that leaves everything in the escrow.

use crate::{cli_output::CliOutput, cluster::TestCluster, create_domain};
use serde_json::Value;

/// A vault with 100 units idle, and a deployed program.
struct Fixture {
    cluster: TestCluster,
    domain: String,
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
            "vault create --domain {domain} --asset {mint} --name Shares --symbol SH --share-offset 0 --round-duration 1h --settle-within 1h"
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
            domain,
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
        .adapter("boss", "register", &format!(" --cap 50 --sha256 {}", "07".repeat(32)))
        .failed(1, &["has the SHA-256", "was reviewed"]);
    fixture
        .adapter("boss", "register", " --cap 50 --dry-run")
        .succeeded(&["bytes of code, SHA-256", "Nothing was sent"]);
    fixture
        .adapter("boss", "register", " --cap 50 --permissionless-collect")
        .succeeded(&["Registered", "as pinned", "enabled", "anyone"]);
    fixture
        .adapter("boss", "update", " --permissionless-collect false")
        .succeeded(&["Updated", "operator"]);
    fixture.adapter("boss", "update", "").failed(2, &["is to be changed"]);

    let (vault, program) = (&fixture.vault, &fixture.program);
    cluster
        .run(
            "boss",
            &format!("dispatch initiate {vault} {program} --amount 60 --expires-in 7d"),
        )
        .failed(1, &["AdapterCapExceeded"]);
    let number = cluster.next_number(&fixture.domain, vault, 2);
    let line = format!(" --amount 40 --expires-in 7d --lane 2 --sequence {number}");
    let sent = fixture.initiate(&line);
    let record = sent["record"].as_str().unwrap();
    assert_eq!(
        (&sent["kind"], &sent["remaining"]),
        (&Value::from("dispatch"), &Value::from("40"))
    );
    // the same number again is the same dispatch
    assert_eq!(fixture.initiate(&line)["already_done"], true);
    assert_eq!(sent["lane"], 2);
    cluster.run("alice", &format!("show {record}")).succeeded(&[
        "A dispatch: 40",
        program,
        "in flight ─┬",
        "▶ vault  anyone can expire it from",
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
        .run("boss", &format!("dispatch extend {record} --expires-in 8d"))
        .succeeded(&["It expires at"]);
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

#[test]
fn a_pin_survives_an_extension_of_the_program_and_no_change_of_its_code() {
    let fixture = Fixture::new();
    let (cluster, vault, program) = (&fixture.cluster, &fixture.vault, &fixture.program);
    fixture.adapter("boss", "register", " --cap 50").succeeded(&[]);
    let show = format!("adapter show {vault} {program}");
    let shown = cluster.json("alice", &show);
    let slot = shown["pin"]["slot"].as_u64().unwrap();
    let sha256 = shown["pin"]["sha256"].as_str().unwrap();
    // the file that was deployed, without the zeros at its end
    let code = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/../target/deploy/adversary.so")).unwrap();
    let end = code.iter().rposition(|&byte| byte != 0).unwrap() + 1;
    assert_eq!(shown["pin"]["length"], end);
    let header = [&[3, 0, 0, 0][..], &slot.to_le_bytes(), &[0; 33]].concat();
    let pin = airlock_client::code::pin(&[header, code.clone()].concat()).unwrap();
    assert_eq!(sha256, pin.sha256.map(|byte| format!("{byte:02x}")).concat());
    fixture
        .adapter("boss", "update", &format!(" --cap 60 --sha256 {sha256}"))
        .succeeded(&["Updated", "60"]);

    // as the loader does when anyone extends the program
    let program_data = airlock_client::address::program_data(&program.parse().unwrap()).to_string();
    cluster.overwrite(&program_data, 4, &(slot + 1).to_le_bytes());
    cluster
        .run("boss", &format!("adapter list {vault}"))
        .succeeded(&["deployed again since it was pinned"]);
    cluster.run("alice", &show).succeeded(&[
        &format!("in slot {}, with the same code", slot + 1),
        "airlock adapter renew-pin",
    ]);
    let dispatch = format!("dispatch initiate {vault} {program} --amount 40 --expires-in 7d");
    cluster.run("boss", &dispatch).failed(1, &["AdapterChanged"]);
    fixture
        .adapter("alice", "renew-pin", "")
        .succeeded(&["The pin has the slot of the last deployment", "as pinned"]);
    let again = cluster.json("alice", &format!("adapter renew-pin {vault} {program}"));
    assert_eq!(
        (&again["already_done"], &again["pin"]["slot"]),
        (&true.into(), &(slot + 1).into())
    );
    cluster.run("boss", &dispatch).succeeded(&["Initiated"]);

    // and when its authority upgrades it
    cluster.overwrite(&program_data, 45 + end - 1, &[code[end - 1] ^ 1]);
    cluster.overwrite(&program_data, 4, &(slot + 2).to_le_bytes());
    cluster.run("alice", &show).succeeded(&["with other code"]);
    for (command, rest) in [("renew-pin", ""), ("update", " --cap 70")] {
        fixture
            .adapter("boss", command, rest)
            .failed(1, &["has the SHA-256", sha256, "airlock adapter update --sha256"]);
    }
    fixture.adapter("boss", "update", " --disable").succeeded(&["disabled"]);
    let changed = cluster.json("alice", &show);
    assert_eq!(
        (&changed["as_pinned"], &changed["same_code"], &changed["pin"]["sha256"]),
        (&false.into(), &false.into(), &sha256.into())
    );
}
