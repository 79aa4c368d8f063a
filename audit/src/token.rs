//! Token accounts and mints, as far as an audit needs them. The base layouts are those of SPL Token and Token-2022.

use airlock_client::{
    Pubkey,
    generated::types::TokenProgram,
    mint::{MintFacts, TokenAccountFacts},
};

/// A token account, and who may spend from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TokenAccount {
    pub token_program: TokenProgram,
    pub mint: Pubkey,
    pub authority: Pubkey,
    /// Base units.
    pub amount: u64,
    /// Its lamports if it is of wrapped SOL: tokens that `SyncNative` turned into rent are still among them.
    pub native_lamports: Option<u64>,
    /// It has a delegate or a close authority.
    pub others_may_spend: bool,
}

/// A mint of shares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mint {
    /// Base units.
    pub supply: u64,
    pub authority: Option<Pubkey>,
    pub freezable: bool,
}

impl TokenAccount {
    /// None if it is no token account of the program `owner`.
    pub fn decode(owner: &Pubkey, lamports: u64, data: &[u8]) -> Option<Self> {
        let facts = TokenAccountFacts::read(owner, data)?;
        Some(Self {
            token_program: TokenProgram::from_id(owner)?,
            mint: facts.mint,
            authority: facts.owner,
            amount: facts.amount,
            native_lamports: facts.native.then_some(lamports),
            others_may_spend: optional_key(data, 72)?.is_some() || optional_key(data, 129)?.is_some(),
        })
    }
}

impl Mint {
    /// None if it is no mint of the program `owner`.
    pub fn decode(owner: &Pubkey, data: &[u8]) -> Option<Self> {
        MintFacts::read(owner, data)?;
        Some(Self {
            supply: u64::from_le_bytes(data.get(36..44)?.try_into().ok()?),
            authority: optional_key(data, 0)?,
            freezable: optional_key(data, 46)?.is_some(),
        })
    }
}

/// A `COption<Pubkey>` at an offset; none if the data is too short.
fn optional_key(data: &[u8], offset: usize) -> Option<Option<Pubkey>> {
    let is_some = data.get(offset..offset + 4)? != [0; 4];
    let key: [u8; 32] = data.get(offset + 4..offset + 36)?.try_into().ok()?;
    Some(is_some.then(|| Pubkey::new_from_array(key)))
}
