use airlock_client::Pubkey;
use clap::Args;

#[derive(Args, Debug)]
pub struct Watch {
    /// Records of this domain [default: the signer's, of every domain]
    #[arg(long, env = "AIRLOCK_DOMAIN")]
    pub domain: Option<Pubkey>,
    /// Seconds between two looks
    #[arg(long, value_name = "SECONDS", default_value_t = 2)]
    pub every: u64,
    /// Stop after so many looks [default: when it is interrupted]
    #[arg(long, value_name = "NUMBER")]
    pub looks: Option<u64>,
}
