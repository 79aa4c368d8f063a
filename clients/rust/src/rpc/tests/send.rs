//! Sending: exactly once, whatever the node does. Tokio's time is paused, so waiting takes none.

use super::node::{Landing, Node};
use crate::{
    ID, external,
    flow::Budget,
    generated::AirlockError,
    rpc::{AirlockClient, ClientError, Done, Options, Outcome},
    testing::key,
};
use serde_json::json;
use solana_keypair::{Keypair, Signer};
use solana_rpc_client::{nonblocking::rpc_client::RpcClient, rpc_client::RpcClientConfig};

async fn send_with(node: &Node, options: Options) -> Result<Done, ClientError> {
    let rpc = RpcClient::new_sender(node.clone(), RpcClientConfig::with_commitment(options.commitment));
    let payer = Keypair::new_from_array([1; 32]);
    let transfer = external::transfer_lamports(&payer.pubkey(), &key(2), 1);
    AirlockClient::with_rpc(rpc, options)
        .send(&[transfer], &payer, &[])
        .await
}

async fn send(node: &Node) -> Result<Done, ClientError> {
    send_with(node, Options::default()).await
}

fn signed(node: &Node) -> usize {
    node.seen.lock().unwrap().signed.len()
}

#[tokio::test(start_paused = true)]
async fn a_transaction_that_lands_is_done_once() {
    let node = Node::new(&[Landing::Lands]);
    let done = send(&node).await.unwrap();
    assert_eq!(
        (done.slot, done.compute_units, done.fee),
        (42, Some(8_765), Some(5_000))
    );
    assert_eq!(signed(&node), 1);
}

#[tokio::test(start_paused = true)]
async fn what_the_node_may_have_received_is_waited_for_and_never_signed_again() {
    for landing in [Landing::LandsUnanswered, Landing::LandsTwice] {
        let node = Node::new(&[landing]);
        send(&node).await.unwrap();
        assert_eq!(signed(&node), 1);
    }
}

#[tokio::test(start_paused = true)]
async fn an_expired_blockhash_is_replaced() {
    let node = Node::new(&[Landing::Lost, Landing::Lands]);
    send(&node).await.unwrap();
    assert_eq!(signed(&node), 2);
}

#[tokio::test(start_paused = true)]
async fn attempts_are_bounded() {
    let node = Node::new(&[Landing::Lost, Landing::Lost, Landing::Lost]);
    assert!(matches!(send(&node).await, Err(ClientError::Dropped { attempts: 3 })));
}

#[tokio::test(start_paused = true)]
async fn while_it_could_still_land_nothing_else_is_signed() {
    let node = Node::new(&[Landing::Hangs]);
    assert!(matches!(send(&node).await, Err(ClientError::Unconfirmed { .. })));
    assert_eq!(signed(&node), 1);
}

#[tokio::test(start_paused = true)]
async fn a_refusal_is_explained_and_not_repeated() {
    let logs = vec![
        format!("Program {ID} invoke [1]"),
        format!(
            "Program {ID} failed: custom program error: {:#x}",
            AirlockError::TooEarly.code()
        ),
    ];
    let error = json!({ "InstructionError": [0, { "Custom": AirlockError::TooEarly.code() }] });
    let node = Node::new(&[Landing::Refused(error, logs)]);
    let error = send(&node).await.unwrap_err();
    assert_eq!(error.explanation().unwrap().name, "TooEarly");
    assert_eq!(signed(&node), 1);
}

#[tokio::test(start_paused = true)]
async fn a_failure_on_chain_is_explained() {
    let error = json!({ "InstructionError": [0, { "Custom": AirlockError::Expired.code() }] });
    let node = Node::new(&[Landing::Fails(error)]);
    let error = send(&node).await.unwrap_err();
    assert_eq!(error.explanation().unwrap().name, "Expired");
    assert!(matches!(error, ClientError::Refused(refused) if refused.signature.is_some()));
}

#[tokio::test(start_paused = true)]
async fn a_record_that_is_closed_is_already_done() {
    let logs = vec![
        format!("Program {ID} invoke [1]"),
        "Program log: expected account: PendingOperation".into(),
        format!("Program {ID} failed: instruction requires an initialized account"),
    ];
    let error = json!({ "InstructionError": [0, "UninitializedAccount"] });
    let node = Node::new(&[Landing::Refused(error, logs)]);
    let outcome = Outcome::of(send(&node).await).unwrap();
    assert_eq!(outcome, Outcome::AlreadyDone);
}

#[tokio::test(start_paused = true)]
async fn a_price_without_a_limit_is_estimated_first() {
    let node = Node::new(&[Landing::Lands]);
    let budget = Budget {
        unit_limit: None,
        unit_price: 7,
    };
    let options = Options {
        budget,
        ..Options::default()
    };
    send_with(&node, options).await.unwrap();
    let seen = node.seen.lock().unwrap();
    assert_eq!(seen.simulated, 1);
    let limit = [&[2], &11_000u32.to_le_bytes()[..]].concat();
    assert!(seen.last.windows(limit.len()).any(|window| window == limit));
}

#[tokio::test(start_paused = true)]
async fn a_dry_run_sends_nothing() {
    let node = Node::new(&[]);
    let options = Options {
        dry_run: true,
        ..Options::default()
    };
    assert_eq!(send_with(&node, options).await.unwrap().compute_units, Some(10_000));
    assert_eq!(signed(&node), 0);
}

#[tokio::test(start_paused = true)]
async fn a_missing_signer_is_named() {
    let node = Node::new(&[]);
    let rpc = RpcClient::new_sender(node, RpcClientConfig::default());
    let payer = Keypair::new_from_array([1; 32]);
    let transfer = external::transfer_lamports(&key(3), &key(2), 1);
    let sent = AirlockClient::with_rpc(rpc, Options::default())
        .send(&[transfer], &payer, &[])
        .await;
    assert!(matches!(sent, Err(ClientError::MissingSigner(missing)) if missing == key(3)));
}
