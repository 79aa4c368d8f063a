//! Scripts of adapters that are wrong in one way each.

use super::{
    AdapterTest, CallInput, TestDispatch,
    proxy::{self, COOLDOWN, YIELD, begin, claim, deposit, forward, indices, paid, protocol, proxy_tokens},
};
use crate::{
    World, chain, key,
    world::adapter_accounts::{ESCROW, MINT, OWN_TOKENS, RECORD, TAKER, TOKEN_PROGRAM},
};
use adversary::{Call, Meta, Step as ScriptStep};
use airlock_adapter::{Call as AdapterCall, RECORD_DISCRIMINATOR};
use airlock_client::AccountMeta;
use cooldown::Command;

/// A test of the sample adapter, whose pool has so many base units for yields.
pub fn sample(reward: u64) -> AdapterTest {
    let input = |data: u8| {
        move |_: &World, dispatch: &TestDispatch| {
            CallInput::new([data], protocol(dispatch.asset).adapter_accounts(&dispatch.record))
        }
    };
    AdapterTest::new(key("cooldown"), chain::load("cooldown"))
        .prepare(move |world, asset| protocol(*asset).open(world, COOLDOWN, YIELD, reward))
        .open(input(0))
        .collect(1, input(0))
        .collect(COOLDOWN, input(1))
        .worth(worth)
        .collected_by_anyone()
        .denies("an unstake of the record's position", |_, dispatch| {
            let pool = protocol(dispatch.asset);
            let mut unstake = pool.unstake("stranger").instruction;
            unstake.accounts[0] = AccountMeta::new_readonly(dispatch.record, false);
            unstake.accounts[2].pubkey = pool.position(&dispatch.record);
            unstake
        })
        .denies("a claim to their own account", |world, dispatch| {
            let pool = protocol(dispatch.asset);
            let theirs = world.token_account("stranger", &dispatch.asset);
            pool.call(Command::Claim, pool.claim_accounts(theirs, &dispatch.record))
        })
}

fn worth(world: &World, dispatch: &TestDispatch) -> u64 {
    let position = world.account(&protocol(dispatch.asset).position(&dispatch.record));
    let position: cooldown::Position =
        borsh::from_slice(&position.expect("a position").data).expect("a position's bytes");
    paid(position.amount)
}

pub fn claim_and_keep_one(world: &World, dispatch: &TestDispatch) -> Vec<ScriptStep> {
    let keep = world.transfer_action_of(&dispatch.asset, [ESCROW, OWN_TOKENS, RECORD], 1);
    [claim(world, dispatch), vec![keep]].concat()
}

fn authority(account: u8, kind: u8) -> ScriptStep {
    ScriptStep::SetAuthority {
        token_program: TOKEN_PROGRAM,
        account,
        authority: RECORD,
        kind,
        new: Some(key("stranger")),
        sign_as_taker: false,
    }
}

pub fn set_close_authority(world: &World, dispatch: &TestDispatch) -> Vec<ScriptStep> {
    const CLOSER: u8 = 3;
    [deposit(world, dispatch), vec![authority(ESCROW, CLOSER)]].concat()
}

pub fn open_record_account(world: &World, dispatch: &TestDispatch) -> Vec<ScriptStep> {
    const CREATE_IDEMPOTENT: u8 = 1;
    let open = ScriptStep::Call(Call {
        program: indices::ASSOCIATED_PROGRAM,
        accounts: vec![
            Meta::writable_signer(TAKER),
            Meta::writable(indices::RECORD_ACCOUNT),
            Meta::readonly(RECORD),
            Meta::readonly(MINT),
            Meta::readonly(indices::SYSTEM),
            Meta::readonly(TOKEN_PROGRAM),
        ],
        data: vec![CREATE_IDEMPOTENT],
        sign_as_taker: true,
    });
    [deposit(world, dispatch), vec![open]].concat()
}

pub fn approve_delegate(world: &World, dispatch: &TestDispatch) -> Vec<ScriptStep> {
    let approve = ScriptStep::Approve {
        token_program: TOKEN_PROGRAM,
        account: indices::RECORD_ACCOUNT,
        delegate: indices::STRANGER_ACCOUNT,
        owner: RECORD,
        amount: u64::MAX,
        sign_as_taker: false,
    };
    [open_record_account(world, dispatch), vec![approve]].concat()
}

pub fn change_owner(world: &World, dispatch: &TestDispatch) -> Vec<ScriptStep> {
    const OWNER: u8 = 2;
    [begin(world, dispatch), vec![authority(indices::RECORD_ACCOUNT, OWNER)]].concat()
}

pub fn take_from_escrow(world: &World, dispatch: &TestDispatch) -> Vec<ScriptStep> {
    let available = world.tokens(&dispatch.escrow);
    let take = world.transfer_action_of(&dispatch.asset, [ESCROW, OWN_TOKENS, RECORD], available);
    [begin(world, dispatch), vec![take]].concat()
}

/// Deposits one base unit in the protocol, so that it checks the caller; keeps the rest in the proxy's account.
pub fn deposit_to_pool(world: &World, dispatch: &TestDispatch) -> Vec<ScriptStep> {
    let amount = 1;
    let rest = world.transfer_action_of(&dispatch.asset, [ESCROW, OWN_TOKENS, RECORD], dispatch.amount - amount);
    vec![forward(&AdapterCall::Open { amount, data: &[] }), rest]
}

pub fn return_pool(world: &World, dispatch: &TestDispatch) -> Vec<ScriptStep> {
    let available = world.tokens(&proxy_tokens(&dispatch.asset));
    let give_back = world.transfer_action_of(&dispatch.asset, [OWN_TOKENS, ESCROW, TAKER], available);
    [claim(world, dispatch), vec![give_back]].concat()
}

/// Base units that the proxy keeps for fees.
const FEES: u64 = 10;

/// Deposits all but the fees in the protocol.
pub fn deposit_less_fees(world: &World, dispatch: &TestDispatch) -> Vec<ScriptStep> {
    let amount = dispatch.amount - FEES;
    let keep = world.transfer_action_of(&dispatch.asset, [ESCROW, OWN_TOKENS, RECORD], FEES);
    vec![forward(&AdapterCall::Open { amount, data: &[] }), keep]
}

pub fn pay_for_collect(world: &World, dispatch: &TestDispatch) -> Vec<ScriptStep> {
    let pay = world.transfer_action_of(&dispatch.asset, [OWN_TOKENS, indices::STRANGER_ACCOUNT, TAKER], 1);
    [begin(world, dispatch), vec![pay]].concat()
}

/// Returns what the protocol pays and what is left of the fees after one was paid.
pub fn return_with_fees(world: &World, dispatch: &TestDispatch) -> Vec<ScriptStep> {
    let left = world.tokens(&proxy_tokens(&dispatch.asset)).min(FEES - 1);
    let give_back = world.transfer_action_of(&dispatch.asset, [OWN_TOKENS, ESCROW, TAKER], left);
    [claim(world, dispatch), vec![give_back]].concat()
}

/// A test of an adapter without a protocol: its own account holds the tokens until a caller passes `check`.
pub fn keeping_tokens(check: proxy::Script) -> AdapterTest {
    let transfer = move |accounts: [u8; 3]| {
        move |world: &World, dispatch: &TestDispatch| {
            let transfer = world.transfer_action_of(&dispatch.asset, accounts, dispatch.amount);
            proxy::script_input(dispatch, &[check(world, dispatch), vec![transfer]].concat())
        }
    };
    proxy::base()
        .open(transfer([ESCROW, OWN_TOKENS, RECORD]))
        .collect(1, transfer([OWN_TOKENS, ESCROW, TAKER]))
}

/// Transfers nothing from the escrow, which needs the signature of the account in the record's place.
pub fn require_signature(world: &World, dispatch: &TestDispatch) -> Vec<ScriptStep> {
    vec![world.transfer_action_of(&dispatch.asset, [ESCROW, OWN_TOKENS, RECORD], 0)]
}

pub fn require_record_bytes() -> ScriptStep {
    ScriptStep::RequireBytes {
        account: RECORD,
        offset: 0,
        bytes: RECORD_DISCRIMINATOR.to_vec(),
    }
}
