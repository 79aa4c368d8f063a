use crate::{
    error::AirlockError,
    events::{self, DeployedReported},
    operations::now::now,
    state::{Domain, Vault},
};
use anchor_lang::prelude::*;

/// Signed by the domain's operator.
#[derive(Accounts)]
pub struct ReportDeployed<'info> {
    /// The domain's operator.
    pub operator: Signer<'info>,
    /// The vault's domain.
    #[account(constraint = domain.config.operator == operator.key() @ AirlockError::NotOperator)]
    pub domain: Box<Account<'info, Domain>>,
    /// The vault.
    #[account(mut, constraint = vault.domain == domain.key() @ AirlockError::WrongDomain)]
    pub vault: Box<Account<'info, Vault>>,
}

/// `deployed`: base units of the asset.
pub fn report_deployed(ctx: Context<ReportDeployed>, deployed: u64) -> Result<()> {
    let vault = &mut ctx.accounts.vault;
    vault.check_unlocked()?;
    let now = now()?;
    let before = vault.deployed;
    vault.report(deployed, &now)?;
    events::log(&DeployedReported {
        vault: vault.key(),
        before,
        deployed,
        reported_at: now.unix_time,
    })?;
    Ok(())
}
