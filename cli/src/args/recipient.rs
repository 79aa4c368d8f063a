use clap::Args;

#[derive(Args, Clone, Copy, Debug)]
pub struct RecipientOption {
    /// Allow a recipient that nobody can sign for: a token account, a mint, a program, a sysvar, an account of Airlock's
    #[arg(long)]
    pub allow_unusual_recipient: bool,
}
