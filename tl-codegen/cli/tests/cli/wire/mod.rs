//! `tl decode` and `tl encode`: there and back, in all forms.

mod errors;
mod explain;
mod lines;
mod vectors;

use std::process::{Output, Stdio};

use crate::support::{Folder, Run};

/// A schema with something of everything that errors and explanations tell of.
const CHAT: &str = "\
// LAYER 7
chat.user#00000001 id:long name:string = chat.User;
chat.nobody#00000002 = chat.User;
chat.message#00000003 flags:# silent:flags.0?true pinned:flags.3?true from:flags.1?chat.User date:int parts:Vector<chat.Part> = chat.Message;
chat.text#00000004 text:string = chat.Part;
chat.blob#00000005 data:bytes hash:int128 = chat.Part;
chat.place#00000006 lat:double = chat.Part;
---functions---
chat.send#00000010 message:chat.Message = Bool;
";

/// A message with a user and three parts.
const MESSAGE: &str = concat!(
    "03000000 0b000000",
    " 01000000 ffffffffffffff7f 03416461",
    " 00f15365",
    " 15c4b51c 03000000",
    " 04000000 06c3a9e282ac2100",
    " 05000000 0401ff00 02000000 000102030405060708090a0b0c0d0e0f",
    " 06000000 000000000000f83f",
);

fn folder(name: &str) -> Folder {
    let folder = Folder::new(name);
    folder.write("chat.tl", CHAT);
    folder
}

/// With `--schema chat.tl`.
fn run(folder: &Folder, command: &str, args: &[&str], input: &str) -> Run {
    folder.run_with(&[&[command, "--schema", "chat.tl"], args].concat(), input)
}

/// What people see: standard output, then standard error.
fn seen(run: &Run) -> String {
    format!("{}---\n{}status {}\n", run.stdout, run.stderr, run.status)
}

#[test]
fn a_value_is_printed_and_read_back() {
    let folder = folder("wire-there");
    let decoded = run(&folder, "decode", &[], MESSAGE);
    insta::assert_snapshot!("decoded", seen(&decoded));
    let encoded = run(&folder, "encode", &[], &decoded.stdout);
    assert_eq!(encoded.status, 0, "{}", encoded.stderr);
    assert_eq!(encoded.stdout, MESSAGE.replace(' ', "") + "\n");
}

#[test]
fn bytes_are_spelt_as_the_options_say() {
    let folder = folder("wire-forms");
    let json = run(&folder, "decode", &["--bytes", "hex"], MESSAGE).stdout;
    assert!(json.contains(r#""data": "01ff0002""#), "{json}");
    let encode = ["--bytes", "hex", "--output", "base64"];
    let base64 = run(&folder, "encode", &encode, &json);
    assert_eq!(base64.status, 0, "{}", base64.stderr);
    let again = run(
        &folder,
        "decode",
        &["--bytes", "hex", "--input", "base64"],
        &base64.stdout,
    );
    assert_eq!((again.status, again.stdout.as_str()), (0, json.as_str()));
    // Base64 that is no hex, and the other way round.
    let wrong = run(
        &folder,
        "encode",
        &["--bytes", "base64"],
        &json.replace("01ff0002", "01f"),
    );
    assert_eq!((wrong.status, wrong.stdout.as_str()), (1, ""));
}

#[test]
fn raw_bytes_go_through_files() {
    let folder = folder("wire-raw");
    let output = |args: &[&str]| -> Output {
        let mut command = folder.command(args);
        command.stdin(Stdio::null()).output().expect("output")
    };
    folder.write("message.hex", MESSAGE);
    let json = output(&["decode", "--schema", "chat.tl", "message.hex"]);
    folder.write("message.json", &json.stdout);
    let raw = output(&[
        "encode",
        "--schema",
        "chat.tl",
        "message.json",
        "--output",
        "raw",
    ]);
    assert_eq!(raw.status.code(), Some(0));
    assert!(raw.stdout.starts_with(&[3, 0, 0, 0, 11, 0, 0, 0]) && raw.stdout.len() % 4 == 0);
    folder.write("message.bin", &raw.stdout);
    let back = output(&[
        "decode",
        "--schema",
        "chat.tl",
        "--input",
        "raw",
        "message.bin",
    ]);
    assert_eq!(back.stdout, json.stdout);
}

#[test]
fn without_a_schema_the_bundled_ones_are_used() {
    let folder = Folder::new("wire-bundled");
    let said = |args: &[&str]| {
        let run = folder.run(args);
        assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{args:?}");
        run.stdout.split_whitespace().collect::<String>()
    };
    assert_eq!(
        said(&["decode", "--text", "c97ea07d"]),
        r#"{"_":"inputPeerSelf"}"#
    );
    assert_eq!(
        said(&["encode", "--text", r#"{"_":"inputPeerSelf"}"#]),
        "c97ea07d"
    );
    // `ping` is MTProto's.
    let ping = "ec77be7a0700000000000000";
    let json = r#"{"_":"ping","ping_id":"7"}"#;
    assert_eq!(said(&["decode", "--text", ping]), json);
    assert_eq!(said(&["encode", "--text", json]), ping);
    assert_eq!(
        said(&[
            "decode",
            "--type",
            "Pong",
            "--text",
            "c573773401000000000000000200000000000000"
        ]),
        r#"{"_":"pong","msg_id":"1","ping_id":"2"}"#
    );
}

#[test]
fn a_type_tells_what_no_id_does() {
    let folder = folder("wire-type");
    for (ty, hex, json) in [
        (
            "Vector<long>",
            "15c4b51c 02000000 0100000000000000 feffffffffffffff",
            r#"["1","-2"]"#,
        ),
        (
            "vector chat.User",
            "01000000 02000000",
            r#"[{"_":"chat.nobody"}]"#,
        ),
        ("chat.User", "02000000", r#"{"_":"chat.nobody"}"#),
        ("chat.text", "03616263", r#"{"_":"chat.text","text":"abc"}"#),
        ("Bool", "b5757299", "true"),
    ] {
        let decoded = run(&folder, "decode", &["--type", ty, "--lines"], hex);
        assert_eq!(
            (decoded.status, decoded.stdout.as_str()),
            (0, format!("{json}\n").as_str()),
            "{ty}"
        );
        let encoded = run(&folder, "encode", &["--type", ty], json);
        assert_eq!(
            encoded.stdout,
            hex.replace(' ', "") + "\n",
            "{ty}: {}",
            encoded.stderr
        );
    }
    let unknown = run(&folder, "decode", &["--type", "chat.Usr"], "02000000");
    assert_eq!((unknown.status, unknown.stdout.as_str()), (2, ""));
    insta::assert_snapshot!("unknown_type", unknown.stderr);
    let another = run(&folder, "decode", &["--type", "chat.Part"], "02000000");
    insta::assert_snapshot!("another_type", seen(&another));
}

/// `lines` come back as they were.
fn there_and_back(folder: &Folder, args: &[&str], lines: &str) -> String {
    let decoded = folder.run_with(&[&["decode", "--lines"], args].concat(), lines);
    assert_eq!(
        (decoded.status, decoded.stderr.as_str()),
        (0, ""),
        "{}",
        decoded.stdout
    );
    let encoded = folder.run_with(&[&["encode", "--lines"], args].concat(), &decoded.stdout);
    assert_eq!((encoded.status, encoded.stdout.as_str()), (0, lines));
    decoded.stdout
}

#[test]
fn doubles_keep_all_bits() {
    let folder = folder("wire-doubles");
    let numbers = [
        0.1,
        -0.0,
        5e-324,
        f64::MAX,
        123_456_789.123_456_79,
        f64::INFINITY,
    ];
    let odd = [0x7ff8_u64 << 48, 0x7ff0_0000_dead_beef, u64::MAX];
    let bits = numbers.map(f64::to_bits).into_iter().chain(odd);
    let lines: Vec<_> = bits
        .map(|bits| format!("06000000{:016x}\n", bits.swap_bytes()))
        .collect();
    let json = there_and_back(&folder, &["--schema", "chat.tl"], &lines.concat());
    assert!(
        json.contains(r#""lat":0.1}"#) && json.contains(r#""lat":"nan:7ff00000deadbeef"}"#),
        "{json}"
    );
}

/// JSON readers usually stop at 128 arrays and objects in one another.
#[test]
fn values_nest_as_deep_as_the_limit_allows() {
    let folder = Folder::new("wire-deep");
    // `jsonArray`, each with one element, and `jsonNull`.
    let nested = |levels| {
        [
            "634744f715c4b51c01000000".repeat(levels),
            "687b6d3f\n".to_owned(),
        ]
        .concat()
    };
    let json = there_and_back(&folder, &[], &nested(64));
    assert_eq!(json.matches(['[', '{']).count(), 129);
    let run = folder.run_with(&["decode", "--lines"], &nested(65));
    assert!(
        run.status == 1 && run.stdout.starts_with(r#"{"error":{"kind":"depth_limit","#),
        "{}",
        run.stdout
    );
    for text in [
        "[".repeat(1_000_000),
        r#"{"_":"jsonArray","value":["#.repeat(1_000_000),
    ] {
        let run = folder.run_with(&["encode"], &text);
        assert_eq!((run.status, run.stdout.as_str()), (1, ""));
        assert!(
            run.stderr.contains("more than 512 values"),
            "{}",
            run.stderr
        );
    }
}
