//! The adapter: a dispatch's record is the owner of a position, its escrow what is paid.

use crate::{CALLBACK_SEED, CooldownError, callback_address, protocol};
use airlock_adapter::{AIRLOCK, Adapted};
use pinocchio::{
    AccountView, Address, ProgramResult,
    cpi::{Seed, Signer, invoke_signed_with_slice},
    error::ProgramError,
    instruction::{InstructionAccount, InstructionView},
};

/// Collect with this has a position paid; with nothing, or 0, it starts the cooldown.
const CLAIM: u8 = 1;

/// Puts everything into a position of the record's.
pub fn open(program: &Address, accounts: Adapted, amount: u64, _data: &[u8]) -> ProgramResult {
    let mint = [accounts.mint, accounts.token_program];
    protocol::deposit(program, accounts.record, accounts.escrow, mint, accounts.rest, amount)
}

/// Starts the cooldown, or has the position paid into the escrow.
pub fn collect(program: &Address, accounts: Adapted, data: &[u8]) -> ProgramResult {
    let [pool, tokens, position, treasury, ..] = accounts.rest else {
        return Err(ProgramError::NotEnoughAccountKeys);
    };
    if data.first() != Some(&CLAIM) {
        return protocol::unstake(program, accounts.record, pool, position);
    }
    let mint = [accounts.mint, accounts.token_program];
    protocol::claim(program, accounts.escrow, mint, [pool, tokens, position, treasury])
}

/// Has Airlock return what was paid to the vault: as the record's finalizer, who does not close it. `accounts`: our callback
/// address, Airlock, then those of `finalize_dispatch` after its caller.
pub fn call_back(program: &Address, accounts: &[AccountView]) -> ProgramResult {
    /// First eight bytes of `sha256("global:finalize_dispatch")`.
    const FINALIZE_DISPATCH: [u8; 8] = [92, 196, 156, 55, 25, 215, 139, 22];
    const CLOSE: u8 = 0;
    const ACCEPT_LOSS: u64 = 0;
    let [caller, airlock, rest @ ..] = accounts else {
        return Err(ProgramError::NotEnoughAccountKeys);
    };
    let (address, bump) = callback_address(program);
    if *caller.address() != address {
        return Err(CooldownError::WrongAddress.into());
    }
    if *airlock.address() != AIRLOCK {
        return Err(CooldownError::WrongAccount.into());
    }
    let mut metas = vec![InstructionAccount::writable_signer(&address)];
    metas.extend(
        rest.iter()
            .map(|account| InstructionAccount::new(account.address(), account.is_writable(), false)),
    );
    let mut views = vec![caller];
    views.extend(rest);
    let instruction = InstructionView {
        program_id: &AIRLOCK,
        accounts: &metas,
        data: &[&FINALIZE_DISPATCH[..], &[CLOSE], &ACCEPT_LOSS.to_le_bytes()].concat(),
    };
    let bump = [bump];
    let seeds = [Seed::from(CALLBACK_SEED), Seed::from(&bump)];
    invoke_signed_with_slice(&instruction, &views, &[Signer::from(&seeds)])
}
