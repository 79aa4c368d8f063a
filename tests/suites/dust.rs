//! One unit that a stranger sends to an escrow or a reserve blocks nothing and changes no other payout.

mod dispatches;
mod fills;
mod records;
mod requests;

use airlock_tests::{Mint, Step, World};
use solana_pubkey::Pubkey;

/// Tokens of all people, of these mints, and of further token accounts.
fn balances(world: &World, mints: &[Mint], accounts: &[Pubkey]) -> Vec<u64> {
    let of_people = |mint: &Mint| airlock_tests::world::PEOPLE.map(|person| world.balance(person, mint));
    let mut all: Vec<u64> = mints.iter().flat_map(of_people).collect();
    all.extend(accounts.iter().map(|account| world.tokens(account)));
    all
}

/// `alice` sends one unit to an account.
fn one_unit_step(world: &World, mint: &Mint, to: Pubkey) -> Step {
    world.pay_step("alice", mint, to, 1)
}

/// Issues a few units of each mint to `alice`.
fn fund_alice(world: &mut World, mints: &[Mint]) {
    for mint in mints {
        let account = world.token_account("alice", mint);
        world.issue(&account, mint, 20);
    }
}
