//! The accounts of a mint's transfer hook.

use crate::args::initiate::HookAccount;
use airlock_client::{AccountMeta, Pubkey, mint::MintFacts};

/// The hook's program, the account that lists what it wants, and what was given with `--hook-account`; none without a hook.
pub fn accounts(mint: &Pubkey, facts: &MintFacts, given: &[HookAccount]) -> Vec<AccountMeta> {
    let Some(program) = facts.transfer_hook else {
        return Vec::new();
    };
    let list = Pubkey::find_program_address(&[b"extra-account-metas", mint.as_ref()], &program).0;
    let mut accounts: Vec<_> = given.iter().map(|account| account.0.clone()).collect();
    accounts.push(AccountMeta::new_readonly(program, false));
    accounts.push(AccountMeta::new_readonly(list, false));
    accounts
}
