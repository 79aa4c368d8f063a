//! Numbers that a caller chose, and turns on a lane: when others act in between, and when calls hang, are dropped or
//! panic.

use super::{
    initiate::{LANE, chain, client, owner, params, signed, transfer},
    node::Landing,
};
use crate::{
    numbering::first_number,
    rpc::{ClientError, InitiateParams, Lanes, Options, Signers},
    testing::key,
};
use solana_keypair::Signer;
use std::{sync::Arc, time::Duration};
use tokio::time::Instant;

/// Refused since somebody else opened the lane meanwhile.
fn lane_in_use() -> Landing {
    Landing::Refused(
        serde_json::json!({ "InstructionError": [0, { "Custom": 0 }] }),
        vec![
            "Program AirWCJCfaBt98LQFjzcWntbRVwUY24NVDybnihrch3Yu invoke [1]".into(),
            "Program 11111111111111111111111111111111 invoke [2]".into(),
            "Allocate: account Address { address: x, base: None } already in use".into(),
            "Program 11111111111111111111111111111111 failed: custom program error: 0x0".into(),
        ],
    )
}

/// Anyone opened the lane in a later slot than that of the number, so there never was a record of that number.
#[tokio::test(start_paused = true)]
async fn a_number_that_was_never_given_out_is_not_reported_as_done() {
    let node = chain(&[Landing::Lands]);
    let client = client(&node, Options::default());
    let numbered = InitiateParams {
        sequence: first_number(89),
        ..params(60)
    };
    let refused = transfer(&client, &numbered).await;
    assert!(
        matches!(refused, Err(ClientError::NumberNotGiven { .. })),
        "{refused:?}"
    );
    assert_eq!(signed(&node), 0);
}

/// The same in one call: the transaction is refused since a third party opened the lane in between, and it is planned
/// again.
#[tokio::test(start_paused = true)]
async fn no_payment_is_reported_as_done_if_a_third_party_opens_the_lane_in_between() {
    let node = chain(&[lane_in_use(), Landing::Lands]);
    let address = crate::address::sequence(&key(1), &owner().pubkey(), LANE).0;
    let squatted = node.accounts.lock().unwrap().remove(&address).unwrap();
    // it is not open when the payer reads it
    let mut node_of_caller = node.clone();
    node_of_caller.counter = None;
    let caller = client(&node_of_caller, Options::default());
    let numbered = InitiateParams {
        sequence: first_number(4_990),
        ..params(60)
    };
    let accounts = node.accounts.clone();
    let call = tokio::spawn(async move { transfer(&caller, &numbered).await });
    // the third party is faster than the transaction
    while signed(&node) == 0 {
        tokio::task::yield_now().await;
    }
    let mut opened_later = squatted;
    let later = first_number(5_000).unwrap();
    opened_later.1[108..116].copy_from_slice(&5_000u64.to_le_bytes());
    opened_later.1[116..124].copy_from_slice(&later.to_le_bytes());
    accounts.lock().unwrap().insert(address, opened_later);
    let refused = call.await.unwrap();
    assert!(
        matches!(refused, Err(ClientError::NumberNotGiven { .. })),
        "{refused:?}"
    );
}

/// A node that does not answer for a transaction holds the lane for as long as the timeout; whoever waits behind waits
/// as long for their turn, and no longer.
#[tokio::test(start_paused = true)]
async fn the_timeouts_of_calls_on_one_lane_do_not_add_up() {
    let node = chain(&vec![Landing::Hangs; 5]);
    let options = Options::default();
    let timeout = options.timeout;
    let client = Arc::new(client(&node, options));
    let began = Instant::now();
    let calls: Vec<_> = (1..=5)
        .map(|amount| {
            let client = client.clone();
            let params = InitiateParams { amount, ..params(60) };
            tokio::spawn(async move { transfer(&client, &params).await.map(drop) })
        })
        .collect();
    for call in calls {
        assert!(call.await.unwrap().is_err());
    }
    assert!(
        began.elapsed() < 2 * timeout + Duration::from_secs(1),
        "{:?}",
        began.elapsed()
    );
}

/// A call that is dropped, or that panics, leaves the lane to the next.
#[tokio::test(start_paused = true)]
async fn a_call_that_is_dropped_or_panics_frees_its_lane() {
    let node = chain(&[Landing::Hangs, Landing::Lands, Landing::Lands]);
    let client = Arc::new(client(&node, Options::default()));
    let hanging = {
        let client = client.clone();
        tokio::spawn(async move { transfer(&client, &params(60)).await.map(drop) })
    };
    while signed(&node) == 0 {
        tokio::task::yield_now().await;
    }
    // one that waits, and one that waits and is dropped
    let [waiting, dropped] = [1, 2].map(|amount| {
        let client = client.clone();
        let params = InitiateParams { amount, ..params(60) };
        tokio::spawn(async move { transfer(&client, &params).await.map(drop) })
    });
    tokio::task::yield_now().await;
    dropped.abort();
    hanging.abort();
    waiting.await.unwrap().unwrap();

    struct Panics;
    impl solana_keypair::Signer for Panics {
        fn try_pubkey(&self) -> Result<crate::Pubkey, solana_signer::SignerError> {
            Ok(owner().pubkey())
        }
        fn try_sign_message(&self, _: &[u8]) -> Result<solana_signature::Signature, solana_signer::SignerError> {
            panic!("a device that was unplugged")
        }
        fn is_interactive(&self) -> bool {
            true
        }
    }
    let panicking = {
        let client = client.clone();
        tokio::spawn(async move {
            client
                .initiate_transfer(&params(60), &key(6), Signers::same(&Panics))
                .await
                .map(drop)
        })
    };
    assert!(panicking.await.unwrap_err().is_panic());
    let last = InitiateParams {
        amount: 9,
        ..params(60)
    };
    transfer(&client, &last).await.unwrap();
}

/// Behind one that hangs they wait, though the other lane is free by then.
#[tokio::test(start_paused = true)]
async fn calls_keep_the_lane_that_was_the_least_busy_when_they_were_made() {
    let node = chain(&[Landing::Hangs, Landing::Lands, Landing::Lands, Landing::Lands]);
    let client = Arc::new(client(&node, Options::default()));
    let began = Instant::now();
    let mut calls = Vec::new();
    for amount in 1..=3 {
        let client = client.clone();
        let params = InitiateParams {
            amount,
            lanes: Lanes { first: LANE, count: 2 },
            ..params(60)
        };
        calls.push(tokio::spawn(async move {
            let _ = transfer(&client, &params).await;
            Instant::now()
        }));
        // in this order
        while signed(&node) < 2.min(amount as usize) {
            tokio::task::yield_now().await;
        }
    }
    let mut ended = Vec::new();
    for call in calls {
        ended.push(call.await.unwrap() - began);
    }
    assert!(ended[2] >= Options::default().timeout && ended[1] < Options::default().timeout);
}

/// Without a bound of the caller's, what the domain charged at first is the bound of every attempt.
#[tokio::test(start_paused = true)]
async fn a_call_that_plans_again_accepts_no_higher_fee_than_at_first() {
    let node = chain(&[lane_in_use(), Landing::Lands]);
    let caller = client(&node, Options::default());
    let call = tokio::spawn(async move { transfer(&caller, &params(60)).await });
    while signed(&node) == 0 {
        tokio::task::yield_now().await;
    }
    // bound and lane, as they stand in the instruction
    let bound = |fee: u16| [fee.to_le_bytes(), LANE.to_le_bytes()].concat();
    let holds = |bytes: &[u8], part: &[u8]| bytes.windows(part.len()).any(|window| window == part);
    assert!(holds(&node.seen.lock().unwrap().last, &bound(0)));
    {
        let mut accounts = node.accounts.lock().unwrap();
        let (_, data) = accounts.get_mut(&key(1)).unwrap();
        let mut domain = crate::generated::accounts::Domain::decode(data).unwrap();
        domain.config.fee_bps = 1_000;
        let body = borsh::to_vec(&domain).unwrap();
        data[8..8 + body.len()].copy_from_slice(&body);
    }
    let opened = call.await.unwrap().unwrap();
    assert!(opened.outcome.done().is_some());
    let last = &node.seen.lock().unwrap().last;
    assert!(holds(last, &bound(0)) && !holds(last, &bound(1_000)));
}
