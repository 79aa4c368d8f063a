//! Adapters and dispatches from the command line, with a program that takes nothing of what it is sent.

use crate::{domain, world::World};
use serde_json::Value;

/// A vault with 100 units idle, and the program deployed.
struct Scene {
    world: World,
    vault: String,
    program: String,
}

impl Scene {
    fn new() -> Self {
        let world = World::start();
        let [_, alice] = ["boss", "alice"].map(|name| world.wallet(name));
        let mint = world.mint(6);
        world.give(&alice, &mint, 100_000_000);
        let domain = domain(&world);
        let line = format!(
            "vault create --domain {domain} --asset {mint} --name Shares --symbol SH --share-offset 0 --round 1h --settle-within 1h"
        );
        let vault = world.json("boss", &line)["vault"].as_str().unwrap().to_owned();
        world.run("boss", &format!("vault open-round {vault}")).done(&[]);
        world
            .run("alice", &format!("vault deposit {vault} --amount all"))
            .done(&[]);
        world.wait(3_700);
        world.run("boss", &format!("vault settle {vault}")).done(&["Settled"]);
        let program = world.deploy("adversary").to_string();
        Self { world, vault, program }
    }

    fn adapter(&self, who: &str, verb: &str, rest: &str) -> crate::world::Said {
        let (vault, program) = (&self.vault, &self.program);
        self.world.run(who, &format!("adapter {verb} {vault} {program}{rest}"))
    }

    fn send(&self, rest: &str) -> Value {
        let (vault, program) = (&self.vault, &self.program);
        self.world
            .json("boss", &format!("dispatch initiate {vault} {program}{rest}"))
    }
}

#[test]
fn an_adapter_is_registered_used_and_removed() {
    let scene = Scene::new();
    let world = &scene.world;
    let list = format!("adapter list {}", scene.vault);
    world.run("boss", &list).done(&["no adapters"]);
    scene
        .adapter("alice", "register", " --cap 50")
        .refused(1, &["NotAuthority"]);
    scene
        .adapter("boss", "register", " --cap 50 --reviewed-slot 1")
        .refused(1, &["AdapterChanged"]);
    scene
        .adapter("boss", "register", " --cap 50")
        .done(&["Registered", "open", "operator"]);
    scene.adapter("boss", "update", "").refused(2, &["is to be changed"]);

    let (vault, program) = (&scene.vault, &scene.program);
    world
        .run(
            "boss",
            &format!("dispatch initiate {vault} {program} --amount 60 --expires 7d"),
        )
        .refused(1, &["AdapterCapExceeded"]);
    let sent = scene.send(" --amount 40 --expires 7d --sequence 0");
    let record = sent["record"].as_str().unwrap();
    assert_eq!(
        (&sent["kind"], &sent["remaining"]),
        (&Value::from("dispatch"), &Value::from("40"))
    );
    // the same number again is the same dispatch
    assert_eq!(
        scene.send(" --amount 40 --expires 7d --sequence 0")["already_done"],
        true
    );
    world.run("alice", &format!("show {record}")).done(&[
        "A dispatch: 40",
        program,
        "in flight ─┬",
        "▶ vault  to anyone from",
        "the authority may write off",
        "airlock dispatch collect",
    ]);
    world
        .run(
            "alice",
            &format!("list --domain {} --kind dispatch", sent["domain"].as_str().unwrap()),
        )
        .done(&["40", "in flight"]);
    assert_eq!(
        world.json("boss", &list)["adapters"][0]["in_flight_base_units"],
        "40000000"
    );
    scene.adapter("boss", "remove", "").refused(1, &["AdapterInUse"]);

    world.next_slot();
    world
        .run("alice", &format!("dispatch collect {record}"))
        .refused(1, &["NotCollector"]);
    world
        .run("boss", &format!("dispatch collect {record} --data 00"))
        .done(&["nothing back yet"]);
    world
        .run("boss", &format!("dispatch collect {record} --data 0"))
        .refused(2, &["hexadecimal"]);
    world
        .run("boss", &format!("dispatch write-off {record}"))
        .refused(1, &["NotExpired"]);
    world
        .run("boss", &format!("dispatch extend {record} --expires 8d"))
        .done(&["The deadline is"]);
    // it took nothing, so all of it is in the escrow
    world
        .run("boss", &format!("dispatch finalize {record}"))
        .done(&["Home: 40", "the record stays until it is closed"]);
    world
        .run("boss", &format!("dispatch finalize {record}"))
        .refused(1, &["NothingReturned"]);
    world
        .run("boss", &format!("show {record}"))
        .done(&["close the record", "airlock dispatch close"]);
    world
        .run("alice", &format!("dispatch close {record}"))
        .refused(1, &["NotFinalizer"]);
    world
        .run("boss", &format!("dispatch close {record}"))
        .done(&["Nothing more came home", "the record is closed"]);
    for verb in ["finalize", "close"] {
        let again = world.json("boss", &format!("dispatch {verb} {record}"));
        assert_eq!(again["already_done"], true);
    }
    scene
        .adapter("boss", "update", " --disable")
        .done(&["Updated", "disabled"]);
    scene.adapter("boss", "remove", "").done(&["Removed", "no adapters"]);
    world
        .run("boss", "audit --events")
        .done(&["Everything adds up", "events of", "held against"]);
}
