//! A keeper that asks an adapter for what is due, and returns it to the vault.

use crate::{
    bench::{Bench, UNITS},
    keepers::{config, funded_key, keeper, sound},
};
use airlock_client::{
    address,
    request::Side,
    rpc::{AuthoritySigners, DispatchParams, RequestParams, Signers},
};
use airlock_keeper::{CollectRule, Config, Keeper, Metrics, PollSummary};
use solana_keypair::Keypair;
use solana_signer::Signer;
use std::sync::Arc;

const DAY: i64 = 86_400;
const SLOTS: u64 = 1_000;

/// One percent, a thousand slots after it was asked for.
const STAKING: &str = r#"
[[vault]]
name = "savings"
asset = "USDC"
shares = "SAV"
round = "1h"
settle_within = "1h"
step_bps = 100

[[adapter]]
name = "cooldown"
vault = "savings"
program = "cooldown"
cooldown_slots = 1_000
yield_bps = 100
reward = "10 USDC"
reward_from = "bob"
cap = "100 USDC"
permissionless_collect = true
"#;

fn collecting<'k>(bench: &Bench, key: &'k Keypair, collect: CollectRule) -> Keeper<'k> {
    let config = Config {
        maintenance: true,
        backoff_seconds: 1,
        max_backoff_seconds: 1,
        collect: vec![collect],
        ..config()
    };
    let metrics = Arc::new(Metrics::new().unwrap());
    keeper(bench, bench.world.node.url(), key, config, &metrics)
}

#[tokio::test(flavor = "multi_thread")]
async fn what_an_adapter_owes_is_collected_when_there_is_something_and_returned_by_the_operators_keeper() {
    let bench = Bench::with(STAKING).await;
    let (client, ada, alice) = (bench.client(), bench.person("ada"), bench.person("alice"));
    let vault = bench.world.vaults[0].address;
    client.open_round(&vault, 1, ada).await.unwrap();
    let join = RequestParams::new(vault, Side::Deposit, 100 * UNITS);
    client.initiate_request(&join, Signers::same(alice)).await.unwrap();
    bench.world.node.pass_seconds(3_600).await.unwrap();
    client.settle_round(&vault, 1, u64::MAX, &[], ada).await.unwrap();

    let adapter = &bench.world.adapters[0];
    let number = client.next_number(&bench.world.domain, &vault, 0).await.unwrap();
    let pending = address::pending(&bench.world.domain, &vault, 0, number).0;
    let now = client.clock().await.unwrap().unix_time;
    let out = DispatchParams {
        accounts: adapter.passed_on(&pending),
        sequence: Some(number),
        ..DispatchParams::new(vault, adapter.program, 100 * UNITS, now + 30 * DAY)
    };
    let opened = client
        .initiate_dispatch(&out, AuthoritySigners::same(ada))
        .await
        .unwrap();
    assert_eq!(opened.pending, pending);
    let passed_on = adapter.passed_on(&pending);
    let begin = client.collect_dispatch(&pending, vec![], &passed_on, ada);
    begin.await.unwrap();

    let [pool, tokens, treasury] = [0, 1, 3].map(|index| passed_on[index].pubkey);
    let collect: CollectRule = toml::from_str(&format!(
        "adapter = \"{}\"\ndata = \"01\"\naccounts = [\n{{ key = \"{pool}\", writable = true }},\n\
         {{ key = \"{tokens}\", writable = true }},\n\
         {{ seeds = [\"text:position\", \"key:{pool}\", \"record\"], writable = true }},\n\
         {{ key = \"{treasury}\", writable = true }},\n]",
        adapter.program
    ))
    .unwrap();
    // a third party's and the operator's
    let key = funded_key(&bench);
    let (mut collector, mut operator) = (
        collecting(&bench, &key, collect.clone()),
        collecting(&bench, ada, collect),
    );
    let paid_and_opened = collector.poll().await.unwrap();
    assert_eq!(
        (paid_and_opened.done, paid_and_opened.failed),
        (1, 0),
        "the next round; nothing is due from the adapter, which is no failure"
    );
    bench.world.node.pass_slots(SLOTS).await.unwrap();
    let wait = || tokio::time::sleep(std::time::Duration::from_millis(1_300));
    wait().await;
    let PollSummary { done, failed, .. } = collector.poll().await.unwrap();
    assert_eq!((done, failed), (1, 0), "it is collected");
    wait().await;
    assert_eq!(
        collector.poll().await.unwrap().done,
        0,
        "there is nothing more to collect"
    );
    assert_eq!(operator.poll().await.unwrap().done, 1, "it is returned to the vault");
    // the record stays, and gives nobody anything to do or to pay for
    let record = client.record(&pending).await.unwrap();
    assert_eq!(record.map(|record| record.remaining), Some(0));
    wait().await;
    let spent = async || client.rpc().get_balance(&ada.pubkey()).await.unwrap();
    let had = spent().await;
    for keeper in [&mut collector, &mut operator] {
        let PollSummary { done, failed, .. } = keeper.poll().await.unwrap();
        assert_eq!((done, failed), (0, 0));
    }
    assert_eq!(spent().await, had);
    let closed = client.close_dispatch(&pending, 0, &[], ada).await.unwrap();
    assert!(closed.done().is_some());
    assert_eq!(client.record(&pending).await.unwrap(), None);
    let stored = client.vault(&vault).await.unwrap();
    assert_eq!((stored.idle, stored.deployed, stored.in_flight), (101 * UNITS, 0, 0));
    sound(&bench).await;
}
