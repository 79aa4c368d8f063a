use crate::{
    error::AirlockError,
    operations::initiate::*,
    state::{Opening, SwapTerms, Terms},
    tokens::{KnownTokenProgram, MintFacts},
};
use anchor_lang::prelude::*;

#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy, Debug, PartialEq, Eq)]
pub struct InitiateSwapArgs {
    pub opening: Opening,
    /// The wallet that is to receive what takers pay.
    pub receiver: Pubkey,
    /// Base units of the buy mint that must arrive for everything that arrives in escrow.
    pub buy_amount: u64,
    /// Whether takers may take a part.
    pub partial_fills: bool,
}

#[derive(Accounts)]
pub struct InitiateSwap<'info> {
    pub opening: Initiate<'info>,
    /// The mint that the maker asks for.
    /// CHECK: read and checked by `custody`.
    pub buy_mint: UncheckedAccount<'info>,
}

pub fn initiate_swap<'info>(ctx: Context<'info, InitiateSwap<'info>>, args: InitiateSwapArgs) -> Result<()> {
    let InitiateSwap { opening, buy_mint } = ctx.accounts;
    ensure!(args.buy_amount > 0, AirlockError::ZeroPrice);
    ensure!(*buy_mint.key != *opening.mint.key, AirlockError::SameMint);
    let buy_token_program = KnownTokenProgram::of(buy_mint.owner)?;
    let facts = MintFacts::read(buy_mint, buy_token_program)?;
    facts.check_allowed(opening.domain.config.allowed_extensions)?;
    let terms = SwapTerms {
        reference: args.opening.reference,
        receiver: args.receiver,
        buy_mint: buy_mint.key(),
        buy_amount: args.buy_amount,
        buy_token_program: buy_token_program.stored(),
        buy_mint_fingerprint: facts.fingerprint,
        partial_fills: args.partial_fills,
    };
    opening.open(&args.opening, Terms::Swap(terms), ctx.remaining_accounts)
}
