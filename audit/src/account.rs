use airlock_client::Pubkey;

/// An account as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    pub address: Pubkey,
    /// The program that owns it.
    pub owner: Pubkey,
    pub lamports: u64,
    pub data: Vec<u8>,
}
