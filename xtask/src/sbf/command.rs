//! `cargo xtask toolchain`: the compiler of the programs, its parts and their digests.

use std::fs;
use std::path::PathBuf;

use anyhow::Result;
use clap::Args;

use super::setup::{Toolchain, cache_folder};
use super::{assembled, packages};
use crate::steps::Steps;
use crate::workspace::Workspace;

#[derive(Args)]
pub struct Options {
    /// After a pin was moved: write the digests of the parts to xtask/sbf/assembled.sha256
    #[arg(long)]
    update_pins: bool,
    /// Write the Debian packages to this file, for machines whose mirror no longer has them (AIRLOCK_SBF_DEBS)
    #[arg(long, value_name = "FILE.tar")]
    archive: Option<PathBuf>,
}

pub fn run(workspace: &Workspace, options: &Options) -> Result<()> {
    let steps = Steps::new("toolchain");
    if let Some(file) = &options.archive {
        packages::archive(&cache_folder(workspace)?.join("packages"), file, &steps)?;
        steps.say(format!("packages are in {}", file.display()));
        return Ok(());
    }
    let folder = if options.update_pins {
        let (toolchain, _lock) = Toolchain::assembled(workspace, &steps)?;
        let path = workspace.path("xtask/sbf/assembled.sha256");
        fs::write(&path, assembled::pins(&toolchain.folder)?)?;
        steps.say(format!("wrote {}", path.display()));
        toolchain.folder
    } else {
        Toolchain::ready(workspace, &steps)?.folder
    };
    for (part, sha256) in assembled::parts(&folder)? {
        println!("{sha256}  {part}");
    }
    Ok(())
}
