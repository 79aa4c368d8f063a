//! A mint of our own: shares of a vault, under the vault's authority, that nobody can freeze.

use super::{Opener, Space};
use crate::{
    error::AirlockError,
    signer::Signer,
    tokens::{KnownTokenProgram, TokenProgram},
};
use anchor_lang::prelude::*;
use pinocchio::{
    address::address_eq,
    cpi::{Seed, invoke_signed_with_slice},
    instruction::{InstructionAccount, InstructionView},
};
use solana_instruction::Instruction;
use spl_token_2022_interface::{
    extension::{ExtensionType, metadata_pointer},
    instruction::initialize_mint2,
    state::Mint,
};
use spl_token_metadata_interface::{instruction::initialize as initialize_metadata, state::TokenMetadata};

const SPL_MINT_LEN: usize = 82;
const MAX_NAME: usize = 32;
const MAX_SYMBOL: usize = 10;
const MAX_URI: usize = 200;

/// What wallets show of a share. Written into the mint if it is of Token-2022; SPL Token has no place for it.
#[derive(AnchorSerialize, AnchorDeserialize, IdlType, Clone, Debug, PartialEq, Eq)]
pub struct ShareText {
    /// At most 32 bytes.
    pub name: String,
    /// At most 10 bytes.
    pub symbol: String,
    /// At most 200 bytes.
    pub uri: String,
}

/// A share mint about to be made.
pub struct ShareMint<'a> {
    pub mint: &'a AccountView,
    /// Seeds of the mint's address.
    pub seeds: &'a [Seed<'a>],
    pub token_program: KnownTokenProgram,
    pub decimals: u8,
    pub text: &'a ShareText,
}

impl ShareText {
    fn check(&self) -> Result<()> {
        let fits = self.name.len() <= MAX_NAME && self.symbol.len() <= MAX_SYMBOL && self.uri.len() <= MAX_URI;
        ensure!(fits, AirlockError::TextTooLong);
        Ok(())
    }
}

impl ShareMint<'_> {
    /// Makes the mint; `authority`, the vault, mints and burns. The text can never be changed: its authority is the
    /// vault, which does not sign for that.
    pub fn create(&self, opener: &Opener, authority: &Signer) -> Result<()> {
        self.text.check()?;
        match self.token_program.stored() {
            TokenProgram::Token2022 => self.create_with_text(opener, authority),
            _ => {
                self.open(opener, SPL_MINT_LEN, 0)?;
                self.initialize(authority)
            }
        }
    }

    fn create_with_text(&self, opener: &Opener, authority: &Signer) -> Result<()> {
        let unreadable = |_| AirlockError::Overflow.refuse();
        let text = TokenMetadata {
            mint: *self.mint.address(),
            name: self.text.name.clone(),
            symbol: self.text.symbol.clone(),
            uri: self.text.uri.clone(),
            ..TokenMetadata::default()
        };
        let len = ExtensionType::try_calculate_account_len::<Mint>(&[ExtensionType::MetadataPointer])?;
        // the token program makes room for the text by itself, if the lamports are there
        self.open(opener, len, text.tlv_size_of().map_err(unreadable)?)?;
        let program = self.token_program.id();
        let pointer =
            metadata_pointer::instruction::initialize(program, self.mint.address(), None, Some(*self.mint.address()))?;
        self.call(&pointer, authority)?;
        self.initialize(authority)?;
        let vault = authority.account.address();
        let write = initialize_metadata(
            program,
            self.mint.address(),
            vault,
            self.mint.address(),
            vault,
            text.name,
            text.symbol,
            text.uri,
        );
        self.call(&write, authority)
    }

    /// Opens the account with `len` bytes, and lamports for `more`.
    fn open(&self, opener: &Opener, len: usize, more: usize) -> Result<()> {
        let space = Space {
            len,
            lamports: opener.exemption_of(more)?,
            owner: self.token_program.id(),
        };
        opener.open(self.mint, self.seeds, &space)
    }

    fn initialize(&self, authority: &Signer) -> Result<()> {
        let program = self.token_program.id();
        let initialize = initialize_mint2(
            program,
            self.mint.address(),
            authority.account.address(),
            None,
            self.decimals,
        )?;
        self.call(&initialize, authority)
    }

    fn call(&self, instruction: &Instruction, authority: &Signer) -> Result<()> {
        let metas: Vec<_> = instruction
            .accounts
            .iter()
            .map(|meta| InstructionAccount::new(&meta.pubkey, meta.is_writable, meta.is_signer))
            .collect();
        let view_of = |meta: &InstructionAccount| {
            let is_mint = address_eq(meta.address, self.mint.address());
            if is_mint { self.mint } else { authority.account }
        };
        let views: Vec<_> = metas.iter().map(view_of).collect();
        let instruction = InstructionView {
            program_id: self.token_program.id(),
            accounts: &metas,
            data: &instruction.data,
        };
        invoke_signed_with_slice(&instruction, &views, authority.seeds())
    }
}
