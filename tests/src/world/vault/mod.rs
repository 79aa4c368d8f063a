//! A vault of a world, its requests, rounds and dispatches.

mod adapter;
mod adapter_script;
mod admin;
mod check;
mod dispatch;
mod dispatch_builder;
mod request;
mod request_end;
mod round;
mod write;

pub use {
    adapter::VaultAdapter,
    adapter_script::adapter_accounts,
    dispatch::Dispatch,
    dispatch_builder::DispatchBuilder,
    request::{Request, RequestBuilder, Side},
    request_end::RequestEndBuilder,
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

/// Offset of the lock in a vault's bytes, after discriminator, version and four bumps.
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

/// The default configuration of a vault: no fee, no cap, an hour to join a round and an hour to settle it.
pub fn vault_policy() -> VaultConfig {
    VaultConfig {
        step_bps: 100,
        report_min_interval_seconds: 60,
        report_max_deviation_bps: 1_000,
        ..VaultConfig::new(3_600, 3_600)
    }
}

impl Vault {
    /// The addresses of a domain's vault of an asset.
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
    /// A vault of usd whose shares are of SPL Token, with three decimals more. After a day without a settlement, shareholders
    /// may exit without the operator.
    pub fn vault(&mut self) -> Vault {
        self.vault_of(self.usd, SPL_TOKEN, 3, vault_policy())
    }

    pub fn vault_of(&mut self, asset: Mint, share_program: Pubkey, share_offset: u8, config: VaultConfig) -> Vault {
        let args = vault_args(share_offset, config);
        let (step, vault) = self.create_vault_step(asset, share_program, args);
        self.done(&[step]);
        vault
    }

    /// By the domain's authority. Everybody gets a token account for the shares.
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
        self.add_token_accounts(spec);
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

/// Default arguments for a new vault.
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
