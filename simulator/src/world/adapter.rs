use airlock_client::{AccountMeta, Pubkey, program};
use cooldown::position_address;

/// An adapter that is registered.
#[derive(Clone, Debug)]
pub struct KnownAdapter {
    pub name: String,
    pub program: Pubkey,
    /// Index in the world's vaults.
    pub vault: usize,
    pub accounts: AdapterAccounts,
}

/// What it needs to work, by its program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AdapterAccounts {
    /// A pool, the pool's tokens, and who pays for positions.
    Cooldown {
        pool: Pubkey,
        tokens: Pubkey,
        treasury: Pubkey,
    },
    /// A token account, and the address that signs for it.
    Adversary { tokens: Pubkey, signer: Pubkey },
}

impl KnownAdapter {
    /// The token account that it keeps the vault's assets in.
    pub const fn tokens(&self) -> Pubkey {
        match self.accounts {
            AdapterAccounts::Cooldown { tokens, .. } | AdapterAccounts::Adversary { tokens, .. } => tokens,
        }
    }

    /// A record's position, if it has any.
    pub fn position(&self, record: &Pubkey) -> Option<Pubkey> {
        match self.accounts {
            AdapterAccounts::Cooldown { pool, .. } => Some(position_address(&self.program, &pool, record).0),
            AdapterAccounts::Adversary { .. } => None,
        }
    }

    /// The accounts that its calls get, of a record.
    pub fn passed_on(&self, record: &Pubkey) -> Vec<AccountMeta> {
        match self.accounts {
            AdapterAccounts::Cooldown { pool, tokens, treasury } => vec![
                AccountMeta::new(pool, false),
                AccountMeta::new(tokens, false),
                AccountMeta::new(position_address(&self.program, &pool, record).0, false),
                AccountMeta::new(treasury, false),
                AccountMeta::new_readonly(program::SYSTEM, false),
            ],
            AdapterAccounts::Adversary { tokens, signer } => {
                vec![
                    AccountMeta::new(tokens, false),
                    AccountMeta::new_readonly(signer, false),
                ]
            }
        }
    }
}
