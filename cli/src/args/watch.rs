use airlock_client::Pubkey;
use clap::Args;

#[derive(Args, Debug)]
pub struct Watch {
    /// Records of this domain [default: the signer's, of every domain]
    #[arg(long, env = "AIRLOCK_DOMAIN")]
    pub domain: Option<Pubkey>,
    /// Seconds between two polls
    #[arg(long, value_name = "SECONDS", default_value_t = 2)]
    pub interval: u64,
    /// Stop after so many polls [default: when it is interrupted]
    #[arg(long, value_name = "NUMBER")]
    pub count: Option<u64>,
}
