//! A vault's round: what a request costs, and that settling costs the same for any number of them.

use super::{Act, Case, Group};
use crate::{
    stage::{Cast, Stage},
    vault::Side,
};
use anyhow::Result;

const fn case(name: &'static str, variant: &'static str, prepare: fn(&mut Stage, &Cast) -> Result<Act>) -> Case {
    let group = Group::Vault;
    Case {
        name,
        variant,
        group,
        prepare,
    }
}

pub const CASES: &[Case] = &[
    case("initiate_deposit", "SPL Token", |stage, cast| {
        let index = stage.open_round()?;
        let (request, _) = stage.request(cast, Side::Deposit, index)?;
        Act::one(request, &[&cast.owner])
    }),
    case("finalize_deposit", "shares, others remain", |stage, cast| {
        finalize(stage, cast, Side::Deposit, 2)
    }),
    case("finalize_deposit", "shares, the round's last", |stage, cast| {
        finalize(stage, cast, Side::Deposit, 1)
    }),
    case("initiate_redeem", "SPL Token", |stage, cast| {
        let index = stage.open_round()?;
        let (request, _) = stage.request(cast, Side::Redeem, index)?;
        Act::one(request, &[&cast.owner])
    }),
    case("finalize_redeem", "assets, others remain", |stage, cast| {
        finalize(stage, cast, Side::Redeem, 2)
    }),
    case("cancel_deposit", "by the owner", |stage, cast| {
        let index = stage.open_round()?;
        let (request, pending) = stage.request(cast, Side::Deposit, index)?;
        stage.chain.send(&[request], &[&cast.owner])?;
        Act::one(stage.refund_deposit(cast, index, &pending, false), &[&cast.owner])
    }),
    case("expire_deposit", "by a stranger, the round's last", |stage, cast| {
        let index = stage.open_round()?;
        let (request, pending) = stage.request(cast, Side::Deposit, index)?;
        stage.chain.send(&[request], &[&cast.owner])?;
        stage.close_requests();
        stage.close_requests();
        Act::one(stage.refund_deposit(cast, index, &pending, true), &[&cast.stranger])
    }),
    case("open_round", "", |stage, _| {
        stage.close_requests();
        stage.close_requests();
        let open = stage.open_round_step(stage.next_round()?);
        Act::one(open, &[&stage.issuer])
    }),
    case("settle_round", "1 request", |stage, cast| settle(stage, cast, 1)),
    case("settle_round", "1,000 requests", |stage, cast| {
        settle(stage, cast, 1_000)
    }),
    case("settle_round", "100,000 requests", |stage, cast| {
        settle(stage, cast, 100_000)
    }),
];

/// A round that one deposit has joined, which counts as `requests`, and that can be settled.
fn joined(stage: &mut Stage, cast: &Cast, side: Side, requests: u64) -> Result<(u64, solana_pubkey::Pubkey)> {
    let index = stage.open_round()?;
    let (request, pending) = stage.request(cast, side, index)?;
    stage.chain.send(&[request], &[&cast.owner])?;
    stage.pretend_requests(index, requests)?;
    stage.close_requests();
    Ok((index, pending))
}

fn settle(stage: &mut Stage, cast: &Cast, requests: u64) -> Result<Act> {
    stage.same_books()?;
    let (index, _) = joined(stage, cast, Side::Deposit, requests)?;
    Act::one(stage.settle_step(index), &[&stage.issuer])
}

fn finalize(stage: &mut Stage, cast: &Cast, side: Side, requests: u64) -> Result<Act> {
    let (index, pending) = joined(stage, cast, side, requests)?;
    let settle = stage.settle_step(index);
    stage.chain.send(&[settle], &[&stage.issuer])?;
    Act::one(stage.finalize_request(cast, side, index, &pending), &[&cast.stranger])
}
