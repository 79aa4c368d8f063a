use crate::{
    operations::initiate::Initiate,
    state::{InitiateArgs, NewTerms, TransferTerms},
};
use anchor_lang::prelude::*;

#[derive(AnchorSerialize, AnchorDeserialize, IdlType, Clone, Copy, Debug, PartialEq, Eq)]
pub struct InitiateTransferArgs {
    pub initiate: InitiateArgs,
    /// The wallet that is to be paid.
    pub recipient: Address,
}

#[inline(always)]
pub fn initiate_transfer(accounts: &Initiate, args: &InitiateTransferArgs) -> Result<()> {
    let terms = TransferTerms {
        reference: args.initiate.reference,
        recipient: args.recipient,
    };
    accounts.open(&args.initiate, &NewTerms::transfer(&terms), &args.recipient)
}
