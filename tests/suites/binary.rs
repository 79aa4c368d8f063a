//! The `security.txt` of the binary.

use airlock_tests::chain;

/// The names and values of the block that explorers show.
fn security_block(binary: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(binary);
    let (_, block) = text
        .split_once("=======BEGIN SECURITY.TXT V1=======\0")
        .expect("a beginning");
    let (block, _) = block.split_once("=======END SECURITY.TXT V1=======\0").expect("an end");
    block.split_terminator('\0').map(String::from).collect()
}

#[test]
fn the_binary_names_where_to_report_a_vulnerability() {
    let block = security_block(&chain::load("airlock"));
    let names: Vec<&str> = block.iter().step_by(2).map(String::as_str).collect();
    for required in ["name", "project_url", "contacts", "policy"] {
        assert!(names.contains(&required), "{required} is missing: {block:?}");
    }
    assert_eq!(block.len() % 2, 0, "{block:?}");
    assert!(block.iter().all(|value| !value.is_empty()), "{block:?}");
}
