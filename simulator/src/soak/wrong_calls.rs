//! What must be refused, and with which error.

use super::{disruptions::AllowedRefusal, participants, tally::WRONG, user::User};
use airlock_client::{
    Pubkey,
    generated::types::{Pause, Validity},
    request::Side,
    rpc::{FinalizeParams, InitiateParams, RefundParams, RequestParams, Signers},
};
use rand::Rng;
use solana_keypair::Keypair;
use solana_signer::Signer;

/// Real seconds that a transfer with an arbiter lives at least.
const LIFETIME: u64 = 30;

/// Slots that pass within a second of the cluster at most, less than what the program reckons with.
const SLOTS_A_SECOND: u64 = 4;

/// A transfer with an arbiter, and somebody whom it does not concern.
struct ArbitratedTransfer<'k> {
    pending: Pubkey,
    terms: InitiateParams,
    arbiter: &'k Keypair,
    third_party: &'k Keypair,
}

impl<'s> User<'s> {
    pub async fn wrong(&mut self) -> Option<()> {
        match self.plan.rng.random_range(0..10) {
            0 => self.finalize_as_a_third_party().await,
            1 => self.cancel_as_a_third_party().await,
            2 => self.cancel_early().await,
            3 => self.expire_early().await,
            4 => self.finalize_early().await,
            5 => self.take_too_much().await,
            6 => self.initiate_nothing().await,
            7 => self.initiate_for_too_long().await,
            8 => self.deposit_too_little().await,
            _ => self.pause_as_a_third_party().await,
        }
    }

    async fn initiate_for_an_arbiter(&mut self, delay_slots: u32, cancellable: bool) -> Option<ArbitratedTransfer<'s>> {
        let users = self.context.settings.users;
        let to = self.other();
        let arbiter = (self.number + 1) % users;
        let third_party = (0..users).find(|other| ![self.number, to, arbiter].contains(other))?;
        let (arbiter, third_party) = (self.key_of(arbiter), self.key_of(third_party));
        let terms = self.terms(participants::USDC, LIFETIME..2 * LIFETIME).await?;
        let terms = InitiateParams {
            finalizer: Some(arbiter.pubkey()),
            cancellable_at: if cancellable { 0 } else { terms.expires_at },
            delay_slots,
            ..terms
        };
        let pending = self.initiate_transfer(&terms, to).await?;
        Some(ArbitratedTransfer {
            pending,
            terms,
            arbiter,
            third_party,
        })
    }

    async fn finalize_as_a_third_party(&mut self) -> Option<()> {
        let (context, client) = (self.context, self.client);
        let transfer = self.initiate_for_an_arbiter(1, true).await?;
        context
            .read(|| client.wait_until_finalizable(&transfer.pending))
            .await?;
        let how = FinalizeParams::default();
        let finalize = || client.finalize_transfer(&transfer.pending, &how, transfer.third_party);
        context
            .expect_refusal(WRONG, "NotFinalizer", &[AllowedRefusal::Paused], finalize)
            .await;
        Some(())
    }

    async fn cancel_as_a_third_party(&mut self) -> Option<()> {
        let (context, client, how) = (self.context, self.client, RefundParams::default());
        let transfer = self.initiate_for_an_arbiter(1, true).await?;
        let cancel = || client.cancel(&transfer.pending, &how, transfer.third_party);
        context.expect_refusal(WRONG, "NotCanceller", &[], cancel).await;
        Some(())
    }

    async fn cancel_early(&mut self) -> Option<()> {
        let (context, client, key, how) = (self.context, self.client, self.key(), RefundParams::default());
        let transfer = self.initiate_for_an_arbiter(1, false).await?;
        let cancel = || client.cancel(&transfer.pending, &how, key);
        context.expect_refusal(WRONG, "NotCancellable", &[], cancel).await;
        Some(())
    }

    async fn expire_early(&mut self) -> Option<()> {
        let (context, client, how) = (self.context, self.client, RefundParams::default());
        let transfer = self.initiate_for_an_arbiter(1, true).await?;
        let expire = || client.expire(&transfer.pending, &how, transfer.third_party);
        context.expect_refusal(WRONG, "NotExpired", &[], expire).await;
        Some(())
    }

    async fn finalize_early(&mut self) -> Option<()> {
        let (context, client, how) = (self.context, self.client, FinalizeParams::default());
        let delay = SLOTS_A_SECOND * LIFETIME * context.settings.time_factor();
        let delay = u32::try_from(delay).ok()?;
        let transfer = self.initiate_for_an_arbiter(delay, true).await?;
        let finalize = || client.finalize_transfer(&transfer.pending, &how, transfer.arbiter);
        context
            .expect_refusal(WRONG, "TooEarly", &[AllowedRefusal::Paused], finalize)
            .await;
        Some(())
    }

    async fn take_too_much(&mut self) -> Option<()> {
        let (context, client) = (self.context, self.client);
        let transfer = self.initiate_for_an_arbiter(1, true).await?;
        context
            .read(|| client.wait_until_finalizable(&transfer.pending))
            .await?;
        let how = FinalizeParams {
            amount: Some(transfer.terms.amount + 1),
            ..FinalizeParams::default()
        };
        let finalize = || client.finalize_transfer(&transfer.pending, &how, transfer.arbiter);
        context
            .expect_refusal(WRONG, "ExceedsRemaining", &[AllowedRefusal::Paused], finalize)
            .await;
        Some(())
    }

    async fn initiate_nothing(&mut self) -> Option<()> {
        let terms = self.terms(participants::USDC, LIFETIME..2 * LIFETIME).await?;
        let terms = InitiateParams { amount: 0, ..terms };
        self.initiate_wrongly(&terms, "ZeroAmount").await
    }

    async fn initiate_for_too_long(&mut self) -> Option<()> {
        let terms = self.terms(participants::USDC, LIFETIME..2 * LIFETIME).await?;
        let terms = InitiateParams {
            expires_at: terms.expires_at.saturating_add(10 * 365 * 86_400),
            ..terms
        };
        self.initiate_wrongly(&terms, "LifetimeTooLong").await
    }

    async fn initiate_wrongly(&mut self, terms: &InitiateParams, name: &str) -> Option<()> {
        let (client, key) = (self.client, self.key());
        let to = self.other();
        let to = self.key_of(to).pubkey();
        let initiate = || client.initiate_transfer(terms, &to, Signers::same(key));
        self.context
            .expect_refusal(WRONG, name, &[AllowedRefusal::Paused], initiate)
            .await;
        Some(())
    }

    async fn deposit_too_little(&mut self) -> Option<()> {
        let round = self.open_round().await?;
        let (client, key) = (self.client, self.key());
        let what = RequestParams {
            round_index: Some(round.index),
            sequence: Some(self.next_number().await?),
            ..RequestParams::new(self.context.vault, Side::Deposit, 1)
        };
        let allowed = [AllowedRefusal::Paused, AllowedRefusal::Round(round.closes_at)];
        let join = || client.initiate_request(&what, Signers::same(key));
        self.context.expect_refusal(WRONG, "BelowMinimum", &allowed, join).await;
        Some(())
    }

    async fn pause_as_a_third_party(&mut self) -> Option<()> {
        let (client, key, domain) = (self.client, self.key(), self.context.world.domain);
        let validity = Validity {
            expected_version: 0,
            valid_until_slot: 0,
        };
        let pause = || client.set_pause(&domain, Pause::Initiate, validity, key);
        self.context.expect_refusal(WRONG, "NotGuardian", &[], pause).await;
        Some(())
    }
}
