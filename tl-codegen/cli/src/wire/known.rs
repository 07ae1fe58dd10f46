//! What an id is that cannot stand where it stands: something else of the schema, or something of another version.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::path::Path;

use serde::Serialize;
use tl_parser::history::{Layer, Life, Table};
use tl_parser::ir::Kind;

use super::schemas::Schemas;
use crate::status::Failure;

/// What schemas cannot describe.
const OF_TRANSPORT: [(u32, &str); 4] = [
    (0x3072_cfa1, "gzip_packed"),
    (0x73f1_f8dc, "msg_container"),
    (0xe060_46b2, "msg_copy"),
    (0xf35c_6d01, "rpc_result"),
];

/// An id and what it is.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Known {
    /// In eight digits.
    id: String,
    name: String,
    #[serde(flatten)]
    of: Of,
}

#[derive(Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
enum Of {
    /// A type of the schema itself.
    Type {
        #[serde(rename = "type")]
        result: String,
    },
    /// A function of the schema itself.
    Call { returns: String },
    /// Other versions.
    Layers {
        since: Layer,
        /// Nothing where that is the last one of the history.
        #[serde(skip_serializing_if = "Option::is_none")]
        until: Option<Layer>,
        #[serde(skip_serializing_if = "Option::is_none")]
        schema_layer: Option<i32>,
    },
    /// What is in none.
    Transport {},
}

impl Known {
    fn new(id: u32, name: &str, of: Of) -> Self {
        Self {
            id: format!("{id:08x}"),
            name: name.to_owned(),
            of,
        }
    }
}

/// ``b1b8cc83 was `user` in layers 228 to 229; this schema has 230``
impl fmt::Display for Known {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { id, name, of } = self;
        let (since, until, ours) = match of {
            Of::Type { result } => return write!(f, "{id} is `{name}` of {result}"),
            Of::Call { .. } => return write!(f, "{id} is the function `{name}`"),
            Of::Transport {} => {
                return write!(
                    f,
                    "{id} is MTProto's `{name}`, which schemas cannot describe"
                );
            }
            Of::Layers {
                since,
                until,
                schema_layer,
            } => (since, until, schema_layer),
        };
        match until {
            None => write!(f, "{id} is `{name}` since layer {since}")?,
            Some(until) if until == since => write!(f, "{id} was `{name}` in layer {since}")?,
            Some(until) => write!(f, "{id} was `{name}` in layers {since} to {until}")?,
        }
        ours.map_or(Ok(()), |ours| write!(f, "; this schema has {ours}"))
    }
}

/// The ids of other versions.
#[derive(Debug, Default)]
pub(crate) struct History {
    ids: BTreeMap<u32, (String, Life)>,
    latest: Layer,
}

impl History {
    /// An id that came back, or that two names had, is one entry: from its first layer to its last, under the later name.
    fn parse(text: &str) -> Result<Self, serde_json::Error> {
        let table = Table::parse(text)?;
        let mut ids = BTreeMap::<u32, (String, Life)>::new();
        for (name, lives) in table.constructors.into_iter().chain(table.functions) {
            for life in lives {
                let (known, whole) = ids.entry(life.id).or_insert_with(|| (name.clone(), life));
                if life.last > whole.last {
                    (*known, whole.last) = (name.clone(), life.last);
                }
                whole.first = whole.first.min(life.first);
            }
        }
        let latest = table.layers.into_iter().max().unwrap_or_default();
        Ok(Self { ids, latest })
    }

    fn find(&self, id: u32, schema_layer: Option<i32>) -> Option<Known> {
        let (name, life) = self.ids.get(&id)?;
        let of = Of::Layers {
            since: life.first,
            until: Some(life.last).filter(|last| *last < self.latest),
            schema_layer,
        };
        Some(Known::new(id, name, of))
    }
}

/// Who knows ids.
#[derive(Debug)]
pub(crate) enum Ids {
    /// The history of the bundled schema. Most inputs are fine and never ask.
    Bundled(OnceCell<History>),
    File(History),
    Nobody,
}

impl Ids {
    /// `path` is a history; without it the bundled schema has its own.
    pub(crate) fn new(path: Option<&Path>, is_bundled: bool) -> Result<Self, Failure> {
        let Some(path) = path else {
            return Ok(if is_bundled {
                Self::Bundled(OnceCell::new())
            } else {
                Self::Nobody
            });
        };
        let text = fs::read_to_string(path).map_err(|error| Failure::io("read", path, &error))?;
        History::parse(&text).map(Self::File).map_err(|error| {
            Failure::new(format!(
                "{} is no history of a schema: {error}",
                path.display()
            ))
        })
    }

    /// What `id` is.
    pub(crate) fn find(&self, id: u32, schemas: &Schemas) -> Option<Known> {
        let ours = schemas.declared(id).map(|one| {
            let result = one.result_text.to_string();
            let of = match one.kind {
                Kind::Function => Of::Call { returns: result },
                Kind::Constructor | Kind::Builtin => Of::Type { result },
            };
            Known::new(id, &one.name, of)
        });
        ours.or_else(|| self.history()?.find(id, schemas.layer()))
            .or_else(|| {
                let (_, name) = OF_TRANSPORT.iter().find(|(known, _)| *known == id)?;
                Some(Known::new(id, name, Of::Transport {}))
            })
    }

    fn history(&self) -> Option<&History> {
        match self {
            // A test reads it.
            Self::Bundled(cell) => {
                Some(cell.get_or_init(|| {
                    History::parse(tl_schema::TELEGRAM_HISTORY).unwrap_or_default()
                }))
            }
            Self::File(history) => Some(history),
            Self::Nobody => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lives_of_one_id_are_joined() {
        let text = r#"{"layers":[3,4,5,9],"constructors":{"a":[["0a",3,4],["b",5,9]],"b":[["a",9,9]]},"functions":{"c.d":[["c",3,3],["d",3,4]]}}"#;
        let history = History::parse(text).expect("a history");
        let told = |id| history.find(id, Some(8)).map(|known| known.to_string());
        assert_eq!(
            told(10).as_deref(),
            Some("0000000a is `b` since layer 3; this schema has 8")
        );
        assert_eq!(
            told(12).as_deref(),
            Some("0000000c was `c.d` in layer 3; this schema has 8")
        );
        let known = history.find(13, None).expect("known");
        assert_eq!(known.to_string(), "0000000d was `c.d` in layers 3 to 4");
        assert_eq!(
            serde_json::to_string(&known).expect("JSON"),
            r#"{"id":"0000000d","name":"c.d","since":3,"until":4}"#
        );
        assert_eq!(told(14), None);
    }

    #[test]
    fn the_bundled_history_is_one() {
        let history = History::parse(tl_schema::TELEGRAM_HISTORY).expect("a history");
        assert!(history.latest >= 230 && history.ids.contains_key(&0xb1b8_cc83));
    }
}
