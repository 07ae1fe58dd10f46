//! What users of generated code write for each definition, for whoever compares two versions of a schema.

use std::collections::{BTreeMap, BTreeSet};

use tl_parser::Schema;

use super::externs::Externs;
use super::names::{Input, Names};
use super::plan::Plan;
use super::shape::Shape;
use super::support::is_deep;
use crate::Config;

/// The path that each constructor and function of `schema` has in generated code, by TL name, as the `config` wants it.
///
/// A function is its struct. A constructor is the variant of its type's enum, or the struct where it is the only one of its type.
///
/// Two versions of a schema name a definition differently where the paths under one TL name differ *and their first words are the same*: a type that gets its
/// second constructor, or loses it, turns a struct into a variant (`constructors::…`, `types::…`), which is more than another name.
///
/// ```
/// use tl_codegen::tl_parser::{Options, SourceMap, load};
///
/// let mut sources = SourceMap::new();
/// let text = "inputUserSelf = InputUser;\ninputUserEmpty = InputUser;\ndataJSON data:string = DataJSON;\n\
///     ---functions---\nmessages.startBot bot:InputUser = DataJSON;\n";
/// let id = sources.add("bots.tl", text);
/// let schema = load(&sources, &[id], &Options::default()).schema.unwrap();
/// let names = tl_codegen::names(&schema, &tl_codegen::Config::new());
/// assert_eq!(names["inputUserSelf"], "types::InputUser::UserSelf");
/// assert_eq!(names["dataJSON"], "constructors::DataJson");
/// assert_eq!(names["messages.startBot"], "functions::messages::StartBot");
/// ```
///
/// Of the options [`rename`](Config::rename) and [`single_constructor`](Config::single_constructor) count; a new name that cannot be given is left out of account.
///
/// Not here: built-ins, anonymous constructors, and what has more than 16 dots in its name or its type's. Other definitions that the backend refuses (E0701)
/// have the names that they would have.
pub fn names(schema: &Schema, config: &Config) -> BTreeMap<String, String> {
    let config = config.spelled(schema);
    let mut plans = Plan::all(schema);
    plans.retain(|index, _| {
        let combinator = &schema[*index];
        let ty = combinator.result_type;
        let ty = ty.map_or("", |ty| schema[ty].name.as_str());
        !is_deep(&combinator.name) && !is_deep(ty)
    });
    let mut shapes = Shape::all(schema, config.single_constructor);
    shapes.retain(|index, _| !is_deep(&schema[*index].name));
    let input = Input {
        schema,
        config: &config,
        plans: &plans,
        shapes: &shapes,
        externs: &Externs::default(),
    };
    // What is wrong with a name that was chosen is said where code is made.
    let names = Names::new(&input, &mut Vec::new());
    let mut paths = BTreeMap::new();
    for (index, shape) in &shapes {
        match shape {
            Shape::Struct(only) if plans.contains_key(only) => {
                paths.insert(*only, names.combinator(*only).to_string());
            }
            Shape::Struct(_) => {}
            Shape::Enum(variants) => {
                let ty = names.ty(*index);
                let own = variants.iter().map(|variant| variant.constructor);
                let own = own.filter(|constructor| plans.contains_key(constructor));
                paths.extend(own.map(|own| (own, format!("{ty}::{}", names.variant(own)))));
            }
        }
    }
    for index in plans.keys() {
        let path = || names.combinator(*index).to_string();
        paths.entry(*index).or_insert_with(path);
    }
    let all = paths
        .into_iter()
        .map(|(index, path)| (schema[index].name.to_string(), path));
    all.filter(|(name, _)| name != "_").collect()
}

/// The types of `schema` whose enums are `#[non_exhaustive]`, as the `config` wants it: a new constructor of theirs breaks no `match`.
///
/// ```
/// use tl_codegen::tl_parser::{Options, SourceMap, load};
///
/// let mut sources = SourceMap::new();
/// let id = sources.add("peer.tl", "peerUser = Peer;\npeerChat = Peer;\nuser = User;\nnobody = User;\n");
/// let schema = load(&sources, &[id], &Options::default()).schema.unwrap();
/// let mut config = tl_codegen::Config::new();
/// config.non_exhaustive("Peer");
/// assert!(tl_codegen::open_types(&schema, &config).iter().eq(["Peer"]));
/// ```
pub fn open_types(schema: &Schema, config: &Config) -> BTreeSet<String> {
    let config = config.spelled(schema);
    let names = schema.types().iter().map(|ty| ty.name.as_str());
    let open = names.filter(|name| config.non_exhaustive.has(name));
    open.map(str::to_owned).collect()
}
