//! People are names. A name always has the same key, so that failures can be read and repeated.

use sha2::{Digest, Sha256};
use solana_keypair::Keypair;
use solana_pubkey::Pubkey;
use solana_signer::Signer;

pub type Name = &'static str;

pub fn keypair(name: Name) -> Keypair {
    Keypair::new_from_array(Sha256::digest(name).into())
}

pub fn key(name: Name) -> Pubkey {
    keypair(name).pubkey()
}
