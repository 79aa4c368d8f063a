use crate::{cluster::TestCluster, create_domain};
use serde_json::Value;

#[test]
fn invalid_arguments_are_wrong_usage_and_refusals_have_the_name_of_the_error() {
    let cluster = TestCluster::start();
    cluster.wallet("boss");
    let alice = cluster.wallet("alice");
    let mint = cluster.mint(2);
    cluster.fund(&alice, &mint, 1_000);
    let domain = create_domain(&cluster);
    let initiate = |mint: &str, amount: &str| {
        let line = format!(
            "transfer initiate --domain {domain} --mint {mint} --amount {amount} --recipient {alice} --expires-in 1h"
        );
        cluster.run("alice", &line)
    };
    let mint = mint.to_string();
    initiate(&mint, "0.001").failed(2, &["3 digits after the point", "only 2 decimals"]);
    initiate(&mint, "11").failed(1, &["holds 10"]);
    initiate(&alice.to_string(), "1").failed(1, &["is no mint"]);
    initiate(&domain, "1").failed(1, &["is no mint"]);
    assert_eq!(initiate(&mint, "-1").code, Some(2));
    assert_eq!(initiate("nonsense", "1").code, Some(2));

    cluster
        .run("nobody", &format!("domain accept-authority {domain}"))
        .failed(2, &["there is no such file", "--keypair"]);
    cluster
        .run("alice", &format!("domain pause {domain}"))
        .failed(1, &["NotGuardian"]);
    cluster
        .run("alice", &format!("domain show {alice}"))
        .failed(1, &["no domain"]);
    cluster
        .run("alice", &format!("transfer cancel {alice}"))
        .failed(1, &["none that was"]);
}

#[test]
fn a_node_that_cannot_be_reached_is_a_network_error() {
    let cluster = TestCluster::start();
    let alice = cluster.wallet("alice");
    let key = cluster.key_file("alice");
    let line = format!(
        "--url http://127.0.0.1:1 --keypair {} domain show {alice}",
        key.display()
    );
    cluster.run_plain(&line).failed(3, &["127.0.0.1:1", "--url"]);
    let output = cluster.run_plain(&format!("{line} --json"));
    assert_eq!(output.code, Some(3));
    let error: Value = serde_json::from_str(&output.stderr).unwrap();
    assert_eq!(error["error"]["kind"], "network");
    let output = cluster.run_plain("--json domain show nonsense");
    let error: Value = serde_json::from_str(&output.stderr).unwrap();
    assert_eq!((output.code, &error["error"]["kind"]), (Some(2), &"usage".into()));
    let output = cluster.run_plain("--json dispatch extend");
    let error: Value = serde_json::from_str(&output.stderr).unwrap();
    let what = error["error"]["what"].as_str().unwrap();
    assert!(
        what.contains("--expires-in <DURATION>|--expires-at <TIME>") && what.contains("<RECORD>"),
        "{what}"
    );
    cluster.run_plain("--url moonnet list").failed(2, &["moonnet"]);
}
