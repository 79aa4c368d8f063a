use super::{Chain, is_ours};
use solana_account::Account;
use solana_instruction::Instruction;
use solana_keypair::Keypair;
use solana_pubkey::Pubkey;
use solana_signer::Signer;
use std::collections::BTreeSet;

/// The owner of sysvars: hashes of blocks are different on any two chains.
const SYSVAR: Pubkey = Pubkey::from_str_const("Sysvar1111111111111111111111111111111111111");

/// An account that is not the same on the two chains.
pub struct Pair {
    pub key: Pubkey,
    pub old: Option<Account>,
    pub new: Option<Account>,
}

/// The accounts that a transaction names: it can write no others. Not Airlock itself.
pub fn named(instructions: &[Instruction], payer: &Keypair, signers: &[Keypair]) -> BTreeSet<Pubkey> {
    let accounts = instructions.iter().flat_map(|instruction| &instruction.accounts);
    let mut keys: BTreeSet<_> = accounts.map(|meta| meta.pubkey).collect();
    keys.insert(payer.pubkey());
    keys.extend(signers.iter().map(Signer::pubkey));
    keys.retain(|key| !is_ours(key));
    keys
}

/// Those of the accounts that differ.
pub fn between(old: &dyn Chain, new: &dyn Chain, keys: &BTreeSet<Pubkey>) -> Vec<Pair> {
    let pairs = keys.iter().map(|key| Pair {
        key: *key,
        old: old.account(key),
        new: new.account(key),
    });
    pairs.filter(|pair| !pair.is_same()).collect()
}

impl Pair {
    fn is_same(&self) -> bool {
        match (&self.old, &self.new) {
            (Some(old), Some(new)) if old.owner == SYSVAR && new.owner == SYSVAR => true,
            (Some(old), Some(new)) => {
                old.data == new.data
                    && old.lamports == new.lamports
                    && old.owner == new.owner
                    && old.executable == new.executable
            }
            (old, new) => old.is_none() && new.is_none(),
        }
    }
}
