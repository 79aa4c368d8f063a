//! The addresses of a vault, its mints and its token accounts, from its stored bumps.

use crate::{
    Pubkey, address,
    generated::{
        accounts::{Round, Vault},
        types::TokenProgram,
    },
    request::Side,
};

/// One of a vault's two mints, and the escrow of the tokens of its requests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tokens {
    pub mint: Pubkey,
    /// The program that owns the mint.
    pub token_program: TokenProgram,
    pub escrow: Pubkey,
}

impl Tokens {
    /// A wallet's associated token account of this mint, and its bump.
    pub fn of(&self, wallet: &Pubkey) -> (Pubkey, u8) {
        address::associated_token_account(wallet, &self.mint, &self.token_program.id())
    }
}

impl Vault {
    /// The address of this vault.
    pub fn address(&self) -> Pubkey {
        let (domain, mint) = (self.domain.as_ref(), self.asset_mint.as_ref());
        address::with_bump(&[b"vault", domain, mint, &[self.bump]])
    }

    /// The token account that holds its own assets.
    pub fn reserve(&self) -> Pubkey {
        address::with_bump(&[b"reserve", self.address().as_ref(), &[self.reserve_bump]])
    }

    /// The mint and the escrow of its assets.
    pub fn assets(&self) -> Tokens {
        let bump = [self.asset_escrow_bump];
        Tokens {
            mint: self.asset_mint,
            token_program: self.asset_token_program,
            escrow: address::with_bump(&[b"asset_escrow", self.address().as_ref(), &bump]),
        }
    }

    /// The mint and the escrow of its shares.
    pub fn shares(&self) -> Tokens {
        let bump = [self.share_escrow_bump];
        Tokens {
            mint: self.share_mint,
            token_program: self.share_token_program,
            escrow: address::with_bump(&[b"share_escrow", self.address().as_ref(), &bump]),
        }
    }

    /// The tokens that a request puts into escrow.
    pub fn given(&self, side: Side) -> Tokens {
        match side {
            Side::Deposit => self.assets(),
            Side::Redeem => self.shares(),
        }
    }

    /// The tokens that a request buys.
    pub fn bought(&self, side: Side) -> Tokens {
        match side {
            Side::Deposit => self.shares(),
            Side::Redeem => self.assets(),
        }
    }
}

impl Round {
    /// The address of this round.
    pub fn address(&self) -> Pubkey {
        address::with_bump(&[b"round", self.vault.as_ref(), &self.index.to_le_bytes(), &[self.bump]])
    }
}

#[cfg(test)]
mod tests {
    use crate::{address, testing};

    #[test]
    fn stored_bumps_lead_to_the_derived_addresses() {
        let (vault, round) = (testing::vault(), testing::round());
        let key = vault.address();
        assert_eq!(key, address::vault(&vault.domain, &vault.asset_mint).0);
        assert_eq!(vault.reserve(), address::reserve(&key).0);
        assert_eq!(vault.assets().escrow, address::asset_escrow(&key).0);
        assert_eq!(vault.shares().escrow, address::share_escrow(&key).0);
        assert_eq!(vault.shares().mint, address::share_mint(&key).0);
        assert_eq!(round.address(), address::round(&key, round.index).0);
    }
}
