use super::Ours;
use crate::{
    operations::{exit_pro_rata, round},
    state::{Domain, Round, Vault},
};
use anchor_lang::prelude::*;

/// Signed by the payer of the round's rent, who may be anyone and gets it back when the round is done.
#[derive(Accounts)]
pub struct OpenRound {
    /// Pays the rent until the round is done.
    #[account(mut, unsafe(dup))]
    pub payer: Signer,
    /// The vault's domain, for its pause.
    pub domain: Ours<Domain>,
    /// The vault.
    #[account(mut, unsafe(dup))]
    pub vault: Ours<Vault>,
    /// The round: `"round", vault, vault.round_index + 1`.
    #[account(mut, unsafe(dup))]
    pub round: UncheckedAccount,
    pub system_program: Program<System>,
}

impl OpenRound {
    pub fn views(&self) -> round::OpenRound<'_> {
        round::OpenRound {
            payer: &self.payer,
            domain: &self.domain,
            vault: &self.vault,
            round: &self.round,
        }
    }
}

/// Signed by the domain's operator.
#[derive(Accounts)]
pub struct ReportDeployed {
    /// The domain's operator.
    pub operator: Signer,
    /// The vault's domain.
    pub domain: Ours<Domain>,
    /// The vault.
    #[account(mut, unsafe(dup))]
    pub vault: Ours<Vault>,
}

impl ReportDeployed {
    pub fn views(&self) -> round::ReportDeployed<'_> {
        round::ReportDeployed {
            operator: &self.operator,
            domain: &self.domain,
            vault: &self.vault,
        }
    }
}

/// Signed by the domain's operator.
#[derive(Accounts)]
pub struct SettleRound {
    /// The domain's operator; gets the rent if who paid it cannot be credited.
    #[account(mut, unsafe(dup))]
    pub operator: Signer,
    /// The vault's domain.
    pub domain: Ours<Domain>,
    /// The vault.
    #[account(mut, unsafe(dup))]
    pub vault: Ours<Vault>,
    /// The vault's current round; closed if nobody joined it.
    #[account(mut, unsafe(dup))]
    pub round: Ours<Round>,
    /// Who paid the round's rent.
    #[account(mut, unsafe(dup))]
    pub round_rent_payer: UncheckedAccount,
    /// `"reserve", vault`.
    #[account(mut, unsafe(dup))]
    pub reserve: UncheckedAccount,
    /// `"asset_escrow", vault`.
    #[account(mut, unsafe(dup))]
    pub asset_escrow: UncheckedAccount,
    /// The vault's asset mint.
    pub asset_mint: UncheckedAccount,
    /// The token program of the asset.
    pub asset_token_program: UncheckedAccount,
    /// `"share_escrow", vault`.
    #[account(mut, unsafe(dup))]
    pub share_escrow: UncheckedAccount,
    /// The vault's share mint.
    #[account(mut, unsafe(dup))]
    pub share_mint: UncheckedAccount,
    /// The token program of the shares.
    pub share_token_program: UncheckedAccount,
}

impl SettleRound {
    pub fn views<'a>(&'a self, extra: &'a [AccountView]) -> round::SettleRound<'a> {
        round::SettleRound {
            operator: &self.operator,
            domain: &self.domain,
            vault: &self.vault,
            round: &self.round,
            round_rent_payer: &self.round_rent_payer,
            reserve: &self.reserve,
            asset_escrow: &self.asset_escrow,
            asset_mint: &self.asset_mint,
            asset_token_program: &self.asset_token_program,
            share_escrow: &self.share_escrow,
            share_mint: &self.share_mint,
            share_token_program: &self.share_token_program,
            extra,
        }
    }
}

/// Signed by anyone: the rent goes back to who paid it.
#[derive(Accounts)]
pub struct CloseRound {
    /// Anyone; gets the rent if who paid it cannot be credited.
    #[account(mut, unsafe(dup))]
    pub caller: Signer,
    /// The vault.
    pub vault: Ours<Vault>,
    /// The round; closed.
    #[account(mut, unsafe(dup))]
    pub round: Ours<Round>,
    /// Who paid the round's rent.
    #[account(mut, unsafe(dup))]
    pub round_rent_payer: UncheckedAccount,
}

impl CloseRound {
    pub fn views(&self) -> round::CloseRound<'_> {
        round::CloseRound {
            caller: &self.caller,
            vault: &self.vault,
            round: &self.round,
            round_rent_payer: &self.round_rent_payer,
        }
    }
}

/// Signed by the shareholder. Needs no domain and nobody's leave.
#[derive(Accounts)]
pub struct ExitProRata {
    /// The shareholder.
    pub owner: Signer,
    /// The vault.
    #[account(mut, unsafe(dup))]
    pub vault: Ours<Vault>,
    /// `"reserve", vault`.
    #[account(mut, unsafe(dup))]
    pub reserve: UncheckedAccount,
    /// The vault's asset mint.
    pub asset_mint: UncheckedAccount,
    /// The token program of the asset.
    pub asset_token_program: UncheckedAccount,
    /// Any token account of the shareholder's.
    #[account(mut, unsafe(dup))]
    pub destination: UncheckedAccount,
    /// The vault's share mint.
    #[account(mut, unsafe(dup))]
    pub share_mint: UncheckedAccount,
    /// The token program of the shares.
    pub share_token_program: UncheckedAccount,
    /// Where the shares are burned.
    #[account(mut, unsafe(dup))]
    pub shares: UncheckedAccount,
}

impl ExitProRata {
    pub fn views<'a>(&'a self, extra: &'a [AccountView]) -> exit_pro_rata::ExitProRata<'a> {
        exit_pro_rata::ExitProRata {
            owner: &self.owner,
            vault: &self.vault,
            reserve: &self.reserve,
            asset_mint: &self.asset_mint,
            asset_token_program: &self.asset_token_program,
            destination: &self.destination,
            share_mint: &self.share_mint,
            share_token_program: &self.share_token_program,
            shares: &self.shares,
            extra,
        }
    }
}
