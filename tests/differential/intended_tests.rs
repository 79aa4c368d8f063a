use crate::{groups, intended::Intended, report::Difference};

fn difference(instruction: &str, kind: &str, old: &str, new: &str) -> Difference {
    let [instruction, kind, old, new] = [instruction, kind, old, new].map(String::from);
    Difference {
        test: None,
        instruction,
        kind,
        subject: "Airlock".into(),
        old,
        new,
        detail: String::new(),
    }
}

/// How many differences each entry explains, and how many are explained by none.
fn explained(list: &str, differences: &[Difference]) -> (Vec<usize>, usize) {
    let intended = Intended::of(list);
    let (unknown, counts) = intended.explain(groups::of(differences));
    let counts = counts.into_iter().map(|(_, count)| count).collect();
    (counts, unknown.iter().map(|group| group.count).sum())
}

#[test]
fn an_entry_explains_what_fits_all_its_patterns() {
    let list = "[[difference]]\nkind = \"result\"\nold = \"Constraint*\"\nreason = \"a test\"\n";
    let fits = || difference("set_pause", "result", "ConstraintSeeds", "ok");
    let other_error = difference("set_pause", "result", "Locked", "ok");
    let other_kind = difference("set_pause", "events", "ConstraintSeeds", "ok");
    assert_eq!(
        explained(list, &[fits(), fits(), other_error, other_kind]),
        (vec![2], 2)
    );
    assert_eq!(explained(list, &[]), (vec![0], 0));
}

#[test]
fn an_error_code_is_explained_in_its_instructions_for_its_new_code_alone() {
    let list =
        "[[errors]]\ninstruction = \"set_*\"\ncodes = [\"*(3007) -> IllegalOwner\", \"A -> B\"]\nreason = \"a test\"\n";
    let fits = difference(
        "set_pause",
        "error",
        "AccountOwnedByWrongProgram (3007)",
        "IllegalOwner",
    );
    let second = difference("set_pause", "error", "A", "B");
    let swapped = difference("set_pause", "error", "A", "IllegalOwner");
    let elsewhere = difference("open_round", "error", "A", "B");
    assert_eq!(explained(list, &[fits, second, swapped, elsewhere]), (vec![1, 1], 2));
}

#[test]
#[should_panic(expected = "no reason")]
fn an_entry_without_a_reason_is_refused() {
    Intended::of("[[difference]]\nkind = \"result\"\nreason = \" \"\n");
}

#[test]
#[should_panic(expected = "not `earlier error -> error now`")]
fn an_error_code_without_its_new_code_is_refused() {
    Intended::of("[[errors]]\ncodes = [\"Locked\"]\nreason = \"a test\"\n");
}

#[test]
fn the_list_can_be_read() {
    Intended::read();
}
