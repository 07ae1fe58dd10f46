//! Which files a SPEC gives.

use super::{Scratch, names, pair, seen, seen_from};

fn two_files(name: &str) -> Scratch {
    let scratch = Scratch::repository(name);
    scratch
        .write("schema/api.tl", "old")
        .write("schema/b/c.tl", "c")
        .write("schema/b-c.tl", "b-c");
    scratch
        .write("schema/readme.md", "no")
        .write("schema/.hidden/x.tl", "no")
        .commit("first");
    scratch.write("schema/api.tl", "new");
    scratch
}

#[test]
fn a_path_is_read_as_the_revision_has_it() {
    let scratch = two_files("path");
    let found = seen(&scratch, "main:schema/api.tl", &["schema/b/c.tl"]);
    assert_eq!(found.files, [pair("main:schema/api.tl", "old")]);
    assert_eq!((found.absent, found.notes), (None, Vec::new()));
}

#[test]
fn without_a_path_those_of_the_new_side_are_meant() {
    let scratch = two_files("bare");
    assert_eq!(
        seen(&scratch, "HEAD", &["schema/api.tl"]).files,
        [pair("HEAD:schema/api.tl", "old")]
    );
    let folder = [
        "HEAD:schema/api.tl",
        "HEAD:schema/b/c.tl",
        "HEAD:schema/b-c.tl",
    ];
    assert_eq!(names(&scratch, "HEAD", &["schema"]), folder);
    assert_eq!(names(&scratch, "HEAD", &["."]), folder);
    assert_eq!(names(&scratch, "HEAD:", &[]), folder);
    assert_eq!(
        names(&scratch, "HEAD", &["schema/api.tl", "schema"]),
        folder
    );
}

#[test]
fn a_folder_has_the_same_files_on_disk_and_in_git() {
    let scratch = two_files("same");
    scratch
        .write("schema/target/CACHEDIR.TAG", "")
        .write("schema/target/x.tl", "no");
    let mut sources = tl_parser::SourceMap::new();
    let folder = scratch.path().join("schema");
    let once_more = folder.join("api.tl");
    let ids = super::super::on_disk(&mut sources, &[folder.clone(), once_more]).expect("files");
    let on_disk: Vec<_> = ids.into_iter().map(|id| sources.file(id).name()).collect();
    let expected =
        ["api.tl", "b/c.tl", "b-c.tl"].map(|name| folder.join(name).display().to_string());
    assert_eq!(on_disk, expected);
}

#[test]
fn paths_count_from_the_top_or_from_here() {
    let scratch = two_files("here");
    let from = |spec, new: &[&str]| {
        let found = seen_from(&scratch, "schema/b", spec, new).expect("a baseline");
        found
            .files
            .into_iter()
            .map(|(name, _)| name)
            .collect::<Vec<_>>()
    };
    assert_eq!(from("main:schema/api.tl", &[]), ["main:schema/api.tl"]);
    assert_eq!(from("main:./c.tl", &[]), ["main:schema/b/c.tl"]);
    assert_eq!(from("main:../api.tl", &[]), ["main:schema/api.tl"]);
    assert_eq!(
        from("main", &["c.tl", "../api.tl"]),
        ["main:schema/b/c.tl", "main:schema/api.tl"]
    );
    assert_eq!(from("main", &["."]), ["main:schema/b/c.tl"]);
}

/// No name is a pattern, an option or two records.
#[cfg(unix)]
#[test]
fn odd_names_are_names() {
    let scratch = Scratch::repository("odd");
    let odd = [
        "a b.tl",
        "it's \"it\".tl",
        "two\nlines.tl",
        "*.tl",
        "-x.tl",
        ":(top)y.tl",
        "ж.tl",
    ];
    for name in odd {
        scratch.write(&format!("dir/{name}"), name);
    }
    scratch.commit("odd");
    for name in odd {
        let path = format!("dir/{name}");
        let expected = [pair(&format!("main:{path}"), name)];
        assert_eq!(seen(&scratch, "main", &[&path]).files, expected);
        assert_eq!(seen(&scratch, &format!("main:{path}"), &[]).files, expected);
    }
    assert_eq!(names(&scratch, "main", &["dir"]).len(), odd.len());
}

#[test]
fn a_schema_that_is_new_is_no_failure() {
    let scratch = two_files("new");
    scratch
        .write("new.tl", "n")
        .write("other.tl", "o")
        .git(&["add", "."]);
    let found = seen(&scratch, "main", &["new.tl"]);
    let sentence = "new.tl is not in main: there is nothing to compare with";
    assert_eq!(
        (found.absent.as_deref(), found.notes),
        (Some(sentence), Vec::new())
    );
    let found = seen(&scratch, "main", &["new.tl", "other.tl"]);
    let sentence = "new.tl, other.tl are not in main: there is nothing to compare with";
    assert_eq!(found.absent.as_deref(), Some(sentence));
    assert_eq!(
        seen(&scratch, "main:new.tl", &["new.tl"]).absent.as_deref(),
        Some("new.tl is not in main: there is nothing to compare with")
    );
    let found = seen(&scratch, "main", &["new.tl", "schema/api.tl"]);
    assert_eq!(found.files, [pair("main:schema/api.tl", "old")]);
    assert_eq!(found.notes, ["new.tl is not in main: it is new"]);
}

#[test]
fn a_folder_is_new_when_it_had_no_schema() {
    let scratch = Scratch::repository("new-folder");
    scratch.write("schema/readme.md", "text").commit("first");
    scratch.write("schema/api.tl", "a").git(&["add", "."]);
    let sentence = "schema is not in main: there is nothing to compare with";
    assert_eq!(
        seen(&scratch, "main", &["schema"]).absent.as_deref(),
        Some(sentence)
    );
}

#[test]
fn a_folder_that_has_the_name_of_a_branch_is_taken_and_that_is_said() {
    let scratch = two_files("both");
    scratch.git(&["branch", "release"]);
    let path = scratch.path().join("release");
    std::fs::create_dir(&path).expect("folder");
    let said = "release is a folder and a revision, and the folder was taken: `release:PATH` is the revision";
    let run =
        |name: &str| crate::baseline::note_of_both(std::path::Path::new(name), scratch.path());
    assert_eq!(run("release").as_deref(), Some(said));
    assert_eq!(run("schema"), None);
}
