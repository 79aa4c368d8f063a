//! The code of an adapter's program: pinned, and deployed.

use crate::args::hex::Sha256;
use airlock_client::generated::types::CodePin;
use serde_json::{Value, json};

/// Where and what the program is now, compared with the pin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deployed {
    /// In the slot of the pin, so with its code.
    AsPinned,
    /// In another slot; with which code was not looked at.
    Elsewhere {
        slot: u64,
    },
    /// In another slot, with the code of the pin: the program was extended.
    Extended {
        slot: u64,
    },
    /// In another slot, with other code.
    Changed(CodePin),
    Closed,
}

impl Deployed {
    /// `code`: what is deployed; none if nothing is.
    pub fn of(pin: &CodePin, code: Option<CodePin>) -> Self {
        let is_same = |code: &CodePin| (code.length, code.sha256) == (pin.length, pin.sha256);
        match code {
            None => Self::Closed,
            Some(code) if code.slot == pin.slot => Self::AsPinned,
            Some(code) if is_same(&code) => Self::Extended { slot: code.slot },
            Some(code) => Self::Changed(code),
        }
    }

    /// `slot`: of the deployment; none if there is none.
    pub fn in_slot(pin: &CodePin, slot: Option<u64>) -> Self {
        match slot {
            None => Self::Closed,
            Some(slot) if slot == pin.slot => Self::AsPinned,
            Some(slot) => Self::Elsewhere { slot },
        }
    }

    pub fn slot(&self, pin: &CodePin) -> Option<u64> {
        match self {
            Self::AsPinned => Some(pin.slot),
            Self::Elsewhere { slot } | Self::Extended { slot } => Some(*slot),
            Self::Changed(code) => Some(code.slot),
            Self::Closed => None,
        }
    }

    /// Whether its code is the one of the pin; none if that was not looked at.
    pub fn same_code(&self) -> Option<bool> {
        match self {
            Self::AsPinned | Self::Extended { .. } => Some(true),
            Self::Changed(_) | Self::Closed => Some(false),
            Self::Elsewhere { .. } => None,
        }
    }
}

pub fn pin_text(pin: &CodePin) -> String {
    format!(
        "slot {}, {} bytes of code, SHA-256\n{}",
        pin.slot,
        pin.length,
        Sha256(pin.sha256)
    )
}

pub fn pin_json(pin: &CodePin) -> Value {
    json!({ "slot": pin.slot, "length": pin.length, "sha256": Sha256(pin.sha256).to_string() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use airlock_client::testing;

    #[test]
    fn in_a_list_only_the_slot_is_compared() {
        let pin = testing::adapter().config.pin;
        assert_eq!(Deployed::in_slot(&pin, Some(90)), Deployed::AsPinned);
        assert_eq!(Deployed::in_slot(&pin, Some(91)), Deployed::Elsewhere { slot: 91 });
        assert_eq!(Deployed::in_slot(&pin, None), Deployed::Closed);
    }
}
