//! The adapter: a dispatch's record is the owner of a position, its escrow what is paid.

use crate::{CALLBACK_SEED, CooldownError, callback_address, protocol};
use airlock_adapter::{AIRLOCK, Adapted};
use solana_account_info::AccountInfo;
use solana_cpi::invoke_signed;
use solana_instruction::{AccountMeta, Instruction};
use solana_program_error::ProgramError;
use solana_pubkey::Pubkey;

/// Collect with this has a position paid; with nothing, or 0, it starts the cooldown.
const CLAIM: u8 = 1;

/// Puts everything into a position of the record's.
pub fn open(program: &Pubkey, accounts: &Adapted, amount: u64, _data: &[u8]) -> Result<(), ProgramError> {
    let mint = [accounts.mint, accounts.token_program];
    protocol::deposit(program, accounts.record, accounts.escrow, mint, accounts.rest, amount)
}

/// Starts the cooldown, or has the position paid into the escrow.
pub fn collect(program: &Pubkey, accounts: &Adapted, data: &[u8]) -> Result<(), ProgramError> {
    let [pool, tokens, position, treasury, ..] = accounts.rest else {
        return Err(ProgramError::NotEnoughAccountKeys);
    };
    if data.first() != Some(&CLAIM) {
        return protocol::unstake(program, accounts.record, pool, position);
    }
    let mint = [accounts.mint, accounts.token_program];
    protocol::claim(program, accounts.escrow, mint, [pool, tokens, position, treasury])
}

/// Has Airlock bring home what was paid: as the record's finalizer, who does not close it. `accounts`: our callback
/// address, Airlock, then those of `finalize_dispatch` after its caller.
pub fn call_back(program: &Pubkey, accounts: &[AccountInfo]) -> Result<(), ProgramError> {
    /// First eight bytes of `sha256("global:finalize_dispatch")`.
    const FINALIZE_DISPATCH: [u8; 8] = [92, 196, 156, 55, 25, 215, 139, 22];
    const CLOSE: u8 = 0;
    const ACCEPT_LOSS: u64 = 0;
    let [caller, airlock, rest @ ..] = accounts else {
        return Err(ProgramError::NotEnoughAccountKeys);
    };
    let (address, bump) = callback_address(program);
    if *caller.key != address {
        return Err(CooldownError::WrongAddress.into());
    }
    if *airlock.key != AIRLOCK {
        return Err(CooldownError::WrongAccount.into());
    }
    let mut metas = vec![AccountMeta::new(address, true)];
    metas.extend(rest.iter().map(|account| AccountMeta {
        pubkey: *account.key,
        is_signer: false,
        is_writable: account.is_writable,
    }));
    let instruction = Instruction {
        program_id: AIRLOCK,
        accounts: metas,
        data: [&FINALIZE_DISPATCH[..], &[CLOSE], &ACCEPT_LOSS.to_le_bytes()].concat(),
    };
    let mut infos = vec![caller.clone(), airlock.clone()];
    infos.extend_from_slice(rest);
    invoke_signed(&instruction, &infos, &[&[CALLBACK_SEED, &[bump]]])
}
