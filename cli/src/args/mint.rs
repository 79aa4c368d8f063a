use airlock_client::{Pubkey, program};

/// A mint's address, or SOL.
pub fn parse(text: &str) -> Result<Pubkey, String> {
    match text {
        "SOL" | "sol" => Ok(program::WRAPPED_SOL),
        address => address
            .parse()
            .map_err(|_| "not an address; give the mint's, or SOL".to_owned()),
    }
}
