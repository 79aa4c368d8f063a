//! One user, from morning to evening.

use super::{
    Intent, Soak, cast,
    people::{Deed, Mind},
    tally::Ending,
    weather::Excuse,
};
use airlock_client::{
    Pubkey, address,
    rpc::{AirlockClient, Initiate, Opened, Price},
};
use rand::Rng;
use solana_keypair::Keypair;
use solana_signer::Signer;
use std::ops::Range;

/// Milliseconds between two things that a user does, at most, among few.
const THINKS: u64 = 6_000;

/// The more users there are, the less each does: so many milliseconds for each of them, and the machine keeps up.
const EACH: u64 = 30;

pub struct User<'s> {
    pub soak: &'s Soak<'s>,
    pub client: &'s AirlockClient,
    pub number: usize,
    pub mind: Mind,
    /// Whether they stopped for the day: what they sealed last may still land, and then nobody knows under which terms.
    pub left: bool,
}

impl<'s> User<'s> {
    pub fn new(soak: &'s Soak<'s>, number: usize) -> Self {
        Self {
            soak,
            client: &soak.clients[number % soak.clients.len()],
            number,
            mind: Mind::new(soak.settings.seed, number),
            left: false,
        }
    }

    pub async fn live(mut self) {
        let users = u64::try_from(self.soak.settings.users).unwrap_or(u64::MAX);
        let thinks = THINKS.max(users.saturating_mul(EACH));
        let mut rest = thinks / 4;
        while !self.soak.is_over() && !self.left {
            self.soak.wait(self.mind.dice.random_range(0..rest)).await;
            rest = thinks;
            if self.soak.is_over() {
                break;
            }
            match self.mind.next() {
                Deed::Transfer => self.transfer().await,
                Deed::Arbitrated => self.arbitrated().await,
                Deed::TakeBack => self.take_back().await,
                Deed::Declined => self.declined().await,
                Deed::Forgotten => self.forgotten().await,
                Deed::Swap => self.swap().await,
                Deed::SwapInParts => self.swap_in_parts().await,
                Deed::SwapWithdrawn => self.swap_withdrawn().await,
                Deed::SwapDeclined => self.swap_declined().await,
                Deed::Deposit => self.deposit().await,
                Deed::Redeem => self.redeem().await,
                Deed::SecondThoughts => self.second_thoughts().await,
                Deed::Wrong => self.wrong().await,
            };
        }
    }

    pub fn key_of(&self, number: usize) -> &'s Keypair {
        &self.soak.world.people[cast::user(&self.soak.settings, number)].key
    }

    pub fn key(&self) -> &'s Keypair {
        self.key_of(self.number)
    }

    /// Another user.
    pub fn other(&mut self) -> usize {
        self.mind.other(self.number, self.soak.settings.users)
    }

    pub fn mint(&self, mint: usize) -> Pubkey {
        self.soak.world.mints[mint].address
    }

    /// Nothing, or more than what keepers want.
    pub fn tip(&mut self) -> u64 {
        [0, 20_000, 100_000][self.mind.dice.random_range(0..3)]
    }

    /// Up to 500 tokens of 6 decimals, or half of one of 9.
    pub fn amount(&mut self) -> u64 {
        self.mind.dice.random_range(10..500_000_000)
    }

    /// The number of this user's next record.
    pub async fn next_number(&self) -> Option<u64> {
        let (soak, me) = (self.soak, self.key().pubkey());
        let domain = soak.world.domain;
        let sequence = soak.read(|| self.client.sequence(&domain, &me)).await?;
        Some(sequence.map_or(0, |sequence| sequence.next))
    }

    /// Terms that expire after so many beats, cancellable at once. Numbered, so that asking twice seals once.
    pub async fn terms(&mut self, mint: usize, beats: Range<u64>) -> Option<Initiate> {
        let (amount, tip) = (self.amount(), self.tip());
        let life = self
            .mind
            .dice
            .random_range(beats)
            .saturating_mul(self.soak.settings.beat());
        let (_, now) = self.soak.world.node.clock().await.ok()?;
        let expires_at = now.saturating_add_unsigned(life);
        Some(Initiate {
            tip,
            sequence: Some(self.next_number().await?),
            ..Initiate::new(self.soak.world.domain, self.mint(mint), amount, expires_at)
        })
    }

    /// Where the record of this number will be, once it is written down what is to be in it.
    pub fn intend(&self, number: u64, mint: Pubkey, amount: u64) -> Pubkey {
        let owner = self.key().pubkey();
        let pending = address::pending(&self.soak.world.domain, &owner, number).0;
        self.soak.intend(pending, Intent { owner, mint, amount });
        pending
    }

    pub async fn seal_transfer(&mut self, terms: &Initiate, to: usize) -> Option<Pubkey> {
        let (soak, client, key) = (self.soak, self.client, self.key());
        let recipient = self.key_of(to).pubkey();
        let pending = self.intend(terms.sequence?, terms.mint, terms.amount);
        let excuses = [Excuse::Paused, Excuse::Deadline(terms.expires_at)];
        let seal = || client.initiate_transfer(terms, &recipient, key, key);
        let sealed = soak.call("transfer: initiate", &excuses, seal).await;
        self.sealed(pending, sealed)
    }

    pub async fn seal_swap(&mut self, terms: &Initiate, price: &Price) -> Option<Pubkey> {
        let (soak, client, key) = (self.soak, self.client, self.key());
        let pending = self.intend(terms.sequence?, terms.mint, terms.amount);
        let excuses = [Excuse::Paused, Excuse::Deadline(terms.expires_at)];
        let seal = || client.initiate_swap(terms, price, key, key);
        let sealed = soak.call("swap: initiate", &excuses, seal).await;
        self.sealed(pending, sealed)
    }

    /// The record, if it was sealed.
    pub fn sealed(&mut self, pending: Pubkey, sealed: Result<Opened, Ending>) -> Option<Pubkey> {
        self.left |= sealed == Err(Ending::GivenUp);
        sealed.ok().map(|_| pending)
    }

    /// Waits until a record can be finalized; not at all if it never will be, or if somebody was faster.
    pub async fn opens(&self, pending: &Pubkey) -> Option<()> {
        let waited = self.soak.read(|| self.client.wait_until_finalizable(pending)).await;
        waited.map(drop)
    }
}
