use crate::{domain, world::World};
use serde_json::Value;
use surfpool_sdk::Pubkey;

/// A domain of `boss`, who is its operator too, with a vault of a mint of six decimals: an hour to ask, an hour to
/// settle.
struct Scene {
    world: World,
    mint: Pubkey,
    vault: String,
    shares: Pubkey,
}

impl Scene {
    fn new(policy: &str) -> Self {
        let world = World::start();
        world.wallet("boss");
        let mint = world.mint(6);
        let domain = domain(&world);
        let line = format!(
            "vault create --domain {domain} --asset {mint} --name Shares --symbol SH --share-program spl-token --share-offset 0 --round 1h --settle-within 1h{policy}"
        );
        let made = world.json("boss", &line);
        let text = |name: &str| made[name].as_str().unwrap().to_owned();
        Self {
            vault: text("vault"),
            shares: text("share_mint").parse().unwrap(),
            world,
            mint,
        }
    }

    fn run(&self, who: &str, verb: &str, rest: &str) -> crate::world::Said {
        self.world.run(who, &format!("vault {verb} {}{rest}", self.vault))
    }

    fn json(&self, who: &str, verb: &str, rest: &str) -> Value {
        self.world.json(who, &format!("vault {verb} {}{rest}", self.vault))
    }

    /// A wallet with some of the asset.
    fn saver(&self, name: &str, base_units: u64) -> Pubkey {
        let wallet = self.world.wallet(name);
        self.world.give(&wallet, &self.mint, base_units);
        wallet
    }

    fn join(&self, who: &str, verb: &str, rest: &str) -> String {
        self.json(who, verb, rest)["record"].as_str().unwrap().to_owned()
    }
}

#[test]
fn a_vault_from_its_first_deposit_to_its_last_redemption() {
    let scene = Scene::new(" --entry-fee-bps 100 --step-bps 100");
    let (alice, bob) = (scene.saver("alice", 100_000_000), scene.saver("bob", 100_000_000));
    scene
        .run("bob", "open-round", "")
        .done(&["Round 1: accepts requests until"]);
    let wide = scene.join("alice", "deposit", " --amount 60 --limit +2% --tip 0.001");
    let tight = scene.join("bob", "deposit", " --amount all --limit -1%");
    let shown = format!("show {wide}");
    scene.world.run("bob", &shown).done(&[
        "A deposit",
        "in bucket 9 of round 1: accepts at most 1.020000 assets per share; at today's price it would take part",
        "vault cancel",
    ]);
    scene
        .world
        .run("bob", &format!("show {tight}"))
        .done(&["in bucket 6", "it would not take part"]);
    scene.world.run("bob", "list --everyone").done(&["round accepting"]);
    scene
        .run("bob", "show", "")
        .done(&["2 requests", "1.020000", "60", "entry 1 %", "no cap"]);

    scene.run("boss", "settle", "").refused(1, &["RoundAccepting"]);
    scene
        .world
        .run("bob", &format!("vault finalize {wide}"))
        .refused(2, &["not settled"]);
    scene.world.wait(3_601);
    scene
        .world
        .run("alice", &format!("vault cancel {wide}"))
        .refused(1, &["RoundClosed"]);
    scene.run("alice", "settle", "").refused(1, &["NotOperator"]);
    scene.run("boss", "settle", "").done(&[
        "Settled round 1 at 1.000000 assets per share.",
        "Deposits of 60",
        "0.6",
        "of fees wait",
    ]);
    scene
        .world
        .run("bob", &format!("show {wide}"))
        .done(&["it took part", "vault finalize", "59.4"]);
    scene.run("boss", "settle", "").done(&["settled already"]);

    let paid = scene.json("bob", "finalize-due", "");
    assert_eq!((&paid["due"], &paid["done"]), (&2.into(), &2.into()));
    assert_eq!(scene.world.balance(&alice, &scene.shares), 59_400_000);
    assert_eq!(
        scene.world.balance(&bob, &scene.mint),
        100_000_000,
        "the limit did not hold"
    );
    scene
        .world
        .run("bob", &format!("vault finalize {wide}"))
        .done(&["Done already"]);
    scene.run("bob", "finalize-due", "").done(&["Paid 0 of 0"]);

    scene.run("bob", "collect-fees", "").done(&["Sent 0.6"]);
    scene.run("bob", "collect-fees", "").refused(1, &["no fee shares"]);
    scene.run("bob", "open-round", "").done(&["Round 2"]);
    let out = scene.join("alice", "redeem", " --amount all --limit 0.99");
    scene.world.wait(3_601);
    scene.run("boss", "settle", "").done(&["Redemptions of 59.4"]);
    scene
        .world
        .run("bob", &format!("vault finalize {out}"))
        .done(&["Paid 59.4"]);
    assert_eq!(scene.world.balance(&alice, &scene.mint), 99_400_000);
}

#[test]
fn one_who_cannot_be_paid_is_named_and_holds_nobody_up() {
    let scene = Scene::new("");
    let (alice, bob) = (scene.saver("alice", 20_000_000), scene.saver("bob", 10_000_000));
    scene.run("bob", "open-round", "").done(&[]);
    let stuck = scene.join("alice", "deposit", " --amount 20");
    scene.join("bob", "deposit", " --amount 10");
    scene.world.give(&alice, &scene.shares, 1);
    scene.world.freeze(&alice, &scene.shares);
    scene.world.wait(3_601);
    scene.run("boss", "settle", "").done(&[]);
    let swept = scene.run("bob", "finalize-due", "");
    swept.refused(
        1,
        &["Paid 1 of 2 requests", "1 could not be ended", &stuck, "AccountFrozen"],
    );
    assert_eq!(scene.world.balance(&bob, &scene.shares), 10_000_000);
    scene
        .run("bob", "finalize-due", "")
        .refused(1, &["Paid 0 of 1 requests", &stuck]);
}

#[test]
fn a_lapsed_round_is_swept_by_a_stranger() {
    let scene = Scene::new("");
    let (alice, bob) = (scene.saver("alice", 10_000_000), scene.saver("bob", 10_000_000));
    scene.world.wallet("stranger");
    scene.run("bob", "open-round", "").done(&[]);
    let first = scene.join("alice", "deposit", " --amount 10");
    scene.join("bob", "deposit", " --amount 4");
    scene.join("bob", "deposit", " --amount 5");
    scene
        .world
        .run("alice", &format!("vault cancel {first}"))
        .done(&["Cancelled: 10"]);
    let again = scene.join("alice", "deposit", " --amount 10");
    scene
        .world
        .run("stranger", &format!("vault expire {again}"))
        .refused(1, &["RoundNotLapsed"]);
    scene.world.wait(7_201);
    scene.world.run("bob", "list --everyone").done(&["round lapsed"]);
    scene
        .world
        .run("bob", &format!("show {again}"))
        .done(&["its round lapsed", "vault expire"]);
    scene
        .world
        .run("stranger", &format!("vault expire {again}"))
        .done(&["Expired: 10"]);
    let swept = scene.json("stranger", "lapse", "");
    assert_eq!((&swept["due"], &swept["done"]), (&2.into(), &2.into()));
    assert_eq!(
        (
            scene.world.balance(&alice, &scene.mint),
            scene.world.balance(&bob, &scene.mint)
        ),
        (10_000_000, 10_000_000)
    );
    scene.run("bob", "open-round", "").done(&["Round 2"]);
    scene.world.wait(7_201);
    scene.run("stranger", "lapse", "").done(&["Closed the round"]);
}

#[test]
fn a_shareholder_leaves_when_the_operator_is_silent() {
    let scene = Scene::new(" --operator-timeout 1d");
    let alice = scene.saver("alice", 10_000_000);
    scene.run("alice", "open-round", "").done(&[]);
    scene.join("alice", "deposit", " --amount 10");
    scene.world.wait(3_601);
    scene.run("boss", "settle", "").done(&[]);
    scene.run("alice", "finalize-due", "").done(&["Paid 1 of 1"]);
    scene
        .run("alice", "exit", " --shares all")
        .refused(1, &["OperatorActive"]);
    scene.world.wait(86_401);
    let dear = scene.run("alice", "exit", " --shares 4 --min 4.000001");
    dear.refused(1, &["TooLittleIdle"]);
    scene.run("alice", "exit", " --shares all").done(&["Burned 10"]);
    assert_eq!(scene.world.balance(&alice, &scene.mint), 10_000_000);
}

#[test]
fn what_cannot_be_meant_of_a_vault_says_what_to_do() {
    let scene = Scene::new(" --max-assets 1000 --min-deposit 2");
    let alice = scene.saver("alice", 10_000_000);
    scene
        .run("alice", "deposit", " --amount 1")
        .refused(1, &["no open round", "vault open-round"]);
    scene.run("boss", "settle", "").refused(1, &["no round 0"]);
    scene.run("alice", "open-round", "").done(&[]);
    scene.run("alice", "open-round", "").refused(1, &["RoundNotOver"]);
    scene
        .run("alice", "deposit", " --amount 1")
        .refused(1, &["BelowMinimum"]);
    scene.run("alice", "deposit", " --amount 11").refused(1, &["holds 10"]);
    scene
        .run("alice", "deposit", " --amount 1.0000001")
        .refused(2, &["7 digits"]);
    scene
        .run("alice", "deposit", " --amount 5 --limit 0.5")
        .refused(2, &["below the lowest step"]);
    assert_eq!(scene.run("alice", "deposit", " --amount 5 --limit cheap").code, Some(2));
    scene.run("alice", "redeem", " --amount 1").refused(1, &["holds 0"]);
    scene
        .run("alice", "update", " --step-bps 50")
        .refused(1, &["NotAuthority"]);
    scene.run("boss", "update", "").refused(2, &["othing is to be changed"]);
    scene
        .run("boss", "update", " --step-bps 5000")
        .refused(1, &["BadLadder"]);
    scene
        .run("boss", "update", " --max-assets all --min-deposit 1")
        .done(&["no cap in all", "1 "]);
    let elsewhere = format!("vault show {alice}");
    scene.world.run("alice", &elsewhere).refused(1, &["no vault"]);
    let record = scene.join("alice", "deposit", " --amount 5");
    let wrong = format!("transfer cancel {record}");
    scene
        .world
        .run("alice", &wrong)
        .refused(2, &["is a deposit", "airlock vault expire"]);
    let line = format!("vault finalize {}", scene.vault);
    scene.world.run("alice", &line).refused(1, &[]);
    let tried = scene.world.json("alice", &format!("vault cancel {record} --dry-run"));
    assert_eq!(tried["dry_run"], true);
    assert_eq!(
        scene.world.balance(&alice, &scene.mint),
        5_000_000,
        "a dry run gives nothing back"
    );
    scene.world.run("boss", "vault list").done(&[&scene.vault]);
}

#[test]
fn sol_is_wrapped_on_its_way_in_and_unwrapped_on_its_way_out() {
    let world = World::start();
    world.wallet("boss");
    let alice = world.wallet("alice");
    let domain = domain(&world);
    let line =
        format!("vault create --domain {domain} --asset SOL --name Staked --symbol ST --round 1h --settle-within 1h");
    let made = world.json("boss", &line);
    let vault = made["vault"].as_str().unwrap();
    world.run("boss", &format!("vault open-round {vault}")).done(&[]);
    let before = world.lamports(&alice);
    let begun = world.json("alice", &format!("vault deposit {vault} --amount 2"));
    assert!(world.lamports(&alice) < before - 2_000_000_000);
    let record = begun["record"].as_str().unwrap();
    world
        .run("alice", &format!("vault cancel {record}"))
        .done(&["Cancelled: 2 SOL"]);
    let sequence_and_fees = 20_000_000;
    assert!(world.lamports(&alice) > before - sequence_and_fees, "unwrapped");
}
