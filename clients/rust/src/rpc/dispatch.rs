//! Calls for a vault's dispatches.

use super::{
    AirlockClient, ClientError, Done, Lanes, Opened, Outcome, Sign,
    open::{Numbers, Plan, lanes_for},
};
use crate::{
    Pubkey, address,
    build::{self, BuildError},
    flow::{self, FlowError},
    generated::types::Status,
    mint::TokenAccountFacts,
    program::CLOCK,
    record::PendingOperation,
};
use solana_instruction::{AccountMeta, Instruction};

/// Assets of a vault about to go out to an adapter. Whether the vault's sequence must be opened first is found out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dispatch {
    pub vault: Pubkey,
    /// The adapter's program.
    pub program: Pubkey,
    /// Base units that leave the reserve.
    pub amount: u64,
    /// Unix seconds: from then on the authority may write off what has not come back.
    pub expires_at: i64,
    /// Who may finalize beside those who run the vault: an address of the adapter's that calls back.
    pub finalizer: Option<Pubkey>,
    /// For the adapter.
    pub data: Vec<u8>,
    /// For the adapter, after the record, its escrow, the mint and the token program.
    pub accounts: Vec<AccountMeta>,
    /// The vault's lanes that it may use.
    pub lanes: Lanes,
    /// The number for it, in the first of the lanes; the next if none. With a number, calling again cannot send twice.
    pub sequence: Option<u64>,
    /// The transfer hook's program and accounts, if the asset mint has one.
    pub hook: Vec<AccountMeta>,
}

impl Dispatch {
    /// Without data and accounts for the adapter, of a mint without hook.
    pub fn new(vault: Pubkey, program: Pubkey, amount: u64, expires_at: i64) -> Self {
        Self {
            vault,
            program,
            amount,
            expires_at,
            finalizer: None,
            data: Vec::new(),
            accounts: Vec::new(),
            lanes: Lanes::default(),
            sequence: None,
            hook: Vec::new(),
        }
    }
}

impl AirlockClient {
    /// Sends assets of a vault to an adapter. Signs: the domain's `operator`, and `payer` for rent and fees.
    pub async fn initiate_dispatch(
        &self,
        what: &Dispatch,
        operator: Sign<'_>,
        payer: Sign<'_>,
    ) -> Result<Opened, ClientError> {
        let mut attempts = self.attempts();
        let (key, payer_key) = (operator.try_pubkey()?, payer.try_pubkey()?);
        let domain = self.vault(&what.vault).await?.domain;
        let lanes = lanes_for(what.lanes, what.sequence);
        let turn = self.turn(&domain, &what.vault, lanes).await?;
        loop {
            let plan = self.plan_dispatch(what, turn.lane, key, payer_key).await?;
            if let Some(opened) = self.open(plan, operator, payer, &mut attempts).await? {
                return Ok(opened);
            }
        }
    }

    async fn plan_dispatch(
        &self,
        what: &Dispatch,
        lane: u16,
        operator: Pubkey,
        payer: Pubkey,
    ) -> Result<Plan, ClientError> {
        let vault = self.vault(&what.vault).await?;
        let adapter = self.known_adapter(&what.vault, &what.program).await?;
        let sequence = address::sequence(&vault.domain, &what.vault, lane).0;
        let raws = self.raws(&[sequence, CLOCK]).await?;
        let numbers = Numbers::of(&sequence, raws[0].as_ref(), raws[1].as_ref(), what.sequence)?;
        let (sequence, next) = (numbers.chosen, numbers.next);
        let dispatch = build::InitiateDispatch {
            payer,
            lane,
            finalizer: what.finalizer,
            data: what.data.clone(),
            accounts: what.accounts.clone(),
            hook: what.hook.clone(),
            ..build::InitiateDispatch::new(&vault, &adapter, operator, sequence, what.amount, what.expires_at)
        };
        let pending = dispatch.pending();
        let flow = flow::Dispatch {
            open_sequence: numbers.open,
            ..flow::Dispatch::new(dispatch)
        };
        Ok(Plan {
            pending,
            sequence,
            next,
            instructions: flow.instructions()?,
        })
    }

    /// Has the adapter bring tokens back into the record's escrow; `data` and `accounts` are for the adapter. Signs:
    /// `caller`, the operator or the record's finalizer, or anyone if the adapter is registered so.
    pub async fn collect_dispatch(
        &self,
        pending: &Pubkey,
        data: Vec<u8>,
        accounts: &[AccountMeta],
        caller: Sign<'_>,
    ) -> Result<Done, ClientError> {
        let record = self.dispatched(pending).await?;
        let collect = |dispatch: build::Dispatch| dispatch.collect(data, accounts);
        self.send_about(&record, &[], caller, collect).await
    }

    /// Brings home what has come back; the record stays. Already done if the record is closed. Signs: `caller`, the operator,
    /// the authority or the record's finalizer. `hook` is the transfer hook's program and accounts, if the mint has one.
    pub async fn finalize_dispatch(
        &self,
        pending: &Pubkey,
        hook: &[AccountMeta],
        caller: Sign<'_>,
    ) -> Result<Outcome, ClientError> {
        self.bring_home(pending, hook, caller, |dispatch| dispatch.finalize())
            .await
    }

    /// Brings home what has come back, and closes the record. `accept_loss`: the most base units that may be missing of what the
    /// rest is carried at; not looked at if as much is home as was sent. Already done if the record is closed. Signs: `caller`, the operator or
    /// the authority. `hook` as in [`Self::finalize_dispatch`].
    pub async fn close_dispatch(
        &self,
        pending: &Pubkey,
        accept_loss: u64,
        hook: &[AccountMeta],
        caller: Sign<'_>,
    ) -> Result<Outcome, ClientError> {
        self.bring_home(pending, hook, caller, |dispatch| dispatch.close(accept_loss))
            .await
    }

    /// Brings home what has come back, after the deadline; the record stays. Already done if the record is closed. Signs:
    /// `caller`, anyone.
    pub async fn expire_dispatch(
        &self,
        pending: &Pubkey,
        hook: &[AccountMeta],
        caller: Sign<'_>,
    ) -> Result<Outcome, ClientError> {
        self.bring_home(pending, hook, caller, |dispatch| dispatch.expire())
            .await
    }

    /// Moves the deadline, before it passes, to a later one. Unix seconds. Signs: the domain's `authority`.
    pub async fn extend_dispatch(
        &self,
        pending: &Pubkey,
        expires_at: i64,
        authority: Sign<'_>,
    ) -> Result<Done, ClientError> {
        let record = self.dispatched(pending).await?;
        let extend = |dispatch: build::Dispatch| dispatch.extend(expires_at);
        self.send_about(&record, &[], authority, extend).await
    }

    /// Counts what has not come back by the deadline as lost. Already done if it is. Signs: the domain's `authority`.
    pub async fn write_off_dispatch(&self, pending: &Pubkey, authority: Sign<'_>) -> Result<Outcome, ClientError> {
        let record = self.dispatched(pending).await?;
        if record.status == Status::WrittenOff {
            return Ok(Outcome::AlreadyDone);
        }
        let write_off = |dispatch: build::Dispatch| dispatch.write_off();
        Outcome::of(self.send_about(&record, &[], authority, write_off).await)
    }

    /// Base units that can be brought home of each of these dispatches now, in the order asked for.
    pub async fn returned(&self, dispatches: &[PendingOperation]) -> Result<Vec<u64>, ClientError> {
        /// A node returns no more at once.
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

    /// Whoever closed it, it is done.
    async fn bring_home(
        &self,
        pending: &Pubkey,
        hook: &[AccountMeta],
        caller: Sign<'_>,
        build: impl FnOnce(build::Dispatch) -> Result<Instruction, BuildError>,
    ) -> Result<Outcome, ClientError> {
        let Some(record) = self.record_or_done(pending).await? else {
            return Ok(Outcome::AlreadyDone);
        };
        match self.send_about(&record, hook, caller, build).await {
            Err(ClientError::Refused(_)) if self.record_or_done(pending).await?.is_none() => Ok(Outcome::AlreadyDone),
            sent => Outcome::of(sent),
        }
    }

    async fn dispatched(&self, pending: &Pubkey) -> Result<PendingOperation, ClientError> {
        let (what, address) = ("record", *pending);
        let record = self.record(pending).await?;
        record.ok_or(ClientError::NotFound { what, address })
    }

    async fn send_about(
        &self,
        record: &PendingOperation,
        hook: &[AccountMeta],
        caller: Sign<'_>,
        build: impl FnOnce(build::Dispatch) -> Result<Instruction, BuildError>,
    ) -> Result<Done, ClientError> {
        let steps = self.steps_about(record, hook, &caller.try_pubkey()?, build).await?;
        self.send(&steps, caller, &[]).await
    }

    /// What a call on a dispatch would send, of a mint without hook; none if the record is closed already.
    pub async fn dispatch_steps(
        &self,
        pending: &Pubkey,
        caller: &Pubkey,
        build: impl FnOnce(build::Dispatch) -> Result<Instruction, BuildError>,
    ) -> Result<Option<Vec<Instruction>>, ClientError> {
        match self.record_or_done(pending).await? {
            Some(record) => self.steps_about(&record, &[], caller, build).await.map(Some),
            None => Ok(None),
        }
    }

    async fn steps_about(
        &self,
        record: &PendingOperation,
        hook: &[AccountMeta],
        caller: &Pubkey,
        build: impl FnOnce(build::Dispatch) -> Result<Instruction, BuildError>,
    ) -> Result<Vec<Instruction>, ClientError> {
        if record.dispatched_to().is_none() {
            let found = record.kind;
            return Err(FlowError::from(BuildError::NoDispatch { found }).into());
        }
        let vault = self.vault(&record.owner).await?;
        let mint = self.mint(&record.escrow_mint).await?;
        let dispatch = build::Dispatch {
            mint_writable: mint.is_some_and(|facts| facts.has_transfer_fee()),
            hook: hook.to_vec(),
            ..build::Dispatch::new(record, &vault, *caller)
        };
        Ok(vec![build(dispatch).map_err(FlowError::from)?])
    }
}
