use super::hook::HookOptions;
use airlock_client::Pubkey;
use clap::Args;

/// An escrow is short if the mint's issuer took tokens from it; of wrapped SOL, also if the rent rose and somebody had the
/// difference taken out of the tokens.
#[derive(Args, Debug)]
pub struct TopUp {
    /// The record whose escrow is short; what you send is not paid back
    pub record: Pubkey,
    #[command(flatten)]
    pub hook: HookOptions,
}
