//! `cargo xtask idl`: the IDL of the program, built on the host as `anchor idl build` builds it, without the Anchor CLI. What
//! Anchor's macros do not see is added here, where it costs no compute units.

mod groups;
mod relations;
mod seeds;
mod tidy;

use crate::{checked_in, workspace::Workspace};
use anchor_lang_idl::{
    build::IdlBuilder,
    types::{Idl, IdlInstructionAccount, IdlInstructionAccountItem},
};
use anyhow::{Context, Result};
use std::{env, fs};

pub const PATH: &str = "idl/airlock.json";

#[derive(clap::Args)]
pub struct Options {
    /// Write nothing; fail if the file is not the IDL of the program
    #[arg(long)]
    check: bool,
}

pub fn run(workspace: &Workspace, options: &Options) -> Result<()> {
    let text = build(workspace)?;
    checked_in::write(workspace, PATH, &text, options.check, "idl")
}

/// The IDL that is committed.
pub fn read(workspace: &Workspace) -> Result<Idl> {
    let text = fs::read_to_string(workspace.root.join(PATH))
        .with_context(|| format!("cannot read {PATH}; `cargo xtask idl` writes it"))?;
    serde_json::from_str(&text).with_context(|| format!("{PATH} is not an IDL; `cargo xtask idl` writes it anew"))
}

/// The IDL of the program: what `anchor build` writes, its shape tidied, with groups, seeds and relations.
fn build(workspace: &Workspace) -> Result<String> {
    // If this is set, the builder calls `cargo +{toolchain}` with the braces in it.
    // SAFETY: this process has one thread.
    unsafe { env::remove_var("RUSTUP_TOOLCHAIN") };
    let mut idl = IdlBuilder::new()
        .program_path(workspace.root.join("programs/airlock"))
        .cargo_args(vec!["--lib".into(), "--locked".into()])
        .build()
        .context("the program does not compile for its IDL, or the IDL contradicts itself")?;
    // the workspace has one version; Anchor writes 0.1.0 whatever it is
    idl.metadata.version = env!("CARGO_PKG_VERSION").into();
    tidy::tidy(&mut idl)?;
    groups::add(&mut idl)?;
    seeds::add(&mut idl)?;
    relations::add(&mut idl)?;
    Ok(serde_json::to_string_pretty(&idl)?)
}

/// The account of this name, at the top or in a group.
fn account<'a>(items: &'a mut [IdlInstructionAccountItem], name: &str) -> Option<&'a mut IdlInstructionAccount> {
    items.iter_mut().find_map(|item| match item {
        IdlInstructionAccountItem::Single(found) if found.name == name => Some(found),
        IdlInstructionAccountItem::Single(_) => None,
        IdlInstructionAccountItem::Composite(group) => account(&mut group.accounts, name),
    })
}
