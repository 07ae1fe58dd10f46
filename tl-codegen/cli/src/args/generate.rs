//! The flags of `tl gen`: the options of the compiler, put over those of `tl.toml`.

use std::path::PathBuf;

use clap::Args;
use clap::builder::{
    NonEmptyStringValueParser, PossibleValuesParser, TypedValueParser, ValueParser,
};
use tl_codegen::file::Named;
use tl_codegen::{BytesForm, Codegen, Config, Formatting, Layout, SingleConstructor, Unknown};
use tl_parser::IdRule;

const EXAMPLES: &str = "\
PATH is `.` for everything, a namespace, a definition, a type, or a param of a definition, such as messages.startBot.bot.

Examples:
  tl gen                                      Rust for the bundled Telegram schema, in target/tl
  tl gen chat.tl -o src/chat --check          is src/chat/chat.rs up to date?
  tl gen chat.tl -o -                         the code on standard output
  tl gen --config tl.toml                     as the table [gen] of the file says
  tl gen chat.tl --derive \".=Eq, Hash\" --rename chat.message=Text";

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Gen {
    /// Schema files, each a schema of its own; `-` is standard input [default: those of the configuration, else the bundled Telegram schema]
    #[arg(value_name = "SCHEMA")]
    pub(crate) schemas: Vec<PathBuf>,
    /// Folder for the code, foo.rs for foo.tl; `-` is standard output [default: that of the configuration, else target/tl]
    #[arg(short, long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    /// Write nothing; say which files are missing or differ
    #[arg(long)]
    pub(crate) check: bool,
    /// The configuration, whose table `[gen]` has these options as keys; flags count more, lists are added to
    /// [default: tl.toml beside the first schema, or here, if it is there]
    #[arg(long, value_name = "PATH")]
    pub(crate) config: Option<PathBuf>,
    /// Write nothing; say why there would be code for NAME: the way from a root to it
    #[arg(long, value_name = "NAME", conflicts_with = "check")]
    pub(crate) why: Option<String>,
    #[command(flatten)]
    pub(crate) input: Input,
    #[command(flatten)]
    pub(crate) files: Files,
    #[command(flatten)]
    pub(crate) choice: Choice,
    #[command(flatten)]
    pub(crate) shape: Shape,
    #[command(flatten)]
    pub(crate) traits: Traits,
    #[command(flatten)]
    pub(crate) paths: Paths,
}

impl Gen {
    /// Sets what the flags say.
    pub(crate) fn apply(&self, config: &mut Config) {
        self.input.apply(config);
        self.files.apply(config);
        self.choice.apply(config);
        self.shape.apply(config);
        self.traits.apply(config);
        self.paths.apply(config);
    }
}

#[derive(Debug, Args)]
#[command(next_help_heading = "How the schema is read")]
pub(crate) struct Input {
    /// How ids that are not written are computed [default: as the written ones show]
    #[arg(long, value_parser = named::<IdRule>(), value_name = "RULE")]
    pub(crate) id_rule: Option<IdRule>,
}

impl Input {
    fn apply(&self, config: &mut Config) {
        if let Some(rule) = self.id_rule {
            config.id_rule(rule);
        }
    }
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Files")]
pub(crate) struct Files {
    /// A file beside the code that has each schema as a module, such as mod.rs
    #[arg(long, value_name = "FILE", value_parser = NonEmptyStringValueParser::new())]
    pub(crate) include_file: Option<String>,
    /// One file a schema, or one a namespace [default: file]
    #[arg(long, value_parser = named::<Layout>())]
    pub(crate) layout: Option<Layout>,
    /// Laid out for people, or as it falls, which is quicker [default: pretty]
    #[arg(long, value_parser = named::<Formatting>(), value_name = "FORM")]
    pub(crate) formatting: Option<Formatting>,
    /// Lines for the top of each file, such as a licence
    #[arg(long, value_name = "TEXT")]
    pub(crate) header: Option<String>,
    /// A file beside the code with the resolved schema as JSON, such as api.json
    #[arg(long, value_name = "FILE", value_parser = NonEmptyStringValueParser::new())]
    pub(crate) descriptor: Option<String>,
}

impl Files {
    fn apply(&self, config: &mut Config) {
        if let Some(name) = &self.include_file {
            config.include_file(name);
        }
        if let Some(layout) = self.layout {
            config.layout(layout);
        }
        if let Some(formatting) = self.formatting {
            config.formatting(formatting);
        }
        if let Some(text) = &self.header {
            config.header(text);
        }
        if let Some(name) = &self.descriptor {
            config.descriptor(name);
        }
    }
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Which definitions there is code for, each may be given again")]
pub(crate) struct Choice {
    /// Write code for this definition, type or namespace and all that it needs, and for nothing else
    #[arg(long = "root", value_name = "PATH", value_parser = NonEmptyStringValueParser::new())]
    pub(crate) roots: Vec<String>,
    /// Leave values of this type undecoded, as bytes
    #[arg(long, value_name = "TYPE", value_parser = NonEmptyStringValueParser::new())]
    pub(crate) opaque: Vec<String>,
    /// Write code for this, too: beside the roots, or for an opaque type
    #[arg(long, value_name = "PATH", value_parser = NonEmptyStringValueParser::new())]
    pub(crate) include: Vec<String>,
    /// Write no code for this
    #[arg(long, value_name = "PATH", value_parser = NonEmptyStringValueParser::new())]
    pub(crate) exclude: Vec<String>,
}

impl Choice {
    fn apply(&self, config: &mut Config) {
        config.roots(&self.roots);
        for path in &self.opaque {
            config.opaque(path);
        }
        for path in &self.include {
            config.include(path);
        }
        for path in &self.exclude {
            config.exclude(path);
        }
    }
}

/// Traits of other crates.
#[derive(Debug, Args)]
#[command(next_help_heading = "What the code has")]
pub(crate) struct Traits {
    /// Implement serde's Serialize and Deserialize
    #[arg(long)]
    pub(crate) serde: bool,
    /// How serde writes bytes [default: base64]
    #[arg(long, value_parser = named::<BytesForm>(), value_name = "FORM")]
    pub(crate) serde_bytes: Option<BytesForm>,
    /// Implement Arbitrary of the crate arbitrary, for fuzzing and property tests
    #[arg(long)]
    pub(crate) arbitrary: bool,
}

impl Traits {
    fn apply(&self, config: &mut Config) {
        if self.serde {
            config.serde(true);
        }
        if let Some(form) = self.serde_bytes {
            config.serde_bytes(form);
        }
        if self.arbitrary {
            config.arbitrary(true);
        }
    }
}

#[derive(Debug, Args)]
#[command(next_help_heading = "What the code has")]
pub(crate) struct Shape {
    /// Add the registry: names to ids, ids to names and decoders
    #[arg(long)]
    pub(crate) registry: bool,
    /// Add methods to enums for the fields that their variants share
    #[arg(long)]
    pub(crate) accessors: bool,
    /// Leave out the description of the schema; decode errors then tell an offset and no path
    #[arg(long)]
    pub(crate) no_description: bool,
    /// What a type with exactly one constructor becomes: its struct, or an enum [default: collapse]
    #[arg(long, value_parser = named::<SingleConstructor>(), value_name = "FORM")]
    pub(crate) single_constructor: Option<SingleConstructor>,
    /// What becomes of a constructor id that the schema does not have: an error, or a value [default: refuse]
    #[arg(long, value_parser = named::<Unknown>(), value_name = "WHAT")]
    pub(crate) unknown: Option<Unknown>,
    /// The history of the schema, history.json: decode errors then tell since which layer an id is known
    #[arg(long, value_name = "FILE")]
    pub(crate) known_ids: Option<PathBuf>,
    /// Compile methods in the crates that use them, or in the one that holds them [default: lazy]
    #[arg(long, value_parser = named::<Codegen>(), value_name = "WHEN")]
    pub(crate) codegen: Option<Codegen>,
    /// The size in bytes above which variants and optional fields are boxed, 16 to 4096 [default: 64]
    #[arg(long, value_name = "BYTES")]
    pub(crate) boxing_threshold: Option<u32>,
    /// The path of the runtime in the code [default: `::tl_types`]
    #[arg(long, value_name = "MODULE", value_parser = NonEmptyStringValueParser::new())]
    pub(crate) runtime_path: Option<String>,
}

impl Shape {
    fn apply(&self, config: &mut Config) {
        if self.registry {
            config.registry(true);
        }
        if self.accessors {
            config.accessors(true);
        }
        if self.no_description {
            config.description(false);
        }
        if let Some(form) = self.single_constructor {
            config.single_constructor(form);
        }
        if let Some(unknown) = self.unknown {
            config.unknown(unknown);
        }
        if let Some(path) = &self.known_ids {
            config.known_ids(path);
        }
        if let Some(codegen) = self.codegen {
            config.codegen(codegen);
        }
        if let Some(bytes) = self.boxing_threshold {
            config.boxing_threshold(bytes);
        }
        if let Some(path) = &self.runtime_path {
            config.runtime_path(path);
        }
    }
}

/// Each may be given again.
#[derive(Debug, Args)]
#[command(next_help_heading = "For a part of the schema, each may be given again")]
pub(crate) struct Paths {
    /// Call it by another name
    #[arg(long, value_name = "PATH=NAME", value_parser = pair)]
    pub(crate) rename: Vec<Pair>,
    /// Add derives, a list as in the attribute
    #[arg(long, value_name = "PATH=LIST", value_parser = pair)]
    pub(crate) derive: Vec<Pair>,
    /// Add attributes to structs and enums
    #[arg(long, value_name = "PATH=ATTR", value_parser = pair)]
    pub(crate) type_attribute: Vec<Pair>,
    /// Add attributes to fields
    #[arg(long, value_name = "PATH=ATTR", value_parser = pair)]
    pub(crate) field_attribute: Vec<Pair>,
    /// Write no documentation
    #[arg(long, value_name = "PATH", value_parser = NonEmptyStringValueParser::new())]
    pub(crate) disable_comments: Vec<String>,
    /// Make enums `#[non_exhaustive]`
    #[arg(long, value_name = "PATH", value_parser = NonEmptyStringValueParser::new())]
    pub(crate) non_exhaustive: Vec<String>,
    /// Store in a box
    #[arg(long, value_name = "PATH", value_parser = NonEmptyStringValueParser::new())]
    pub(crate) boxed: Vec<String>,
    /// Take from another module that this compiler wrote
    #[arg(long, value_name = "PATH=MODULE", value_parser = pair)]
    pub(crate) extern_path: Vec<Pair>,
}

impl Paths {
    fn apply(&self, config: &mut Config) {
        for Pair(path, name) in &self.rename {
            config.rename(path, name);
        }
        for Pair(path, derives) in &self.derive {
            config.derives(path, derives);
        }
        for Pair(path, attribute) in &self.type_attribute {
            config.type_attribute(path, attribute);
        }
        for Pair(path, attribute) in &self.field_attribute {
            config.field_attribute(path, attribute);
        }
        config.disable_comments(&self.disable_comments);
        for path in &self.non_exhaustive {
            config.non_exhaustive(path);
        }
        for path in &self.boxed {
            config.boxed(path);
        }
        for Pair(path, module) in &self.extern_path {
            config.extern_path(path, module);
        }
    }
}

/// `PATH=VALUE`
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Pair(String, String);

fn pair(text: &str) -> Result<Pair, String> {
    match text.split_once('=') {
        Some((path, value)) if !path.trim().is_empty() && !value.trim().is_empty() => {
            Ok(Pair(path.trim().to_owned(), value.trim().to_owned()))
        }
        _ => Err("a path, `=`, and what is for it".to_owned()),
    }
}

/// Takes the names of `T`, and shows them in the help.
fn named<T: Named>() -> ValueParser {
    PossibleValuesParser::new(T::names())
        .try_map(|name| T::named(&name).ok_or("no such value"))
        .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pair_is_parted_at_its_first_sign() {
        let value = |text| pair(text).ok().map(|Pair(path, value)| [path, value]);
        assert_eq!(
            value("a.b=#[doc = \"x\"]"),
            Some(["a.b".to_owned(), "#[doc = \"x\"]".to_owned()])
        );
        for wrong in ["", "a.b", "=x", "a.b=", " = "] {
            assert_eq!(value(wrong), None, "{wrong}");
        }
    }

    /// The keys whose flag has another name; the last says something to cargo, which is not there.
    const OTHERS: [(&str, Option<&str>); 6] = [
        ("schema", Some("schemas")),
        ("out_dir", Some("out")),
        ("roots", Some("roots")),
        ("derives", Some("derive")),
        ("description", Some("no_description")),
        ("emit_rerun_if_changed", None),
    ];

    #[test]
    fn each_key_of_the_file_is_a_flag() {
        let command = Gen::augment_args(clap::Command::new("gen"));
        for key in tl_codegen::file::keys() {
            let other = OTHERS.iter().find(|(name, _)| *name == key);
            let Some(flag) = other.map_or(Some(key), |(_, flag)| *flag) else {
                continue;
            };
            let is_there = command.get_arguments().any(|arg| arg.get_id() == flag);
            assert!(is_there, "{key}");
        }
    }
}
