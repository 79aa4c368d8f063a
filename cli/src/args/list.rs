use crate::reference::Reference;
use airlock_client::Pubkey;
use clap::{Args, ValueEnum};

#[derive(Args, Debug, Default)]
pub struct List {
    /// Records of this owner [default: the signer; with --domain or --reference, every owner]
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
    /// Transfers and swaps with this reference: a text, or 0x and 64 hexadecimal digits
    #[arg(long, value_name = "TEXT/HEX")]
    pub reference: Option<Reference>,
    /// Records of this lane
    #[arg(long, value_name = "NUMBER")]
    pub lane: Option<u16>,
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
