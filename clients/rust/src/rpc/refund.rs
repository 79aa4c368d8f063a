use super::{AirlockClient, ClientError, DynSigner, Outcome, fetch::is_open};
use crate::{Instruction, Pubkey, build, flow, mint::MintFacts};
use solana_instruction::AccountMeta;

/// How to refund the owner. The default: to their associated token account, created if it is missing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RefundParams {
    /// The token account that is paid; the owner's associated one if none. Another only if the owner is the caller.
    pub destination: Option<Pubkey>,
    /// Unwraps what arrives, if it is wrapped SOL and the owner is the caller.
    pub unwrap: bool,
    /// The transfer hook's program and accounts, if the mint has one.
    pub extra: Vec<AccountMeta>,
}

impl AirlockClient {
    /// Refunds the owner of a transfer or a swap. Signs: `caller`, the owner from `cancellable_at` on; the recipient of
    /// a transfer or the recorded taker of a swap at any time.
    pub async fn cancel(
        &self,
        pending: &Pubkey,
        params: &RefundParams,
        caller: &DynSigner,
    ) -> Result<Outcome, ClientError> {
        let instructions = self
            .refund(pending, params, &caller.try_pubkey()?, |flow| flow.cancel())
            .await?;
        self.send_if_any(instructions, caller).await
    }

    /// Refunds the owner of a transfer or a swap after it has expired. Signs: `caller`, anyone, who earns the tip.
    pub async fn expire(
        &self,
        pending: &Pubkey,
        params: &RefundParams,
        caller: &DynSigner,
    ) -> Result<Outcome, ClientError> {
        let instructions = self.expire_instructions(pending, params, &caller.try_pubkey()?).await?;
        self.send_if_any(instructions, caller).await
    }

    /// The instructions that [`Self::expire`] would send; none if it is done already.
    pub async fn expire_instructions(
        &self,
        pending: &Pubkey,
        params: &RefundParams,
        caller: &Pubkey,
    ) -> Result<Option<Vec<Instruction>>, ClientError> {
        self.refund(pending, params, caller, |flow| flow.expire()).await
    }

    async fn refund(
        &self,
        pending: &Pubkey,
        params: &RefundParams,
        caller: &Pubkey,
        instructions: impl Fn(&flow::RefundTransaction<'_>) -> Result<Vec<Instruction>, flow::FlowError>,
    ) -> Result<Option<Vec<Instruction>>, ClientError> {
        let Some(record) = self.record_or_done(pending).await? else {
            return Ok(None);
        };
        let mut refund = build::RefundInstruction {
            destination: params.destination,
            extra: params.extra.clone(),
            ..build::RefundInstruction::new(&record, *caller)
        };
        let raws = self.raw_accounts(&[record.escrow_mint, refund.destination()]).await?;
        // The mint may be closed, if its issuer burned everything: then there is no fee to harvest.
        let mint = raws[0].as_ref().and_then(|(owner, data)| MintFacts::read(owner, data));
        refund.mint_writable = mint.is_some_and(|mint| mint.has_transfer_fee());
        let flow = flow::RefundTransaction {
            open_destination: mint.is_some() && !is_open(raws[1].as_ref()),
            unwrap: params.unwrap,
            ..flow::RefundTransaction::new(refund)
        };
        Ok(Some(instructions(&flow)?))
    }
}
