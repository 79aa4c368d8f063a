use super::{
    AirlockClient, ClientError, Lanes, Opened, Sign,
    delay::check_delay,
    fetch::{clock, domain_of, is_open, mint_of},
    open::{Numbers, Plan, lanes_for},
};
use crate::{
    Instruction, Pubkey, address,
    build::{self, Ask},
    flow,
    program::CLOCK,
};
use solana_instruction::AccountMeta;

/// What to seal. What is opened first (the sequence, the fee account) is found out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Initiate {
    /// The domain to do it in.
    pub domain: Pubkey,
    /// What goes into escrow.
    pub mint: Pubkey,
    /// Base units that leave the source.
    pub amount: u64,
    /// Unix seconds.
    pub expires_at: i64,
    /// Unix seconds from which the owner may cancel; a past time means at once.
    pub cancellable_at: i64,
    /// Slots until finalize opens; the domain's minimum if that is more.
    pub depth_slots: u32,
    /// Who may finalize (a swap: the taker); anyone if none.
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
    /// The payee's order or invoice; zero for none.
    pub reference: [u8; 32],
    /// The number for it, in the first of the lanes; the next if none. With a number, calling again cannot seal twice; without, two calls for
    /// the very same at once may be one transaction, which the chain takes once.
    pub sequence: Option<u64>,
    /// The transfer hook's program and accounts, if the mint has one.
    pub extra: Vec<AccountMeta>,
}

/// What a swap asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Price {
    /// What is to be paid in.
    pub mint: Pubkey,
    /// Base units that must arrive for everything that arrives in escrow.
    pub amount: u64,
    /// The wallet that is to receive them; the owner if none.
    pub receiver: Option<Pubkey>,
    /// Whether takers may take a part.
    pub partial_fills: bool,
}

impl Initiate {
    /// From the owner's associated token account; anyone may finalize as soon as the domain allows, the owner cancel at
    /// once; no tip; lane 0; no reference.
    pub fn new(domain: Pubkey, mint: Pubkey, amount: u64, expires_at: i64) -> Self {
        Self {
            domain,
            mint,
            amount,
            expires_at,
            cancellable_at: 0,
            depth_slots: 1,
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
    /// Seals the owner's tokens for `recipient`. Signs: `owner`, and `payer` for rent, tip and fees.
    pub async fn initiate_transfer(
        &self,
        what: &Initiate,
        recipient: &Pubkey,
        owner: Sign<'_>,
        payer: Sign<'_>,
    ) -> Result<Opened, ClientError> {
        self.check_recipient(recipient).await?;
        self.initiate(what, owner, payer, |flow| Ok(flow.transfer(recipient)?))
            .await
    }

    /// Seals the owner's tokens, asking a price. Signs: `owner`, and `payer` for rent, tip and fees.
    pub async fn initiate_swap(
        &self,
        what: &Initiate,
        price: &Price,
        owner: Sign<'_>,
        payer: Sign<'_>,
    ) -> Result<Opened, ClientError> {
        let buy = self.one(&price.mint).await?;
        let ask = Ask {
            receiver: price.receiver.map_or_else(|| owner.try_pubkey(), Ok)?,
            buy_mint: price.mint,
            buy_token_program: mint_of(&price.mint, buy.as_ref())?.token_program,
            buy_amount: price.amount,
            partial_fills: price.partial_fills,
        };
        if let Some(receiver) = &price.receiver {
            self.check_recipient(receiver).await?;
        }
        self.initiate(what, owner, payer, |flow| Ok(flow.swap(&ask)?)).await
    }

    async fn initiate(
        &self,
        what: &Initiate,
        owner: Sign<'_>,
        payer: Sign<'_>,
        instructions: impl Fn(&flow::Initiate) -> Result<Vec<Instruction>, ClientError>,
    ) -> Result<Opened, ClientError> {
        let mut attempts = self.attempts();
        let (key, payer_key) = (owner.try_pubkey()?, payer.try_pubkey()?);
        let lanes = lanes_for(what.lanes, what.sequence);
        let turn = self.turn(&what.domain, &key, lanes).await?;
        // what the owner agrees to at first, also where it must be planned anew
        let mut agreed = what.max_fee_bps;
        loop {
            let (flow, next) = self.plan(what, agreed, turn.lane, &key, &payer_key).await?;
            agreed = Some(flow.seal.max_fee_bps);
            let plan = Plan {
                pending: flow.seal.pending(),
                sequence: flow.seal.sequence,
                next,
                instructions: instructions(&flow)?,
            };
            if let Some(opened) = self.open(plan, owner, payer, &mut attempts).await? {
                return Ok(opened);
            }
        }
    }

    /// Finds out what must be opened first, and the owner's next number.
    async fn plan(
        &self,
        what: &Initiate,
        max_fee_bps: Option<u16>,
        lane: u16,
        owner: &Pubkey,
        payer: &Pubkey,
    ) -> Result<(flow::Initiate, u64), ClientError> {
        let sequence = address::sequence(&what.domain, owner, lane).0;
        let fees = address::fee_account(&what.domain, owner, lane, &what.mint).0;
        let raws = self.raws(&[what.domain, sequence, what.mint, fees, CLOCK]).await?;
        let domain = domain_of(&what.domain, raws[0].as_ref())?;
        let numbers = Numbers::of(&sequence, raws[1].as_ref(), raws[4].as_ref(), what.sequence)?;
        let mint = mint_of(&what.mint, raws[2].as_ref())?;
        let seal = build::Initiate {
            payer: *payer,
            source: what.source,
            finalizer: what.finalizer,
            depth_slots: what.depth_slots,
            cancellable_at: what.cancellable_at,
            tip: what.tip,
            lane,
            reference: what.reference,
            extra: what.extra.clone(),
            ..build::Initiate::new(
                what.domain,
                *owner,
                numbers.chosen,
                what.mint,
                mint.token_program,
                what.amount,
                what.expires_at,
            )
        };
        let mut seal = seal.under(&domain);
        seal.max_fee_bps = max_fee_bps.unwrap_or(seal.max_fee_bps);
        // what is done already has its times
        if numbers.chosen >= numbers.next {
            check_delay(&seal, &domain, &clock(&raws[4], &None)?.moment)?;
        }
        let flow = flow::Initiate {
            open_sequence: numbers.open,
            open_fee_account: seal.charges_fee && !is_open(raws[3].as_ref()),
            wrap_lamports: if what.wrap { what.amount } else { 0 },
            ..flow::Initiate::new(seal)
        };
        Ok((flow, numbers.next))
    }
}
