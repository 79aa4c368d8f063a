//! Audits a real node while the program's own client works on it.

use airlock_audit::{Account, Auditor, Invariant, live, snapshot};
use airlock_client::{
    Pubkey, address,
    generated::{
        accounts::PendingOperation,
        types::{CreateVaultArgs, TokenProgram, VaultConfig},
    },
    program,
    request::Side,
    rpc::{AirlockClient, Initiate, Join},
};
use airlock_simulator::{Scenario, World};
use solana_keypair::Keypair;
use solana_signer::Signer;

const CAST: &str = r#"
title = "An audit"
[domain]
authority = "ada"
fee_bps = 100
[[mint]]
name = "USDC"
kind = "spl"
decimals = 6
[[actor]]
name = "ada"
sol = "5"
[[actor]]
name = "alice"
sol = "5"
holds = ["1_000 USDC"]
[[step]]
do = "wait"
slots = 1
"#;

const ROUND: u32 = 3_600;

struct Scene {
    world: World,
}

impl Scene {
    /// A vault that has settled a round and has another open, requests in both, and two transfers.
    async fn busy() -> (Self, Pubkey) {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../target/deploy/airlock.so");
        let elf = std::fs::read(path).unwrap_or_else(|why| panic!("{path}: {why}; run `cargo xtask build` first"));
        let scenario = Scenario::parse(CAST).unwrap_or_else(|fault| panic!("{fault}"));
        let world = World::prepare(&scenario, elf)
            .await
            .unwrap_or_else(|why| panic!("{why}"));
        let scene = Self { world };
        let (client, ada, alice) = (scene.client(), scene.person("ada"), scene.person("alice"));
        let (domain, mint) = (scene.world.domain, scene.world.mints[0].address);
        let expires_at = client.moment().await.unwrap().unix_time + 86_400;
        for amount in [100, 200] {
            let seal = Initiate::new(domain, mint, amount, expires_at);
            client
                .initiate_transfer(&seal, &ada.pubkey(), alice, alice)
                .await
                .unwrap();
        }
        let mut config = VaultConfig::new(ROUND, ROUND);
        config.fees.entry_bps = 10;
        let args = CreateVaultArgs::new(config, "Share", "SH");
        let made = client
            .create_vault(&domain, &mint, TokenProgram::Token2022, args, ada, ada)
            .await;
        let vault = made.unwrap().0;
        for round in [1, 2] {
            client.open_round(&vault, round, ada).await.unwrap();
            for amount in [1_000, 3_000] {
                let deposit = Join::new(vault, Side::Deposit, amount);
                client.initiate_request(&deposit, alice, alice).await.unwrap();
            }
            if round == 1 {
                scene.world.node.pass_seconds(ROUND.into()).await.unwrap();
                client.settle_round(&vault, 1, u64::MAX, &[], ada).await.unwrap();
                let first = client.requests(&vault, Some(1)).await.unwrap()[0].0;
                client.finalize_request(&first, &[], ada).await.unwrap();
            }
        }
        (scene, vault)
    }

    fn client(&self) -> &AirlockClient {
        &self.world.wire.client
    }

    fn person(&self, name: &str) -> &Keypair {
        &self.world.people.iter().find(|person| person.name == name).unwrap().key
    }

    /// Overwrites some bytes of an account, as no transaction could.
    async fn corrupt(&self, address: &Pubkey, at: usize, bytes: &[u8]) {
        let mut account = self.client().rpc().get_account(address).await.unwrap();
        account.data[at..at + bytes.len()].copy_from_slice(bytes);
        let node = &self.world.node;
        node.set_account(address, account.lamports, &account.data, &account.owner)
            .unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_program_did_is_sound_of_the_domain_and_of_all() {
    let (scene, _) = Scene::busy().await;
    for domain in [Some(scene.world.domain), None] {
        let report = live::audit(scene.client(), domain, |_| {}, |_| {}).await.unwrap();
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
    let (scene, _) = Scene::busy().await;
    let mut file = Vec::new();
    snapshot::begin(&mut file).unwrap();
    let keep = |account: &Account| snapshot::write(&mut file, account).unwrap();
    let report = live::audit(scene.client(), None, keep, |_| {}).await.unwrap();
    let mut auditor = Auditor::new(None);
    snapshot::read(&mut file.as_slice(), |account| auditor.feed(account)).unwrap();
    assert_eq!(auditor.finish(), report);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_on_the_chain_is_found_and_nothing_else() {
    let (scene, vault) = Scene::busy().await;
    let (client, alice) = (scene.client(), scene.person("alice").pubkey());
    let (record, _) = address::pending(&scene.world.domain, &alice, 0);
    let round = address::round(&vault, 2).0;
    let escrow = client.record(&record).await.unwrap().unwrap().escrow();
    scene.corrupt(&escrow, 64, &99u64.to_le_bytes()).await;
    scene.corrupt(&round, 198, &77u64.to_le_bytes()).await;
    let report = live::audit(client, Some(scene.world.domain), |_| {}, |_| {})
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
    let (scene, _) = Scene::busy().await;
    let (client, alice) = (scene.client(), scene.person("alice").pubkey());
    let (record, _) = address::pending(&scene.world.domain, &alice, 0);
    let escrow = client.record(&record).await.unwrap().unwrap().escrow();
    let mut auditor = Auditor::new(None);
    let stale = client.rpc().get_account(&record).await.unwrap();
    auditor.feed(&Account {
        address: record,
        owner: stale.owner,
        lamports: stale.lamports,
        data: stale.data,
    });
    assert_eq!(auditor.wanted(), [escrow]);
    // the record ends once the audit has listed it: its escrow is gone when it comes to read it
    let mut ended = false;
    let node = &scene.world.node;
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
