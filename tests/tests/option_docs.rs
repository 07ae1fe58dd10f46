//! The table of options in the documents is the one that the compiler reads.

use tl_tests::workspace::root;

#[test]
fn every_key_is_in_the_table() {
    let text = std::fs::read_to_string(root().join("docs/options.md")).expect("a document");
    let told: Vec<&str> = text
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split('`').next())
        .collect();
    let mut known = tl_codegen::file::keys().collect::<Vec<_>>();
    let mut sorted = told.clone();
    sorted.sort_unstable();
    known.sort_unstable();
    assert_eq!(sorted, known);
}
