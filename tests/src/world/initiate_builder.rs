use super::{Record, Step, World};
use crate::{
    people::{Name, key},
    tokens::Mint,
};
use airlock_client::generated::types::{Bumps, InitiateArgs};
use solana_instruction::AccountMeta;

/// Builds the initiate of a transfer or a swap.
pub struct InitiateBuilder<'w> {
    pub(super) world: &'w mut World,
    pub(super) owner: Name,
    pub(super) payer: Name,
    pub(super) recipient: Name,
    pub(super) mint: Mint,
    pub(super) finalizer: Option<Name>,
    pub(super) taker: Option<Name>,
    /// Mint and amount that a swap asks for.
    pub(super) price: Option<(Mint, u64)>,
    pub(super) parts: bool,
    /// What the domain charges when the step is built, if none.
    pub(super) max_fee_bps: Option<u16>,
    pub(super) initiate: InitiateArgs,
    pub(super) extra: Vec<AccountMeta>,
}

impl World {
    /// 1,000 base units from `owner` to `recipient`, cancellable at once, for an hour; anyone may finalize.
    pub fn transfer(&mut self) -> InitiateBuilder<'_> {
        let now = self.now();
        InitiateBuilder {
            owner: "owner",
            payer: "sponsor",
            recipient: "recipient",
            mint: self.usd,
            finalizer: None,
            taker: None,
            price: None,
            parts: false,
            max_fee_bps: None,
            initiate: InitiateArgs {
                amount: 1_000,
                finalizer: None,
                delay_slots: 1,
                cancellable_at: now,
                expires_at: now.saturating_add(3_600),
                tip: 0,
                max_fee_bps: 0,
                lane: 0,
                reference: [0; 32],
                bumps: Bumps {
                    pending: 0,
                    escrow: 0,
                    fee: 0,
                    refund: 0,
                    payout: 0,
                },
            },
            extra: vec![],
            world: self,
        }
    }

    /// 1,000 base units of `owner`'s usd for 500 of eur, paid to `seller`, in one piece, to anyone who takes it.
    pub fn swap(&mut self) -> InitiateBuilder<'_> {
        let price = Some((self.eur, 500));
        let builder = self.transfer();
        InitiateBuilder {
            price,
            recipient: "seller",
            ..builder
        }
    }
}

impl<'w> InitiateBuilder<'w> {
    pub fn by(self, owner: Name) -> Self {
        Self { owner, ..self }
    }

    /// Who pays rent and tip.
    pub fn paid_by(self, payer: Name) -> Self {
        Self { payer, ..self }
    }

    /// Who is paid: of a swap, by the taker.
    pub fn to(self, recipient: Name) -> Self {
        Self { recipient, ..self }
    }

    pub fn mint(self, mint: Mint) -> Self {
        Self { mint, ..self }
    }

    pub fn asking(self, amount: u64, mint: Mint) -> Self {
        let price = Some((mint, amount));
        Self { price, ..self }
    }

    pub fn in_parts(self) -> Self {
        Self { parts: true, ..self }
    }

    /// Who alone may take a swap.
    pub fn taker(self, name: Name) -> Self {
        let taker = Some(name);
        Self { taker, ..self }
    }

    /// Who alone may finalize.
    pub fn finalizer(mut self, name: Name) -> Self {
        self.finalizer = Some(name);
        self.initiate.finalizer = Some(key(name));
        self
    }

    pub fn amount(mut self, units: u64) -> Self {
        self.initiate.amount = units;
        self
    }

    pub fn tip(mut self, lamports: u64) -> Self {
        self.initiate.tip = lamports;
        self
    }

    /// Another lane than 0.
    pub fn lane(mut self, lane: u16) -> Self {
        self.initiate.lane = lane;
        self
    }

    /// The highest fee that the owner accepts, in basis points.
    pub fn max_fee_bps(self, bps: u16) -> Self {
        let max_fee_bps = Some(bps);
        Self { max_fee_bps, ..self }
    }

    pub fn reference(mut self, reference: [u8; 32]) -> Self {
        self.initiate.reference = reference;
        self
    }

    pub fn delay_slots(mut self, slots: u32) -> Self {
        self.initiate.delay_slots = slots;
        self
    }

    pub fn cancellable_at(mut self, unix: i64) -> Self {
        self.initiate.cancellable_at = unix;
        self
    }

    pub fn expires_at(mut self, unix: i64) -> Self {
        self.initiate.expires_at = unix;
        self
    }

    /// Seconds from now.
    pub fn expires_in(self, seconds: i64) -> Self {
        let expires = self.world.now() + seconds;
        self.expires_at(expires)
    }

    /// Accounts for the mint's transfer hook.
    pub fn extra_accounts(mut self, extra: impl IntoIterator<Item = AccountMeta>) -> Self {
        self.extra.extend(extra);
        self
    }

    /// The instruction, and the record that it opens.
    pub fn step(self) -> (Step, Record) {
        self.split().1
    }

    /// The same with another number than the owner's next.
    pub fn numbered(mut self, number: u64) -> (Step, Record) {
        self.world
            .open_owner_accounts(self.owner, self.initiate.lane, &self.mint);
        self.build(number)
    }

    /// The same, and opens nothing.
    pub fn numbered_unopened(mut self, number: u64) -> (Step, Record) {
        self.build(number)
    }
}
