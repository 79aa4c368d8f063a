//! Transfers, from initiate to their end.

use super::{disruptions::AllowedRefusal, participants, user::User};
use airlock_client::rpc::{FinalizeParams, InitiateParams, RefundParams};
use rand::Rng;
use solana_signer::Signer;

impl User<'_> {
    /// Finalizes it, or leaves that to whoever wants the tip.
    pub async fn transfer(&mut self) -> Option<()> {
        let mint = [
            participants::USDC,
            participants::USDC,
            participants::WSOL,
            participants::TAX,
        ][self.plan.rng.random_range(0..4)];
        let terms = self.terms(mint, 30..60).await?;
        let to = self.other();
        let pending = self.initiate_transfer(&terms, to).await?;
        if self.plan.rng.random_bool(0.5) {
            return Some(());
        }
        self.wait_until_finalizable(&pending).await?;
        let (client, key) = (self.client, self.key());
        let allowed = [AllowedRefusal::Paused, AllowedRefusal::Deadline(terms.expires_at)];
        let how = FinalizeParams::default();
        let finalize = || client.finalize_transfer(&pending, &how, key);
        self.context.call("transfer: finalize", &allowed, finalize).await.ok()?;
        Some(())
    }

    /// In three parts, or the owner cancels the last one.
    pub async fn arbitrated(&mut self) -> Option<()> {
        let (to, arbiter) = (self.other(), self.other());
        let arbiter = self.key_of(arbiter);
        let terms = InitiateParams {
            finalizer: Some(arbiter.pubkey()),
            ..self.terms(participants::USDC, 30..60).await?
        };
        let pending = self.initiate_transfer(&terms, to).await?;
        self.wait_until_finalizable(&pending).await?;
        let client = self.client;
        let allowed = [AllowedRefusal::Paused, AllowedRefusal::Deadline(terms.expires_at)];
        let third = Some(terms.amount / 3).filter(|part| *part > 0);
        let cancels_rest = self.plan.rng.random_bool(0.3);
        for amount in [third, third, None] {
            if amount.is_none() && cancels_rest {
                let key = self.key();
                let how = RefundParams::default();
                let cancel = || client.cancel(&pending, &how, key);
                self.context
                    .call("transfer: cancel what is left", &[], cancel)
                    .await
                    .ok()?;
                break;
            }
            let how = FinalizeParams {
                amount,
                ..FinalizeParams::default()
            };
            let capture = || client.finalize_transfer(&pending, &how, arbiter);
            self.context
                .call("transfer: finalize a part", &allowed, capture)
                .await
                .ok()?;
        }
        Some(())
    }

    pub async fn cancelled(&mut self) -> Option<()> {
        let terms = self.terms(participants::TAX, 30..60).await?;
        let to = self.other();
        let pending = self.initiate_transfer(&terms, to).await?;
        let (client, key, how) = (self.client, self.key(), RefundParams::default());
        let cancel = || client.cancel(&pending, &how, key);
        self.context.call("transfer: cancel", &[], cancel).await.ok()?;
        Some(())
    }

    /// The owner could not have cancelled it yet.
    pub async fn declined(&mut self) -> Option<()> {
        let terms = self.terms(participants::USDC, 30..60).await?;
        let terms = InitiateParams {
            cancellable_at: terms.expires_at,
            ..terms
        };
        let to = self.other();
        let pending = self.initiate_transfer(&terms, to).await?;
        let (client, recipient, how) = (self.client, self.key_of(to), RefundParams::default());
        let decline = || client.cancel(&pending, &how, recipient);
        self.context.call("transfer: decline", &[], decline).await.ok()?;
        Some(())
    }

    /// Only the recipient could finalize it, and does not.
    pub async fn forgotten(&mut self) -> Option<()> {
        let to = self.other();
        let terms = InitiateParams {
            finalizer: Some(self.key_of(to).pubkey()),
            ..self.terms(participants::USDC, 2..5).await?
        };
        self.initiate_transfer(&terms, to).await.map(drop)
    }
}
