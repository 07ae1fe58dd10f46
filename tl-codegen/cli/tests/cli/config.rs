//! `tl gen` with a `tl.toml`: the file, the flags over it, what is wrong with either.

use std::fs;

use crate::support::Folder;

const GOOD: &str = "chat.message#1a2b3c4d id:long text:string = chat.Message;\n---functions---\nchat.send#5e6f7a8b text:string = chat.Message;\n";

const FILE: &str = "[gen]\nschema = \"chat.tl\"\nout_dir = \"code\"\nregistry = true\nformatting = \"plain\"\n[lint]\nunused-type = \"allow\"\n";

fn read(folder: &Folder, name: &str) -> String {
    fs::read_to_string(folder.path().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

#[test]
fn the_file_says_what_a_build_script_would() {
    let folder = Folder::new("config-same");
    fs::create_dir(folder.path().join("sub")).expect("folder");
    folder.write("sub/chat.tl", GOOD).write("sub/tl.toml", FILE);
    let run = folder.run(&["gen", "--config", "sub/tl.toml"]);
    assert_eq!((run.status, run.stdout.as_str()), (0, ""), "{}", run.stderr);
    assert!(run.stderr.contains(" in sub/code, "), "{}", run.stderr);
    let by_program = read(&folder, "sub/code/chat.rs");

    let mut config =
        tl_codegen::Config::from_file(folder.path().join("sub/tl.toml")).expect("a good file");
    config.out_dir(folder.path().join("lib"));
    config.compile().expect("code");
    assert_eq!(read(&folder, "lib/chat.rs"), by_program);
    assert!(by_program.contains("mod registry"));

    let check = |args: &[&str]| {
        let run = folder.run(&[&["gen", "--config", "sub/tl.toml", "--check"], args].concat());
        (run.status, run.stderr)
    };
    assert!(check(&[]).1.ends_with("in sub/code: up to date\n"));
    let differs = (1, "sub/code/chat.rs differs\n".to_owned());
    assert_eq!(check(&["--formatting", "pretty"]), differs);
}

#[test]
fn a_file_is_found_beside_the_first_schema_or_here() {
    let folder = Folder::new("config-found");
    fs::create_dir(folder.path().join("sub")).expect("folder");
    folder.write("sub/chat.tl", GOOD).write("sub/tl.toml", FILE);
    assert_eq!(folder.run(&["gen", "sub/chat.tl"]).status, 0);
    let beside = read(&folder, "sub/code/chat.rs");
    assert!(beside.contains("mod registry"));
    folder.write("chat.tl", GOOD).write("tl.toml", FILE);
    assert_eq!(folder.run(&["gen"]).status, 0);
    assert_eq!(read(&folder, "code/chat.rs"), beside);
    let piped = folder.run_with(&["gen", "-", "-o", "-"], GOOD);
    assert!(piped.stdout.contains("mod registry"), "{}", piped.stderr);
    folder.write("tl.toml", "[lint]\n");
    let plain = folder.run_with(&["gen", "-", "-o", "-"], GOOD);
    assert!(!plain.stdout.contains("mod registry") && plain.status == 0);
}

#[test]
fn flags_count_more_than_the_file() {
    let folder = Folder::new("config-flags");
    folder.write("chat.tl", GOOD).write("other.tl", GOOD);
    folder.write("tl.toml", FILE);
    let run = folder.run(&["gen", "other.tl", "-o", "mine", "--formatting", "pretty"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(!folder.has("code") && !folder.has("mine/chat.rs"));
    let mut config = tl_codegen::Config::new();
    config
        .schema(folder.path().join("other.tl"))
        .out_dir(folder.path().join("lib"))
        .registry(true);
    config.compile().expect("code");
    assert_eq!(
        read(&folder, "mine/other.rs"),
        read(&folder, "lib/other.rs")
    );
}

#[test]
fn a_wrong_file_is_status_2_with_all_its_problems() {
    let folder = Folder::new("config-wrong");
    folder.write("chat.tl", GOOD);
    folder.write("tl.toml", "[gen]\nregistri = true\nlayout = \"files\"\n");
    let run = folder.run(&["gen", "chat.tl"]);
    let expected = "\
error: unknown key `registri`
 --> tl.toml:2:1
  |
2 | registri = true
  | ^^^^^^^^
  |
  = help: did you mean `registry`?

error: unknown value `files`
 --> tl.toml:3:10
  |
3 | layout = \"files\"
  |          ^^^^^^^
  |
  = help: did you mean `file`?
";
    assert_eq!((run.status, run.stderr.as_str()), (2, expected));
    assert!(!folder.has("target"));
    let none = folder.run(&["gen", "chat.tl", "--config", "none.toml"]);
    assert!(
        none.status == 2 && none.stderr.starts_with("error: cannot read none.toml: "),
        "{}",
        none.stderr
    );
    let check = folder.run(&["check", "chat.tl"]);
    assert_eq!((check.status, check.stderr.as_str()), (2, expected));
}

#[test]
fn paths_that_say_nothing_are_a_line_each() {
    let folder = Folder::new("config-paths");
    folder
        .write("chat.tl", GOOD)
        .write("user.tl", "user#1 id:long = User;\n");
    folder.write(
        "tl.toml",
        "[gen]\nrename = { \"chat.mesage\" = \"Text\" }\nnon_exhaustive = [\"chat.send\"]\n",
    );
    let run = folder.run(&["gen", "chat.tl", "user.tl", "--derive", "usr=Eq"]);
    let expected = "\
error: derives: the schemas have nothing called `usr`; did you mean `user`?
error: rename: the schemas have nothing called `chat.mesage`; did you mean `chat.message`?
error: non_exhaustive: `chat.send` is a definition, and this option is for namespaces and types
";
    assert_eq!((run.status, run.stderr.as_str()), (2, expected));
    assert!(!folder.has("target"));
}

#[test]
fn a_flag_that_is_wrong_is_said_with_what_is_possible() {
    let folder = Folder::new("config-usage");
    folder.write("chat.tl", GOOD);
    for (args, part) in [
        (["--layout", "files"], "possible values: file, namespaces"),
        (["--id-rule", "new"], "possible values: classic, published"),
        (["--rename", "user"], "a path, `=`, and what is for it"),
        (["--boxed", ""], "a value is required"),
        (["--boxing-threshold", "many"], "invalid digit"),
    ] {
        let run = folder.run(&[&["gen", "chat.tl"], &args[..]].concat());
        assert!(
            run.status == 2 && run.stderr.contains(part),
            "{args:?}: {}",
            run.stderr
        );
    }
}
