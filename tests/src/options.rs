//! The fixtures of the options: one folder each in `fixtures/options`, with a schema, a `tl.toml`, and `config.rs`, which says the same by calls.
//!
//! Compiled into the tests, their build script and those of the program: a list that all of them share.

/// Sets the options of a fixture.
pub(crate) type Set = fn(&mut tl_codegen::Config);

macro_rules! fixtures {
    ($($folder:literal)*) => {
        [$((
            $folder,
            include!(concat!("../fixtures/options/", $folder, "/config.rs")) as Set,
        )),*]
    };
}

/// Folder and options of each.
pub(crate) const FIXTURES: &[(&str, Set)] = &fixtures![
    "accessors"
    "arbitrary"
    "boxed"
    "boxing-threshold"
    "codegen-eager"
    "derives"
    "description-off"
    "descriptor"
    "disable-comments"
    "emit-rerun-if-changed-off"
    "exclude"
    "extern-path"
    "extern-path-base"
    "field-attribute"
    "formatting-plain"
    "header"
    "id-rule-published"
    "include"
    "include-file"
    "known-ids"
    "layout-namespaces"
    "non-exhaustive"
    "opaque"
    "registry"
    "rename"
    "roots"
    "runtime-path"
    "serde"
    "serde-bytes-hex"
    "single-constructor"
    "type-attribute"
    "unknown-keep"
];
