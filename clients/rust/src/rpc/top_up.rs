use super::{AirlockClient, ClientError, DynSigner, Outcome, fetch::mint_of};
use crate::{
    Instruction, Pubkey, address,
    build::{BuildError, TopUp},
    flow::FlowError,
    mint::TokenAccountFacts,
    record::PendingOperation,
};
use solana_instruction::AccountMeta;

/// An escrow that holds less than its record does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shortage {
    /// Base units that are missing.
    pub missing: u64,
    /// What makes up for it. Its `amount` is more than is missing if the mint withholds a fee. Of wrapped SOL it is
    /// lamports: fewer than are missing if the account has some that are not counted as tokens yet.
    pub top_up: TopUp,
    /// Whether it is wrapped SOL.
    pub native: bool,
}

impl Shortage {
    /// Pays from the payer's associated token account, or for wrapped SOL with lamports. `hook` is the transfer hook's
    /// program and accounts, if the mint has one.
    pub fn instructions(&self, hook: &[AccountMeta]) -> Vec<Instruction> {
        let TopUp { payer, mint, .. } = &self.top_up;
        if self.native {
            return self.top_up.with_lamports();
        }
        let source = address::associated_token_account(payer, mint, &self.top_up.token_program.id()).0;
        let mut transfer = self.top_up.with_tokens(&source);
        transfer.accounts.extend_from_slice(hook);
        vec![transfer]
    }
}

impl AirlockClient {
    /// Brings a record's escrow up to what the record holds, at the payer's expense. Already done if nothing is
    /// missing, or if the record is closed. Signs: `payer`, anyone, who pays from their associated token account, or
    /// for wrapped SOL with lamports. `hook` is the transfer hook's program and accounts, if the mint has one.
    pub async fn top_up(
        &self,
        pending: &Pubkey,
        hook: &[AccountMeta],
        payer: &DynSigner,
    ) -> Result<Outcome, ClientError> {
        let Some(record) = self.record_or_done(pending).await? else {
            return Ok(Outcome::AlreadyDone);
        };
        let shortage = self.shortage(&record, &payer.try_pubkey()?).await?;
        self.send_if_any(shortage.map(|shortage| shortage.instructions(hook)), payer)
            .await
    }

    /// What is missing in a record's escrow, and what makes up for it at `payer`'s expense; none if nothing is missing,
    /// and for a dispatch, whose tokens are with its adapter. An error for a vault's request, which has no escrow of
    /// its own.
    pub async fn shortage(&self, record: &PendingOperation, payer: &Pubkey) -> Result<Option<Shortage>, ClientError> {
        if record.is_request() {
            return Err(FlowError::from(BuildError::IsRequest).into());
        }
        if record.adapter_program().is_some() {
            return Ok(None);
        }
        let (what, account) = ("escrow", record.escrow());
        let found = self
            .rpc
            .get_account_with_commitment(&account, self.options.commitment)
            .await?;
        let absent = ClientError::NotFound { what, address: account };
        let Some(found) = found.value else { return Err(absent) };
        let facts = TokenAccountFacts::read(&found.owner, &found.data).ok_or(absent)?;
        let missing = if facts.native {
            // nothing can be paid from an account that has less than its rent
            let rent = self
                .rpc
                .get_minimum_balance_for_rent_exemption(found.data.len())
                .await?;
            rent.saturating_add(record.remaining).saturating_sub(found.lamports)
        } else {
            record.remaining.saturating_sub(facts.amount)
        };
        // the account may have lamports that are not counted as tokens yet
        if missing == 0 && facts.amount >= record.remaining {
            return Ok(None);
        }
        let mint = self.raw_account(&record.escrow_mint).await?;
        let mint = mint_of(&record.escrow_mint, mint.as_ref())?;
        let amount = if mint.has_transfer_fee() {
            // so that the missing amount arrives
            mint.gross(missing, self.epoch().await?).unwrap_or(missing)
        } else {
            missing
        };
        let top_up = TopUp {
            payer: *payer,
            account,
            mint: record.escrow_mint,
            token_program: record.token_program,
            amount,
            decimals: mint.decimals,
        };
        Ok(Some(Shortage {
            missing,
            top_up,
            native: facts.native,
        }))
    }
}
