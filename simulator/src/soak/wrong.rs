//! What must be refused, and with which error.

use super::{cast, tally::WRONG, user::User, weather::Excuse};
use airlock_client::{
    Pubkey,
    generated::types::Pause,
    request::Side,
    rpc::{Finalize, Initiate, Join, Refund},
};
use rand::Rng;
use solana_keypair::Keypair;
use solana_signer::Signer;

/// Slots that no run lasts.
const DEEP: u32 = 100_000_000;

/// A transfer with an arbiter, and somebody whom it does not concern.
struct Sealed<'k> {
    pending: Pubkey,
    terms: Initiate,
    arbiter: &'k Keypair,
    stranger: &'k Keypair,
}

impl<'s> User<'s> {
    pub async fn wrong(&mut self) -> Option<()> {
        match self.mind.dice.random_range(0..10) {
            0 => self.finalize_as_a_stranger().await,
            1 => self.cancel_as_a_stranger().await,
            2 => self.cancel_early().await,
            3 => self.expire_early().await,
            4 => self.finalize_early().await,
            5 => self.take_too_much().await,
            6 => self.seal_nothing().await,
            7 => self.seal_for_ever().await,
            8 => self.deposit_too_little().await,
            _ => self.pause_as_a_stranger().await,
        }
    }

    async fn seal_for_an_arbiter(&mut self, depth_slots: u32, cancellable: bool) -> Option<Sealed<'s>> {
        let users = self.soak.settings.users;
        let to = self.other();
        let arbiter = (self.number + 1) % users;
        let stranger = (0..users).find(|other| ![self.number, to, arbiter].contains(other))?;
        let (arbiter, stranger) = (self.key_of(arbiter), self.key_of(stranger));
        let terms = self.terms(cast::USDC, 30..60).await?;
        let terms = Initiate {
            finalizer: Some(arbiter.pubkey()),
            cancellable_at: if cancellable { 0 } else { terms.expires_at },
            depth_slots,
            ..terms
        };
        let pending = self.seal_transfer(&terms, to).await?;
        Some(Sealed {
            pending,
            terms,
            arbiter,
            stranger,
        })
    }

    async fn finalize_as_a_stranger(&mut self) -> Option<()> {
        let (soak, client) = (self.soak, self.client);
        let sealed = self.seal_for_an_arbiter(1, true).await?;
        soak.read(|| client.wait_until_finalizable(&sealed.pending)).await?;
        let how = Finalize::default();
        let finalize = || client.finalize_transfer(&sealed.pending, &how, sealed.stranger);
        soak.defy(WRONG, "NotFinalizer", &[Excuse::Paused], finalize).await;
        Some(())
    }

    async fn cancel_as_a_stranger(&mut self) -> Option<()> {
        let (soak, client, how) = (self.soak, self.client, Refund::default());
        let sealed = self.seal_for_an_arbiter(1, true).await?;
        let cancel = || client.cancel(&sealed.pending, &how, sealed.stranger);
        soak.defy(WRONG, "NotCanceller", &[], cancel).await;
        Some(())
    }

    async fn cancel_early(&mut self) -> Option<()> {
        let (soak, client, key, how) = (self.soak, self.client, self.key(), Refund::default());
        let sealed = self.seal_for_an_arbiter(1, false).await?;
        let cancel = || client.cancel(&sealed.pending, &how, key);
        soak.defy(WRONG, "NotCancellable", &[], cancel).await;
        Some(())
    }

    async fn expire_early(&mut self) -> Option<()> {
        let (soak, client, how) = (self.soak, self.client, Refund::default());
        let sealed = self.seal_for_an_arbiter(1, true).await?;
        let expire = || client.expire(&sealed.pending, &how, sealed.stranger);
        soak.defy(WRONG, "NotExpired", &[], expire).await;
        Some(())
    }

    async fn finalize_early(&mut self) -> Option<()> {
        let (soak, client, how) = (self.soak, self.client, Finalize::default());
        let sealed = self.seal_for_an_arbiter(DEEP, true).await?;
        let finalize = || client.finalize_transfer(&sealed.pending, &how, sealed.arbiter);
        soak.defy(WRONG, "TooEarly", &[Excuse::Paused], finalize).await;
        Some(())
    }

    async fn take_too_much(&mut self) -> Option<()> {
        let (soak, client) = (self.soak, self.client);
        let sealed = self.seal_for_an_arbiter(1, true).await?;
        soak.read(|| client.wait_until_finalizable(&sealed.pending)).await?;
        let how = Finalize {
            amount: Some(sealed.terms.amount + 1),
            ..Finalize::default()
        };
        let finalize = || client.finalize_transfer(&sealed.pending, &how, sealed.arbiter);
        soak.defy(WRONG, "ExceedsRemaining", &[Excuse::Paused], finalize).await;
        Some(())
    }

    async fn seal_nothing(&mut self) -> Option<()> {
        let terms = self.terms(cast::USDC, 30..60).await?;
        let terms = Initiate { amount: 0, ..terms };
        self.seal_wrongly(&terms, "ZeroAmount").await
    }

    async fn seal_for_ever(&mut self) -> Option<()> {
        let terms = self.terms(cast::USDC, 30..60).await?;
        let terms = Initiate {
            expires_at: terms.expires_at.saturating_add(10 * 365 * 86_400),
            ..terms
        };
        self.seal_wrongly(&terms, "LifetimeTooLong").await
    }

    async fn seal_wrongly(&mut self, terms: &Initiate, name: &str) -> Option<()> {
        let (client, key) = (self.client, self.key());
        let to = self.other();
        let to = self.key_of(to).pubkey();
        let seal = || client.initiate_transfer(terms, &to, key, key);
        self.soak.defy(WRONG, name, &[Excuse::Paused], seal).await;
        Some(())
    }

    async fn deposit_too_little(&mut self) -> Option<()> {
        let round = self.open_round().await?;
        let (client, key) = (self.client, self.key());
        let what = Join {
            round: Some(round.index),
            sequence: Some(self.next_number().await?),
            ..Join::new(self.soak.vault, Side::Deposit, 1)
        };
        let excuses = [Excuse::Paused, Excuse::Round(round.closes_at)];
        let join = || client.initiate_request(&what, key, key);
        self.soak.defy(WRONG, "BelowMinimum", &excuses, join).await;
        Some(())
    }

    async fn pause_as_a_stranger(&mut self) -> Option<()> {
        let (client, key, domain) = (self.client, self.key(), self.soak.world.domain);
        let pause = || client.set_pause(&domain, Pause::Initiate, key);
        self.soak.defy(WRONG, "NotGuardian", &[], pause).await;
        Some(())
    }
}
