//! One user, and what all activities need.

use super::{
    context::{Context, Intent},
    disruptions::AllowedRefusal,
    habits::Plan,
    participants,
    tally::ClientOutcome,
};
use airlock_client::{
    Pubkey, address,
    rpc::{AirlockClient, AskParams, InitiateParams, Initiated, Signers},
};
use rand::Rng;
use solana_keypair::Keypair;
use solana_signer::Signer;
use std::ops::Range;

pub struct User<'s> {
    pub context: &'s Context<'s>,
    pub client: &'s AirlockClient,
    pub number: usize,
    pub plan: Plan,
    /// Whether they stopped for the day: what they initiated last may still land, and nobody knows under which terms.
    pub stopped: bool,
}

impl<'s> User<'s> {
    pub fn new(context: &'s Context<'s>, number: usize) -> Self {
        Self {
            context,
            client: &context.clients[number % context.clients.len()],
            number,
            plan: Plan::new(context.settings.seed, number),
            stopped: false,
        }
    }

    pub fn key_of(&self, number: usize) -> &'s Keypair {
        &self.context.world.people[participants::user(&self.context.settings, number)].key
    }

    pub fn key(&self) -> &'s Keypair {
        self.key_of(self.number)
    }

    /// Another user.
    pub fn other(&mut self) -> usize {
        self.plan.other(self.number, self.context.settings.users)
    }

    pub fn mint(&self, mint: usize) -> Pubkey {
        self.context.world.mints[mint].address
    }

    /// Nothing, or more than what keepers want.
    pub fn tip(&mut self) -> u64 {
        [0, 20_000, 100_000][self.plan.rng.random_range(0..3)]
    }

    /// Up to 500 tokens of 6 decimals, or half of one of 9.
    pub fn amount(&mut self) -> u64 {
        self.plan.rng.random_range(10..500_000_000)
    }

    /// The number of this user's next record. Opens the lane before the first: the clock of a simulated day may run on by more
    /// slots, before a call has landed, than a number of a lane that is not open counts for.
    pub async fn next_number(&self) -> Option<u64> {
        let (context, me) = (self.context, self.key().pubkey());
        let domain = context.world.domain;
        let open = context.read(|| self.client.sequence(&domain, &me, 0)).await?;
        if open.is_none() {
            context
                .read(|| self.client.open_sequence(&domain, &me, 0, self.key()))
                .await?;
        }
        context.read(|| self.client.next_number(&domain, &me, 0)).await
    }

    /// Terms that expire after so many real seconds, cancellable at once. Numbered, so that asking twice initiates once.
    pub async fn terms(&mut self, mint: usize, real_seconds: Range<u64>) -> Option<InitiateParams> {
        let (amount, tip) = (self.amount(), self.tip());
        let lifetime = self
            .plan
            .rng
            .random_range(real_seconds)
            .saturating_mul(self.context.settings.time_factor());
        let (_, now) = self.context.world.node.clock().await.ok()?;
        let expires_at = now.saturating_add_unsigned(lifetime);
        Some(InitiateParams {
            tip,
            sequence: Some(self.next_number().await?),
            ..InitiateParams::new(self.context.world.domain, self.mint(mint), amount, expires_at)
        })
    }

    /// Writes down what the record of this number is to hold, and says where it will be.
    pub fn intend(&self, number: u64, mint: Pubkey, amount: u64) -> Pubkey {
        let owner = self.key().pubkey();
        let pending = address::pending(&self.context.world.domain, &owner, 0, number).0;
        self.context.intend(pending, Intent { owner, mint, amount });
        pending
    }

    pub async fn initiate_transfer(&mut self, terms: &InitiateParams, to: usize) -> Option<Pubkey> {
        let (context, client, key) = (self.context, self.client, self.key());
        let recipient = self.key_of(to).pubkey();
        let pending = self.intend(terms.sequence?, terms.mint, terms.amount);
        let allowed = [AllowedRefusal::Paused, AllowedRefusal::Deadline(terms.expires_at)];
        let initiate = || client.initiate_transfer(terms, &recipient, Signers::same(key));
        let opened = context.call("transfer: initiate", &allowed, initiate).await;
        self.opened(pending, opened)
    }

    pub async fn initiate_swap(&mut self, terms: &InitiateParams, ask: &AskParams) -> Option<Pubkey> {
        let (context, client, key) = (self.context, self.client, self.key());
        let pending = self.intend(terms.sequence?, terms.mint, terms.amount);
        let allowed = [AllowedRefusal::Paused, AllowedRefusal::Deadline(terms.expires_at)];
        let initiate = || client.initiate_swap(terms, ask, Signers::same(key));
        let opened = context.call("swap: initiate", &allowed, initiate).await;
        self.opened(pending, opened)
    }

    /// The record, if it was opened.
    pub fn opened(&mut self, pending: Pubkey, opened: Result<Initiated, ClientOutcome>) -> Option<Pubkey> {
        self.stopped |= opened == Err(ClientOutcome::GivenUp);
        opened.ok().map(|_| pending)
    }

    /// Waits until a record can be finalized; not at all if it never will be, or if somebody was faster.
    pub async fn wait_until_finalizable(&self, pending: &Pubkey) -> Option<()> {
        let waited = self.context.read(|| self.client.wait_until_finalizable(pending)).await;
        waited.map(drop)
    }
}
