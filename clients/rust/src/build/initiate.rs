//! Initiate: seal the owner's tokens beside a new record.

use super::finish;
use crate::{
    Pubkey, address,
    generated::{
        accounts::Domain,
        instructions,
        types::{InitiateSwapArgs, InitiateTransferArgs, Opening, OpeningBumps, TokenProgram},
    },
};
use solana_instruction::{AccountMeta, Instruction};

/// What every kind's initiate needs. Signs: `owner` and `payer`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Initiate {
    pub domain: Pubkey,
    pub owner: Pubkey,
    /// Pays rent and tip, and gets back what is not earned.
    pub payer: Pubkey,
    /// Lane of the owner's sequence. Operations of different lanes share no account of Airlock's.
    pub lane: u16,
    /// The number that the lane's sequence gives out next; if it is opened just before, its first. A stale one is refused.
    pub sequence: u64,
    pub mint: Pubkey,
    /// The program that owns the mint.
    pub token_program: TokenProgram,
    /// Where the tokens come from; the owner's associated token account if none.
    pub source: Option<Pubkey>,
    /// Base units that leave the source.
    pub amount: u64,
    /// Who may finalize (a swap: the taker); anyone if none.
    pub finalizer: Option<Pubkey>,
    /// Slots from initiate until finalize opens, at least the domain's minimum.
    pub depth_slots: u32,
    /// Unix seconds from which the owner may cancel; a past time means at once.
    pub cancellable_at: i64,
    /// Unix seconds at which finalize closes and anyone may give the value back.
    pub expires_at: i64,
    /// Lamports for whoever finalizes in full or expires.
    pub tip: u64,
    /// The highest fee that the owner accepts, in basis points.
    pub max_fee_bps: u16,
    /// The payee's order or invoice; zero for none.
    pub reference: [u8; 32],
    /// Whether the domain charges a fee; then the owner's fee account of this mint must be open.
    pub charges_fee: bool,
    /// The transfer hook's program and accounts, if the mint has one.
    pub extra: Vec<AccountMeta>,
}

/// What a swap asks for what it offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ask {
    /// The wallet that is to receive what takers pay.
    pub receiver: Pubkey,
    pub buy_mint: Pubkey,
    /// The program that owns the buy mint.
    pub buy_token_program: TokenProgram,
    /// Base units of the buy mint that must arrive for everything that arrives in escrow.
    pub buy_amount: u64,
    /// Whether takers may take a part.
    pub partial_fills: bool,
}

impl Initiate {
    /// From the owner's associated token account; the owner pays; anyone may finalize from the next slot on; the owner
    /// may cancel at once; no tip; no fee; lane 0; no reference.
    pub fn new(
        domain: Pubkey,
        owner: Pubkey,
        sequence: u64,
        mint: Pubkey,
        token_program: TokenProgram,
        amount: u64,
        expires_at: i64,
    ) -> Self {
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
            depth_slots: 1,
            cancellable_at: 0,
            expires_at,
            tip: 0,
            max_fee_bps: 0,
            reference: [0; 32],
            charges_fee: false,
            extra: Vec::new(),
        }
    }

    /// As the domain's policy has it: its minimum of slots if that is more than asked, and its fee as it is now, no higher.
    pub fn under(mut self, domain: &Domain) -> Self {
        self.depth_slots = self.depth_slots.max(domain.config.min_depth_slots);
        self.max_fee_bps = domain.config.fee_bps;
        self.charges_fee = domain.config.fee_bps > 0;
        self
    }

    /// The address of the record it will open.
    pub fn pending(&self) -> Pubkey {
        address::pending(&self.domain, &self.owner, self.lane, self.sequence).0
    }

    /// The owner's account that the tokens leave.
    pub fn source(&self) -> Pubkey {
        let token_program = self.token_program.id();
        let associated = || address::associated_token_account(&self.owner, &self.mint, &token_program).0;
        self.source.unwrap_or_else(associated)
    }

    /// Seals the tokens for `recipient`.
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
            opening: self.opening(recipient, &self.mint, self.token_program),
            recipient: *recipient,
        };
        finish(accounts.instruction(args), &self.mint, false, &self.extra)
    }

    /// Seals the tokens, asking a price in another mint. The finalizer, if any, is the only taker.
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
            opening: self.opening(&ask.receiver, &ask.buy_mint, ask.buy_token_program),
            receiver: ask.receiver,
            buy_amount: ask.buy_amount,
            partial_fills: ask.partial_fills,
        };
        finish(accounts.instruction(args), &self.mint, false, &self.extra)
    }

    fn fee_account(&self) -> Option<Pubkey> {
        let address = || address::fee_account(&self.domain, &self.owner, self.lane, &self.mint).0;
        self.charges_fee.then(address)
    }

    /// `payee` is paid in `payout_mint` at finalize.
    fn opening(&self, payee: &Pubkey, payout_mint: &Pubkey, payout_program: TokenProgram) -> Opening {
        let (pending, pending_bump) = address::pending(&self.domain, &self.owner, self.lane, self.sequence);
        let associated = |wallet: &Pubkey, mint: &Pubkey, program: TokenProgram| {
            address::associated_token_account(wallet, mint, &program.id()).1
        };
        Opening {
            amount: self.amount,
            finalizer: self.finalizer,
            depth_slots: self.depth_slots,
            cancellable_at: self.cancellable_at,
            expires_at: self.expires_at,
            tip: self.tip,
            max_fee_bps: self.max_fee_bps,
            lane: self.lane,
            reference: self.reference,
            bumps: OpeningBumps {
                pending: pending_bump,
                escrow: address::escrow(&pending).1,
                fee: address::fee_account(&self.domain, &self.owner, self.lane, &self.mint).1,
                refund: associated(&self.owner, &self.mint, self.token_program),
                payout: associated(payee, payout_mint, payout_program),
            },
        }
    }
}
