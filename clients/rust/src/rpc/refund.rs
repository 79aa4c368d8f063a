use super::{AirlockClient, ClientError, Outcome, Sign, fetch::is_open};
use crate::{Instruction, Pubkey, build, flow, mint::MintFacts};
use solana_instruction::AccountMeta;

/// How to give back. The default: to the owner's associated token account, opened where missing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Refund {
    /// Where to, if the owner is the caller.
    pub destination: Option<Pubkey>,
    /// Unwraps what arrives, if the owner is the caller.
    pub unwrap: bool,
    /// The transfer hook's program and accounts, if the mint has one.
    pub extra: Vec<AccountMeta>,
}

impl AirlockClient {
    /// Gives back a transfer or a swap at the wish of the owner or the beneficiary. Signs: `caller`.
    pub async fn cancel(&self, pending: &Pubkey, how: &Refund, caller: Sign<'_>) -> Result<Outcome, ClientError> {
        let steps = self
            .refund(pending, how, &caller.try_pubkey()?, |flow| flow.cancel())
            .await?;
        self.send_steps(steps, caller).await
    }

    /// Gives back a transfer or a swap after its deadline. Signs: `caller`, anyone, who earns the tip.
    pub async fn expire(&self, pending: &Pubkey, how: &Refund, caller: Sign<'_>) -> Result<Outcome, ClientError> {
        let steps = self.expire_steps(pending, how, &caller.try_pubkey()?).await?;
        self.send_steps(steps, caller).await
    }

    /// What [`Self::expire`] would send; none if it is done already.
    pub async fn expire_steps(
        &self,
        pending: &Pubkey,
        how: &Refund,
        caller: &Pubkey,
    ) -> Result<Option<Vec<Instruction>>, ClientError> {
        self.refund(pending, how, caller, |flow| flow.expire()).await
    }

    async fn refund(
        &self,
        pending: &Pubkey,
        how: &Refund,
        caller: &Pubkey,
        instructions: impl Fn(&flow::Refund<'_>) -> Result<Vec<Instruction>, flow::FlowError>,
    ) -> Result<Option<Vec<Instruction>>, ClientError> {
        let Some(record) = self.record_or_done(pending).await? else {
            return Ok(None);
        };
        let mut refund = build::Refund {
            destination: how.destination,
            extra: how.extra.clone(),
            ..build::Refund::new(&record, *caller)
        };
        let raws = self.raws(&[record.escrow_mint, refund.destination()]).await?;
        // The mint may be gone, if the issuer took everything: then there is nothing to harvest.
        let mint = raws[0].as_ref().and_then(|(owner, data)| MintFacts::read(owner, data));
        refund.mint_writable = mint.is_some_and(|mint| mint.has_transfer_fee());
        let flow = flow::Refund {
            open_destination: mint.is_some() && !is_open(raws[1].as_ref()),
            unwrap: how.unwrap,
            ..flow::Refund::new(refund)
        };
        Ok(Some(instructions(&flow)?))
    }
}
