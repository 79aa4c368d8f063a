//! Wrong inputs are told from each other, and from a number that another call took.

use crate::bench::{Bench, UNITS};
use airlock_client::{
    ID, Pubkey, address,
    rpc::{
        AirlockClient, ClientError, FinalizeParams, InitiateParams, Lanes, Options, RefundParams, Signers, TakerSigners,
    },
};
use solana_keypair::Keypair;
use solana_signature::Signature;
use solana_signer::{Signer, SignerError};
use std::{
    collections::BTreeSet,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};
use tokio::{runtime::Handle, task::block_in_place};

#[tokio::test(flavor = "multi_thread")]
async fn wrong_inputs_are_told_from_each_other() {
    let bench = Bench::new().await;
    let (client, alice, bob) = (bench.client(), bench.person("alice"), bench.person("bob"));
    let what = bench.initiate().await;
    let pending = bench.transfer(&what).await;
    let finalize = FinalizeParams::default();

    let never = address::pending(&bench.world.domain, &bob.pubkey(), 0, 77).0;
    let answer = client.finalize_transfer(&never, &finalize, bob).await;
    assert!(
        matches!(answer, Err(ClientError::NotFound { what: "record", address }) if address == never),
        "{answer:?}"
    );

    let answer = client.record(&bench.usdc()).await;
    assert!(
        matches!(answer, Err(ClientError::WrongAccount { what: "record", .. })),
        "{answer:?}"
    );

    let elsewhere = InitiateParams {
        domain: never,
        ..what.clone()
    };
    let answer = client
        .initiate_transfer(&elsewhere, &bob.pubkey(), Signers::same(alice))
        .await;
    assert!(
        matches!(answer, Err(ClientError::NotFound { what: "domain", .. })),
        "{answer:?}"
    );

    let no_mint = InitiateParams {
        mint: never,
        ..what.clone()
    };
    let answer = client
        .initiate_transfer(&no_mint, &bob.pubkey(), Signers::same(alice))
        .await;
    assert!(
        matches!(answer, Err(ClientError::NotFound { what: "mint", .. })),
        "{answer:?}"
    );

    let answer = client.finalize_swap(&pending, &finalize, TakerSigners::same(bob)).await;
    assert!(matches!(answer, Err(ClientError::Flow(_))), "{answer:?}");

    for (wrong, error) in [
        (
            InitiateParams {
                amount: 0,
                ..what.clone()
            },
            "ZeroAmount",
        ),
        (
            InitiateParams {
                amount: 10_000 * UNITS,
                ..what.clone()
            },
            "InsufficientFunds",
        ),
        (
            InitiateParams {
                expires_at: 0,
                ..what.clone()
            },
            "LifetimeTooShort",
        ),
        (
            InitiateParams {
                expires_at: i64::MAX,
                ..what.clone()
            },
            "LifetimeTooLong",
        ),
        (
            InitiateParams {
                cancellable_at: i64::MAX,
                ..what.clone()
            },
            "CancellableAfterExpiry",
        ),
    ] {
        let answer = client
            .initiate_transfer(&wrong, &bob.pubkey(), Signers::same(alice))
            .await
            .unwrap_err();
        assert_eq!(
            answer.explanation().map(|why| why.name.as_str()),
            Some(error),
            "{answer}"
        );
    }
    // the record of another number: the runtime does not sign for it, or finds that the next number has no address at this bump
    let mut names = BTreeSet::new();
    for number in 9..73 {
        let numbered = InitiateParams {
            sequence: Some(number),
            ..what.clone()
        };
        let answer = client
            .initiate_transfer(&numbered, &bob.pubkey(), Signers::same(alice))
            .await;
        let why = answer
            .as_ref()
            .err()
            .and_then(ClientError::explanation)
            .expect("a reason");
        assert!(why.overtaken, "{why}");
        names.insert(why.name.clone());
        if names.len() == 2 {
            break;
        }
    }
    assert!(
        names.iter().eq(["PrivilegeEscalation", "ProgramFailedToComplete"]),
        "{names:?}"
    );
    let answer = client
        .initiate_transfer(&what, &Pubkey::default(), Signers::same(alice))
        .await
        .unwrap_err();
    assert_eq!(
        answer.explanation().map(|why| why.name.as_str()),
        Some("InvalidRecipient"),
        "{answer}"
    );
    let answer = client
        .cancel(&pending, &RefundParams::default(), bench.person("ada"))
        .await
        .unwrap_err();
    assert_eq!(
        answer.explanation().map(|why| why.name.as_str()),
        Some("NotCanceller"),
        "{answer}"
    );
}

/// Alice, who opens another record of the same lane through another client, right before she signs for the first time.
struct Overtaken {
    key: Keypair,
    other: Arc<AirlockClient>,
    params: InitiateParams,
    recipient: Pubkey,
    done: AtomicBool,
}

impl Signer for Overtaken {
    fn try_pubkey(&self) -> Result<Pubkey, SignerError> {
        Ok(self.key.pubkey())
    }

    fn try_sign_message(&self, message: &[u8]) -> Result<Signature, SignerError> {
        if !self.done.swap(true, Ordering::Relaxed) {
            let opened = self
                .other
                .initiate_transfer(&self.params, &self.recipient, Signers::same(&self.key));
            block_in_place(|| Handle::current().block_on(opened)).unwrap();
        }
        self.key.try_sign_message(message)
    }

    fn is_interactive(&self) -> bool {
        false
    }
}

/// Whether the number after this one has an address at this one's bump.
fn next_has_an_address(domain: &Pubkey, owner: &Pubkey, lane: u16, number: u64) -> bool {
    let (_, bump) = address::pending(domain, owner, lane, number);
    let (lane, next) = (lane.to_le_bytes(), (number + 1).to_le_bytes());
    let seeds: [&[u8]; 6] = [b"pending", domain.as_ref(), owner.as_ref(), &lane, &next, &[bump]];
    Pubkey::create_program_address(&seeds, &ID).is_ok()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_number_that_another_client_took_is_taken_anew_in_whichever_way_the_runtime_refuses_it() {
    let bench = Bench::new().await;
    let (alice, recipient) = (bench.person("alice"), bench.person("bob").pubkey());
    let other = Arc::new(AirlockClient::new(bench.world.node.url(), Options::default()));
    let mut seen = BTreeSet::new();
    for lane in 0..64 {
        let what = InitiateParams {
            amount: 1,
            lanes: Lanes::one(lane),
            ..bench.initiate().await
        };
        // another amount: the same transaction, signed twice, would be one
        let others = InitiateParams {
            amount: 2,
            ..what.clone()
        };
        let first = other
            .initiate_transfer(&others, &recipient, Signers::same(alice))
            .await
            .unwrap();
        let taken = first.sequence + 1;
        let overtaken = Overtaken {
            key: alice.insecure_clone(),
            other: other.clone(),
            params: others,
            recipient,
            done: AtomicBool::new(false),
        };
        let opened = bench
            .client()
            .initiate_transfer(&what, &recipient, Signers::same(&overtaken));
        assert_eq!(opened.await.unwrap().sequence, taken + 1);
        seen.insert(next_has_an_address(&bench.world.domain, &alice.pubkey(), lane, taken));
        if seen.len() == 2 {
            break;
        }
    }
    assert_eq!(seen.len(), 2);
}
