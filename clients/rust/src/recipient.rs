//! Whether somebody can sign for a recipient, judged by the account at its address.

use crate::{ID, Pubkey, generated::types::TokenProgram, mint::MintFacts, mint::TokenAccountFacts};
use std::fmt;

/// Accounts for which apparently nobody can sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unusual {
    TokenAccount,
    Mint,
    /// A program, or its program data account.
    Program,
    Sysvar,
    /// A domain, a record, a vault, or another account of Airlock.
    Airlock,
}

const SYSVARS: Pubkey = Pubkey::from_str_const("Sysvar1111111111111111111111111111111111111");
const LOADERS: [Pubkey; 5] = [
    Pubkey::from_str_const("NativeLoader1111111111111111111111111111111"),
    Pubkey::from_str_const("BPFLoader1111111111111111111111111111111111"),
    Pubkey::from_str_const("BPFLoader2111111111111111111111111111111111"),
    crate::program::UPGRADEABLE_LOADER,
    Pubkey::from_str_const("LoaderV411111111111111111111111111111111111"),
];

/// What kind of account a recipient is, if nobody can sign for it; none for a wallet, or an address of some other
/// program. `account`: its owner and data, if it exists.
pub fn unusual(account: Option<(&Pubkey, &[u8])>) -> Option<Unusual> {
    let (owner, data) = account?;
    if *owner == ID {
        return Some(Unusual::Airlock);
    }
    if *owner == SYSVARS {
        return Some(Unusual::Sysvar);
    }
    if LOADERS.contains(owner) {
        return Some(Unusual::Program);
    }
    TokenProgram::from_id(owner)?;
    if MintFacts::read(owner, data).is_some() {
        return Some(Unusual::Mint);
    }
    TokenAccountFacts::read(owner, data).map(|_| Unusual::TokenAccount)
}

impl fmt::Display for Unusual {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::TokenAccount => "a token account",
            Self::Mint => "a mint",
            Self::Program => "a program",
            Self::Sysvar => "a sysvar",
            Self::Airlock => "an account of Airlock's",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::program::{SPL_TOKEN, SYSTEM, TOKEN_2022};

    #[test]
    fn what_nobody_can_sign_for_is_named() {
        let token = |len: usize, at: usize| {
            let mut data = vec![0; len];
            data[at] = 1;
            data
        };
        let (mint, account) = (token(82, 45), token(165, 108));
        let other = Pubkey::new_unique();
        let cases: [(&Pubkey, &[u8], Option<Unusual>); 10] = [
            (&SYSTEM, &[], None),
            (&other, &[1, 2, 3], None),
            (&SPL_TOKEN, &mint, Some(Unusual::Mint)),
            (&TOKEN_2022, &mint, Some(Unusual::Mint)),
            (&SPL_TOKEN, &account, Some(Unusual::TokenAccount)),
            (&TOKEN_2022, &account, Some(Unusual::TokenAccount)),
            (&SYSVARS, &[0], Some(Unusual::Sysvar)),
            (&LOADERS[0], &[], Some(Unusual::Program)),
            (&LOADERS[3], &[2, 0, 0, 0], Some(Unusual::Program)),
            (&ID, &[9], Some(Unusual::Airlock)),
        ];
        for (owner, data, expected) in cases {
            assert_eq!(unusual(Some((owner, data))), expected, "{owner} {data:?}");
        }
        assert_eq!(unusual(None), None);
    }
}
