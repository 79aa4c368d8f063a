//! Escrows that hold less than their record, and those that hold more.

use crate::{bench::Bench, keepers::sound};
use airlock_client::{
    Pubkey, address,
    build::TopUp,
    generated::{errors::AirlockError, events::AirlockEvent, types::TokenProgram},
    rpc::{AskParams, ClientError, FinalizeParams, InitiateParams, Outcome, RefundParams, Signers, TakerSigners},
};
use solana_signer::Signer;

/// Takes base units out of a token account, as an issuer could, and lamports.
async fn take(bench: &Bench, account: &Pubkey, base_units: u64, lamports: u64) {
    let node = &bench.world.node;
    let mut held = node.rpc().get_account(account).await.unwrap();
    let amount = u64::from_le_bytes(held.data[64..72].try_into().unwrap()) - base_units;
    held.data[64..72].copy_from_slice(&amount.to_le_bytes());
    node.set_account(account, held.lamports - lamports, &held.data, &held.owner)
        .unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn an_escrow_that_is_short_is_topped_up_by_anyone_and_pays() {
    let bench = Bench::new().await;
    let (client, alice, bob) = (bench.client(), bench.person("alice"), bench.person("bob"));
    let sol = InitiateParams {
        mint: bench.world.mints[1].address,
        wrap: true,
        ..bench.initiate().await
    };
    // of wrapped SOL, what is missing is missing in lamports
    for (terms, lamports) in [(bench.initiate().await, 0), (sol, 7)] {
        let pending = bench.transfer(&terms).await;
        let record = client.record(&pending).await.unwrap().unwrap();
        client.wait_until_finalizable(&pending).await.unwrap();
        assert_eq!(client.top_up(&pending, &[], bob).await.unwrap(), Outcome::AlreadyDone);
        take(&bench, &record.escrow(), 7, lamports).await;
        let short = client
            .finalize_transfer(&pending, &FinalizeParams::default(), alice)
            .await;
        assert_eq!(short.unwrap_err().airlock(), Some(AirlockError::EscrowShort));

        let shortage = client.shortage(&record, &bob.pubkey()).await.unwrap().unwrap();
        assert_eq!((shortage.missing, shortage.top_up.amount), (7, 7));
        assert_eq!(shortage.native, lamports > 0);
        assert!(client.top_up(&pending, &[], bob).await.unwrap().done().is_some());
        assert_eq!(client.top_up(&pending, &[], bob).await.unwrap(), Outcome::AlreadyDone);
        let paid = client
            .finalize_transfer(&pending, &FinalizeParams::default(), alice)
            .await;
        assert!(paid.unwrap().done().is_some());
        assert_eq!(client.top_up(&pending, &[], bob).await.unwrap(), Outcome::AlreadyDone);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_has_no_escrow_of_its_own_is_not_topped_up() {
    let bench = Bench::new().await;
    let (client, bob) = (bench.client(), bench.person("bob"));
    let never = address::pending(&bench.world.domain, &bob.pubkey(), 0, 77).0;
    let answer = client.top_up(&never, &[], bob).await;
    assert!(
        matches!(answer, Err(ClientError::NotFound { what: "record", .. })),
        "{answer:?}"
    );
    for record in [
        airlock_client::testing::deposit(15),
        airlock_client::testing::dispatch(),
    ] {
        let shortage = client.shortage(&record, &bob.pubkey()).await;
        match record.is_request() {
            true => assert!(matches!(shortage, Err(ClientError::Flow(_))), "{shortage:?}"),
            false => assert_eq!(shortage.unwrap(), None),
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_sent_to_an_escrow_while_it_was_filled_goes_to_the_owner_by_anybodys_hand() {
    const TIP: u64 = 100_000;
    let bench = Bench::new().await;
    let (client, alice, bob) = (bench.client(), bench.person("alice"), bench.person("bob"));
    let terms = InitiateParams {
        tip: TIP,
        ..bench.initiate().await
    };
    let ask = AskParams {
        partial_fills: true,
        ..AskParams::new(bench.world.mints[1].address, 1_000)
    };
    let pending = client
        .initiate_swap(&terms, &ask, Signers::same(bob))
        .await
        .unwrap()
        .pending;
    let record = client.record(&pending).await.unwrap().unwrap();
    client.wait_until_finalizable(&pending).await.unwrap();
    let gift = TopUp {
        payer: alice.pubkey(),
        account: record.escrow(),
        mint: record.escrow_mint,
        token_program: TokenProgram::SplToken,
        amount: 5,
        decimals: 6,
    };
    let between = [gift.with_tokens(&bench.world.mints[0].account_of(&alice.pubkey()))];
    let how = FinalizeParams {
        wrap: true,
        ..FinalizeParams::default()
    };
    let filled = client
        .fill_swap(&pending, &how, &between, TakerSigners::same(alice))
        .await
        .unwrap();
    let said = &filled.done().unwrap().events.decoded;
    // whoever filled it has the tip, whatever came to the escrow
    let tipped = |event: &AirlockEvent| matches!(event, AirlockEvent::SwapFillEnded(it) if it.tip == TIP && !it.closed);
    assert!(said.iter().any(tipped), "{said:?}");

    let left = client.record(&pending).await.unwrap().unwrap();
    assert!(left.is_paid_out());
    let before = bench.balance(&bob.pubkey()).await;
    let expired = client.expire(&pending, &RefundParams::default(), alice).await.unwrap();
    assert!(expired.done().is_some());
    assert_eq!(client.record(&pending).await.unwrap(), None);
    assert_eq!(bench.balance(&bob.pubkey()).await, before + 5);
    sound(&bench).await;
}
