use super::initiate::{Destination, Opening, Release};
use crate::amount::Amount;
use airlock_client::Pubkey;
use clap::{Args, Subcommand};

#[derive(Subcommand, Debug)]
pub enum Transfer {
    /// Seals tokens of the signer for a recipient
    Initiate(Initiate),
    /// Pays the recipient, in full or a part. Cannot be undone
    Finalize(Release),
    /// Gives everything that remains back to the owner. Signed by the owner, or by the recipient to decline
    Cancel(Destination),
    /// Gives everything that remains of an expired transfer back to the owner; whoever calls earns the tip
    Expire(Destination),
}

#[derive(Args, Debug)]
pub struct Initiate {
    /// The mint of the tokens, or SOL
    #[arg(long, value_parser = super::mint)]
    pub mint: Pubkey,
    /// How much
    #[arg(long)]
    pub amount: Amount,
    /// The wallet that is to be paid; it may decline at any time
    #[arg(long, value_name = "WALLET")]
    pub to: Pubkey,
    /// Who may pay it out, in parts if they like [default: anyone, in full]
    #[arg(long, value_name = "KEY")]
    pub finalizer: Option<Pubkey>,
    #[command(flatten)]
    pub opening: Opening,
}
