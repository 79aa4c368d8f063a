use super::{Receipt, Session};
use crate::failure::Failure;
use airlock_client::{
    Instruction, Pubkey,
    rpc::{Dispatch, Initiate, Join, Opened, Outcome, Price},
};

impl Session {
    pub async fn initiate_transfer(&self, what: &Initiate, recipient: &Pubkey) -> Result<Receipt, Failure> {
        let (payer, me) = (self.fee_payer()?, self.signer()?);
        let opened = self.client.initiate_transfer(what, recipient, me, payer).await;
        opened
            .map(|opened| self.opened(opened))
            .map_err(|error| self.failure(error))
    }

    pub async fn initiate_swap(&self, what: &Initiate, price: &Price) -> Result<Receipt, Failure> {
        let (payer, me) = (self.fee_payer()?, self.signer()?);
        let opened = self.client.initiate_swap(what, price, me, payer).await;
        opened
            .map(|opened| self.opened(opened))
            .map_err(|error| self.failure(error))
    }

    pub async fn initiate_request(&self, what: &Join) -> Result<Receipt, Failure> {
        let (payer, me) = (self.fee_payer()?, self.signer()?);
        let opened = self.client.initiate_request(what, me, payer).await;
        opened
            .map(|opened| self.opened(opened))
            .map_err(|error| self.failure(error))
    }

    pub async fn initiate_dispatch(&self, what: &Dispatch) -> Result<Receipt, Failure> {
        let (payer, me) = (self.fee_payer()?, self.signer()?);
        let opened = self.client.initiate_dispatch(what, me, payer).await;
        opened
            .map(|opened| self.opened(opened))
            .map_err(|error| self.failure(error))
    }

    /// Signs and sends; or only tries, if this is a dry run.
    pub async fn send(&self, instructions: Vec<Instruction>) -> Result<Receipt, Failure> {
        let (payer, me) = (self.fee_payer()?, self.signer()?);
        let done = self.client.send(&instructions, payer, &[me]).await;
        let done = done.map_err(|error| self.failure(error))?;
        Ok(Receipt::of(done, self.dry_run))
    }

    /// The same for what can be done only once: whoever did it, it is done.
    pub async fn send_once(&self, instructions: Vec<Instruction>) -> Result<Receipt, Failure> {
        let (payer, me) = (self.fee_payer()?, self.signer()?);
        match self.client.send(&instructions, payer, &[me]).await {
            Ok(done) => Ok(Receipt::of(done, self.dry_run)),
            Err(error) if error.why().is_some_and(|why| why.already_done) => Ok(Receipt::done_already()),
            Err(error) => Err(self.failure(error)),
        }
    }

    fn opened(&self, opened: Opened) -> Receipt {
        match opened.outcome {
            Outcome::Done(done) => Receipt::of(*done, self.dry_run),
            Outcome::AlreadyDone => Receipt::done_already(),
        }
    }
}
