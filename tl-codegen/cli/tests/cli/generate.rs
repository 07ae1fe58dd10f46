//! `tl gen`: files, standard output, `--check`.

use std::fs;

use crate::support::Folder;

const GOOD: &str = "chat.message#1a2b3c4d id:long text:string = chat.Message;\n---functions---\nchat.send#5e6f7a8b text:string = chat.Message;\n";

#[test]
fn a_schema_becomes_a_file_and_a_line_for_people() {
    let folder = Folder::new("gen-file");
    folder.write("chat.tl", GOOD);
    let run = folder.run(&["gen", "chat.tl", "-o", "out"]);
    let bytes = fs::read(folder.path().join("out/chat.rs"))
        .expect("code")
        .len();
    assert_eq!((run.status, run.stdout.as_str()), (0, ""));
    assert!(
        run.stderr.starts_with("2 definitions, 1 file, "),
        "{}",
        run.stderr
    );
    assert!(
        run.stderr
            .replace(',', "")
            .contains(&format!("{bytes} bytes in out ")),
        "{}",
        run.stderr
    );
    assert!(run.stderr.ends_with(" ms\n"), "{}", run.stderr);
}

#[test]
fn every_way_in_and_out_gives_the_bytes_of_a_build_script() {
    let folder = Folder::new("gen-same");
    folder.write("stdin.tl", GOOD);
    let options = [
        "--registry",
        "--formatting",
        "plain",
        "--single-constructor",
        "enum",
    ];
    let mut config = tl_codegen::Config::new();
    config
        .schema(folder.path().join("stdin.tl"))
        .out_dir(folder.path().join("lib"))
        .registry(true);
    config
        .formatting(tl_codegen::Formatting::Plain)
        .single_constructor(tl_codegen::SingleConstructor::Enum);
    let artifacts = config.compile().expect("code");
    let expected = fs::read_to_string(&artifacts.files[0].path).expect("code");

    let to_file = folder.run(&[&["gen", "stdin.tl", "-o", "cli"], &options[..]].concat());
    assert_eq!(to_file.status, 0, "{}", to_file.stderr);
    assert_eq!(
        fs::read_to_string(folder.path().join("cli/stdin.rs")).expect("code"),
        expected
    );
    let piped = folder.run_with(&[&["gen", "-", "-o", "-"], &options[..]].concat(), GOOD);
    assert_eq!((piped.status, piped.stdout), (0, expected));
    assert!(!folder.has("target"));
}

#[test]
fn check_tells_fresh_stale_missing_and_line_ends() {
    let folder = Folder::new("gen-check");
    folder.write("chat.tl", GOOD);
    let check = || {
        let run = folder.run(&["gen", "chat.tl", "--check"]);
        (run.status, run.stderr)
    };
    assert_eq!(check(), (1, "target/tl/chat.rs is missing\n".to_owned()));
    assert!(!folder.has("target"));
    assert_eq!(folder.run(&["gen", "chat.tl"]).status, 0);
    let (status, line) = check();
    assert!(
        status == 0 && line.ends_with("in target/tl: up to date\n"),
        "{line}"
    );
    let code = fs::read_to_string(folder.path().join("target/tl/chat.rs")).expect("code");
    folder.write("target/tl/chat.rs", code.replace('\n', "\r\n"));
    assert_eq!(
        check(),
        (
            1,
            "target/tl/chat.rs differs in line ends only\n".to_owned()
        )
    );
    folder.write("target/tl/chat.rs", "other");
    assert_eq!(check(), (1, "target/tl/chat.rs differs\n".to_owned()));
    assert_eq!(
        fs::read_to_string(folder.path().join("target/tl/chat.rs")).expect("code"),
        "other"
    );
}

#[test]
fn nothing_is_written_for_a_wrong_schema() {
    let folder = Folder::new("gen-bad");
    folder
        .write("chat.tl", GOOD)
        .write("bad.tl", "a x:Missing = A;\n");
    let run = folder.run(&["gen", "chat.tl", "bad.tl"]);
    assert_eq!((run.status, run.stdout.as_str()), (1, ""));
    assert!(
        run.stderr.contains("error[E0203]") && run.stderr.contains("bad.tl:1:5"),
        "{}",
        run.stderr
    );
    assert!(
        run.stderr.ends_with("1 error, nothing written\n"),
        "{}",
        run.stderr
    );
    assert!(!folder.has("target"));
}

#[test]
fn the_bundled_schema_needs_no_arguments() {
    let folder = Folder::new("gen-bundled");
    let run = folder.run(&["gen", "--formatting", "plain"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(
        run.stderr.contains("2554 definitions, 1 file, "),
        "{}",
        run.stderr
    );
    // What decoding may take stays below the limit with room to spare.
    let memory = run
        .stderr
        .split(" bytes of memory a byte of input at most (")
        .next();
    let memory = memory.and_then(|text| text.rsplit(' ').next()?.parse::<f64>().ok());
    assert!(
        memory.is_some_and(|memory| memory > 10.0 && memory < 64.0),
        "{}",
        run.stderr
    );
    assert!(folder.has("target/tl/api.rs"));
}

/// The first file would have a place, the second would land behind the link.
#[cfg(unix)]
#[test]
fn where_a_link_is_in_the_way_nothing_is_written() {
    let folder = Folder::new("gen-link");
    folder.write("chat.tl", GOOD);
    let outside = folder.path().join("outside");
    fs::create_dir_all(&outside).expect("a folder");
    fs::create_dir_all(folder.path().join("out")).expect("a folder");
    std::os::unix::fs::symlink(&outside, folder.path().join("out/chat")).expect("a link");
    let run = folder.run(&["gen", "chat.tl", "-o", "out", "--layout", "namespaces"]);
    assert_eq!(run.status, 2, "{}", run.stderr);
    assert!(!folder.has("out/chat.rs"));
    assert_eq!(fs::read_dir(outside).expect("a folder").count(), 0);
}
