//! The accounts of a mint's transfer hook.

use crate::args::hook::HookOptions;
use airlock_client::{AccountMeta, Pubkey, mint::MintFacts};

/// The hook's program, its list of accounts, and those given with `--hook-account`; none if the mint has no hook.
pub fn accounts(mint: &Pubkey, facts: &MintFacts, options: &HookOptions) -> Vec<AccountMeta> {
    let Some(program) = facts.transfer_hook else {
        return Vec::new();
    };
    let list = Pubkey::find_program_address(&[b"extra-account-metas", mint.as_ref()], &program).0;
    let mut accounts: Vec<_> = options.hook_accounts.iter().map(|account| account.0.clone()).collect();
    accounts.push(AccountMeta::new_readonly(program, false));
    accounts.push(AccountMeta::new_readonly(list, false));
    accounts
}
