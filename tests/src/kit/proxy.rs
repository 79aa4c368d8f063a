//! The hostile program as a proxy of the sample adapter: it forwards Airlock's calls to `cooldown`, which accepts no other
//! calls, and runs further script steps.

use super::{AdapterTest, CallInput, TestDispatch};
use crate::{
    Mint, World,
    chain::{self, DEPLOY_SLOT},
    key,
    pool::Pool,
    tokens::associated,
    world::adapter_accounts,
};
use adversary::{Call, Meta, Step as ScriptStep, taker_address};
use airlock_adapter::Call as AdapterCall;
use airlock_client::{AccountMeta, program::ASSOCIATED_TOKEN};
use solana_pubkey::Pubkey;

/// Indices of accounts in the proxy's script, after its own token account and address.
pub mod indices {
    use crate::world::adapter_accounts::MORE;

    pub const POOL: u8 = MORE;
    pub const SYSTEM: u8 = MORE + 4;
    pub const PROTOCOL: u8 = MORE + 5;
    /// The record's associated token account.
    pub const RECORD_ACCOUNT: u8 = MORE + 6;
    pub const ASSOCIATED_PROGRAM: u8 = MORE + 7;
    /// A token account of `stranger`.
    pub const STRANGER_ACCOUNT: u8 = MORE + 8;
}

/// The protocol's cooldown in slots, and its yield in basis points.
pub const COOLDOWN: u64 = 50;
pub const YIELD: u16 = 500;

/// Base units that the pool has for yields.
pub const REWARD: u64 = 10_000_000;

/// Base units that a position of `amount` pays.
pub fn paid(amount: u64) -> u64 {
    amount + amount * u64::from(YIELD) / 10_000
}

pub fn protocol(asset: Mint) -> Pool {
    Pool::at(key("cooldown"), asset)
}

/// Address of the proxy.
pub fn proxy() -> Pubkey {
    key("proxy adapter")
}

/// The proxy's own token account.
pub fn proxy_tokens(asset: &Mint) -> Pubkey {
    associated(&taker_address(&proxy()).0, asset)
}

/// What the proxy does in one call.
pub type Script = fn(&World, &TestDispatch) -> Vec<ScriptStep>;

/// A test of the proxy with a script for the open, one for a collect that starts the cooldown, and one for a collect after it.
pub fn test_of([open, begin, claim]: [Script; 3]) -> AdapterTest {
    let input =
        |script: Script| move |world: &World, dispatch: &TestDispatch| script_input(dispatch, &script(world, dispatch));
    base()
        .open(input(open))
        .collect(1, input(begin))
        .collect(COOLDOWN, input(claim))
}

/// A test of the proxy without scripts.
pub fn base() -> AdapterTest {
    AdapterTest::new(proxy(), chain::load("adversary")).prepare(prepare)
}

fn prepare(world: &mut World, asset: &Mint) {
    let pool = protocol(*asset);
    chain::deploy(&mut *world.chain, &pool.program, "cooldown", DEPLOY_SLOT);
    pool.open(world, COOLDOWN, YIELD, REWARD);
    let own = taker_address(&proxy()).0;
    world.open_account_of(own, asset, 0);
    world.give_lamports(&own, 1_000_000_000);
}

/// What the proxy is passed to run a script.
pub fn script_input(dispatch: &TestDispatch, script: &[ScriptStep]) -> CallInput {
    let pool = protocol(dispatch.asset);
    let mut accounts = vec![
        AccountMeta::new(proxy_tokens(&dispatch.asset), false),
        AccountMeta::new(taker_address(&proxy()).0, false),
    ];
    accounts.extend(pool.adapter_accounts(&dispatch.record));
    accounts.extend([
        AccountMeta::new_readonly(pool.program, false),
        AccountMeta::new(associated(&dispatch.record, &dispatch.asset), false),
        AccountMeta::new_readonly(ASSOCIATED_TOKEN, false),
        AccountMeta::new(associated(&key("stranger"), &dispatch.asset), false),
    ]);
    CallInput::new(adversary::adapter_data(script), accounts)
}

/// Forwards a call of Airlock to the protocol.
pub fn forward(call: &AdapterCall) -> ScriptStep {
    use {
        adapter_accounts::{ESCROW, MINT, RECORD, TOKEN_PROGRAM},
        indices::{POOL, PROTOCOL, SYSTEM},
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
    ScriptStep::Call(Call {
        program: PROTOCOL,
        accounts,
        data: call.bytes(),
        sign_as_taker: false,
    })
}

/// Deposits all tokens in the protocol.
pub fn deposit(_: &World, dispatch: &TestDispatch) -> Vec<ScriptStep> {
    vec![forward(&AdapterCall::Open {
        amount: dispatch.amount,
        data: &[],
    })]
}

/// Starts the cooldown.
pub fn begin(_: &World, _: &TestDispatch) -> Vec<ScriptStep> {
    vec![forward(&AdapterCall::Collect { data: &[0] })]
}

/// Has the protocol pay.
pub fn claim(_: &World, _: &TestDispatch) -> Vec<ScriptStep> {
    vec![forward(&AdapterCall::Collect { data: &[1] })]
}
