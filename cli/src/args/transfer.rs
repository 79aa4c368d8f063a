use super::{
    initiate::InitiateOptions,
    mint,
    payment::{Destination, Release},
    recipient::RecipientOption,
};
use crate::amount::Amount;
use airlock_client::Pubkey;
use clap::{Args, Subcommand};

#[derive(Subcommand, Debug)]
pub enum Transfer {
    /// Puts tokens of the signer in escrow for a recipient
    Initiate(Box<Initiate>),
    /// Pays the recipient, in full or in part. Cannot be undone
    Finalize(Release),
    /// Refunds everything that remains to the owner. Signed by the owner, or by the recipient to decline
    Cancel(Destination),
    /// Refunds everything that remains of an expired transfer to the owner; the caller earns the tip
    Expire(Destination),
}

#[derive(Args, Debug)]
pub struct Initiate {
    /// The mint of the tokens, or SOL
    #[arg(long, value_parser = mint::parse)]
    pub mint: Pubkey,
    /// How much
    #[arg(long)]
    pub amount: Amount,
    /// The recipient's wallet; the recipient may decline at any time
    #[arg(long, value_name = "WALLET")]
    pub recipient: Pubkey,
    #[command(flatten)]
    pub unusual_recipient: RecipientOption,
    /// Who may finalize it, also in parts [default: anyone, in full]
    #[arg(long, value_name = "KEY")]
    pub finalizer: Option<Pubkey>,
    #[command(flatten)]
    pub options: InitiateOptions,
}
