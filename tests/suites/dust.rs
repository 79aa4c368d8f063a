//! One unit that a stranger sends to an escrow or a reserve: it blocks no end, and changes nobody's payout but its own.

mod dispatches;
mod fills;
mod records;
mod requests;

use airlock_tests::{Mint, Step, World};
use solana_pubkey::Pubkey;

/// Everybody who has tokens, and the escrows of vaults, of two mints.
fn balances(world: &World, mints: &[Mint], accounts: &[Pubkey]) -> Vec<u64> {
    let wallets = |mint: &Mint| airlock_tests::world::CAST.map(|person| world.balance(person, mint));
    let mut all: Vec<u64> = mints.iter().flat_map(wallets).collect();
    all.extend(accounts.iter().map(|account| world.tokens(account)));
    all
}

/// One unit of a stranger's, `alice`, for an account.
fn speck(world: &World, mint: &Mint, to: Pubkey) -> Step {
    world.pay_step("alice", mint, to, 1)
}

/// Gives `alice` a few units of each mint to throw about.
fn arm(world: &mut World, mints: &[Mint]) {
    for mint in mints {
        let wallet = world.wallet("alice", mint);
        world.issue(&wallet, mint, 20);
    }
}
