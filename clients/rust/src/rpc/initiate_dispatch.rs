//! Dispatches: sending assets of a vault to an adapter.

use super::{
    AirlockClient, AuthoritySigners, ClientError, Initiated, Lanes,
    plan::{Numbers, Plan, lanes_for},
};
use crate::{Pubkey, address, build, flow, program::CLOCK};
use solana_instruction::AccountMeta;

/// Which assets of a vault to send to an adapter. The client finds out whether the vault's sequence must be opened
/// first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DispatchParams {
    pub vault: Pubkey,
    /// The adapter's program.
    pub program: Pubkey,
    /// Base units that leave the reserve.
    pub amount: u64,
    /// Unix seconds: from then on the authority may write off what has not been returned.
    pub expires_at: i64,
    /// Who may finalize besides operator and authority: an address of the adapter, for its callback.
    pub finalizer: Option<Pubkey>,
    /// Instruction data for the adapter.
    pub data: Vec<u8>,
    /// Accounts for the adapter, after the record, its escrow, the mint and the token program.
    pub accounts: Vec<AccountMeta>,
    /// The vault's lanes that it may use.
    pub lanes: Lanes,
    /// The sequence number, in the first of the lanes; the next one if none. With a number, a repeated call cannot send
    /// twice.
    pub sequence: Option<u64>,
    /// The transfer hook's program and accounts, if the asset mint has one.
    pub hook: Vec<AccountMeta>,
}

impl DispatchParams {
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
    /// Sends assets of a vault to an adapter. The authority that signs is the domain's operator.
    pub async fn initiate_dispatch(
        &self,
        params: &DispatchParams,
        signers: AuthoritySigners<'_>,
    ) -> Result<Initiated, ClientError> {
        let mut attempts = self.attempts();
        let (operator, payer) = (signers.authority.try_pubkey()?, signers.payer.try_pubkey()?);
        let domain = self.vault(&params.vault).await?.domain;
        let lanes = lanes_for(params.lanes, params.sequence);
        let turn = self.turn(&domain, &params.vault, lanes).await?;
        loop {
            let plan = self.plan_dispatch(params, turn.lane, operator, payer).await?;
            if let Some(initiated) = self
                .initiate_planned(plan, signers.payer, signers.authority, &mut attempts)
                .await?
            {
                return Ok(initiated);
            }
        }
    }

    async fn plan_dispatch(
        &self,
        params: &DispatchParams,
        lane: u16,
        operator: Pubkey,
        payer: Pubkey,
    ) -> Result<Plan, ClientError> {
        let vault = self.vault(&params.vault).await?;
        let adapter = self.known_adapter(&params.vault, &params.program).await?;
        let sequence = address::sequence(&vault.domain, &params.vault, lane).0;
        let raws = self.raw_accounts(&[sequence, CLOCK]).await?;
        let numbers = Numbers::of(&sequence, raws[0].as_ref(), raws[1].as_ref(), params.sequence)?;
        let (sequence, next) = (numbers.chosen, numbers.next);
        let dispatch = build::InitiateDispatchInstruction {
            payer,
            lane,
            finalizer: params.finalizer,
            data: params.data.clone(),
            accounts: params.accounts.clone(),
            hook: params.hook.clone(),
            ..build::InitiateDispatchInstruction::new(
                &vault,
                &adapter,
                operator,
                sequence,
                params.amount,
                params.expires_at,
            )
        };
        let pending = dispatch.pending();
        let flow = flow::InitiateDispatchTransaction {
            open_sequence: numbers.open,
            ..flow::InitiateDispatchTransaction::new(dispatch)
        };
        Ok(Plan {
            pending,
            sequence,
            next,
            instructions: flow.instructions()?,
        })
    }
}
