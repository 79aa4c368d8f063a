use crate::{
    deployment::Deployment,
    error::AirlockError,
    events::{self, AdapterPinRenewed},
    state::{Adapter, Vault},
};
use anchor_lang::prelude::*;

/// Signed by anyone.
#[derive(Accounts)]
pub struct RenewAdapterPin<'info> {
    /// Anyone.
    pub caller: Signer<'info>,
    /// The vault.
    pub vault: Box<Account<'info, Vault>>,
    /// The adapter.
    #[account(mut, constraint = adapter.vault == vault.key() @ AirlockError::WrongAdapter)]
    pub adapter: Box<Account<'info, Adapter>>,
    /// Its program.
    /// CHECK: compared with the adapter's.
    #[account(address = adapter.program @ AirlockError::WrongAdapter)]
    pub program: UncheckedAccount<'info>,
    /// The program's data account.
    /// CHECK: compared with what the program's account says.
    pub program_data: UncheckedAccount<'info>,
}

/// Moves the pin to the slot in which the program stands now, if its code is still the one that was reviewed. Anyone may
/// extend a program, and so move that slot: anyone may undo what that does here.
pub fn renew_adapter_pin(ctx: Context<RenewAdapterPin>, slot: u64) -> Result<()> {
    let accounts = ctx.accounts;
    accounts.vault.check_unlocked()?;
    let deployed = Deployment::of(&accounts.program, &accounts.program_data)?;
    accounts.adapter.renew_pin(slot, &deployed)?;
    events::log(&AdapterPinRenewed {
        adapter: accounts.adapter.key(),
        caller: accounts.caller.key(),
        slot,
    })?;
    Ok(())
}
