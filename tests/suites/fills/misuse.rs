//! Attempts to take without paying, or to do something else between begin and end.

use crate::world;
use adversary::Step as ScriptStep;
use airlock_client::generated::types::Pause;
use airlock_tests::{MintSpec, Record, Step, Verb, World, key, world::INITIAL_TOKENS};
use solana_instruction::AccountMeta;

/// A swap that can be filled in parts, and begin and end of a fill of 400 of its 1,000.
fn ready() -> (World, Record, [Step; 2]) {
    let mut world = world();
    world.deploy_adversary();
    let record = world.swap().in_parts().tip(1_000_000).initiate();
    let halves = world
        .pass_slots(1)
        .finalize(&record)
        .part(400)
        .paying_at_most(200)
        .fill();
    (world, record, halves)
}

/// The same call of another program.
fn by_another_program(world: &World, step: &Step) -> Step {
    let mut step = step.clone();
    step.instruction.program_id = world.adversary();
    step
}

#[test]
fn a_begin_without_exactly_one_end_pays_nothing_out() {
    let (mut world, record, [begin, end]) = ready();
    let neighbour = world.swap().initiate();
    world.pass_slots(1);
    let [begins_other, ends_other] = world.finalize(&neighbour).fill();
    let finalize = world.finalize(&record).part(400).step();
    let [b, e] = [&begin, &end];
    for (what, steps) in [
        ("no end", vec![b]),
        ("no end, but that of another record", vec![b, &ends_other]),
        (
            "an end each, of the other's record",
            vec![b, &ends_other, &begins_other],
        ),
        ("finalize for an end", vec![b, &finalize]),
        ("begun twice, ended once", vec![b, b, e]),
        ("begun twice, ended twice", vec![b, b, e, e]),
        ("begun again after the end", vec![b, e, b, e]),
        ("ended twice", vec![b, e, e]),
        (
            "ended twice, with another's fill in between",
            vec![b, &begins_other, e, &ends_other, e],
        ),
    ] {
        let steps: Vec<_> = steps.into_iter().cloned().collect();
        println!("{what}");
        world.refused(&steps, "FillUnpaired");
    }
    let end_of_another_program = by_another_program(&world, &end);
    world.refused(&[begin.clone(), end_of_another_program.clone()], "FillUnpaired");
    let wrapped = world.wrap(std::slice::from_ref(&end));
    world.refused(&[begin.clone(), wrapped], "FillUnpaired");
    world.done(&[begin, end]);
}

#[test]
fn an_end_needs_its_begin_before_it() {
    let (mut world, _, [begin, end]) = ready();
    world.refused(std::slice::from_ref(&end), "NotFilling");
    world.refused(&[end.clone(), begin.clone()], "NotFilling");
    world.refused(&[end.clone(), begin, end], "NotFilling");
}

#[test]
fn an_end_of_other_accounts_is_not_the_end() {
    let (mut world, _, [begin, end]) = ready();
    world.give_lamports(&key("impostor"), 1_000_000_000);
    for (index, known) in end.description().accounts.iter().enumerate() {
        let mut other = end.clone();
        if known.signer {
            other.instruction.accounts[index].pubkey = key("other taker");
            other.signers = vec!["other taker"];
        } else {
            other.instruction.accounts[index].pubkey = key("impostor");
        }
        println!("{}", known.name);
        world.refused(&[begin.clone(), other], "FillUnpaired");
    }
    let more = end
        .clone()
        .extra_accounts([AccountMeta::new_readonly(key("impostor"), false)]);
    world.refused(&[begin.clone(), more], "FillUnpaired");
    let mut fewer = end.clone();
    fewer.instruction.accounts.pop();
    world.refused(&[begin.clone(), fewer], "FillUnpaired");
    let mut swapped = end.clone();
    let (payment, proceeds) = (end.index_of("payment"), end.index_of("proceeds"));
    swapped.instruction.accounts.swap(payment, proceeds);
    world.refused(&[begin, swapped], "FillUnpaired");
}

#[test]
fn an_end_of_other_amounts_is_not_the_end() {
    let (mut world, record, [begin, end]) = ready();
    for other in [
        world.finalize(&record).part(399).paying_at_most(200).fill(),
        world.finalize(&record).part(400).paying_at_most(201).fill(),
        world.finalize(&record).paying_at_most(200).fill(),
    ] {
        let [_, end] = other;
        world.refused(&[begin.clone(), end], "FillUnpaired");
    }
    let mut longer = end.clone();
    longer.instruction.data.push(0);
    world.refused(&[begin.clone(), longer], "FillUnpaired");
    let mut shorter = end;
    shorter.instruction.data.pop();
    world.refused(&[begin, shorter], "FillUnpaired");
}

#[test]
fn neither_half_is_called_by_a_program() {
    let (mut world, record, [begin, end]) = ready();
    let wrap = |world: &World, step: &Step| world.wrap(std::slice::from_ref(step));
    let both = world.wrap(&[begin.clone(), end.clone()]);
    world.refused(&[both], "NotTopLevel");
    let begins = wrap(&world, &begin);
    world.refused(&[begins.clone(), end.clone()], "NotTopLevel");
    // the right pair in the same transaction does not help a begin that is not of the pair
    world.refused(&[begins, begin.clone(), end.clone()], "NotTopLevel");
    let ends = wrap(&world, &end);
    world.refused(&[begin.clone(), ends.clone(), end.clone()], "NotTopLevel");
    world.write_begun_fill(&record);
    world.refused(&[ends], "NotTopLevel");
}

#[test]
fn nothing_else_is_done_with_the_record_during_a_fill() {
    for verb in [Verb::Finalize, Verb::Cancel, Verb::Expire] {
        let (mut world, record, [begin, end]) = ready();
        let other = world.end(verb, &record).step();
        let wrapped = world.wrap(std::slice::from_ref(&other));
        for between in [other, wrapped] {
            world.refused(&[begin.clone(), between, end.clone()], "Locked");
        }
        world.done(&[begin, end]);
    }
}

#[test]
fn a_fill_is_possible_when_and_for_whom_finalize_is() {
    let mut world = world();
    let record = world.swap().taker("taker").initiate();
    let [begin, end] = world.finalize(&record).fill();
    let pair = [begin, end];
    world.refused(&pair, "TooEarly");
    world.pass_slots(1);
    let others = world.finalize(&record).by("other taker").fill();
    world.refused(&others, "NotTaker");
    for (part, refusal) in [(999, "PartNotAllowed"), (1_001, "PartNotAllowed")] {
        let part = world.finalize(&record).part(part).fill();
        world.refused(&part, refusal);
    }
    world.pause(Pause::InitiateAndFinalize);
    world.refused(&pair, "Paused");
    world.pause(Pause::Nothing);
    let (slot, now) = (world.slot(), world.now());
    world.restart(slot);
    world.refused(&pair, "ClusterRestarted");
    world.restart(0).to_time(now + 3_600);
    world.refused(&pair, "Expired");
    world.to_time(now).done(&pair);
    let record = world.swap().in_parts().initiate();
    world.pass_slots(1);
    for (part, refusal) in [(0, "ZeroAmount"), (1_001, "ExceedsRemaining")] {
        let part = world.finalize(&record).part(part).fill();
        world.refused(&part, refusal);
    }
}

#[test]
fn a_taker_who_cannot_or_will_not_pay_has_taken_nothing() {
    let (mut world, record, [begin, end]) = ready();
    let (usd, eur) = (world.usd, world.eur);
    let low = world.finalize(&record).part(400).paying_at_most(199).fill();
    world.refused(&low, "PriceAboveBound");
    let fails = adversary::run(&world.adversary(), vec![], &[ScriptStep::Fail(7)]);
    world.refused(&[begin.clone(), Step::new(fails, []), end.clone()], "custom 0x7");
    world.open_account("taker", &eur, 199);
    world.refused(&[begin.clone(), end.clone()], "token 0x1");
    // not with the maker's tokens either, which are of the other mint
    let to = world.token_account("other taker", &usd);
    let spends = world.pay_step("taker", &usd, to, INITIAL_TOKENS + 400);
    world.refused(&[begin.clone(), spends, end.clone()], "token 0x1");
    world.open_account("taker", &eur, 200);
    world.done(&[begin, end]);
    world.holds("seller", &eur, 200);
}

#[test]
fn the_taker_does_not_pay_from_the_makers_account_into_itself() {
    let mut world = world();
    let record = world.swap().to("taker").initiate();
    let pair = world.pass_slots(1).finalize(&record).fill();
    world.refused(&pair, "UnexpectedAccountChange");
}

/// Changes since the begin, and the end's error.
#[test]
fn the_end_of_a_fill_checks_everything_again() {
    type Change = fn(&mut World, &Record);
    let changes: [(Change, &str); 6] = [
        (
            |world, record| {
                let proceeds = world.token_account(record.recipient, &world.eur);
                world.change_owner(&proceeds, "stranger");
            },
            "DestinationNotOwned",
        ),
        (
            |world, _| world.change_mint(MintSpec::token_2022("eur").decimals(3)),
            "MintChanged",
        ),
        (
            |world, _| world.change_mint(MintSpec::spl("usd").decimals(3)),
            "MintChanged",
        ),
        (
            |world, record| world.burn(&record.escrow, &record.mint, 1),
            "EscrowShort",
        ),
        (|world, _| world.pause(Pause::InitiateAndFinalize), "Paused"),
        (
            |world, _| {
                world.pass_seconds(3_600);
            },
            "Expired",
        ),
    ];
    for (change, refusal) in changes {
        let mut world = world();
        world.update_domain(|config| config.fee_bps = 100);
        let record = world.swap().initiate();
        let [_, end] = world.pass_slots(1).finalize(&record).fill();
        world.write_begun_fill(&record);
        change(&mut world, &record);
        world.refused(&[end], refusal);
    }
}

#[test]
fn the_end_of_a_fill_has_the_amount_of_its_begin() {
    for part in [0, 1, 999, 1_001] {
        let mut world = world();
        let record = world.swap().in_parts().initiate();
        let [_, end] = world.pass_slots(1).finalize(&record).part(part).fill();
        let [_, whole] = world.finalize(&record).part(1_000).fill();
        world.write_begun_fill(&record);
        world.refused(&[end], "FillUnpaired");
        world.done(&[whole]);
    }
}
