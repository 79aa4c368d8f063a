//! Swaps: maker and taker are paid in one step, or neither is.

use crate::world;
use airlock_client::generated::events::AirlockEvent;
use airlock_tests::{
    Extension, Mint, MintSpec, World, key,
    world::{INITIAL_LAMPORTS, INITIAL_TOKENS},
};
use solana_pubkey::Pubkey;

const TIP: u64 = 5_000_000;

#[test]
fn a_taker_pays_the_makers_recipient_and_takes_all() {
    let mut world = world();
    let (usd, eur) = (world.usd, world.eur);
    let record = world.swap().amount(1_000).asking(500, eur).tip(TIP).initiate();
    world.holds("owner", &usd, INITIAL_TOKENS - 1_000);
    world.pass_slots(1).finalize(&record).done();

    world
        .holds("taker", &usd, INITIAL_TOKENS + 1_000)
        .holds("taker", &eur, INITIAL_TOKENS - 500);
    world
        .holds("seller", &eur, 500)
        .holds("owner", &eur, INITIAL_TOKENS)
        .closed(&record);
    assert_eq!(world.lamports(&key("taker")), INITIAL_LAMPORTS + TIP);
}

#[test]
fn the_two_legs_may_be_of_different_token_programs_either_way_round() {
    let mut world = world();
    let (usd, eur) = (world.usd, world.eur);
    let gold = world.add_mint(MintSpec::spl("gold"));
    let oil = world.add_mint(MintSpec::token_2022("oil"));
    for (sold, bought) in [(usd, eur), (eur, usd), (usd, gold), (eur, oil)] {
        let record = world.swap().mint(sold).amount(10).asking(7, bought).initiate();
        let before = world.balance("seller", &bought);
        world.pass_slots(1).finalize(&record).done();
        world.holds("seller", &bought, before + 7).closed(&record);
    }
}

#[test]
fn parts_by_several_takers_pay_exactly_the_price_and_each_part_is_rounded_against_the_taker() {
    let mut world = world();
    let (usd, eur) = (world.usd, world.eur);
    let record = world.swap().amount(1_000).asking(333, eur).in_parts().initiate();
    world.pass_slots(1);
    // ceil(1 × 333 / 1000) = 1; ceil(2 × .333) − 1 = 0: the second unit is paid by the first one's rounding.
    let mut paid = 0;
    for (taker, part, total) in [
        ("taker", 1, 1),
        ("other taker", 1, 1),
        ("taker", 498, 167),
        ("other taker", 500, 333),
    ] {
        let before = world.balance(taker, &eur);
        world.finalize(&record).by(taker).part(part).done();
        paid += before - world.balance(taker, &eur);
        assert_eq!(paid, total);
        world.holds("seller", &eur, total);
    }
    world
        .holds("taker", &usd, INITIAL_TOKENS + 499)
        .holds("other taker", &usd, INITIAL_TOKENS + 501)
        .closed(&record);
}

#[test]
fn a_whole_swap_is_not_taken_in_parts() {
    let mut world = world();
    let record = world.swap().amount(1_000).initiate();
    world.pass_slots(1);
    for part in [0, 1, 999, 1_001] {
        world.finalize(&record).part(part).refused("PartNotAllowed");
    }
    world.finalize(&record).part(1_000).done();
}

#[test]
fn a_part_of_nothing_or_of_more_than_remains_is_refused() {
    let mut world = world();
    let record = world.swap().amount(1_000).in_parts().initiate();
    world.pass_slots(1);
    world.finalize(&record).part(0).refused("ZeroAmount");
    world.finalize(&record).part(1_001).refused("ExceedsRemaining");
    world.finalize(&record).part(999).done();
    world.finalize(&record).part(2).refused("ExceedsRemaining");
    world.finalize(&record).done();
    world.closed(&record);
}

#[test]
fn only_the_named_taker_takes() {
    let mut world = world();
    let record = world.swap().taker("taker").initiate();
    world.pass_slots(1);
    world.finalize(&record).by("other taker").refused("NotTaker");
    world.finalize(&record).by("owner").refused("NotTaker");
    // whoever calls, the taker signs and takes
    world.finalize(&record).by("stranger").taker("taker").done();
    let usd = world.usd;
    world.holds("taker", &usd, INITIAL_TOKENS + 1_000);
}

#[test]
fn a_finalizer_signs_beside_whoever_takes() {
    let mut world = world();
    let (usd, eur) = (world.usd, world.eur);
    let record = world.swap().asking(500, eur).tip(TIP).finalizer("arbiter").initiate();
    world.pass_slots(1);
    world.finalize(&record).by("taker").refused("NotFinalizer");
    world
        .finalize(&record)
        .by("taker")
        .taker("arbiter")
        .refused("NotFinalizer");
    let before = world.lamports(&key("arbiter"));
    world.finalize(&record).by("arbiter").taker("other taker").done();
    world
        .holds("other taker", &usd, INITIAL_TOKENS + 1_000)
        .holds("seller", &eur, 500)
        .closed(&record);
    assert_eq!(world.lamports(&key("arbiter")), before + TIP);
}

#[test]
fn a_finalizer_and_a_taker_are_both_needed_where_both_are_named() {
    for fills in [false, true] {
        let mut world = world();
        let usd = world.usd;
        let record = world.swap().finalizer("arbiter").taker("taker").initiate();
        world.pass_slots(1);
        for (caller, taker, refusal) in [
            ("taker", "taker", "NotFinalizer"),
            ("arbiter", "arbiter", "NotTaker"),
            ("arbiter", "other taker", "NotTaker"),
            ("stranger", "taker", "NotFinalizer"),
        ] {
            let steps = world.finalize(&record).by(caller).taker(taker).steps(fills);
            world.refused(&steps, refusal);
        }
        world.cancel(&record).by("arbiter").refused("NotCanceller");
        let steps = world.finalize(&record).steps(fills);
        world.done(&steps);
        world.holds("taker", &usd, INITIAL_TOKENS + 1_000).closed(&record);
    }
}

#[test]
fn events_say_who_called_and_who_took() {
    for fills in [false, true] {
        let mut world = world();
        let record = world.swap().tip(TIP).finalizer("arbiter").taker("taker").initiate();
        world.pass_slots(1);
        let steps = world.finalize(&record).steps(fills);
        world.events.clear();
        world.done(&steps);
        let expected = (key("arbiter"), key("taker"));
        for event in &world.events {
            let who = match event {
                AirlockEvent::SwapFinalized(event) => (event.caller, event.taker),
                AirlockEvent::SwapFillBegun(event) => (event.caller, event.taker),
                AirlockEvent::SwapFillEnded(event) => (event.caller, event.taker),
                other => panic!("{other:?}"),
            };
            assert_eq!(who, expected, "{event:?}");
            let subject = event.subject().expect("an event of a record");
            assert_eq!((subject.pending, subject.domain), (record.key, record.domain));
            assert_eq!((subject.owner, subject.mint), (key(record.owner), record.mint.key));
            assert_eq!((subject.lane, subject.sequence), (record.lane, record.number));
        }
        assert_eq!(world.events.len(), steps.len());
    }
}

#[test]
fn where_the_maker_is_paid_is_the_recipients_word_as_the_caller_and_nobody_elses() {
    for (caller, taker, refusal) in [
        ("seller", "taker", None),
        ("taker", "seller", Some("WrongDestination")),
        ("taker", "taker", Some("WrongDestination")),
    ] {
        let mut world = world();
        let eur = world.eur;
        let other = Pubkey::new_from_array([77; 32]);
        world.open_other_account("seller", &eur, other);
        world.open_account("seller", &eur, 1_000);
        let record = world.swap().asking(500, eur).initiate();
        world.pass_slots(1);
        let step = world.finalize(&record).by(caller).taker(taker).step();
        let step = step.with("proceeds", other);
        match refusal {
            Some(refusal) => drop(world.refused(&[step], refusal)),
            None => {
                world.done(&[step]);
                assert_eq!(world.tokens(&other), 500);
            }
        }
    }
}

#[test]
fn the_taker_alone_chooses_where_the_tokens_go() {
    let mut world = world();
    let usd = world.usd;
    let other = world.token_account("arbiter", &usd);
    let record = world.swap().finalizer("arbiter").initiate();
    world.pass_slots(1);
    let to_caller = world.finalize(&record).taker("taker").into(other);
    to_caller.refused("DestinationNotOwned");
}

#[test]
fn the_takers_bound_holds_to_the_unit() {
    let mut world = world();
    let eur = world.eur;
    let record = world.swap().asking(500, eur).initiate();
    world.pass_slots(1);
    world.finalize(&record).paying_at_most(499).refused("PriceAboveBound");
    world.finalize(&record).paying_at_most(500).done();
}

#[test]
fn a_taker_who_cannot_pay_gets_nothing() {
    let mut world = world();
    let eur = world.eur;
    let record = world.swap().asking(INITIAL_TOKENS + 1, eur).initiate();
    world.pass_slots(1).finalize(&record).refused("token 0x1");
}

#[test]
fn the_maker_cancels_the_named_taker_declines_and_nobody_else_does() {
    let mut world = world();
    let usd = world.usd;
    let record = world.swap().initiate();
    world.cancel(&record).by("taker").refused("NotCanceller");
    world.cancel(&record).by("seller").refused("NotCanceller");
    world.cancel(&record).done();
    let never = world.now() + 3_600;
    let record = world.swap().taker("taker").cancellable_at(never).initiate();
    world.cancel(&record).refused("NotCancellable");
    world.cancel(&record).by("taker").done();
    world.holds("owner", &usd, INITIAL_TOKENS).closed(&record);
}

#[test]
fn an_expired_swap_goes_back_to_the_maker_less_what_was_taken() {
    let mut world = world();
    let (usd, eur) = (world.usd, world.eur);
    let record = world
        .swap()
        .amount(1_000)
        .asking(500, eur)
        .in_parts()
        .tip(TIP)
        .initiate();
    world.pass_slots(1).finalize(&record).part(400).done();
    world.pass_seconds(3_600).expire(&record).done();
    world
        .holds("owner", &usd, INITIAL_TOKENS - 400)
        .holds("seller", &eur, 200)
        .closed(&record);
    assert_eq!(world.lamports(&key("stranger")), INITIAL_LAMPORTS + TIP);
}

#[test]
fn a_swap_for_nothing_or_for_the_same_mint_is_refused() {
    let mut world = world();
    let (usd, eur) = (world.usd, world.eur);
    world.swap().asking(0, eur).refused("ZeroPrice");
    world.swap().asking(5, usd).refused("SameMint");
    world.swap().amount(0).refused("ZeroAmount");
}

/// A Token-2022 mint that keeps 1 % of every transfer.
fn taxed(world: &mut World) -> Mint {
    let fee = Extension::TransferFee {
        bps: 100,
        max: u64::MAX,
    };
    world.add_mint(MintSpec::token_2022("taxed").with(fee))
}

#[test]
fn a_fee_mint_sold_is_credited_by_what_arrived_and_the_price_is_for_that() {
    let mut world = world();
    let (taxed, eur) = (taxed(&mut world), world.eur);
    let record = world.swap().mint(taxed).amount(1_000).asking(500, eur).initiate();
    assert_eq!(world.remaining(&record), 990);
    world.pass_slots(1).finalize(&record).done();
    world
        .holds("seller", &eur, 500)
        .holds("taker", &taxed, INITIAL_TOKENS + 980)
        .closed(&record);
}

#[test]
fn a_fee_mint_bought_costs_the_taker_the_fee_so_that_the_price_arrives() {
    let mut world = world();
    let taxed = taxed(&mut world);
    let record = world.swap().amount(1_000).asking(495, taxed).initiate();
    world.pass_slots(1);
    world.finalize(&record).paying_at_most(499).refused("PriceAboveBound");
    world.finalize(&record).paying_at_most(500).done();
    world
        .holds("seller", &taxed, 495)
        .holds("taker", &taxed, INITIAL_TOKENS - 500)
        .closed(&record);
}

#[test]
fn fee_mints_on_both_legs_settle() {
    let mut world = world();
    let taxed = taxed(&mut world);
    let fee = Extension::TransferFee { bps: 200, max: 7 };
    let levied = world.add_mint(MintSpec::token_2022("levied").with(fee));
    let record = world
        .swap()
        .mint(taxed)
        .amount(1_000)
        .asking(300, levied)
        .in_parts()
        .initiate();
    world.pass_slots(1);
    world.finalize(&record).part(330).done();
    world.finalize(&record).by("other taker").done();
    world.holds("seller", &levied, 300).closed(&record);
}

#[test]
fn the_maker_may_take_their_own_swap_but_not_pay_from_an_account_into_itself() {
    let mut world = world();
    let (usd, eur) = (world.usd, world.eur);
    let record = world.swap().to("owner").initiate();
    world
        .pass_slots(1)
        .finalize(&record)
        .by("owner")
        .refused("UnexpectedAccountChange");
    let record = world.swap().to("seller").asking(500, eur).initiate();
    world.pass_slots(1).finalize(&record).by("owner").done();
    world
        .holds("owner", &usd, INITIAL_TOKENS - 1_000)
        .holds("seller", &eur, 500)
        .closed(&record);
}
