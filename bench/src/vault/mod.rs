//! A vault to measure with: its addresses, how it is created, and what it held.

mod snapshot;

pub use snapshot::VaultSnapshot;

use crate::tokens::Mint;
use airlock_client::{
    address,
    generated::{
        instructions,
        types::{CreateVaultArgs, ShareText, TokenProgram, VaultConfig, VaultFees},
    },
};
use solana_instruction::Instruction;
use solana_pubkey::Pubkey;

/// Seconds that a round accepts requests, and then waits for its settlement.
pub const ROUND: u32 = 3_600;

/// A vault of one mint, and its addresses.
#[derive(Clone, Copy)]
pub struct Vault {
    pub key: Pubkey,
    pub asset: Mint,
    pub share: Mint,
    pub reserve: Pubkey,
    pub asset_escrow: Pubkey,
    pub share_escrow: Pubkey,
}

/// Which way a request goes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Side {
    Deposit,
    Redeem,
}

impl Vault {
    pub fn of(domain: &Pubkey, asset: Mint) -> Self {
        let key = address::vault(domain, &asset.key).0;
        Self {
            key,
            asset,
            share: Mint {
                key: address::share_mint(&key).0,
                program: TokenProgram::SplToken,
                transfer_fee: false,
            },
            reserve: address::reserve(&key).0,
            asset_escrow: address::asset_escrow(&key).0,
            share_escrow: address::share_escrow(&key).0,
        }
    }

    /// Created by the domain's authority.
    pub fn create(&self, domain: &Pubkey, authority: &Pubkey) -> Instruction {
        let accounts = instructions::CreateVault {
            payer: *authority,
            authority: *authority,
            domain: *domain,
            vault: self.key,
            asset_mint: self.asset.key,
            asset_token_program: self.asset.program.id(),
            share_mint: self.share.key,
            share_token_program: self.share.program.id(),
            reserve: self.reserve,
            asset_escrow: self.asset_escrow,
            share_escrow: self.share_escrow,
        };
        accounts.instruction(CreateVaultArgs {
            config: VaultConfig {
                round_seconds: ROUND,
                settle_seconds: ROUND,
                step_bps: 25,
                fees: VaultFees {
                    entry_bps: 10,
                    exit_bps: 10,
                    management_bps: 100,
                    performance_bps: 1_000,
                },
                max_total_assets: u64::MAX,
                max_round_deposits: u64::MAX,
                min_deposit: 1,
                min_redeem: 1,
                max_deployed_bps: 10_000,
                report_max_age_seconds: ROUND,
                report_min_interval_seconds: 1,
                report_max_deviation_bps: 100,
            },
            operator_timeout_seconds: 2 * ROUND,
            share_offset: 3,
            text: ShareText {
                name: String::new(),
                symbol: String::new(),
                uri: String::new(),
            },
        })
    }

    /// The mint that a request gives, and the vault's escrow of it.
    pub fn given(&self, side: Side) -> (Mint, Pubkey) {
        match side {
            Side::Deposit => (self.asset, self.asset_escrow),
            Side::Redeem => (self.share, self.share_escrow),
        }
    }
}
