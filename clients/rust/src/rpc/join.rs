//! Calls that join a vault's round.

use super::{
    AirlockClient, ClientError, Lanes, Opened, Sign,
    fetch::ours,
    open::{Numbers, Plan, lanes_for},
};
use crate::{
    Pubkey, address, build, flow,
    generated::accounts::{Round, Vault},
    program::CLOCK,
    request::Side,
    vault::ANY_PRICE,
};
use solana_instruction::AccountMeta;

/// A request about to join a vault's round. Whether the owner's sequence must be opened first is found out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Join {
    pub vault: Pubkey,
    pub side: Side,
    /// Base units that leave the source: assets to deposit, or shares to redeem.
    pub amount: u64,
    /// The worst price accepted, as a step of the round's ladder; [`ANY_PRICE`] for none.
    pub bucket: u8,
    /// The wallet that receives what is bought; the owner if none.
    pub receiver: Option<Pubkey>,
    /// Lamports for whoever finalizes or expires.
    pub tip: u64,
    /// Where the tokens come from; the owner's associated token account if none.
    pub source: Option<Pubkey>,
    /// Wraps the amount from the owner's SOL first.
    pub wrap: bool,
    /// The round to join; the vault's current one if none. A step means another price in another round, so a limit is
    /// best given with the round it was chosen for.
    pub round: Option<u64>,
    /// The owner's lanes that it may use.
    pub lanes: Lanes,
    /// The number for it, in the first of the lanes; the next if none. With a number, calling again cannot join twice; without, two calls for
    /// the very same at once may be one transaction, which the chain takes once.
    pub sequence: Option<u64>,
    /// The transfer hook's program and accounts, if the mint has one.
    pub extra: Vec<AccountMeta>,
}

impl Join {
    /// At any price, from the owner's associated token account to the owner; no tip.
    pub fn new(vault: Pubkey, side: Side, amount: u64) -> Self {
        Self {
            vault,
            side,
            amount,
            bucket: ANY_PRICE,
            receiver: None,
            tip: 0,
            source: None,
            wrap: false,
            round: None,
            lanes: Lanes::default(),
            sequence: None,
            extra: Vec::new(),
        }
    }
}

impl AirlockClient {
    /// Asks to deposit or to redeem in a vault's round. Signs: `owner`, and `payer` for rent, tip and fees.
    pub async fn initiate_request(&self, what: &Join, owner: Sign<'_>, payer: Sign<'_>) -> Result<Opened, ClientError> {
        if let Some(receiver) = &what.receiver {
            self.check_recipient(receiver).await?;
        }
        let mut attempts = self.attempts();
        let (key, payer_key) = (owner.try_pubkey()?, payer.try_pubkey()?);
        let domain = self.vault(&what.vault).await?.domain;
        let turn = self.turn(&domain, &key, lanes_for(what.lanes, what.sequence)).await?;
        loop {
            // again in its turn: the round may be another by then
            let vault = self.vault(&what.vault).await?;
            let plan = self.plan_join(what, &vault, turn.lane, &key, &payer_key).await?;
            if let Some(opened) = self.open(plan, owner, payer, &mut attempts).await? {
                return Ok(opened);
            }
        }
    }

    async fn plan_join(
        &self,
        what: &Join,
        vault: &Vault,
        lane: u16,
        owner: &Pubkey,
        payer: &Pubkey,
    ) -> Result<Plan, ClientError> {
        let index = what.round.unwrap_or(vault.round);
        let sequence = address::sequence(&vault.domain, owner, lane).0;
        let round = address::round(&what.vault, index).0;
        let raws = self.raws(&[sequence, round, CLOCK]).await?;
        let numbers = Numbers::of(&sequence, raws[0].as_ref(), raws[2].as_ref(), what.sequence)?;
        let (number, next) = (numbers.chosen, numbers.next);
        let request = build::InitiateRequest {
            round: index,
            payer: *payer,
            source: what.source,
            bucket: what.bucket,
            receiver: what.receiver.unwrap_or(*owner),
            tip: what.tip,
            lane,
            extra: what.extra.clone(),
            ..build::InitiateRequest::new(vault, what.side, *owner, number, what.amount)
        };
        // what is done already needs no round any more
        if number >= next && ours("round", &round, raws[1].as_ref(), Round::decode)?.is_none() {
            let (what, address) = ("open round", round);
            return Err(ClientError::NotFound { what, address });
        }
        let flow = flow::Join {
            open_sequence: numbers.open,
            wrap_lamports: if what.wrap { what.amount } else { 0 },
            ..flow::Join::new(request)
        };
        Ok(Plan {
            pending: flow.request.pending(),
            sequence: number,
            next,
            instructions: flow.instructions()?,
        })
    }
}
