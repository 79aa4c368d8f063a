//! The finalizer of a swap, who signs beside the taker.

use crate::{failure::Failure, key_file};
use airlock_client::{Pubkey, record::PendingOperation};
use solana_keypair::Keypair;
use solana_signer::Signer;
use std::path::Path;

const OPTION: &str = "--finalizer-keypair";

/// The key of the recorded finalizer; none if the taker's signature is enough. `file`: the finalizer's key file, if given.
pub fn key(record: &PendingOperation, taker: &Pubkey, file: Option<&Path>) -> Result<Option<Keypair>, Failure> {
    let finalizer = record.finalizer();
    let Some(file) = file else {
        check_taker_is_enough(finalizer, taker)?;
        return Ok(None);
    };
    let key = key_file::read(file, OPTION)?;
    check_finalizer(finalizer, &key.pubkey())?;
    Ok(Some(key))
}

fn check_taker_is_enough(finalizer: Option<Pubkey>, taker: &Pubkey) -> Result<(), Failure> {
    match finalizer {
        Some(finalizer) if finalizer != *taker => Err(Failure::usage(
            format!("the swap's finalizer {finalizer} must sign beside the taker"),
            format!("give the finalizer's key file with {OPTION}"),
        )),
        _ => Ok(()),
    }
}

fn check_finalizer(finalizer: Option<Pubkey>, given: &Pubkey) -> Result<(), Failure> {
    match finalizer {
        Some(finalizer) if finalizer == *given => Ok(()),
        Some(finalizer) => Err(Failure::usage(
            format!("{given} is not the swap's finalizer, which is {finalizer}"),
            format!("give the key file of that with {OPTION}"),
        )),
        None => Err(Failure::usage(
            "the swap names no finalizer",
            format!("leave out {OPTION}; the taker's signature is enough"),
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use airlock_client::testing::key;

    #[test]
    fn a_finalizer_other_than_the_taker_must_sign_too() {
        assert_eq!(check_taker_is_enough(None, &key(1)), Ok(()));
        assert_eq!(check_taker_is_enough(Some(key(1)), &key(1)), Ok(()));
        let refused = check_taker_is_enough(Some(key(2)), &key(1)).unwrap_err().to_string();
        assert!(
            refused.contains(&key(2).to_string()) && refused.contains(OPTION),
            "{refused}"
        );
    }

    #[test]
    fn another_key_than_the_finalizer_s_is_refused() {
        assert_eq!(check_finalizer(Some(key(2)), &key(2)), Ok(()));
        let other = check_finalizer(Some(key(2)), &key(3)).unwrap_err().to_string();
        assert!(other.contains("is not the swap's finalizer"), "{other}");
        let none = check_finalizer(None, &key(3)).unwrap_err().to_string();
        assert!(none.contains("names no finalizer"), "{none}");
    }
}
