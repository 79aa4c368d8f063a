//! What scripts of the hostile program do as an adapter.

use super::{Vault, VaultAdapter};
use crate::{tokens::Mint, world::World};
use adversary::{Call, Meta, Step as ScriptStep};
use solana_instruction::AccountMeta;

/// Indices of accounts in a script of an adapter: four that Airlock passes, then the hostile program's own token account and
/// the address that it signs for, then others.
pub mod adapter_accounts {
    pub const RECORD: u8 = 0;
    pub const ESCROW: u8 = 1;
    pub const MINT: u8 = 2;
    pub const TOKEN_PROGRAM: u8 = 3;
    pub const OWN_TOKENS: u8 = 4;
    pub const TAKER: u8 = 5;
    /// The first of the others.
    pub const MORE: u8 = 6;
}

impl World {
    /// Takes `amount` from the escrow.
    pub fn take(&self, vault: &Vault, amount: u64) -> ScriptStep {
        self.transfer_action(
            vault,
            [
                adapter_accounts::ESCROW,
                adapter_accounts::OWN_TOKENS,
                adapter_accounts::RECORD,
            ],
            amount,
        )
    }

    /// Returns `amount` to the escrow.
    pub fn give_back(&self, vault: &Vault, amount: u64) -> ScriptStep {
        self.transfer_action(
            vault,
            [
                adapter_accounts::OWN_TOKENS,
                adapter_accounts::ESCROW,
                adapter_accounts::TAKER,
            ],
            amount,
        )
    }

    /// A checked transfer: the indices of source, destination and authority.
    pub fn transfer_action(&self, vault: &Vault, accounts: [u8; 3], amount: u64) -> ScriptStep {
        self.transfer_action_of(&vault.asset, accounts, amount)
    }

    /// The same for any mint.
    pub fn transfer_action_of(&self, mint: &Mint, [from, to, by]: [u8; 3], amount: u64) -> ScriptStep {
        const TRANSFER_CHECKED: u8 = 12;
        let decimals = self.spec(mint).decimals;
        ScriptStep::Call(Call {
            program: adapter_accounts::TOKEN_PROGRAM,
            accounts: vec![
                Meta::writable(from),
                Meta::readonly(adapter_accounts::MINT),
                Meta::writable(to),
                Meta::signer(by),
            ],
            data: [&[TRANSFER_CHECKED][..], &amount.to_le_bytes(), &[decimals]].concat(),
            sign_as_taker: by == adapter_accounts::TAKER,
        })
    }

    /// Accounts that the hostile program is passed as an adapter, after the four fixed ones.
    pub fn adapter_accounts(&self, adapter: &VaultAdapter) -> Vec<AccountMeta> {
        let taker = adversary::taker_address(&adapter.program).0;
        vec![
            AccountMeta::new(adapter.own_tokens, false),
            AccountMeta::new_readonly(taker, false),
        ]
    }
}
