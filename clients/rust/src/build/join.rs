//! Initiate a deposit or a redemption: join a vault's current round.

use super::finish;
use crate::{
    Pubkey, address,
    generated::{
        accounts::Vault,
        instructions,
        types::{RequestArgs, RequestBumps},
    },
    request::Side,
    vault::ANY_PRICE,
};
use solana_instruction::{AccountMeta, Instruction};

/// A request about to join. Signs: `owner` and `payer`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InitiateRequest<'a> {
    pub vault: &'a Vault,
    pub side: Side,
    /// Index of the round to join. If it is no longer the current one, the request is refused.
    pub round: u64,
    pub owner: Pubkey,
    /// Pays rent and tip, and gets back what is not earned.
    pub payer: Pubkey,
    /// Lane of the owner's sequence.
    pub lane: u16,
    /// The number that the lane's sequence gives out next; if it is opened just before, its first. A stale one is refused.
    pub sequence: u64,
    /// Where the tokens come from; the owner's associated token account if none.
    pub source: Option<Pubkey>,
    /// Base units that leave the source: assets to deposit, or shares to redeem.
    pub amount: u64,
    /// The worst price accepted, as a step of the round's ladder; [`ANY_PRICE`] for none.
    pub bucket: u8,
    /// The wallet that receives what is bought. What is not used goes back to the owner.
    pub receiver: Pubkey,
    /// Lamports for whoever finalizes or expires.
    pub tip: u64,
    /// The transfer hook's program and accounts, if the mint has one.
    pub extra: Vec<AccountMeta>,
}

impl<'a> InitiateRequest<'a> {
    /// Joins the vault's current round at any price, from the owner's associated token account; the owner pays and
    /// receives; no tip; lane 0.
    pub fn new(vault: &'a Vault, side: Side, owner: Pubkey, sequence: u64, amount: u64) -> Self {
        Self {
            vault,
            side,
            round: vault.round,
            owner,
            payer: owner,
            lane: 0,
            sequence,
            source: None,
            amount,
            bucket: ANY_PRICE,
            receiver: owner,
            tip: 0,
            extra: Vec::new(),
        }
    }

    /// The address of the record it will open.
    pub fn pending(&self) -> Pubkey {
        address::pending(&self.vault.domain, &self.owner, self.lane, self.sequence).0
    }

    pub fn instruction(&self) -> Instruction {
        let (vault, domain) = (self.vault.address(), &self.vault.domain);
        let given = self.vault.given(self.side);
        let (own, refund) = given.of(&self.owner);
        let (pending, bump) = address::pending(domain, &self.owner, self.lane, self.sequence);
        let args = RequestArgs {
            round: self.round,
            amount: self.amount,
            bucket: self.bucket,
            receiver: self.receiver,
            tip: self.tip,
            lane: self.lane,
            bumps: RequestBumps {
                pending: bump,
                refund,
                payout: self.vault.bought(self.side).of(&self.receiver).1,
            },
        };
        // both sides have the same accounts
        macro_rules! initiate {
            ($name:ident) => {
                instructions::$name {
                    payer: self.payer,
                    owner: self.owner,
                    domain: *domain,
                    sequence: address::sequence(domain, &self.owner, self.lane).0,
                    vault,
                    round: address::round(&vault, self.round).0,
                    pending,
                    escrow: given.escrow,
                    source: self.source.unwrap_or(own),
                    mint: given.mint,
                    token_program: given.token_program.id(),
                }
                .instruction(args)
            };
        }
        let instruction = match self.side {
            Side::Deposit => initiate!(InitiateDeposit),
            Side::Redeem => initiate!(InitiateRedeem),
        };
        finish(instruction, &given.mint, false, &self.extra)
    }
}
