//! What an author promises about an adapter is compared with what it does.

use super::findings;
use airlock_tests::{
    MintSpec,
    kit::{Behaviour, FindingKind},
    pool::Pool,
};
use cooldown::Command;

#[test]
fn the_sample_adapter_has_no_findings_with_assets_of_both_token_programs() {
    for asset in [
        MintSpec::spl("asset"),
        MintSpec::token_2022("asset"),
        MintSpec::spl("asset").decimals(0),
    ] {
        assert_eq!(findings(&Behaviour::Honest.adapter_test().asset(asset)), []);
    }
}

#[test]
fn amounts_from_one_unit_to_all_there_is_are_sent_and_returned() {
    for amounts in [[1, 1], [1, 2], [999_999_999, 1]] {
        assert_eq!(
            findings(&Behaviour::Proxy.adapter_test().due(|amount| amount).amounts(amounts)),
            []
        );
    }
}

#[test]
fn less_than_is_due_is_found_if_it_is_more_than_the_rounding() {
    let too_much_due = || Behaviour::Honest.adapter_test().due(|amount| amount + amount / 20 + 3);
    assert_eq!(findings(&too_much_due().rounding(3)), []);
    let [(kind, _)] = &findings(&too_much_due().rounding(2))[..] else {
        panic!("a unit is missing")
    };
    assert_eq!(*kind, FindingKind::Shortfall);
}

#[test]
fn a_worth_that_is_too_low_or_too_high_is_found() {
    for worth in [0, 41_999_999, 42_000_001, u64::MAX] {
        let found = findings(&Behaviour::Honest.adapter_test().worth(move |_, _| worth));
        assert!(
            matches!(found[..], [(FindingKind::WrongWorth, _)]),
            "{worth}: {found:#?}"
        );
    }
    assert_eq!(findings(&Behaviour::Honest.adapter_test().worth(|_, _| 42_000_000)), []);
}

#[test]
fn an_instruction_that_should_be_denied_and_is_not_is_found() {
    // anyone may have a position paid to its destination
    let open_to_all = Behaviour::Honest.adapter_test().denies("a claim", |_, dispatch| {
        let pool = Pool::at(airlock_tests::key("cooldown"), dispatch.asset);
        pool.call(Command::Claim, pool.claim_accounts(dispatch.escrow, &dispatch.record))
    });
    let found = findings(&open_to_all);
    let sentence = "The adapter accepts calls that are not Airlock's: a claim by a third party.";
    assert_eq!(found, [(FindingKind::Unauthorized, sentence.into())]);
}

#[test]
fn an_upgrade_to_the_same_program_has_no_findings() {
    let same = airlock_tests::chain::load("cooldown");
    assert_eq!(findings(&Behaviour::Honest.adapter_test().upgraded_to(same)), []);
}
