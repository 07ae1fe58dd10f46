//! The keys of the table `[gen]`: one row an option, which says what its value is and which method takes it.

use std::path::Path;

use tl_parser::IdRule;
use toml::Spanned;
use toml::de::DeValue;

use super::kind::Kind;
use super::named::Named;
use super::reader::Reader;
use super::values;
use crate::config::validate::THRESHOLDS;
use crate::config::{BytesForm, Codegen, Config, Formatting, Layout, SingleConstructor, Unknown};

/// In the order of the fields of [`Config`].
pub(super) const ALL: &[(&str, Kind)] = &[
    ("schema", Kind::Files(|c, path| c.schema(path))),
    (
        "id_rule",
        Kind::Choice(IdRule::names, |c, name| {
            IdRule::named(name).map(|rule| c.id_rule(rule))
        }),
    ),
    // Output.
    ("out_dir", Kind::File(|c, path| c.out_dir(path))),
    ("include_file", Kind::Text(|c, name| c.include_file(name))),
    (
        "layout",
        Kind::Choice(Layout::names, |c, name| {
            Layout::named(name).map(|layout| c.layout(layout))
        }),
    ),
    (
        "formatting",
        Kind::Choice(Formatting::names, |c, name| {
            Formatting::named(name).map(|form| c.formatting(form))
        }),
    ),
    ("header", Kind::Text(|c, text| c.header(text))),
    ("descriptor", Kind::Text(|c, name| c.descriptor(name))),
    (
        "emit_rerun_if_changed",
        Kind::Switch(Config::emit_rerun_if_changed),
    ),
    // Selection.
    ("roots", Kind::Paths(|c, path| c.roots([path]))),
    ("include", Kind::Paths(|c, path| c.include(path))),
    ("exclude", Kind::Paths(|c, path| c.exclude(path))),
    ("opaque", Kind::Paths(|c, path| c.opaque(path))),
    // Items.
    (
        "derives",
        Kind::TextsOfPath(|c, path, derives| c.derives(path, derives)),
    ),
    (
        "type_attribute",
        Kind::TextsOfPath(|c, path, attribute| c.type_attribute(path, attribute)),
    ),
    (
        "field_attribute",
        Kind::TextsOfPath(|c, path, attribute| c.field_attribute(path, attribute)),
    ),
    (
        "disable_comments",
        Kind::Paths(|c, path| c.disable_comments([path])),
    ),
    (
        "rename",
        Kind::TextOfPath(|c, path, name| c.rename(path, name)),
    ),
    ("boxed", Kind::Paths(|c, path| c.boxed(path))),
    (
        "boxing_threshold",
        Kind::Number(
            *THRESHOLDS.start(),
            *THRESHOLDS.end(),
            Config::boxing_threshold,
        ),
    ),
    (
        "extern_path",
        Kind::TextOfPath(|c, path, module| c.extern_path(path, module)),
    ),
    (
        "single_constructor",
        Kind::Choice(SingleConstructor::names, |c, name| {
            let form = SingleConstructor::named(name);
            form.map(|form| c.single_constructor(form))
        }),
    ),
    (
        "non_exhaustive",
        Kind::Paths(|c, path| c.non_exhaustive(path)),
    ),
    (
        "unknown",
        Kind::Choice(Unknown::names, |c, name| {
            Unknown::named(name).map(|unknown| c.unknown(unknown))
        }),
    ),
    ("known_ids", Kind::File(|c, path| c.known_ids(path))),
    ("registry", Kind::Switch(Config::registry)),
    ("serde", Kind::Switch(Config::serde)),
    (
        "serde_bytes",
        Kind::Choice(BytesForm::names, |c, name| {
            BytesForm::named(name).map(|form| c.serde_bytes(form))
        }),
    ),
    ("arbitrary", Kind::Switch(Config::arbitrary)),
    ("accessors", Kind::Switch(Config::accessors)),
    ("description", Kind::Switch(Config::description)),
    (
        "codegen",
        Kind::Choice(Codegen::names, |c, name| {
            Codegen::named(name).map(|codegen| c.codegen(codegen))
        }),
    ),
    ("runtime_path", Kind::Text(|c, path| c.runtime_path(path))),
];

/// The keys of the table `[gen]`.
pub fn names() -> impl Iterator<Item = &'static str> {
    ALL.iter().map(|(name, _)| *name)
}

/// Is there a key of this name?
pub(super) fn is_one(name: &str) -> bool {
    ALL.iter().any(|(known, _)| *known == name)
}

/// Reads the table `[gen]` into `config`; paths of files are relative to `folder`.
pub fn read(config: &mut Config, folder: &Path, reader: &mut Reader, value: &Spanned<DeValue<'_>>) {
    for (key, value) in reader.table("gen", value).into_iter().flatten() {
        let name = key.get_ref().as_ref();
        if let Some((name, kind)) = ALL.iter().find(|(known, _)| *known == name) {
            values::read(config, folder, reader, name, kind, value);
        } else {
            let known: Vec<_> = names().collect();
            reader.unknown("key", name, key.span(), &known);
        }
    }
}
