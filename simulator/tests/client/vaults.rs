//! A vault through the client: each call once, and done however often it is asked for.

use crate::bench::{Bench, UNITS};
use airlock_client::{
    Pubkey, address,
    generated::types::VaultConfig,
    lifecycle::RoundPhase,
    request::Side,
    rpc::{AirlockClient, ClientError, Outcome, RequestParams, Signers},
};
use solana_keypair::Keypair;
use solana_signer::Signer;
use std::collections::BTreeSet;

const ROUND: u32 = 3_600;

fn terms() -> VaultConfig {
    let mut config = VaultConfig::new(ROUND, ROUND);
    config.fees.entry_bps = 100;
    config
}

struct TestVault {
    bench: Bench,
    address: Pubkey,
}

impl TestVault {
    /// Ada's vault of USDC; no round yet.
    async fn new() -> Self {
        let bench = Bench::new().await;
        let address = bench.vault(terms()).await;
        Self { bench, address }
    }

    /// The client, Alice and Bob.
    fn people(&self) -> (&AirlockClient, &Keypair, &Keypair) {
        let bench = &self.bench;
        (bench.client(), bench.person("alice"), bench.person("bob"))
    }

    /// Lets the round close, and settles it twice.
    async fn settle(&self, index: u64) {
        let (client, ada) = (self.bench.client(), self.bench.person("ada"));
        self.bench.world.node.pass_seconds(ROUND.into()).await.unwrap();
        let settle = || client.settle_round(&self.address, index, u64::MAX, &[], ada);
        let (first, second) = tokio::join!(settle(), settle());
        let done = [first.unwrap(), second.unwrap(), settle().await.unwrap()];
        assert_eq!(transactions(&done), 1, "settled once");
    }

    async fn open(&self, index: u64) {
        let (client, bob) = (self.bench.client(), self.bench.person("bob"));
        let open = || client.open_round(&self.address, index, bob);
        assert!(open().await.unwrap().done().is_some());
        assert_eq!(open().await.unwrap(), Outcome::AlreadyDone);
    }

    async fn join(&self, side: Side, amount: u64, who: &Keypair) -> Pubkey {
        let join = RequestParams::new(self.address, side, amount);
        self.bench
            .client()
            .initiate_request(&join, Signers::same(who))
            .await
            .unwrap()
            .pending
    }

    async fn shares(&self, wallet: &Keypair) -> u64 {
        let vault = self.bench.client().vault(&self.address).await.unwrap();
        let account = vault.shares().of(&wallet.pubkey()).0;
        let account = self.bench.client().token_account(&account).await.unwrap();
        account.map_or(0, |account| account.amount)
    }
}

/// How many transactions did it.
fn transactions(outcomes: &[Outcome]) -> usize {
    let done = outcomes.iter().filter_map(|outcome| Some(outcome.done()?.signature));
    done.collect::<BTreeSet<_>>().len()
}

#[tokio::test(flavor = "multi_thread")]
async fn in_by_a_deposit_and_out_by_a_redemption_once_each() {
    let vault = TestVault::new().await;
    let (client, alice, bob) = vault.people();
    vault.open(1).await;
    let numbered = RequestParams {
        sequence: Some(0),
        ..RequestParams::new(vault.address, Side::Deposit, 100 * UNITS)
    };
    let opened = client.initiate_request(&numbered, Signers::same(alice)).await.unwrap();
    let again = client.initiate_request(&numbered, Signers::same(alice)).await.unwrap();
    assert_eq!((again.pending, again.outcome), (opened.pending, Outcome::AlreadyDone));
    assert_eq!(vault.bench.balance(&alice.pubkey()).await, 900 * UNITS, "asked once");

    let early = client.finalize_request(&opened.pending, &[], bob).await;
    assert!(matches!(early, Err(ClientError::Flow(_))), "{early:?}");
    vault.settle(1).await;
    let finalize = |who| client.finalize_request(&opened.pending, &[], who);
    let (first, second) = tokio::join!(finalize(bob), finalize(vault.bench.person("ada")));
    let done = [first.unwrap(), second.unwrap(), finalize(bob).await.unwrap()];
    assert_eq!(transactions(&done), 1, "paid once");
    assert_eq!(vault.shares(alice).await, 99_000 * UNITS, "an entry fee of one percent");
    assert_eq!(
        client.round(&vault.address, 1).await.unwrap(),
        None,
        "its last request took it along"
    );

    vault.open(2).await;
    let redeem = vault.join(Side::Redeem, 99_000 * UNITS, alice).await;
    vault.settle(2).await;
    assert!(
        client
            .finalize_request(&redeem, &[], bob)
            .await
            .unwrap()
            .done()
            .is_some()
    );
    assert_eq!(vault.bench.balance(&alice.pubkey()).await, 999 * UNITS);

    let fees = client.collect_vault_fees(&vault.address, bob).await.unwrap();
    assert!(fees.is_some());
    assert_eq!(client.collect_vault_fees(&vault.address, bob).await.unwrap(), None);
    assert_eq!(vault.shares(vault.bench.person("ada")).await, 1_000 * UNITS);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_owner_can_ask_twice_at_once() {
    let vault = TestVault::new().await;
    let (client, alice) = (vault.bench.client(), vault.bench.person("alice"));
    vault.open(1).await;
    let ask = async |amount| {
        let join = RequestParams::new(vault.address, Side::Deposit, amount);
        client
            .initiate_request(&join, Signers::same(alice))
            .await
            .unwrap()
            .sequence
    };
    let domain = vault.bench.world.domain;
    let next = client.next_number(&domain, &alice.pubkey(), 0).await.unwrap();
    let (first, second) = tokio::join!(ask(10 * UNITS), ask(11 * UNITS));
    let numbers = [first.min(second), first.max(second)];
    // the lane was opened a little later than it was looked at
    assert!(numbers[1] == numbers[0] + 1 && numbers[0] >= next, "{numbers:?}");
    assert_eq!(client.requests(&vault.address, Some(1)).await.unwrap().len(), 2);
    assert_eq!(client.requests(&vault.address, Some(2)).await.unwrap().len(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lapsed_round_gives_everything_back_by_a_third_party() {
    let vault = TestVault::new().await;
    let (client, alice, bob) = vault.people();
    vault.open(1).await;
    let first = vault.join(Side::Deposit, 10 * UNITS, alice).await;
    let second = vault.join(Side::Deposit, 20 * UNITS, alice).await;
    let cancel = || client.cancel_request(&first, &[], alice);
    assert!(cancel().await.unwrap().done().is_some());
    assert_eq!(cancel().await.unwrap(), Outcome::AlreadyDone);

    vault.bench.world.node.pass_seconds(2 * u64::from(ROUND)).await.unwrap();
    let round = client.round(&vault.address, 1).await.unwrap().unwrap();
    let record = client.record(&second).await.unwrap().unwrap();
    let now = client.clock().await.unwrap();
    assert_eq!(record.request_phase(&round, &now), Some(RoundPhase::Lapsed));
    assert!(client.expire_request(&second, &[], bob).await.unwrap().done().is_some());
    assert_eq!(
        client.expire_request(&second, &[], bob).await.unwrap(),
        Outcome::AlreadyDone
    );
    assert_eq!(vault.bench.balance(&alice.pubkey()).await, 1_000 * UNITS);

    vault.open(2).await;
    vault.bench.world.node.pass_seconds(2 * u64::from(ROUND)).await.unwrap();
    let close = || client.close_round(&vault.address, 2, bob);
    assert!(close().await.unwrap().done().is_some());
    assert_eq!(close().await.unwrap(), Outcome::AlreadyDone);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_there_is_named() {
    let vault = TestVault::new().await;
    let (client, alice, ada) = (
        vault.bench.client(),
        vault.bench.person("alice"),
        vault.bench.person("ada"),
    );
    let join = RequestParams::new(vault.address, Side::Deposit, 10 * UNITS);
    let no_round = client.initiate_request(&join, Signers::same(alice)).await;
    assert!(
        matches!(no_round, Err(ClientError::NotFound { what: "open round", .. })),
        "{no_round:?}"
    );
    let elsewhere = RequestParams {
        vault: vault.bench.usdc(),
        ..join
    };
    let no_vault = client.initiate_request(&elsewhere, Signers::same(alice)).await;
    assert!(
        matches!(no_vault, Err(ClientError::WrongAccount { what: "vault", .. })),
        "{no_vault:?}"
    );
    let skipped = client.open_round(&vault.address, 2, alice).await;
    assert!(
        matches!(
            skipped,
            Err(ClientError::NotFound {
                what: "round before",
                ..
            })
        ),
        "{skipped:?}"
    );
    let no_round = client.settle_round(&vault.address, 1, u64::MAX, &[], ada).await;
    let expected = address::round(&vault.address, 1).0;
    assert!(
        matches!(no_round, Err(ClientError::NotFound { what: "round", address }) if address == expected),
        "{no_round:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_shareholder_leaves_a_silent_operator() {
    let vault = TestVault::new().await;
    let (client, alice, bob) = vault.people();
    vault.open(1).await;
    let deposit = vault.join(Side::Deposit, 100 * UNITS, alice).await;
    vault.settle(1).await;
    client.finalize_request(&deposit, &[], bob).await.unwrap();
    let exit = || client.exit_pro_rata(&vault.address, 99_000 * UNITS, 99 * UNITS, &[], alice);
    let early = exit().await.unwrap_err();
    assert_eq!(early.explanation().unwrap().name, "OperatorActive");
    vault.bench.world.node.pass_seconds(15 * 86_400).await.unwrap();
    exit().await.unwrap();
    assert_eq!(
        (vault.shares(alice).await, vault.bench.balance(&alice.pubkey()).await),
        (0, 999 * UNITS)
    );
}
