//! Token accounts and mints, as far as an audit needs them. The base layouts are those of SPL Token and Token-2022.

use airlock_client::{
    Pubkey,
    generated::types::TokenProgram,
    mint::{MintFacts, TokenAccountFacts},
};

/// A token account, and who may take from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Holding {
    pub token_program: TokenProgram,
    pub mint: Pubkey,
    pub authority: Pubkey,
    /// Base units.
    pub amount: u64,
    /// Base units that its lamports come to, if it is of wrapped SOL: what `SyncNative` makes rent of is still there.
    pub lamports: Option<u64>,
    /// Somebody besides the authority may spend it, or close it.
    pub shared: bool,
}

/// A mint of shares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Issue {
    /// Base units.
    pub supply: u64,
    pub authority: Option<Pubkey>,
    pub freezable: bool,
}

impl Holding {
    /// None if it is no token account of `owner`.
    pub fn read(owner: &Pubkey, lamports: u64, data: &[u8]) -> Option<Self> {
        let facts = TokenAccountFacts::read(owner, data)?;
        Some(Self {
            token_program: TokenProgram::from_id(owner)?,
            mint: facts.mint,
            authority: facts.owner,
            amount: facts.amount,
            lamports: facts.native.then_some(lamports),
            shared: option(data, 72)?.is_some() || option(data, 129)?.is_some(),
        })
    }
}

impl Issue {
    /// None if it is no mint of `owner`.
    pub fn read(owner: &Pubkey, data: &[u8]) -> Option<Self> {
        MintFacts::read(owner, data)?;
        Some(Self {
            supply: u64::from_le_bytes(data.get(36..44)?.try_into().ok()?),
            authority: option(data, 0)?,
            freezable: option(data, 46)?.is_some(),
        })
    }
}

/// A key that may be none, as the token programs store it.
fn option(data: &[u8], at: usize) -> Option<Option<Pubkey>> {
    let is_some = data.get(at..at + 4)? != [0; 4];
    let key: [u8; 32] = data.get(at + 4..at + 36)?.try_into().ok()?;
    Some(is_some.then(|| Pubkey::new_from_array(key)))
}
