//! Calls that join a vault's round.

use super::{AirlockClient, ClientError, Opened, Sign, fetch::ours, open::Plan};
use crate::{
    Pubkey, address, build, flow,
    generated::accounts::{Round, Sequence},
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
    /// The owner's number for it; the next if none. With a number, calling again cannot join twice; without, two calls for
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
            sequence: None,
            extra: Vec::new(),
        }
    }
}

impl AirlockClient {
    /// Asks to deposit or to redeem in a vault's round. Signs: `owner`, and `payer` for rent, tip and fees.
    pub async fn initiate_request(&self, what: &Join, owner: Sign<'_>, payer: Sign<'_>) -> Result<Opened, ClientError> {
        let mut attempts = self.attempts();
        loop {
            let plan = self.plan_join(what, &owner.try_pubkey()?, &payer.try_pubkey()?).await?;
            if let Some(opened) = self.open(plan, owner, payer, &mut attempts).await? {
                return Ok(opened);
            }
        }
    }

    async fn plan_join(&self, what: &Join, owner: &Pubkey, payer: &Pubkey) -> Result<Plan, ClientError> {
        let vault = self.vault(&what.vault).await?;
        let index = what.round.unwrap_or(vault.round);
        let sequence = address::sequence(&vault.domain, owner).0;
        let round = address::round(&what.vault, index).0;
        let raws = self.raws(&[sequence, round]).await?;
        let opened = ours("sequence", &sequence, raws[0].as_ref(), Sequence::decode)?;
        let next = opened.as_ref().map_or(0, |sequence| sequence.next);
        let number = what.sequence.unwrap_or(next);
        let request = build::InitiateRequest {
            round: index,
            payer: *payer,
            source: what.source,
            bucket: what.bucket,
            receiver: what.receiver.unwrap_or(*owner),
            tip: what.tip,
            extra: what.extra.clone(),
            ..build::InitiateRequest::new(&vault, what.side, *owner, number, what.amount)
        };
        // what is done already needs no round any more
        if number >= next && ours("round", &round, raws[1].as_ref(), Round::decode)?.is_none() {
            let (what, address) = ("open round", round);
            return Err(ClientError::NotFound { what, address });
        }
        let flow = flow::Join {
            open_sequence: opened.is_none(),
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
