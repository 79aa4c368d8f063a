//! Initiate a deposit or a redemption: a request of a vault's current round.

use super::finish;
use crate::{
    Pubkey, address,
    generated::{
        accounts::Vault,
        instructions,
        types::{InitiateRequestArgs, RequestBumps},
    },
    request::Side,
    vault::ANY_PRICE,
};
use solana_instruction::{AccountMeta, Instruction};

/// What it takes to request a deposit or a redemption. Signs: `owner` and `payer`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InitiateRequestInstruction<'a> {
    pub vault: &'a Vault,
    pub side: Side,
    /// Index of the round. If it is no longer the current one, the request is refused.
    pub round_index: u64,
    pub owner: Pubkey,
    /// Pays rent and tip; is refunded the rent, and the tip if nobody earns it.
    pub payer: Pubkey,
    /// Lane of the owner's sequence.
    pub lane: u16,
    /// The number that the lane's sequence gives out next; its first one if it is opened just before. Any other is
    /// refused.
    pub sequence: u64,
    /// Where the tokens come from; the owner's associated token account if none.
    pub source: Option<Pubkey>,
    /// Base units that leave the source: assets to deposit, or shares to redeem.
    pub amount: u64,
    /// The worst price accepted, as one of the round's limit steps; [`ANY_PRICE`] for none.
    pub limit_step: u8,
    /// The wallet that is paid at finalize. What does not take part is refunded to the owner.
    pub recipient: Pubkey,
    /// Lamports for whoever finalizes or expires.
    pub tip: u64,
    /// The transfer hook's program and accounts, if the mint has one.
    pub extra: Vec<AccountMeta>,
}

impl<'a> InitiateRequestInstruction<'a> {
    /// In the vault's current round, at any price, from the owner's associated token account; the owner pays and
    /// is paid; no tip; lane 0.
    pub fn new(vault: &'a Vault, side: Side, owner: Pubkey, sequence: u64, amount: u64) -> Self {
        Self {
            vault,
            side,
            round_index: vault.round_index,
            owner,
            payer: owner,
            lane: 0,
            sequence,
            source: None,
            amount,
            limit_step: ANY_PRICE,
            recipient: owner,
            tip: 0,
            extra: Vec::new(),
        }
    }

    /// The address of the record that it creates.
    pub fn pending(&self) -> Pubkey {
        address::pending(&self.vault.domain, &self.owner, self.lane, self.sequence).0
    }

    pub fn instruction(&self) -> Instruction {
        let (vault, domain) = (self.vault.address(), &self.vault.domain);
        let given = self.vault.given(self.side);
        let (own, refund) = given.of(&self.owner);
        let (pending, bump) = address::pending(domain, &self.owner, self.lane, self.sequence);
        let args = InitiateRequestArgs {
            round_index: self.round_index,
            amount: self.amount,
            limit_step: self.limit_step,
            recipient: self.recipient,
            tip: self.tip,
            lane: self.lane,
            bumps: RequestBumps {
                pending: bump,
                refund,
                payout: self.vault.bought(self.side).of(&self.recipient).1,
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
                    round: address::round(&vault, self.round_index).0,
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
