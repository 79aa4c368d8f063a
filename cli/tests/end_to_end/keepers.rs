use crate::{domain, world::World};

#[test]
fn a_keeper_pays_what_is_due_and_says_what_it_earned() {
    let world = World::start();
    let [_, alice, bob, _] = ["boss", "alice", "bob", "keeper"].map(|name| world.wallet(name));
    let mint = world.mint(6);
    world.give(&alice, &mint, 100_000_000);
    world.give(&bob, &mint, 1);
    let domain = domain(&world);
    for amount in ["1", "2"] {
        let line = format!(
            "transfer initiate --domain {domain} --mint {mint} --amount {amount} --to {bob} --expires 2h --tip 0.001"
        );
        world.run("alice", &line).done(&["Sealed"]);
    }
    let watched = world.run("alice", &format!("watch --domain {domain} --every 1 --looks 2"));
    watched.done(&["┆ 1 ", "┆ 2 ", "finalize"]);
    world.next_slot();

    let rehearsed = world.json("keeper", &format!("keeper run --domain {domain} --once --dry-run"));
    assert_eq!((&rehearsed["due"], &rehearsed["done"]), (&2.into(), &2.into()));
    assert_eq!(world.balance(&bob, &mint), 1, "a dry run sends nothing");
    let had = world.lamports(&world.address("keeper"));
    let kept = world.run("keeper", &format!("keeper run --domain {domain} --once"));
    kept.done(&["2 due: 0 not worth their price, 2 done"]);
    let log = &kept.err;
    assert_eq!(
        log.matches("operation=\"finalize_transfer\" tip_lamports=1000000")
            .count(),
        2,
        "{log}"
    );
    assert!(!log.contains('\x1b'), "no colours where there is no terminal: {log}");
    assert_eq!(world.balance(&bob, &mint), 1 + 2_970_000);
    assert!(
        world.lamports(&world.address("keeper")) > had,
        "tips are more than fees"
    );
    let again = world.json("keeper", &format!("keeper run --domain {domain} --once"));
    assert_eq!(again["due"], 0);
}

#[test]
fn settings_that_cannot_be_meant_and_domains_that_are_none_are_answered() {
    let world = World::start();
    let nobody = world.wallet("keeper");
    let domain = domain_of(&world);
    world
        .run("keeper", "keeper settings")
        .done(&["min_profit_lamports = 0"]);
    world
        .run("keeper", &format!("keeper run --once --domain {nobody}"))
        .refused(1, &["no domain"]);
    world
        .run(
            "keeper",
            &format!("keeper run --once --domain {domain} --settings no.toml"),
        )
        .refused(2, &["cannot be read"]);
}

fn domain_of(world: &World) -> String {
    world.wallet("boss");
    domain(world)
}

#[test]
fn the_manual_has_a_page_for_every_command() {
    let world = World::start();
    world.plain("man").done(&[".TH airlock 1"]);
    let folder = world.key_file("manual").with_extension("");
    world
        .plain(&format!("man --out {}", folder.display()))
        .done(&["Wrote the manual"]);
    for page in ["airlock.1", "airlock-transfer-initiate.1", "airlock-keeper-run.1"] {
        assert!(folder.join(page).exists(), "{page}");
    }
}
