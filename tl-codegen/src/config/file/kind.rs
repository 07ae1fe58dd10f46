//! What the value of a key in `[gen]` is.

use std::path::PathBuf;

use crate::config::Config;

/// What the value of a key is, and what takes it.
pub(super) enum Kind {
    /// `true` or `false`.
    Switch(fn(&mut Config, bool) -> &mut Config),
    /// A string.
    Text(for<'c> fn(&'c mut Config, &str) -> &'c mut Config),
    /// The path of a file or folder, relative to the file's folder.
    File(fn(&mut Config, PathBuf) -> &mut Config),
    /// One such path or several.
    Files(fn(&mut Config, PathBuf) -> &mut Config),
    /// An integer, from the first to the second.
    Number(u32, u32, fn(&mut Config, u32) -> &mut Config),
    /// One of these names; what takes it takes no other.
    Choice(
        fn() -> Vec<&'static str>,
        for<'c> fn(&'c mut Config, &str) -> Option<&'c mut Config>,
    ),
    /// A path into the schema or several.
    Paths(for<'c> fn(&'c mut Config, &str) -> &'c mut Config),
    /// A table: a path, and a string for it.
    TextOfPath(for<'c> fn(&'c mut Config, &str, &str) -> &'c mut Config),
    /// A table: a path, and a string or several for it.
    TextsOfPath(for<'c> fn(&'c mut Config, &str, &str) -> &'c mut Config),
}
