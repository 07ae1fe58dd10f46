//! Paths that say nothing: no schema has them, or what they name is not what the option is for.

use std::collections::BTreeSet;

use tl_parser::Schema;
use tl_parser::lint::nearest;
use tl_parser::path::covers;

use super::Config;
use super::paths::{Paths, spellings};
use crate::Error;

/// What a path can name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    /// Everything too.
    Namespace,
    Type,
    Definition,
    Param,
}

impl Kind {
    const ALL: &'static [Self] = &[Self::Namespace, Self::Type, Self::Definition, Self::Param];

    fn plural(self) -> &'static str {
        match self {
            Self::Namespace => "namespaces",
            Self::Type => "types",
            Self::Definition => "definitions",
            Self::Param => "params",
        }
    }

    fn singular(self) -> &'static str {
        match self {
            Self::Namespace => "a namespace",
            Self::Type => "a type",
            Self::Definition => "a definition",
            Self::Param => "a param",
        }
    }
}

/// An option, its paths, and what they may name.
type Row<'c> = (&'static str, Vec<&'c str>, &'static [Kind]);

fn rows(config: &Config) -> [Row<'_>; 12] {
    use Kind::{Definition, Namespace, Param, Type};
    const ITEMS: &[Kind] = &[Namespace, Type, Definition];
    const TYPES: &[Kind] = &[Namespace, Type];
    const EXACT: &[Kind] = &[Type, Definition, Param];
    [
        row("roots", &config.roots, ITEMS),
        row("include", &config.include, ITEMS),
        row("exclude", &config.exclude, ITEMS),
        row("opaque", &config.opaque, TYPES),
        row("derives", &config.derives, ITEMS),
        row("type_attribute", &config.type_attributes, ITEMS),
        row("field_attribute", &config.field_attributes, Kind::ALL),
        row("disable_comments", &config.disable_comments, Kind::ALL),
        row("rename", &config.renames, EXACT),
        row("boxed", &config.boxed, Kind::ALL),
        row("extern_path", &config.extern_paths, ITEMS),
        row("non_exhaustive", &config.non_exhaustive, TYPES),
    ]
}

fn row<'c, T>(option: &'static str, paths: &'c Paths<T>, kinds: &'static [Kind]) -> Row<'c> {
    (option, paths.paths().collect(), kinds)
}

/// Refuses all paths that say nothing in any of `schemas`, a line each.
pub(crate) fn refuse(config: &Config, schemas: &[&Schema]) -> Result<(), Error> {
    let mut problems = Vec::new();
    for (option, paths, allowed) in rows(config) {
        for path in paths {
            let found: BTreeSet<_> = schemas
                .iter()
                .flat_map(|schema| kinds(schema, path))
                .collect();
            if found.is_empty() {
                problems.push(unknown(option, path, allowed, schemas));
            } else if !allowed.iter().any(|kind| found.contains(kind)) {
                problems.push(misplaced(option, path, allowed, &found));
            }
        }
    }
    if problems.is_empty() {
        Ok(())
    } else {
        Err(Error::usage(problems.join("\n")))
    }
}

/// What `path` names in `schema`.
fn kinds(schema: &Schema, path: &str) -> BTreeSet<Kind> {
    let mut found = BTreeSet::new();
    for path in spellings(schema, path) {
        for (name, kind) in items(schema) {
            if name == path {
                found.insert(kind);
            } else if covers(&path, name) {
                found.insert(Kind::Namespace);
            }
        }
        let owner = path.rsplit_once('.');
        if owner.is_some_and(|(owner, param)| params(schema, owner).any(|name| name == param)) {
            found.insert(Kind::Param);
        }
    }
    found
}

/// The names of definitions and types.
fn items(schema: &Schema) -> impl Iterator<Item = (&str, Kind)> {
    let combinators = schema.combinators().iter();
    let definitions = combinators.map(|combinator| (&*combinator.name, Kind::Definition));
    definitions.chain(schema.types().iter().map(|ty| (&*ty.name, Kind::Type)))
}

/// The names of the params of the definitions called `owner`.
fn params<'s>(schema: &'s Schema, owner: &str) -> impl Iterator<Item = &'s str> {
    let combinators = schema.combinators().iter();
    let named = combinators.filter(move |combinator| *combinator.name == *owner);
    named
        .flat_map(|combinator| combinator.params.iter().map(|param| &*param.name))
        .filter(|name| !name.is_empty())
}

fn unknown(option: &str, path: &str, allowed: &[Kind], schemas: &[&Schema]) -> String {
    let place = match schemas {
        [_] => "the schema has",
        _ => "the schemas have",
    };
    let param = allowed.contains(&Kind::Param);
    let near = param.then(|| near_param(path, schemas)).flatten();
    let help = match near.or_else(|| near_item(path, allowed, schemas)) {
        Some(near) => format!("; did you mean `{near}`?"),
        None => String::new(),
    };
    format!("{option}: {place} nothing called `{path}`{help}")
}

/// The param of a known definition that `path` most likely means, or the same param of the definition that it most likely means.
fn near_param(path: &str, schemas: &[&Schema]) -> Option<String> {
    let (owner, param) = path.rsplit_once('.')?;
    let mut found = schemas.iter().filter_map(|schema| {
        let spelled = spellings(schema, owner);
        let known = spelled.iter().find_map(|owner| {
            let near = nearest(param, params(schema, owner))?;
            Some(format!("{owner}.{near}"))
        });
        known.or_else(|| {
            let definitions = items(schema).filter(|(_, kind)| *kind == Kind::Definition);
            let owner = nearest(owner, definitions.map(|(name, _)| name))?;
            let has = params(schema, owner).any(|name| name == param);
            has.then(|| format!("{owner}.{param}"))
        })
    });
    found.next()
}

/// The definition, type or namespace that `path` most likely means, of the kinds that are allowed.
fn near_item(path: &str, allowed: &[Kind], schemas: &[&Schema]) -> Option<String> {
    let mut names = BTreeSet::new();
    for (name, kind) in schemas.iter().flat_map(|schema| items(schema)) {
        if allowed.contains(&kind) {
            names.insert(name);
        }
        let namespace = name.rsplit_once('.').map(|(namespace, _)| namespace);
        names.extend(namespace.filter(|_| allowed.contains(&Kind::Namespace)));
    }
    // Names that are equally near but for their case: `usr` is rather `user` than `User`.
    let mut names: Vec<_> = names.into_iter().collect();
    names.sort_by_key(|name| is_capital(name) != is_capital(path));
    nearest(path, names).map(str::to_owned)
}

/// Does the last part of the name start as types do?
fn is_capital(name: &str) -> bool {
    let last = name.rsplit('.').next().unwrap_or_default();
    last.starts_with(|first: char| first.is_ascii_uppercase())
}

fn misplaced(option: &str, path: &str, allowed: &[Kind], found: &BTreeSet<Kind>) -> String {
    let (path, what) = match path {
        "" => (".", "everything".to_owned()),
        _ => (path, listed(found.iter().map(|kind| kind.singular()))),
    };
    let wanted = listed(allowed.iter().map(|kind| kind.plural()));
    format!("{option}: `{path}` is {what}, and this option is for {wanted}")
}

/// `a, b and c`
fn listed<'w>(words: impl Iterator<Item = &'w str>) -> String {
    let words: Vec<_> = words.collect();
    match words.split_last() {
        Some((last, rest)) if !rest.is_empty() => {
            format!("{} and {last}", rest.join(", "))
        }
        _ => words.concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tl_parser::{Options, SourceMap, load};

    const API: &str = "user#1 id:long name:string = User; userEmpty#2 = User; \
        messages.found#3 users:Vector<User> = messages.Found; \
        ---functions--- messages.search#4 query:string limit:int = messages.Found;";

    fn schema(text: &str) -> Schema {
        let mut sources = SourceMap::new();
        let id = sources.add("t.tl", text);
        let loaded = load(&sources, &[id], &Options::default());
        loaded.schema.expect("a schema")
    }

    fn said(config: &Config, schemas: &[&str]) -> String {
        let schemas: Vec<_> = schemas.iter().map(|text| schema(text)).collect();
        let schemas: Vec<_> = schemas.iter().collect();
        let refused = refuse(config, &schemas);
        refused.map_or_else(|error| error.to_string(), |()| String::new())
    }

    #[test]
    fn what_the_schema_has_is_accepted_in_both_spellings() {
        let mut config = Config::new();
        config
            .roots([".", "messages", "messages.Search", "User"])
            .rename("user.id", "key")
            .rename("messages.Search.query", "text")
            .rename("User", "Person")
            .field_attribute("user", "#[a]")
            .field_attribute("messages.Found", "#[a]")
            .non_exhaustive("messages.*")
            .disable_comments(["user.name", "userEmpty"]);
        assert_eq!(said(&config, &[API]), "");
        assert_eq!(said(&Config::new(), &[API]), "");
    }

    #[test]
    fn a_path_that_one_of_the_schemas_has_is_enough() {
        let mut config = Config::new();
        config.opaque("Chat").roots(["messages.search"]);
        assert_eq!(said(&config, &[API, "chat#5 = Chat;"]), "");
        let message = "opaque: the schema has nothing called `Chat`";
        assert_eq!(said(&config, &[API]), message);
        assert!(said(&config, &["a#1 = A;", "b#1 = B;"]).contains("the schemas have nothing"));
    }

    #[test]
    fn all_unknown_paths_are_said_with_the_nearest_name() {
        let mut config = Config::new();
        config
            .roots(["mesages", "messages.serch"])
            .opaque("Usr")
            .rename("user.nam", "label")
            .rename("usr.name", "label")
            .rename("messages.Search.qery", "text")
            .boxed("nothing.like.this");
        let expected = "\
roots: the schema has nothing called `mesages`; did you mean `messages`?
roots: the schema has nothing called `messages.serch`; did you mean `messages.search`?
opaque: the schema has nothing called `Usr`; did you mean `User`?
rename: the schema has nothing called `messages.Search.qery`; did you mean `messages.search.query`?
rename: the schema has nothing called `user.nam`; did you mean `user.name`?
rename: the schema has nothing called `usr.name`; did you mean `user.name`?
boxed: the schema has nothing called `nothing.like.this`";
        assert_eq!(said(&config, &[API]), expected);
    }

    #[test]
    fn a_path_of_another_kind_is_refused() {
        let mut config = Config::new();
        config
            .opaque("user")
            .rename(".", "X")
            .derives("user.id", "Eq");
        let expected = "\
opaque: `user` is a definition, and this option is for namespaces and types
derives: `user.id` is a param, and this option is for namespaces, types and definitions
rename: `.` is everything, and this option is for types, definitions and params";
        assert_eq!(said(&config, &[API]), expected);
    }
}
