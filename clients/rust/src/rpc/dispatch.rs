//! A vault's dispatches: collect, finalize, expire, extend, write off.

use super::{AirlockClient, ClientError, Done, DynSigner, Outcome};
use crate::{
    Pubkey,
    build::{self, BuildError},
    flow::FlowError,
    generated::types::Status,
    mint::TokenAccountFacts,
    record::PendingOperation,
};
use solana_instruction::{AccountMeta, Instruction};

impl AirlockClient {
    /// Calls the adapter to return tokens to the record's escrow; `data` and `accounts` are for the adapter. Signs:
    /// `caller`, the operator or the record's finalizer, or anyone if the adapter allows permissionless collects.
    pub async fn collect_dispatch(
        &self,
        pending: &Pubkey,
        data: Vec<u8>,
        accounts: &[AccountMeta],
        caller: &DynSigner,
    ) -> Result<Done, ClientError> {
        let record = self.dispatch_record(pending).await?;
        let collect = |dispatch: build::DispatchInstruction| dispatch.collect(data, accounts);
        self.send_for(&record, &[], caller, collect).await
    }

    /// Pays what was returned to the vault's reserve; the record stays. Already done if the record is closed. Signs:
    /// `caller`, the operator, the authority or the record's finalizer. `hook` is the transfer hook's program and
    /// accounts, if the mint has one.
    pub async fn finalize_dispatch(
        &self,
        pending: &Pubkey,
        hook: &[AccountMeta],
        caller: &DynSigner,
    ) -> Result<Outcome, ClientError> {
        self.return_dispatch(pending, hook, caller, |dispatch| dispatch.finalize())
            .await
    }

    /// Pays what was returned to the vault's reserve, and closes the record. `accept_loss`: the most base units that
    /// may be missing of what is still booked as outstanding; without effect if as much was returned as was sent.
    /// Already done if the record is closed. Signs: `caller`, the operator or the authority. `hook` as in
    /// [`Self::finalize_dispatch`].
    pub async fn close_dispatch(
        &self,
        pending: &Pubkey,
        accept_loss: u64,
        hook: &[AccountMeta],
        caller: &DynSigner,
    ) -> Result<Outcome, ClientError> {
        self.return_dispatch(pending, hook, caller, |dispatch| dispatch.close(accept_loss))
            .await
    }

    /// Pays what was returned to the vault's reserve, after the deadline; the record stays. Already done if the record
    /// is closed. Signs: `caller`, anyone.
    pub async fn expire_dispatch(
        &self,
        pending: &Pubkey,
        hook: &[AccountMeta],
        caller: &DynSigner,
    ) -> Result<Outcome, ClientError> {
        self.return_dispatch(pending, hook, caller, |dispatch| dispatch.expire())
            .await
    }

    /// Moves the deadline, before it passes, to a later one. Unix seconds. Signs: the domain's `authority`.
    pub async fn extend_dispatch(
        &self,
        pending: &Pubkey,
        expires_at: i64,
        authority: &DynSigner,
    ) -> Result<Done, ClientError> {
        let record = self.dispatch_record(pending).await?;
        let extend = |dispatch: build::DispatchInstruction| dispatch.extend(expires_at);
        self.send_for(&record, &[], authority, extend).await
    }

    /// Books what was not returned by the deadline as lost. Already done if it is. Signs: the domain's `authority`.
    pub async fn write_off_dispatch(&self, pending: &Pubkey, authority: &DynSigner) -> Result<Outcome, ClientError> {
        let record = self.dispatch_record(pending).await?;
        if record.status == Status::WrittenOff {
            return Ok(Outcome::AlreadyDone);
        }
        let write_off = |dispatch: build::DispatchInstruction| dispatch.write_off();
        Outcome::of(self.send_for(&record, &[], authority, write_off).await)
    }

    /// Base units of each of these dispatches that were returned and can be paid to the reserve now, in the given
    /// order.
    pub async fn returned(&self, dispatches: &[PendingOperation]) -> Result<Vec<u64>, ClientError> {
        /// The most accounts that a node returns at once.
        const AT_ONCE: usize = 100;
        let mut returned = Vec::with_capacity(dispatches.len());
        for some in dispatches.chunks(AT_ONCE) {
            let escrows: Vec<_> = some.iter().map(PendingOperation::escrow).collect();
            let found = self
                .rpc
                .get_multiple_accounts_with_commitment(&escrows, self.options.commitment)
                .await?;
            for (record, escrow) in some.iter().zip(found.value) {
                let lamports = escrow.as_ref().map_or(0, |escrow| escrow.lamports);
                let facts = escrow.and_then(|escrow| TokenAccountFacts::read(&escrow.owner, &escrow.data));
                returned.push(facts.map_or(0, |facts| record.returned(&facts, lamports)));
            }
        }
        Ok(returned)
    }

    /// Already done if the record is closed, whoever closed it.
    async fn return_dispatch(
        &self,
        pending: &Pubkey,
        hook: &[AccountMeta],
        caller: &DynSigner,
        build: impl FnOnce(build::DispatchInstruction) -> Result<Instruction, BuildError>,
    ) -> Result<Outcome, ClientError> {
        let Some(record) = self.record_or_done(pending).await? else {
            return Ok(Outcome::AlreadyDone);
        };
        match self.send_for(&record, hook, caller, build).await {
            Err(ClientError::Refused(_)) if self.record_or_done(pending).await?.is_none() => Ok(Outcome::AlreadyDone),
            sent => Outcome::of(sent),
        }
    }

    async fn dispatch_record(&self, pending: &Pubkey) -> Result<PendingOperation, ClientError> {
        let (what, address) = ("record", *pending);
        let record = self.record(pending).await?;
        record.ok_or(ClientError::NotFound { what, address })
    }

    async fn send_for(
        &self,
        record: &PendingOperation,
        hook: &[AccountMeta],
        caller: &DynSigner,
        build: impl FnOnce(build::DispatchInstruction) -> Result<Instruction, BuildError>,
    ) -> Result<Done, ClientError> {
        let instructions = self
            .instructions_for(record, hook, &caller.try_pubkey()?, build)
            .await?;
        self.send(&instructions, caller, &[]).await
    }

    /// The instructions that a call on a dispatch would send, of a mint without hook; none if the record is closed
    /// already.
    pub async fn dispatch_instructions(
        &self,
        pending: &Pubkey,
        caller: &Pubkey,
        build: impl FnOnce(build::DispatchInstruction) -> Result<Instruction, BuildError>,
    ) -> Result<Option<Vec<Instruction>>, ClientError> {
        match self.record_or_done(pending).await? {
            Some(record) => self.instructions_for(&record, &[], caller, build).await.map(Some),
            None => Ok(None),
        }
    }

    async fn instructions_for(
        &self,
        record: &PendingOperation,
        hook: &[AccountMeta],
        caller: &Pubkey,
        build: impl FnOnce(build::DispatchInstruction) -> Result<Instruction, BuildError>,
    ) -> Result<Vec<Instruction>, ClientError> {
        if record.adapter_program().is_none() {
            let found = record.kind;
            return Err(FlowError::from(BuildError::NotADispatch { found }).into());
        }
        let vault = self.vault(&record.owner).await?;
        let mint = self.mint(&record.escrow_mint).await?;
        let dispatch = build::DispatchInstruction {
            mint_writable: mint.is_some_and(|facts| facts.has_transfer_fee()),
            hook: hook.to_vec(),
            ..build::DispatchInstruction::new(record, &vault, *caller)
        };
        Ok(vec![build(dispatch).map_err(FlowError::from)?])
    }
}
