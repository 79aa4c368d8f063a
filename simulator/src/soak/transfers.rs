//! Transfers, from initiate to their end.

use super::{cast, user::User, weather::Excuse};
use airlock_client::rpc::{Finalize, Initiate, Refund};
use rand::Rng;
use solana_signer::Signer;

impl User<'_> {
    /// Finalizes it, or leaves that to whoever wants the tip.
    pub async fn transfer(&mut self) -> Option<()> {
        let mint = [cast::USDC, cast::USDC, cast::WSOL, cast::TAX][self.mind.dice.random_range(0..4)];
        let terms = self.terms(mint, 30..60).await?;
        let to = self.other();
        let pending = self.seal_transfer(&terms, to).await?;
        if self.mind.dice.random_bool(0.5) {
            return Some(());
        }
        self.opens(&pending).await?;
        let (client, key) = (self.client, self.key());
        let excuses = [Excuse::Paused, Excuse::Deadline(terms.expires_at)];
        let how = Finalize::default();
        let finalize = || client.finalize_transfer(&pending, &how, key);
        self.soak.call("transfer: finalize", &excuses, finalize).await.ok()?;
        Some(())
    }

    /// In three parts, or the owner takes the last one back.
    pub async fn arbitrated(&mut self) -> Option<()> {
        let (to, arbiter) = (self.other(), self.other());
        let arbiter = self.key_of(arbiter);
        let terms = Initiate {
            finalizer: Some(arbiter.pubkey()),
            ..self.terms(cast::USDC, 30..60).await?
        };
        let pending = self.seal_transfer(&terms, to).await?;
        self.opens(&pending).await?;
        let client = self.client;
        let excuses = [Excuse::Paused, Excuse::Deadline(terms.expires_at)];
        let third = Some(terms.amount / 3).filter(|part| *part > 0);
        let takes_back = self.mind.dice.random_bool(0.3);
        for amount in [third, third, None] {
            if amount.is_none() && takes_back {
                let key = self.key();
                let how = Refund::default();
                let cancel = || client.cancel(&pending, &how, key);
                self.soak
                    .call("transfer: cancel what is left", &[], cancel)
                    .await
                    .ok()?;
                break;
            }
            let how = Finalize {
                amount,
                ..Finalize::default()
            };
            let capture = || client.finalize_transfer(&pending, &how, arbiter);
            self.soak
                .call("transfer: let out a part", &excuses, capture)
                .await
                .ok()?;
        }
        Some(())
    }

    pub async fn take_back(&mut self) -> Option<()> {
        let terms = self.terms(cast::TAX, 30..60).await?;
        let to = self.other();
        let pending = self.seal_transfer(&terms, to).await?;
        let (client, key, how) = (self.client, self.key(), Refund::default());
        let cancel = || client.cancel(&pending, &how, key);
        self.soak.call("transfer: cancel", &[], cancel).await.ok()?;
        Some(())
    }

    /// The owner could not have cancelled it yet.
    pub async fn declined(&mut self) -> Option<()> {
        let terms = self.terms(cast::USDC, 30..60).await?;
        let terms = Initiate {
            cancellable_at: terms.expires_at,
            ..terms
        };
        let to = self.other();
        let pending = self.seal_transfer(&terms, to).await?;
        let (client, recipient, how) = (self.client, self.key_of(to), Refund::default());
        let decline = || client.cancel(&pending, &how, recipient);
        self.soak.call("transfer: decline", &[], decline).await.ok()?;
        Some(())
    }

    /// Only the recipient could finalize it, and does not.
    pub async fn forgotten(&mut self) -> Option<()> {
        let to = self.other();
        let terms = Initiate {
            finalizer: Some(self.key_of(to).pubkey()),
            ..self.terms(cast::USDC, 2..5).await?
        };
        self.seal_transfer(&terms, to).await.map(drop)
    }
}
