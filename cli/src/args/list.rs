use airlock_client::Pubkey;
use clap::{Args, ValueEnum};

#[derive(Args, Debug)]
pub struct List {
    /// Records of this owner [default: the signer]
    #[arg(long)]
    pub owner: Option<Pubkey>,
    /// Records of every owner
    #[arg(long, conflicts_with = "owner")]
    pub everyone: bool,
    /// Records of this domain
    #[arg(long)]
    pub domain: Option<Pubkey>,
    /// Records of this kind
    #[arg(long)]
    pub kind: Option<Kind>,
    /// Records that can be expired now
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
