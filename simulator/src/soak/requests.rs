//! Requests of the vault. What becomes of them is up to the operator and the keepers.

use super::{disruptions::AllowedRefusal, user::User};
use airlock_client::{
    Pubkey,
    generated::accounts::Round,
    request::Side,
    rpc::{RequestParams, Signers},
    vault::ANY_PRICE,
};
use rand::Rng;
use solana_signer::Signer;

/// Base units of the least deposit.
const MIN_DEPOSIT: u64 = 1_000_000;
/// Lamports for whoever has to create a depositor's account of shares.
const ACCOUNT_RENT: u64 = 2_200_000;

impl User<'_> {
    pub async fn deposit(&mut self) -> Option<()> {
        let amount = MIN_DEPOSIT + self.amount();
        self.join("vault: deposit", Side::Deposit, amount).await.map(drop)
    }

    /// A part of the shares; if there are none yet, after a deposit that became some.
    pub async fn redeem(&mut self) -> Option<()> {
        let held = match self.shares().await? {
            0 => self.buy_shares().await?,
            held => held,
        };
        let part = held / self.plan.rng.random_range(1..4);
        self.join("vault: redeem", Side::Redeem, part.max(1)).await.map(drop)
    }

    /// Base units.
    async fn shares(&self) -> Option<u64> {
        let (world, me) = (self.context.world, self.key().pubkey());
        let account = world.mints[world.vaults[0].shares].account_of(&me);
        let held = self.context.read(|| self.client.token_account(&account)).await?;
        Some(held.map_or(0, |held| held.amount))
    }

    /// Deposits, waits until the request has ended, and says what there is then, if there is anything.
    async fn buy_shares(&mut self) -> Option<u64> {
        let amount = MIN_DEPOSIT + self.amount();
        let (context, client) = (self.context, self.client);
        let (pending, _) = self.join("vault: deposit", Side::Deposit, amount).await?;
        while !context.is_over() {
            context.wait(500).await;
            if context.read(|| client.record(&pending)).await?.is_none() {
                return self.shares().await.filter(|held| *held > 0);
            }
        }
        None
    }

    /// Cancels while the round accepts requests.
    pub async fn deposit_and_cancel(&mut self) -> Option<()> {
        let amount = MIN_DEPOSIT + self.amount();
        let (pending, closes_at) = self.join("vault: deposit", Side::Deposit, amount).await?;
        let (client, key) = (self.client, self.key());
        let cancel = || client.cancel_request(&pending, &[], key);
        self.context
            .call("vault: cancel", &[AllowedRefusal::Round(closes_at)], cancel)
            .await
            .ok()
            .map(drop)
    }

    /// The round that accepts requests, if there is one.
    pub async fn open_round(&self) -> Option<Round> {
        let (context, client) = (self.context, self.client);
        let vault = context.read(|| client.vault(&context.vault)).await?;
        let round = context
            .read(|| client.round(&context.vault, vault.round_index))
            .await??;
        let (_, now) = context.world.node.clock().await.ok()?;
        (now < round.closes_at).then_some(round)
    }

    /// At any price, or within a limit.
    async fn join(&mut self, kind: &'static str, side: Side, amount: u64) -> Option<(Pubkey, i64)> {
        let round = self.open_round().await?;
        let rng = &mut self.plan.rng;
        let limited = rng.random_bool(0.5);
        let step = rng.random_range(0..ANY_PRICE);
        let tip = match side {
            Side::Deposit => ACCOUNT_RENT + self.tip(),
            Side::Redeem => self.tip(),
        };
        let number = self.next_number().await?;
        let what = RequestParams {
            limit_step: if limited { step } else { ANY_PRICE },
            tip,
            round_index: Some(round.index),
            sequence: Some(number),
            ..RequestParams::new(self.context.vault, side, amount)
        };
        let vault = &self.context.world.vaults[0];
        let mint = match side {
            Side::Deposit => vault.asset,
            Side::Redeem => vault.shares,
        };
        let pending = self.intend(number, self.mint(mint), amount);
        let (client, key) = (self.client, self.key());
        let allowed = [AllowedRefusal::Paused, AllowedRefusal::Round(round.closes_at)];
        let join = || client.initiate_request(&what, Signers::same(key));
        let joined = self.context.call(kind, &allowed, join).await;
        Some((self.opened(pending, joined)?, round.closes_at))
    }
}
