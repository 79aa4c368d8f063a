//! Adapters that behave in one way each.

use super::said;
use airlock_tests::kit::Behaviour;

#[test]
fn every_way_of_being_wrong_is_found_and_nothing_else() {
    for behaviour in Behaviour::ALL {
        let said = said(&behaviour.trial());
        let about: Vec<_> = said.iter().map(|(about, _)| *about).collect();
        let expected: Vec<_> = behaviour.found().into_iter().collect();
        assert_eq!(about, expected, "{behaviour:?}: {said:#?}");
    }
}

#[track_caller]
fn says(behaviour: Behaviour, sentence: &str) {
    let said = said(&behaviour.trial());
    let [(_, found)] = &said[..] else {
        panic!("{behaviour:?}: {said:#?}")
    };
    assert!(found.contains(sentence), "{behaviour:?}: {found}");
}

#[test]
fn what_is_missing_is_said_to_the_unit() {
    says(
        Behaviour::Grasping,
        "Of 40000000 sent, 41999999 came home; 42000000 were due.",
    );
    says(Behaviour::Silent, "Of 40000000 sent, 0 came home; 40000000 were due.");
    says(
        Behaviour::Lying,
        "The adapter's accounts say that a dispatch of 40000000 is worth 42000000, and then 40000000 came.",
    );
}

#[test]
fn a_refusal_is_said_with_its_reason_and_who_gave_it() {
    says(Behaviour::Refusing, "an open is refused: custom 0x7");
}

#[test]
fn whose_hands_an_account_is_left_in_is_said_with_the_call_that_did_it() {
    says(Behaviour::Clinging, "After an open the escrow is not as it was");
    says(
        Behaviour::Delegating,
        "After an open a token account of the record's has a delegate or a close authority",
    );
    says(
        Behaviour::GivingAway,
        "After collect 1 a token account of the record's has another owner",
    );
}

#[test]
fn dispatches_that_mix_are_told_apart() {
    says(Behaviour::Greedy, "collect 1 takes tokens out of the escrow.");
    says(
        Behaviour::Mingling,
        "Of 40000000 sent, 40000000 came home alone, and 1 beside another dispatch.",
    );
    says(
        Behaviour::Charging,
        "Of 40000000 sent, 41999998 came home, and 41999997 when a stranger asked out of turn.",
    );
    says(
        Behaviour::Forgetting,
        "With an upgrade before collect 1: Of 40000000 sent, 0 came home, and 42000000 without it.",
    );
}

#[test]
fn who_is_obeyed_instead_of_airlock_is_named() {
    const UNSIGNED: &str = "a record that has not signed";
    const WALLET: &str = "a wallet that signs";
    const FORGED: &str = "another program's account that looks like a record and signs";
    for (behaviour, open, collect) in [
        (
            Behaviour::Credulous,
            vec![WALLET, FORGED],
            vec![UNSIGNED, WALLET, FORGED],
        ),
        (
            Behaviour::TrustingSignatures,
            vec![WALLET, FORGED],
            vec![WALLET, FORGED],
        ),
        (Behaviour::TrustingBytes, vec![FORGED], vec![UNSIGNED, FORGED]),
        (Behaviour::TrustingBoth, vec![FORGED], vec![FORGED]),
    ] {
        let list = |guises: &[&str]| guises.join(", by ");
        let sentence = format!(
            "Others than Airlock are obeyed: an open by {}; collect 1 by {}.",
            list(&open),
            list(&collect)
        );
        says(behaviour, &sentence);
    }
}
