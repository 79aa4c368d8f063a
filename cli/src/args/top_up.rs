use super::dispatch::Hook;
use airlock_client::Pubkey;
use clap::Args;

/// An escrow is short if the mint's issuer took from it; of wrapped SOL, if the rent rose and somebody had it taken out of the
/// tokens.
#[derive(Args, Debug)]
pub struct TopUp {
    /// The record whose escrow is short; what you send is not paid back
    pub record: Pubkey,
    #[command(flatten)]
    pub hook: Hook,
}
