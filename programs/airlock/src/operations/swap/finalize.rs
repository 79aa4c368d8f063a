use crate::{
    custody::{Leg, Moved, Payee},
    error::AirlockError,
    events::{self, SwapFinalized},
    operations::finalize::*,
    signer::Signer as TokenSigner,
    state::{Capture, Kind, Terms},
    tokens::KnownTokenProgram,
};
use airlock_core::math;
use anchor_lang::prelude::*;

#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy, Debug, PartialEq, Eq)]
pub struct FinalizeSwapArgs {
    /// Base units to take out of the record, the fee included; all that remains if none.
    pub amount: Option<u64>,
    /// The taker's bound: at most this many base units of the buy mint leave them.
    pub max_payment: u64,
    /// Base units that the record must still hold, before this: so a call that is made twice takes once. Not compared if
    /// none.
    pub expected_remaining: Option<u64>,
}

#[derive(Accounts)]
pub struct FinalizeSwap<'info> {
    pub settlement: Finalize<'info>,
    /// Where the taker pays from.
    /// CHECK: the token program checks that it is the taker's to spend, and of the buy mint.
    #[account(mut)]
    pub payment: UncheckedAccount<'info>,
    /// Where the maker is paid: the associated token account of the maker's receiver.
    /// CHECK: checked to be the associated token account of the maker's receiver.
    #[account(mut)]
    pub proceeds: UncheckedAccount<'info>,
    /// The mint that the maker asks for.
    /// CHECK: compared with the record's, and what it was at initiate.
    pub buy_mint: UncheckedAccount<'info>,
    /// Its token program.
    /// CHECK: compared with the record's.
    pub buy_token_program: UncheckedAccount<'info>,
}

/// The taker's payment to the maker, checked and about to move.
pub struct Payment<'a, 'info> {
    leg: Leg<'a, 'info>,
    taker: AccountInfo<'info>,
    from: &'a AccountInfo<'info>,
    to: &'a AccountInfo<'info>,
    /// Base units received in escrow, and their price in base units of the buy mint.
    whole: u64,
    price: u64,
    max_payment: u64,
}

/// Signed by the taker, who pays the maker's receiver and takes from the escrow in one step.
pub fn finalize_swap<'info>(ctx: Context<'info, FinalizeSwap<'info>>, args: FinalizeSwapArgs) -> Result<()> {
    let accounts = ctx.accounts;
    let extra = ctx.remaining_accounts;
    let (taker, proceeds) = (accounts.settlement.caller.key(), accounts.proceeds.key());
    let ready = accounts.validate(&taker, &args, extra)?;
    let (settlement, payment) = accounts.prepare(args.max_payment, extra)?;

    let (payout, paid) = settlement.pay(&ready, args.amount, |capture| payment.pay(capture))?;
    events::log(&SwapFinalized {
        pending: settlement.pending.key(),
        reference: settlement.pending.terms.reference(),
        caller: taker,
        payout,
        proceeds,
        paid: paid.sent,
        proceeds_arrived: paid.arrived,
    })?;
    Ok(())
}

impl<'info> FinalizeSwap<'info> {
    /// Every reason to refuse on the side of the escrow.
    pub fn validate(
        &self,
        taker: &Pubkey,
        args: &FinalizeSwapArgs,
        extra: &'info [AccountInfo<'info>],
    ) -> Result<Ready<'info>> {
        let settlement = &self.settlement;
        settlement.validate(Kind::Swap, taker, args.amount, args.expected_remaining, extra)
    }

    /// Checks that the payment is in the mint asked for, unchanged since, and goes to the maker's receiver. Returns the
    /// side of the escrow and the side of the payment.
    pub fn prepare(
        &mut self,
        max_payment: u64,
        extra: &'info [AccountInfo<'info>],
    ) -> Result<(&mut Finalize<'info>, Payment<'_, 'info>)> {
        let record = &self.settlement.pending;
        let Terms::Swap(terms) = &record.terms else {
            return Err(AirlockError::WrongKind.refuse());
        };
        ensure!(terms.buy_mint == *self.buy_mint.key, AirlockError::WrongMint);
        let program = KnownTokenProgram::stored_as(terms.buy_token_program, self.buy_token_program.key)?;
        let leg = Leg::open(program, &self.buy_mint, extra)?;
        ensure!(
            leg.facts.fingerprint == terms.buy_mint_fingerprint,
            AirlockError::MintChanged
        );
        let maker = Payee {
            wallet: &terms.receiver,
            signed: terms.receiver == *self.settlement.caller.key,
            bump: record.payout_bump,
        };
        maker.check(&self.proceeds, self.buy_mint.key, program)?;
        let payment = Payment {
            leg,
            taker: self.settlement.caller.to_account_info(),
            from: &self.payment,
            to: &self.proceeds,
            whole: record.received,
            price: terms.buy_amount,
            max_payment,
        };
        Ok((&mut self.settlement, payment))
    }
}

impl Payment<'_, '_> {
    /// Pays the price of what was captured, within the taker's bound; all of the price must arrive.
    pub fn pay(&self, capture: &Capture) -> Result<Moved> {
        let price = math::price_of_part(self.whole, self.price, capture.done, capture.amount)
            .ok_or_else(AirlockError::overflow)?;
        let payment = self.leg.gross_of(price)?;
        ensure!(payment <= self.max_payment, AirlockError::PriceAboveBound);
        let authority = TokenSigner {
            account: &self.taker,
            seeds: &[],
        };
        let moved = self.leg.transfer(self.from, self.to, &authority, payment)?;
        ensure!(moved.arrived >= price, AirlockError::Underpaid);
        Ok(moved)
    }
}
