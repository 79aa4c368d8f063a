use crate::{cluster::TestCluster, create_domain};
use airlock_client::{Pubkey, address};
use serde_json::{Value, json};

#[test]
fn the_accounts_add_up_on_the_cluster_and_in_a_snapshot_and_a_changed_snapshot_does_not() {
    let cluster = TestCluster::start();
    cluster.wallet("boss");
    let (alice, bob) = (cluster.wallet("alice"), cluster.wallet("bob"));
    let mint = cluster.mint(2);
    cluster.fund(&alice, &mint, 1_000);
    let domain = create_domain(&cluster);
    let line =
        format!("transfer initiate --domain {domain} --mint {mint} --amount 3 --recipient {bob} --expires-in 1h");
    let record = cluster.json("alice", &line)["record"].as_str().unwrap().to_owned();
    cluster.run("alice", &line).succeeded(&[]);

    let file = cluster.key_file("day").with_extension("snapshot");
    let audit = format!("audit {domain} --save {}", file.display());
    cluster
        .run("nobody", &audit)
        .succeeded(&["Everything adds up.", "1 domains", "2 records"]);
    let again = cluster.json("nobody", &format!("audit --snapshot {}", file.display()));
    assert_eq!(
        (again["ok"].as_bool(), again["records"].as_u64()),
        (Some(true), Some(2))
    );

    // the file has one base unit less in the first escrow
    let mut bytes = std::fs::read(&file).unwrap();
    let shown = cluster.json("alice", &format!("show {record}"));
    assert_eq!(shown["remaining_base_units"], "300");
    let amount = 300u64.to_le_bytes();
    let token = bytes
        .windows(165)
        .position(|data| data[..32] == mint.to_bytes() && data[64..72] == amount)
        .unwrap();
    bytes[token + 64] -= 1;
    std::fs::write(&file, &bytes).unwrap();
    let changed = cluster.run("nobody", &format!("audit --snapshot {}", file.display()));
    assert_eq!(changed.code, Some(1), "{changed:?}");
    assert!(
        changed.stdout.contains("I1") && changed.stdout.contains("its escrow holds 299"),
        "{changed:?}"
    );

    std::fs::write(&file, &bytes[..bytes.len() - 1]).unwrap();
    let truncated = cluster.run("nobody", &format!("audit --snapshot {}", file.display()));
    truncated.failed(2, &["in the middle of account"]);
    let missing = cluster.run("nobody", "audit --snapshot nowhere.snapshot");
    missing.failed(2, &["where.snapshot cannot be read"]);
    cluster
        .run("nobody", &format!("audit {alice}"))
        .failed(1, &["no such domain"]);
}

#[test]
fn a_failed_audit_leaves_no_incomplete_snapshot() {
    let cluster = TestCluster::start();
    let file = cluster.key_file("half").with_extension("snapshot");
    let arguments = format!("--url http://127.0.0.1:1 audit --save {}", file.display());
    assert_eq!(cluster.run_plain(&arguments).code, Some(3));
    assert!(!file.exists() && !file.with_extension("partial").exists());
}

/// A record and its escrow that are lowered together add up, and differ from the events.
#[test]
fn a_record_that_differs_from_its_events_is_found_with_events() {
    let cluster = TestCluster::start();
    cluster.wallet("boss");
    let (alice, bob) = (cluster.wallet("alice"), cluster.wallet("bob"));
    let mint = cluster.mint(2);
    cluster.fund(&alice, &mint, 1_000);
    let domain = create_domain(&cluster);
    let line =
        format!("transfer initiate --domain {domain} --mint {mint} --amount 3 --recipient {bob} --expires-in 1h");
    let initiated = cluster.json("alice", &line);
    let record = initiated["record"].as_str().unwrap();
    cluster.run("alice", &line).succeeded(&[]);
    cluster.next_slot();
    cluster
        .run("bob", &format!("transfer finalize {record}"))
        .succeeded(&[]);
    let second = cluster.json("alice", &format!("list --domain {domain}"))["records"][0]["record"].clone();
    let second: Pubkey = second.as_str().unwrap().parse().unwrap();

    let audit = format!("audit {domain} --events");
    cluster.run("nobody", &audit).succeeded(&[
        "Everything adds up.",
        "6 events of 4 transactions, compared with 3 accounts.",
    ]);
    let escrow = address::escrow(&second).0.to_string();
    cluster.overwrite(&second.to_string(), 272, &299u64.to_le_bytes());
    cluster.overwrite(&escrow, 64, &299u64.to_le_bytes());
    cluster
        .run("nobody", &format!("audit {domain}"))
        .succeeded(&["Everything adds up."]);
    let changed = cluster.run("nobody", &audit);
    assert_eq!(changed.code, Some(1), "{changed:?}");
    assert!(
        changed.stdout.contains("E2") && changed.stdout.contains("1 things do not add up"),
        "{changed:?}"
    );
    let changed = cluster.run("nobody", &format!("{audit} --json"));
    assert_eq!(changed.code, Some(1));
    let changed: Value = serde_json::from_str(&changed.stdout).unwrap();
    assert_eq!(
        changed["findings"],
        json!([{
            "invariant": "E2",
            "account": second.to_string(),
            "what": "remaining is 299, by its events 300",
        }])
    );
    assert_eq!(
        changed["history"],
        json!({ "transactions": 4, "events": 6, "accounts": 3, "unverified": [] })
    );
    let both = cluster.run("nobody", "audit --events --snapshot day.snapshot");
    assert_eq!(both.code, Some(2), "{both:?}");
    assert!(
        both.stderr.contains("--events") && both.stderr.contains("--snapshot"),
        "{both:?}"
    );
}
