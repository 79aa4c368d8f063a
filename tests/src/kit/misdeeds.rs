//! What adapters do that are wrong in one way each.

use super::{
    Passed, Sent, Trial,
    middleman::{self, COOLDOWN, YIELD, at, begin, claim, deposit, paid, pass_on, protocol, purse},
};
use crate::{
    World, chain, key,
    world::place::{ESCROW, MINT, PURSE, RECORD, TAKER, TOKEN_PROGRAM},
};
use adversary::{Call, Meta, Step as Act};
use airlock_adapter::{Call as Asked, RECORD_DISCRIMINATOR};
use airlock_client::AccountMeta;
use cooldown::Command;

/// The sample adapter, with so many base units for yields, and what its pool says.
pub fn sample(reward: u64) -> Trial {
    let pass =
        |data: u8| move |_: &World, sent: &Sent| Passed::new([data], protocol(sent.asset).passed_on(&sent.record));
    Trial::of(key("cooldown"), chain::load("cooldown"))
        .prepare(move |world, asset| protocol(*asset).open(world, COOLDOWN, YIELD, reward))
        .open(pass(0))
        .collect(1, pass(0))
        .collect(COOLDOWN, pass(1))
        .worth(promised)
        .collected_by_anyone()
        .denies("an unstake of the record's position", |_, sent| {
            let pool = protocol(sent.asset);
            let mut unstake = pool.unstake("stranger").instruction;
            unstake.accounts[0] = AccountMeta::new_readonly(sent.record, false);
            unstake.accounts[2].pubkey = pool.position(&sent.record);
            unstake
        })
        .denies("a claim to their own account", |world, sent| {
            let pool = protocol(sent.asset);
            let theirs = world.wallet("stranger", &sent.asset);
            pool.call(Command::Claim, pool.paying(theirs, &sent.record))
        })
}

fn promised(world: &World, sent: &Sent) -> u64 {
    let position = world.account(&protocol(sent.asset).position(&sent.record));
    let position: cooldown::Position = borsh::from_slice(&position.expect("a position").data).expect("its bytes");
    paid(position.amount)
}

pub fn grasp(world: &World, sent: &Sent) -> Vec<Act> {
    let keep = world.moved_of(&sent.asset, [ESCROW, PURSE, RECORD], 1);
    [claim(world, sent), vec![keep]].concat()
}

fn authority(account: u8, kind: u8) -> Act {
    Act::SetAuthority {
        token_program: TOKEN_PROGRAM,
        account,
        authority: RECORD,
        kind,
        new: Some(key("stranger")),
        sign_as_taker: false,
    }
}

pub fn cling(world: &World, sent: &Sent) -> Vec<Act> {
    const CLOSER: u8 = 3;
    [deposit(world, sent), vec![authority(ESCROW, CLOSER)]].concat()
}

pub fn open_pocket(world: &World, sent: &Sent) -> Vec<Act> {
    const CREATE_IDEMPOTENT: u8 = 1;
    let open = Act::Call(Call {
        program: at::ASSOCIATED,
        accounts: vec![
            Meta::writable_signer(TAKER),
            Meta::writable(at::POCKET),
            Meta::readonly(RECORD),
            Meta::readonly(MINT),
            Meta::readonly(at::SYSTEM),
            Meta::readonly(TOKEN_PROGRAM),
        ],
        data: vec![CREATE_IDEMPOTENT],
        sign_as_taker: true,
    });
    [deposit(world, sent), vec![open]].concat()
}

pub fn delegate(world: &World, sent: &Sent) -> Vec<Act> {
    let approve = Act::Approve {
        token_program: TOKEN_PROGRAM,
        account: at::POCKET,
        delegate: at::STRANGER,
        owner: RECORD,
        amount: u64::MAX,
        sign_as_taker: false,
    };
    [open_pocket(world, sent), vec![approve]].concat()
}

pub fn give_away(world: &World, sent: &Sent) -> Vec<Act> {
    const OWNER: u8 = 2;
    [begin(world, sent), vec![authority(at::POCKET, OWNER)]].concat()
}

pub fn sweep(world: &World, sent: &Sent) -> Vec<Act> {
    let there = world.tokens(&sent.escrow);
    let take = world.moved_of(&sent.asset, [ESCROW, PURSE, RECORD], there);
    [begin(world, sent), vec![take]].concat()
}

/// One base unit into the protocol, so that it looks who calls; the rest into the purse.
pub fn pool_all(world: &World, sent: &Sent) -> Vec<Act> {
    let amount = 1;
    let rest = world.moved_of(&sent.asset, [ESCROW, PURSE, RECORD], sent.amount - amount);
    vec![pass_on(&Asked::Open { amount, data: &[] }), rest]
}

pub fn bring_all(world: &World, sent: &Sent) -> Vec<Act> {
    let there = world.tokens(&purse(&sent.asset));
    let bring = world.moved_of(&sent.asset, [PURSE, ESCROW, TAKER], there);
    [claim(world, sent), vec![bring]].concat()
}

/// Base units that are kept out of the protocol for fees.
const FEES: u64 = 10;

/// Everything but the fees into the protocol; those into the purse.
pub fn deposit_but_fees(world: &World, sent: &Sent) -> Vec<Act> {
    let amount = sent.amount - FEES;
    let keep = world.moved_of(&sent.asset, [ESCROW, PURSE, RECORD], FEES);
    vec![pass_on(&Asked::Open { amount, data: &[] }), keep]
}

pub fn charge(world: &World, sent: &Sent) -> Vec<Act> {
    let pay = world.moved_of(&sent.asset, [PURSE, at::STRANGER, TAKER], 1);
    [begin(world, sent), vec![pay]].concat()
}

/// What the protocol pays, and what is left of the fees after one has been charged.
pub fn bring_fees(world: &World, sent: &Sent) -> Vec<Act> {
    let left = world.tokens(&purse(&sent.asset)).min(FEES - 1);
    let bring = world.moved_of(&sent.asset, [PURSE, ESCROW, TAKER], left);
    [claim(world, sent), vec![bring]].concat()
}

/// An adapter without a protocol: tokens lie in its purse until they are asked for by somebody who passes `check`.
pub fn purse_alone(check: middleman::Acts) -> Trial {
    let moving = move |places: [u8; 3]| {
        move |world: &World, sent: &Sent| {
            let moved = world.moved_of(&sent.asset, places, sent.amount);
            middleman::passed(sent, &[check(world, sent), vec![moved]].concat())
        }
    };
    middleman::alone()
        .open(moving([ESCROW, PURSE, RECORD]))
        .collect(1, moving([PURSE, ESCROW, TAKER]))
}

/// Nothing, out of the escrow, by the signature of whoever is the record.
pub fn signed(world: &World, sent: &Sent) -> Vec<Act> {
    vec![world.moved_of(&sent.asset, [ESCROW, PURSE, RECORD], 0)]
}

pub fn marked() -> Act {
    Act::RequireBytes {
        account: RECORD,
        offset: 0,
        bytes: RECORD_DISCRIMINATOR.to_vec(),
    }
}
