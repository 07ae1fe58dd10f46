//! How the program behaves whatever the command: help, colours, exit statuses, closed pipes.

use std::io::Read;
use std::process::Stdio;

use crate::support::Folder;

const BAD: &str = "a x:Missing = A;\n";

#[test]
fn help_that_was_asked_for_goes_to_stdout() {
    let run = Folder::new("asked").run(&["gen", "--help"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    assert!(run.stdout.contains("--single-constructor"));
}

#[test]
fn what_cannot_be_done_is_a_sentence_and_status_2() {
    let folder = Folder::new("usage");
    folder.write("a.tl", "a = A;\n").write("in-the-way", "");
    let cases: [(&[&str], &str); 9] = [
        (&["check", "none.tl"], "error: cannot read none.tl: "),
        (
            &["check", "a.tl", "none.tl"],
            "error: cannot read none.tl: ",
        ),
        (&["dump", "--stage", "ir", "."], "error: cannot read .: "),
        (
            &["check", "-", "-"],
            "standard input (`-`) can be read only once",
        ),
        (
            &["check", "a.tl", "./a.tl"],
            "error: a.tl and ./a.tl are one file: name it once",
        ),
        (&["gen", "a.tl", "a.tl", "-o", "-"], "one schema"),
        (&["gen", "a.tl", "-o", "-", "--check"], "does not go with"),
        (
            &["gen", "a.tl", "-o", "in-the-way"],
            "cannot write in-the-way",
        ),
        (&["gen", "a.tl", "./a.tl"], "would both become a.rs"),
    ];
    for (args, part) in cases {
        let run = folder.run(args);
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{args:?}");
        assert!(
            run.stderr.contains(part) && run.stderr.lines().count() == 1,
            "{args:?}: {}",
            run.stderr
        );
    }
    assert_eq!(folder.run(&["check", "--format", "xml"]).status, 2);
    assert_eq!(folder.run(&["frobnicate"]).status, 2);
}

#[test]
fn colours_come_only_where_they_are_wanted() {
    let folder = Folder::new("colour");
    folder.write("bad.tl", BAD);
    let coloured = |args: &[&str]| folder.run(args).stderr.contains('\u{1b}');
    assert!(!coloured(&["check", "bad.tl"]));
    assert!(coloured(&["check", "bad.tl", "--color", "always"]));
    assert!(!coloured(&["--color", "never", "check", "bad.tl"]));
    let silent = folder
        .command(&["check", "bad.tl"])
        .env("NO_COLOR", "1")
        .env("CLICOLOR_FORCE", "1")
        .output()
        .expect("output");
    assert!(!silent.stderr.contains(&0x1b));
}

#[test]
fn a_reader_that_has_had_enough_is_no_failure() {
    let folder = Folder::new("pipe");
    let mut child = folder
        .command(&["dump", "--stage", "ir"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("tl");
    let mut first = [0; 10];
    child
        .stdout
        .take()
        .expect("stdout")
        .read_exact(&mut first)
        .expect("ten bytes");
    let output = child.wait_with_output().expect("end");
    assert_eq!(
        (output.status.code(), output.stderr.as_slice()),
        (Some(0), &b""[..])
    );
}

#[test]
fn odd_bytes_are_findings_and_no_panic() {
    let folder = Folder::new("odd");
    for bytes in [
        &b"\xff\xfe"[..],
        b"// \xc3\xa9\xff",
        b"a\0 = A;",
        b"((((((",
        b"a x:int = A",
        b"---",
        b"\xef\xbb\xbfa x:Q = A;\r\r",
    ] {
        folder.write("odd.tl", bytes);
        let run = folder.run(&["check", "odd.tl", "--color", "always"]);
        assert_eq!(run.status, 1, "{bytes:?}: {}", run.stderr);
    }
}
