//! The same core suites on a bank of Agave's runtime, with every feature it knows.

use airlock_tests::{Bank, World, vaults};

/// A fresh world on the machine of this test binary.
fn world() -> World {
    World::on(Bank::new())
}

/// Whether thousands of transactions take seconds.
const QUICK: bool = false;

mod addresses;
mod consumer;
mod cooldown;
mod dispatch;
mod domain;
mod dust;
mod ends;
mod fees;
mod fills;
mod locks;
mod parts;
mod prefunding;
mod reentrancy;
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
