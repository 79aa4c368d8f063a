//! A vault's round: what a request costs, and that settling costs the same for any number of them.

use super::{Case, Group, Transaction};
use crate::{
    fixture::{Fixture, People},
    vault::Side,
};
use anyhow::Result;

const fn case(
    name: &'static str,
    variant: &'static str,
    prepare: fn(&mut Fixture, &People) -> Result<Transaction>,
) -> Case {
    let group = Group::Vault;
    Case {
        name,
        variant,
        group,
        prepare,
    }
}

pub const CASES: &[Case] = &[
    case("initiate_deposit", "SPL Token", |fixture, people| {
        let index = fixture.open_round()?;
        let (request, _) = fixture.request(people, Side::Deposit, index)?;
        Transaction::one(request, &[&people.owner])
    }),
    case("finalize_deposit", "shares, others remain", |fixture, people| {
        finalize(fixture, people, Side::Deposit, 2)
    }),
    case("finalize_deposit", "shares, the round's last", |fixture, people| {
        finalize(fixture, people, Side::Deposit, 1)
    }),
    case("initiate_redeem", "SPL Token", |fixture, people| {
        let index = fixture.open_round()?;
        let (request, _) = fixture.request(people, Side::Redeem, index)?;
        Transaction::one(request, &[&people.owner])
    }),
    case("finalize_redeem", "assets, others remain", |fixture, people| {
        finalize(fixture, people, Side::Redeem, 2)
    }),
    case("cancel_deposit", "by the owner", |fixture, people| {
        let index = fixture.open_round()?;
        let (request, pending) = fixture.request(people, Side::Deposit, index)?;
        fixture.chain.send(&[request], &[&people.owner])?;
        Transaction::one(fixture.refund_deposit(people, index, &pending, false), &[&people.owner])
    }),
    case(
        "expire_deposit",
        "by a stranger, the round's last",
        |fixture, people| {
            let index = fixture.open_round()?;
            let (request, pending) = fixture.request(people, Side::Deposit, index)?;
            fixture.chain.send(&[request], &[&people.owner])?;
            fixture.close_requests();
            fixture.close_requests();
            Transaction::one(
                fixture.refund_deposit(people, index, &pending, true),
                &[&people.stranger],
            )
        },
    ),
    case("open_round", "", |fixture, _| {
        fixture.close_requests();
        fixture.close_requests();
        let open = fixture.open_round_step(fixture.next_round()?);
        Transaction::one(open, &[&fixture.issuer])
    }),
    case("settle_round", "1 request", |fixture, people| {
        settle(fixture, people, 1)
    }),
    case("settle_round", "1,000 requests", |fixture, people| {
        settle(fixture, people, 1_000)
    }),
    case("settle_round", "100,000 requests", |fixture, people| {
        settle(fixture, people, 100_000)
    }),
];

/// A round that can be settled, with one request that counts as `requests`.
fn round_with_requests(
    fixture: &mut Fixture,
    people: &People,
    side: Side,
    requests: u64,
) -> Result<(u64, solana_pubkey::Pubkey)> {
    let index = fixture.open_round()?;
    let (request, pending) = fixture.request(people, side, index)?;
    fixture.chain.send(&[request], &[&people.owner])?;
    fixture.pretend_requests(index, requests)?;
    fixture.close_requests();
    Ok((index, pending))
}

fn settle(fixture: &mut Fixture, people: &People, requests: u64) -> Result<Transaction> {
    fixture.same_vault_amounts()?;
    let (index, _) = round_with_requests(fixture, people, Side::Deposit, requests)?;
    Transaction::one(fixture.settle_step(index), &[&fixture.issuer])
}

fn finalize(fixture: &mut Fixture, people: &People, side: Side, requests: u64) -> Result<Transaction> {
    let (index, pending) = round_with_requests(fixture, people, side, requests)?;
    let settle = fixture.settle_step(index);
    fixture.chain.send(&[settle], &[&fixture.issuer])?;
    Transaction::one(
        fixture.finalize_request(people, side, index, &pending),
        &[&people.stranger],
    )
}
