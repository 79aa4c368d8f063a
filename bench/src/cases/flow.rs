//! What takes several instructions, in one transaction.

use super::{Act, Case, Group, transfer};
use crate::stage::{AMOUNT, Cast, LIFETIME, Stage};
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
