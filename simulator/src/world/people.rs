use crate::scenario::MintSpec;
use airlock_client::{Pubkey, address, generated::types::TokenProgram};
use solana_keypair::Keypair;
use solana_signer::Signer;

pub struct Person {
    pub name: String,
    pub key: Keypair,
}

pub struct Mint {
    pub spec: MintSpec,
    pub address: Pubkey,
    pub token_program: TokenProgram,
}

impl Person {
    pub fn address(&self) -> Pubkey {
        self.key.pubkey()
    }
}

impl Mint {
    /// A wallet's associated token account.
    pub fn account_of(&self, wallet: &Pubkey) -> Pubkey {
        address::associated_token_account(wallet, &self.address, &self.token_program.id()).0
    }
}
