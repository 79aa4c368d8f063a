use super::{Command, domain::Domain, swap::Swap, transfer::Transfer, vault::Vault};
use clap::Args;

#[derive(Args, Clone, Copy, Debug)]
pub struct RecipientOption {
    /// Allow a recipient that nobody can sign for: a token account, a mint, a program, a sysvar, an account of Airlock's
    #[arg(long)]
    pub allow_unusual_recipient: bool,
}

impl Command {
    /// Whether it may name a recipient that nobody can sign for.
    pub fn allows_unusual_recipient(&self) -> bool {
        let option = match self {
            Self::Transfer(Transfer::Initiate(args)) => args.recipient,
            Self::Swap(Swap::Initiate(args)) => args.recipient,
            Self::Vault(Vault::Deposit(args) | Vault::Redeem(args)) => args.recipient,
            Self::Domain(Domain::Create(args)) => args.recipient,
            Self::Domain(Domain::Update { recipient, .. }) => *recipient,
            _ => return false,
        };
        option.allow_unusual_recipient
    }
}
