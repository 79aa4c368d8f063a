use crate::{
    operations::initiate::Initiate,
    state::{Opening, Terms, TransferTerms},
};
use anchor_lang::prelude::*;

#[derive(AnchorSerialize, AnchorDeserialize, Clone, Copy, Debug, PartialEq, Eq)]
pub struct InitiateTransferArgs {
    pub opening: Opening,
    /// The wallet that is to be paid.
    pub recipient: Pubkey,
}

pub fn initiate_transfer<'info>(ctx: Context<'info, Initiate<'info>>, args: InitiateTransferArgs) -> Result<()> {
    let terms = TransferTerms {
        reference: args.opening.reference,
        recipient: args.recipient,
    };
    ctx.accounts
        .open(&args.opening, Terms::Transfer(terms), ctx.remaining_accounts)
}
