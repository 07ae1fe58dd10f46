//! `tl fmt`: files put in order, shown, refused.

use std::fs;

use crate::support::Folder;

const MESSY: &str = "// LAYER 3\r\n\n\n\nb#0f   x:int=A ; // note\na = A;\n";
const NEAT: &str = "// LAYER 3\n\nb#0f x:int = A; // note\na = A;\n";

fn read(folder: &Folder, name: &str) -> String {
    fs::read_to_string(folder.path().join(name)).expect(name)
}

#[test]
fn a_folder_is_all_files_below_it() {
    let folder = Folder::new("fmt-folder");
    folder
        .write("schema/a/messy.tl", MESSY)
        .write("schema/neat.tl", NEAT);
    let run = folder.run(&["fmt", "--check", "schema"]);
    assert_eq!(run.status, 1, "{}", run.stderr);
    let run = folder.run(&["fmt", "schema"]);
    let said = "1 of 2 files formatted\n";
    assert_eq!((run.status, run.stderr.as_str()), (0, said));
    assert_eq!(read(&folder, "schema/a/messy.tl"), NEAT);
}

#[test]
fn files_are_put_in_order_and_others_left_alone() {
    let folder = Folder::new("fmt");
    folder.write("messy.tl", MESSY).write("neat.tl", NEAT);
    let time = |name: &str| {
        let data = fs::metadata(folder.path().join(name)).expect(name);
        data.modified().expect("time")
    };
    let before = time("neat.tl");
    let run = folder.run(&["fmt", "messy.tl", "neat.tl"]);
    let said = "1 of 2 files formatted\n";
    assert_eq!(
        (run.status, run.stdout.as_str(), run.stderr.as_str()),
        (0, "", said)
    );
    assert_eq!(read(&folder, "messy.tl"), NEAT);
    assert_eq!(time("neat.tl"), before);
    let again = folder.run(&["fmt", "messy.tl", "neat.tl"]);
    assert_eq!(again.stderr, "2 files: nothing to change\n");
}

#[test]
fn check_shows_what_would_change_and_writes_nothing() {
    let folder = Folder::new("fmt-check");
    folder.write("messy.tl", MESSY).write("neat.tl", NEAT);
    let run = folder.run(&["fmt", "--check", "messy.tl", "neat.tl"]);
    assert_eq!((run.status, run.stdout.as_str()), (1, ""));
    for part in [
        "messy.tl differs:\n",
        "\n-b#0f   x:int=A ; // note\n",
        "\n+b#0f x:int = A; // note\n",
        "1 of 2 files would change: run `tl fmt` without `--check`\n",
    ] {
        assert!(run.stderr.contains(part), "{part}: {}", run.stderr);
    }
    assert!(!run.stderr.contains("neat.tl"), "{}", run.stderr);
    assert_eq!(read(&folder, "messy.tl"), MESSY);
    assert_eq!(folder.run(&["fmt", "--check", "neat.tl"]).status, 0);
}

#[test]
fn a_long_difference_is_cut() {
    let folder = Folder::new("fmt-long");
    let long: Vec<_> = (0..100).map(|n| format!("a{n}  = A;\n")).collect();
    folder.write("long.tl", long.concat());
    let run = folder.run(&["fmt", "--check", "long.tl"]);
    assert_eq!(run.status, 1);
    assert!(
        run.stderr
            .contains("\n… and 161 more lines of difference\n"),
        "{}",
        run.stderr
    );
    assert!(run.stderr.lines().count() < 50);
}

#[test]
fn the_canonical_print_is_one_for_all_spellings() {
    let folder = Folder::new("fmt-canonical");
    folder
        .write("a.tl", MESSY)
        .write("b.tl", "b#f (x : int) = A;a=A;\n// LAYER 3\n");
    let run = folder.run(&["fmt", "--canonical", "a.tl", "b.tl"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let canonical = "// LAYER 3\n\nb#0000000f x:int = A;\na = A;\n";
    assert_eq!(read(&folder, "a.tl"), canonical);
    assert_eq!(read(&folder, "b.tl"), canonical);
    let check = folder.run(&["fmt", "--canonical", "--check", "a.tl", "b.tl"]);
    assert_eq!(check.status, 0, "{}", check.stderr);
}

#[test]
fn standard_input_is_printed() {
    let folder = Folder::new("fmt-stdin");
    let run = folder.run_with(&["fmt", "-"], MESSY);
    assert_eq!(
        (run.status, run.stdout.as_str(), run.stderr.as_str()),
        (0, NEAT, "")
    );
    let check = folder.run_with(&["fmt", "--check", "-"], MESSY);
    assert_eq!((check.status, check.stdout.as_str()), (1, ""));
    assert!(
        check.stderr.starts_with("stdin differs:\n"),
        "{}",
        check.stderr
    );
}

#[test]
fn where_one_file_has_errors_none_is_written() {
    let folder = Folder::new("fmt-errors");
    folder
        .write("messy.tl", MESSY)
        .write("wrong.tl", "a x: = A;\n");
    let run = folder.run(&["fmt", "messy.tl", "wrong.tl"]);
    assert_eq!((run.status, run.stdout.as_str()), (1, ""));
    assert!(run.stderr.contains("error[E0108]"), "{}", run.stderr);
    assert!(
        run.stderr
            .ends_with("nothing formatted: correct the errors first\n")
    );
    assert_eq!(read(&folder, "messy.tl"), MESSY);
    // What resolves to nothing is formatted all the same.
    assert_eq!(
        folder.run_with(&["fmt", "-"], "a x:Missing = A;\n").status,
        0
    );
    let bytes = folder
        .write("bytes.tl", b"a = A;\xff")
        .run(&["fmt", "bytes.tl"]);
    assert!(bytes.status == 1 && bytes.stderr.contains("error[E0001]"));
}

#[test]
fn what_cannot_be_done_is_said() {
    let folder = Folder::new("fmt-failures");
    folder.write("a.tl", NEAT);
    for (args, said) in [
        (&["fmt"][..], "<FILE>"),
        (&["fmt", "none.tl"], "cannot read none.tl"),
        (&["fmt", "a.tl", "./a.tl"], "are one file: name it once"),
    ] {
        let run = folder.run(args);
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{args:?}");
        assert!(run.stderr.contains(said), "{args:?}: {}", run.stderr);
    }
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link() {
    let folder = Folder::new("fmt-link");
    folder.write("real.tl", MESSY);
    std::os::unix::fs::symlink("real.tl", folder.path().join("link.tl")).expect("link");
    assert_eq!(folder.run(&["fmt", "link.tl"]).status, 0);
    assert_eq!(read(&folder, "real.tl"), NEAT);
    let link = fs::symlink_metadata(folder.path().join("link.tl")).expect("link");
    assert!(link.is_symlink());
}
