//! Everything known to come out wrong is refused, and by its name: `tests/compiler/refused`.

use std::collections::BTreeSet;

use anyhow::{Result, bail};

use super::builds::OPT_LEVELS;
use crate::exclusive::Exclusive;
use crate::sbf::{Finding, Settings, Toolchain, findings, link};
use crate::steps::Steps;
use crate::workspace::{Program, Workspace};

/// Functions, with a word of the reason.
type Faults = [(&'static str, &'static str)];
const ALWAYS: [(&str, &str); 10] = [
    ("signed_limits::smaller", "unsigned"),
    ("signed_limits::larger", "unsigned"),
    ("signed_limits::of_half_words", "unsigned"),
    ("signed_limits::zero_extended", "zero-extended"),
    ("signed_limits::behind_a_guard", "signed values"),
    ("signed_divisions::beside_a_struct", "sdiv"),
    ("signed_divisions::remainder", "srem"),
    ("signed_divisions::by_a_constant", "sdiv"),
    ("signed_divisions::of_128_bits", "sdiv"),
    ("crowded_frames::with_arguments", "frame"),
];
/// What LLVM moves above its guard when it may; with the flags that the linker is called with, it does not.
const IF_SPECULATING: [(&str, &str); 4] = [
    ("guarded_divisions::in_a_loop", HOISTED),
    ("guarded_divisions::of_shares", HOISTED),
    ("guarded_divisions::twice", HOISTED),
    ("guarded_divisions::twice_the_rest", HOISTED),
];
/// At opt-level 3 other passes take the guards of these out of the loop first.
const IF_SMALL_AND_SPECULATING: [(&str, &str); 3] = [
    ("guarded_divisions::of_half_words", HOISTED),
    ("guarded_divisions::checked_in_a_loop", HOISTED),
    ("guarded_divisions::in_one_arm", HOISTED),
];
const HOISTED: &str = "may be zero";

pub fn check(workspace: &Workspace, toolchain: &Toolchain, steps: &Steps) -> Result<()> {
    for level in OPT_LEVELS {
        let found = built(workspace, toolchain, level, false)?;
        named(&ALWAYS, &found, level)?;
        if let Some(hoisted) = found
            .iter()
            .find(|finding| finding.function.contains("guarded_divisions"))
        {
            bail!("at opt-level {level}, though LLVM is told to leave divisions where they are: {hoisted}");
        }
        let found = built(workspace, toolchain, level, true)?;
        let small: &Faults = if level == "3" { &[] } else { &IF_SMALL_AND_SPECULATING };
        let speculating = [&IF_SPECULATING, small].concat();
        named(&speculating, &found, level)?;
        steps.say(format!(
            "opt-level {level}: all {} known faults are refused",
            ALWAYS.len() + speculating.len()
        ));
    }
    Ok(())
}

/// What is found in the program, linked as always or with LLVM free to speculate.
fn built(workspace: &Workspace, toolchain: &Toolchain, level: &str, speculate: bool) -> Result<BTreeSet<Finding>> {
    let program = Program {
        package: "refused".into(),
        library: "refused".into(),
        manifest: workspace.path("tests/compiler/refused/Cargo.toml"),
    };
    let mut settings = Settings {
        opt_level: Some(level.to_owned()),
        ..Settings::default()
    };
    if speculate {
        settings.environment.push(("AIRLOCK_SBF_SPECULATE".into(), "1".into()));
        // cargo sees no variable of the linker: another feature, another link
        settings.features.push("speculate".into());
    }
    let _alone = Exclusive::hold(&workspace.path("target/sbf-build.lock"))?;
    findings(&link(toolchain, workspace, &program, &settings)?)
}

/// Fails unless each function is found, for its reason.
fn named(expected: &Faults, found: &BTreeSet<Finding>, level: &str) -> Result<()> {
    for (function, reason) in expected {
        let is_found = |finding: &&Finding| finding.function.ends_with(function) && finding.what.contains(reason);
        if !found.iter().any(|finding| is_found(&finding)) {
            bail!("at opt-level {level} refused::{function} is not refused ({reason}); found was: {found:#?}");
        }
    }
    Ok(())
}
