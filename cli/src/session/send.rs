use super::{Receipt, Session};
use crate::failure::Failure;
use airlock_client::{
    Instruction, Pubkey,
    generated::errors::AirlockError,
    rpc::{ClientError, Dispatch, Initiate, Join, Outcome, Price},
};

impl Session {
    pub async fn initiate_transfer(&self, what: &Initiate, recipient: &Pubkey) -> Result<Receipt, Failure> {
        let (payer, me) = (self.fee_payer()?, self.signer()?);
        let opened = self.client.initiate_transfer(what, recipient, me, payer).await;
        self.receipt_of(opened.map(|opened| opened.outcome))
    }

    pub async fn initiate_swap(&self, what: &Initiate, price: &Price) -> Result<Receipt, Failure> {
        let (payer, me) = (self.fee_payer()?, self.signer()?);
        let opened = self.client.initiate_swap(what, price, me, payer).await;
        self.receipt_of(opened.map(|opened| opened.outcome))
    }

    pub async fn initiate_request(&self, what: &Join) -> Result<Receipt, Failure> {
        let (payer, me) = (self.fee_payer()?, self.signer()?);
        let opened = self.client.initiate_request(what, me, payer).await;
        self.receipt_of(opened.map(|opened| opened.outcome))
    }

    pub async fn initiate_dispatch(&self, what: &Dispatch) -> Result<Receipt, Failure> {
        let (payer, me) = (self.fee_payer()?, self.signer()?);
        let opened = self.client.initiate_dispatch(what, me, payer).await;
        self.receipt_of(opened.map(|opened| opened.outcome))
    }

    /// Signs and sends; simulates only in a dry run.
    pub async fn send(&self, instructions: Vec<Instruction>) -> Result<Receipt, Failure> {
        let (payer, me) = (self.fee_payer()?, self.signer()?);
        let done = self.client.send(&instructions, payer, &[me]).await;
        let done = done.map_err(|error| self.failure(error))?;
        Ok(Receipt::new(done, self.dry_run))
    }

    /// The same for what can be done only once. That somebody else did it is a success.
    pub async fn send_once(&self, instructions: Vec<Instruction>) -> Result<Receipt, Failure> {
        let sent = self.try_once(instructions).await?;
        sent.map_err(|error| self.failure(error))
    }

    /// The same for a part of a record; none if the record does not hold any more what it held when it was read. Then nothing
    /// was paid.
    pub async fn send_part(&self, instructions: Vec<Instruction>) -> Result<Option<Receipt>, Failure> {
        match self.try_once(instructions).await? {
            Err(error) if error.airlock() == Some(AirlockError::RemainingChanged) => Ok(None),
            sent => sent.map(Some).map_err(|error| self.failure(error)),
        }
    }

    async fn try_once(&self, instructions: Vec<Instruction>) -> Result<Result<Receipt, ClientError>, Failure> {
        let (payer, me) = (self.fee_payer()?, self.signer()?);
        Ok(match self.client.send(&instructions, payer, &[me]).await {
            Err(error) if error.why().is_some_and(|why| why.already_done) => Ok(Receipt::already_done()),
            sent => sent.map(|done| Receipt::new(done, self.dry_run)),
        })
    }

    pub(super) fn receipt_of(&self, sent: Result<Outcome, ClientError>) -> Result<Receipt, Failure> {
        match sent {
            Ok(Outcome::Done(done)) => Ok(Receipt::new(*done, self.dry_run)),
            Ok(Outcome::AlreadyDone) => Ok(Receipt::already_done()),
            Err(error) => Err(self.failure(error)),
        }
    }
}
