//! Ids of other layers: which name had which id, and in which layers, from the history of a schema.

use std::collections::BTreeMap;

#[cfg(feature = "json")]
use tl_parser::history::{Life, Table};

/// The ids of a history.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct KnownIds {
    ids: BTreeMap<u32, KnownId>,
}

/// What an id was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct KnownId {
    pub(crate) name: String,
    /// The first layer that has it.
    pub(crate) since: u16,
    /// The last layer that has it; nothing where that is the last one of the history.
    pub(crate) until: Option<u16>,
}

impl KnownIds {
    /// All ids, sorted.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (u32, &KnownId)> {
        self.ids.iter().map(|(id, known)| (*id, known))
    }
}

#[cfg(feature = "json")]
impl KnownIds {
    /// Reads a history. An id that came back, or that two names had, is one entry: from its first layer to its last, under the later name.
    pub(crate) fn parse(text: &str) -> Result<Self, serde_json::Error> {
        let history = Table::parse(text)?;
        let latest = history.layers.iter().max().copied().unwrap_or(u16::MAX);
        let mut lives = BTreeMap::<u32, (String, Life)>::new();
        let all = history.constructors.into_iter().chain(history.functions);
        for (name, life) in
            all.flat_map(|(name, lives)| lives.into_iter().map(move |life| (name.clone(), life)))
        {
            let Some((known, whole)) = lives.get_mut(&life.id) else {
                lives.insert(life.id, (name, life));
                continue;
            };
            if life.last > whole.last {
                (*known, whole.last) = (name, life.last);
            }
            whole.first = whole.first.min(life.first);
        }
        let ids = lives.into_iter().map(|(id, (name, life))| {
            let until = Some(life.last).filter(|last| *last < latest);
            let since = life.first;
            (id, KnownId { name, since, until })
        });
        Ok(Self { ids: ids.collect() })
    }
}

#[cfg(all(test, feature = "json"))]
mod tests {
    use super::*;

    #[test]
    fn lives_of_one_id_are_joined() {
        let text = r#"{"layers":[3,4,5,9],"constructors":{"a":[["0a",3,4],["B",5,9]],"b":[["0000000a",9,9]]},"functions":{"c.d":[["c",3,3]]}}"#;
        let known = KnownIds::parse(text).expect("a history");
        let known: Vec<_> = known
            .iter()
            .map(|(id, known)| (id, known.name.as_str(), known.since, known.until))
            .collect();
        assert_eq!(
            known,
            [
                (10, "b", 3, None),
                (11, "a", 5, None),
                (12, "c.d", 3, Some(3))
            ]
        );
    }

    #[test]
    fn what_is_no_history_is_said_with_its_place() {
        let cases = [
            ("{", 1, "EOF while parsing an object"),
            ("{}", 1, "missing field `layers`"),
            (
                r#"{"layers":[1],"constructors":{"a":
                [["+a",1,1]]},"functions":{}}"#,
                2,
                "`+a` is no id: up to eight hexadecimal digits",
            ),
            (
                r#"{"layers":[1],"constructors":{"a":[["a",2,1]]},"functions":{}}"#,
                1,
                "there are no layers 2 to 1",
            ),
            (
                r#"{"layers":[1],"constructors":{"a":[["a",70000,70000]]},"functions":{}}"#,
                1,
                "invalid value: integer `70000`, expected u16",
            ),
        ];
        for (text, line, message) in cases {
            let error = KnownIds::parse(text).expect_err(text);
            assert_eq!(error.line(), line, "{error}");
            assert!(error.to_string().starts_with(message), "{error}");
        }
    }
}
