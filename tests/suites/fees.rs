//! Fees are those of the record, rounded the same for parts and the whole, and go to the fee recipient alone.

mod surplus;
mod waived;

use crate::world;
use airlock_tests::{Extension, MintSpec, World, key, world::INITIAL_TOKENS};
use solana_pubkey::Pubkey;

fn world_with_fee(bps: u16) -> World {
    let mut world = world();
    world.update_domain(|config| config.fee_bps = bps);
    world
}

#[test]
fn the_fee_is_taken_from_the_payout_and_collected_by_anyone_for_the_recipient() {
    let mut world = world_with_fee(250);
    let usd = world.usd;
    let record = world.transfer().amount(1_000).initiate();
    world.pass_slots(1).finalize(&record).done();
    world.holds("recipient", &usd, 975);
    assert_eq!(world.tokens(&record.fee_account.unwrap()), 25);
    let collect = world.collect_fees_step("owner", &usd, "stranger");
    world.done(std::slice::from_ref(&collect));
    world.holds("treasury", &usd, 25);
    world.refused(&[collect], "ZeroAmount");
}

#[test]
fn many_parts_pay_the_same_fee_as_the_whole() {
    for (amount, bps, parts) in [
        (1_000, 33, [1, 1, 1, 997]),
        (7, 1, [1, 2, 3, 1]),
        (10_001, 999, [3, 5_000, 1, 4_997]),
    ] {
        let mut world = world_with_fee(bps);
        let usd = world.usd;
        let record = world.transfer().amount(amount).finalizer("arbiter").initiate();
        world.pass_slots(1);
        for part in parts {
            world.finalize(&record).part(part).done();
        }
        let fee = (amount * u64::from(bps)).div_ceil(10_000);
        assert_eq!(world.tokens(&record.fee_account.unwrap()), fee);
        world.holds("recipient", &usd, amount - fee).closed(&record);
    }
}

#[test]
fn a_fee_of_the_whole_amount_does_not_block_a_finalize() {
    let mut world = world_with_fee(1);
    let usd = world.usd;
    let record = world.transfer().amount(1).initiate();
    world.pass_slots(1).finalize(&record).done();
    world.holds("recipient", &usd, 0).closed(&record);
    assert_eq!(world.tokens(&record.fee_account.unwrap()), 1);
}

#[test]
fn a_swap_takes_the_fee_from_what_the_taker_takes_and_none_from_the_price() {
    let mut world = world_with_fee(100);
    let (usd, eur) = (world.usd, world.eur);
    let record = world.swap().amount(1_000).asking(500, eur).initiate();
    world.pass_slots(1).finalize(&record).done();
    world
        .holds("taker", &usd, INITIAL_TOKENS + 990)
        .holds("seller", &eur, 500);
}

#[test]
fn refunds_are_free() {
    let mut world = world_with_fee(1_000);
    let usd = world.usd;
    let (first, second) = (world.transfer().initiate(), world.swap().initiate());
    world.cancel(&first).done();
    world.pass_seconds(3_600).expire(&second).done();
    world.holds("owner", &usd, INITIAL_TOKENS);
}

#[test]
fn with_a_fee_nothing_starts_without_its_account() {
    let mut world = world_with_fee(100);
    let (step, record) = world.transfer().step();
    let fees = record.fee_account.unwrap();
    for wrong in [
        airlock_client::ID,
        key("stranger"),
        world.token_account("treasury", &world.usd),
        record.escrow,
    ] {
        world.refused(&[step.clone().with("fee_account", wrong)], "FeeAccountRequired");
    }
    world.remove(&fees);
    world.refused(&[step], "FeeAccountRequired");
}

#[test]
fn fees_go_only_where_the_fee_recipient_is_paid() {
    let mut world = world_with_fee(100);
    let usd = world.usd;
    let record = world.transfer().initiate();
    world.pass_slots(1).finalize(&record).done();
    let collect = world.collect_fees_step("owner", &usd, "stranger");
    for thief in ["stranger", "authority", "operator", "owner"] {
        let stolen = collect.clone().with("destination", world.token_account(thief, &usd));
        world.refused(&[stolen], "DestinationNotOwned");
    }
    let other = world.open_other_account("treasury", &usd, key("a savings account"));
    world.refused(&[collect.with("destination", other)], "WrongDestination");
    let own = world
        .collect_fees_step("owner", &usd, "treasury")
        .with("destination", other);
    world.done(&[own]);
    assert_eq!(world.tokens(&other), 10);
}

#[test]
fn fees_are_paid_to_the_current_fee_recipient() {
    let mut world = world_with_fee(100);
    let usd = world.usd;
    let record = world.transfer().initiate();
    world.pass_slots(1).finalize(&record).done();
    world.update_domain(|config| config.fee_recipient = key("bob"));
    let collect = world.collect_fees_step("owner", &usd, "stranger");
    world.refused(std::slice::from_ref(&collect), "DestinationNotOwned");
    let collect = collect.with("destination", world.token_account("bob", &usd));
    world.done(&[collect]);
    world.holds("bob", &usd, 10);
}

#[test]
fn a_fee_recipient_who_cannot_be_paid_blocks_no_operation() {
    let mut world = world_with_fee(100);
    let usd = world.usd;
    let treasury = world.token_account("treasury", &usd);
    world.freeze(&treasury, true);
    let record = world.transfer().initiate();
    world.pass_slots(1).finalize(&record).done();
    let collect = world.collect_fees_step("owner", &usd, "stranger");
    world.refused(&[collect], "token 0x11");
}

#[test]
fn the_fee_of_a_fee_mint_is_what_arrives() {
    let mut world = world_with_fee(1_000);
    let taxed = MintSpec::token_2022("taxed").with(Extension::TransferFee {
        bps: 100,
        max: u64::MAX,
    });
    let taxed = world.add_mint(taxed);
    let record = world.transfer().mint(taxed).amount(1_000).initiate();
    world.pass_slots(1).finalize(&record).done();
    // 990 arrive in escrow; 99 are the domain's, of which 98 arrive; 891 are the recipient's, of which 882 arrive.
    world.holds("recipient", &taxed, 882).closed(&record);
    assert_eq!(world.tokens(&record.fee_account.unwrap()), 98);
    let collect = world.collect_fees_step("owner", &taxed, "stranger");
    world.done(&[collect]);
    world.holds("treasury", &taxed, 97);
}

#[test]
fn nothing_is_collected_for_the_zero_key_whoever_opens_its_account() {
    let mut world = world_with_fee(100);
    let usd = world.usd;
    let record = world.transfer().amount(1_000_000).initiate();
    world.pass_slots(1).finalize(&record).done();
    // a domain that charges nothing need not name a recipient
    world.update_domain(|config| (config.fee_bps, config.fee_recipient) = (0, Pubkey::default()));
    let zero = world.open_account_of(Pubkey::default(), &usd, 0);
    for destination in [
        zero,
        world.token_account("treasury", &usd),
        world.token_account("stranger", &usd),
    ] {
        let collect = world.collect_fees_step("owner", &usd, "stranger");
        world.refused(&[collect.with("destination", destination)], "MissingKey");
    }
    assert_eq!(world.tokens(&record.fee_account.unwrap()), 10_000);
    // what was collected waits for a recipient
    world.update_domain(|config| config.fee_recipient = key("bob"));
    let collect = world.collect_fees_step("owner", &usd, "stranger");
    let collect = collect.with("destination", world.token_account("bob", &usd));
    world.done(&[collect]);
    world.holds("bob", &usd, 10_000);
}
