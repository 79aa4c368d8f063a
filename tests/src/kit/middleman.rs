//! The hostile program as an adapter that stands before the sample's: it passes Airlock's calls on to `cooldown`, which obeys
//! nobody but Airlock, and does something else besides.

use super::{Passed, Sent, Trial};
use crate::{
    Mint, World, chain, key,
    pool::Pool,
    tokens::associated,
    world::{DEPLOYED, place},
};
use adversary::{Call, Meta, Step as Act, taker_address};
use airlock_adapter::Call as Asked;
use airlock_client::{AccountMeta, program::ASSOCIATED_TOKEN};
use solana_pubkey::Pubkey;

/// Where a script has what is passed on after the middleman's own purse and address.
pub mod at {
    use crate::world::place::MORE;

    pub const POOL: u8 = MORE;
    pub const SYSTEM: u8 = MORE + 4;
    pub const PROTOCOL: u8 = MORE + 5;
    /// An associated token account of the record's.
    pub const POCKET: u8 = MORE + 6;
    pub const ASSOCIATED: u8 = MORE + 7;
    /// A token account of a stranger's.
    pub const STRANGER: u8 = MORE + 8;
}

/// Slots and basis points of the protocol.
pub const COOLDOWN: u64 = 50;
pub const YIELD: u16 = 500;

/// Base units that are there for yields.
pub const REWARD: u64 = 10_000_000;

/// What a position of so much pays.
pub fn paid(amount: u64) -> u64 {
    amount + amount * u64::from(YIELD) / 10_000
}

pub fn protocol(asset: Mint) -> Pool {
    Pool::at(key("cooldown"), asset)
}

/// Where the middleman is.
pub fn middleman() -> Pubkey {
    key("middleman")
}

/// Where it has tokens of its own.
pub fn purse(asset: &Mint) -> Pubkey {
    associated(&taker_address(&middleman()).0, asset)
}

/// What it does at one call.
pub type Acts = fn(&World, &Sent) -> Vec<Act>;

/// An adapter that does this when it is opened, when it is first asked to bring tokens back, and after the cooldown.
pub fn trial([open, begin, claim]: [Acts; 3]) -> Trial {
    let pass = |acts: Acts| move |world: &World, sent: &Sent| passed(sent, &acts(world, sent));
    alone()
        .open(pass(open))
        .collect(1, pass(begin))
        .collect(COOLDOWN, pass(claim))
}

/// The middleman, who has not been told what to do.
pub fn alone() -> Trial {
    Trial::of(middleman(), chain::load("adversary")).prepare(prepare)
}

fn prepare(world: &mut World, asset: &Mint) {
    let pool = protocol(*asset);
    chain::deploy(&mut *world.chain, &pool.program, "cooldown", DEPLOYED);
    pool.open(world, COOLDOWN, YIELD, REWARD);
    let own = taker_address(&middleman()).0;
    world.open_account_of(own, asset, 0);
    world.give_lamports(&own, 1_000_000_000);
}

/// What the middleman is passed on to run a script.
pub fn passed(sent: &Sent, script: &[Act]) -> Passed {
    let pool = protocol(sent.asset);
    let mut accounts = vec![
        AccountMeta::new(purse(&sent.asset), false),
        AccountMeta::new(taker_address(&middleman()).0, false),
    ];
    accounts.extend(pool.passed_on(&sent.record));
    accounts.extend([
        AccountMeta::new_readonly(pool.program, false),
        AccountMeta::new(associated(&sent.record, &sent.asset), false),
        AccountMeta::new_readonly(ASSOCIATED_TOKEN, false),
        AccountMeta::new(associated(&key("stranger"), &sent.asset), false),
    ]);
    Passed::new(adversary::adapter_data(script), accounts)
}

/// Passes a call of Airlock's on.
pub fn pass_on(asked: &Asked) -> Act {
    use {
        at::{POOL, PROTOCOL, SYSTEM},
        place::{ESCROW, MINT, RECORD, TOKEN_PROGRAM},
    };
    let mut accounts = vec![
        Meta::signer(RECORD),
        Meta::writable(ESCROW),
        Meta::readonly(MINT),
        Meta::readonly(TOKEN_PROGRAM),
    ];
    // pool, its tokens, position, treasury
    accounts.extend((POOL..SYSTEM).map(Meta::writable));
    accounts.push(Meta::readonly(SYSTEM));
    Act::Call(Call {
        program: PROTOCOL,
        accounts,
        data: asked.bytes(),
        sign_as_taker: false,
    })
}

/// Puts everything into the protocol.
pub fn deposit(_: &World, sent: &Sent) -> Vec<Act> {
    vec![pass_on(&Asked::Open {
        amount: sent.amount,
        data: &[],
    })]
}

/// Starts the cooldown.
pub fn begin(_: &World, _: &Sent) -> Vec<Act> {
    vec![pass_on(&Asked::Collect { data: &[0] })]
}

/// Has the protocol pay.
pub fn claim(_: &World, _: &Sent) -> Vec<Act> {
    vec![pass_on(&Asked::Collect { data: &[1] })]
}
