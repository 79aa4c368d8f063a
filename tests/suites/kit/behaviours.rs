//! Adapters that are wrong in one way each.

use super::findings;
use airlock_tests::kit::Behaviour;

#[test]
fn each_fault_is_found_and_nothing_else() {
    for behaviour in Behaviour::ALL {
        let found = findings(&behaviour.adapter_test());
        let kinds: Vec<_> = found.iter().map(|(kind, _)| *kind).collect();
        let expected: Vec<_> = behaviour.expected().into_iter().collect();
        assert_eq!(kinds, expected, "{behaviour:?}: {found:#?}");
    }
}

#[track_caller]
fn finds(behaviour: Behaviour, sentence: &str) {
    let found = findings(&behaviour.adapter_test());
    let [(_, found)] = &found[..] else {
        panic!("{behaviour:?}: {found:#?}")
    };
    assert!(found.contains(sentence), "{behaviour:?}: {found}");
}

#[test]
fn a_shortfall_is_reported_to_the_unit() {
    finds(
        Behaviour::KeepingOneUnit,
        "Of 40000000 sent, 41999999 were returned; 42000000 were due.",
    );
    finds(
        Behaviour::NeverReturning,
        "Of 40000000 sent, 0 were returned; 40000000 were due.",
    );
    finds(
        Behaviour::Overreporting,
        "The adapter's accounts report 42000000 for a dispatch of 40000000, of which 40000000 were then returned.",
    );
}

#[test]
fn a_refusal_is_reported_with_its_reason() {
    finds(Behaviour::FailingOnOpen, "an open is refused: custom 0x7");
}

#[test]
fn lost_control_of_an_account_is_reported_with_the_call_that_caused_it() {
    finds(Behaviour::SettingCloseAuthority, "After an open the escrow has changed");
    finds(
        Behaviour::ApprovingDelegate,
        "After an open a token account of the record has a delegate or a close authority",
    );
    finds(
        Behaviour::ChangingOwner,
        "After collect 1 a token account of the record has another owner",
    );
}

#[test]
fn dispatches_that_affect_each_other_are_reported() {
    finds(Behaviour::TakingFromEscrow, "collect 1 takes tokens out of the escrow.");
    finds(
        Behaviour::Pooling,
        "Of 40000000 sent, 40000000 were returned alone, and 1 with another dispatch at once.",
    );
    finds(
        Behaviour::PayingPerCollect,
        "Of 40000000 sent, 41999998 were returned, and 41999997 when a third party collected out of order.",
    );
    finds(
        Behaviour::LosingStateOnUpgrade,
        "With an upgrade before collect 1: Of 40000000 sent, 0 were returned, and 42000000 without an upgrade.",
    );
}

#[test]
fn each_caller_that_is_accepted_is_named() {
    const UNSIGNED: &str = "a record that has not signed";
    const WALLET: &str = "a wallet that signs";
    const FORGED: &str = "another program's account that looks like a record and signs";
    for (behaviour, open, collect) in [
        (
            Behaviour::CheckingNothing,
            vec![WALLET, FORGED],
            vec![UNSIGNED, WALLET, FORGED],
        ),
        (
            Behaviour::CheckingSignatureOnly,
            vec![WALLET, FORGED],
            vec![WALLET, FORGED],
        ),
        (Behaviour::CheckingBytesOnly, vec![FORGED], vec![UNSIGNED, FORGED]),
        (Behaviour::NotCheckingOwner, vec![FORGED], vec![FORGED]),
    ] {
        let list = |impostors: &[&str]| impostors.join(", by ");
        let sentence = format!(
            "The adapter accepts calls that are not Airlock's: an open by {}; collect 1 by {}.",
            list(&open),
            list(&collect)
        );
        finds(behaviour, &sentence);
    }
}
