//! An owner's sequences and fee accounts.

use super::{AirlockClient, ClientError, Done, DynSigner, Outcome, plan::Numbers};
use crate::{Pubkey, address, build, external, generated::types::TokenProgram, program::CLOCK};
use solana_instruction::AccountMeta;

/// Which fee account: that of the operations of one owner and lane in one mint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FeeAccountParams {
    pub domain: Pubkey,
    pub owner: Pubkey,
    pub lane: u16,
    pub mint: Pubkey,
}

impl AirlockClient {
    /// The number that an initiate on this lane would take now. If the lane is not open, an initiate with this number
    /// opens it; the number is then valid for about 440 slots.
    pub async fn next_number(&self, domain: &Pubkey, owner: &Pubkey, lane: u16) -> Result<u64, ClientError> {
        let sequence = address::sequence(domain, owner, lane).0;
        let raws = self.raw_accounts(&[sequence, CLOCK]).await?;
        Ok(Numbers::of(&sequence, raws[0].as_ref(), raws[1].as_ref(), None)?.next)
    }

    /// Opens the sequence of one of an owner's lanes. Initiate does so where it is missing. Already done if it is open.
    pub async fn open_sequence(
        &self,
        domain: &Pubkey,
        owner: &Pubkey,
        lane: u16,
        payer: &DynSigner,
    ) -> Result<Outcome, ClientError> {
        let first_slot = self.first_slot().await?;
        let open = build::OpenSequenceInstruction {
            payer: payer.try_pubkey()?,
            domain: *domain,
            owner: *owner,
            lane,
            first_slot,
        };
        Outcome::of(self.send(&[open.instruction()], payer, &[]).await)
    }

    /// Closes the sequence of one of the owner's lanes, if it gave out no number of the last 512 slots. Its rent is
    /// refunded to who paid it. Already done if it is not open.
    pub async fn close_sequence(&self, domain: &Pubkey, lane: u16, owner: &DynSigner) -> Result<Outcome, ClientError> {
        let Some(sequence) = self.sequence(domain, &owner.try_pubkey()?, lane).await? else {
            return Ok(Outcome::AlreadyDone);
        };
        Outcome::of(self.send(&[build::close_sequence(&sequence)], owner, &[]).await)
    }

    /// Opens a fee account. Initiate does so where it is missing. Already done if it is open.
    pub async fn open_fee_account(&self, params: &FeeAccountParams, payer: &DynSigner) -> Result<Outcome, ClientError> {
        let open = build::OpenFeeAccountInstruction {
            payer: payer.try_pubkey()?,
            domain: params.domain,
            owner: params.owner,
            lane: params.lane,
            mint: params.mint,
            token_program: self.token_program_of(&params.mint).await?,
        };
        Outcome::of(self.send(&[open.instruction()], payer, &[]).await)
    }

    /// Pays the fees in a fee account to the fee recipient's associated token account, which the caller creates if it
    /// is missing. None if there is nothing to collect. `extra` is the transfer hook's program and accounts, if the
    /// mint has one.
    pub async fn collect_fees(
        &self,
        params: &FeeAccountParams,
        extra: &[AccountMeta],
        caller: &DynSigner,
    ) -> Result<Option<Done>, ClientError> {
        let FeeAccountParams {
            domain,
            owner,
            lane,
            mint,
        } = *params;
        let token_program = self.token_program_of(&mint).await?;
        let collected = self
            .token_account(&address::fee_account(&domain, &owner, lane, &mint).0)
            .await?;
        if collected.is_none_or(|account| account.amount == 0) {
            return Ok(None);
        }
        let (key, fee_recipient) = (caller.try_pubkey()?, self.domain(&domain).await?.config.fee_recipient);
        let create = external::CreateAssociatedTokenAccount {
            payer: key,
            wallet: fee_recipient,
            mint,
            token_program,
        };
        let collect = build::CollectFeesInstruction {
            caller: key,
            domain,
            owner,
            lane,
            mint,
            token_program,
            fee_recipient,
            destination: None,
            extra: extra.to_vec(),
        };
        let instructions = [create.instruction(), collect.instruction()];
        self.send(&instructions, caller, &[]).await.map(Some)
    }

    async fn token_program_of(&self, mint: &Pubkey) -> Result<TokenProgram, ClientError> {
        let (what, address) = ("mint", *mint);
        let facts = self.mint(mint).await?.ok_or(ClientError::NotFound { what, address })?;
        Ok(facts.token_program)
    }
}
