use super::Ours;
use crate::{
    operations::request,
    state::{Domain, PendingOperation, Round, Sequence, Vault},
};
use anchor_lang::prelude::*;

/// Signed by the owner, whose tokens go in, and by the payer, who pays rent and tip and gets back what is not earned.
#[derive(Accounts)]
pub struct InitiateRequest {
    /// Pays rent and tip; gets back what is not earned.
    #[account(mut, unsafe(dup))]
    pub payer: Signer,
    /// Whose tokens go in, and to whom they return.
    pub owner: Signer,
    /// The vault's domain, for its pause and extension policy.
    pub domain: Ours<Domain>,
    /// The owner's numbering in the domain: `"sequence", domain, owner, lane`.
    #[account(mut, unsafe(dup))]
    pub sequence: Ours<Sequence>,
    /// The vault. Read only, but for its round.
    pub vault: Ours<Vault>,
    /// The vault's current round.
    #[account(mut, unsafe(dup))]
    pub round: Ours<Round>,
    /// The record: `"pending", domain, owner, lane, sequence.next`.
    #[account(mut, unsafe(dup))]
    pub pending: UncheckedAccount,
    /// The vault's escrow of what goes in: `"asset_escrow", vault` or `"share_escrow", vault`.
    #[account(mut, unsafe(dup))]
    pub escrow: UncheckedAccount,
    /// Where the tokens come from.
    #[account(mut, unsafe(dup))]
    pub source: UncheckedAccount,
    /// The asset mint for a deposit, the share mint for a redemption.
    pub mint: UncheckedAccount,
    /// The token program of that mint.
    pub token_program: UncheckedAccount,
    pub system_program: Program<System>,
}

impl InitiateRequest {
    pub fn views<'a>(&'a self, extra: &'a [AccountView]) -> request::InitiateRequest<'a> {
        request::InitiateRequest {
            payer: &self.payer,
            owner: &self.owner,
            domain: &self.domain,
            sequence: &self.sequence,
            vault: &self.vault,
            round: &self.round,
            pending: &self.pending,
            escrow: &self.escrow,
            source: &self.source,
            mint: &self.mint,
            token_program: &self.token_program,
            extra,
        }
    }
}

/// Signed by anyone, who earns the tip. Needs no domain: a settled request can be finalized for ever, paused or not.
#[derive(Accounts)]
pub struct FinalizeRequest {
    /// Anyone; earns the tip.
    #[account(mut, unsafe(dup))]
    pub caller: Signer,
    /// The vault of the request.
    #[account(mut, unsafe(dup))]
    pub vault: Ours<Vault>,
    /// The round that the request joined; closed with its last request.
    #[account(mut, unsafe(dup))]
    pub round: Ours<Round>,
    /// Who paid the round's rent.
    #[account(mut, unsafe(dup))]
    pub round_rent_payer: UncheckedAccount,
    /// The record; closed.
    #[account(mut, unsafe(dup))]
    pub pending: Ours<PendingOperation>,
    /// Who paid rent and tip.
    #[account(mut, unsafe(dup))]
    pub rent_payer: UncheckedAccount,
    /// `"asset_escrow", vault`. This and the next three: only if assets are due.
    #[account(mut, unsafe(dup))]
    pub asset_escrow: Option<UncheckedAccount>,
    /// The vault's asset mint.
    pub asset_mint: Option<UncheckedAccount>,
    /// Where assets go: of a redemption, the recipient's; of a deposit that did not take part, the owner's.
    #[account(mut, unsafe(dup))]
    pub asset_destination: Option<UncheckedAccount>,
    /// The token program of the asset.
    pub asset_token_program: Option<UncheckedAccount>,
    /// `"share_escrow", vault`. This and the next three: only if shares are due.
    #[account(mut, unsafe(dup))]
    pub share_escrow: Option<UncheckedAccount>,
    /// The vault's share mint.
    pub share_mint: Option<UncheckedAccount>,
    /// Where shares go: of a deposit, the recipient's; of a redemption that was not filled, the owner's.
    #[account(mut, unsafe(dup))]
    pub share_destination: Option<UncheckedAccount>,
    /// The token program of the shares.
    pub share_token_program: Option<UncheckedAccount>,
}

impl FinalizeRequest {
    pub fn views<'a>(&'a self, extra: &'a [AccountView]) -> request::FinalizeRequest<'a> {
        request::FinalizeRequest {
            caller: &self.caller,
            vault: &self.vault,
            round: &self.round,
            round_rent_payer: &self.round_rent_payer,
            pending: &self.pending,
            rent_payer: &self.rent_payer,
            assets: request::Tokens {
                escrow: self.asset_escrow.as_deref(),
                mint: self.asset_mint.as_deref(),
                destination: self.asset_destination.as_deref(),
                token_program: self.asset_token_program.as_deref(),
            },
            shares: request::Tokens {
                escrow: self.share_escrow.as_deref(),
                mint: self.share_mint.as_deref(),
                destination: self.share_destination.as_deref(),
                token_program: self.share_token_program.as_deref(),
            },
            extra,
        }
    }
}

/// Signed by the caller: the owner or recipient to cancel, anyone to expire.
#[derive(Accounts)]
pub struct RefundRequest {
    /// To cancel, the owner or the recipient; to expire, anyone, who earns the tip.
    #[account(mut, unsafe(dup))]
    pub caller: Signer,
    /// The vault of the request.
    pub vault: Ours<Vault>,
    /// The round that the request joined; closed with the last request of a round that lapsed.
    #[account(mut, unsafe(dup))]
    pub round: Ours<Round>,
    /// Who paid the round's rent.
    #[account(mut, unsafe(dup))]
    pub round_rent_payer: UncheckedAccount,
    /// The record; closed.
    #[account(mut, unsafe(dup))]
    pub pending: Ours<PendingOperation>,
    /// Who paid rent and tip.
    #[account(mut, unsafe(dup))]
    pub rent_payer: UncheckedAccount,
    /// The vault's escrow of what went in: `"asset_escrow", vault` or `"share_escrow", vault`.
    #[account(mut, unsafe(dup))]
    pub escrow: UncheckedAccount,
    /// The asset mint for a deposit, the share mint for a redemption.
    pub mint: UncheckedAccount,
    /// Where the tokens go: the owner's associated token account, or what the owner names by signing.
    #[account(mut, unsafe(dup))]
    pub destination: UncheckedAccount,
    /// The token program of that mint.
    pub token_program: UncheckedAccount,
}

impl RefundRequest {
    pub fn views<'a>(&'a self, extra: &'a [AccountView]) -> request::RefundRequest<'a> {
        request::RefundRequest {
            caller: &self.caller,
            vault: &self.vault,
            round: &self.round,
            round_rent_payer: &self.round_rent_payer,
            pending: &self.pending,
            rent_payer: &self.rent_payer,
            escrow: &self.escrow,
            mint: &self.mint,
            destination: &self.destination,
            token_program: &self.token_program,
            extra,
        }
    }
}
