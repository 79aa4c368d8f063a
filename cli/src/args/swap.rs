use super::initiate::{Destination, Opening, Release};
use crate::amount::{Amount, Decimal};
use airlock_client::Pubkey;
use clap::{Args, Subcommand};

#[derive(Subcommand, Debug)]
pub enum Swap {
    /// Seals tokens of the signer, asking a price in another mint
    Initiate(Initiate),
    /// Pays the maker and takes the tokens, all or a part, in one step. Cannot be undone
    #[command(visible_alias = "fill")]
    Finalize(Fill),
    /// Gives everything that remains back to the maker. Signed by the maker, or by the named taker to decline
    Cancel(Destination),
    /// Gives everything that remains of an expired swap back to the maker; whoever calls earns the tip
    Expire(Destination),
}

#[derive(Args, Debug)]
pub struct Initiate {
    /// The mint of the tokens offered, or SOL
    #[arg(long, value_name = "MINT", value_parser = super::mint)]
    pub sell_mint: Pubkey,
    /// How much is offered
    #[arg(long, value_name = "AMOUNT")]
    pub sell: Amount,
    /// The mint of the price, or SOL
    #[arg(long, value_name = "MINT", value_parser = super::mint)]
    pub buy_mint: Pubkey,
    /// The price of all that is offered
    #[arg(long, value_name = "AMOUNT")]
    pub buy: Decimal,
    /// The only one who may take it [default: anyone]
    #[arg(long, value_name = "KEY")]
    pub taker: Option<Pubkey>,
    /// The wallet that gets the price [default: the signer]
    #[arg(long, value_name = "WALLET")]
    pub receiver: Option<Pubkey>,
    /// Takers may take a part
    #[arg(long)]
    pub partial_fills: bool,
    #[command(flatten)]
    pub opening: Opening,
}

#[derive(Args, Debug)]
pub struct Fill {
    #[command(flatten)]
    pub release: Release,
    /// Pay at most this much of the buy mint [default: the price as it stands]
    #[arg(long, value_name = "AMOUNT")]
    pub max_payment: Option<Decimal>,
    /// Take the part even if another was taken since the record was read, at the price it has then. If an earlier call of yours
    /// did succeed, you take and pay twice
    #[arg(long)]
    pub even_if_changed: bool,
    /// The token account to pay from [default: the signer's associated one]
    #[arg(long, value_name = "ACCOUNT")]
    pub source: Option<Pubkey>,
}
