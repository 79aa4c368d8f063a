//! The core suites on a bank of Agave's runtime, with all of its features.

use airlock_tests::{Bank, World, vaults};

/// A new world on a bank.
fn world() -> World {
    World::on(Bank::new())
}

/// Whether thousands of transactions take only seconds.
const QUICK: bool = false;

mod addresses;
mod consent;
mod consumer;
mod cooldown;
mod dispatch;
mod domain;
mod dust;
mod ends;
mod fees;
mod fills;
mod lanes;
mod locks;
mod officers;
mod parts;
mod prefunding;
mod reentrancy;
mod references;
mod samples;
mod sequence;
mod swap;
mod time;
mod token_programs;
mod tokens;
mod transfer;
mod vault_fees;
mod vault_rounds;
mod vault_tokens;
mod wrapped_sol;
