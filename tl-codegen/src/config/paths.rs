//! Paths into a schema: what an option is for.
//!
//! `.` is everything; `messages` a namespace; `messages.startBot` a definition; `messages.startBot.bot` one of its params. A dot before and `.*` behind
//! change nothing. Names are the schema's; where it has none of that name, Rust's spelling is understood: `messages.StartBot`.

use std::collections::BTreeMap;

use heck::ToUpperCamelCase;
use tl_parser::Schema;
use tl_parser::path::{covers, plain};

/// What is said of paths: one value a path, in the order from general to particular.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Paths<T> {
    entries: BTreeMap<String, T>,
}

impl<T> Default for Paths<T> {
    fn default() -> Self {
        Self {
            entries: BTreeMap::new(),
        }
    }
}

impl<T> Paths<T> {
    pub(crate) fn insert(&mut self, path: &str, value: T) {
        self.entries.insert(plain(path).to_owned(), value);
    }

    /// The value of `path`, to change it.
    pub(crate) fn entry(&mut self, path: &str) -> &mut T
    where
        T: Default,
    {
        self.entries.entry(plain(path).to_owned()).or_default()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The paths as they are kept: `messages.startBot`; everything is the empty path.
    pub(crate) fn paths(&self) -> impl Iterator<Item = &str> {
        self.entries.keys().map(String::as_str)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &T)> {
        self.entries
            .iter()
            .map(|(path, value)| (path.as_str(), value))
    }

    /// The values of all paths that `name` is in, from general to particular. `name` is a definition, or a definition and a param of it.
    pub(crate) fn of(&self, name: &str) -> impl Iterator<Item = &T> {
        self.iter()
            .filter(|(path, _)| covers(path, name))
            .map(|(_, value)| value)
    }

    /// Is `name` in one of the paths?
    pub(crate) fn has(&self, name: &str) -> bool {
        self.of(name).next().is_some()
    }

    /// The value of exactly `name`.
    pub(crate) fn exactly(&self, name: &str) -> Option<&T> {
        self.entries.get(name)
    }
}

impl<T: Clone> Paths<T> {
    /// The same with Rust's spellings put into those of `schema`.
    pub(crate) fn spelled(&self, schema: &Schema) -> Self {
        let mut out = Self::default();
        for (path, value) in self.iter() {
            for path in spellings(schema, path) {
                out.entries.insert(path, value.clone());
            }
        }
        out
    }
}

/// All that a path can be about: definitions, types, and the params of definitions (as `definition.param`).
pub(crate) fn names(schema: &Schema) -> impl Iterator<Item = String> {
    let combinators = schema.combinators().iter().flat_map(|combinator| {
        let name = &combinator.name;
        let params = combinator.params.iter();
        let params = params.map(move |param| format!("{name}.{}", param.name));
        std::iter::once(name.to_string()).chain(params)
    });
    combinators.chain(schema.types().iter().map(|ty| ty.name.to_string()))
}

/// The schema's spellings of a path: itself where the schema has it, else those that Rust spells so; of an unknown one itself.
pub(crate) fn spellings(schema: &Schema, path: &str) -> Vec<String> {
    if names(schema).any(|name| covers(path, &name)) {
        return vec![path.to_owned()];
    }
    let mut found = Vec::new();
    for combinator in schema.combinators() {
        let rust = rust_spelling(&combinator.name);
        if covers(&rust, path) {
            found.push(format!("{}{}", combinator.name, &path[rust.len()..]));
        }
    }
    if found.is_empty() {
        found.push(path.to_owned());
    }
    found
}

/// `messages.StartBot` for `messages.startBot`.
fn rust_spelling(name: &str) -> String {
    match name.rsplit_once('.') {
        Some((namespace, last)) => format!("{namespace}.{}", last.to_upper_camel_case()),
        None => name.to_upper_camel_case(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tl_parser::{Options, SourceMap, load};

    fn schema(text: &str) -> Schema {
        let mut sources = SourceMap::new();
        let id = sources.add("t.tl", text);
        load(&sources, &[id], &Options::default())
            .schema
            .expect("a schema")
    }

    #[test]
    fn general_paths_come_first() {
        let mut paths = Paths::default();
        for path in ["a.b.c", ".", "a.b", "a", "b"] {
            paths.insert(path, path);
        }
        let found = paths.of("a.b.c").copied().collect::<Vec<_>>();
        assert_eq!(found, [".", "a", "a.b", "a.b.c"]);
    }

    #[test]
    fn rust_spellings_are_understood_where_the_schema_has_no_such_name() {
        let schema =
            schema("user#1 id:long = User; ---functions--- messages.startBot#2 peer:int = User;");
        assert_eq!(spellings(&schema, "User"), ["User"]);
        assert_eq!(
            spellings(&schema, "messages.StartBot.peer"),
            ["messages.startBot.peer"]
        );
        assert_eq!(spellings(&schema, "nothing"), ["nothing"]);
    }
}
