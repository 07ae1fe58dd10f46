//! `--lines`: a value a line, as they come.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::Stdio;

use super::{folder, run, seen};

#[test]
fn lines_are_values_and_errors() {
    let folder = folder("wire-lines");
    let lines = "02000000\r\n\n02 00 zz 00\n  \n03000000 00000000 01000000 15c4b51c 01000000 02000000\n0x02000000";
    let decoded = run(&folder, "decode", &["--lines"], lines);
    insta::assert_snapshot!("decoded_lines", seen(&decoded));
    let encoded = run(&folder, "encode", &["--lines"], &decoded.stdout);
    insta::assert_snapshot!("encoded_lines", seen(&encoded));
    let good = run(&folder, "decode", &["--lines"], "02000000\n\n02000000\n");
    assert_eq!(
        (good.status, good.stdout.as_str()),
        (0, "{\"_\":\"chat.nobody\"}\n\n{\"_\":\"chat.nobody\"}\n")
    );
    let back = run(&folder, "encode", &["--lines"], &good.stdout);
    assert_eq!(
        (back.status, back.stdout.as_str()),
        (0, "02000000\n\n02000000\n")
    );
    assert_eq!(run(&folder, "decode", &["--lines"], "").stdout, "");
}

#[test]
fn a_line_is_answered_before_the_next_comes() {
    let folder = folder("wire-stream");
    let mut command = folder.command(&["decode", "--schema", "chat.tl", "--lines"]);
    let pipes = command.stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = pipes.spawn().expect("tl");
    let mut input = child.stdin.take().expect("stdin");
    let mut output = BufReader::new(child.stdout.take().expect("stdout"));
    for _ in 0..3 {
        input.write_all(b"02000000\n").expect("a line");
        let mut answer = String::new();
        output.read_line(&mut answer).expect("an answer");
        assert_eq!(answer, "{\"_\":\"chat.nobody\"}\n");
    }
    drop(input);
    assert!(child.wait().expect("end").success());
}

#[test]
fn a_reader_that_has_had_enough_ends_an_endless_input() {
    let folder = folder("wire-pipe");
    let mut command = folder.command(&["decode", "--schema", "chat.tl", "--lines"]);
    let pipes = command.stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = pipes.stderr(Stdio::piped()).spawn().expect("tl");
    let mut input = child.stdin.take().expect("stdin");
    let writer = std::thread::spawn(move || while input.write_all(b"02000000\n").is_ok() {});
    let mut first = [0; 10];
    let mut output = child.stdout.take().expect("stdout");
    output.read_exact(&mut first).expect("ten bytes");
    drop(output);
    let end = child.wait_with_output().expect("end");
    writer.join().expect("the input was closed");
    assert_eq!(
        (end.status.code(), end.stderr.as_slice()),
        (Some(0), &b""[..])
    );
}
