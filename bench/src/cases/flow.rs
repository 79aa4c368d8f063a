//! What takes several instructions, in one transaction.

use super::{Case, Group, Transaction, swap, transfer};
use crate::{
    fixture::{AMOUNT, Fixture, LIFETIME, People},
    tokens::Mint,
};
use airlock_client::{build, flow, numbering::first_number};
use anyhow::{Context, Result};
use solana_signer::Signer;

const fn case(
    name: &'static str,
    variant: &'static str,
    prepare: fn(&mut Fixture, &People) -> Result<Transaction>,
) -> Case {
    let group = Group::Flow;
    Case {
        name,
        variant,
        group,
        prepare,
    }
}

pub const CASES: &[Case] = &[
    case("initiate_transfer", "first ever: opens the sequence", first_ever),
    case("finalize_transfer", "recipient has no account: opens it", opens_account),
    case(
        "begin_fill_swap",
        "and its end, in full, SPL Token for SPL Token",
        |fixture, people| fill(fixture, people, fixture.other_spl),
    ),
    case(
        "begin_fill_swap",
        "and its end, in full, SPL Token for Token-2022",
        |fixture, people| fill(fixture, people, fixture.token_2022),
    ),
];

fn first_ever(fixture: &mut Fixture, _: &People) -> Result<Transaction> {
    let (owner, recipient) = (fixture.person()?, fixture.person()?.pubkey());
    fixture
        .spl
        .issue(&mut fixture.chain, &fixture.issuer, &owner.pubkey(), AMOUNT)?;
    let expires_at = fixture.chain.now() + LIFETIME;
    let (spl, key) = (fixture.spl, owner.pubkey());
    let slot = fixture.chain.slot();
    let number = first_number(slot).context("a slot that can be numbered from")?;
    let opening = build::InitiateInstruction::new(build::InitiateRequired {
        domain: fixture.domain_without_fee,
        owner: key,
        sequence: number,
        mint: spl.key,
        token_program: spl.program,
        amount: AMOUNT,
        expires_at,
    });
    let open = build::OpenSequenceInstruction {
        payer: key,
        domain: fixture.domain_without_fee,
        owner: key,
        lane: 0,
        first_slot: slot,
    }
    .instruction();
    Transaction::several(vec![open, opening.transfer(&recipient)], &[&owner])
}

fn opens_account(fixture: &mut Fixture, people: &People) -> Result<Transaction> {
    let recipient = fixture.person()?.pubkey();
    let record = transfer::pending(fixture, people, fixture.deposit(fixture.spl), &recipient)?;
    let flow = flow::FinalizeTransaction {
        open_destination: true,
        ..flow::FinalizeTransaction::new(build::FinalizeInstruction::new(&record, people.stranger.pubkey()))
    };
    let instructions = flow.transfer()?;
    Transaction::several(instructions, &[&people.stranger])
}

/// With nothing in between: the taker has what is asked for.
fn fill(fixture: &mut Fixture, people: &People, buy: Mint) -> Result<Transaction> {
    let record = swap::pending(fixture, people, fixture.deposit(fixture.spl), buy)?;
    let fill =
        build::FinalizeInstruction::new(&record, people.taker.pubkey()).fill(&build::Payment::at_most(AMOUNT))?;
    Transaction::several(fill.to_vec(), &[&people.taker])
}
