use crate::{domain, world::World};
use airlock_client::{Pubkey, address};
use serde_json::{Value, json};

#[test]
fn what_is_stored_adds_up_on_the_cluster_and_in_a_snapshot() {
    let world = World::start();
    world.wallet("boss");
    let (alice, bob) = (world.wallet("alice"), world.wallet("bob"));
    let mint = world.mint(2);
    world.give(&alice, &mint, 1_000);
    let domain = domain(&world);
    let line = format!("transfer initiate --domain {domain} --mint {mint} --amount 3 --to {bob} --expires 1h");
    let record = world.json("alice", &line)["record"].as_str().unwrap().to_owned();
    world.run("alice", &line).done(&[]);

    let file = world.key_file("day").with_extension("snapshot");
    let audit = format!("audit {domain} --save {}", file.display());
    world
        .run("nobody", &audit)
        .done(&["Everything adds up.", "1 domains", "2 records"]);
    let again = world.json("nobody", &format!("audit --snapshot {}", file.display()));
    assert_eq!(
        (again["ok"].as_bool(), again["records"].as_u64()),
        (Some(true), Some(2))
    );

    // one base unit of the first escrow is gone from the file
    let mut bytes = std::fs::read(&file).unwrap();
    let escrow = world.json("alice", &format!("show {record}"));
    assert_eq!(escrow["remaining_base_units"], "300");
    let amount = 300u64.to_le_bytes();
    let token = bytes
        .windows(165)
        .position(|data| data[..32] == mint.to_bytes() && data[64..72] == amount)
        .unwrap();
    bytes[token + 64] -= 1;
    std::fs::write(&file, &bytes).unwrap();
    let robbed = world.run("nobody", &format!("audit --snapshot {}", file.display()));
    assert_eq!(robbed.code, Some(1), "{robbed:?}");
    assert!(
        robbed.out.contains("I1") && robbed.out.contains("its escrow holds 299"),
        "{robbed:?}"
    );

    std::fs::write(&file, &bytes[..bytes.len() - 1]).unwrap();
    let cut = world.run("nobody", &format!("audit --snapshot {}", file.display()));
    cut.refused(2, &["in the middle of account"]);
    let missing = world.run("nobody", "audit --snapshot nowhere.snapshot");
    missing.refused(2, &["where.snapshot cannot be read"]);
    world
        .run("nobody", &format!("audit {alice}"))
        .refused(1, &["no such domain"]);
}

#[test]
fn an_audit_that_failed_leaves_no_snapshot_that_would_pass_as_whole() {
    let world = World::start();
    let file = world.key_file("half").with_extension("snapshot");
    let nowhere = format!("--url http://127.0.0.1:1 audit --save {}", file.display());
    assert_eq!(world.plain(&nowhere).code, Some(3));
    assert!(!file.exists() && !file.with_extension("partial").exists());
}

/// A record and its escrow, lowered together, add up; what the record was opened with does not.
#[test]
fn what_only_the_events_show_is_found_with_events() {
    let world = World::start();
    world.wallet("boss");
    let (alice, bob) = (world.wallet("alice"), world.wallet("bob"));
    let mint = world.mint(2);
    world.give(&alice, &mint, 1_000);
    let domain = domain(&world);
    let line = format!("transfer initiate --domain {domain} --mint {mint} --amount 3 --to {bob} --expires 1h");
    let opened = world.json("alice", &line);
    let record = opened["record"].as_str().unwrap();
    world.run("alice", &line).done(&[]);
    world.next_slot();
    world.run("bob", &format!("transfer finalize {record}")).done(&[]);
    let second = world.json("alice", &format!("list --domain {domain}"))[0]["record"].clone();
    let second: Pubkey = second.as_str().unwrap().parse().unwrap();

    let audit = format!("audit {domain} --events");
    world.run("nobody", &audit).done(&[
        "Everything adds up.",
        "6 events of 4 transactions, held against 3 accounts.",
    ]);
    let escrow = address::escrow(&second).0.to_string();
    world.overwrite(&second.to_string(), 270, &299u64.to_le_bytes());
    world.overwrite(&escrow, 64, &299u64.to_le_bytes());
    world
        .run("nobody", &format!("audit {domain}"))
        .done(&["Everything adds up."]);
    let robbed = world.run("nobody", &audit);
    assert_eq!(robbed.code, Some(1), "{robbed:?}");
    assert!(
        robbed.out.contains("E2") && robbed.out.contains("1 things do not add up"),
        "{robbed:?}"
    );
    let robbed = world.run("nobody", &format!("{audit} --json"));
    assert_eq!(robbed.code, Some(1));
    let robbed: Value = serde_json::from_str(&robbed.out).unwrap();
    assert_eq!(
        robbed["findings"],
        json!([{
            "invariant": "E2",
            "account": second.to_string(),
            "what": "remaining is 299, by its events 300",
        }])
    );
    assert_eq!(
        robbed["history"],
        json!({ "transactions": 4, "events": 6, "accounts": 3, "untold": [] })
    );
    let both = world.run("nobody", "audit --events --snapshot day.snapshot");
    assert_eq!(both.code, Some(2), "{both:?}");
    assert!(
        both.err.contains("--events") && both.err.contains("--snapshot"),
        "{both:?}"
    );
}
