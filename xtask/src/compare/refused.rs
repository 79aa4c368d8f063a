//! Everything that is known to be miscompiled is refused, by its name: `tests/compiler/refused`.

use std::collections::BTreeSet;

use anyhow::{Result, bail};

use super::builds::OPT_LEVELS;
use crate::exclusive::Exclusive;
use crate::sbf::{Fault, Finding, Settings, Toolchain, findings, link};
use crate::steps::Steps;
use crate::workspace::{Program, Workspace};

/// Functions, each with the fault that must be found in it.
type Faults = [(&'static str, Fault)];
const ALWAYS: [(&str, Fault); 11] = [
    ("signed_limits::smaller", Fault::SignedLimit),
    ("signed_limits::larger", Fault::SignedLimit),
    ("signed_limits::of_half_words", Fault::SignedLimit),
    ("signed_limits::zero_extended", Fault::SignedLimit),
    ("signed_limits::behind_a_guard", Fault::SignedLimit),
    ("signed_limits::in_a_hidden_comparison", Fault::SignedLimit),
    ("signed_divisions::beside_a_struct", Fault::SignedDivision),
    ("signed_divisions::remainder", Fault::SignedDivision),
    ("signed_divisions::by_a_constant", Fault::SignedDivision),
    ("signed_divisions::of_128_bits", Fault::SignedDivision),
    ("crowded_frames::with_arguments", Fault::Frame),
];
/// Divisions that LLVM moves above their guards, but not with the flags that the linker is called with.
const IF_SPECULATING: [(&str, Fault); 4] = [
    ("guarded_divisions::in_a_loop", Fault::UnprovenDivision),
    ("guarded_divisions::of_shares", Fault::UnprovenDivision),
    ("guarded_divisions::twice", Fault::UnprovenDivision),
    ("guarded_divisions::twice_the_rest", Fault::UnprovenDivision),
];
/// The same, except that at opt-level 3 other passes move the guards out of the loop first.
const IF_SMALL_AND_SPECULATING: [(&str, Fault); 3] = [
    ("guarded_divisions::of_half_words", Fault::UnprovenDivision),
    ("guarded_divisions::checked_in_a_loop", Fault::UnprovenDivision),
    ("guarded_divisions::in_one_arm", Fault::UnprovenDivision),
];

pub fn check(workspace: &Workspace, toolchain: &Toolchain, steps: &Steps) -> Result<()> {
    for level in OPT_LEVELS {
        let found = findings_at(workspace, toolchain, level, false)?;
        require(&ALWAYS, &found, level)?;
        if let Some(hoisted) = found
            .iter()
            .find(|finding| finding.function.contains("guarded_divisions"))
        {
            bail!("at opt-level {level}, though LLVM is told to leave divisions where they are: {hoisted}");
        }
        let found = findings_at(workspace, toolchain, level, true)?;
        let small: &Faults = if level == "3" { &[] } else { &IF_SMALL_AND_SPECULATING };
        let speculating = [&IF_SPECULATING, small].concat();
        require(&speculating, &found, level)?;
        steps.say(format!(
            "opt-level {level}: all {} known faults are refused",
            ALWAYS.len() + speculating.len()
        ));
    }
    Ok(())
}

/// The findings in the program, linked with the usual flags or with LLVM free to move divisions.
fn findings_at(
    workspace: &Workspace,
    toolchain: &Toolchain,
    level: &str,
    speculate: bool,
) -> Result<BTreeSet<Finding>> {
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
        // cargo does not know the linker's variable; another feature makes it link again
        settings.features.push("speculate".into());
    }
    let _lock = Exclusive::hold(&workspace.path("target/sbf-build.lock"))?;
    findings(&link(toolchain, workspace, &program, &settings)?)
}

/// Fails unless each function is among the findings, with its fault.
fn require(expected: &Faults, found: &BTreeSet<Finding>, level: &str) -> Result<()> {
    for (function, fault) in expected {
        let is_found = |finding: &&Finding| finding.function.ends_with(function) && finding.fault == *fault;
        if !found.iter().any(|finding| is_found(&finding)) {
            bail!("at opt-level {level} refused::{function} is not refused ({fault:?}); found was: {found:#?}");
        }
    }
    Ok(())
}
