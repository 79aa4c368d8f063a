//! A vault: how it comes to be, and what it has stored.

mod admin;
mod by_hand;
mod check;
mod cooldown;
mod dispatch;
mod end;
mod request;
mod round;

pub use {
    cooldown::Pool,
    dispatch::{DEPLOYED, Dispatch, DispatchAsk, Venue, adapter_config, place},
    end::RequestEnd,
    request::{Request, RequestAsk, Side},
};

use super::{Step, World};
use crate::{
    people::key,
    tokens::{Extension, Mint, MintSpec, SPL_TOKEN, TOKEN_2022},
};
use airlock_client::{
    address,
    generated::{
        accounts, instructions,
        types::{CreateVaultArgs, ShareText, VaultConfig},
    },
};
use solana_pubkey::Pubkey;

/// Where the lock stands in a vault's bytes, after discriminator, version and four bumps.
pub const VAULT_LOCK: usize = 13;

/// What a test remembers of a vault.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Vault {
    pub key: Pubkey,
    pub domain: Pubkey,
    pub asset: Mint,
    pub share: Mint,
    pub reserve: Pubkey,
    pub asset_escrow: Pubkey,
    pub share_escrow: Pubkey,
}

/// What every vault starts from: no fee, no cap, an hour to join a round and an hour to settle it.
pub fn vault_policy() -> VaultConfig {
    VaultConfig {
        step_bps: 100,
        report_min_interval_seconds: 60,
        report_max_deviation_bps: 1_000,
        ..VaultConfig::new(3_600, 3_600)
    }
}

impl Vault {
    /// Where a domain's vault of an asset is, with all that belongs to it.
    pub fn at(domain: Pubkey, asset: Mint, share_program: Pubkey) -> Self {
        let key = address::vault(&domain, &asset.key).0;
        Self {
            key,
            domain,
            asset,
            share: Mint {
                name: "shares",
                key: address::share_mint(&key).0,
                program: share_program,
            },
            reserve: address::reserve(&key).0,
            asset_escrow: address::asset_escrow(&key).0,
            share_escrow: address::share_escrow(&key).0,
        }
    }
}

impl World {
    /// A vault of usd whose shares are of SPL Token, with three decimals more. After a day without a settlement,
    /// shareholders may leave by themselves.
    pub fn vault(&mut self) -> Vault {
        self.vault_of(self.usd, SPL_TOKEN, 3, vault_policy())
    }

    pub fn vault_of(&mut self, asset: Mint, share_program: Pubkey, share_offset: u8, config: VaultConfig) -> Vault {
        let args = vault_args(share_offset, config);
        let (step, vault) = self.create_vault_step(asset, share_program, args);
        self.done(&[step]);
        vault
    }

    /// By the domain's authority. Everybody gets an account for the shares.
    pub fn create_vault_step(&mut self, asset: Mint, share_program: Pubkey, args: CreateVaultArgs) -> (Step, Vault) {
        let vault = Vault::at(self.domain, asset, share_program);
        let mut spec = MintSpec::spl(vault.share.name).at(vault.share.key);
        if share_program == TOKEN_2022 {
            spec = spec.with(Extension::MetadataPointer).with(Extension::Metadata);
        }
        spec.program = share_program;
        spec.decimals = self.spec(&asset).decimals.saturating_add(args.share_offset);
        self.name(vault.key, format!("the vault of {}", asset.name));
        self.name(vault.reserve, "the reserve");
        self.name(vault.asset_escrow, "the asset escrow");
        self.name(vault.share_escrow, "the share escrow");
        self.know_mint(spec);
        let accounts = instructions::CreateVault {
            payer: key("sponsor"),
            authority: key("authority"),
            domain: vault.domain,
            vault: vault.key,
            asset_mint: asset.key,
            asset_token_program: asset.program,
            share_mint: vault.share.key,
            share_token_program: share_program,
            reserve: vault.reserve,
            asset_escrow: vault.asset_escrow,
            share_escrow: vault.share_escrow,
        };
        (Step::new(accounts.instruction(args), ["sponsor", "authority"]), vault)
    }

    pub fn read_vault(&self, vault: &Vault) -> accounts::Vault {
        let account = self.account(&vault.key).expect("a vault");
        accounts::Vault::decode(&account.data).expect("a vault's bytes")
    }
}

/// What every vault is created with.
pub fn vault_args(share_offset: u8, config: VaultConfig) -> CreateVaultArgs {
    CreateVaultArgs {
        config,
        operator_timeout_seconds: 86_400,
        share_offset,
        text: ShareText {
            name: "Shares".into(),
            symbol: "SHR".into(),
            uri: "https://example.org/shares.json".into(),
        },
    }
}
