//! Vaults: create, change, collect fees, exit.

use super::{
    AirlockClient, AuthoritySigners, ClientError, Done, DynSigner, Outcome,
    fetch::{is_open, mint_of, ours},
};
use crate::{
    Pubkey, build, external,
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
        let raw = self.raw_account(vault).await?;
        ours(what, vault, raw.as_ref(), Vault::decode)?.ok_or(ClientError::NotFound { what, address })
    }

    /// Creates the domain's vault of an asset, whose shares are of `share_token_program`; returns its address too.
    /// Already done if there is one. The authority that signs is the domain's.
    pub async fn create_vault(
        &self,
        domain: &Pubkey,
        asset_mint: &Pubkey,
        share_token_program: TokenProgram,
        args: CreateVaultArgs,
        signers: AuthoritySigners<'_>,
    ) -> Result<(Pubkey, Outcome), ClientError> {
        let raw = self.raw_account(asset_mint).await?;
        let create = build::CreateVaultInstruction {
            payer: signers.payer.try_pubkey()?,
            authority: signers.authority.try_pubkey()?,
            domain: *domain,
            asset_mint: *asset_mint,
            asset_token_program: mint_of(asset_mint, raw.as_ref())?.token_program,
            share_token_program,
        };
        let sent = self
            .send(&[create.instruction(args)], signers.payer, &[signers.authority])
            .await;
        Ok((create.vault(), Outcome::of(sent)?))
    }

    /// Replaces the configuration; an open round keeps its own. Signs: the domain's `authority`.
    pub async fn update_vault(
        &self,
        vault: &Pubkey,
        config: &VaultConfig,
        authority: &DynSigner,
    ) -> Result<Done, ClientError> {
        let update = build::update_vault(&self.vault(vault).await?, &authority.try_pubkey()?, config);
        self.send(&[update], authority, &[]).await
    }

    /// Sends a vault's fee shares to the fee recipient's associated token account, which the caller creates if it is
    /// missing. None if there is nothing to collect. Signs: `caller`, anyone.
    pub async fn collect_vault_fees(&self, vault: &Pubkey, caller: &DynSigner) -> Result<Option<Done>, ClientError> {
        let vault = self.vault(vault).await?;
        if vault.fee_shares == 0 {
            return Ok(None);
        }
        let (key, fee_recipient) = (
            caller.try_pubkey()?,
            self.domain(&vault.domain).await?.config.fee_recipient,
        );
        let collect = build::CollectVaultFeesInstruction {
            caller: key,
            vault: &vault,
            fee_recipient,
            destination: None,
            extra: Vec::new(),
        };
        let create = external::CreateAssociatedTokenAccount {
            payer: key,
            wallet: fee_recipient,
            mint: vault.share_mint,
            token_program: vault.share_token_program,
        };
        self.send(&[create.instruction(), collect.instruction()], caller, &[])
            .await
            .map(Some)
    }

    /// Burns `shares` base units of the owner's shares for their part of the idle assets, at least `min_assets` base
    /// units, between associated token accounts. Signs: `owner`, who pays for the account if it is created. `extra` is
    /// the transfer hook's program and accounts, if the asset mint has one.
    pub async fn exit_pro_rata(
        &self,
        vault: &Pubkey,
        shares: u64,
        min_assets: u64,
        extra: &[AccountMeta],
        owner: &DynSigner,
    ) -> Result<Done, ClientError> {
        let (vault, key) = (self.vault(vault).await?, owner.try_pubkey()?);
        let assets = vault.assets();
        let raw = self.raw_account(&assets.of(&key).0).await?;
        let create = external::CreateAssociatedTokenAccount {
            payer: key,
            wallet: key,
            mint: assets.mint,
            token_program: assets.token_program,
        };
        let mut instructions = Vec::with_capacity(2);
        if !is_open(raw.as_ref()) {
            instructions.push(create.instruction());
        }
        let exit = build::ExitProRataInstruction {
            extra: extra.to_vec(),
            ..build::ExitProRataInstruction::new(&vault, key, shares, min_assets)
        };
        instructions.push(exit.instruction());
        self.send(&instructions, owner, &[]).await
    }
}
