//! What must not be deployed, found in what was linked. Our compiler's parts were made for eBPF, where a kernel checks what
//! they emit; docs/toolchain.md lists where SBF differs, and what here holds each difference down.

mod branch;
mod bytecode;
mod divisions;
mod facts;
mod flow;
mod frames;
mod functions;
mod ir;
mod jumps;
mod names;
mod pointer;
mod result;
#[cfg(test)]
mod soundness;
mod state;
mod step;

use std::collections::BTreeSet;
use std::error::Error;
use std::fmt;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use self::bytecode::Bytecode;
use self::flow::Flow;
use self::names::Names;

/// Which difference between eBPF and SBF shows (docs/toolchain.md).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// The divisor may be zero as far as the analysis can tell. The program may still be correct.
    UnprovenDivision,
    SignedDivision,
    SignedLimit,
    UnknownIntrinsic,
    Frame,
    Jump,
}

/// Something that may compute another value than the source says.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    pub fault: Fault,
    /// As it is called in the source; where names are lost, the candidates, or where the function begins.
    pub function: String,
    pub what: String,
    /// What to write instead.
    pub instead: &'static str,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}; {}", self.function, self.what, self.instead)
    }
}

/// A program that may not be used: each function with what is wrong.
#[derive(Debug)]
pub struct Refused(BTreeSet<Finding>);

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("it might compute something else than its source says (docs/toolchain.md)")?;
        self.0.iter().try_for_each(|finding| write!(f, "\n- {finding}"))
    }
}

impl Error for Refused {}

/// Fails with [`Refused`] unless a program that was just linked may be used; `tolerated` is left to other checks.
pub fn check(so: &Path, tolerated: Option<Fault>) -> Result<()> {
    let mut findings = findings(so)?;
    findings.retain(|finding| Some(finding.fault) != tolerated);
    ensure!(findings.is_empty(), Refused(findings));
    Ok(())
}

/// Everything found in a linked program. The linker wrapper leaves beside it the IR that code was generated from, and the
/// object file, which still has names.
pub fn findings(so: &Path) -> Result<BTreeSet<Finding>> {
    let ir = read(&so.with_extension("ir").join("post-opt.ll"))?;
    let (bytecode, names) = linked(so)?;

    let mut findings = ir::findings(std::str::from_utf8(&ir).context("the IR is no text")?);
    let flow = Flow::of(&bytecode);
    findings.extend(divisions::findings(&bytecode, &flow, &names));
    findings.extend(frames::findings(&bytecode, &flow, &names));
    findings.extend(jumps::findings(&bytecode, &names));
    Ok(findings)
}

/// The table of a linked program's functions (`functions::table`).
pub fn functions(so: &Path) -> Result<String> {
    let (bytecode, names) = linked(so)?;
    functions::table(&bytecode, &names).with_context(|| format!("the functions of {} have no names", so.display()))
}

fn linked(so: &Path) -> Result<(Bytecode, Names)> {
    let bytecode = Bytecode::read(&read(so)?).with_context(|| format!("{} is not readable", so.display()))?;
    Ok((bytecode, Names::read(&read(&so.with_extension("o"))?)?))
}

fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("cannot read {}", path.display()))
}
