//! Initiate a transfer or a swap: take the owner's tokens into escrow, and create the pending record.

use super::{Ask, finish};
use crate::{
    Pubkey, address,
    generated::{
        accounts::Domain,
        instructions,
        types::{Bumps, InitiateArgs, InitiateSwapArgs, InitiateTransferArgs, TokenProgram},
    },
};
use solana_instruction::{AccountMeta, Instruction};

/// What it takes to initiate a transfer or a swap. Signs: `owner` and `payer`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InitiateInstruction {
    pub domain: Pubkey,
    pub owner: Pubkey,
    /// Pays rent and tip; is refunded the rent, and the tip if nobody earns it.
    pub payer: Pubkey,
    /// Lane of the owner's sequence. Transfers and swaps of different lanes share no writable account of Airlock.
    pub lane: u16,
    /// The number that the lane's sequence gives out next; its first one if it is opened just before. Any other is
    /// refused.
    pub sequence: u64,
    pub mint: Pubkey,
    /// The program that owns the mint.
    pub token_program: TokenProgram,
    /// Where the tokens come from; the owner's associated token account if none.
    pub source: Option<Pubkey>,
    /// Base units that leave the source.
    pub amount: u64,
    /// Who alone may finalize; anyone if none.
    pub finalizer: Option<Pubkey>,
    /// Slots from initiate until finalize is possible, at least the domain's minimum.
    pub delay_slots: u32,
    /// Unix seconds from which the owner may cancel; a past time means at once.
    pub cancellable_at: i64,
    /// Unix seconds from which finalize is impossible and anyone may refund the owner.
    pub expires_at: i64,
    /// Lamports for whoever finalizes in full or expires.
    pub tip: u64,
    /// The highest fee that the owner accepts, in basis points.
    pub max_fee_bps: u16,
    /// The recipient's order or invoice; zero for none.
    pub reference: [u8; 32],
    /// Whether the domain charges a fee; then the owner's fee account of this mint must be open.
    pub charges_fee: bool,
    /// The transfer hook's program and accounts, if the mint has one.
    pub extra: Vec<AccountMeta>,
}

/// The fields of an [`InitiateInstruction`] that have no default; see there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InitiateRequired {
    pub domain: Pubkey,
    pub owner: Pubkey,
    pub sequence: u64,
    pub mint: Pubkey,
    pub token_program: TokenProgram,
    pub amount: u64,
    pub expires_at: i64,
}

impl InitiateInstruction {
    /// From the owner's associated token account; the owner pays; anyone may finalize from the next slot on; the owner
    /// may cancel at once; no tip; no fee; lane 0; no reference.
    pub fn new(required: InitiateRequired) -> Self {
        let InitiateRequired {
            domain,
            owner,
            sequence,
            mint,
            token_program,
            amount,
            expires_at,
        } = required;
        Self {
            domain,
            owner,
            payer: owner,
            lane: 0,
            sequence,
            mint,
            token_program,
            source: None,
            amount,
            finalizer: None,
            delay_slots: 1,
            cancellable_at: 0,
            expires_at,
            tip: 0,
            max_fee_bps: 0,
            reference: [0; 32],
            charges_fee: false,
            extra: Vec::new(),
        }
    }

    /// Applies the domain's configuration: its minimum delay if that is longer, and its current fee, which is then the
    /// highest one accepted.
    pub fn under(mut self, domain: &Domain) -> Self {
        self.delay_slots = self.delay_slots.max(domain.config.min_delay_slots);
        self.max_fee_bps = domain.config.fee_bps;
        self.charges_fee = domain.config.fee_bps > 0;
        self
    }

    /// The address of the record that it creates.
    pub fn pending(&self) -> Pubkey {
        address::pending(&self.domain, &self.owner, self.lane, self.sequence).0
    }

    /// The token account that is debited.
    pub fn source(&self) -> Pubkey {
        let token_program = self.token_program.id();
        let associated = || address::associated_token_account(&self.owner, &self.mint, &token_program).0;
        self.source.unwrap_or_else(associated)
    }

    /// Takes the tokens into escrow for `recipient`.
    pub fn transfer(&self, recipient: &Pubkey) -> Instruction {
        let pending = self.pending();
        let accounts = instructions::InitiateTransfer {
            payer: self.payer,
            owner: self.owner,
            domain: self.domain,
            sequence: address::sequence(&self.domain, &self.owner, self.lane).0,
            pending,
            escrow: address::escrow(&pending).0,
            source: self.source(),
            mint: self.mint,
            fee_account: self.fee_account(),
            token_program: self.token_program.id(),
        };
        let args = InitiateTransferArgs {
            initiate: self.args(recipient, &self.mint, self.token_program),
            recipient: *recipient,
        };
        finish(accounts.instruction(args), &self.mint, false, &self.extra)
    }

    /// Takes the tokens into escrow, and asks for tokens of another mint.
    pub fn swap(&self, ask: &Ask) -> Instruction {
        let pending = self.pending();
        let accounts = instructions::InitiateSwap {
            payer: self.payer,
            owner: self.owner,
            domain: self.domain,
            sequence: address::sequence(&self.domain, &self.owner, self.lane).0,
            pending,
            escrow: address::escrow(&pending).0,
            source: self.source(),
            mint: self.mint,
            fee_account: self.fee_account(),
            token_program: self.token_program.id(),
            buy_mint: ask.buy_mint,
        };
        let args = InitiateSwapArgs {
            initiate: self.args(&ask.recipient, &ask.buy_mint, ask.buy_token_program),
            recipient: ask.recipient,
            taker: ask.taker,
            buy_amount: ask.buy_amount,
            partial_fills: ask.partial_fills,
        };
        finish(accounts.instruction(args), &self.mint, false, &self.extra)
    }

    fn fee_account(&self) -> Option<Pubkey> {
        let address = || address::fee_account(&self.domain, &self.owner, self.lane, &self.mint).0;
        self.charges_fee.then(address)
    }

    /// `recipient` is paid in `payout_mint` at finalize.
    fn args(&self, recipient: &Pubkey, payout_mint: &Pubkey, payout_program: TokenProgram) -> InitiateArgs {
        let (pending, pending_bump) = address::pending(&self.domain, &self.owner, self.lane, self.sequence);
        let associated = |wallet: &Pubkey, mint: &Pubkey, program: TokenProgram| {
            address::associated_token_account(wallet, mint, &program.id()).1
        };
        InitiateArgs {
            amount: self.amount,
            finalizer: self.finalizer,
            delay_slots: self.delay_slots,
            cancellable_at: self.cancellable_at,
            expires_at: self.expires_at,
            tip: self.tip,
            max_fee_bps: self.max_fee_bps,
            lane: self.lane,
            reference: self.reference,
            bumps: Bumps {
                pending: pending_bump,
                escrow: address::escrow(&pending).1,
                fee: address::fee_account(&self.domain, &self.owner, self.lane, &self.mint).1,
                refund: associated(&self.owner, &self.mint, self.token_program),
                payout: associated(recipient, payout_mint, payout_program),
            },
        }
    }
}
