//! What is found and what is allowed.

use super::*;

const LIST: &str = r#"
checked = ["docs"]
exempt = []

[[word]]
words = ["door", "doors"]
say = "window"

[[word]]
words = ["way out"]
say = "refund"

[[word]]
words = ["depth"]
after = ["call", "stack"]
say = "delay"

[[word]]
words = ["receiver"]
near = ["erc"]
say = "recipient"

[[word]]
words = ["moment"]
in_names_only = true
say = "clock"

[[word]]
names = ["opening", "Refunded"]
say = "the field's"

[[allow]]
words = ["door"]
paths = ["docs/history.md"]
why = "tells how it was called"
"#;

#[track_caller]
fn assert_found(path: &str, tokens: Vec<Token>, expected: &[(usize, &str)]) {
    let list = List::parse(LIST).unwrap();
    let found: Vec<_> = list.find(path, &tokens).iter().map(|it| (it.line, it.word)).collect();
    assert_eq!(found, expected);
}

#[test]
fn a_word_is_found_in_prose_and_in_names_of_every_style() {
    let text = "Two doors.\nSee `doorsOf`, `open_door` and DOOR.\nOutdoors and indoor games are fine.";
    let found = [(1, "doors"), (2, "door"), (2, "door"), (2, "doors")];
    assert_found("README.md", tokens::of_markdown(text), &found);
}

#[test]
fn words_in_a_row_are_found_across_lines_and_not_across_sentences() {
    let text = "There is a way\nout. On the way. Out of it. The `wayOut`.";
    assert_found(
        "README.md",
        tokens::of_markdown(text),
        &[(1, "way out"), (2, "way out")],
    );
}

#[test]
fn a_word_may_be_the_fields_after_another() {
    let text = "The call depth, `stackDepth`, and the depth.";
    assert_found("README.md", tokens::of_markdown(text), &[(1, "depth")]);
}

#[test]
fn a_word_may_be_anothers_beside_their_name() {
    let text = "As ERC-7540 has it,\nthe receiver.\n\nThe receiver.";
    assert_found("README.md", tokens::of_markdown(text), &[(4, "receiver")]);
}

#[test]
fn a_word_that_is_banned_as_a_name_may_be_used_in_prose() {
    let text = "At the moment nothing.\nCall `moment()`.\n```\nopening.moment\n```\nAn opening. Refunded in full.";
    let found = [(2, "moment"), (4, "moment"), (4, "opening")];
    assert_found("README.md", tokens::of_markdown(text), &found);
}

#[test]
fn an_exception_is_of_its_file_and_its_word() {
    assert_found(
        "docs/history.md",
        tokens::of_markdown("A door, doors."),
        &[(1, "doors")],
    );
    assert_found("docs/other.md", tokens::of_markdown("A door."), &[(1, "door")]);
}

#[test]
fn names_docs_and_texts_of_rust_count_and_remarks_do_not() {
    let text = "//! A door.\n// a door\nfn open<'a>(door: &'a str, c: char) {\n    let c = '\"'; // a door\n\
                    say(\"the door \\\" is\\n\n        a door\");\n    r#\"a door\"#;\n}\n/// A `door`.\npub struct X;\n\
                #[cfg(test)]\nmod tests {\nfn door() {}\n}";
    let found = [1, 3, 5, 6, 7, 9].map(|line| (line, "door"));
    assert_found("core/src/lib.rs", code::rust(text), &found);
}

#[test]
fn names_docs_and_texts_of_typescript_count_and_remarks_do_not() {
    let text =
        "/** A door.\n * A door. */\n// a door\n/* a door */\nconst door = 'the door';\nconst x = `a door ${'a'}`;";
    let found = [1, 2, 5, 5, 6].map(|line| (line, "door"));
    assert_found("clients/ts/src/index.ts", code::typescript(text), &found);
}

#[test]
fn names_and_docs_of_an_idl_count() {
    let text = "{\n  \"name\": \"opening\",\n  \"docs\": [\"The opening, a door.\"]\n}";
    assert_found(
        "idl/airlock.json",
        tokens::of_json(text),
        &[(2, "opening"), (3, "door")],
    );
}

#[test]
fn tests_and_what_is_exempt_are_not_checked() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let paths = ["xtask/src/words".into(), "xtask/src/main.rs".into()];
    let files = files::under(&root, &paths, &["xtask/src/words/code.rs".into()]).unwrap();
    let expected = ["files.rs", "list.rs", "mod.rs", "tokens.rs"].map(|file| format!("xtask/src/words/{file}"));
    assert_eq!(files, [&["xtask/src/main.rs".to_owned()], &expected[..]].concat());
}

#[test]
fn identifiers_are_split_into_words() {
    for (identifier, words) in [
        ("initiate_transfer", "initiate transfer"),
        ("initiateTransfer", "initiate transfer"),
        ("INITIATE_TRANSFER", "initiate transfer"),
        ("getPDAOf", "get pda of"),
        ("Token2022", "token2022"),
    ] {
        assert_eq!(tokens::words(identifier).join(" "), words);
    }
}

#[test]
fn the_list_of_this_repository_can_be_read() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let list = List::parse(&fs::read_to_string(root.join(PATH)).unwrap()).unwrap();
    assert!(!files::under(&root, &list.checked, &list.exempt).unwrap().is_empty());
}
