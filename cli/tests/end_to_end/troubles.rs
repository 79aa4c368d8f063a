use crate::{domain, world::World};
use serde_json::Value;

#[test]
fn what_cannot_be_meant_is_wrong_usage() {
    let world = World::start();
    world.wallet("boss");
    let alice = world.wallet("alice");
    let mint = world.mint(2);
    world.give(&alice, &mint, 1_000);
    let domain = domain(&world);
    let initiate = |mint: &str, amount: &str| {
        let line =
            format!("transfer initiate --domain {domain} --mint {mint} --amount {amount} --to {alice} --expires 1h");
        world.run("alice", &line)
    };
    let mint = mint.to_string();
    initiate(&mint, "0.001").refused(2, &["3 digits after the point", "only 2 decimals"]);
    initiate(&mint, "11").refused(1, &["holds 10"]);
    initiate(&alice.to_string(), "1").refused(1, &["is no mint"]);
    initiate(&domain, "1").refused(1, &["is no mint"]);
    assert_eq!(initiate(&mint, "-1").code, Some(2));
    assert_eq!(initiate("nonsense", "1").code, Some(2));

    world
        .run("nobody", &format!("domain accept-authority {domain}"))
        .refused(2, &["there is no such file", "--keypair"]);
    world
        .run("alice", &format!("domain pause {domain}"))
        .refused(1, &["NotGuardian"]);
    world
        .run("alice", &format!("domain show {alice}"))
        .refused(1, &["no domain"]);
    world
        .run("alice", &format!("transfer cancel {alice}"))
        .refused(1, &["none that was"]);
}

#[test]
fn a_domain_is_handed_over_in_two_steps_and_paused() {
    let world = World::start();
    world.wallet("boss");
    let heir = world.wallet("heir");
    let domain = domain(&world);
    world
        .run("boss", &format!("domain show {domain}"))
        .done(&["1 %", "metadata-pointer,metadata", "1 min to 30 d"]);
    world
        .run(
            "boss",
            &format!("domain update {domain} --fee-bps 25 --extensions none"),
        )
        .done(&["0.25 %"]);
    world
        .run("boss", &format!("domain propose-authority {domain} {heir}"))
        .done(&["accept-authority"]);
    world
        .run("boss", &format!("domain accept-authority {domain}"))
        .refused(1, &["NotProposedAuthority"]);
    assert_eq!(
        world.json("heir", &format!("domain accept-authority {domain}"))["authority"],
        heir.to_string()
    );
    assert_eq!(
        world.json("boss", &format!("domain pause {domain}"))["pause"],
        "initiate_and_finalize"
    );
    world
        .run("boss", &format!("domain unpause {domain}"))
        .refused(1, &["OnlyAuthorityUnpauses"]);
    world
        .run("heir", &format!("domain unpause {domain}"))
        .done(&["nothing"]);
    assert_eq!(world.json("heir", "domain list")[0]["domain"], domain);
}

#[test]
fn without_a_node_it_says_so() {
    let world = World::start();
    let alice = world.wallet("alice");
    let key = world.key_file("alice");
    let line = format!(
        "--url http://127.0.0.1:1 --keypair {} domain show {alice}",
        key.display()
    );
    world.plain(&line).refused(3, &["127.0.0.1:1", "--url"]);
    let said = world.plain(&format!("{line} --json"));
    assert_eq!(said.code, Some(3));
    let error: Value = serde_json::from_str(&said.err).unwrap();
    assert_eq!(error["error"]["kind"], "network");
    let said = world.plain("--json domain show nonsense");
    let error: Value = serde_json::from_str(&said.err).unwrap();
    assert_eq!((said.code, &error["error"]["kind"]), (Some(2), &"usage".into()));
    world.plain("--url moonnet list").refused(2, &["moonnet"]);
}

#[test]
fn help_documents_the_exit_codes_and_completions_are_printed() {
    let world = World::start();
    world.plain("--help").done(&["Exit codes", "AIRLOCK_URL"]);
    world.plain("completions bash").done(&["_airlock"]);
}
