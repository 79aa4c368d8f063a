//! Audits a real node while the program's own client works on it.

use crate::bench::Bench;
use airlock_audit::{Account, Auditor, Invariant, live, snapshot};
use airlock_client::{
    Pubkey, address,
    generated::{accounts::PendingOperation, types::VaultConfig},
    program,
    request::Side,
    rpc::{InitiateParams, RequestParams, Signers},
};
use solana_signer::Signer;

const ROUND: u32 = 3_600;

/// A vault that has settled a round and has another open, requests in both, and two transfers.
pub async fn busy() -> (Bench, Pubkey) {
    let bench = Bench::new().await;
    let (client, ada, alice) = (bench.client(), bench.person("ada"), bench.person("alice"));
    let expires_at = client.clock().await.unwrap().unix_time + 86_400;
    for amount in [100, 200] {
        let terms = InitiateParams::new(bench.world.domain, bench.usdc(), amount, expires_at);
        client
            .initiate_transfer(&terms, &ada.pubkey(), Signers::same(alice))
            .await
            .unwrap();
    }
    let mut config = VaultConfig::new(ROUND, ROUND);
    config.fees.entry_bps = 10;
    let vault = bench.vault(config).await;
    for round in [1, 2] {
        client.open_round(&vault, round, ada).await.unwrap();
        for amount in [1_000, 3_000] {
            let deposit = RequestParams::new(vault, Side::Deposit, amount);
            client.initiate_request(&deposit, Signers::same(alice)).await.unwrap();
        }
        if round == 1 {
            bench.world.node.pass_seconds(ROUND.into()).await.unwrap();
            client.settle_round(&vault, 1, u64::MAX, &[], ada).await.unwrap();
            let first = client.requests(&vault, Some(1)).await.unwrap()[0].0;
            client.finalize_request(&first, &[], ada).await.unwrap();
        }
    }
    (bench, vault)
}

/// Overwrites some bytes of an account, as no transaction could.
pub async fn corrupt(bench: &Bench, address: &Pubkey, at: usize, bytes: &[u8]) {
    let mut account = bench.client().rpc().get_account(address).await.unwrap();
    account.data[at..at + bytes.len()].copy_from_slice(bytes);
    let node = &bench.world.node;
    node.set_account(address, account.lamports, &account.data, &account.owner)
        .unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_program_did_is_sound_of_the_domain_and_of_all() {
    let (bench, _) = busy().await;
    for domain in [Some(bench.world.domain), None] {
        let report = live::audit(bench.client(), domain, |_| {}, |_| {}).await.unwrap();
        assert_eq!(report.findings, []);
        let counts = report.counts;
        assert_eq!(
            (
                counts.domains,
                counts.sequences,
                counts.records,
                counts.vaults,
                counts.rounds
            ),
            (1, 1, 5, 1, 2)
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_it_read_is_a_snapshot_that_says_the_same() {
    let (bench, _) = busy().await;
    let mut file = Vec::new();
    snapshot::begin(&mut file).unwrap();
    let keep = |account: &Account| snapshot::write(&mut file, account).unwrap();
    let report = live::audit(bench.client(), None, keep, |_| {}).await.unwrap();
    let mut auditor = Auditor::new(None);
    snapshot::read(&mut file.as_slice(), |account| auditor.feed(account)).unwrap();
    assert_eq!(auditor.finish(), report);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_on_the_chain_is_found_and_nothing_else() {
    let (bench, vault) = busy().await;
    let (client, alice) = (bench.client(), bench.person("alice").pubkey());
    let record = bench.nth_record(&alice, 0).await;
    let round = address::round(&vault, 2).0;
    let escrow = client.record(&record).await.unwrap().unwrap().escrow();
    corrupt(&bench, &escrow, 64, &99u64.to_le_bytes()).await;
    corrupt(&bench, &round, 198, &77u64.to_le_bytes()).await;
    let report = live::audit(client, Some(bench.world.domain), |_| {}, |_| {})
        .await
        .unwrap();
    let found: Vec<_> = report
        .findings
        .iter()
        .map(|found| (found.account, found.invariant))
        .collect();
    assert!(found.contains(&(record, Invariant::Solvency)), "{:?}", report.findings);
    assert!(
        found.contains(&(round, Invariant::RoundTotals)),
        "{:?}",
        report.findings
    );
    assert!(
        found.iter().all(|(account, _)| [record, round].contains(account)),
        "{:?}",
        report.findings
    );
}

/// What happens between two reads of an audit is no finding.
#[tokio::test(flavor = "multi_thread")]
async fn a_record_that_ends_while_it_is_audited_is_not_reported() {
    let (bench, _) = busy().await;
    let (client, alice) = (bench.client(), bench.person("alice").pubkey());
    let record = bench.nth_record(&alice, 0).await;
    let escrow = client.record(&record).await.unwrap().unwrap().escrow();
    let mut auditor = Auditor::new(None);
    let stale = client.rpc().get_account(&record).await.unwrap();
    auditor.feed(&Account {
        address: record,
        owner: stale.owner,
        lamports: stale.lamports,
        data: stale.data,
    });
    assert_eq!(auditor.needed_accounts(), [escrow]);
    // the record ends once the audit has listed it: its escrow is closed when it comes to read it
    let mut ended = false;
    let node = &bench.world.node;
    let report = live::audit(
        client,
        None,
        |account| {
            let is_record = account.data.starts_with(&PendingOperation::DISCRIMINATOR);
            if is_record && !std::mem::replace(&mut ended, true) {
                let escrow = PendingOperation::decode(&account.data).unwrap().escrow();
                node.set_account(&escrow, 0, &[], &program::SYSTEM).unwrap();
                node.set_account(&account.address, 0, &[], &program::SYSTEM).unwrap();
            }
        },
        |_| {},
    );
    let findings = report.await.unwrap().findings;
    assert!(ended);
    assert_eq!(findings, []);
}
