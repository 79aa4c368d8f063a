use crate::{cli_output::CliOutput, cluster::TestCluster, create_domain};
use serde_json::Value;
use surfpool_sdk::Pubkey;

/// A domain of `boss`, who is its operator too, with a vault of a mint with six decimals. Rounds accept requests for an hour, and
/// must be settled within another.
struct Fixture {
    cluster: TestCluster,
    mint: Pubkey,
    vault: String,
    shares: Pubkey,
}

impl Fixture {
    fn new(policy: &str) -> Self {
        let cluster = TestCluster::start();
        cluster.wallet("boss");
        let mint = cluster.mint(6);
        let domain = create_domain(&cluster);
        let line = format!(
            "vault create --domain {domain} --asset {mint} --name Shares --symbol SH --share-program spl-token --share-offset 0 --round-duration 1h --settle-within 1h{policy}"
        );
        let created = cluster.json("boss", &line);
        let text = |name: &str| created[name].as_str().unwrap().to_owned();
        Self {
            vault: text("vault"),
            shares: text("share_mint").parse().unwrap(),
            cluster,
            mint,
        }
    }

    fn run(&self, wallet: &str, command: &str, rest: &str) -> CliOutput {
        self.cluster
            .run(wallet, &format!("vault {command} {}{rest}", self.vault))
    }

    fn json(&self, wallet: &str, command: &str, rest: &str) -> Value {
        self.cluster
            .json(wallet, &format!("vault {command} {}{rest}", self.vault))
    }

    /// Creates a wallet with some of the asset.
    fn investor(&self, name: &str, base_units: u64) -> Pubkey {
        let wallet = self.cluster.wallet(name);
        self.cluster.fund(&wallet, &self.mint, base_units);
        wallet
    }

    fn request(&self, wallet: &str, command: &str, rest: &str) -> String {
        self.json(wallet, command, rest)["record"].as_str().unwrap().to_owned()
    }
}

#[test]
fn a_vault_from_its_first_deposit_to_its_last_redemption() {
    let fixture = Fixture::new(" --entry-fee-bps 100 --step-bps 100");
    let (alice, bob) = (
        fixture.investor("alice", 100_000_000),
        fixture.investor("bob", 100_000_000),
    );
    fixture
        .run("bob", "open-round", "")
        .succeeded(&["Round 1: accepts requests until"]);
    let vault = &fixture.vault;
    fixture
        .run("alice", "deposit", &format!(" --amount 60 --recipient {vault}"))
        .failed(2, &["an account of Airlock's", "--allow-unusual-recipient"]);
    let accepted = fixture.request("alice", "deposit", " --amount 60 --limit +2% --tip 0.001 --lane 1");
    let rejected = fixture.request("bob", "deposit", " --amount all --limit -1%");
    let shown = format!("show {accepted}");
    fixture.cluster.run("bob", &shown).succeeded(&[
        "A deposit",
        "of its owner on lane 1",
        "limit step 9 of round 1: accepts at most 1.020000 assets per share; at the current price it would take part",
        "vault cancel",
    ]);
    fixture
        .cluster
        .run("bob", &format!("show {rejected}"))
        .succeeded(&["limit step 6", "it would not take part"]);
    fixture
        .cluster
        .run("bob", "list --everyone")
        .succeeded(&["round accepting"]);
    fixture
        .run("bob", "show", "")
        .succeeded(&["2 requests", "1.020000", "60", "entry 1 %", "no cap"]);

    fixture.run("boss", "settle", "").failed(1, &["RoundAccepting"]);
    fixture
        .cluster
        .run("bob", &format!("vault finalize {accepted}"))
        .failed(2, &["not settled"]);
    fixture.cluster.advance(3_601);
    fixture
        .cluster
        .run("alice", &format!("vault cancel {accepted}"))
        .failed(1, &["RoundNotAccepting"]);
    fixture.run("alice", "settle", "").failed(1, &["NotOperator"]);
    fixture.run("boss", "settle", "").succeeded(&[
        "Settled round 1 at 1.000000 assets per share.",
        "Deposits of 60",
        "0.6",
        "of fees can be collected",
    ]);
    fixture
        .cluster
        .run("bob", &format!("show {accepted}"))
        .succeeded(&["it took part", "vault finalize", "59.4"]);
    fixture.run("boss", "settle", "").succeeded(&["settled already"]);

    let paid = fixture.json("bob", "finalize-due", "");
    assert_eq!((&paid["due"], &paid["done"]), (&2.into(), &2.into()));
    assert_eq!(fixture.cluster.balance(&alice, &fixture.shares), 59_400_000);
    assert_eq!(
        fixture.cluster.balance(&bob, &fixture.mint),
        100_000_000,
        "the limit did not hold"
    );
    fixture
        .cluster
        .run("bob", &format!("vault finalize {accepted}"))
        .succeeded(&["Done already"]);
    fixture.run("bob", "finalize-due", "").succeeded(&["Paid 0 of 0"]);

    fixture.run("bob", "collect-fees", "").succeeded(&["Sent 0.6"]);
    fixture.run("bob", "collect-fees", "").failed(1, &["no fee shares"]);
    fixture.run("bob", "open-round", "").succeeded(&["Round 2"]);
    let redemption = fixture.request("alice", "redeem", " --amount all --limit 0.99");
    fixture.cluster.advance(3_601);
    fixture.run("boss", "settle", "").succeeded(&["Redemptions of 59.4"]);
    fixture
        .cluster
        .run("bob", &format!("vault finalize {redemption}"))
        .succeeded(&["Paid 59.4"]);
    assert_eq!(fixture.cluster.balance(&alice, &fixture.mint), 99_400_000);
}

#[test]
fn a_request_that_cannot_be_paid_is_reported_and_does_not_hold_up_the_others() {
    let fixture = Fixture::new("");
    let (alice, bob) = (
        fixture.investor("alice", 20_000_000),
        fixture.investor("bob", 10_000_000),
    );
    fixture.run("bob", "open-round", "").succeeded(&[]);
    let stuck = fixture.request("alice", "deposit", " --amount 20");
    fixture.request("bob", "deposit", " --amount 10");
    fixture.cluster.fund(&alice, &fixture.shares, 1);
    fixture.cluster.freeze(&alice, &fixture.shares);
    fixture.cluster.advance(3_601);
    fixture.run("boss", "settle", "").succeeded(&[]);
    let ended = fixture.run("bob", "finalize-due", "");
    ended.failed(
        1,
        &["Paid 1 of 2 requests", "1 could not be ended", &stuck, "AccountFrozen"],
    );
    assert_eq!(fixture.cluster.balance(&bob, &fixture.shares), 10_000_000);
    fixture
        .run("bob", "finalize-due", "")
        .failed(1, &["Paid 0 of 1 requests", &stuck]);
}

#[test]
fn anyone_can_refund_the_requests_of_a_lapsed_round() {
    let fixture = Fixture::new("");
    let (alice, bob) = (
        fixture.investor("alice", 10_000_000),
        fixture.investor("bob", 10_000_000),
    );
    fixture.cluster.wallet("anyone");
    fixture.run("bob", "open-round", "").succeeded(&[]);
    let first = fixture.request("alice", "deposit", " --amount 10");
    fixture.request("bob", "deposit", " --amount 4");
    fixture.request("bob", "deposit", " --amount 5");
    fixture
        .cluster
        .run("alice", &format!("vault cancel {first}"))
        .succeeded(&["Cancelled: 10"]);
    let again = fixture.request("alice", "deposit", " --amount 10");
    fixture
        .cluster
        .run("anyone", &format!("vault expire {again}"))
        .failed(1, &["RoundNotLapsed"]);
    fixture.cluster.advance(7_201);
    fixture
        .cluster
        .run("bob", "list --everyone")
        .succeeded(&["round lapsed"]);
    fixture
        .cluster
        .run("bob", &format!("show {again}"))
        .succeeded(&["its round lapsed", "vault expire"]);
    fixture
        .cluster
        .run("anyone", &format!("vault expire {again}"))
        .succeeded(&["Expired: 10"]);
    let ended = fixture.json("anyone", "refund-lapsed", "");
    assert_eq!((&ended["due"], &ended["done"]), (&2.into(), &2.into()));
    assert_eq!(
        (
            fixture.cluster.balance(&alice, &fixture.mint),
            fixture.cluster.balance(&bob, &fixture.mint)
        ),
        (10_000_000, 10_000_000)
    );
    fixture.run("bob", "open-round", "").succeeded(&["Round 2"]);
    fixture.cluster.advance(7_201);
    fixture
        .run("anyone", "refund-lapsed", "")
        .succeeded(&["Refunded 0 of 0 requests", "Closed the round"]);
}

#[test]
fn a_shareholder_exits_when_the_operator_settles_no_round() {
    let fixture = Fixture::new(" --operator-timeout 1d");
    let alice = fixture.investor("alice", 10_000_000);
    fixture.run("alice", "open-round", "").succeeded(&[]);
    fixture.request("alice", "deposit", " --amount 10");
    fixture.cluster.advance(3_601);
    fixture.run("boss", "settle", "").succeeded(&[]);
    fixture.run("alice", "finalize-due", "").succeeded(&["Paid 1 of 1"]);
    fixture
        .run("alice", "exit", " --shares all")
        .failed(1, &["OperatorActive"]);
    fixture.cluster.advance(86_401);
    let too_much = fixture.run("alice", "exit", " --shares 4 --min 4.000001");
    too_much.failed(1, &["InsufficientIdle"]);
    fixture.run("alice", "exit", " --shares all").succeeded(&["Burned 10"]);
    assert_eq!(fixture.cluster.balance(&alice, &fixture.mint), 10_000_000);
}

#[test]
fn invalid_arguments_for_vaults_are_refused_with_a_remedy() {
    let fixture = Fixture::new(" --max-assets 1000 --min-deposit 2");
    let alice = fixture.investor("alice", 10_000_000);
    fixture
        .run("alice", "deposit", " --amount 1")
        .failed(1, &["no open round", "vault open-round"]);
    fixture.run("boss", "settle", "").failed(1, &["no round 0"]);
    fixture.run("alice", "open-round", "").succeeded(&[]);
    fixture.run("alice", "open-round", "").failed(1, &["RoundNotOver"]);
    fixture
        .run("alice", "deposit", " --amount 1")
        .failed(1, &["BelowMinimum"]);
    fixture.run("alice", "deposit", " --amount 11").failed(1, &["holds 10"]);
    fixture
        .run("alice", "deposit", " --amount 1.0000001")
        .failed(2, &["7 digits"]);
    fixture
        .run("alice", "deposit", " --amount 5 --limit 0.5")
        .failed(2, &["below the lowest price limit"]);
    assert_eq!(
        fixture.run("alice", "deposit", " --amount 5 --limit cheap").code,
        Some(2)
    );
    fixture.run("alice", "redeem", " --amount 1").failed(1, &["holds 0"]);
    fixture
        .run("alice", "update", " --step-bps 50")
        .failed(1, &["NotAuthority"]);
    fixture
        .run("boss", "update", "")
        .failed(2, &["othing is to be changed"]);
    fixture
        .run("boss", "update", " --step-bps 5000")
        .failed(1, &["InvalidStepSize"]);
    fixture
        .run("boss", "update", " --max-assets all --min-deposit 1")
        .succeeded(&["no cap in all", "1 "]);
    let no_vault = format!("vault show {alice}");
    fixture.cluster.run("alice", &no_vault).failed(1, &["no vault"]);
    let record = fixture.request("alice", "deposit", " --amount 5");
    let wrong = format!("transfer cancel {record}");
    fixture
        .cluster
        .run("alice", &wrong)
        .failed(2, &["is a deposit", "airlock vault expire"]);
    let line = format!("vault finalize {}", fixture.vault);
    fixture.cluster.run("alice", &line).failed(1, &[]);
    let simulated = fixture
        .cluster
        .json("alice", &format!("vault cancel {record} --dry-run"));
    assert_eq!(simulated["dry_run"], true);
    assert_eq!(
        fixture.cluster.balance(&alice, &fixture.mint),
        5_000_000,
        "a dry run refunds nothing"
    );
    fixture.cluster.run("boss", "vault list").succeeded(&[&fixture.vault]);
    assert_eq!(
        fixture.cluster.json("boss", "vault list")["vaults"][0]["vault"],
        fixture.vault.as_str()
    );
}

#[test]
fn sol_is_wrapped_by_deposit_and_unwrapped_by_cancel() {
    let cluster = TestCluster::start();
    cluster.wallet("boss");
    let alice = cluster.wallet("alice");
    let domain = create_domain(&cluster);
    let line = format!(
        "vault create --domain {domain} --asset SOL --name Staked --symbol ST --round-duration 1h --settle-within 1h"
    );
    let created = cluster.json("boss", &line);
    let vault = created["vault"].as_str().unwrap();
    cluster.run("boss", &format!("vault open-round {vault}")).succeeded(&[]);
    let before = cluster.lamports(&alice);
    let initiated = cluster.json("alice", &format!("vault deposit {vault} --amount 2"));
    assert!(cluster.lamports(&alice) < before - 2_000_000_000);
    let record = initiated["record"].as_str().unwrap();
    cluster
        .run("alice", &format!("vault cancel {record}"))
        .succeeded(&["Cancelled: 2 SOL"]);
    let sequence_and_fees = 20_000_000;
    assert!(cluster.lamports(&alice) > before - sequence_and_fees, "unwrapped");
}
