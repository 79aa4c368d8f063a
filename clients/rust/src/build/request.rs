//! How a vault's request ends: finalize, cancel, expire, as its round allows.

use super::{BuildError, finish};
use crate::{
    Pubkey,
    generated::{
        accounts::{Round, Vault},
        instructions,
    },
    holdings::Tokens,
    record::PendingOperation,
    request::{Due, End, Side},
};
use solana_instruction::{AccountMeta, Instruction};

/// What it takes to finalize, cancel or expire a request. Signs: `caller`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestInstruction<'a> {
    pub record: &'a PendingOperation,
    pub vault: &'a Vault,
    pub round: &'a Round,
    /// To cancel, the owner or the recipient; to finalize or expire, anyone, who earns the tip.
    pub caller: Pubkey,
    /// The token account that is paid assets; the associated one of the wallet that is due them if none. Another only
    /// if that wallet is the caller.
    pub asset_destination: Option<Pubkey>,
    /// The same for shares.
    pub share_destination: Option<Pubkey>,
    /// The transfer hook's program and accounts, if a mint of the payout has one.
    pub extra: Vec<AccountMeta>,
}

/// The wallets that a request pays when it ends; none where no assets or no shares are due.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Recipients {
    pub assets: Option<Pubkey>,
    pub shares: Option<Pubkey>,
}

/// The accounts for tokens that are due; none if none are.
#[derive(Default)]
struct Leg {
    escrow: Option<Pubkey>,
    mint: Option<Pubkey>,
    destination: Option<Pubkey>,
    token_program: Option<Pubkey>,
}

impl Leg {
    fn of(amount: u64, tokens: &Tokens, destination: Pubkey) -> Self {
        if amount == 0 {
            return Self::default();
        }
        Self {
            escrow: Some(tokens.escrow),
            mint: Some(tokens.mint),
            destination: Some(destination),
            token_program: Some(tokens.token_program.id()),
        }
    }
}

/// All refunds have the same accounts, for deposits and redemptions.
macro_rules! refund {
    ($request:ident, $side:ident, $name:ident) => {{
        let given = $request.vault.given($side);
        let accounts = instructions::$name {
            caller: $request.caller,
            vault: $request.round.vault,
            round: $request.round.address(),
            round_rent_payer: $request.round.rent_payer,
            pending: $request.record.address(),
            rent_payer: $request.record.rent_payer,
            escrow: given.escrow,
            mint: given.mint,
            destination: $request.destination($side, $side),
            token_program: given.token_program.id(),
        };
        finish(accounts.instruction(), &given.mint, false, &$request.extra)
    }};
}

macro_rules! finalize {
    ($request:ident, $assets:ident, $shares:ident, $name:ident) => {
        instructions::$name {
            caller: $request.caller,
            vault: $request.round.vault,
            round: $request.round.address(),
            round_rent_payer: $request.round.rent_payer,
            pending: $request.record.address(),
            rent_payer: $request.record.rent_payer,
            asset_escrow: $assets.escrow,
            asset_mint: $assets.mint,
            asset_destination: $assets.destination,
            asset_token_program: $assets.token_program,
            share_escrow: $shares.escrow,
            share_mint: $shares.mint,
            share_destination: $shares.destination,
            share_token_program: $shares.token_program,
        }
        .instruction()
    };
}

impl<'a> RequestInstruction<'a> {
    /// To associated token accounts, of mints without transfer hook.
    pub fn new(record: &'a PendingOperation, vault: &'a Vault, round: &'a Round, caller: Pubkey) -> Self {
        Self {
            record,
            vault,
            round,
            caller,
            asset_destination: None,
            share_destination: None,
            extra: Vec::new(),
        }
    }

    /// Pays what the settled round owes. Passes the accounts for assets only if assets are due, and likewise for
    /// shares.
    pub fn finalize(&self) -> Result<Instruction, BuildError> {
        let side = self.side()?;
        let Due { assets, shares } = self.round.due(self.record).ok_or(BuildError::NotSettled)?;
        let to_assets = self.destination(side, Side::Deposit);
        let to_shares = self.destination(side, Side::Redeem);
        let assets = Leg::of(assets, &self.vault.assets(), to_assets);
        let shares = Leg::of(shares, &self.vault.shares(), to_shares);
        let mut instruction = match side {
            Side::Deposit => finalize!(self, assets, shares, FinalizeDeposit),
            Side::Redeem => finalize!(self, assets, shares, FinalizeRedeem),
        };
        instruction.accounts.extend_from_slice(&self.extra);
        Ok(instruction)
    }

    /// Refunds the owner, at the request of the owner or the recipient, while the round accepts requests.
    pub fn cancel(&self) -> Result<Instruction, BuildError> {
        Ok(match self.side()? {
            side @ Side::Deposit => refund!(self, side, CancelDeposit),
            side @ Side::Redeem => refund!(self, side, CancelRedeem),
        })
    }

    /// Refunds the owner after the round lapsed; the caller earns the tip.
    pub fn expire(&self) -> Result<Instruction, BuildError> {
        Ok(match self.side()? {
            side @ Side::Deposit => refund!(self, side, ExpireDeposit),
            side @ Side::Redeem => refund!(self, side, ExpireRedeem),
        })
    }

    /// Which wallets `end` pays.
    pub fn recipients(&self, end: End) -> Result<Recipients, BuildError> {
        let side = self.side()?;
        let Due { assets, shares } = match end {
            End::Finalize => self.round.due(self.record).ok_or(BuildError::NotSettled)?,
            End::Cancel | End::Expire => side.refund(self.record.remaining),
        };
        Ok(Recipients {
            assets: (assets > 0).then(|| self.recipient(side, Side::Deposit)),
            shares: (shares > 0).then(|| self.recipient(side, Side::Redeem)),
        })
    }

    /// The wallet that is paid the tokens that a request of `of` puts into escrow: the owner if it is such a request,
    /// else the recipient.
    fn recipient(&self, side: Side, of: Side) -> Pubkey {
        if side == of {
            self.record.owner
        } else {
            self.record.recipient().unwrap_or_default()
        }
    }

    fn destination(&self, side: Side, of: Side) -> Pubkey {
        let named = match of {
            Side::Deposit => self.asset_destination,
            Side::Redeem => self.share_destination,
        };
        named.unwrap_or_else(|| self.vault.given(of).of(&self.recipient(side, of)).0)
    }

    /// Whether it is a deposit or a redemption; an error if it does not belong to the vault and the round.
    fn side(&self) -> Result<Side, BuildError> {
        let found = self.record.kind;
        let side = Side::of(self.record).ok_or(BuildError::NotARequest { found })?;
        let terms = self.record.request_terms().ok_or(BuildError::NotARequest { found })?;
        let belongs = (terms.vault, terms.round_index) == (self.round.vault, self.round.index);
        if !belongs || self.round.vault != self.vault.address() {
            return Err(BuildError::WrongRound);
        }
        Ok(side)
    }
}
