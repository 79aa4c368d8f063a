//! Records by what is in their headers.

use crate::bench::Bench;
use airlock_client::{
    Pubkey,
    generated::types::{Kind, Status},
    rpc::{ClientError, Filter, InitiateParams, RefundParams},
};
use solana_signer::Signer;

#[tokio::test(flavor = "multi_thread")]
async fn records_are_listed_by_what_is_in_their_headers() {
    let bench = Bench::new().await;
    let (alice, bob) = (bench.person("alice").pubkey(), bench.person("bob").pubkey());
    let for_bob = InitiateParams {
        finalizer: Some(bob),
        ..bench.initiate().await
    };
    let first = bench.transfer(&for_bob).await;
    let second = bench.transfer(&bench.initiate().await).await;
    let offer = bench.swap().await;

    let of = Filter::default();
    for (filter, expected) in [
        (of, vec![first, second, offer]),
        (
            Filter {
                domain: Some(bench.world.domain),
                ..of
            },
            vec![first, second, offer],
        ),
        (
            Filter {
                domain: Some(alice),
                ..of
            },
            vec![],
        ),
        (
            Filter {
                owner: Some(alice),
                ..of
            },
            vec![first, second],
        ),
        (
            Filter {
                owner: Some(bob),
                kind: Some(Kind::Transfer),
                ..of
            },
            vec![],
        ),
        (
            Filter {
                kind: Some(Kind::Swap),
                ..of
            },
            vec![offer],
        ),
        (
            Filter {
                kind: Some(Kind::Transfer),
                ..of
            },
            vec![first, second],
        ),
        (
            Filter {
                status: Some(Status::Pending),
                ..of
            },
            vec![first, second, offer],
        ),
        (
            Filter {
                status: Some(Status::InFlight),
                ..of
            },
            vec![],
        ),
        (
            Filter {
                recipient: Some(bob),
                ..of
            },
            vec![first, second, offer],
        ),
        (
            Filter {
                finalizer: Some(bob),
                ..of
            },
            vec![first],
        ),
        (
            Filter {
                mint: Some(bench.world.mints[1].address),
                ..of
            },
            vec![],
        ),
        (
            Filter {
                domain: Some(bench.world.domain),
                owner: Some(bob),
                kind: Some(Kind::Swap),
                status: Some(Status::Pending),
                mint: Some(bench.usdc()),
                ..of
            },
            vec![offer],
        ),
    ] {
        let listed = bench.client().list(&filter).await.unwrap();
        let mut found: Vec<_> = listed.iter().map(|(address, _)| *address).collect();
        let mut expected = expected;
        found.sort();
        expected.sort();
        assert_eq!(found, expected, "{filter:?}");
        assert!(listed.iter().all(|(address, record)| record.address() == *address));
    }

    let numbers = Filter {
        owner: Some(alice),
        ..of
    };
    let listed = bench.client().list(&numbers).await.unwrap();
    assert_eq!(
        listed.iter().map(|(_, record)| record.sequence).collect::<Vec<_>>(),
        [0, 1],
        "in order"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_closed_record_is_not_listed() {
    let bench = Bench::new().await;
    let pending = bench.transfer(&bench.initiate().await).await;
    bench
        .client()
        .cancel(&pending, &RefundParams::default(), bench.person("alice"))
        .await
        .unwrap();
    assert!(bench.client().list(&Filter::default()).await.unwrap().is_empty());
    assert_eq!(bench.client().record(&pending).await.unwrap(), None);
    let closed = bench.client().wait_until_finalizable(&pending).await;
    assert!(
        matches!(closed, Err(ClientError::NotFound { what: "record", .. })),
        "{closed:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn more_token_accounts_than_a_node_returns_at_once_come_in_the_order_asked_for() {
    let bench = Bench::new().await;
    let [alice, bob] = ["alice", "bob"].map(|name| bench.world.mints[0].account_of(&bench.person(name).pubkey()));
    let mut asked = vec![Pubkey::new_unique(); 230];
    (asked[0], asked[150], asked[229]) = (alice, bob, alice);
    let found = bench.client().token_accounts(&asked).await.unwrap();
    assert_eq!(found.len(), asked.len());
    let there: Vec<_> = (0..found.len()).filter(|at| found[*at].is_some()).collect();
    assert_eq!(there, [0, 150, 229]);
    assert_eq!(found[150], bench.client().token_account(&bob).await.unwrap());
}
