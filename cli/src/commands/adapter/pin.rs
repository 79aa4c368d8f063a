//! The code that an adapter is pinned to.

use crate::{args::hex::Sha256, failure::Failure, session::Session};
use airlock_client::{Pubkey, generated::types::CodePin, limits::MAX_ADAPTER_CODE};

/// The code that is deployed now. Refuses what no adapter can be pinned to.
pub async fn deployed(session: &Session, program: &Pubkey) -> Result<CodePin, Failure> {
    let code = session.deployed_code(program).await?;
    let code = code.ok_or_else(|| {
        Failure::refused(
            format!("{program} is no program of the upgradeable loader"),
            "check the address and the cluster; only such a program can be pinned",
        )
    })?;
    check_length(program, code)
}

fn check_length(program: &Pubkey, code: CodePin) -> Result<CodePin, Failure> {
    let length = code.length;
    if length <= MAX_ADAPTER_CODE {
        return Ok(code);
    }
    Err(Failure::refused(
        format!("{program} has {length} bytes of code, and one transaction can hash {MAX_ADAPTER_CODE}"),
        "use a program with less code",
    ))
}

/// That the code deployed is the one that was reviewed, if its hash is given.
pub fn check_reviewed(program: &Pubkey, deployed: &CodePin, reviewed: Option<Sha256>) -> Result<(), Failure> {
    let found = Sha256(deployed.sha256);
    match reviewed {
        Some(reviewed) if reviewed != found => Err(Failure::refused(
            format!(
                "the code of {program}, deployed in slot {}, has the SHA-256 {found}, and {reviewed} was reviewed",
                deployed.slot
            ),
            format!("review the code that is deployed, then pin it with `airlock adapter update --sha256 {found}`"),
        )),
        _ => Ok(()),
    }
}

impl From<CodePin> for Sha256 {
    fn from(pin: CodePin) -> Self {
        Self(pin.sha256)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use airlock_client::testing::{self, key};

    #[test]
    fn other_code_than_the_reviewed_is_refused_with_both_hashes() {
        let deployed = testing::adapter().config.pin;
        let check = |reviewed| check_reviewed(&key(20), &deployed, reviewed);
        assert_eq!(check(None), Ok(()));
        assert_eq!(check(Some(deployed.into())), Ok(()));
        let refused = check(Some(Sha256([7; 32]))).unwrap_err().to_string();
        for expected in ["slot 90", &"07".repeat(32), &format!("--sha256 {}", "2a".repeat(32))] {
            assert!(refused.contains(expected), "{refused}");
        }
    }

    #[test]
    fn more_code_than_can_be_hashed_is_refused_with_its_length() {
        let of = |length| CodePin {
            length,
            ..testing::adapter().config.pin
        };
        assert!(check_length(&key(20), of(2_500_000)).is_ok());
        let refused = check_length(&key(20), of(2_500_001)).unwrap_err().to_string();
        assert!(
            refused.contains("2500001 bytes") && refused.contains("2500000"),
            "{refused}"
        );
    }
}
