use crate::{
    address::canonical_bump,
    constants::{ASSET_ESCROW_SEED, RESERVE_SEED, SHARE_ESCROW_SEED, SHARE_MINT_SEED, VAULT_SEED},
    custody::{Leg, Opener, ShareMint, ShareText, Space},
    error::AirlockError,
    events::{self, VaultCreated},
    operations::checks::domain_of_authority,
    signer::Signer,
    state::{NewVault, Stored, Vault, VaultConfig},
    tokens::KnownTokenProgram,
};
use anchor_lang::prelude::*;
use pinocchio::{
    cpi::Seed,
    sysvars::{Sysvar, clock::Clock},
};

#[derive(AnchorSerialize, AnchorDeserialize, IdlType, Clone, Debug, PartialEq, Eq)]
pub struct CreateVaultArgs {
    pub config: VaultConfig,
    /// Seconds without a settled round after which shareholders may leave by themselves; never changes.
    pub operator_timeout_seconds: u32,
    /// Decimals of a share beyond the asset's; never changes.
    pub share_offset: u8,
    pub text: ShareText,
}

/// What a vault is created with. The domain's authority has signed, and the payer of the rent of vault, share mint and token
/// accounts, which stays.
pub struct CreateVault<'a> {
    pub payer: &'a AccountView,
    pub authority: &'a AccountView,
    pub domain: &'a AccountView,
    pub vault: &'a AccountView,
    pub asset_mint: &'a AccountView,
    pub asset_token_program: &'a AccountView,
    pub share_mint: &'a AccountView,
    pub share_token_program: &'a AccountView,
    pub reserve: &'a AccountView,
    pub asset_escrow: &'a AccountView,
    pub share_escrow: &'a AccountView,
}

/// Bumps of the vault's addresses, the canonical ones.
struct Bumps {
    vault: u8,
    share_mint: u8,
    reserve: u8,
    asset_escrow: u8,
    share_escrow: u8,
}

pub fn create_vault(accounts: &CreateVault, args: &CreateVaultArgs) -> Result<()> {
    let domain = domain_of_authority(accounts.domain, accounts.authority)?;
    let bumps = accounts.bumps()?;
    let asset_program = KnownTokenProgram::of(accounts.asset_token_program.address())?;
    let share_program = KnownTokenProgram::of(accounts.share_token_program.address())?;
    let assets = Leg::open(asset_program, accounts.asset_mint, &[])?;
    assets.facts.check_allowed(domain.config.allowed_extensions.get())?;
    drop(domain);
    let decimals = assets.facts.decimals.checked_add(args.share_offset);
    let vault = Vault::new(NewVault {
        bump: bumps.vault,
        reserve_bump: bumps.reserve,
        asset_escrow_bump: bumps.asset_escrow,
        share_escrow_bump: bumps.share_escrow,
        domain: *accounts.domain.address(),
        asset_mint: *accounts.asset_mint.address(),
        asset_token_program: asset_program.stored(),
        mint_fingerprint: assets.facts.fingerprint,
        share_mint: *accounts.share_mint.address(),
        share_token_program: share_program.stored(),
        share_offset: args.share_offset,
        operator_timeout_seconds: args.operator_timeout_seconds,
        config: args.config,
        created_at: Clock::get()?.unix_timestamp,
    })?;

    let opener = Opener::new(accounts.payer)?;
    let key = accounts.vault.address();
    let seeds = vault.seeds();
    let parts = seeds.parts();
    opener.open(accounts.vault, &parts, &Space::of::<Vault>())?;
    let bump = [bumps.share_mint];
    let mint = ShareMint {
        mint: accounts.share_mint,
        seeds: &accounts.seeds_of(SHARE_MINT_SEED, &bump),
        token_program: share_program,
        decimals: decimals.ok_or_else(|| AirlockError::InvalidShareOffset.refuse())?,
        text: &args.text,
    };
    mint.create(&opener, &Signer::of_seeds(accounts.vault, &parts))?;
    let shares = Leg::open(share_program, accounts.share_mint, &[])?;
    for (leg, account, seed, bump) in [
        (&assets, accounts.reserve, RESERVE_SEED, bumps.reserve),
        (&assets, accounts.asset_escrow, ASSET_ESCROW_SEED, bumps.asset_escrow),
        (&shares, accounts.share_escrow, SHARE_ESCROW_SEED, bumps.share_escrow),
    ] {
        leg.create_account(&opener, account, &accounts.seeds_of(seed, &[bump]), key)?;
    }

    Vault::initialize(accounts.vault, |state| {
        *state = vault;
        Ok(())
    })?;
    events::log!(VaultCreated {
        vault: *key,
        state: vault,
    });
    Ok(())
}

impl CreateVault<'_> {
    fn bumps(&self) -> Result<Bumps> {
        let (domain, asset_mint) = (self.domain.address(), self.asset_mint.address());
        let seeds = [VAULT_SEED, domain.as_ref(), asset_mint.as_ref()];
        let vault = canonical_bump(&seeds, self.vault.address(), &crate::ID)?;
        let bump_of = |account: &AccountView, seed: &[u8]| {
            canonical_bump(&[seed, self.vault.address().as_ref()], account.address(), &crate::ID)
        };
        Ok(Bumps {
            vault,
            share_mint: bump_of(self.share_mint, SHARE_MINT_SEED)?,
            reserve: bump_of(self.reserve, RESERVE_SEED)?,
            asset_escrow: bump_of(self.asset_escrow, ASSET_ESCROW_SEED)?,
            share_escrow: bump_of(self.share_escrow, SHARE_ESCROW_SEED)?,
        })
    }

    /// Seeds of an account of the vault's.
    fn seeds_of<'a>(&'a self, seed: &'a [u8], bump: &'a [u8; 1]) -> [Seed<'a>; 3] {
        [seed, self.vault.address().as_ref(), bump].map(Seed::from)
    }
}
