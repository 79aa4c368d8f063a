use airlock_client::Pubkey;
use clap::{Args, ValueEnum};

#[derive(Args, Debug)]
pub struct List {
    /// Of this owner [default: the signer]
    #[arg(long)]
    pub owner: Option<Pubkey>,
    /// Of every owner
    #[arg(long, conflicts_with = "owner")]
    pub everyone: bool,
    /// In this domain
    #[arg(long)]
    pub domain: Option<Pubkey>,
    /// Of this kind
    #[arg(long)]
    pub kind: Option<Kind>,
    /// That can be expired now
    #[arg(long)]
    pub expired: bool,
}

#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Transfer,
    Swap,
    Deposit,
    Redeem,
    Dispatch,
}
