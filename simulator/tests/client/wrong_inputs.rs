//! Wrong inputs are told from each other.

use crate::bench::{Bench, UNITS};
use airlock_client::{
    Pubkey, address,
    rpc::{ClientError, Finalize, Initiate, Refund},
};
use solana_signer::Signer;

#[tokio::test(flavor = "multi_thread")]
async fn wrong_inputs_are_told_from_each_other() {
    let bench = Bench::new().await;
    let (client, alice, bob) = (bench.client(), bench.person("alice"), bench.person("bob"));
    let what = bench.initiate().await;
    let pending = bench.transfer(&what).await;
    let finalize = Finalize::default();

    let never = address::pending(&bench.world.domain, &bob.pubkey(), 0, 77).0;
    let answer = client.finalize_transfer(&never, &finalize, bob).await;
    assert!(
        matches!(answer, Err(ClientError::NotFound { what: "record", address }) if address == never),
        "{answer:?}"
    );

    let answer = client.record(&bench.usdc()).await;
    assert!(
        matches!(answer, Err(ClientError::NotA { what: "record", .. })),
        "{answer:?}"
    );

    let elsewhere = Initiate {
        domain: never,
        ..what.clone()
    };
    let answer = client.initiate_transfer(&elsewhere, &bob.pubkey(), alice, alice).await;
    assert!(
        matches!(answer, Err(ClientError::NotFound { what: "domain", .. })),
        "{answer:?}"
    );

    let no_mint = Initiate {
        mint: never,
        ..what.clone()
    };
    let answer = client.initiate_transfer(&no_mint, &bob.pubkey(), alice, alice).await;
    assert!(
        matches!(answer, Err(ClientError::NotFound { what: "mint", .. })),
        "{answer:?}"
    );

    let answer = client.finalize_swap(&pending, &finalize, bob).await;
    assert!(matches!(answer, Err(ClientError::Flow(_))), "{answer:?}");

    for (wrong, error) in [
        (
            Initiate {
                amount: 0,
                ..what.clone()
            },
            "ZeroAmount",
        ),
        (
            Initiate {
                amount: 10_000 * UNITS,
                ..what.clone()
            },
            "InsufficientFunds",
        ),
        (
            Initiate {
                expires_at: 0,
                ..what.clone()
            },
            "LifetimeTooShort",
        ),
        (
            Initiate {
                expires_at: i64::MAX,
                ..what.clone()
            },
            "LifetimeTooLong",
        ),
        (
            Initiate {
                cancellable_at: i64::MAX,
                ..what.clone()
            },
            "CancellableAfterExpiry",
        ),
        (
            Initiate {
                sequence: Some(9),
                ..what.clone()
            },
            "WrongAddress",
        ),
    ] {
        let answer = client
            .initiate_transfer(&wrong, &bob.pubkey(), alice, alice)
            .await
            .unwrap_err();
        assert_eq!(answer.why().map(|why| why.name.as_str()), Some(error), "{answer}");
    }
    let answer = client
        .initiate_transfer(&what, &Pubkey::default(), alice, alice)
        .await
        .unwrap_err();
    assert_eq!(
        answer.why().map(|why| why.name.as_str()),
        Some("BadBeneficiary"),
        "{answer}"
    );
    let answer = client
        .cancel(&pending, &Refund::default(), bench.person("ada"))
        .await
        .unwrap_err();
    assert_eq!(
        answer.why().map(|why| why.name.as_str()),
        Some("NotCanceller"),
        "{answer}"
    );
}
