//! Keepers on a real node: several at once, killed, cut off; and nothing is lost or paid twice.

use crate::bench::{Bench, UNITS};
use airlock_audit::live;
use airlock_client::{
    Pubkey,
    generated::types::VaultConfig,
    request::Side,
    rpc::{InitiateParams, Options, RequestParams, Signers},
};
use airlock_keeper::{
    Config, Keeper, Metrics, PollSummary, decide,
    domain_state::DomainState,
    execute::{self, JobOutcome, Prepared, PreparedJob},
};
use airlock_simulator::{ConnectionFaults, FaultyProxy};
use solana_keypair::Keypair;
use solana_signer::Signer;
use std::{
    collections::BTreeSet,
    sync::{Arc, atomic::Ordering},
    time::Duration,
};
use tokio::{io::AsyncReadExt, net::TcpListener};

const TIP: u64 = 100_000;
const HOUR: i64 = 3_600;
/// Of each sort of operation.
const MANY: usize = 12;

pub fn options() -> Options {
    Options {
        poll: Duration::from_millis(5),
        timeout: Duration::from_secs(20),
        ..Options::default()
    }
}

pub fn config() -> Config {
    Config {
        poll_seconds: 1,
        backoff_seconds: 1,
        max_backoff_seconds: 2,
        listen: String::new(),
        ..Config::default()
    }
}

/// The key of somebody with lamports.
pub fn funded_key(bench: &Bench) -> Keypair {
    let key = Keypair::new();
    bench.world.node.fund(&key.pubkey(), 1_000_000_000).unwrap();
    key
}

/// Alice's transfer.
async fn transfer(bench: &Bench, terms: &InitiateParams, recipient: &Pubkey) {
    let alice = bench.person("alice");
    let initiated = bench.client().initiate_transfer(terms, recipient, Signers::same(alice));
    initiated.await.unwrap();
}

/// Transfers that are due and others that are overdue, with tips; what Bob will have of them, and what Alice gets back.
async fn busy(bench: &Bench) -> (u64, u64) {
    let bob = bench.person("bob").pubkey();
    let now = bench.client().clock().await.unwrap().unix_time;
    let (mut due, mut overdue) = (0, 0);
    for (number, lifetime) in [(MANY, 24 * HOUR), (MANY, HOUR)] {
        for amount in 1..=number as u64 {
            let terms = InitiateParams {
                tip: TIP,
                ..InitiateParams::new(bench.world.domain, bench.usdc(), amount * UNITS, now + lifetime)
            };
            transfer(bench, &terms, &bob).await;
            *(if lifetime > HOUR { &mut due } else { &mut overdue }) += amount * UNITS;
        }
    }
    bench.world.node.pass_seconds(HOUR as u64 + 60).await.unwrap();
    // a fee of 1 % of what is paid out, rounded up for each
    let fees: u64 = (1..=MANY as u64).map(|amount| (amount * UNITS).div_ceil(100)).sum();
    (due - fees, overdue)
}

async fn records(bench: &Bench) -> usize {
    let filter = airlock_client::rpc::Filter::default();
    bench.client().list(&filter).await.unwrap().len()
}

/// A keeper of the bench's domain.
pub fn keeper<'k>(bench: &Bench, url: &str, key: &'k Keypair, config: Config, metrics: &Arc<Metrics>) -> Keeper<'k> {
    Keeper::new(url, options(), bench.world.domain, key, config, metrics.clone())
}

pub async fn sound(bench: &Bench) {
    let report = live::audit(bench.client(), None, |_| {}, |_| {}).await.unwrap();
    assert_eq!((report.findings, report.counts.with_surplus), (vec![], 0));
}

/// Works until nothing is due, or this often.
async fn work(url: &str, bench: &Bench, key: &Keypair, metrics: &Arc<Metrics>) -> usize {
    let mut keeper = keeper(bench, url, key, config(), metrics);
    let mut done = 0;
    for _ in 0..40 {
        match keeper.poll().await {
            Ok(PollSummary { due: 0, .. }) => break,
            Ok(summary) => done += summary.done,
            Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
        }
    }
    done
}

#[tokio::test(flavor = "multi_thread")]
async fn two_keepers_do_everything_once_and_share_the_tips() {
    let bench = Bench::new().await;
    let (alice, bob) = (bench.person("alice").pubkey(), bench.person("bob").pubkey());
    let had = [bench.balance(&alice).await, bench.balance(&bob).await];
    let (to_bob, back) = busy(&bench).await;
    let rest = bench.balance(&alice).await;
    let keys = [funded_key(&bench), funded_key(&bench)];
    let metrics = [(); 2].map(|()| Arc::new(Metrics::new().unwrap()));
    let url = bench.world.node.url();
    let (one, other) = tokio::join!(
        work(url, &bench, &keys[0], &metrics[0]),
        work(url, &bench, &keys[1], &metrics[1])
    );
    assert_eq!(one + other, 2 * MANY, "each operation was done once");
    assert_eq!(records(&bench).await, 0);
    assert_eq!(bench.balance(&bob).await, had[1] + to_bob);
    assert_eq!(bench.balance(&alice).await, rest + back);
    let earned: u64 = metrics.iter().map(|metrics| metrics.tips_earned.get()).sum();
    assert_eq!(earned, 2 * MANY as u64 * TIP, "each tip was earned once");
    sound(&bench).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_does_not_pay_is_left_alone() {
    let bench = Bench::new().await;
    let third_party = Keypair::new();
    let now = bench.client().clock().await.unwrap().unix_time;
    // no tip; and a tip that does not cover the account that would have to be opened
    for (recipient, tip) in [(bench.person("bob").pubkey(), 0), (third_party.pubkey(), TIP)] {
        let terms = InitiateParams {
            tip,
            ..InitiateParams::new(bench.world.domain, bench.usdc(), UNITS, now + HOUR)
        };
        transfer(&bench, &terms, &recipient).await;
    }
    bench.world.node.pass_slots(5).await.unwrap();
    let (key, metrics) = (funded_key(&bench), Arc::new(Metrics::new().unwrap()));
    let before = bench.client().rpc().get_balance(&key.pubkey()).await.unwrap();
    let mut keeper = keeper(&bench, bench.world.node.url(), &key, config(), &metrics);
    let summary = keeper.poll().await.unwrap();
    assert_eq!(
        (summary.due, summary.unprofitable, summary.done, summary.failed),
        (2, 2, 0, 0)
    );
    assert_eq!(metrics.unprofitable.with_label_values(&["finalize_transfer"]).get(), 2);
    assert_eq!(bench.client().rpc().get_balance(&key.pubkey()).await.unwrap(), before);
}

#[tokio::test(flavor = "multi_thread")]
async fn over_connections_that_are_cut_delayed_and_down_for_a_while_everything_is_done_once() {
    let bench = Bench::new().await;
    let bob = bench.person("bob").pubkey();
    let had = bench.balance(&bob).await;
    let (to_bob, _) = busy(&bench).await;
    let proxy = FaultyProxy::before(bench.world.node.url(), ConnectionFaults::MANY)
        .await
        .unwrap();
    let (key, metrics) = (funded_key(&bench), Arc::new(Metrics::new().unwrap()));
    let mut keeper = keeper(&bench, &proxy.url, &key, config(), &metrics);
    proxy.down.store(true, Ordering::Relaxed);
    let up = async {
        tokio::time::sleep(Duration::from_millis(500)).await;
        proxy.down.store(false, Ordering::Relaxed);
        while records(&bench).await > 0 {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    };
    let ran = tokio::time::timeout(Duration::from_secs(60), keeper.run(None, up)).await;
    assert!(ran.is_ok(), "not done after a minute");
    assert!(metrics.polls_failed.get() > 0, "it was never cut off");
    assert_eq!(bench.balance(&bob).await, had + to_bob);
    sound(&bench).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_keeper_that_is_killed_leaves_nothing_that_the_next_cannot_do() {
    let bench = Bench::new().await;
    let bob = bench.person("bob").pubkey();
    let had = bench.balance(&bob).await;
    let (to_bob, _) = busy(&bench).await;
    let (key, metrics) = (funded_key(&bench), Arc::new(Metrics::new().unwrap()));
    for millis in [20, 60, 120, 200] {
        let mut keeper = keeper(&bench, bench.world.node.url(), &key, config(), &metrics);
        // dropped wherever it is
        let _ = tokio::time::timeout(Duration::from_millis(millis), keeper.poll()).await;
    }
    work(bench.world.node.url(), &bench, &key, &metrics).await;
    assert_eq!(records(&bench).await, 0);
    assert_eq!(bench.balance(&bob).await, had + to_bob);
    sound(&bench).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_vault_goes_on_from_round_to_round_and_pays_everybody() {
    let bench = Bench::new().await;
    let (client, ada, alice) = (bench.client(), bench.person("ada"), bench.person("alice"));
    let vault = bench.vault(VaultConfig::new(HOUR as u32, HOUR as u32)).await;
    let (key, metrics) = (funded_key(&bench), Arc::new(Metrics::new().unwrap()));
    let eager = Config {
        maintenance: true,
        min_profit_lamports: -10_000_000,
        ..config()
    };
    let mut keeper = keeper(&bench, bench.world.node.url(), &key, eager, &metrics);
    assert_eq!(keeper.poll().await.unwrap().done, 1, "the first round is opened");
    for amount in [10, 20, 30] {
        let join = RequestParams::new(vault, Side::Deposit, amount * UNITS);
        client.initiate_request(&join, Signers::same(alice)).await.unwrap();
    }
    bench.world.node.pass_seconds(HOUR as u64).await.unwrap();
    client.settle_round(&vault, 1, u64::MAX, &[], ada).await.unwrap();
    let summary = keeper.poll().await.unwrap();
    assert_eq!(
        (summary.done, summary.failed),
        (4, 0),
        "three requests, and the next round"
    );
    // nobody settles the second, and the keeper gives everything back and goes on
    let join = RequestParams::new(vault, Side::Deposit, 5 * UNITS);
    client.initiate_request(&join, Signers::same(alice)).await.unwrap();
    bench.world.node.pass_seconds(2 * HOUR as u64).await.unwrap();
    let mut done = 0;
    for _ in 0..3 {
        done += keeper.poll().await.unwrap().done;
    }
    assert_eq!(done, 2, "one request back, and the third round");
    let stored = client.vault(&vault).await.unwrap();
    assert_eq!((stored.round_index, stored.idle), (3, 60 * UNITS));
    sound(&bench).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_another_keeper_did_first_is_no_failure_also_if_it_took_the_round_along() {
    let bench = Bench::new().await;
    let (client, ada, alice) = (bench.client(), bench.person("ada"), bench.person("alice"));
    let vault = bench.vault(VaultConfig::new(HOUR as u32, HOUR as u32)).await;
    client.open_round(&vault, 1, ada).await.unwrap();
    let join = RequestParams::new(vault, Side::Deposit, 10 * UNITS);
    client.initiate_request(&join, Signers::same(alice)).await.unwrap();
    bench.world.node.pass_seconds(HOUR as u64).await.unwrap();
    client.settle_round(&vault, 1, u64::MAX, &[], ada).await.unwrap();
    // two keepers see the same, and one is faster
    let (fast, slow) = (funded_key(&bench), funded_key(&bench));
    let state = DomainState::read(client, &bench.world.domain).await.unwrap();
    let mut prepared = Vec::new();
    for key in [&fast, &slow] {
        let due = decide::due(&state, &key.pubkey(), &BTreeSet::new());
        assert_eq!(due.len(), 2, "the next round, and the request");
        for job in due {
            let Ok(Prepared::Send(instructions)) = execute::prepare(client, &job, key, &[]).await else {
                panic!("nothing to send for {job:?}");
            };
            prepared.push((key, PreparedJob { job, instructions }));
        }
    }
    let mut outcomes = Vec::new();
    for (key, job) in prepared {
        let (some, _) = execute::send(client, vec![job], key).await;
        outcomes.extend(some.into_iter().map(|(_, outcome)| outcome));
    }
    assert!(
        matches!(
            outcomes[..],
            [
                JobOutcome::Done,
                JobOutcome::Done,
                JobOutcome::AlreadyDone,
                JobOutcome::AlreadyDone
            ]
        ),
        "{outcomes:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_subscription_wakes_the_keeper_long_before_its_next_look() {
    let bench = Bench::new().await;
    let bob = bench.person("bob").pubkey();
    let (key, metrics) = (funded_key(&bench), Arc::new(Metrics::new().unwrap()));
    let patient = Config {
        poll_seconds: 3_600,
        ..config()
    };
    let mut keeper = keeper(&bench, bench.world.node.url(), &key, patient, &metrics);
    let socket = bench.world.node.socket_url().to_owned();
    let life = async {
        tokio::time::sleep(Duration::from_millis(500)).await;
        let now = bench.client().clock().await.unwrap().unix_time;
        let terms = InitiateParams {
            tip: TIP,
            ..InitiateParams::new(bench.world.domain, bench.usdc(), UNITS, now + HOUR)
        };
        transfer(&bench, &terms, &bob).await;
        bench.world.node.pass_slots(5).await.unwrap();
        while records(&bench).await > 0 {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    let ran = tokio::time::timeout(Duration::from_secs(20), keeper.run(Some(socket), life)).await;
    assert!(ran.is_ok(), "nobody woke it");
    assert!(metrics.wakeups.get() > 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn many_changes_at_once_do_not_make_the_keeper_look_all_the_time() {
    let bench = Bench::new().await;
    let bob = bench.person("bob").pubkey();
    let (key, metrics) = (funded_key(&bench), Arc::new(Metrics::new().unwrap()));
    let patient = Config {
        poll_seconds: 3_600,
        ..config()
    };
    let (url, domain) = (bench.world.node.url(), bench.world.domain);
    let mut keeper = Keeper::new(url, options(), domain, &key, patient, metrics.clone());
    let socket = bench.world.node.socket_url().to_owned();
    let started = std::time::Instant::now();
    let life = async {
        tokio::time::sleep(Duration::from_millis(500)).await;
        let now = bench.client().clock().await.unwrap().unix_time;
        for amount in 1..=40 {
            // nothing that this keeper may do
            let terms = InitiateParams {
                finalizer: Some(bob),
                ..InitiateParams::new(domain, bench.usdc(), amount, now + HOUR)
            };
            transfer(&bench, &terms, &bob).await;
        }
    };
    keeper.run(Some(socket), life).await;
    let most = started.elapsed().as_millis() as u64 / 400 + 2;
    assert!(metrics.wakeups.get() > 0, "it listened");
    assert!(
        metrics.polls.get() <= most,
        "{} looks, at most {most}",
        metrics.polls.get()
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_keeper_that_is_dropped_leaves_no_subscription_behind() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let socket = format!("ws://{}", listener.local_addr().unwrap());
    let (key, metrics) = (Keypair::new(), Arc::new(Metrics::new().unwrap()));
    // nobody answers at this URL: it tries again and again
    let mut keeper = Keeper::new(
        "http://127.0.0.1:9",
        options(),
        Pubkey::new_unique(),
        &key,
        config(),
        metrics,
    );
    let mut subscribed = tokio::select! {
        accepted = listener.accept() => accepted.unwrap().0,
        () = keeper.run(Some(socket), std::future::pending()) => unreachable!("it runs for ever"),
    };
    drop(keeper);
    let mut rest = Vec::new();
    let ended = tokio::time::timeout(Duration::from_secs(3), subscribed.read_to_end(&mut rest)).await;
    assert!(ended.is_ok(), "the subscription outlives the keeper");
}
