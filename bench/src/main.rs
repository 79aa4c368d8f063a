//! `cargo run -p airlock-bench`: measures and writes `docs/compute-units.md` and `.json`; with `--check`, fails when they
//! no longer hold. `--deploy <folder>` says where the `.so` files are.

use airlock_bench::{compare, measure, page, report::Report};
use anyhow::{Context, Result, bail, ensure};
use std::{
    fs,
    path::{Path, PathBuf},
};

fn main() -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut deploy = root.join("target/deploy");
    let mut check = false;
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--check" => check = true,
            "--deploy" => deploy = PathBuf::from(arguments.next().context("--deploy needs a folder")?),
            other => bail!("unknown argument {other}; known are --check and --deploy <folder>"),
        }
    }
    let json = root.join("docs/compute-units.json");
    let markdown = root.join("docs/compute-units.md");
    let measured = measure::run(&deploy)?;
    let text = read(&markdown)?;
    if check {
        let published: Report = serde_json::from_str(&read(&json)?)?;
        let mut found = compare::stale(&published, &measured);
        if page::update(&text, &published)? != text {
            found.push("docs/compute-units.md does not say what docs/compute-units.json says".into());
        }
        let advice = "run cargo xtask bench and commit docs/compute-units.*";
        ensure!(found.is_empty(), "stale:\n  {}\n{advice}", found.join("\n  "));
        println!("docs/compute-units.md holds: {} rows", measured.rows.len());
        return Ok(());
    }
    fs::write(&markdown, page::update(&text, &measured)?)?;
    fs::write(&json, serde_json::to_string_pretty(&measured)? + "\n")?;
    println!("wrote {} and {}", markdown.display(), json.display());
    Ok(())
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| path.display().to_string())
}
