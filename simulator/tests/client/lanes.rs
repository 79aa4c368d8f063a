//! Lanes over RPC: many calls of one wallet at once, orders that are found again, sequences that give their rent back.

use crate::bench::{Bench, UNITS};
use airlock_client::{
    Pubkey,
    rpc::{ClientError, Filter, FinalizeParams, InitiateParams, Lanes, Outcome, Signers},
};
use futures_util::future::join_all;
use solana_signer::Signer;
use std::collections::BTreeSet;

/// Ten transfers of Alice's at once through one client. Returns their records.
async fn ten_at_once(bench: &Bench, lanes: Lanes) -> Vec<Pubkey> {
    let (client, alice, bob) = (bench.client(), bench.person("alice"), bench.person("bob").pubkey());
    let base = bench.initiate().await;
    let calls = (1..=10).map(|units| {
        let what = InitiateParams {
            amount: units * UNITS,
            lanes,
            ..base.clone()
        };
        async move { client.initiate_transfer(&what, &bob, Signers::same(alice)).await }
    });
    let opened = join_all(calls).await.into_iter();
    opened.map(|opened| opened.unwrap().pending).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn ten_transfers_of_one_wallet_at_once_are_all_opened_and_paid() {
    for (lanes, expected) in [(Lanes::one(0), vec![0]), (Lanes::spread(3), vec![0, 1, 2])] {
        let bench = Bench::new().await;
        let client = bench.client();
        let records = ten_at_once(&bench, lanes).await;
        let distinct: BTreeSet<_> = records.iter().collect();
        assert_eq!(distinct.len(), 10);
        let mut used = BTreeSet::new();
        for record in &records {
            used.insert(client.record(record).await.unwrap().expect("a record").lane);
            client.wait_until_finalizable(record).await.unwrap();
            let paid = client
                .finalize_transfer(record, &FinalizeParams::default(), bench.person("ada"))
                .await;
            assert!(paid.unwrap().done().is_some());
        }
        assert_eq!(used, expected.into_iter().collect());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn records_are_found_by_the_order_they_pay_and_by_their_lane() {
    const ORDER: [u8; 32] = *b"order 7 of the shop, 28 November";
    let bench = Bench::new().await;
    let other = bench.transfer(&bench.initiate().await).await;
    let paid = InitiateParams {
        reference: ORDER,
        lanes: Lanes::one(9),
        ..bench.initiate().await
    };
    let paid = bench.transfer(&paid).await;
    let found = async |filter: Filter| -> Vec<Pubkey> {
        let records = bench.client().list(&filter).await.unwrap();
        records.into_iter().map(|(address, _)| address).collect()
    };
    let all = Filter::default();
    for (filter, expected) in [
        (
            Filter {
                reference: Some(ORDER),
                ..all
            },
            vec![paid],
        ),
        (
            Filter {
                reference: Some([1; 32]),
                ..all
            },
            vec![],
        ),
        (Filter { lane: Some(9), ..all }, vec![paid]),
        (Filter { lane: Some(0), ..all }, vec![other]),
    ] {
        assert_eq!(found(filter).await, expected, "{filter:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_cannot_use_what_is_paid_is_refused_unless_it_is_meant() {
    let bench = Bench::new().await;
    let (client, alice) = (bench.client(), bench.person("alice"));
    let what = bench.initiate().await;
    let usdc = bench.usdc();
    let tokens = bench.world.mints[0].account_of(&bench.person("bob").pubkey());
    let record = bench.transfer(&what).await;
    for (unusual, name) in [
        (tokens, "a token account"),
        (usdc, "a mint"),
        (airlock_client::ID, "a program"),
        (airlock_client::program::SPL_TOKEN, "a program"),
        (airlock_client::program::CLOCK, "a sysvar"),
        (bench.world.domain, "an account of Airlock's"),
        (record, "an account of Airlock's"),
    ] {
        let refused = client.initiate_transfer(&what, &unusual, Signers::same(alice)).await;
        let refused = refused.unwrap_err();
        assert!(
            matches!(&refused, ClientError::UnusualRecipient { recipient, what } if *recipient == unusual && what.to_string() == name),
            "{refused}"
        );
    }
    // a wallet that nobody has used yet is one
    let new = Pubkey::new_unique();
    client
        .initiate_transfer(&what, &new, Signers::same(alice))
        .await
        .unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lane_is_closed_when_its_numbers_are_old_and_opened_again_by_the_next_call() {
    let bench = Bench::new().await;
    let (client, alice, domain) = (bench.client(), bench.person("alice"), bench.world.domain);
    let first = bench.transfer(&bench.initiate().await).await;
    let early = client.close_sequence(&domain, 0, alice).await.unwrap_err();
    assert_eq!(
        early.explanation().map(|why| why.name.as_str()),
        Some("SequenceTooRecent"),
        "{early}"
    );
    bench.world.node.pass_slots(600).await.unwrap();
    let closed = client.close_sequence(&domain, 0, alice).await.unwrap();
    assert!(closed.done().is_some());
    assert_eq!(client.sequence(&domain, &alice.pubkey(), 0).await.unwrap(), None);
    let again = client.close_sequence(&domain, 0, alice).await.unwrap();
    assert_eq!(again, Outcome::AlreadyDone);
    let second = bench.transfer(&bench.initiate().await).await;
    assert_ne!(first, second);
    // the first record does not need its sequence
    for record in [first, second] {
        client.wait_until_finalizable(&record).await.unwrap();
        client
            .finalize_transfer(&record, &FinalizeParams::default(), alice)
            .await
            .unwrap();
    }
}
