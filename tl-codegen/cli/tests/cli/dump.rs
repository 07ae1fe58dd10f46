//! `tl dump`: both stages, both id rules.

use crate::support::Folder;

#[test]
fn the_id_rule_can_be_chosen() {
    let folder = Folder::new("dump-rule");
    folder.write("a.tl", "f flags:# on:flags.0?true data:bytes = F;\n");
    let id = |rule: &str| {
        let run = folder.run(&["dump", "--stage", "ir", "a.tl", "--id-rule", rule]);
        assert_eq!(run.status, 0, "{}", run.stderr);
        let json: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
        json["combinators"][0]["id"]
            .as_str()
            .expect("id")
            .to_owned()
    };
    assert_ne!(id("classic"), id("published"));
    assert_eq!(
        folder
            .run(&["dump", "--stage", "ir", "a.tl", "--id-rule", "other"])
            .status,
        2
    );
}

#[test]
fn the_resolved_schema_is_dumped() {
    let folder = Folder::new("dump-ir");
    let schema = "// LAYER 7\nmessages.startBot#e6df7378 flags:# bot:flags.3?Vector<int> = Bool;\n";
    let run = folder.run_with(
        &["dump", "--stage", "ir", "--format", "json", "-"],
        &format!("---functions---\n{schema}"),
    );
    let expected = concat!(
        r#"{"layer":7,"combinators":[{"name":"messages.startBot","kind":"function","id":"e6df7378","result":"Bool","optional":[],"#,
        r##""params":[{"name":"flags","type":"#"},{"name":"bot","type":"Vector int","flag":{"word":"flags","bit":3}}],"annotations":[]}]}"##,
        "\n"
    );
    assert_eq!(
        (run.status, run.stdout.as_str()),
        (0, expected),
        "{}",
        run.stderr
    );
}

#[test]
fn groups_and_the_nameless_count_as_single_params() {
    let folder = Folder::new("dump-forms");
    let schema = concat!(
        "int ? = Int;\n",
        "box {X:Type} (w h:int) _:X %(Vector int) n:# 2*[ int ] = Box X;\n",
        "---functions---\n",
        "@read call {X:Type} query:!X = X;\n",
    );
    let run = folder.run_with(&["dump", "--stage", "ir", "-"], schema);
    let expected = concat!(
        r#"{"layer":null,"combinators":[{"name":"int","kind":"builtin","id":"a8509bda","result":"Int","optional":[],"params":[],"annotations":[]},"#,
        r#"{"name":"box","kind":"constructor","id":"ID","result":"Box X","optional":[{"name":"X","type":"Type"}],"#,
        r#""params":[{"name":"w","type":"int"},{"name":"h","type":"int"},{"name":"","type":"X"},{"name":"","type":"%(Vector int)"},"#,
        r##"{"name":"n","type":"#"},{"name":"","type":"2*[ int ]"}],"annotations":[]},"##,
        r#"{"name":"call","kind":"function","id":"ID","result":"X","optional":[{"name":"X","type":"Type"}],"#,
        r#""params":[{"name":"query","type":"!X"}],"annotations":["read"]}]}"#,
        "\n",
    );
    // Ids have tests of their own.
    let mut text = run.stdout;
    for name in ["box", "call"] {
        let start = text
            .find(&format!("\"name\":\"{name}\""))
            .expect("a combinator");
        let id = start + text[start..].find("\"id\":\"").expect("an id") + 6;
        text.replace_range(id..id + 8, "ID");
    }
    assert_eq!((run.status, text.as_str()), (0, expected), "{}", run.stderr);
}

#[test]
fn the_tree_is_dumped_unresolved() {
    let folder = Folder::new("dump-ast");
    let run = folder.run_with(&["dump", "--stage", "ast", "-"], "a x:Missing = A;\n");
    assert_eq!(run.status, 0, "{}", run.stderr);
    let json: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    assert!(json.to_string().contains("Missing"));
    let broken = folder.run_with(&["dump", "--stage", "ast", "-"], "a x: = A;\n");
    assert_eq!((broken.status, broken.stdout.as_str()), (1, ""));
    assert!(broken.stderr.contains("stdin:1:"), "{}", broken.stderr);
}
