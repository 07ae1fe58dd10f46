//! What a user's build script and program compile besides this project, and how the documents tell to depend on it.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use tl_tests::workspace::{files, relative, root};

/// Packages of this workspace.
const OURS: [&str; 6] = [
    "tl-cli",
    "tl-codegen",
    "tl-parser",
    "tl-schema",
    "tl-tests",
    "tl-types",
];
/// What a build script may bring in.
const THIRD_PARTY: usize = 10;

/// The names of `package` and everything it needs to build and to run.
fn tree(package: &str) -> BTreeSet<String> {
    edges(package, "normal,build", &[])
}

/// The names of `package` with `features` and everything it needs along `edges`.
fn edges(package: &str, edges: &str, features: &[&str]) -> BTreeSet<String> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let tree = [
        "tree",
        "--offline",
        "--locked",
        "--edges",
        edges,
        "--prefix",
        "none",
        "--format",
        "{p}",
        "--package",
        package,
        "--features",
        &features.join(","),
    ];
    let output = Command::new(cargo)
        .current_dir(root())
        .args(tree)
        .output()
        .expect("cargo runs");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let text = String::from_utf8_lossy(&output.stdout);
    text.lines()
        .filter_map(|line| line.split(' ').next())
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
        .collect()
}

#[test]
fn a_build_script_compiles_few_crates() {
    let all = tree("tl-codegen");
    let third_party: Vec<_> = all
        .iter()
        .filter(|name| !OURS.contains(&name.as_str()))
        .collect();
    assert!(
        third_party.len() <= THIRD_PARTY,
        "{} third-party crates: {third_party:?}",
        third_party.len()
    );
    assert!(
        !all.contains("tl-types"),
        "generated code names the runtime by path only"
    );
    println!("tl-codegen brings {}: {third_party:?}", third_party.len());
}

#[test]
fn a_program_compiles_none() {
    for package in ["tl-types", "tl-schema"] {
        assert_eq!(tree(package), BTreeSet::from([package.to_owned()]));
    }
}

/// Ready-made types are made by the build script; what unpacks them is all that a program gets besides.
#[test]
fn ready_made_types_bring_little() {
    let program = |features: &[&str]| edges("tl-types", "normal", features);
    let alone = BTreeSet::from(["tl-types".to_owned()]);
    assert_eq!(program(&["telegram", "mtproto"]), alone);
    let unpacks = ["adler2", "cfg-if", "crc32fast", "miniz_oxide", "tl-types"].map(str::to_owned);
    assert_eq!(program(&["telegram", "gzip"]), BTreeSet::from(unpacks));
    let script = edges("tl-types", "normal,build", &["telegram", "mtproto"]);
    let third_party = script.iter().filter(|name| !OURS.contains(&name.as_str()));
    assert!(third_party.count() <= THIRD_PARTY);
}

/// The names belong to others on the public registry.
#[test]
fn no_document_names_a_package_by_version_only() {
    let documents: Vec<PathBuf> = ["md", "rs", "tl", "toml"]
        .iter()
        .flat_map(|extension| files("", extension))
        .collect();
    assert!(documents.iter().any(|path| path.ends_with("README.md")));
    let mut wrong = Vec::new();
    for path in documents
        .into_iter()
        .filter(|path| !path.ends_with("tests/dependencies.rs"))
    {
        // A fixture may be no UTF-8.
        let bytes = fs::read(&path).expect("a document");
        let text = String::from_utf8_lossy(&bytes);
        for (number, line) in text
            .lines()
            .enumerate()
            .filter(|(_, line)| by_version_only(line))
        {
            wrong.push(format!("{}:{}: {line}", relative(&path), number + 1));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Is this `NAME = "0.1"`, `NAME = { version = .. }` without path and git, `cargo add NAME` or `cargo install NAME` for one of our names?
fn by_version_only(line: &str) -> bool {
    OURS.iter().any(|name| {
        let command = |verb: &str| line.contains(&format!("cargo {verb} {name}"));
        let Some((before, after)) = line.split_once(name) else {
            return false;
        };
        let starts = before
            .trim_matches(|c: char| c.is_whitespace() || "/!#\"".contains(c))
            .is_empty();
        let value = after
            .trim_start_matches('"')
            .trim_start()
            .strip_prefix('=')
            .map(str::trim_start);
        let dependency = starts
            && value.is_some_and(|value| {
                let located =
                    value.contains("path") || value.contains("git") || value.contains("workspace");
                value.starts_with('"') || (value.starts_with('{') && !located)
            });
        dependency || command("add") || command("install")
    })
}

#[test]
fn what_is_version_only() {
    for line in [
        "tl-codegen = \"0.1\"",
        "//! tl-types = { version = \"0.1\" }",
        "cargo add tl-types",
        "cargo install tl-cli --locked",
        "# tl-parser=\"1\"",
    ] {
        assert!(by_version_only(line), "{line}");
    }
    for line in [
        "tl-codegen = { path = \"tl-codegen\" }",
        "tl-types = { git = \"https://example.org/tl.git\" }",
        "tl-types.workspace = true",
        "name = \"tl-types\"",
        "`tl-codegen` never depends",
    ] {
        assert!(!by_version_only(line), "{line}");
    }
}

#[test]
fn no_package_can_be_published() {
    let manifests = files("", "toml")
        .into_iter()
        .filter(|path| path.ends_with("Cargo.toml"));
    let mut packages = 0;
    for path in manifests {
        let text = fs::read_to_string(&path).expect("a manifest is text");
        if text.contains("[package]") {
            packages += 1;
            assert!(
                text.contains("publish.workspace = true") || text.contains("publish = false"),
                "{} can be published",
                relative(&path)
            );
        }
    }
    assert!(packages >= OURS.len());
}
