//! Names of generated files: plain ones only, so that nothing lands outside the output folder.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::Error;

/// The stem of a generated file, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FileName(String);

impl FileName {
    /// `api`
    pub(crate) fn stem(&self) -> &str {
        &self.0
    }

    /// `api.rs`
    pub(crate) fn with_extension(&self) -> String {
        format!("{}.rs", self.0)
    }
}

/// The name of a schema that came from no file.
pub(crate) fn unnamed() -> FileName {
    FileName("schema".to_owned())
}

/// `api` for `schema/api.tl`.
pub(crate) fn of_schema(path: &Path) -> Result<FileName, Error> {
    let stem = path
        .file_stem()
        .and_then(|stem| stem.to_str())
        .unwrap_or_default();
    if is_plain(stem) {
        return Ok(FileName(stem.to_owned()));
    }
    Err(Error::usage(format!(
        "cannot name the code for {}: the name of a schema file is made of ASCII letters, digits, `_`, `-` and inner dots, and is no device name",
        path.display()
    )))
}

/// The names for several schemas, each once (in any case: some file systems do not tell `a` from `A`).
pub(crate) fn of_schemas<'p>(
    paths: impl Iterator<Item = &'p Path>,
) -> Result<Vec<FileName>, Error> {
    let mut names = Vec::new();
    let mut taken = BTreeMap::new();
    for path in paths {
        let name = of_schema(path)?;
        if let Some(other) = taken.insert(name.stem().to_ascii_lowercase(), path) {
            let file = name.with_extension();
            return Err(Error::usage(format!(
                "{} and {} would both become {file}",
                other.display(),
                path.display()
            )));
        }
        names.push(name);
    }
    Ok(names)
}

/// Every file of the output is one of its own, and none is where another needs a folder.
pub(crate) fn apart<'f>(paths: impl Iterator<Item = &'f str> + Clone) -> Result<(), Error> {
    let lower = |path: &str| path.to_ascii_lowercase();
    let folders: BTreeSet<_> = paths
        .clone()
        .flat_map(|path| path.match_indices('/').map(|(end, _)| &path[..end]))
        .map(lower)
        .collect();
    let mut files = BTreeSet::new();
    for path in paths {
        if folders.contains(&lower(path)) {
            return Err(Error::usage(format!(
                "{path} would be both a file and a folder"
            )));
        }
        if !files.insert(lower(path)) {
            return Err(Error::usage(format!(
                "two different files would both become {path}"
            )));
        }
    }
    Ok(())
}

/// A file beside the code, by the name that an option gives.
pub(crate) fn beside(option: &str, name: &str) -> Result<(), Error> {
    if is_plain(name) {
        return Ok(());
    }
    Err(Error::usage(format!(
        "`{option}` takes the plain name of a file in the output folder, of ASCII letters, digits, `_`, `-` and inner dots, not {name:?}"
    )))
}

/// A stem that is one harmless file name on every system.
pub(crate) fn is_plain(stem: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    let first_is_letter = stem.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_');
    first_is_letter
        && stem.chars().all(plain)
        && !stem.ends_with('.')
        && stem.len() <= 200
        && !is_device(stem)
}

/// `con`, `NUL.txt`, `com1`: names that one system keeps for devices, whatever follows the first dot.
fn is_device(stem: &str) -> bool {
    let head = stem.split('.').next().unwrap_or(stem).to_ascii_lowercase();
    let port = |prefix| {
        head.strip_prefix(prefix)
            .is_some_and(|rest: &str| rest.len() == 1 && rest.bytes().all(|b| b.is_ascii_digit()))
    };
    matches!(head.as_str(), "con" | "prn" | "aux" | "nul") || port("com") || port("lpt")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_stem_is_taken_as_it_is() {
        for (path, stem) in [
            ("schema/api.tl", "api"),
            ("api-230.tl", "api-230"),
            ("a.b.tl", "a.b"),
            ("../up/x_1.tl", "x_1"),
            ("bare", "bare"),
        ] {
            assert_eq!(
                of_schema(Path::new(path))
                    .map(|name| name.0)
                    .ok()
                    .as_deref(),
                Some(stem),
                "{path}"
            );
        }
    }

    #[test]
    fn a_stem_that_could_do_harm_is_refused() {
        for path in [
            "..",
            "/",
            "",
            ".hidden.tl",
            "a b.tl",
            "c:evil.tl",
            "con.tl",
            "NUL.x.tl",
            "Com3.tl",
            "ü.tl",
            "-x.tl",
            "a..tl",
            "a\nb.tl",
        ] {
            assert!(of_schema(Path::new(path)).is_err(), "{path:?}");
        }
        assert!(of_schema(Path::new(&"x".repeat(201))).is_err());
    }

    #[test]
    fn two_schemas_for_one_file_are_refused() {
        let error = of_schemas([Path::new("a/x.tl"), Path::new("b/X.tl")].into_iter())
            .map_err(|e| e.to_string());
        assert_eq!(
            error,
            Err("a/x.tl and b/X.tl would both become X.rs".to_owned())
        );
    }

    #[test]
    fn files_and_folders_are_kept_apart() {
        let said = |paths: &[&str]| apart(paths.iter().copied()).map_err(|e| e.to_string());
        assert_eq!(said(&["a.rs", "a/types/b.rs", "mod.rs"]), Ok(()));
        assert_eq!(
            said(&["a.rs", "A.rs/types/b.rs"]),
            Err("a.rs would be both a file and a folder".to_owned())
        );
        assert_eq!(
            said(&["mod.rs", "Mod.rs"]),
            Err("two different files would both become Mod.rs".to_owned())
        );
        for name in [
            "../mod.rs",
            "/mod.rs",
            "a/mod.rs",
            "con.rs",
            ".tl-codegen",
            "",
        ] {
            assert!(beside("include_file", name).is_err(), "{name}");
        }
        assert!(beside("include_file", "mod.rs").is_ok());
    }
}
