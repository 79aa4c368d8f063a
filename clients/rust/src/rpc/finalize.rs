use super::{
    AirlockClient, ClientError, Outcome, Sign,
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

/// How to finalize. The default: all that remains, to the payee's associated token account, opened where missing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Finalize {
    /// Base units to take out of the record, the fee included; all that remains if none.
    pub amount: Option<u64>,
    /// Where to, if the payee is the caller.
    pub destination: Option<Pubkey>,
    /// Unwraps what arrives, if the payee is the caller.
    pub unwrap: bool,
    /// Base units that the record must still hold; what it holds when the call begins if none. Whoever calls again, because they
    /// do not know what became of an earlier call, names what the record held before that one.
    pub expected_remaining: Option<u64>,
    /// A swap: takes the part also if somebody else took another since the record was read, at today's price. An earlier call
    /// of one's own, whose outcome is not known, may be that somebody. A transfer is never paid so.
    pub even_if_changed: bool,
    /// A swap: wraps what is to be paid from the caller's SOL first.
    pub wrap: bool,
    /// A swap: the most to pay, and with what. If none: today's price, between associated token accounts.
    pub payment: Option<Payment>,
    /// The transfer hooks' programs and accounts, for every mint that has one.
    pub extra: Vec<AccountMeta>,
}

impl Finalize {
    fn build<'a>(&self, record: &'a PendingOperation, caller: Pubkey) -> build::Finalize<'a> {
        build::Finalize {
            amount: self.amount,
            expected_remaining: self.expected_remaining.or(Some(record.remaining)),
            destination: self.destination,
            extra: self.extra.clone(),
            ..build::Finalize::new(record, caller)
        }
    }
}

impl AirlockClient {
    /// Pays the recipient of a transfer. Signs: `caller`, the recorded finalizer or anyone.
    pub async fn finalize_transfer(
        &self,
        pending: &Pubkey,
        how: &Finalize,
        caller: Sign<'_>,
    ) -> Result<Outcome, ClientError> {
        let steps = self.plan_transfer(pending, how, &caller.try_pubkey()?).await?;
        let Some((record, steps)) = steps else {
            return Ok(Outcome::AlreadyDone);
        };
        let sent = Outcome::of(self.send(&steps, caller, &[]).await);
        self.or_changed(&record, pending, how, sent).await
    }

    /// What [`Self::finalize_transfer`] would send; none if it is done already.
    pub async fn finalize_transfer_steps(
        &self,
        pending: &Pubkey,
        how: &Finalize,
        caller: &Pubkey,
    ) -> Result<Option<Vec<Instruction>>, ClientError> {
        let plan = self.plan_transfer(pending, how, caller).await?;
        Ok(plan.map(|(_, steps)| steps))
    }

    /// The record, and what pays it.
    async fn plan_transfer(
        &self,
        pending: &Pubkey,
        how: &Finalize,
        caller: &Pubkey,
    ) -> Result<Option<(PendingOperation, Vec<Instruction>)>, ClientError> {
        let Some(record) = self.record_or_done(pending).await? else {
            return Ok(None);
        };
        check_not_paid_out(&record)?;
        let mut finalize = how.build(&record, *caller);
        let raws = self.raws(&[record.escrow_mint, finalize.destination()]).await?;
        finalize.mint_writable = mint_of(&record.escrow_mint, raws[0].as_ref())?.has_transfer_fee();
        let flow = flow::Finalize {
            open_destination: !is_open(raws[1].as_ref()),
            unwrap: how.unwrap,
            ..flow::Finalize::new(finalize)
        };
        let steps = flow.transfer()?;
        Ok(Some((record, steps)))
    }

    /// Sends what there is to send.
    pub(super) async fn send_steps(
        &self,
        steps: Option<Vec<Instruction>>,
        caller: Sign<'_>,
    ) -> Result<Outcome, ClientError> {
        match steps {
            Some(steps) => Outcome::of(self.send(&steps, caller, &[]).await),
            None => Ok(Outcome::AlreadyDone),
        }
    }

    /// Pays the maker of a swap, and takes. Signs: `caller`, the recorded taker or anyone.
    pub async fn finalize_swap(
        &self,
        pending: &Pubkey,
        how: &Finalize,
        caller: Sign<'_>,
    ) -> Result<Outcome, ClientError> {
        self.purchase(pending, how, caller, |flow, payment| flow.swap(payment))
            .await
    }

    /// Takes a swap's tokens, does what is `between`, and pays the maker then, all in one transaction: so the maker's own
    /// tokens can be used to obtain the payment. If the payment is not there in the end, nothing of it has happened.
    /// Signs: `caller`, the recorded taker or anyone, and whatever is `between` with them.
    pub async fn fill_swap(
        &self,
        pending: &Pubkey,
        how: &Finalize,
        between: &[Instruction],
        caller: Sign<'_>,
    ) -> Result<Outcome, ClientError> {
        self.purchase(pending, how, caller, |flow, payment| flow.fill(payment, between))
            .await
    }

    async fn purchase(
        &self,
        pending: &Pubkey,
        how: &Finalize,
        caller: Sign<'_>,
        steps: impl FnOnce(&flow::Finalize, &Payment) -> Result<Vec<Instruction>, FlowError>,
    ) -> Result<Outcome, ClientError> {
        let Some(record) = self.record_or_done(pending).await? else {
            return Ok(Outcome::AlreadyDone);
        };
        check_not_paid_out(&record)?;
        let mut finalize = how.build(&record, caller.try_pubkey()?);
        if how.even_if_changed {
            finalize.expected_remaining = None;
        }
        let Terms::Swap(terms) = &record.terms else {
            let (wanted, found) = (Kind::Swap, record.kind);
            return Err(FlowError::from(BuildError::WrongKind { wanted, found }).into());
        };
        let buy_program = terms.buy_token_program.id();
        let proceeds = address::associated_token_account(&terms.receiver, &terms.buy_mint, &buy_program).0;
        let wanted = [
            record.escrow_mint,
            terms.buy_mint,
            finalize.destination(),
            proceeds,
            program::CLOCK,
            program::LAST_RESTART_SLOT,
        ];
        let raws = self.raws(&wanted).await?;
        finalize.mint_writable = mint_of(&record.escrow_mint, raws[0].as_ref())?.has_transfer_fee();
        let payment = match how.payment {
            Some(payment) => payment,
            None => {
                let remaining = record.remaining;
                let quote = record.quote(how.amount).ok_or(ClientError::Amount { remaining })?;
                let buy = mint_of(&terms.buy_mint, raws[1].as_ref())?;
                let epoch = clock(&raws[4], &raws[5])?.epoch;
                Payment::at_most(buy.gross(quote.price, epoch).unwrap_or(u64::MAX))
            }
        };
        let flow = flow::Finalize {
            open_destination: !is_open(raws[2].as_ref()),
            open_proceeds: !is_open(raws[3].as_ref()),
            wrap_lamports: if how.wrap { payment.at_most } else { 0 },
            unwrap: how.unwrap,
            ..flow::Finalize::new(finalize)
        };
        let sent = Outcome::of(self.send(&steps(&flow, &payment)?, caller, &[]).await);
        self.or_changed(&record, pending, how, sent).await
    }

    /// What was sent; if it was refused because the record holds another amount now, that and a new quote. Nothing is sent
    /// again: the part may have been taken by an earlier call of the same caller.
    async fn or_changed(
        &self,
        before: &PendingOperation,
        pending: &Pubkey,
        how: &Finalize,
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
            expected: how.expected_remaining.unwrap_or(before.remaining),
            remaining: record.remaining,
            quote: record.quote(how.amount),
        })
    }

    /// The record; none if it is gone, which its history tells; an error if it has none.
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

/// That there is something to finalize.
pub(super) fn check_not_paid_out(record: &PendingOperation) -> Result<(), ClientError> {
    if record.is_paid_out() {
        let why = "nothing remains of it; expire it, which sends what is left in its escrow to the owner";
        return Err(ClientError::Closed(why.into()));
    }
    Ok(())
}
