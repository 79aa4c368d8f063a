use airlock_client::Pubkey;

/// A vault that was created.
#[derive(Clone, Debug)]
pub struct KnownVault {
    pub name: String,
    pub address: Pubkey,
    /// Indices in the scenario's mints.
    pub asset: usize,
    pub shares: usize,
    /// Rounds that were opened.
    pub rounds: u64,
}
