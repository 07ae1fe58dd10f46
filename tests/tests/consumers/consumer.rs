//! A workspace of crates that use the compiler from their build scripts, one an edition.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::{Instant, SystemTime};

use tl_tests::workspace::root;

/// Where it stands, and what it is called.
pub(crate) struct Consumer {
    name: String,
    folder: PathBuf,
}

/// What the members of a consumer are made of.
pub(crate) struct Content<'c> {
    /// Each a member: `2018`, `2021`, `2024`.
    pub(crate) editions: &'c [&'c str],
    /// Features of `tl-types`.
    pub(crate) features: &'c [&'c str],
    /// Copied into the folder `schema`.
    pub(crate) schemas: &'c [PathBuf],
    pub(crate) lints: Lints,
    /// The build script; empty where there is none.
    pub(crate) build: &'c str,
    pub(crate) lib: &'c str,
    /// A program beside the library.
    pub(crate) main: Option<&'c str>,
}

/// How strict the members are with themselves.
#[derive(Clone, Copy)]
pub(crate) enum Lints {
    /// All of rustc's that users like to deny, and clippy's own choice.
    Usual,
    /// Clippy's `pedantic` and `nursery` too: they take clippy ten times as long.
    Strict,
}

/// What both deny.
const USUAL: &str = "
[lints.rust]
missing_debug_implementations = \"deny\"
missing_docs = \"deny\"
rust_2018_idioms = { level = \"deny\", priority = -1 }
unreachable_pub = \"deny\"
unsafe_code = \"forbid\"
unused = { level = \"deny\", priority = -1 }

[lints.clippy]
all = { level = \"deny\", priority = -1 }
";

const STRICT: &str = "\
pedantic = { level = \"deny\", priority = -1 }
nursery = { level = \"deny\", priority = -1 }
# It wants the contrary of `unreachable_pub`.
redundant_pub_crate = \"allow\"
";

impl Consumer {
    /// Writes the crates into the folder for test data of this build.
    pub(crate) fn new(name: &str, content: &Content<'_>) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
            .join("consumers")
            .join(name);
        let consumer = Self {
            name: name.to_owned(),
            folder,
        };
        if consumer.folder.exists() {
            fs::remove_dir_all(&consumer.folder).expect("an old consumer goes");
        }
        let members: Vec<_> = content
            .editions
            .iter()
            .map(|edition| format!("e{edition}"))
            .collect();
        consumer.write("Cargo.toml", format!("[workspace]\nresolver = \"2\"\nmembers = {members:?}\n\n[profile.dev]\ndebug = false\n"));
        // The same versions as here, so that nothing is fetched.
        fs::copy(
            root().join("Cargo.lock"),
            consumer.folder.join("Cargo.lock"),
        )
        .expect("Cargo.lock");
        for (edition, member) in content.editions.iter().zip(&members) {
            consumer.write(
                &format!("{member}/Cargo.toml"),
                manifest(name, edition, content),
            );
            if !content.build.is_empty() {
                consumer.write(&format!("{member}/build.rs"), content.build);
            }
            consumer.write(&format!("{member}/src/lib.rs"), content.lib);
            if let Some(main) = content.main {
                consumer.write(&format!("{member}/src/main.rs"), main);
            }
            for schema in content.schemas {
                let text = fs::read(schema).expect("a schema");
                let file = schema.file_name().expect("a file").to_string_lossy();
                consumer.write(&format!("{member}/schema/{file}"), text);
            }
        }
        consumer
    }

    /// Writes a file of the consumer.
    pub(crate) fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.folder.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    /// When the files called `file` were written that build scripts of the members made in cargo's folder.
    pub(crate) fn made(&self, file: &str) -> BTreeMap<PathBuf, SystemTime> {
        let mut found = BTreeMap::new();
        let scripts = fs::read_dir(target().join("debug/build")).expect("build scripts");
        for script in scripts.flatten() {
            let name = script.file_name().to_string_lossy().into_owned();
            let path = script.path().join("out").join(file);
            if let (true, Ok(meta)) = (name.starts_with(&self.name), fs::metadata(&path)) {
                found.insert(path, meta.modified().expect("time"));
            }
        }
        found
    }

    /// Where a file of the consumer is.
    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.folder.join(path)
    }

    /// Runs cargo, without a network.
    pub(crate) fn cargo(&self, arguments: &[&str]) -> Output {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let mut command = Command::new(cargo);
        for (name, _) in std::env::vars_os() {
            let ours = name.to_str().is_some_and(|name| {
                name.starts_with("CARGO") && name != "CARGO_HOME"
                    || name == "OUT_DIR"
                    || name == "RUSTFLAGS"
            });
            if ours {
                command.env_remove(name);
            }
        }
        let (verb, rest) = arguments.split_first().expect("a command");
        command
            .current_dir(&self.folder)
            .arg(verb)
            .arg("--offline")
            .args(rest);
        command.env("CARGO_TARGET_DIR", target());
        // Built once and not again: what cargo keeps to build faster the next time is 5 GB.
        command
            .env("CARGO_INCREMENTAL", "0")
            .env("RUSTDOCFLAGS", "-D warnings")
            .env("CARGO_TERM_COLOR", "never");
        command.output().expect("cargo runs")
    }

    /// Runs cargo, which must be content, and prints the seconds it took.
    pub(crate) fn succeeds(&self, arguments: &[&str]) -> String {
        let start = Instant::now();
        let output = self.cargo(arguments);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(
            output.status.success(),
            "{}: cargo {}\n{said}",
            self.name,
            arguments.join(" ")
        );
        assert!(
            !said.contains("warning:"),
            "{}: cargo {}\n{said}",
            self.name,
            arguments.join(" ")
        );
        println!(
            "{:6.1} s  {}: cargo {}",
            start.elapsed().as_secs_f64(),
            self.name,
            arguments.join(" ")
        );
        said
    }

    /// Forgets what was built of the members, which is large, and keeps what they depend on.
    pub(crate) fn forget(&self, members: &[String]) {
        let mut arguments = vec!["clean", "--quiet"];
        for member in members {
            arguments.extend(["--package", member]);
        }
        self.succeeds(&arguments);
        let pages = target().join("doc");
        if pages.exists() {
            fs::remove_dir_all(pages).expect("old pages go");
        }
    }
}

/// Where all consumers build, so that they share what they depend on.
fn target() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("consumers-target")
}

fn manifest(name: &str, edition: &str, content: &Content<'_>) -> String {
    let root = root();
    let path = |package: &str| root.join(package).to_string_lossy().replace('\\', "/");
    let mut text = format!(
        "[package]\nname = \"{name}-{edition}\"\nversion = \"0.0.0\"\nedition = \"{edition}\"\nrust-version = \"1.88\"\npublish = false\n\n"
    );
    writeln!(
        text,
        "[dependencies]\ntl-types = {{ path = {:?}, features = {:?} }}\n",
        path("tl-types"),
        content.features
    )
    .expect("text");
    if content.features.contains(&"serde") {
        text.insert_str(text.trim_end().len(), "\nserde_json = { version = \"1\", features = [\"float_roundtrip\", \"unbounded_depth\"] }");
    }
    if !content.build.is_empty() {
        writeln!(
            text,
            "[build-dependencies]\ntl-codegen = {{ path = {:?} }}",
            path("tl-codegen")
        )
        .expect("text");
    }
    text.push_str(USUAL);
    if let Lints::Strict = content.lints {
        text.push_str(STRICT);
    }
    text
}
