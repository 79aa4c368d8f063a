//! `cargo run -p airlock-bench`: measures and writes `docs/compute-units.md` and `.json`; with `--check`, says what changed
//! since the last release, and fails when they no longer hold; with `--profile`, only prints where the units go, function by
//! function; with `--release`, keeps what is published as the report of the last release. `--deploy <folder>` says where the
//! `.so` files are.

use airlock_bench::{compare, measure, page, release, report::Report};
use anyhow::{Context, Result, bail, ensure};
use std::{
    fs,
    path::{Path, PathBuf},
};

fn main() -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut deploy = root.join("target/deploy");
    let (mut check, mut profile, mut renew) = (false, false, false);
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--check" => check = true,
            "--profile" => profile = true,
            "--release" => renew = true,
            "--deploy" => deploy = PathBuf::from(arguments.next().context("--deploy needs a folder")?),
            other => bail!("unknown argument {other}; known are --check, --profile, --release and --deploy <folder>"),
        }
    }
    let json = root.join("docs/compute-units.json");
    let markdown = root.join("docs/compute-units.md");
    let last_release = root.join("bench/last-release.json");
    if renew {
        ensure!(!check, "--release measures nothing: --check first, by itself");
        fs::copy(&json, &last_release).with_context(|| json.display().to_string())?;
        println!("{} is now {}", last_release.display(), json.display());
        return Ok(());
    }
    ensure!(!(check && profile), "--profile compares nothing: --check by itself");
    let measured = measure::run(&deploy)?;
    if profile {
        print!("{}", page::profile(&measured)?);
        return Ok(());
    }
    let text = read(&markdown)?;
    if check {
        print_difference(&report(&last_release)?, &measured);
        let published = report(&json)?;
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

/// Information only: a release may cost more or less than the last.
fn print_difference(last_release: &Report, measured: &Report) {
    let changes = release::difference(last_release, measured);
    match changes.is_empty() {
        true => println!("nothing costs more or less than at the last release"),
        false => println!("since the last release (then, now):\n  {}", changes.join("\n  ")),
    }
}

fn report(path: &Path) -> Result<Report> {
    serde_json::from_str(&read(path)?).with_context(|| path.display().to_string())
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| path.display().to_string())
}
