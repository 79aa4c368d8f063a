//! Who takes part, and with what: as a scenario, from which the world is created.

use super::settings::Settings;
use crate::{Failure, Scenario};
use std::fmt::Write;

/// Indices in the world's list of people.
pub const ADA: usize = 0;
pub const GRACE: usize = 1;

/// Indices in the world's list of mints.
pub const USDC: usize = 0;
pub const WSOL: usize = 1;
/// Charges a transfer fee.
pub const TAX: usize = 2;

/// The index of a keeper.
pub const fn keeper(number: usize) -> usize {
    2 + number
}

/// The index of a user.
pub const fn user(settings: &Settings, number: usize) -> usize {
    2 + settings.keepers + number
}

/// Ada governs and operates the vault, Grace guards; then the keepers, then the users.
pub fn scenario(settings: &Settings) -> Result<Scenario, Failure> {
    let factor = settings.time_factor();
    let mut toml = format!(
        r#"
title = "A day in production"
[domain]
authority = "ada"
guardian = "grace"
fee_recipient = "ada"
fee_bps = 25
allowed_extensions = ["transfer-fee"]
[[mint]]
name = "USDC"
kind = "spl"
decimals = 6
[[mint]]
name = "wSOL"
kind = "native"
[[mint]]
name = "TAX"
kind = "token-2022"
decimals = 6
transfer_fee = {{ bps = 100, maximum = "5" }}
[[vault]]
name = "savings"
asset = "USDC"
shares = "SAV"
round = "{round}s"
settle_within = "{round}s"
step_bps = 10
entry_fee_bps = 10
exit_fee_bps = 10
management_fee_bps = 100
min_deposit = "1"
[[actor]]
name = "ada"
sol = "1_000"
holds = ["0 USDC", "0 wSOL", "0 TAX"]
[[actor]]
name = "grace"
sol = "10"
"#,
        round = 2 * factor,
    );
    for number in 0..settings.keepers {
        let _ = write!(toml, "[[actor]]\nname = \"keeper {number}\"\nsol = \"100\"\n");
    }
    for number in 0..settings.users {
        let holds = r#"["100_000 USDC", "100 wSOL", "100_000 TAX"]"#;
        let _ = write!(
            toml,
            "[[actor]]\nname = \"user {number}\"\nsol = \"10\"\nholds = {holds}\n"
        );
    }
    toml.push_str("[[step]]\ndo = \"wait\"\nslots = 1\n");
    Scenario::parse(&toml).map_err(|fault| Failure::Scenario {
        file: "the soak test's own scenario".into(),
        fault,
    })
}
