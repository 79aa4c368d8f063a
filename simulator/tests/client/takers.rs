//! A swap that records both a finalizer and a taker.

use crate::bench::{Bench, UNITS};
use airlock_client::{
    generated::errors::AirlockError,
    rpc::{AskParams, FinalizeParams, InitiateParams, Signers, TakerSigners},
};
use solana_signer::Signer;

#[tokio::test(flavor = "multi_thread")]
async fn a_swap_with_a_finalizer_and_a_taker_is_finalized_by_both_together() {
    let bench = Bench::new().await;
    let (client, ada, alice, bob) = (
        bench.client(),
        bench.person("ada"),
        bench.person("alice"),
        bench.person("bob"),
    );
    let params = InitiateParams {
        finalizer: Some(ada.pubkey()),
        ..bench.initiate().await
    };
    let ask = AskParams {
        taker: Some(alice.pubkey()),
        partial_fills: true,
        ..AskParams::new(bench.world.mints[1].address, 1_000)
    };
    let initiated = client.initiate_swap(&params, &ask, Signers::same(bob)).await.unwrap();
    client.wait_until_finalizable(&initiated.pending).await.unwrap();

    let half = FinalizeParams {
        amount: Some(50 * UNITS),
        wrap: true,
        ..FinalizeParams::default()
    };
    for (alone, error) in [(ada, AirlockError::NotTaker), (alice, AirlockError::NotFinalizer)] {
        let refused = client
            .finalize_swap(&initiated.pending, &half, TakerSigners::same(alone))
            .await
            .unwrap_err();
        assert_eq!(refused.airlock(), Some(error), "{refused}");
    }
    let before = bench.balance(&alice.pubkey()).await;
    let both = TakerSigners {
        caller: ada,
        taker: alice,
    };
    client.finalize_swap(&initiated.pending, &half, both).await.unwrap();
    client.fill_swap(&initiated.pending, &half, &[], both).await.unwrap();
    // the domain's fee is 1 %
    assert_eq!(bench.balance(&alice.pubkey()).await - before, 99 * UNITS);
    assert_eq!(client.record(&initiated.pending).await.unwrap(), None);
}
