//! Each source file says what it is, and none is long.

use std::fs;

use tl_tests::workspace::{files, relative};

const LONGEST: usize = 600;
const MEDIAN: usize = 150;

#[test]
fn source_files_are_short_and_say_what_they_are() {
    let mut lengths = Vec::new();
    let mut wrong = Vec::new();
    // The calls of a fixture are one expression, beside the file that says the same.
    let sources = files("", "rs").into_iter();
    for path in sources.filter(|path| {
        !path.ends_with("config.rs") || !relative(path).starts_with("tests/fixtures")
    }) {
        let text = fs::read_to_string(&path).expect("a source file is text");
        let lines = text.lines().count();
        if lines > LONGEST {
            wrong.push(format!(
                "{}: {lines} lines, more than {LONGEST}",
                relative(&path)
            ));
        }
        if !text.starts_with("//! ") {
            wrong.push(format!(
                "{}: the first line does not say what the file is",
                relative(&path)
            ));
        }
        lengths.push(lines);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    lengths.sort_unstable();
    let median = lengths[lengths.len() / 2];
    assert!(
        median <= MEDIAN,
        "the median file has {median} lines, more than {MEDIAN}"
    );
    println!(
        "{} files, median {median} lines, longest {}",
        lengths.len(),
        lengths[lengths.len() - 1]
    );
}
