//! What people and programs see where a value is none.

use super::{MESSAGE, folder, run, seen};

#[test]
fn an_error_has_offset_and_path() {
    let folder = folder("wire-errors");
    let decoded = |args: &[&str], hex: &str| seen(&run(&folder, "decode", args, hex));
    let cut = &MESSAGE[..MESSAGE.len() - 8];
    insta::assert_snapshot!("cut", decoded(&[], cut));
    insta::assert_snapshot!("bad_hex", decoded(&[], "03000000\n0b0000zz\n"));
    insta::assert_snapshot!("bad_base64", decoded(&["--input", "base64"], "AwAAAA*="));
    // Bit 31 means nothing.
    let bits = "03000000 00000080 00f15365 15c4b51c 00000000";
    assert!(decoded(&[], bits).ends_with("status 0\n"));
    insta::assert_snapshot!("strict", decoded(&["--strict"], bits));
    let encoded = |json: &str| seen(&run(&folder, "encode", &[], json));
    insta::assert_snapshot!(
        "wrong_field",
        encoded(r#"{"_":"chat.message","date":1,"parts":[{"_":"chat.text","text":7}]}"#)
    );
    insta::assert_snapshot!("no_json", encoded("{\"_\":\"chat.user\",\n\"id\":}"));
    insta::assert_snapshot!("unknown_name", encoded(r#"{"_":"chat.usr"}"#));
}

#[test]
fn unknown_ids_are_named_from_the_history() {
    let folder = folder("wire-history");
    // `user` of layers 218 to 227, where `Updates` is wanted and alone.
    let hex = "88437731";
    let alone = folder.run(&["decode", "--text", hex]);
    insta::assert_snapshot!("old_user", seen(&alone));
    let lines = folder.run(&["decode", "--lines", "--text", hex]);
    insta::assert_snapshot!("old_user_json", seen(&lines));
    // What schemas cannot describe has a name, too.
    let container = folder.run(&["decode", "--lines", "--text", "dcf8f173 00000000"]);
    insta::assert_snapshot!("container", seen(&container));
    // Nor does an id that is copied from a schema leave its reader alone.
    let reversed = folder.run(&["decode", "--text", "7da07ec9"]);
    assert_eq!(
        (reversed.status, reversed.stderr.as_str()),
        (
            1,
            "error: at byte 0: constructor id c97ea07d is none of Object: `inputPeerSelf#7da07ec9` starts with c97ea07d\n"
        )
    );
    // A schema of one's own has the history that is given.
    let own = run(&folder, "decode", &[], "88437731");
    assert!(!own.stderr.contains("user"), "{}", own.stderr);
    let history =
        r#"{"layers":[5,7],"constructors":{"chat.old":[["31774388",5,5]]},"functions":{}}"#;
    folder.write("history.json", history);
    let own = run(
        &folder,
        "decode",
        &["--known-ids", "history.json"],
        "88437731",
    );
    insta::assert_snapshot!("own_history", seen(&own));
    // `tl.toml` names it once for `tl gen` and for this.
    folder.write("tl.toml", "[gen]\nknown_ids = \"history.json\"\n");
    assert_eq!(run(&folder, "decode", &[], "88437731"), own);
    folder.write("history.json", "[]");
    let wrong = run(
        &folder,
        "decode",
        &["--known-ids", "history.json"],
        "02000000",
    );
    assert_eq!((wrong.status, wrong.stdout.as_str()), (2, ""));
    assert!(
        wrong
            .stderr
            .starts_with("error: history.json is no history of a schema: "),
        "{}",
        wrong.stderr
    );
}

#[test]
fn what_cannot_be_done_is_told() {
    let folder = folder("wire-usage");
    folder.write("bad.tl", "a x:Missing = A;\n");
    let long = "c97ea07d".repeat(100);
    let cases: [(&[&str], &str); 11] = [
        (
            &["decode", "--lines", "--input", "raw"],
            "`--input raw` has no lines",
        ),
        (
            &["encode", "--lines", "--output", "raw"],
            "`--output raw` has no lines",
        ),
        (
            &["decode", "--schema", "bad.tl", "--text", "00"],
            "the schema has errors: correct them first",
        ),
        (
            &["decode", "--schema", "-"],
            "standard input (`-`) can be read only once",
        ),
        (&["decode", "none.hex"], "cannot read none.hex: "),
        (
            &["decode", "c97ea07d"],
            "there is no file c97ea07d: if this is the value itself, put `--text` before it",
        ),
        (
            &["decode", "0xc9:7e:a0:7d"],
            "there is no file 0xc9:7e:a0:7d: if this is the value itself, put",
        ),
        (
            &["decode", &long],
            "there is no file c97ea07dc97ea07dc97ea07dc97ea07dc97ea07d…: if this is the value itself",
        ),
        (&["encode", "[1]"], "there is no file [1]: if this is"),
        (
            &["decode", "--text", "00", "chat.tl"],
            "cannot be used with",
        ),
        (
            &["decode", "--known-ids", "none.json", "--text", "c97ea07d"],
            "cannot read none.json: ",
        ),
    ];
    for (args, part) in cases {
        let run = folder.run(args);
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{args:?}");
        assert!(run.stderr.contains(part), "{args:?}: {}", run.stderr);
    }
    assert_eq!(folder.run(&["decode", "."]).status, 2);
    for args in [
        &["decode"][..],
        &["encode"],
        &["decode", "--explain"],
        &["decode", "--input", "base64"],
    ] {
        assert_eq!(folder.run(args).status, 1, "{args:?}");
    }
}
