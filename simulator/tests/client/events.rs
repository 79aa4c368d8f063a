//! The history over RPC, held against what a real node stores.

use crate::{
    audits::{busy, corrupt},
    bench::Bench,
    history::{Flaws, flawed},
};
use airlock_audit::{
    Invariant,
    live::{self, EventsError, EventsReport, Progress},
};
use airlock_client::{
    Pubkey,
    generated::events::AirlockEvent,
    rpc::{AirlockClient, FinalizeParams},
};
use solana_signer::Signer;

async fn events(client: &AirlockClient, domain: Option<Pubkey>) -> EventsReport {
    live::audit_events(client, domain, |_| {}).await.unwrap()
}

/// Alice's operation `number`.
async fn record(bench: &Bench, number: u64) -> Pubkey {
    bench.nth_record(&bench.person("alice").pubkey(), number).await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_events_say_what_is_stored_of_the_domain_and_of_all() {
    let (bench, _) = busy().await;
    for domain in [Some(bench.world.domain), None] {
        let report = events(bench.client(), domain).await;
        assert_eq!((&report.findings, &report.unverified), (&vec![], &vec![]));
        // a domain, a sequence, five records, a vault and two rounds
        assert_eq!(report.accounts, 10);
        // alice's first opened her sequence and fee account, too
        assert_eq!((report.transactions, report.events), (12, 14));
    }
}

/// A record whose `remaining` and escrow were both lowered adds up: only what it was opened with shows it.
#[tokio::test(flavor = "multi_thread")]
async fn what_adds_up_and_never_happened_is_found() {
    let (bench, vault) = busy().await;
    let (client, domain) = (bench.client(), bench.world.domain);
    let robbed = record(&bench, 0).await;
    let escrow = client.record(&robbed).await.unwrap().unwrap().escrow();
    corrupt(&bench, &robbed, 272, &40u64.to_le_bytes()).await;
    corrupt(&bench, &escrow, 64, &40u64.to_le_bytes()).await;
    // its recipient is another, who is to get the rest
    let diverted = record(&bench, 1).await;
    corrupt(&bench, &diverted, 347, &[7; 32]).await;
    // the operator is another
    corrupt(&bench, &domain, 8 + 2 + 32 + 2 + 64 + 1 + 4 + 32, &[8; 32]).await;
    // a vault may be reported about at any time again
    corrupt(
        &bench,
        &vault,
        8 + 6 + 32 + 32 + 1 + 16 + 32 + 1 + 1 + 4 + 8 + 1 + 8,
        &0i64.to_le_bytes(),
    )
    .await;

    let state = live::audit(client, Some(domain), |_| {}, |_| {}).await.unwrap();
    assert_eq!(state.findings, []);
    let report = events(client, Some(domain)).await;
    let mut found: Vec<_> = report
        .findings
        .iter()
        .map(|found| (found.account, found.invariant))
        .collect();
    let mut expected = [robbed, diverted, domain, vault].map(|account| (account, Invariant::StateMatchesEvents));
    found.sort();
    expected.sort();
    assert_eq!(found, expected, "{:#?}", report.findings);
    let says = |account: Pubkey, what: &str| {
        let about = report.findings.iter().find(|found| found.account == account).unwrap();
        assert!(about.what.contains(what), "{about}");
    };
    says(robbed, "remaining is 40, by its events 100");
    says(diverted, "recipient is ");
    says(domain, "operator is ");
    says(vault, "last_settled_at is 0, by its events ");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_happens_meanwhile_is_no_finding() {
    let (bench, _) = busy().await;
    let (first, second) = (record(&bench, 0).await, record(&bench, 1).await);
    let (url, other) = (bench.world.node.url().to_owned(), bench.person("ada").insecure_clone());
    let (tell, mut hear) = tokio::sync::mpsc::unbounded_channel();
    // one is finalized once the history has been read, before the accounts are
    let meddler = tokio::spawn(async move {
        let client = AirlockClient::new(url, airlock_client::rpc::Options::default());
        while hear.recv().await.is_some() {
            for record in [first, second] {
                client
                    .finalize_transfer(&record, &FinalizeParams::default(), &other)
                    .await
                    .unwrap();
            }
        }
    });
    let mut listed = false;
    let report = live::audit_events(bench.client(), None, |progress| {
        if progress == Progress::Listing && !std::mem::replace(&mut listed, true) {
            tell.send(()).unwrap();
        }
    });
    let report = report.await.unwrap();
    drop(tell);
    meddler.await.unwrap();
    assert!(listed);
    assert_eq!(report.findings, []);
    assert!(bench.client().record(&second).await.unwrap().is_none());
    assert_eq!(events(bench.client(), None).await.findings, []);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_history_that_the_node_has_forgotten_is_no_finding_but_an_error_that_says_so() {
    let (bench, _) = busy().await;
    let (url, domain) = (bench.world.node.url(), bench.world.domain);
    for forgotten in [1, 5, 1_000] {
        let flaws = Flaws {
            forgotten,
            ..Flaws::default()
        };
        for of in [Some(domain), None] {
            let error = live::audit_events(&flawed(url, flaws), of, |_| {}).await.unwrap_err();
            let pruned = matches!(&error, EventsError::Pruned { domain: of, .. } if *of == domain);
            assert!(pruned, "{forgotten}: {error}");
        }
    }
    let flaws = Flaws {
        holes: true,
        ..Flaws::default()
    };
    let error = live::audit_events(&flawed(url, flaws), None, |_| {}).await.unwrap_err();
    assert!(matches!(error, EventsError::Missing { .. }), "{error}");
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_are_read_to_the_end_and_a_node_that_fails_is_asked_again() {
    let (bench, _) = busy().await;
    let whole = events(bench.client(), None).await;
    let flaws = Flaws {
        page: Some(3),
        flaky: true,
        ..Flaws::default()
    };
    let client = flawed(bench.world.node.url(), flaws);
    let mut seen = 0;
    let report = live::audit_events(&client, None, |progress| {
        if let Progress::Transactions { seen: so_far } = progress {
            seen = so_far;
        }
    });
    assert_eq!(report.await.unwrap(), whole);
    assert!(seen as u64 >= whole.transactions);
}

#[tokio::test(flavor = "multi_thread")]
async fn of_what_a_cut_log_may_have_changed_nothing_is_said() {
    let (bench, vault) = busy().await;
    let mut settled = None;
    for entry in bench.client().transactions(None, |_| {}).await.unwrap() {
        let events = bench
            .client()
            .history_entry(&entry)
            .await
            .unwrap()
            .unwrap()
            .events
            .decoded;
        let settles = events
            .iter()
            .any(|event| matches!(event, AirlockEvent::RoundSettled(_)));
        settled = settled.or(settles.then_some(entry.signature));
    }
    assert!(settled.is_some());
    let flaws = Flaws {
        cut: settled,
        ..Flaws::default()
    };
    let client = flawed(bench.world.node.url(), flaws);
    let report = events(&client, None).await;
    assert_eq!(report.findings, []);
    assert!(report.unverified.contains(&vault), "{report:?}");
    // the rest is compared all the same
    let robbed = record(&bench, 0).await;
    corrupt(&bench, &robbed, 272, &40u64.to_le_bytes()).await;
    let found: Vec<_> = events(&client, None)
        .await
        .findings
        .into_iter()
        .map(|found| found.account)
        .collect();
    assert_eq!(found, [robbed]);
}
