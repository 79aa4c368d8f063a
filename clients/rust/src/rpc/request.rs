//! How a vault's request ends: finalize, cancel, expire.

use super::{AirlockClient, ClientError, DynSigner, Outcome, fetch::is_open};
use crate::{
    Pubkey, address,
    build::{self, BuildError},
    flow::{self, FlowError},
    holdings::Tokens,
    request::End,
};
use solana_instruction::{AccountMeta, Instruction};

impl AirlockClient {
    /// Pays a request what its settled round owes it, to associated token accounts, created where missing. Signs:
    /// `caller`, anyone, who earns the tip. `extra` is the transfer hook's program and accounts, if a mint has one.
    pub async fn finalize_request(
        &self,
        pending: &Pubkey,
        extra: &[AccountMeta],
        caller: &DynSigner,
    ) -> Result<Outcome, ClientError> {
        self.end_request(pending, End::Finalize, extra, caller).await
    }

    /// Refunds the owner of a request while its round accepts requests. Signs: `caller`, its owner or recipient.
    pub async fn cancel_request(
        &self,
        pending: &Pubkey,
        extra: &[AccountMeta],
        caller: &DynSigner,
    ) -> Result<Outcome, ClientError> {
        self.end_request(pending, End::Cancel, extra, caller).await
    }

    /// Refunds the owner of a request after its round lapsed. Signs: `caller`, anyone, who earns the tip.
    pub async fn expire_request(
        &self,
        pending: &Pubkey,
        extra: &[AccountMeta],
        caller: &DynSigner,
    ) -> Result<Outcome, ClientError> {
        self.end_request(pending, End::Expire, extra, caller).await
    }

    /// Already done if the request is closed, whoever closed it.
    async fn end_request(
        &self,
        pending: &Pubkey,
        end: End,
        extra: &[AccountMeta],
        caller: &DynSigner,
    ) -> Result<Outcome, ClientError> {
        match self.try_end_request(pending, end, extra, caller).await {
            // the last request closes its round too, so either may be missing
            Err(ClientError::Refused(_) | ClientError::NotFound { what: "round", .. })
                if self.record_or_done(pending).await?.is_none() =>
            {
                Ok(Outcome::AlreadyDone)
            }
            outcome => outcome,
        }
    }

    async fn try_end_request(
        &self,
        pending: &Pubkey,
        end: End,
        extra: &[AccountMeta],
        caller: &DynSigner,
    ) -> Result<Outcome, ClientError> {
        let instructions = self
            .request_instructions(pending, end, extra, &caller.try_pubkey()?)
            .await?;
        self.send_if_any(instructions, caller).await
    }

    /// The instructions that end a request; none if it is done already.
    pub async fn request_instructions(
        &self,
        pending: &Pubkey,
        end: End,
        extra: &[AccountMeta],
        caller: &Pubkey,
    ) -> Result<Option<Vec<Instruction>>, ClientError> {
        let Some(record) = self.record_or_done(pending).await? else {
            return Ok(None);
        };
        let found = record.kind;
        let terms = record
            .request_terms()
            .ok_or(FlowError::from(BuildError::NotARequest { found }))?;
        let vault = self.vault(&terms.vault).await?;
        let (what, address) = ("round", address::round(&terms.vault, terms.round_index).0);
        let round = self.round(&terms.vault, terms.round_index).await?;
        let round = round.ok_or(ClientError::NotFound { what, address })?;
        let request = build::RequestInstruction {
            extra: extra.to_vec(),
            ..build::RequestInstruction::new(&record, &vault, &round, *caller)
        };
        let recipients = request.recipients(end).map_err(FlowError::from)?;
        let account = |tokens: &Tokens, recipient: Option<Pubkey>| recipient.map(|wallet| tokens.of(&wallet).0);
        let paid = [
            account(&vault.assets(), recipients.assets),
            account(&vault.shares(), recipients.shares),
        ];
        let raws = self.raw_accounts(&paid.map(Option::unwrap_or_default)).await?;
        let flow = flow::RequestTransaction {
            open_assets: !is_open(raws[0].as_ref()),
            open_shares: !is_open(raws[1].as_ref()),
            ..flow::RequestTransaction::new(request)
        };
        Ok(Some(flow.end(end)?))
    }
}
