//! Every suite, on LiteSVM with the features of mainnet.

use airlock_tests::{Svm, World, vaults};

/// A new world on LiteSVM.
fn world() -> World {
    World::on(Svm::new())
}

/// Whether thousands of transactions take only seconds.
const QUICK: bool = true;

mod accounts;
mod addresses;
mod binary;
mod consent;
mod consumer;
mod cooldown;
mod deployed;
mod dispatch;
mod domain;
mod dust;
mod ends;
mod fees;
mod fills;
mod instruction_data;
mod kit;
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
mod vault_exits;
mod vault_fees;
mod vault_guard;
mod vault_lapses;
mod vault_limits;
mod vault_payouts;
mod vault_phases;
mod vault_reports;
mod vault_rounds;
mod vault_tokens;
mod wrapped_sol;
