//! A small world for these tests: a domain with a fee, Alice and Bob with USDC.

use airlock_client::{
    Pubkey, address,
    generated::types::{CreateVaultArgs, TokenProgram, VaultConfig},
    numbering::first_number,
    rpc::{AirlockClient, AskParams, AuthoritySigners, InitiateParams, Outcome, Signers},
};
use airlock_simulator::{Programs, Scenario, World};
use solana_keypair::Keypair;
use solana_signer::Signer;

const SCENARIO: &str = r#"
title = "The client"
[domain]
authority = "ada"
fee_recipient = "ada"
fee_bps = 100
[[mint]]
name = "USDC"
kind = "spl"
decimals = 6
[[mint]]
name = "wSOL"
kind = "native"
[[actor]]
name = "ada"
sol = "5"
[[actor]]
name = "alice"
sol = "5"
holds = ["1_000 USDC"]
[[actor]]
name = "bob"
sol = "5"
holds = ["1_000 USDC"]
[[step]]
do = "wait"
slots = 1
"#;

/// Base units of a USDC.
pub const UNITS: u64 = 1_000_000;

pub struct Bench {
    pub world: World,
}

impl Bench {
    /// The owner's first record in lane 0, the second, and so on from 0.
    pub async fn nth_record(&self, owner: &Pubkey, nth: u64) -> Pubkey {
        let domain = &self.world.domain;
        let sequence = self
            .client()
            .sequence(domain, owner, 0)
            .await
            .unwrap()
            .expect("an open sequence");
        let first = first_number(sequence.first_slot).unwrap();
        address::pending(domain, owner, 0, first + nth).0
    }

    pub async fn new() -> Self {
        Self::with("").await
    }

    /// And what else a scenario says.
    pub async fn with(more: &str) -> Self {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../target/deploy/airlock.so");
        let programs = Programs::beside(path.as_ref()).unwrap_or_else(|why| panic!("{why}"));
        let scenario = Scenario::parse(&[SCENARIO, more].concat()).unwrap_or_else(|fault| panic!("{fault}"));
        let world = World::prepare(&scenario, &programs)
            .await
            .unwrap_or_else(|why| panic!("{why}"));
        Self { world }
    }

    pub fn client(&self) -> &AirlockClient {
        &self.world.connection.client
    }

    pub fn person(&self, name: &str) -> &Keypair {
        &self.world.people.iter().find(|person| person.name == name).unwrap().key
    }

    pub fn usdc(&self) -> Pubkey {
        self.world.mints[0].address
    }

    pub async fn initiate(&self) -> InitiateParams {
        let in_an_hour = self.client().clock().await.unwrap().unix_time + 3_600;
        InitiateParams::new(self.world.domain, self.usdc(), 100 * UNITS, in_an_hour)
    }

    /// Alice's transfer to Bob.
    pub async fn transfer(&self, what: &InitiateParams) -> Pubkey {
        let (alice, bob) = (self.person("alice"), self.person("bob").pubkey());
        let opened = self
            .client()
            .initiate_transfer(what, &bob, Signers::same(alice))
            .await
            .unwrap();
        assert!(opened.outcome.done().is_some());
        opened.pending
    }

    /// Bob's offer of USDC for wrapped SOL.
    pub async fn swap(&self) -> Pubkey {
        let ask = AskParams {
            partial_fills: true,
            ..AskParams::new(self.world.mints[1].address, 1_000)
        };
        let bob = self.person("bob");
        let opened = self
            .client()
            .initiate_swap(&self.initiate().await, &ask, Signers::same(bob))
            .await;
        opened.unwrap().pending
    }

    /// Ada's vault of USDC; made once, however often it is asked for.
    pub async fn vault(&self, config: VaultConfig) -> Pubkey {
        let (client, ada) = (self.client(), self.person("ada"));
        let (domain, usdc) = (self.world.domain, self.usdc());
        let create = || {
            let args = CreateVaultArgs::new(config, "Share", "SH");
            client.create_vault(
                &domain,
                &usdc,
                TokenProgram::Token2022,
                args,
                AuthoritySigners::same(ada),
            )
        };
        let (vault, created) = create().await.unwrap();
        assert!(created.done().is_some());
        assert_eq!(create().await.unwrap(), (vault, Outcome::AlreadyDone));
        vault
    }

    pub async fn balance(&self, wallet: &Pubkey) -> u64 {
        let account = self.world.mints[0].account_of(wallet);
        self.client().token_account(&account).await.unwrap().unwrap().amount
    }
}
