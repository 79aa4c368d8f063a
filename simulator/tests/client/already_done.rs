//! What is already done is done, and done once.

use crate::bench::{Bench, UNITS};
use airlock_client::rpc::{
    AuthoritySigners, FeeAccountParams, FinalizeParams, InitiateParams, Outcome, RefundParams, Signers,
};
use solana_signer::Signer;

#[tokio::test(flavor = "multi_thread")]
async fn what_is_already_done_is_done() {
    let bench = Bench::new().await;
    let (client, alice, bob) = (bench.client(), bench.person("alice"), bench.person("bob"));
    let before = bench.balance(&bob.pubkey()).await;

    let numbered = InitiateParams {
        sequence: Some(0),
        ..bench.initiate().await
    };
    let pending = bench.transfer(&numbered).await;
    let again = client
        .initiate_transfer(&numbered, &bob.pubkey(), Signers::same(alice))
        .await
        .unwrap();
    assert_eq!((again.pending, again.outcome), (pending, Outcome::AlreadyDone));
    assert_eq!(bench.balance(&alice.pubkey()).await, 900 * UNITS, "initiated once");

    client.wait_until_finalizable(&pending).await.unwrap();
    let finalized = client
        .finalize_transfer(&pending, &FinalizeParams::default(), bob)
        .await
        .unwrap();
    assert!(finalized.done().is_some());
    let after = bench.balance(&bob.pubkey()).await;
    assert_eq!(after - before, 99 * UNITS, "one percent is the domain's");
    for outcome in [
        client
            .finalize_transfer(&pending, &FinalizeParams::default(), bob)
            .await,
        client.cancel(&pending, &RefundParams::default(), alice).await,
        client.expire(&pending, &RefundParams::default(), bob).await,
    ] {
        assert_eq!(outcome.unwrap(), Outcome::AlreadyDone);
    }
    assert_eq!(bench.balance(&bob.pubkey()).await, after, "paid once");
}

#[tokio::test(flavor = "multi_thread")]
async fn opening_and_collecting_twice_is_done() {
    let bench = Bench::new().await;
    let (client, ada, alice) = (bench.client(), bench.person("ada"), bench.person("alice"));
    let (domain, owner, mint) = (bench.world.domain, alice.pubkey(), bench.usdc());
    let fees = FeeAccountParams {
        domain,
        owner,
        lane: 0,
        mint,
    };
    assert!(
        client
            .open_sequence(&domain, &owner, 0, ada)
            .await
            .unwrap()
            .done()
            .is_some()
    );
    assert_eq!(
        client.open_sequence(&domain, &owner, 0, ada).await.unwrap(),
        Outcome::AlreadyDone
    );
    assert!(client.open_fee_account(&fees, ada).await.unwrap().done().is_some());
    assert_eq!(client.open_fee_account(&fees, ada).await.unwrap(), Outcome::AlreadyDone);
    let config = client.domain(&domain).await.unwrap().config;
    let (same, outcome) = client
        .create_domain(0, &ada.pubkey(), &config, AuthoritySigners::same(ada))
        .await
        .unwrap();
    assert_eq!((same, outcome), (domain, Outcome::AlreadyDone));

    let pending = bench.transfer(&bench.initiate().await).await;
    client.wait_until_finalizable(&pending).await.unwrap();
    client
        .finalize_transfer(&pending, &FinalizeParams::default(), alice)
        .await
        .unwrap();
    assert!(client.collect_fees(&fees, &[], alice).await.unwrap().is_some());
    assert_eq!(bench.balance(&ada.pubkey()).await, UNITS);
    assert_eq!(client.collect_fees(&fees, &[], alice).await.unwrap(), None);
}
