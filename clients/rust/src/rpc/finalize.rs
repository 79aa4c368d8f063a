use super::{
    AirlockClient, ClientError, DynSigner, Outcome, TakerSigners,
    fetch::{clock, is_open, mint_of},
};
use crate::{
    Pubkey, address,
    build::{self, BuildError, Payment},
    flow::{self, FlowError},
    generated::{
        errors::AirlockError,
        types::{Kind, Terms},
    },
    program,
    record::PendingOperation,
};
use solana_instruction::{AccountMeta, Instruction};

/// How to finalize. The default: all that remains, to the recipient's associated token account, created if it is
/// missing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FinalizeParams {
    /// Base units to take out of the record, the fee included; all that remains if none.
    pub amount: Option<u64>,
    /// The token account that is paid; the associated one of whoever is paid if none. Another only if they sign: the
    /// recipient of a transfer as the caller, the taker of a swap.
    pub destination: Option<Pubkey>,
    /// Unwraps what arrives, if it is wrapped SOL and the recipient signs.
    pub unwrap: bool,
    /// Base units that the record must still hold; what it holds when the call begins if none. To repeat a call whose
    /// outcome is unknown, pass what the record held before that call.
    pub expected_remaining: Option<u64>,
    /// A swap: takes the amount at the current price even if the record holds another amount than when it was read. An
    /// earlier call of your own, whose outcome is unknown, may be what changed it. Without effect on a transfer.
    pub even_if_changed: bool,
    /// A swap: wraps the payment from the taker's SOL first.
    pub wrap: bool,
    /// A swap: the most to pay, and from and to which accounts. If none: the current price, between associated token
    /// accounts.
    pub payment: Option<Payment>,
    /// The transfer hooks' programs and accounts, for every mint that has one.
    pub extra: Vec<AccountMeta>,
}

impl FinalizeParams {
    fn instruction<'a>(&self, record: &'a PendingOperation, caller: Pubkey) -> build::FinalizeInstruction<'a> {
        build::FinalizeInstruction {
            amount: self.amount,
            expected_remaining: self.expected_remaining.or(Some(record.remaining)),
            destination: self.destination,
            extra: self.extra.clone(),
            ..build::FinalizeInstruction::new(record, caller)
        }
    }
}

impl AirlockClient {
    /// Pays the recipient of a transfer. Signs: `caller`, the recorded finalizer, or anyone if none is recorded.
    pub async fn finalize_transfer(
        &self,
        pending: &Pubkey,
        params: &FinalizeParams,
        caller: &DynSigner,
    ) -> Result<Outcome, ClientError> {
        let plan = self.plan_transfer(pending, params, &caller.try_pubkey()?).await?;
        let Some((record, instructions)) = plan else {
            return Ok(Outcome::AlreadyDone);
        };
        let sent = Outcome::of(self.send(&instructions, caller, &[]).await);
        self.or_changed(&record, pending, params, sent).await
    }

    /// The instructions that [`Self::finalize_transfer`] would send; none if it is done already.
    pub async fn finalize_transfer_instructions(
        &self,
        pending: &Pubkey,
        params: &FinalizeParams,
        caller: &Pubkey,
    ) -> Result<Option<Vec<Instruction>>, ClientError> {
        let plan = self.plan_transfer(pending, params, caller).await?;
        Ok(plan.map(|(_, instructions)| instructions))
    }

    /// The record, and the instructions that finalize it.
    async fn plan_transfer(
        &self,
        pending: &Pubkey,
        params: &FinalizeParams,
        caller: &Pubkey,
    ) -> Result<Option<(PendingOperation, Vec<Instruction>)>, ClientError> {
        let Some(record) = self.record_or_done(pending).await? else {
            return Ok(None);
        };
        check_not_paid_out(&record)?;
        let mut finalize = params.instruction(&record, *caller);
        let raws = self.raw_accounts(&[record.escrow_mint, finalize.destination()]).await?;
        finalize.mint_writable = mint_of(&record.escrow_mint, raws[0].as_ref())?.has_transfer_fee();
        let flow = flow::FinalizeTransaction {
            open_destination: !is_open(raws[1].as_ref()),
            unwrap: params.unwrap,
            ..flow::FinalizeTransaction::new(finalize)
        };
        let instructions = flow.transfer()?;
        Ok(Some((record, instructions)))
    }

    /// Sends the instructions; already done if there are none.
    pub(super) async fn send_if_any(
        &self,
        instructions: Option<Vec<Instruction>>,
        caller: &DynSigner,
    ) -> Result<Outcome, ClientError> {
        match instructions {
            Some(instructions) => Outcome::of(self.send(&instructions, caller, &[]).await),
            None => Ok(Outcome::AlreadyDone),
        }
    }

    /// Pays the maker of a swap, and pays the tokens in escrow to the taker.
    pub async fn finalize_swap(
        &self,
        pending: &Pubkey,
        params: &FinalizeParams,
        signers: TakerSigners<'_>,
    ) -> Result<Outcome, ClientError> {
        self.finalize_swap_with(pending, params, signers, |flow, payment| flow.swap(payment))
            .await
    }

    /// Pays the tokens of a swap to the taker, executes the instructions `between`, and then pays the maker, all in one
    /// transaction: so the taker can use the maker's tokens to obtain the payment. If the payment is missing in the
    /// end, the whole transaction fails. The instructions `between` are signed by `signers` too.
    pub async fn fill_swap(
        &self,
        pending: &Pubkey,
        params: &FinalizeParams,
        between: &[Instruction],
        signers: TakerSigners<'_>,
    ) -> Result<Outcome, ClientError> {
        self.finalize_swap_with(pending, params, signers, |flow, payment| flow.fill(payment, between))
            .await
    }

    async fn finalize_swap_with(
        &self,
        pending: &Pubkey,
        params: &FinalizeParams,
        signers: TakerSigners<'_>,
        instructions: impl FnOnce(&flow::FinalizeTransaction, &Payment) -> Result<Vec<Instruction>, FlowError>,
    ) -> Result<Outcome, ClientError> {
        let Some(record) = self.record_or_done(pending).await? else {
            return Ok(Outcome::AlreadyDone);
        };
        check_not_paid_out(&record)?;
        let mut finalize = params.instruction(&record, signers.caller.try_pubkey()?);
        finalize.taker = Some(signers.taker.try_pubkey()?);
        if params.even_if_changed {
            finalize.expected_remaining = None;
        }
        let Terms::Swap(terms) = &record.terms else {
            let (wanted, found) = (Kind::Swap, record.kind);
            return Err(FlowError::from(BuildError::WrongKind { wanted, found }).into());
        };
        let buy_program = terms.buy_token_program.id();
        let proceeds = address::associated_token_account(&terms.recipient, &terms.buy_mint, &buy_program).0;
        let wanted = [
            record.escrow_mint,
            terms.buy_mint,
            finalize.destination(),
            proceeds,
            program::CLOCK,
            program::LAST_RESTART_SLOT,
        ];
        let raws = self.raw_accounts(&wanted).await?;
        finalize.mint_writable = mint_of(&record.escrow_mint, raws[0].as_ref())?.has_transfer_fee();
        let payment = match params.payment {
            Some(payment) => payment,
            None => {
                let remaining = record.remaining;
                let quote = record.quote(params.amount).ok_or(ClientError::Amount { remaining })?;
                let buy = mint_of(&terms.buy_mint, raws[1].as_ref())?;
                let epoch = clock(&raws[4], &raws[5])?.epoch;
                Payment::at_most(buy.gross(quote.price, epoch).unwrap_or(u64::MAX))
            }
        };
        let flow = flow::FinalizeTransaction {
            open_destination: !is_open(raws[2].as_ref()),
            open_proceeds: !is_open(raws[3].as_ref()),
            wrap_lamports: if params.wrap { payment.at_most } else { 0 },
            unwrap: params.unwrap,
            ..flow::FinalizeTransaction::new(finalize)
        };
        let instructions = instructions(&flow, &payment)?;
        let sent = Outcome::of(self.send(&instructions, signers.caller, &[signers.taker]).await);
        self.or_changed(&record, pending, params, sent).await
    }

    /// The outcome of what was sent; if it was refused because the record holds another amount now, an error with a new
    /// quote. Nothing is sent again: an earlier call of the same caller may have taken the other part.
    async fn or_changed(
        &self,
        before: &PendingOperation,
        pending: &Pubkey,
        params: &FinalizeParams,
        sent: Result<Outcome, ClientError>,
    ) -> Result<Outcome, ClientError> {
        let changed = |error: &ClientError| error.airlock() == Some(AirlockError::RemainingChanged);
        if !sent.as_ref().is_err_and(changed) {
            return sent;
        }
        let Some(record) = self.record_or_done(pending).await? else {
            return Ok(Outcome::AlreadyDone);
        };
        Err(ClientError::Changed {
            expected: params.expected_remaining.unwrap_or(before.remaining),
            remaining: record.remaining,
            quote: record.quote(params.amount),
        })
    }

    /// The record; none if it is closed, according to its transactions; an error if there never was one.
    pub(super) async fn record_or_done(&self, pending: &Pubkey) -> Result<Option<PendingOperation>, ClientError> {
        if let Some(record) = self.record(pending).await? {
            return Ok(Some(record));
        }
        if self.was_record(pending).await? {
            return Ok(None);
        }
        let (what, address) = ("record", *pending);
        Err(ClientError::NotFound { what, address })
    }
}

/// Checks that something remains to finalize.
pub(super) fn check_not_paid_out(record: &PendingOperation) -> Result<(), ClientError> {
    if record.is_paid_out() {
        let why = "all of it is paid out; expire it, which sends what is left in its escrow to the owner";
        return Err(ClientError::NotFinalizable(why.into()));
    }
    Ok(())
}
