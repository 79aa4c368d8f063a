use super::{
    initiate::InitiateOptions,
    mint,
    payment::{Destination, Release},
    recipient::RecipientOption,
};
use crate::amount::{Amount, Decimal};
use airlock_client::Pubkey;
use clap::{Args, Subcommand};
use std::path::PathBuf;

#[derive(Subcommand, Debug)]
pub enum Swap {
    /// Puts tokens of the signer in escrow, offered for a price in another mint
    Initiate(Box<Initiate>),
    /// Pays the maker and takes the tokens, all or a part, in one step. Cannot be undone
    #[command(visible_alias = "fill")]
    Finalize(Fill),
    /// Refunds everything that remains to the maker. Signed by the maker, or by the named taker to decline
    Cancel(Destination),
    /// Refunds everything that remains of an expired swap to the maker; the caller earns the tip
    Expire(Destination),
}

#[derive(Args, Debug)]
pub struct Initiate {
    /// The mint of the tokens offered, or SOL
    #[arg(long, value_name = "MINT", value_parser = mint::parse)]
    pub sell_mint: Pubkey,
    /// How much is offered
    #[arg(long, value_name = "AMOUNT")]
    pub sell: Amount,
    /// The mint of the price, or SOL
    #[arg(long, value_name = "MINT", value_parser = mint::parse)]
    pub buy_mint: Pubkey,
    /// The price of all that is offered
    #[arg(long, value_name = "AMOUNT")]
    pub buy: Decimal,
    /// The only one who may take it [default: anyone]
    #[arg(long, value_name = "KEY")]
    pub taker: Option<Pubkey>,
    /// Who must sign beside the taker whenever it is taken [default: nobody]
    #[arg(long, value_name = "KEY")]
    pub finalizer: Option<Pubkey>,
    /// The wallet that gets the price [default: the signer]
    #[arg(long, value_name = "WALLET")]
    pub recipient: Option<Pubkey>,
    #[command(flatten)]
    pub unusual_recipient: RecipientOption,
    /// Takers may take a part
    #[arg(long)]
    pub partial_fills: bool,
    #[command(flatten)]
    pub options: InitiateOptions,
}

#[derive(Args, Debug)]
pub struct Fill {
    #[command(flatten)]
    pub release: Release,
    /// Pay at most this much of the buy mint [default: the current price]
    #[arg(long, value_name = "AMOUNT")]
    pub max_payment: Option<Decimal>,
    /// Take the part even if another was taken since the record was read, at its price by then. If an earlier call of yours
    /// succeeded, you take and pay twice
    #[arg(long)]
    pub even_if_changed: bool,
    /// The token account to pay from [default: the signer's associated one]
    #[arg(long, value_name = "ACCOUNT")]
    pub source: Option<Pubkey>,
    /// The key file of the swap's finalizer, who signs beside the taker and earns the tip; the signer is the taker
    #[arg(long, value_name = "FILE")]
    pub finalizer_keypair: Option<PathBuf>,
}
