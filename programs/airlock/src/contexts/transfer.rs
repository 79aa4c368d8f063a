use super::Ours;
use crate::{
    operations::{finalize, initiate, refund},
    state::{Domain, PendingOperation, Sequence},
};
use anchor_lang::prelude::*;

/// Signed by the owner, whose tokens go in, and by the payer, who pays rent and tip and gets back what is not earned.
#[derive(Accounts)]
pub struct Initiate {
    /// Pays rent and tip; gets back what is not earned.
    #[account(mut, unsafe(dup))]
    pub payer: Signer,
    /// Whose tokens go in, and to whom they return.
    pub owner: Signer,
    /// Whose policy applies.
    pub domain: Ours<Domain>,
    /// The sequence of the owner's lane in the domain: `"sequence", domain, owner, lane`.
    #[account(mut, unsafe(dup))]
    pub sequence: Ours<Sequence>,
    /// The record: `"pending", domain, owner, lane, sequence.next`.
    #[account(mut, unsafe(dup))]
    pub pending: UncheckedAccount,
    /// Its token account: `"escrow", pending`.
    #[account(mut, unsafe(dup))]
    pub escrow: UncheckedAccount,
    /// Where the tokens come from.
    #[account(mut, unsafe(dup))]
    pub source: UncheckedAccount,
    /// The mint of the tokens.
    pub mint: UncheckedAccount,
    /// `"fees", domain, owner, lane, mint`; needed only if the domain charges a fee.
    pub fee_account: Option<UncheckedAccount>,
    /// SPL Token or Token-2022, whichever owns the mint.
    pub token_program: UncheckedAccount,
    pub system_program: Program<System>,
}

impl Initiate {
    #[inline(always)]
    pub fn views<'a>(&'a self, extra: &'a [AccountView]) -> initiate::Initiate<'a> {
        initiate::Initiate {
            payer: *self.payer,
            owner: *self.owner,
            domain: *self.domain,
            sequence: *self.sequence,
            pending: *self.pending,
            escrow: *self.escrow,
            source: *self.source,
            mint: *self.mint,
            fee_account: self.fee_account.as_deref().copied(),
            token_program: *self.token_program,
            extra,
        }
    }
}

/// Signed by the caller: the recorded finalizer, or anyone if none is recorded. The last part earns the tip.
#[derive(Accounts)]
pub struct Finalize {
    /// The recorded finalizer, or anyone if none is recorded; the last part earns the tip.
    #[account(mut, unsafe(dup))]
    pub caller: Signer,
    /// The record's domain, for its pause.
    pub domain: Ours<Domain>,
    /// The record; closed with the last part, unless a fill leaves tokens in its escrow.
    #[account(mut, unsafe(dup))]
    pub pending: Ours<PendingOperation>,
    /// Its token account: `"escrow", pending`; closed with the last part.
    #[account(mut, unsafe(dup))]
    pub escrow: UncheckedAccount,
    /// The mint of the escrow. Pass it as writable too if it has a transfer fee.
    pub mint: UncheckedAccount,
    /// Where the tokens go: the associated token account of the recipient (of a swap: the taker), or what they name by signing.
    #[account(mut, unsafe(dup))]
    pub destination: UncheckedAccount,
    /// Who paid rent and tip.
    #[account(mut, unsafe(dup))]
    pub rent_payer: UncheckedAccount,
    /// `"fees", domain, owner, lane, mint`; needed only if the record pays a fee. If it is frozen or no longer the domain's, the
    /// fee is waived.
    #[account(mut, unsafe(dup))]
    pub fee_account: Option<UncheckedAccount>,
    /// The token program of the escrow.
    pub token_program: UncheckedAccount,
}

impl Finalize {
    #[inline(always)]
    pub fn views<'a>(&'a self, extra: &'a [AccountView]) -> finalize::Finalize<'a> {
        finalize::Finalize {
            caller: *self.caller,
            domain: *self.domain,
            pending: *self.pending,
            escrow: *self.escrow,
            mint: *self.mint,
            destination: *self.destination,
            rent_payer: *self.rent_payer,
            fee_account: self.fee_account.as_deref().copied(),
            token_program: *self.token_program,
            extra,
        }
    }
}

/// Signed by the caller: the owner, or the recipient (of a swap: the recorded taker), to cancel; anyone to expire.
#[derive(Accounts)]
pub struct Refund {
    /// To cancel, the owner or the recipient (of a swap: the recorded taker); to expire, anyone, who earns the tip.
    #[account(mut, unsafe(dup))]
    pub caller: Signer,
    /// The record; closed.
    #[account(mut, unsafe(dup))]
    pub pending: Ours<PendingOperation>,
    /// Its token account: `"escrow", pending`; closed.
    #[account(mut, unsafe(dup))]
    pub escrow: UncheckedAccount,
    /// The mint of the escrow. Pass it as writable too if it has a transfer fee.
    pub mint: UncheckedAccount,
    /// Where the tokens go: the owner's associated token account, or what the owner names by signing.
    #[account(mut, unsafe(dup))]
    pub destination: UncheckedAccount,
    /// Who paid rent and tip.
    #[account(mut, unsafe(dup))]
    pub rent_payer: UncheckedAccount,
    /// The token program of the escrow.
    pub token_program: UncheckedAccount,
}

impl Refund {
    #[inline(always)]
    pub fn views<'a>(&'a self, extra: &'a [AccountView]) -> refund::Refund<'a> {
        refund::Refund {
            caller: *self.caller,
            pending: *self.pending,
            escrow: *self.escrow,
            mint: *self.mint,
            destination: *self.destination,
            rent_payer: *self.rent_payer,
            token_program: *self.token_program,
            extra,
        }
    }
}
