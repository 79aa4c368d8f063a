//! What holders do to the token accounts that pay or are paid.

use super::coin;
use crate::world;
use airlock_tests::{Mint, MintSpec, TokenAccountSpec, Verb, World, key, world::INITIAL_TOKENS};
use solana_pubkey::Pubkey;

#[test]
fn a_recipient_who_cannot_be_paid_loses_nothing_and_blocks_nobody() {
    type Trouble = fn(&mut World, &Mint);
    let troubles: [(Trouble, &str); 5] = [
        (
            |world, coin| world.remove(&world.token_account("recipient", coin)),
            "NotATokenAccount",
        ),
        (
            |world, coin| world.freeze(&world.token_account("recipient", coin), true),
            "token 0x11",
        ),
        (
            |world, coin| world.change_owner(&world.token_account("recipient", coin), "stranger"),
            "DestinationNotOwned",
        ),
        (
            |world, coin| {
                let account = TokenAccountSpec::new(world.spec(coin), key("recipient"), 0)
                    .memo_required()
                    .account();
                world.open_account_with("recipient", coin, account);
            },
            "token 0x24",
        ),
        (
            // an account that belongs to no token program
            |world, coin| {
                let account = world.token_account("recipient", coin);
                world.remove(&account);
                world.give_lamports(&account, 1_000_000);
            },
            "NotATokenAccount",
        ),
    ];
    for (trouble, refusal) in troubles {
        let mut world = world();
        let coin = coin(&mut world, &[]);
        let (theirs, other) = (
            world.transfer().mint(coin).initiate(),
            world.transfer().mint(coin).to("bob").initiate(),
        );
        trouble(&mut world, &coin);
        world.pass_slots(1).finalize(&theirs).refused(refusal);
        world.finalize(&other).done();
        world.holds("bob", &coin, 1_000);
        world.pass_seconds(3_600).expire(&theirs).done();
        world.holds("owner", &coin, INITIAL_TOKENS - 1_000).closed(&theirs);
    }
}

#[test]
fn an_owner_whose_account_is_frozen_or_lost_names_another_and_nobody_else_can() {
    let mut world = world();
    let usd = world.usd;
    let record = world.transfer().initiate();
    let (account, other) = (
        world.token_account("owner", &usd),
        world.open_other_account("owner", &usd, key("a savings account")),
    );
    world.pass_seconds(3_600);
    world.freeze(&account, true);
    world.expire(&record).refused("token 0x11");
    world.change_owner(&account, "stranger");
    world.expire(&record).refused("DestinationNotOwned");
    world.expire(&record).into(other).refused("WrongDestination");
    world.cancel(&record).into(other).done();
    assert_eq!(world.tokens(&other), 1_000);
}

#[test]
fn a_guarded_or_frozen_source_is_refused_by_the_token_program() {
    let mut world = world();
    let coin = coin(&mut world, &[]);
    let guarded = TokenAccountSpec::new(world.spec(&coin), key("owner"), INITIAL_TOKENS)
        .cpi_guarded()
        .account();
    world.open_account_with("owner", &coin, guarded);
    world.transfer().mint(coin).refused("token 0x2a");
    let usd = world.usd;
    let account = world.token_account("owner", &usd);
    world.freeze(&account, true);
    world.transfer().refused("token 0x11");
}

#[test]
fn a_recipient_who_cannot_exist_is_refused() {
    let mut world = world();
    let (step, record) = world.transfer().step();
    let end = step.instruction.data.len();
    for nobody in [Pubkey::default(), record.key] {
        let mut odd = step.clone();
        odd.instruction.data[end - 32..].copy_from_slice(nobody.as_ref());
        world.refused(&[odd], "InvalidRecipient");
    }
}

#[test]
fn wrapped_sol_goes_through_every_end_and_no_lamport_is_lost() {
    for verb in [Verb::Finalize, Verb::Cancel, Verb::Expire] {
        for dust in [0, 1, 10_000_000] {
            let mut world = world();
            let sol = world.add_mint(MintSpec::wrapped_sol());
            let (step, record) = world.transfer().mint(sol).tip(5_000).step();
            world.give_lamports(&record.escrow, dust);
            let before = world.ledger().lamports();
            world.done(&[step]);
            assert_eq!(world.remaining(&record), 1_000);
            world.pass_slots(1);
            if verb == Verb::Expire {
                world.pass_seconds(3_600);
            }
            world.end(verb, &record).done();
            world.closed(&record);
            assert_eq!(world.ledger().lamports(), before);
            let (recipient, had) = if verb == Verb::Finalize {
                ("recipient", 0)
            } else {
                ("owner", INITIAL_TOKENS - 1_000)
            };
            // lamports beyond the escrow's rent are tokens of wrapped SOL, and so surplus
            assert!(world.balance(recipient, &sol) >= had + 1_000);
        }
    }
}
