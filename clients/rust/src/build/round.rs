//! A vault's rounds: open, report the deployed value, settle, close.

use super::{BuildError, finish};
use crate::{
    Pubkey, address,
    generated::{
        accounts::{Round, Vault},
        instructions,
        types::SettleRoundArgs,
    },
};
use solana_instruction::{AccountMeta, Instruction};

/// Opens the vault's next round, once the current one is over. Signs: `payer` for its rent, who may be anyone and gets
/// it back when the round closes.
pub fn open_round(vault: &Vault, payer: &Pubkey) -> Instruction {
    let key = vault.address();
    // at the last index there is no next round: the program refuses
    let (round, bump) = address::round(&key, vault.round_index.saturating_add(1));
    let accounts = instructions::OpenRound {
        payer: *payer,
        domain: vault.domain,
        vault: key,
        round,
    };
    accounts.instruction(bump)
}

/// Reports the value that is deployed, in base units of the asset. Signs: `operator`, the domain's.
pub fn report_deployed(vault: &Vault, operator: &Pubkey, deployed: u64) -> Instruction {
    let accounts = instructions::ReportDeployed {
        operator: *operator,
        domain: vault.domain,
        vault: vault.address(),
    };
    accounts.instruction(deployed)
}

/// Settles the vault's current round at one price. Signs: `operator`, the domain's, whose signature is valid up to and
/// including `valid_until_slot`. `extra` is the transfer hook's program and accounts, if the asset mint has one.
pub fn settle_round(
    vault: &Vault,
    round: &Round,
    operator: &Pubkey,
    valid_until_slot: u64,
    extra: &[AccountMeta],
) -> Result<Instruction, BuildError> {
    let (key, assets, shares) = (vault.address(), vault.assets(), vault.shares());
    if round.vault != key {
        return Err(BuildError::WrongRound);
    }
    let accounts = instructions::SettleRound {
        operator: *operator,
        domain: vault.domain,
        vault: key,
        round: round.address(),
        round_rent_payer: round.rent_payer,
        reserve: vault.reserve(),
        asset_escrow: assets.escrow,
        asset_mint: assets.mint,
        asset_token_program: assets.token_program.id(),
        share_escrow: shares.escrow,
        share_mint: shares.mint,
        share_token_program: shares.token_program.id(),
    };
    let args = SettleRoundArgs {
        round_index: round.index,
        valid_until_slot,
    };
    Ok(finish(accounts.instruction(args), &assets.mint, false, extra))
}

/// Closes a round that is over and owes nothing. Signs: `caller`, who may be anyone.
pub fn close_round(round: &Round, caller: &Pubkey) -> Instruction {
    let accounts = instructions::CloseRound {
        caller: *caller,
        vault: round.vault,
        round: round.address(),
        round_rent_payer: round.rent_payer,
    };
    accounts.instruction()
}
