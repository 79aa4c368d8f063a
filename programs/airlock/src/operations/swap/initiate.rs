use crate::{
    error::AirlockError,
    operations::initiate::Initiate,
    state::{Domain, InitiateArgs, NewTerms, Stored, SwapTerms},
    tokens::{KnownTokenProgram, MintFacts},
};
use anchor_lang::prelude::*;
use pinocchio::address::address_eq;

#[derive(AnchorSerialize, AnchorDeserialize, IdlType, Clone, Copy, Debug, PartialEq, Eq)]
pub struct InitiateSwapArgs {
    pub initiate: InitiateArgs,
    /// The wallet that is to receive what takers pay.
    pub recipient: Address,
    /// Who alone may take; anyone if none.
    pub taker: Option<Address>,
    /// Base units of the buy mint that must arrive for everything that arrives in escrow.
    pub buy_amount: u64,
    /// Whether takers may take a part.
    pub partial_fills: bool,
}

/// `buy_mint`: the mint that the maker asks for.
#[inline(always)]
pub fn initiate_swap(accounts: &Initiate, buy_mint: &AccountView, args: &InitiateSwapArgs) -> Result<()> {
    ensure!(args.buy_amount > 0, AirlockError::ZeroPrice);
    let two = !address_eq(buy_mint.address(), accounts.mint.address());
    ensure!(two, AirlockError::SameMint);
    let buy_token_program = KnownTokenProgram::of(buy_mint.owner())?;
    let facts = MintFacts::read(buy_mint, buy_token_program)?;
    let allowed = Domain::load(&accounts.domain)?.config.allowed_extensions.get();
    facts.check_allowed(allowed)?;
    let terms = SwapTerms {
        reference: args.initiate.reference,
        recipient: args.recipient,
        taker: args.taker.unwrap_or_default(),
        buy_mint: *buy_mint.address(),
        buy_amount: args.buy_amount.into(),
        buy_token_program: buy_token_program.stored(),
        buy_mint_fingerprint: facts.fingerprint,
        partial_fills: args.partial_fills.into(),
    };
    accounts.open(&args.initiate, &NewTerms::swap(&terms), &args.recipient)
}
