//! `tl log`: histories made, extended, shown in parts, refused.

use std::fs;
use std::path::Path;

use crate::support::Folder;

/// Three layers of a small schema, and the third once more with an error.
fn layers(name: &str) -> Folder {
    let folder = Folder::new(name);
    folder
        .write("a.tl", "// LAYER 5\nchat.a#1 x:int = chat.A;\nb#2 = B;\n")
        .write(
            "b.tl",
            "// LAYER 6\nchat.a#3 x:int y:int = chat.A;\nb#2 = B;\n",
        )
        .write(
            "c.tl",
            "// LAYER 9\nchat.a#3 x:int y:long = chat.A;\n---functions---\nchat.f#4 = chat.A;\n",
        )
        .write("wrong.tl", "// LAYER 9\nb#2 x:Missing = B;\n");
    folder
}

const TOLD: &str = "\
# History of 3 layers, 5 to 9

Known: 5–6, 9.

## Without a namespace

* `b`
  * in 5, the oldest that is known: `b#00000002 = B`
  * last in 6, not in 9

## chat

* `chat.a`
  * in 5, the oldest that is known: `chat.a#00000001 x:int = chat.A`
  * another id since 6; 5 has the old one: `#00000001`, now `#00000003`; with `y:int`
  * another declaration under the same id since 9, not in 6, which has the old one: without `y:int`; with `y:long`
* `chat.f`, function
  * since 9, not in 6: `chat.f#00000004 = chat.A`
";

const TABLE: &str = "{\"layers\":[5,6,9],
\"constructors\":{
\"b\":[[\"00000002\",5,6]],
\"chat.a\":[[\"00000001\",5,5],[\"00000003\",6,9]]
},
\"functions\":{
\"chat.f\":[[\"00000004\",9,9]]
}
}
";

#[test]
fn layers_are_told_in_any_order() {
    let folder = layers("log-order");
    for files in [["a.tl", "b.tl", "c.tl"], ["c.tl", "a.tl", "b.tl"]] {
        let run = folder.run(&[&["log"], &files[..]].concat());
        assert_eq!(
            (run.status, run.stdout.as_str(), run.stderr.as_str()),
            (0, TOLD, "")
        );
    }
}

#[test]
fn a_history_is_made_and_extended() {
    let folder = layers("log-extend");
    let made = folder.run(&["log", "--format", "history", "a.tl", "b.tl", "c.tl"]);
    assert_eq!((made.status, made.stdout.as_str()), (0, TABLE));
    let first = folder.run(&["log", "--format", "history", "a.tl", "c.tl", "-o", "h.json"]);
    let said = "history of 2 layers in h.json\n";
    assert_eq!(
        (first.status, first.stdout.as_str(), first.stderr.as_str()),
        (0, "", said)
    );
    let extend = [
        "log", "--extend", "h.json", "--format", "history", "-o", "h.json",
    ];
    let extended = folder.run(&[&extend[..], &["b.tl", "c.tl"]].concat());
    assert_eq!(extended.status, 0, "{}", extended.stderr);
    let text = fs::read_to_string(folder.path().join("h.json")).expect("h.json");
    assert_eq!(text, TABLE);
    let alone = folder.run(&["log", "--extend", "h.json", "--only", "chat.a"]);
    let told = "* `chat.a`\n  * in 5, the oldest that is known: `chat.a#00000001`\n  * another id since 6; 5 has the old one: `#00000001`, now `#00000003`\n";
    assert!(
        alone.status == 0 && alone.stdout.ends_with(told),
        "{}",
        alone.stdout
    );
}

#[test]
fn a_part_can_be_told() {
    let folder = layers("log-part");
    let tell = |options: &[&str]| {
        let run = folder.run(&[&["log", "a.tl", "b.tl", "c.tl"], options].concat());
        assert_eq!(run.status, 0, "{}", run.stderr);
        run.stdout
    };
    let chat = tell(&["--only", "chat"]);
    assert!(chat.contains("`chat.a`") && chat.contains("`chat.f`") && !chat.contains("`b`"));
    let late = tell(&["--since", "9", "--only", "chat.a"]);
    assert!(
        late.contains("since 9") && !late.contains("since 6"),
        "{late}"
    );
    assert!(tell(&["--since", "10"]).ends_with("\nNothing to show.\n"));
    let json: serde_json::Value =
        serde_json::from_str(&tell(&["--format", "json", "--only", "b"])).expect("JSON");
    assert_eq!(json["format_version"], 1);
    assert_eq!(json["layers"], serde_json::json!([5, 6, 9]));
    let gone = &json["definitions"][0]["events"][1];
    assert_eq!(
        (
            &gone["event"],
            &gone["layer"],
            &gone["before"],
            &gone["exact"]
        ),
        (&"gone".into(), &9.into(), &6.into(), &false.into())
    );
    assert_eq!(gone["old"]["declaration"], "b#00000002 = B");
}

#[test]
fn files_without_a_layer_go_by_their_order() {
    let folder = Folder::new("log-versions");
    folder
        .write("old.tl", "a#1 = A;\n")
        .write("new.tl", "a#2 x:int = A;\n");
    let run = folder.run(&["log", "old.tl", "new.tl"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(
        run.stdout.contains("another id since 2; 1 has the old one"),
        "{}",
        run.stdout
    );
    let other = folder.run(&["log", "new.tl", "old.tl"]);
    assert!(
        other.stdout.contains("`#00000002`, now `#00000001`"),
        "{}",
        other.stdout
    );
}

#[test]
fn without_files_the_built_in_history_is_told() {
    let run = Folder::new("log-bundled").run(&["log", "--only", "bots.checkUsername"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    for part in [
        "# History of 162 layers, 51 to 230\n",
        "; 229 has the old one: `#87f2219b`, now `#e3ac4c61`\n",
    ] {
        assert!(run.stdout.contains(part), "{part}: {}", run.stdout);
    }
}

/// The layers of the fixtures agree with the history beside them.
#[test]
fn the_layers_of_the_repository_agree_with_their_history() {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/layers");
    let folder = Folder::new("log-fixtures");
    for name in ["old.tl", "new.tl", "history.json"] {
        folder.write(name, fs::read(fixtures.join(name)).expect(name));
    }
    let table = fs::read_to_string(folder.path().join("history.json")).expect("history");
    let run = folder.run(&[
        "log",
        "--extend",
        "history.json",
        "--format",
        "history",
        "old.tl",
        "new.tl",
    ]);
    assert_eq!(
        (run.status, run.stdout.trim_end()),
        (0, table.trim_end()),
        "{}",
        run.stderr
    );
    let told = folder.run(&["log", "old.tl", "new.tl", "--only", "user"]);
    let id =
        "another id since 230, not in 227, which has the old one: `#31774388`, now `#b1b8cc83`";
    assert!(told.stdout.contains(id), "{}", told.stdout);
}

#[test]
fn what_cannot_be_told_is_said() {
    let folder = layers("log-failures");
    folder
        .write("none.tl", "a#1 = A;\n")
        .write("copy.tl", "// LAYER 5\nb#2 = B;\n")
        .write("far.tl", "// LAYER 70000\nb#2 = B;\n")
        .write("h.json", TABLE)
        .write("bad.json", TABLE.replace("6,9]]", "6,8]]"))
        .write("text.json", "layers: 5\n");
    for (args, said) in [
        (
            &["a.tl", "none.tl"][..],
            "none.tl names no layer, and a.tl does",
        ),
        (
            &["--extend", "h.json", "none.tl"],
            "none.tl names no layer: to add it",
        ),
        (
            &["a.tl", "copy.tl"],
            "a.tl and copy.tl are both layer 5: leave one out",
        ),
        (
            &["far.tl"],
            "far.tl: a history holds layers 1 to 65535, not 70000",
        ),
        (&["a.tl", "./a.tl"], "are one file: name it once"),
        (
            &["--extend", "h.json", "copy.tl"],
            "copy.tl: layer 5 is known already, and otherwise: `chat.a#00000001` is not in the schema",
        ),
        (
            &["--extend", "bad.json"],
            "bad.json is no history of a schema: `chat.a`: layer 8 is not among the layers",
        ),
        (
            &["--extend", "text.json"],
            "text.json is no history of a schema: expected value at line 1 column 1",
        ),
        (&["--extend", "missing.json"], "cannot read missing.json"),
        (
            &["a.tl", "--only", "chat.b"],
            "no known layer has a definition or a namespace `chat.b`",
        ),
        (
            &["a.tl", "--format", "history", "--since", "5"],
            "writes a whole history",
        ),
        (&["a.tl", "--since", "x"], "invalid value 'x'"),
    ] {
        let run = folder.run(&[&["log"], args].concat());
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{args:?}");
        assert!(run.stderr.contains(said), "{args:?}: {}", run.stderr);
    }
    let wrong = folder.run(&["log", "a.tl", "wrong.tl", "-o", "out.md"]);
    assert_eq!((wrong.status, wrong.stdout.as_str()), (1, ""));
    assert!(
        wrong.stderr.contains("error[E0203]")
            && wrong
                .stderr
                .ends_with("nothing told: correct the errors first\n")
    );
    assert!(!folder.has("out.md"));
}
