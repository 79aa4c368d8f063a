//! What an author says of an adapter is held against what it does.

use super::said;
use airlock_tests::{
    MintSpec,
    kit::{About, Behaviour},
    pool::Pool,
};
use cooldown::Command;

#[test]
fn the_sample_adapter_is_good_with_assets_of_both_token_programs() {
    for asset in [
        MintSpec::spl("asset"),
        MintSpec::token_2022("asset"),
        MintSpec::spl("asset").decimals(0),
    ] {
        assert_eq!(said(&Behaviour::Honest.trial().asset(asset)), []);
    }
}

#[test]
fn amounts_down_to_a_unit_and_up_to_all_there_is_go_out_and_come_home() {
    for amounts in [[1, 1], [1, 2], [999_999_999, 1]] {
        assert_eq!(
            said(&Behaviour::PassingOn.trial().due(|amount| amount).amounts(amounts)),
            []
        );
    }
}

#[test]
fn more_than_is_paid_is_not_due_and_rounding_forgives_as_much_as_it_says() {
    let greater = || Behaviour::Honest.trial().due(|amount| amount + amount / 20 + 3);
    assert_eq!(said(&greater().rounding(3)), []);
    let [(about, _)] = &said(&greater().rounding(2))[..] else {
        panic!("a unit is missing")
    };
    assert_eq!(*about, About::Home);
}

#[test]
fn a_worth_that_is_too_low_is_as_wrong_as_one_that_is_too_high() {
    for worth in [0, 41_999_999, 42_000_001, u64::MAX] {
        let found = said(&Behaviour::Honest.trial().worth(move |_, _| worth));
        assert!(matches!(found[..], [(About::Report, _)]), "{worth}: {found:#?}");
    }
    assert_eq!(said(&Behaviour::Honest.trial().worth(|_, _| 42_000_000)), []);
}

#[test]
fn an_instruction_that_should_be_denied_and_is_not_is_found() {
    // whoever likes has a position paid to where it must be
    let open_to_all = Behaviour::Honest.trial().denies("a claim", |_, sent| {
        let pool = Pool::at(airlock_tests::key("cooldown"), sent.asset);
        pool.call(Command::Claim, pool.paying(sent.escrow, &sent.record))
    });
    let found = said(&open_to_all);
    let sentence = "Others than Airlock are obeyed: a claim by a stranger.";
    assert_eq!(found, [(About::Strangers, sentence.into())]);
}

#[test]
fn an_upgrade_to_the_same_program_or_a_better_one_is_lived_through() {
    let same = airlock_tests::chain::load("cooldown");
    assert_eq!(said(&Behaviour::Honest.trial().upgraded_to(same)), []);
}
