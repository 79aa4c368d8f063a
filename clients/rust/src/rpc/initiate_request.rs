//! Deposits and redemptions: requests of a vault's current round.

use super::{
    AirlockClient, ClientError, Initiated, Lanes, Signers,
    fetch::ours,
    plan::{Numbers, Plan, lanes_for},
};
use crate::{
    Pubkey, address, build, flow,
    generated::accounts::{Round, Vault},
    program::CLOCK,
    request::Side,
    vault::ANY_PRICE,
};
use solana_instruction::AccountMeta;

/// What to deposit into a vault or redeem from it. The client finds out whether the owner's sequence must be opened
/// first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestParams {
    pub vault: Pubkey,
    pub side: Side,
    /// Base units that leave the source: assets to deposit, or shares to redeem.
    pub amount: u64,
    /// The worst price accepted, as one of the round's limit steps; [`ANY_PRICE`] for none.
    pub limit_step: u8,
    /// The wallet that is paid at finalize; the owner if none.
    pub recipient: Option<Pubkey>,
    /// Lamports for whoever finalizes or expires.
    pub tip: u64,
    /// Where the tokens come from; the owner's associated token account if none.
    pub source: Option<Pubkey>,
    /// Wraps the amount from the owner's SOL first.
    pub wrap: bool,
    /// Index of the round; the vault's current one if none. The same limit step is another price in another round, so
    /// give the round for which a limit was chosen.
    pub round_index: Option<u64>,
    /// The owner's lanes that it may use.
    pub lanes: Lanes,
    /// The sequence number, in the first of the lanes; the next one if none. With a number, a repeated call cannot
    /// initiate twice; without one, two equal calls at the same time may be one transaction, which the cluster executes
    /// once.
    pub sequence: Option<u64>,
    /// The transfer hook's program and accounts, if the mint has one.
    pub extra: Vec<AccountMeta>,
}

impl RequestParams {
    /// At any price, from the owner's associated token account to the owner; no tip.
    pub fn new(vault: Pubkey, side: Side, amount: u64) -> Self {
        Self {
            vault,
            side,
            amount,
            limit_step: ANY_PRICE,
            recipient: None,
            tip: 0,
            source: None,
            wrap: false,
            round_index: None,
            lanes: Lanes::default(),
            sequence: None,
            extra: Vec::new(),
        }
    }
}

impl AirlockClient {
    /// Requests a deposit or a redemption in a vault's round.
    pub async fn initiate_request(
        &self,
        params: &RequestParams,
        signers: Signers<'_>,
    ) -> Result<Initiated, ClientError> {
        if let Some(recipient) = &params.recipient {
            self.check_recipient(recipient).await?;
        }
        let mut attempts = self.attempts();
        let (owner, payer) = (signers.owner.try_pubkey()?, signers.payer.try_pubkey()?);
        let domain = self.vault(&params.vault).await?.domain;
        let turn = self
            .turn(&domain, &owner, lanes_for(params.lanes, params.sequence))
            .await?;
        loop {
            // read again: the round may have changed while waiting for the turn
            let vault = self.vault(&params.vault).await?;
            let plan = self.plan_request(params, &vault, turn.lane, &owner, &payer).await?;
            if let Some(initiated) = self
                .initiate_planned(plan, signers.payer, signers.owner, &mut attempts)
                .await?
            {
                return Ok(initiated);
            }
        }
    }

    async fn plan_request(
        &self,
        params: &RequestParams,
        vault: &Vault,
        lane: u16,
        owner: &Pubkey,
        payer: &Pubkey,
    ) -> Result<Plan, ClientError> {
        let index = params.round_index.unwrap_or(vault.round_index);
        let sequence = address::sequence(&vault.domain, owner, lane).0;
        let round = address::round(&params.vault, index).0;
        let raws = self.raw_accounts(&[sequence, round, CLOCK]).await?;
        let numbers = Numbers::of(&sequence, raws[0].as_ref(), raws[2].as_ref(), params.sequence)?;
        let (number, next) = (numbers.chosen, numbers.next);
        let request = build::InitiateRequestInstruction {
            round_index: index,
            payer: *payer,
            source: params.source,
            limit_step: params.limit_step,
            recipient: params.recipient.unwrap_or(*owner),
            tip: params.tip,
            lane,
            extra: params.extra.clone(),
            ..build::InitiateRequestInstruction::new(vault, params.side, *owner, number, params.amount)
        };
        // a number that was given out already needs no round any more
        if number >= next && ours("round", &round, raws[1].as_ref(), Round::decode)?.is_none() {
            let (what, address) = ("open round", round);
            return Err(ClientError::NotFound { what, address });
        }
        let flow = flow::InitiateRequestTransaction {
            open_sequence: numbers.open,
            wrap_lamports: if params.wrap { params.amount } else { 0 },
            ..flow::InitiateRequestTransaction::new(request)
        };
        Ok(Plan {
            pending: flow.request.pending(),
            sequence: number,
            next,
            instructions: flow.instructions()?,
        })
    }
}
