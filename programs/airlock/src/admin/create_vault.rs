use crate::{
    constants::{ASSET_ESCROW_SEED, RESERVE_SEED, SHARE_ESCROW_SEED, SHARE_MINT_SEED, VAULT_SEED},
    custody::{Leg, Opener, ShareMint, ShareText, Space},
    error::AirlockError,
    events::{self, VaultCreated},
    operations::now::now,
    signer::Signer as TokenSigner,
    state::{Domain, NewVault, Vault, VaultConfig},
    tokens::KnownTokenProgram,
};
use anchor_lang::prelude::*;

#[derive(AnchorSerialize, AnchorDeserialize, Clone, Debug, PartialEq, Eq)]
pub struct CreateVaultArgs {
    pub config: VaultConfig,
    /// Seconds without a settled round after which shareholders may leave by themselves; never changes.
    pub operator_timeout_seconds: u32,
    /// Decimals of a share beyond the asset's; never changes.
    pub share_offset: u8,
    pub text: ShareText,
}

/// Signed by the domain's authority, and by the payer of the rent of vault, share mint and token accounts, which stays.
#[derive(Accounts)]
pub struct CreateVault<'info> {
    /// Pays the rent, which stays.
    #[account(mut)]
    pub payer: Signer<'info>,
    /// The domain's authority.
    pub authority: Signer<'info>,
    /// The domain.
    #[account(has_one = authority @ AirlockError::NotAuthority)]
    pub domain: Box<Account<'info, Domain>>,
    /// The vault: `"vault", domain, asset_mint`.
    /// CHECK: created here.
    #[account(mut, seeds = [VAULT_SEED, domain.key().as_ref(), asset_mint.key().as_ref()], bump)]
    pub vault: UncheckedAccount<'info>,
    /// The mint of what the vault holds.
    /// CHECK: read and checked by `custody`.
    pub asset_mint: UncheckedAccount<'info>,
    /// SPL Token or Token-2022, whichever owns the asset mint.
    /// CHECK: must own the mint, and be one of the two token programs.
    pub asset_token_program: UncheckedAccount<'info>,
    /// The mint of the shares: `"share_mint", vault`.
    /// CHECK: created here.
    #[account(mut, seeds = [SHARE_MINT_SEED, vault.key().as_ref()], bump)]
    pub share_mint: UncheckedAccount<'info>,
    /// The token program that the shares shall be of.
    /// CHECK: one of the two token programs.
    pub share_token_program: UncheckedAccount<'info>,
    /// The vault's own assets: `"reserve", vault`.
    /// CHECK: created here.
    #[account(mut, seeds = [RESERVE_SEED, vault.key().as_ref()], bump)]
    pub reserve: UncheckedAccount<'info>,
    /// Assets on their way in or out: `"asset_escrow", vault`.
    /// CHECK: created here.
    #[account(mut, seeds = [ASSET_ESCROW_SEED, vault.key().as_ref()], bump)]
    pub asset_escrow: UncheckedAccount<'info>,
    /// Shares on their way in or out: `"share_escrow", vault`.
    /// CHECK: created here.
    #[account(mut, seeds = [SHARE_ESCROW_SEED, vault.key().as_ref()], bump)]
    pub share_escrow: UncheckedAccount<'info>,
    pub system_program: Program<'info, System>,
}

pub fn create_vault<'info>(ctx: Context<'info, CreateVault<'info>>, args: CreateVaultArgs) -> Result<()> {
    let (accounts, bumps) = (ctx.accounts, &ctx.bumps);
    let asset_program = KnownTokenProgram::of(accounts.asset_token_program.key)?;
    let share_program = KnownTokenProgram::of(accounts.share_token_program.key)?;
    let assets = Leg::open(asset_program, &accounts.asset_mint, &[])?;
    assets.facts.check_allowed(accounts.domain.config.allowed_extensions)?;
    let decimals = assets.facts.decimals.checked_add(args.share_offset);
    let vault = Vault::new(NewVault {
        bump: bumps.vault,
        reserve_bump: bumps.reserve,
        asset_escrow_bump: bumps.asset_escrow,
        share_escrow_bump: bumps.share_escrow,
        domain: accounts.domain.key(),
        asset_mint: accounts.asset_mint.key(),
        asset_token_program: asset_program.stored(),
        mint_fingerprint: assets.facts.fingerprint,
        share_mint: accounts.share_mint.key(),
        share_token_program: share_program.stored(),
        share_offset: args.share_offset,
        operator_timeout_seconds: args.operator_timeout_seconds,
        config: args.config,
        created_at: now()?.unix_time,
    })?;

    let opener = Opener::new(&accounts.payer)?;
    let key = accounts.vault.key();
    let signer = TokenSigner {
        account: accounts.vault.as_ref(),
        seeds: &vault.signer_seeds(),
    };
    let own = Space {
        len: Vault::LEN,
        lamports: 0,
        owner: &crate::ID,
    };
    opener.open(&accounts.vault, signer.seeds, &own)?;
    let mint = ShareMint {
        mint: &accounts.share_mint,
        seeds: &[SHARE_MINT_SEED, key.as_ref(), &[bumps.share_mint]],
        token_program: share_program,
        decimals: decimals.ok_or_else(|| AirlockError::BadShareOffset.refuse())?,
        text: &args.text,
    };
    mint.create(&opener, &signer)?;
    let shares = Leg::open(share_program, &accounts.share_mint, &[])?;
    for (leg, account, seed, bump) in [
        (&assets, &accounts.reserve, RESERVE_SEED, bumps.reserve),
        (&assets, &accounts.asset_escrow, ASSET_ESCROW_SEED, bumps.asset_escrow),
        (&shares, &accounts.share_escrow, SHARE_ESCROW_SEED, bumps.share_escrow),
    ] {
        leg.create_account(&opener, account, &[seed, key.as_ref(), &[bump]], &signer)?;
    }

    let mut stored = Account::<Vault>::try_from_unchecked(accounts.vault.as_ref())?;
    stored.set_inner(vault);
    stored.exit(&crate::ID)?;
    events::log(&VaultCreated {
        vault: key,
        record: vault,
    })?;
    Ok(())
}
