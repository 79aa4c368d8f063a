use crate::{
    custody::{self, Leg, Moved, Recipient},
    error::AirlockError,
    events::{self, SwapFinalized},
    lock::Callee,
    operations::finalize::{Finalize, Paid, Ready},
    signer::Signer,
    state::{Capture, Kind, PendingOperation, Stored},
    tokens::KnownTokenProgram,
};
use airlock_core::math;
use anchor_lang::prelude::*;
use pinocchio::address::address_eq;

#[derive(AnchorSerialize, AnchorDeserialize, IdlType, Clone, Copy, Debug, PartialEq, Eq)]
pub struct FinalizeSwapArgs {
    /// Base units to take out of the record, the fee included; all that remains if none.
    pub amount: Option<u64>,
    /// The taker's bound: at most this many base units of the buy mint leave them.
    pub max_payment: u64,
    /// Base units that the record must still hold, before this: so a call that is made twice takes once. Not compared if
    /// none.
    pub expected_remaining: Option<u64>,
}

/// What a taker hands over, and takes. The taker has signed, and the caller.
pub struct Purchase<'a> {
    pub finalize: Finalize<'a>,
    pub taker: AccountView,
    pub payment: AccountView,
    pub proceeds: AccountView,
    pub buy_mint: AccountView,
    pub buy_token_program: AccountView,
}

/// The taker's payment to the maker, checked and about to move.
pub struct Payment<'a> {
    leg: Leg<'a>,
    taker: &'a AccountView,
    from: &'a AccountView,
    to: &'a AccountView,
    /// Base units received in escrow, and their price in base units of the buy mint.
    whole: u64,
    price: u64,
    max_payment: u64,
}

/// The taker pays the maker's recipient and takes from the escrow in one step.
#[inline(always)]
pub fn finalize_swap(accounts: &Purchase, args: &FinalizeSwapArgs) -> Result<()> {
    let finalize = &accounts.finalize;
    let record = PendingOperation::load(&finalize.pending)?;
    let ready = accounts.validate(&record, args)?;
    let payment = accounts.prepare(&record, args.max_payment)?;
    let reference = record.terms.reference();
    drop(record);

    let Paid {
        seeds,
        payout,
        exchanged: paid,
    } = finalize.pay(&ready, args.amount, payment.callee(), |capture| payment.pay(capture))?;
    events::log!(SwapFinalized of finalize.subject(&seeds), {
        reference,
        caller: *finalize.caller.address(),
        taker: *accounts.taker.address(),
        payout,
        proceeds: *accounts.proceeds.address(),
        paid: paid.sent.into(),
        proceeds_arrived: paid.arrived.into(),
    });
    Ok(())
}

impl Purchase<'_> {
    /// Every reason to refuse on the side of the escrow.
    #[inline(always)]
    pub fn validate(&self, record: &PendingOperation, args: &FinalizeSwapArgs) -> Result<Ready<'_>> {
        self.check_taker(record)?;
        let taker = Recipient {
            wallet: self.taker.address(),
            signed: true,
            bump: record.payout_bump,
        };
        self.finalize
            .validate(record, Kind::Swap, &taker, args.amount, args.expected_remaining)
    }

    /// That the taker may take, who has signed: the recorded one, or anyone if none is recorded.
    #[inline(always)]
    fn check_taker(&self, record: &PendingOperation) -> Result<()> {
        let taker = &record.terms.as_swap()?.taker;
        let may = address_eq(taker, self.taker.address()) || address_eq(taker, &Address::default());
        ensure!(may, AirlockError::NotTaker);
        Ok(())
    }

    /// Checks that the payment is in the mint asked for, unchanged since, and goes to the maker's recipient.
    #[inline(always)]
    pub fn prepare(&self, record: &PendingOperation, max_payment: u64) -> Result<Payment<'_>> {
        let terms = record.terms.as_swap()?;
        ensure!(
            address_eq(&terms.buy_mint, self.buy_mint.address()),
            AirlockError::WrongMint
        );
        let program = KnownTokenProgram::stored_as(terms.buy_token_program, &self.buy_token_program)?;
        let leg = Leg::open(program, &self.buy_mint, self.finalize.extra)?;
        ensure!(
            leg.facts.fingerprint == terms.buy_mint_fingerprint,
            AirlockError::MintChanged
        );
        let maker = Recipient {
            wallet: &terms.recipient,
            signed: address_eq(&terms.recipient, self.finalize.caller.address()),
            bump: record.payout_bump,
        };
        maker.check(&self.proceeds, &self.buy_mint, program)?;
        Ok(Payment {
            leg,
            taker: &self.taker,
            from: &self.payment,
            to: &self.proceeds,
            whole: record.received.get(),
            price: terms.buy_amount.get(),
            max_payment,
        })
    }
}

impl Payment<'_> {
    /// Whose code runs when it moves.
    pub fn callee(&self) -> Callee {
        self.leg.callee()
    }

    /// Pays the price of what was captured, within the taker's bound; all of the price must arrive.
    #[inline(always)]
    pub fn pay(&self, capture: &Capture) -> Result<Moved> {
        let price = math::price_of_part(self.whole, self.price, capture.done, capture.amount)
            .ok_or_else(AirlockError::overflow)?;
        let amount = self.leg.gross_of(price)?;
        ensure!(amount <= self.max_payment, AirlockError::PriceAboveBound);
        let taker = Signer::of_transaction(self.taker);
        let payment = custody::Payment { to: self.to, amount };
        let moved = self.leg.transfer(self.from, &taker, payment)?;
        ensure!(moved.arrived >= price, AirlockError::Underpaid);
        Ok(moved)
    }
}
