//! What takes several instructions, in one transaction.

use super::{Act, Case, Group, swap, transfer};
use crate::{
    stage::{AMOUNT, Cast, LIFETIME, Stage},
    tokens::Mint,
};
use airlock_client::{build, flow};
use anyhow::Result;
use solana_signer::Signer;

const fn case(name: &'static str, variant: &'static str, prepare: fn(&mut Stage, &Cast) -> Result<Act>) -> Case {
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
        |stage, cast| fill(stage, cast, stage.other_spl),
    ),
    case(
        "begin_fill_swap",
        "and its end, in full, SPL Token for Token-2022",
        |stage, cast| fill(stage, cast, stage.token_2022),
    ),
];

fn first_ever(stage: &mut Stage, _: &Cast) -> Result<Act> {
    let (owner, recipient) = (stage.person()?, stage.person()?.pubkey());
    stage
        .spl
        .issue(&mut stage.chain, &stage.issuer, &owner.pubkey(), AMOUNT)?;
    let expires_at = stage.chain.now() + LIFETIME;
    let (spl, key) = (stage.spl, owner.pubkey());
    let opening = build::Initiate::new(stage.free, key, 0, spl.key, spl.program, AMOUNT, expires_at);
    let open = build::open_sequence(&key, &stage.free, &key);
    Act::several(vec![open, opening.transfer(&recipient)], &[&owner])
}

fn opens_account(stage: &mut Stage, cast: &Cast) -> Result<Act> {
    let recipient = stage.person()?.pubkey();
    let record = transfer::pending(stage, cast, stage.deposit(stage.spl), &recipient)?;
    let flow = flow::Finalize {
        open_destination: true,
        ..flow::Finalize::new(build::Finalize::new(&record, cast.stranger.pubkey()))
    };
    let instructions = flow.transfer()?;
    Act::several(instructions, &[&cast.stranger])
}

/// With nothing in between: the taker has what is asked for.
fn fill(stage: &mut Stage, cast: &Cast, buy: Mint) -> Result<Act> {
    let record = swap::pending(stage, cast, stage.deposit(stage.spl), buy)?;
    let fill = build::Finalize::new(&record, cast.taker.pubkey()).fill(&build::Payment::at_most(AMOUNT))?;
    Act::several(fill.to_vec(), &[&cast.taker])
}
