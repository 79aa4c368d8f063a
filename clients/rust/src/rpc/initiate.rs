use super::{
    AirlockClient, AskParams, ClientError, Initiated, Lanes, Signers,
    delay::check_delay,
    fetch::{clock, domain_of, is_open, mint_of},
    plan::{Numbers, Plan, lanes_for},
};
use crate::{
    Instruction, Pubkey, address,
    build::{self, Ask},
    flow,
    program::CLOCK,
};
use solana_instruction::AccountMeta;

/// What to take into escrow, and on which terms. The client finds out whether the sequence and the fee account must be
/// opened first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InitiateParams {
    pub domain: Pubkey,
    /// The mint of the tokens that go into escrow.
    pub mint: Pubkey,
    /// Base units that leave the source.
    pub amount: u64,
    /// Unix seconds from which finalize is impossible and anyone may refund the owner.
    pub expires_at: i64,
    /// Unix seconds from which the owner may cancel; a past time means at once.
    pub cancellable_at: i64,
    /// Slots from initiate until finalize is possible; the domain's minimum if that is more.
    pub delay_slots: u32,
    /// Who alone may finalize; anyone if none.
    pub finalizer: Option<Pubkey>,
    /// Lamports for whoever finalizes in full or expires.
    pub tip: u64,
    /// Where the tokens come from; the owner's associated token account if none.
    pub source: Option<Pubkey>,
    /// Wraps the amount from the owner's SOL first.
    pub wrap: bool,
    /// The owner's lanes that it may use.
    pub lanes: Lanes,
    /// The highest fee that the owner accepts, in basis points; what the domain charges when it is read if none.
    pub max_fee_bps: Option<u16>,
    /// The recipient's order or invoice; zero for none.
    pub reference: [u8; 32],
    /// The sequence number, in the first of the lanes; the next one if none. With a number, a repeated call cannot
    /// initiate twice; without one, two equal calls at the same time may be one transaction, which the cluster executes
    /// once.
    pub sequence: Option<u64>,
    /// The transfer hook's program and accounts, if the mint has one.
    pub extra: Vec<AccountMeta>,
}

impl InitiateParams {
    /// From the owner's associated token account; anyone may finalize after the domain's minimum delay; the owner may
    /// cancel at once; no tip; lane 0; no reference.
    pub fn new(domain: Pubkey, mint: Pubkey, amount: u64, expires_at: i64) -> Self {
        Self {
            domain,
            mint,
            amount,
            expires_at,
            cancellable_at: 0,
            delay_slots: 1,
            finalizer: None,
            tip: 0,
            source: None,
            wrap: false,
            lanes: Lanes::default(),
            max_fee_bps: None,
            reference: [0; 32],
            sequence: None,
            extra: Vec::new(),
        }
    }
}

impl AirlockClient {
    /// Takes the owner's tokens into escrow for `recipient`.
    pub async fn initiate_transfer(
        &self,
        params: &InitiateParams,
        recipient: &Pubkey,
        signers: Signers<'_>,
    ) -> Result<Initiated, ClientError> {
        self.check_recipient(recipient).await?;
        self.initiate(params, signers, |flow| Ok(flow.transfer(recipient)?))
            .await
    }

    /// Takes the owner's tokens into escrow, and asks for tokens of another mint.
    pub async fn initiate_swap(
        &self,
        params: &InitiateParams,
        ask: &AskParams,
        signers: Signers<'_>,
    ) -> Result<Initiated, ClientError> {
        if let Some(recipient) = &ask.recipient {
            self.check_recipient(recipient).await?;
        }
        let buy_mint = self.raw_account(&ask.buy_mint).await?;
        let ask = Ask {
            recipient: ask.recipient.map_or_else(|| signers.owner.try_pubkey(), Ok)?,
            taker: ask.taker,
            buy_mint: ask.buy_mint,
            buy_token_program: mint_of(&ask.buy_mint, buy_mint.as_ref())?.token_program,
            buy_amount: ask.buy_amount,
            partial_fills: ask.partial_fills,
        };
        self.initiate(params, signers, |flow| Ok(flow.swap(&ask)?)).await
    }

    async fn initiate(
        &self,
        params: &InitiateParams,
        signers: Signers<'_>,
        instructions: impl Fn(&flow::InitiateTransaction) -> Result<Vec<Instruction>, ClientError>,
    ) -> Result<Initiated, ClientError> {
        let mut attempts = self.attempts();
        let (owner, payer) = (signers.owner.try_pubkey()?, signers.payer.try_pubkey()?);
        let lanes = lanes_for(params.lanes, params.sequence);
        let turn = self.turn(&params.domain, &owner, lanes).await?;
        // the fee that the owner accepts at first bounds every attempt
        let mut max_fee_bps = params.max_fee_bps;
        loop {
            let (flow, next) = self.plan(params, max_fee_bps, turn.lane, &owner, &payer).await?;
            max_fee_bps = Some(flow.initiate.max_fee_bps);
            let plan = Plan {
                pending: flow.initiate.pending(),
                sequence: flow.initiate.sequence,
                next,
                instructions: instructions(&flow)?,
            };
            if let Some(initiated) = self
                .initiate_planned(plan, signers.payer, signers.owner, &mut attempts)
                .await?
            {
                return Ok(initiated);
            }
        }
    }

    /// Finds out which accounts must be opened first, and the owner's next number.
    async fn plan(
        &self,
        params: &InitiateParams,
        max_fee_bps: Option<u16>,
        lane: u16,
        owner: &Pubkey,
        payer: &Pubkey,
    ) -> Result<(flow::InitiateTransaction, u64), ClientError> {
        let sequence = address::sequence(&params.domain, owner, lane).0;
        let fees = address::fee_account(&params.domain, owner, lane, &params.mint).0;
        let raws = self
            .raw_accounts(&[params.domain, sequence, params.mint, fees, CLOCK])
            .await?;
        let domain = domain_of(&params.domain, raws[0].as_ref())?;
        let numbers = Numbers::of(&sequence, raws[1].as_ref(), raws[4].as_ref(), params.sequence)?;
        let mint = mint_of(&params.mint, raws[2].as_ref())?;
        let initiate = build::InitiateInstruction {
            payer: *payer,
            source: params.source,
            finalizer: params.finalizer,
            delay_slots: params.delay_slots,
            cancellable_at: params.cancellable_at,
            tip: params.tip,
            lane,
            reference: params.reference,
            extra: params.extra.clone(),
            ..build::InitiateInstruction::new(build::InitiateRequired {
                domain: params.domain,
                owner: *owner,
                sequence: numbers.chosen,
                mint: params.mint,
                token_program: mint.token_program,
                amount: params.amount,
                expires_at: params.expires_at,
            })
        };
        let mut initiate = initiate.under(&domain);
        initiate.max_fee_bps = max_fee_bps.unwrap_or(initiate.max_fee_bps);
        // a number that was given out already has its times
        if numbers.chosen >= numbers.next {
            check_delay(&initiate, &domain, &clock(&raws[4], &None)?.clock)?;
        }
        let flow = flow::InitiateTransaction {
            open_sequence: numbers.open,
            open_fee_account: initiate.charges_fee && !is_open(raws[3].as_ref()),
            wrap_lamports: if params.wrap { params.amount } else { 0 },
            ..flow::InitiateTransaction::new(initiate)
        };
        Ok((flow, numbers.next))
    }
}
