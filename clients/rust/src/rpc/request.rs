//! Calls that end a vault's request.

use super::{AirlockClient, ClientError, Outcome, Sign, fetch::is_open};
use crate::{
    Pubkey, address,
    build::{self, BuildError},
    flow::{self, FlowError},
    holdings::Tokens,
    request::End,
};
use solana_instruction::{AccountMeta, Instruction};

impl AirlockClient {
    /// Pays a request what its settled round owes it, to associated token accounts, opened where missing. Signs:
    /// `caller`, anyone, who earns the tip. `extra` is the transfer hook's program and accounts, if a mint has one.
    pub async fn finalize_request(
        &self,
        pending: &Pubkey,
        extra: &[AccountMeta],
        caller: Sign<'_>,
    ) -> Result<Outcome, ClientError> {
        self.end_request(pending, End::Finalize, extra, caller).await
    }

    /// Gives a request back while its round accepts requests. Signs: `caller`, its owner or receiver.
    pub async fn cancel_request(
        &self,
        pending: &Pubkey,
        extra: &[AccountMeta],
        caller: Sign<'_>,
    ) -> Result<Outcome, ClientError> {
        self.end_request(pending, End::Cancel, extra, caller).await
    }

    /// Gives a request back after its round lapsed. Signs: `caller`, anyone, who earns the tip.
    pub async fn expire_request(
        &self,
        pending: &Pubkey,
        extra: &[AccountMeta],
        caller: Sign<'_>,
    ) -> Result<Outcome, ClientError> {
        self.end_request(pending, End::Expire, extra, caller).await
    }

    /// Whoever ended it, it is done.
    async fn end_request(
        &self,
        pending: &Pubkey,
        end: End,
        extra: &[AccountMeta],
        caller: Sign<'_>,
    ) -> Result<Outcome, ClientError> {
        match self.try_end_request(pending, end, extra, caller).await {
            // the last request takes its round with it, so what is missing may be either
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
        caller: Sign<'_>,
    ) -> Result<Outcome, ClientError> {
        let steps = self.request_steps(pending, end, extra, &caller.try_pubkey()?).await?;
        self.send_steps(steps, caller).await
    }

    /// What ending a request so would send; none if it is done already.
    pub async fn request_steps(
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
            .joined()
            .ok_or(FlowError::from(BuildError::NoRequest { found }))?;
        let vault = self.vault(&terms.vault).await?;
        let (what, address) = ("round", address::round(&terms.vault, terms.round).0);
        let round = self.round(&terms.vault, terms.round).await?;
        let round = round.ok_or(ClientError::NotFound { what, address })?;
        let request = build::Request {
            extra: extra.to_vec(),
            ..build::Request::new(&record, &vault, &round, *caller)
        };
        let payees = request.payees(end).map_err(FlowError::from)?;
        let account = |tokens: &Tokens, payee: Option<Pubkey>| payee.map(|wallet| tokens.of(&wallet).0);
        let paid = [
            account(&vault.assets(), payees.assets),
            account(&vault.shares(), payees.shares),
        ];
        let raws = self.raws(&paid.map(Option::unwrap_or_default)).await?;
        let flow = flow::Request {
            open_assets: !is_open(raws[0].as_ref()),
            open_shares: !is_open(raws[1].as_ref()),
            ..flow::Request::new(request)
        };
        Ok(Some(flow.end(end)?))
    }
}
