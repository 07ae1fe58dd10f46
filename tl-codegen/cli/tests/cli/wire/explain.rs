//! `tl decode --explain`: each byte and what it is, up to what is wrong.

use super::{MESSAGE, folder, run, seen};
use crate::support::{Folder, Run};

fn explain(folder: &Folder, args: &[&str], hex: &str) -> Run {
    run(folder, "decode", &[&["--explain"], args].concat(), hex)
}

#[test]
fn a_good_value_is_explained() {
    let folder = folder("explain-good");
    insta::assert_snapshot!("explained", seen(&explain(&folder, &[], MESSAGE)));
    let users = "15c4b51c 02000000 02000000 01000000 0700000000000000 00000000";
    insta::assert_snapshot!(
        "explained_vector",
        seen(&explain(&folder, &["--type", "Vector<chat.User>"], users))
    );
}

/// The bytes of all rows.
fn bytes(run: &Run) -> String {
    let rows = run.stdout.lines().filter(|row| !row.starts_with(' '));
    let words = rows.map(|row| row.chars().skip(6).take(35).filter(|c| *c != ' '));
    words.flatten().collect()
}

#[test]
fn every_byte_is_in_one_row() {
    let folder = folder("explain-every");
    let whole = MESSAGE.replace(' ', "");
    for length in (0..=whole.len()).step_by(8) {
        let hex = &whole[..length];
        let explained = explain(&folder, &[], hex);
        assert_eq!(bytes(&explained), hex);
        assert_eq!(explained.status, i32::from(length < whole.len()));
    }
}

#[test]
fn long_values_are_cut() {
    let folder = folder("explain-long");
    let long = format!("04000000 fe2c0100{}", "61".repeat(300));
    insta::assert_snapshot!("explained_long", seen(&explain(&folder, &[], &long)));
}

#[test]
fn a_broken_value_is_explained_up_to_the_error() {
    let folder = folder("explain-broken");
    // The second part is a user of another version, and 100 bytes follow.
    let broken = format!(
        "03000000 00000000 00f15365 15c4b51c 02000000 06000000 000000000000f83f 88437731{}",
        "00112233".repeat(25)
    );
    insta::assert_snapshot!("explained_broken", seen(&explain(&folder, &[], &broken)));
    let trailing = "02000000 48656c6c6f";
    insta::assert_snapshot!("explained_trailing", seen(&explain(&folder, &[], trailing)));
    insta::assert_snapshot!("explained_nothing", seen(&explain(&folder, &[], "")));
    let bundled = folder.run(&["decode", "--explain", "--text", "15c4b51c 00000000"]);
    insta::assert_snapshot!("explained_bundled", seen(&bundled));
    // A `user` of layers 218 to 227 where the bundled schema has another one.
    let old = "15c4b51c 01000000 88437731 00000000 00000000 0100000000000000 03416461";
    let old = [
        "decode",
        "--explain",
        "--type",
        "Vector<User>",
        "--text",
        old,
    ];
    insta::assert_snapshot!("explained_history", seen(&folder.run(&old)));
}

#[test]
fn foreign_text_cannot_speak_to_the_terminal() {
    let folder = folder("explain-hostile");
    let hostile = "04000000 0b1b5b33316d0ae280aec29b";
    let run = explain(&folder, &["--color", "never"], hostile);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let is_plain = |c: char| !c.is_control() || c == '\n';
    assert!(run.stdout.chars().all(is_plain), "{:?}", run.stdout);
    assert!(!run.stdout.contains('\u{202e}'));
}

#[test]
fn colours_come_only_where_they_are_wanted() {
    let folder = folder("explain-colour");
    let is_coloured = |args: &[&str]| explain(&folder, args, MESSAGE).stdout.contains('\u{1b}');
    assert!(!is_coloured(&[]));
    assert!(!is_coloured(&["--color", "never"]));
    assert!(is_coloured(&["--color", "always"]));
}
