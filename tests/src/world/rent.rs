//! Changes of the rent, and their effect on wrapped SOL.

use super::{Step, World};
use crate::tokens::Mint;
use airlock_client::external;
use solana_pubkey::Pubkey;

impl World {
    /// Lamports per byte.
    pub fn rent_per_byte(&self) -> u64 {
        self.chain.rent().lamports_per_byte
    }

    pub fn set_rent_per_byte(&mut self, lamports: u64) -> &mut Self {
        let mut rent = self.chain.rent();
        rent.lamports_per_byte = lamports;
        self.chain.set_rent(&rent);
        self
    }

    /// `SyncNative`, which anyone may send: all lamports of a wrapped SOL account beyond the rent become tokens.
    pub fn sync_step(&self, mint: &Mint, account: Pubkey) -> Step {
        Step::new(external::sync_native_of(&account, mint.token_program()), [])
    }

    /// The same, sent. The token programs of a bank use the rent at which an account was opened; those of mainnet and of LiteSVM
    /// use the current one. So the result is written directly, which on LiteSVM changes nothing.
    #[track_caller]
    pub fn sync(&mut self, mint: &Mint, account: Pubkey) {
        let step = self.sync_step(mint, account);
        self.done(&[step]);
        let rent = self.chain.rent();
        let synced = self.account(&account).expect("an account of wrapped SOL");
        let reserve = rent.minimum_balance(synced.data.len());
        let tokens = synced.lamports - reserve;
        self.tamper(&account, |account| {
            account.data[64..72].copy_from_slice(&tokens.to_le_bytes());
            account.data[113..121].copy_from_slice(&reserve.to_le_bytes());
        });
    }

    /// Sends lamports to any account.
    pub fn pay_lamports_step(&self, from: crate::Name, to: Pubkey, lamports: u64) -> Step {
        let transfer = external::transfer_lamports(&crate::key(from), &to, lamports);
        Step::new(transfer, [from])
    }
}
