use super::{Receipt, Session};
use crate::failure::Failure;
use airlock_client::{
    Instruction, Pubkey,
    generated::errors::AirlockError,
    rpc::{
        AskParams, AuthoritySigners, ClientError, DispatchParams, DynSigner, InitiateParams, Outcome, RequestParams,
        Signers,
    },
};
use solana_keypair::Keypair;

impl Session {
    pub async fn initiate_transfer(&self, params: &InitiateParams, recipient: &Pubkey) -> Result<Receipt, Failure> {
        let initiated = self.client.initiate_transfer(params, recipient, self.signers()?).await;
        self.receipt_of(initiated.map(|initiated| initiated.outcome))
    }

    pub async fn initiate_swap(&self, params: &InitiateParams, ask: &AskParams) -> Result<Receipt, Failure> {
        let initiated = self.client.initiate_swap(params, ask, self.signers()?).await;
        self.receipt_of(initiated.map(|initiated| initiated.outcome))
    }

    pub async fn initiate_request(&self, params: &RequestParams) -> Result<Receipt, Failure> {
        let initiated = self.client.initiate_request(params, self.signers()?).await;
        self.receipt_of(initiated.map(|initiated| initiated.outcome))
    }

    pub async fn initiate_dispatch(&self, params: &DispatchParams) -> Result<Receipt, Failure> {
        let initiated = self.client.initiate_dispatch(params, self.authority_signers()?).await;
        self.receipt_of(initiated.map(|initiated| initiated.outcome))
    }

    fn signers(&self) -> Result<Signers<'_>, Failure> {
        Ok(Signers {
            owner: self.signer()?,
            payer: self.fee_payer()?,
        })
    }

    pub(super) fn authority_signers(&self) -> Result<AuthoritySigners<'_>, Failure> {
        Ok(AuthoritySigners {
            authority: self.signer()?,
            payer: self.fee_payer()?,
        })
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
        let sent = self.try_once(instructions, None).await?;
        sent.map_err(|error| self.failure(error))
    }

    /// The same for a part of a record, signed also by a swap's `finalizer` if one is given; none if the record does not hold any
    /// more what it held when it was read. Then nothing was paid.
    pub async fn send_part(
        &self,
        instructions: Vec<Instruction>,
        finalizer: Option<&Keypair>,
    ) -> Result<Option<Receipt>, Failure> {
        match self.try_once(instructions, finalizer).await? {
            Err(error) if error.airlock() == Some(AirlockError::RemainingChanged) => Ok(None),
            sent => sent.map(Some).map_err(|error| self.failure(error)),
        }
    }

    async fn try_once(
        &self,
        instructions: Vec<Instruction>,
        other: Option<&Keypair>,
    ) -> Result<Result<Receipt, ClientError>, Failure> {
        let (payer, me) = (self.fee_payer()?, self.signer()?);
        let signers: [&DynSigner; 2] = [me, other.unwrap_or(me)];
        Ok(match self.client.send(&instructions, payer, &signers).await {
            Err(error) if error.explanation().is_some_and(|explanation| explanation.already_done) => {
                Ok(Receipt::already_done())
            }
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
