//! An adapter, and whether its program is deployed as pinned.

use super::{
    deployed::{Deployed, pin_json, pin_text},
    units::Units,
};
use crate::{args::hex::Sha256, output::facts};
use airlock_client::{Pubkey, generated::accounts::Adapter};
use serde_json::{Value, json};

pub struct AdapterState<'a> {
    pub adapter: &'a Adapter,
    pub asset_mint: &'a Pubkey,
    pub deployed: Deployed,
}

impl AdapterState<'_> {
    pub fn text(&self, units: &Units) -> String {
        let (config, pin) = (&self.adapter.config, &self.adapter.config.pin);
        facts(&[
            ("adapter", self.adapter.address().to_string()),
            ("vault", self.adapter.vault.to_string()),
            ("program", self.adapter.program.to_string()),
            ("pin", pin_text(pin)),
            ("deployed", self.deployed()),
            ("state", if config.enabled { "enabled" } else { "disabled" }.to_owned()),
            ("outstanding", units.short(self.asset_mint, self.adapter.in_flight)),
            ("cap", self.cap(units)),
            ("collected by", self.collected_by().to_owned()),
            ("version", self.adapter.config_version.to_string()),
        ])
    }

    /// Of a table: program, outstanding, cap, collected by, state.
    pub fn row(&self, units: &Units) -> [String; 5] {
        let state = match (self.deployed, self.adapter.config.enabled) {
            (Deployed::AsPinned, true) => "enabled",
            (Deployed::AsPinned, false) => "disabled",
            (Deployed::Closed, _) => "its program is closed: nothing can be sent or collected",
            _ => "its program was deployed again since it was pinned: see `airlock adapter show`",
        };
        [
            self.adapter.program.to_string(),
            units.short(self.asset_mint, self.adapter.in_flight),
            self.cap(units),
            self.collected_by().to_owned(),
            state.to_owned(),
        ]
    }

    pub fn json(&self) -> Value {
        let (config, pin) = (&self.adapter.config, &self.adapter.config.pin);
        json!({
            "adapter": self.adapter.address().to_string(),
            "vault": self.adapter.vault.to_string(),
            "program": self.adapter.program.to_string(),
            "in_flight_base_units": self.adapter.in_flight.to_string(),
            "cap_base_units": config.cap.to_string(),
            "enabled": config.enabled,
            "permissionless_collect": config.permissionless_collect,
            "pin": pin_json(pin),
            "deployed_slot": self.deployed.slot(pin),
            "as_pinned": self.deployed == Deployed::AsPinned,
            "same_code": self.deployed.same_code(),
        })
    }

    fn deployed(&self) -> String {
        let (vault, program) = (self.adapter.vault, self.adapter.program);
        match self.deployed {
            Deployed::AsPinned => "as pinned".to_owned(),
            Deployed::Elsewhere { slot } => format!("in slot {slot}"),
            Deployed::Extended { slot } => format!(
                "in slot {slot}, with the same code; nothing can be sent or collected until somebody renews the pin:\n\
                 airlock adapter renew-pin {vault} {program}"
            ),
            Deployed::Changed(code) => format!(
                "in slot {}, with other code, SHA-256\n{}\n\
                 nothing can be sent or collected until the authority has reviewed and pinned it",
                code.slot,
                Sha256(code.sha256)
            ),
            Deployed::Closed => "no more: the program is closed, and nothing can be sent or collected".to_owned(),
        }
    }

    fn cap(&self, units: &Units) -> String {
        match self.adapter.config.cap {
            u64::MAX => "no cap".to_owned(),
            cap => units.short(self.asset_mint, cap),
        }
    }

    fn collected_by(&self) -> &'static str {
        match self.adapter.config.permissionless_collect {
            true => "anyone",
            false => "operator",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use airlock_client::{generated::types::CodePin, testing};

    fn shown(code: Option<CodePin>) -> (String, Value) {
        let adapter = testing::adapter();
        let state = AdapterState {
            adapter: &adapter,
            asset_mint: &testing::key(3),
            deployed: Deployed::of(&adapter.config.pin, code),
        };
        (state.text(&Units([].into())), state.json())
    }

    #[test]
    fn the_deployed_program_is_compared_with_its_pin() {
        let pin = testing::adapter().config.pin;
        let extended = CodePin { slot: 91, ..pin };
        let changed = CodePin {
            sha256: [7; 32],
            ..extended
        };
        // zeros that turned into code make it longer
        let longer = CodePin {
            length: 1_001,
            ..extended
        };
        for (code, text, as_pinned, same_code) in [
            (Some(pin), "as pinned", true, true),
            (Some(extended), "renew-pin", false, true),
            (Some(changed), "with other code", false, false),
            (Some(longer), "with other code", false, false),
            (None, "the program is closed", false, false),
        ] {
            let (shown, json) = shown(code);
            assert!(shown.contains(text) && shown.contains(&"2a".repeat(32)), "{shown}");
            assert_eq!(
                (&json["as_pinned"], &json["same_code"]),
                (&as_pinned.into(), &same_code.into())
            );
            assert_eq!(json["deployed_slot"], Value::from(code.map(|code| code.slot)));
        }
    }
}
