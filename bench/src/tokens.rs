//! Mints and token accounts, made by the token programs themselves.

use crate::chain::Chain;
use airlock_client::{address, external, generated::types::TokenProgram, program};
use anyhow::Result;
use solana_instruction::{AccountMeta, Instruction};
use solana_keypair::Keypair;
use solana_pubkey::Pubkey;
use solana_signer::Signer;

const DECIMALS: u8 = 6;
/// A mint, and with a transfer fee.
const MINT_LEN: u64 = 82;
const FEE_MINT_LEN: u64 = 278;
/// Basis points, and at most this many base units.
const TRANSFER_FEE: (u16, u64) = (100, 1_000_000);

#[derive(Clone, Copy, Debug)]
pub struct Mint {
    pub key: Pubkey,
    pub program: TokenProgram,
    pub transfer_fee: bool,
}

impl Mint {
    pub fn create(
        chain: &mut Chain,
        issuer: &Keypair,
        mint: &Keypair,
        program: TokenProgram,
        fee: bool,
    ) -> Result<Self> {
        let len = if fee { FEE_MINT_LEN } else { MINT_LEN };
        let rent = chain.svm.minimum_balance_for_rent_exemption(len as usize);
        let mut instructions = vec![create_account(
            &issuer.pubkey(),
            &mint.pubkey(),
            rent,
            len,
            &program.id(),
        )];
        if fee {
            let mut data = vec![26, 0, 0, 0];
            data.extend_from_slice(&TRANSFER_FEE.0.to_le_bytes());
            data.extend_from_slice(&TRANSFER_FEE.1.to_le_bytes());
            instructions.push(on_mint(mint.pubkey(), program, data));
        }
        let mut data = vec![20, DECIMALS];
        data.extend_from_slice(issuer.pubkey().as_ref());
        data.push(0);
        instructions.push(on_mint(mint.pubkey(), program, data));
        chain.send(&instructions, &[issuer, mint])?;
        Ok(Self {
            key: mint.pubkey(),
            program,
            transfer_fee: fee,
        })
    }

    pub fn account_of(&self, wallet: &Pubkey) -> Pubkey {
        address::associated_token_account(wallet, &self.key, &self.program.id()).0
    }

    /// Opens the wallet's associated token account and issues base units to it.
    pub fn issue(&self, chain: &mut Chain, issuer: &Keypair, wallet: &Pubkey, amount: u64) -> Result<()> {
        let open = external::CreateAssociatedTokenAccount {
            payer: issuer.pubkey(),
            wallet: *wallet,
            mint: self.key,
            token_program: self.program,
        }
        .instruction();
        let mut data = vec![7];
        data.extend_from_slice(&amount.to_le_bytes());
        let mint_to = Instruction {
            program_id: self.program.id(),
            accounts: vec![
                AccountMeta::new(self.key, false),
                AccountMeta::new(self.account_of(wallet), false),
                AccountMeta::new_readonly(issuer.pubkey(), true),
            ],
            data,
        };
        chain.send(&[open, mint_to], &[issuer])?;
        Ok(())
    }
}

fn on_mint(mint: Pubkey, program: TokenProgram, data: Vec<u8>) -> Instruction {
    Instruction {
        program_id: program.id(),
        accounts: vec![AccountMeta::new(mint, false)],
        data,
    }
}

/// System program, tag 0.
fn create_account(payer: &Pubkey, account: &Pubkey, lamports: u64, len: u64, owner: &Pubkey) -> Instruction {
    let mut data = vec![0; 4];
    data.extend_from_slice(&lamports.to_le_bytes());
    data.extend_from_slice(&len.to_le_bytes());
    data.extend_from_slice(owner.as_ref());
    Instruction {
        program_id: program::SYSTEM,
        accounts: vec![AccountMeta::new(*payer, true), AccountMeta::new(*account, true)],
        data,
    }
}
