//! What the machine must have besides Rust: looked for before anything else is done, installed by apt where that is
//! allowed. Otherwise xtask stops in its first second, with the line to run.

mod apt;
pub mod node;
pub mod openssl;

use anyhow::{Result, bail};

use crate::steps::Steps;

/// Something that Debian has packages of.
pub struct Prerequisite {
    /// What it is needed for.
    purpose: &'static str,
    packages: &'static [&'static str],
    /// Why what is installed does not do; none if it does.
    missing: fn() -> Option<String>,
    /// Why the packages that apt would install do not do either; none if they do.
    unsuitable: fn() -> Option<String>,
}

/// For `cargo xtask test`. What a new test needs is a line here.
pub const TEST: [Prerequisite; 3] = [node::PREREQUISITE, openssl::PREREQUISITE, PATCH];

const PATCH: Prerequisite = Prerequisite {
    purpose: "the compiler of the programs",
    packages: &["patch"],
    missing: || (!apt::is_on_path("patch")).then(|| "`patch` is not installed".into()),
    unsuitable: || None,
};

/// `cargo xtask prerequisites`: what `cargo xtask test` does first.
pub fn install() -> Result<()> {
    let steps = Steps::new("prerequisites");
    ensure(&TEST, &steps)?;
    steps.say("everything that the tests need is installed");
    Ok(())
}

/// Returns once everything is there.
pub fn ensure(all: &[Prerequisite], steps: &Steps) -> Result<()> {
    let mut packages = Vec::new();
    let mut reasons = Vec::new();
    for wanted in all {
        let Some(why) = (wanted.missing)() else { continue };
        if let Some(why) = (wanted.unsuitable)() {
            bail!("{why} (needed for {})", wanted.purpose);
        }
        reasons.push(format!("{why} (needed for {})", wanted.purpose));
        packages.extend(wanted.packages);
    }
    if packages.is_empty() {
        return Ok(());
    }
    apt::install(&packages, &reasons, steps)?;
    match all.iter().find_map(|wanted| (wanted.missing)()) {
        Some(why) => bail!("apt installed {}, and still {why}", packages.join(" ")),
        None => Ok(()),
    }
}
