use crate::{domain, world::World};

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
