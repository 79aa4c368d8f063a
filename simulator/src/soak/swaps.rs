//! Swaps, from initiate to their end: USDC for wrapped SOL.

use super::{disruptions::AllowedRefusal, participants, user::User};
use airlock_client::{
    Pubkey,
    rpc::{AskParams, FinalizeParams, InitiateParams, RefundParams, TakerSigners},
};
use rand::Rng;
use solana_signer::Signer;

/// An offer, and who is to take it.
struct Offer {
    pending: Pubkey,
    terms: InitiateParams,
    taker: usize,
}

impl User<'_> {
    /// Named takers may decline; otherwise anybody may take it.
    async fn offer(&mut self, parts: bool, named: bool, life: std::ops::Range<u64>) -> Option<Offer> {
        let taker = self.other();
        let terms = self.terms(participants::USDC, life).await?;
        let ask = AskParams {
            taker: named.then(|| self.key_of(taker).pubkey()),
            partial_fills: parts,
            ..AskParams::new(
                self.mint(participants::WSOL),
                self.plan.rng.random_range(1_000..10_000_000),
            )
        };
        let pending = self.initiate_swap(&terms, &ask).await?;
        Some(Offer { pending, terms, taker })
    }

    async fn take(&self, kind: &'static str, offer: &Offer, amount: Option<u64>) -> Option<()> {
        let (client, taker) = (self.client, self.key_of(offer.taker));
        let how = FinalizeParams {
            amount,
            ..FinalizeParams::default()
        };
        let allowed = [AllowedRefusal::Paused, AllowedRefusal::Deadline(offer.terms.expires_at)];
        let take = || client.finalize_swap(&offer.pending, &how, TakerSigners::same(taker));
        self.context.call(kind, &allowed, take).await.ok().map(drop)
    }

    async fn withdraw(&self, offer: &Offer) -> Option<()> {
        let (client, key, how) = (self.client, self.key(), RefundParams::default());
        let cancel = || client.cancel(&offer.pending, &how, key);
        self.context.call("swap: cancel", &[], cancel).await.ok().map(drop)
    }

    pub async fn swap(&mut self) -> Option<()> {
        let named = self.plan.rng.random_bool(0.5);
        let offer = self.offer(false, named, 30..60).await?;
        self.wait_until_finalizable(&offer.pending).await?;
        self.take("swap: take", &offer, None).await
    }

    /// Taken whole in the end, withdrawn, or left until it expires.
    pub async fn swap_in_parts(&mut self) -> Option<()> {
        let offer = self.offer(true, false, 3..8).await?;
        self.wait_until_finalizable(&offer.pending).await?;
        let part = Some(offer.terms.amount / 4).filter(|part| *part > 0);
        for amount in [part, part] {
            self.take("swap: take a part", &offer, amount).await?;
        }
        match self.plan.rng.random_range(0..3) {
            0 => self.take("swap: take", &offer, None).await,
            1 => self.withdraw(&offer).await,
            _ => Some(()),
        }
    }

    pub async fn swap_withdrawn(&mut self) -> Option<()> {
        let offer = self.offer(false, false, 30..60).await?;
        self.withdraw(&offer).await
    }

    pub async fn swap_declined(&mut self) -> Option<()> {
        let offer = self.offer(false, true, 30..60).await?;
        let (client, taker, how) = (self.client, self.key_of(offer.taker), RefundParams::default());
        let decline = || client.cancel(&offer.pending, &how, taker);
        self.context.call("swap: decline", &[], decline).await.ok().map(drop)
    }
}
