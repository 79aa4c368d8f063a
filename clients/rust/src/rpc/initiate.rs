use super::{
    AirlockClient, ClientError, Opened, Sign,
    fetch::{domain_of, is_open, mint_of, ours},
    open::Plan,
};
use crate::{
    Instruction, Pubkey, address,
    build::{self, Ask},
    flow,
    generated::accounts::Sequence,
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
    /// The owner's number for it; the next if none. With a number, calling again cannot seal twice; without, two calls for
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
    /// once; no tip.
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
        loop {
            let (flow, next) = self.plan(what, &owner.try_pubkey()?, &payer.try_pubkey()?).await?;
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
        owner: &Pubkey,
        payer: &Pubkey,
    ) -> Result<(flow::Initiate, u64), ClientError> {
        let sequence = address::sequence(&what.domain, owner).0;
        let fees = address::fee_account(&what.domain, owner, &what.mint).0;
        let raws = self.raws(&[what.domain, sequence, what.mint, fees]).await?;
        let domain = domain_of(&what.domain, raws[0].as_ref())?;
        let opened = ours("sequence", &sequence, raws[1].as_ref(), Sequence::decode)?;
        let mint = mint_of(&what.mint, raws[2].as_ref())?;
        let next = opened.as_ref().map_or(0, |sequence| sequence.next);
        let seal = build::Initiate {
            payer: *payer,
            source: what.source,
            finalizer: what.finalizer,
            depth_slots: what.depth_slots,
            cancellable_at: what.cancellable_at,
            tip: what.tip,
            extra: what.extra.clone(),
            ..build::Initiate::new(
                what.domain,
                *owner,
                what.sequence.unwrap_or(next),
                what.mint,
                mint.token_program,
                what.amount,
                what.expires_at,
            )
        };
        let seal = seal.under(&domain);
        let flow = flow::Initiate {
            open_sequence: opened.is_none(),
            open_fee_account: seal.charges_fee && !is_open(raws[3].as_ref()),
            wrap_lamports: if what.wrap { what.amount } else { 0 },
            ..flow::Initiate::new(seal)
        };
        Ok((flow, next))
    }
}
