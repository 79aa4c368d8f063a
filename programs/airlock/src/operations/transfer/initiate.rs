use crate::{
    operations::initiate::Initiate,
    state::{NewTerms, Opening, TransferTerms},
};
use anchor_lang::prelude::*;

#[derive(AnchorSerialize, AnchorDeserialize, IdlType, Clone, Copy, Debug, PartialEq, Eq)]
pub struct InitiateTransferArgs {
    pub opening: Opening,
    /// The wallet that is to be paid.
    pub recipient: Address,
}

#[inline(always)]
pub fn initiate_transfer(accounts: &Initiate, args: &InitiateTransferArgs) -> Result<()> {
    let terms = TransferTerms {
        reference: args.opening.reference,
        recipient: args.recipient,
    };
    accounts.open(&args.opening, &NewTerms::transfer(&terms), &args.recipient)
}
