use crate::{
    custody::{Leg, MintFacts, Payee, Signer as TokenSigner, gross_of},
    error::AirlockError,
    events::{self, SwapFinalized},
    operations::finalize::*,
    state::{Kind, SwapTerms, Terms, TokenProgram},
};
use airlock_core::math;
use anchor_lang::prelude::*;

#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy, Debug, PartialEq, Eq)]
pub struct FinalizeSwapArgs {
    /// Base units to take out of the record, the fee included; all that remains if none.
    pub amount: Option<u64>,
    /// The taker's bound: at most this many base units of the buy mint leave them.
    pub max_payment: u64,
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

/// Signed by the taker, who pays the maker's receiver and takes from the escrow in one step.
pub fn finalize_swap<'info>(ctx: Context<'info, FinalizeSwap<'info>>, args: FinalizeSwapArgs) -> Result<()> {
    let accounts = ctx.accounts;
    let extra = ctx.remaining_accounts;
    let taker = accounts.settlement.caller.key();
    let ready = accounts.settlement.validate(Kind::Swap, &taker, args.amount, extra)?;
    let Terms::Swap(terms) = accounts.settlement.pending.terms else {
        return Err(AirlockError::WrongKind.refuse());
    };
    let buy = accounts.validate_purchase(&terms, extra)?;

    let received = accounts.settlement.pending.received;
    let buyer = accounts.settlement.caller.to_account_info();
    let leg = Leg::of(&accounts.buy_token_program, &accounts.buy_mint, buy, extra)?;
    let (payout, paid) = accounts.settlement.pay(&ready, args.amount, |capture| {
        let price = math::price_of_part(received, terms.buy_amount, capture.done, capture.amount)
            .ok_or_else(|| AirlockError::Overflow.refuse())?;
        let payment = gross_of(price, &accounts.buy_mint, &buy)?;
        ensure!(payment <= args.max_payment, AirlockError::PriceAboveBound);
        let authority = TokenSigner {
            account: &buyer,
            seeds: &[],
        };
        let moved = leg.transfer(&accounts.payment, &accounts.proceeds, &authority, payment)?;
        ensure!(moved.arrived >= price, AirlockError::Underpaid);
        Ok(moved)
    })?;
    events::log(&SwapFinalized {
        pending: accounts.settlement.pending.key(),
        caller: taker,
        payout,
        proceeds: accounts.proceeds.key(),
        paid: paid.sent,
        proceeds_arrived: paid.arrived,
    })?;
    Ok(())
}

impl<'info> FinalizeSwap<'info> {
    /// That the payment is in the mint asked for, unchanged since, and goes to the maker's receiver.
    fn validate_purchase(&self, terms: &SwapTerms, extra: &[AccountInfo<'info>]) -> Result<MintFacts> {
        ensure!(terms.buy_mint == *self.buy_mint.key, AirlockError::WrongMint);
        let program = TokenProgram::of(self.buy_token_program.key)?;
        ensure!(program == terms.buy_token_program, AirlockError::WrongTokenProgram);
        let facts = Leg::open(&self.buy_token_program, &self.buy_mint, extra)?.facts;
        ensure!(
            facts.fingerprint == terms.buy_mint_fingerprint,
            AirlockError::MintChanged
        );
        let maker = Payee {
            wallet: &terms.receiver,
            signed: terms.receiver == *self.settlement.caller.key,
            bump: self.settlement.pending.payout_bump,
        };
        maker.check(&self.proceeds, self.buy_mint.key, self.buy_token_program.key)?;
        Ok(facts)
    }
}
