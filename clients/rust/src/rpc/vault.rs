//! Calls for vaults.

use super::{
    AirlockClient, ClientError, Done, Outcome, Sign,
    fetch::{is_open, mint_of, ours},
};
use crate::{
    Pubkey, build, foreign,
    generated::{
        accounts::Vault,
        types::{CreateVaultArgs, TokenProgram, VaultConfig},
    },
};
use solana_instruction::AccountMeta;

impl AirlockClient {
    /// A vault; an error if it is not there.
    pub async fn vault(&self, vault: &Pubkey) -> Result<Vault, ClientError> {
        let (what, address) = ("vault", *vault);
        let raw = self.one(vault).await?;
        ours(what, vault, raw.as_ref(), Vault::decode)?.ok_or(ClientError::NotFound { what, address })
    }

    /// Creates the domain's vault of an asset, whose shares are of `share_token_program`; returns its address too.
    /// Already done if there is one. Signs: the domain's `authority`, and `payer` for rent and fees.
    pub async fn create_vault(
        &self,
        domain: &Pubkey,
        asset_mint: &Pubkey,
        share_token_program: TokenProgram,
        args: CreateVaultArgs,
        authority: Sign<'_>,
        payer: Sign<'_>,
    ) -> Result<(Pubkey, Outcome), ClientError> {
        let raw = self.one(asset_mint).await?;
        let create = build::CreateVault {
            payer: payer.try_pubkey()?,
            authority: authority.try_pubkey()?,
            domain: *domain,
            asset_mint: *asset_mint,
            asset_token_program: mint_of(asset_mint, raw.as_ref())?.token_program,
            share_token_program,
        };
        let sent = self.send(&[create.instruction(args)], payer, &[authority]).await;
        Ok((create.vault(), Outcome::of(sent)?))
    }

    /// Replaces the configuration; an open round keeps its own. Signs: the domain's `authority`.
    pub async fn update_vault(
        &self,
        vault: &Pubkey,
        config: &VaultConfig,
        authority: Sign<'_>,
    ) -> Result<Done, ClientError> {
        let update = build::update_vault(&self.vault(vault).await?, &authority.try_pubkey()?, config);
        self.send(&[update], authority, &[]).await
    }

    /// Sends a vault's fee shares to the fee recipient's associated token account, which the caller opens where it is
    /// missing. None if there is nothing to collect. Signs: `caller`, anyone.
    pub async fn collect_vault_fees(&self, vault: &Pubkey, caller: Sign<'_>) -> Result<Option<Done>, ClientError> {
        let vault = self.vault(vault).await?;
        if vault.fee_shares == 0 {
            return Ok(None);
        }
        let (key, fee_recipient) = (
            caller.try_pubkey()?,
            self.domain(&vault.domain).await?.config.fee_recipient,
        );
        let collect = build::CollectVaultFees {
            caller: key,
            vault: &vault,
            fee_recipient,
            destination: None,
            extra: Vec::new(),
        };
        let open =
            foreign::create_associated_idempotent(&key, &fee_recipient, &vault.share_mint, vault.share_token_program);
        self.send(&[open, collect.instruction()], caller, &[]).await.map(Some)
    }

    /// Burns base units of the owner's shares for their part of what is idle, at least `min_assets` base units, between
    /// associated token accounts. Signs: `owner`, who pays for what is opened. `extra` is the transfer hook's program
    /// and accounts, if the asset mint has one.
    pub async fn exit_pro_rata(
        &self,
        vault: &Pubkey,
        shares: u64,
        min_assets: u64,
        extra: &[AccountMeta],
        owner: Sign<'_>,
    ) -> Result<Done, ClientError> {
        let (vault, key) = (self.vault(vault).await?, owner.try_pubkey()?);
        let assets = vault.assets();
        let raw = self.one(&assets.of(&key).0).await?;
        let open = || foreign::create_associated_idempotent(&key, &key, &assets.mint, assets.token_program);
        let mut instructions: Vec<_> = (!is_open(raw.as_ref())).then(open).into_iter().collect();
        let exit = build::ExitProRata {
            extra: extra.to_vec(),
            ..build::ExitProRata::new(&vault, key, shares, min_assets)
        };
        instructions.push(exit.instruction());
        self.send(&instructions, owner, &[]).await
    }
}
