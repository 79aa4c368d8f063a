//! `cargo xtask <command>`: builds, checks and runs everything in this repository.

mod build;
mod cargo;
mod checked_in;
mod compare;
mod digest;
mod exclusive;
mod generate;
mod idl;
mod localnet;
mod mutants;
mod packed;
mod prerequisites;
mod process;
mod run;
mod sbf;
mod steps;
mod ts;
mod words;
mod workspace;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

use crate::workspace::Workspace;

#[derive(Parser)]
#[command(
    name = "xtask",
    bin_name = "cargo xtask",
    about = "Builds, checks and runs everything in this repository"
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Compile the on-chain programs to target/deploy/<name>.so
    Build(build::Options),
    /// Assemble and check the compiler of the programs; show its parts and their digests
    Toolchain(sbf::command::Options),
    /// Write idl/airlock.json, the IDL of the program
    Idl(idl::Options),
    /// Write clients/rust/src/generated and docs/instructions.md: the IDL as Rust and as a reference
    Generate(generate::Options),
    /// Check that words which were replaced by the field's do not come back
    Words(words::Options),
    /// Break the program on purpose and show that the tests notice
    Mutants(mutants::Options),
    /// Install what the tests need, where apt may
    Prerequisites,
    /// Run every test, with what it needs installed first
    Test(run::Options),
    /// Compare what compiled bytecode computes with what the host computes
    Compare(compare::Options),
    /// Check the TypeScript client, the Anchor suite and the migration against a local node
    Ts(ts::Options),
    /// Use the packed Rust client from a project outside this repository, against a local node
    Packed(packed::Options),
    /// Play a day of operations on an embedded node
    #[command(disable_help_flag = true)]
    Demo(run::Options),
    /// Keep an embedded node running, with the program, a domain, a vault, mints and funded keys
    #[command(disable_help_flag = true)]
    Localnet(run::Options),
    /// Let many users work for a day, simulated, with faults and an audit at the end
    #[command(disable_help_flag = true)]
    Soak(run::Options),
    /// Measure what every instruction costs
    Bench(run::Bench),
}

fn main() -> ExitCode {
    match dispatch(&Cli::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        // no backtrace: the chain of causes is what helps
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(cli: &Cli) -> Result<()> {
    let workspace = Workspace::find()?;
    match &cli.command {
        Command::Build(options) => build::run(&workspace, options),
        Command::Toolchain(options) => sbf::command::run(&workspace, options),
        Command::Idl(options) => idl::run(&workspace, options),
        Command::Generate(options) => generate::run(&workspace, options),
        Command::Words(options) => words::run(&workspace, options),
        Command::Mutants(options) => mutants::run(&workspace, options),
        Command::Prerequisites => prerequisites::install(),
        Command::Test(options) => run::test(&workspace, options),
        Command::Compare(options) => compare::compare(&workspace, options),
        Command::Ts(options) => ts::check(&workspace, options),
        Command::Packed(options) => packed::check(&workspace, options),
        Command::Demo(options) => run::demo(&workspace, options),
        Command::Localnet(options) => run::localnet(&workspace, options),
        Command::Soak(options) => run::soak(&workspace, options),
        Command::Bench(options) => run::bench(&workspace, options),
    }
}
