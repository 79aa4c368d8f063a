//! A part that is sent twice is paid once.

use crate::bench::{Bench, UNITS};
use airlock_client::{
    flow::Budget,
    record::Quote,
    rpc::{AirlockClient, ClientError, FinalizeParams, InitiateParams, Options, Outcome, TakerSigners},
};
use async_trait::async_trait;
use serde_json::Value;
use solana_commitment_config::CommitmentConfig;
use solana_rpc_client::{
    http_sender::HttpSender,
    nonblocking::rpc_client::RpcClient,
    rpc_client::RpcClientConfig,
    rpc_sender::{RpcSender, RpcTransportStats},
};
use solana_rpc_client_api::{client_error::Result as Answer, request::RpcRequest};
use solana_signer::Signer;
use std::{sync::Arc, time::Duration};
use tokio::sync::Notify;

/// The part that is taken, and what of it is paid out after the fee of 1 %.
const PART: u64 = 10 * UNITS;
const PAID: u64 = 99 * UNITS / 10;

/// Holds what is sent back until it is told to let it through.
#[derive(Clone, Default)]
struct Gate {
    reached: Arc<Notify>,
    opened: Arc<Notify>,
}

struct Gated {
    node: HttpSender,
    gate: Gate,
}

#[async_trait]
impl RpcSender for Gated {
    async fn send(&self, request: RpcRequest, params: Value) -> Answer<Value> {
        if matches!(request, RpcRequest::SendTransaction) {
            self.gate.reached.notify_one();
            self.gate.opened.notified().await;
        }
        self.node.send(request, params).await
    }

    fn get_transport_stats(&self) -> RpcTransportStats {
        self.node.get_transport_stats()
    }

    fn url(&self) -> String {
        self.node.url()
    }
}

/// Of the same node; its transactions are others than the bench's, and are simulated by the node before they are sent.
fn gated(bench: &Bench, gate: &Gate) -> AirlockClient {
    let sender = Gated {
        node: HttpSender::new(bench.world.node.url()),
        gate: gate.clone(),
    };
    let config = RpcClientConfig::with_commitment(CommitmentConfig::confirmed());
    let options = Options {
        poll: Duration::from_millis(2),
        budget: Budget {
            unit_limit: Some(200_000),
            unit_price: 0,
        },
        ..Options::default()
    };
    AirlockClient::with_rpc(RpcClient::new_sender(sender, config), options)
}

/// The outcome of a second call that read the record before the first one landed.
async fn second_of<'f, F>(
    bench: &'f Bench,
    call: impl Fn(&'f AirlockClient) -> F,
    again: impl AsyncFnOnce(AirlockClient) -> Result<Outcome, ClientError>,
) -> Result<Outcome, ClientError>
where
    F: Future<Output = Result<Outcome, ClientError>>,
{
    let gate = Gate::default();
    let late = gated(bench, &gate);
    let first = async {
        gate.reached.notified().await;
        let first = call(bench.client()).await.unwrap();
        assert!(first.done().is_some());
        gate.opened.notify_one();
    };
    tokio::join!(again(late), first).0
}

fn part() -> FinalizeParams {
    FinalizeParams {
        amount: Some(PART),
        ..FinalizeParams::default()
    }
}

fn changed(outcome: Result<Outcome, ClientError>, price: u64) {
    let Err(ClientError::Changed {
        expected,
        remaining,
        quote,
    }) = outcome
    else {
        panic!("{outcome:?}");
    };
    assert_eq!((expected, remaining), (100 * UNITS, 100 * UNITS - PART));
    let same = Quote {
        amount: PART,
        fee: PART - PAID,
        payout: PAID,
        price,
    };
    assert_eq!(quote, Some(same));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_part_of_a_transfer_that_is_sent_twice_is_paid_once() {
    let bench = Bench::new().await;
    let (client, bob) = (bench.client(), bench.person("bob"));
    let terms = InitiateParams {
        finalizer: Some(bob.pubkey()),
        ..bench.initiate().await
    };
    let pending = bench.transfer(&terms).await;
    client.wait_until_finalizable(&pending).await.unwrap();
    let before = bench.balance(&bob.pubkey()).await;

    // that a change does not matter is not heard of for a transfer
    for even_if_changed in [false, true] {
        let how = FinalizeParams {
            even_if_changed,
            ..part()
        };
        let paid_before = bench.balance(&bob.pubkey()).await;
        let held = client.record(&pending).await.unwrap().unwrap().remaining;
        let second = second_of(
            &bench,
            |client| client.finalize_transfer(&pending, &how, bob),
            async |late| late.finalize_transfer(&pending, &how, bob).await,
        );
        let second = second.await;
        assert_eq!(bench.balance(&bob.pubkey()).await - paid_before, PAID, "paid once");
        assert!(
            matches!(second, Err(ClientError::Changed { expected, remaining, .. })
                if (expected, remaining) == (held, held - PART)),
            "{second:?}"
        );
    }
    // whoever reads it again means another part
    client.finalize_transfer(&pending, &part(), bob).await.unwrap();
    assert_eq!(bench.balance(&bob.pubkey()).await - before, 3 * PAID);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_part_of_a_swap_that_is_sent_twice_is_taken_once_unless_the_taker_wants_it_in_any_case() {
    let bench = Bench::new().await;
    let (client, alice) = (bench.client(), bench.person("alice"));
    // a thousand lamports for all of it
    let pending = bench.swap().await;
    client.wait_until_finalizable(&pending).await.unwrap();
    let before = bench.balance(&alice.pubkey()).await;
    let how = FinalizeParams { wrap: true, ..part() };
    let second = second_of(
        &bench,
        |client| client.finalize_swap(&pending, &how, TakerSigners::same(alice)),
        async |late| late.finalize_swap(&pending, &how, TakerSigners::same(alice)).await,
    );
    changed(second.await, 100);
    assert_eq!(bench.balance(&alice.pubkey()).await - before, PAID, "taken once");

    let anyway = FinalizeParams {
        even_if_changed: true,
        ..how
    };
    let second = second_of(
        &bench,
        |client| client.finalize_swap(&pending, &anyway, TakerSigners::same(alice)),
        async |late| late.finalize_swap(&pending, &anyway, TakerSigners::same(alice)).await,
    );
    assert!(second.await.unwrap().done().is_some());
    assert_eq!(bench.balance(&alice.pubkey()).await - before, 3 * PAID, "taken twice");
}
