//! The addresses that the program derives. Each function returns the address and its bump.
//!
//! ```
//! use airlock_client::{Pubkey, address};
//!
//! let (creator, owner) = (Pubkey::new_unique(), Pubkey::new_unique());
//! let (domain, _) = address::domain(&creator, 0);
//! let (first, _) = address::pending(&domain, &owner, 0, 41 << 20);
//! let (second, _) = address::pending(&domain, &owner, 0, (41 << 20) + 1);
//! assert_ne!(first, second);
//! ```

use crate::{
    ID, Pubkey,
    generated::accounts::{Domain, Sequence},
    program,
};

/// The `index`-th domain of `creator`.
pub fn domain(creator: &Pubkey, index: u16) -> (Pubkey, u8) {
    of(&[b"domain", creator.as_ref(), &index.to_le_bytes()])
}

/// The sequence of one of an owner's lanes, which numbers the owner's operations in a domain.
pub fn sequence(domain: &Pubkey, owner: &Pubkey, lane: u16) -> (Pubkey, u8) {
    of(&[b"sequence", domain.as_ref(), owner.as_ref(), &lane.to_le_bytes()])
}

/// The pending record of number `sequence` in one of the owner's lanes. Never used twice.
pub fn pending(domain: &Pubkey, owner: &Pubkey, lane: u16, sequence: u64) -> (Pubkey, u8) {
    let (lane, sequence) = (lane.to_le_bytes(), sequence.to_le_bytes());
    of(&[b"pending", domain.as_ref(), owner.as_ref(), &lane, &sequence])
}

/// The token account that holds a record's tokens.
pub fn escrow(pending: &Pubkey) -> (Pubkey, u8) {
    of(&[b"escrow", pending.as_ref()])
}

/// The token account that collects the fees of the operations of one owner and lane in one mint.
pub fn fee_account(domain: &Pubkey, owner: &Pubkey, lane: u16, mint: &Pubkey) -> (Pubkey, u8) {
    let lane = lane.to_le_bytes();
    of(&[b"fees", domain.as_ref(), owner.as_ref(), &lane, mint.as_ref()])
}

/// The vault of an asset in a domain.
pub fn vault(domain: &Pubkey, asset_mint: &Pubkey) -> (Pubkey, u8) {
    of(&[b"vault", domain.as_ref(), asset_mint.as_ref()])
}

/// The token account that holds a vault's own assets.
pub fn reserve(vault: &Pubkey) -> (Pubkey, u8) {
    of(&[b"reserve", vault.as_ref()])
}

/// The token account for the assets of requests: of deposits until their round is settled, of redemptions after that.
pub fn asset_escrow(vault: &Pubkey) -> (Pubkey, u8) {
    of(&[b"asset_escrow", vault.as_ref()])
}

/// The token account for the shares of requests: of redemptions until their round is settled, of deposits after that.
pub fn share_escrow(vault: &Pubkey) -> (Pubkey, u8) {
    of(&[b"share_escrow", vault.as_ref()])
}

/// The mint of a vault's shares.
pub fn share_mint(vault: &Pubkey) -> (Pubkey, u8) {
    of(&[b"share_mint", vault.as_ref()])
}

/// A vault's round number `index`; the first is 1. Never used twice.
pub fn round(vault: &Pubkey, index: u64) -> (Pubkey, u8) {
    of(&[b"round", vault.as_ref(), &index.to_le_bytes()])
}

/// An adapter of a vault: a program that it may send assets to.
pub fn adapter(vault: &Pubkey, program: &Pubkey) -> (Pubkey, u8) {
    of(&[b"adapter", vault.as_ref(), program.as_ref()])
}

/// The program data account of the upgradeable loader, with a program's code and the slot in which it was deployed.
pub fn program_data(program: &Pubkey) -> Pubkey {
    Pubkey::find_program_address(&[program.as_ref()], &program::UPGRADEABLE_LOADER).0
}

/// The associated token account of a wallet; `token_program` is the one that owns the mint.
pub fn associated_token_account(wallet: &Pubkey, mint: &Pubkey, token_program: &Pubkey) -> (Pubkey, u8) {
    let seeds = [wallet.as_ref(), token_program.as_ref(), mint.as_ref()];
    Pubkey::find_program_address(&seeds, &program::ASSOCIATED_TOKEN)
}

impl Domain {
    /// The address of this domain.
    pub fn address(&self) -> Pubkey {
        let index = self.index.to_le_bytes();
        with_bump(&[b"domain", self.creator.as_ref(), &index, &[self.bump]])
    }
}

impl Sequence {
    /// The address of this sequence.
    pub fn address(&self) -> Pubkey {
        let (domain, owner) = (self.domain.as_ref(), self.owner.as_ref());
        with_bump(&[b"sequence", domain, owner, &self.lane.to_le_bytes(), &[self.bump]])
    }
}

/// With the bump as the last seed; the zero key if the bump is invalid, which no account of the program has.
pub(crate) fn with_bump(seeds: &[&[u8]]) -> Pubkey {
    Pubkey::create_program_address(seeds, &ID).unwrap_or_default()
}

fn of(seeds: &[&[u8]]) -> (Pubkey, u8) {
    Pubkey::find_program_address(seeds, &ID)
}

#[cfg(test)]
mod tests {
    use super::*;

    const USDC: Pubkey = Pubkey::from_str_const("EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v");

    const fn key(n: u8) -> Pubkey {
        Pubkey::new_from_array([n; 32])
    }

    #[test]
    fn addresses_are_those_that_another_implementation_finds() {
        // Found with hashlib and curve arithmetic in Python, from the seeds in the design.
        let known = [
            (
                domain(&key(1), 258),
                "5D39pBZa8PYjCiLn1otJtzfUoLr6AVT5LhdW4vLq73J3",
                255,
            ),
            (
                sequence(&key(1), &key(2), 258),
                "5M8UBn7XWQu41nx2mPUQzNgrrT8pGHTw5htzECo3dojU",
                255,
            ),
            (
                pending(&key(1), &key(2), 258, 0xab_cdef),
                "FdDAVecwG4GYazrgrMp66RzVba4frtHyVCcVV7TrHoV1",
                254,
            ),
            (escrow(&key(3)), "6VpqFouAKf19xq6H2tCtpXXuNJK8nscTrs7ig9im3Hf9", 252),
            (
                fee_account(&key(1), &key(2), 258, &key(3)),
                "3atWqPHqjR5p6tJHwmwDckGaYY3yeYwZFZEzUrKgWjy2",
                255,
            ),
            (
                vault(&key(1), &key(3)),
                "6geg6r5R28wkpzJZ4Cq5KKegJnJ4JJbpwJ4psdYnVCFt",
                255,
            ),
            (reserve(&key(4)), "MxFvJCnTmzFRP4mZDSb97UkZk7WoqgnZBJkeRrpSn1H", 254),
            (
                asset_escrow(&key(4)),
                "GUqHV6tE5Eygeoxwjn5Khkv2DbdtyuYEnCyCnTYMVVp8",
                254,
            ),
            (
                share_escrow(&key(4)),
                "8HLYCrg4TXktHSjp7uWAijb3mKzzH44saQe2xKnMFAe9",
                255,
            ),
            (share_mint(&key(4)), "G5W8w7FK2fZKVTfbe6SGN4ChGE7pf6pW3cXXZXKZxTd3", 254),
            (
                round(&key(4), 0xab_cdef),
                "DdXLYVkMX3bgmgCEbMjM1NEQLvV4rqCNjerFk2MDkjRy",
                255,
            ),
            (
                adapter(&key(4), &key(5)),
                "GTBdM9qzKvivP1UQPZ1b7Hhc3RG3ZgKJxhrcGGFJ9fH1",
                255,
            ),
            (
                associated_token_account(&key(2), &USDC, &program::SPL_TOKEN),
                "8Ae4vjYTZ5Z8mq2GJMUXpU2LDKMsqDaA7Tg7sZ85Gz9T",
                254,
            ),
        ];
        for ((address, bump), expected, expected_bump) in known {
            assert_eq!((address.to_string().as_str(), bump), (expected, expected_bump));
        }
    }

    #[test]
    fn the_token_program_is_part_of_an_associated_token_account() {
        let wallet = Pubkey::new_unique();
        let old = associated_token_account(&wallet, &USDC, &program::SPL_TOKEN);
        let new = associated_token_account(&wallet, &USDC, &program::TOKEN_2022);
        assert_ne!(old.0, new.0);
    }

    #[test]
    fn every_kind_of_address_is_apart() {
        let key = Pubkey::new_from_array([7; 32]);
        let mut all = vec![
            domain(&key, 0).0,
            sequence(&key, &key, 0).0,
            pending(&key, &key, 0, 0).0,
            escrow(&key).0,
            fee_account(&key, &key, 0, &key).0,
            vault(&key, &key).0,
            reserve(&key).0,
            asset_escrow(&key).0,
            share_escrow(&key).0,
            share_mint(&key).0,
            round(&key, 0).0,
            adapter(&key, &key).0,
        ];
        all.sort();
        all.dedup();
        assert_eq!(all.len(), 12);
    }
}
