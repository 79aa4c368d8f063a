//! Node and npm, for everything in TypeScript.

use std::process::Command;

use super::{Prerequisite, apt};
use crate::process::capture;

/// The oldest Node that the packages run on.
const OLDEST: (u32, u32) = (20, 18);

pub const PREREQUISITE: Prerequisite = Prerequisite {
    purpose: "the tests of the TypeScript client",
    packages: &["nodejs", "npm"],
    missing,
    unsuitable,
};

/// Such as `v20.20.2`.
pub fn version() -> Option<String> {
    capture(Command::new("node").arg("--version"))
        .ok()
        .map(|version| version.trim().to_owned())
}

fn missing() -> Option<String> {
    let Some(version) = version() else {
        return Some("Node is not installed".into());
    };
    if !is_new_enough(version.trim_start_matches('v')) {
        return Some(format!("Node is {version}, older than 20.18"));
    }
    let npm = capture(Command::new("npm").arg("--version"));
    npm.is_err().then(|| "npm is not installed".into())
}

fn unsuitable() -> Option<String> {
    let why = missing()?;
    let other = apt::candidate("nodejs").filter(|version| !is_new_enough(version))?;
    Some(format!(
        "{why}, and apt has {other}: install Node 20.18 or newer with npm, such as Debian 13's, and run this again"
    ))
}

/// Of `20.18.1` or `20.19.2+dfsg-1`.
fn is_new_enough(version: &str) -> bool {
    let mut numbers = version.split('.').map(str::parse);
    match (numbers.next(), numbers.next()) {
        (Some(Ok(major)), Some(Ok(minor))) => (major, minor) >= OLDEST,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_compared_as_numbers() {
        for (version, enough) in [
            ("20.18.0", true),
            ("20.19.2+dfsg-1", true),
            ("100.0.0", true),
            ("20.9.0", false),
            ("9.99.0", false),
            ("20", false),
            ("(none)", false),
        ] {
            assert_eq!(is_new_enough(version), enough, "{version}");
        }
    }
}
