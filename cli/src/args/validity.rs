use clap::Args;

/// Until when an officer's signature about a domain counts.
#[derive(Args, Clone, Copy, Debug)]
pub struct ValidityOption {
    /// Slots until the signature is no longer valid. Any other change of the domain in between makes it invalid too
    #[arg(long, value_name = "SLOTS", default_value_t = 1_500)]
    pub valid_slots: u64,
}
