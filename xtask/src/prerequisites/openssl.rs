//! The system's OpenSSL. The embedded node has a copy of its own, which takes longer to compile than anything else of it.

use std::path::Path;
use std::process::Command;

use super::Prerequisite;
use crate::process::capture;
use crate::steps::Steps;

pub const PREREQUISITE: Prerequisite = Prerequisite {
    purpose: "the embedded node",
    packages: &["pkg-config", "libssl-dev"],
    missing: || (!found()).then(|| "the headers of OpenSSL are not installed".into()),
    unsuitable: || None,
};

/// What `.cargo/config.toml` sets to 1: cargo takes the system's OpenSSL. With 0 it compiles the copy.
const NO_VENDOR: &str = "OPENSSL_NO_VENDOR";

/// For cargo on a machine where the system's cannot be had.
pub fn environment() -> Option<(&'static str, &'static str)> {
    (!found()).then_some((NO_VENDOR, "0"))
}

/// Installs it where that is allowed; otherwise says what it costs to do without.
pub fn prefer_installed(steps: &Steps) {
    if let Err(why) = super::ensure(&[PREREQUISITE], steps) {
        steps.say(format!(
            "{why:#}\nWithout them a copy of OpenSSL is compiled, which takes a minute and a half more the first time."
        ));
    }
}

fn found() -> bool {
    let is_named = ["OPENSSL_DIR", "OPENSSL_LIB_DIR"]
        .iter()
        .any(|folder| std::env::var_os(folder).is_some_and(|folder| Path::new(&folder).is_dir()));
    is_named || capture(Command::new("pkg-config").args(["--exists", "openssl >= 1.1.1"])).is_ok()
}
