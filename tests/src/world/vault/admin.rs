use super::Vault;
use crate::{
    people::{Name, key},
    world::{Step, World},
};
use airlock_client::generated::{
    instructions,
    types::{ExitProRataArgs, VaultConfig},
};

impl World {
    /// By the domain's authority.
    pub fn update_vault_step(&mut self, vault: &Vault, config: VaultConfig) -> Step {
        let accounts = instructions::UpdateVault {
            authority: key("authority"),
            domain: vault.domain,
            vault: vault.key,
        };
        Step::new(accounts.instruction(config), ["authority"])
    }

    /// By a third party, to the treasury.
    pub fn collect_vault_fees_step(&mut self, vault: &Vault) -> Step {
        let accounts = instructions::CollectVaultFees {
            caller: key("stranger"),
            domain: vault.domain,
            vault: vault.key,
            share_escrow: vault.share_escrow,
            share_mint: vault.share.key,
            destination: self.token_account("treasury", &vault.share),
            share_token_program: vault.share.program,
        };
        Step::new(accounts.instruction(), ["stranger"])
    }

    /// A shareholder exits without the operator, from and to their associated token accounts.
    pub fn exit_step(&mut self, vault: &Vault, who: Name, shares: u64, min_assets: u64) -> Step {
        let accounts = instructions::ExitProRata {
            owner: key(who),
            vault: vault.key,
            reserve: vault.reserve,
            asset_mint: vault.asset.key,
            asset_token_program: vault.asset.program,
            destination: self.token_account(who, &vault.asset),
            share_mint: vault.share.key,
            share_token_program: vault.share.program,
            shares: self.token_account(who, &vault.share),
        };
        Step::new(accounts.instruction(ExitProRataArgs { shares, min_assets }), [who])
    }
}
