//! The compact file of a history, `history.json`: names, ids and layers. Feature `serde`.

use std::collections::BTreeMap;
use std::fmt::{self, Write as _};

use serde::de::{Deserializer, Error as _, MapAccess, Visitor};
use serde::{Deserialize, Serialize};

use super::record::History;
use super::run::{Layer, Run, Runs, Sight};
use crate::ir::Kind;

/// What stands in the file: `{"layers":[1,2],"constructors":{"user":[["b1b8cc83",1,2]]},"functions":{}}`.
///
/// `layers` are those that were read. A name has its ids, each with the first and the last layer in which it was seen: in every one of `layers` between, too. An
/// id that was away in between has two entries.
///
/// ```
/// use tl_parser::history::{History, Table};
///
/// let text = "{\"layers\":[3,4,7],\n\"constructors\":{\n\"user\":[[\"0000001f\",3,4],[\"0000002f\",7,7]]\n},\n\"functions\":{\n}\n}\n";
/// let history = History::try_from(&Table::parse(text)?)?;
/// assert_eq!(history.definitions().count(), 1);
/// assert_eq!(Table::from(&history).to_text(), text);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(
    deny_unknown_fields,
    expecting = "`layers`, `constructors` and `functions`"
)]
pub struct Table {
    /// The layers that were read.
    pub layers: Vec<Layer>,
    /// Constructors by name.
    #[serde(deserialize_with = "each_once")]
    pub constructors: BTreeMap<String, Vec<Life>>,
    /// Functions by name.
    #[serde(deserialize_with = "each_once")]
    pub functions: BTreeMap<String, Vec<Life>>,
}

/// `["b1b8cc83", 1, 2]`: an id, its first and its last layer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(try_from = "(String, Layer, Layer)", into = "(String, Layer, Layer)")]
pub struct Life {
    /// The id.
    pub id: u32,
    /// From 1.
    pub first: Layer,
    /// Not before `first`.
    pub last: Layer,
}

impl TryFrom<(String, Layer, Layer)> for Life {
    type Error = String;

    fn try_from((id, first, last): (String, Layer, Layer)) -> Result<Self, String> {
        let is_hex = |text: &str| text.bytes().all(|digit| digit.is_ascii_hexdigit());
        let number = u32::from_str_radix(&id, 16).ok().filter(|_| is_hex(&id));
        match number {
            None => Err(format!("`{id}` is no id: up to eight hexadecimal digits")),
            Some(_) if first == 0 || first > last => {
                Err(format!("there are no layers {first} to {last}"))
            }
            Some(id) => Ok(Self { id, first, last }),
        }
    }
}

impl From<Life> for (String, Layer, Layer) {
    fn from(life: Life) -> Self {
        (format!("{:08x}", life.id), life.first, life.last)
    }
}

/// Entries that a table cannot have together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inconsistent(String);

impl fmt::Display for Inconsistent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Inconsistent {}

impl Table {
    /// Reads the text of the file.
    ///
    /// # Errors
    /// With line and column, where the text has another form: what is not known, names that stand twice, ids and layers that cannot be.
    pub fn parse(text: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(text)
    }

    /// The text of the file: one name a line.
    pub fn to_text(&self) -> String {
        let mut text = format!("{{\"layers\":{},\n", to_json(&self.layers));
        write_names(&mut text, "constructors", &self.constructors);
        text += ",\n";
        write_names(&mut text, "functions", &self.functions);
        text + "\n}\n"
    }
}

fn write_names(text: &mut String, kind: &str, names: &BTreeMap<String, Vec<Life>>) {
    let _ = write!(text, "\"{kind}\":{{");
    for (at, (name, lives)) in names.iter().enumerate() {
        let comma = if at == 0 { "" } else { "," };
        let _ = write!(text, "{comma}\n{}:{}", to_json(name), to_json(lives));
    }
    text.push_str("\n}");
}

/// Text, numbers and lists of them can always be written.
fn to_json(value: &(impl Serialize + ?Sized)) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// An object whose names are there once.
fn each_once<'d, D: Deserializer<'d>>(
    deserializer: D,
) -> Result<BTreeMap<String, Vec<Life>>, D::Error> {
    struct Names;

    impl<'d> Visitor<'d> for Names {
        type Value = BTreeMap<String, Vec<Life>>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an object with a list of ids for each name")
        }

        fn visit_map<A: MapAccess<'d>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            let mut names = BTreeMap::new();
            while let Some((name, lives)) = map.next_entry::<String, Vec<Life>>()? {
                if names.contains_key(&name) {
                    return Err(A::Error::custom(format_args!("`{name}` is there twice")));
                }
                names.insert(name, lives);
            }
            Ok(names)
        }
    }

    deserializer.deserialize_map(Names)
}

/// Without the declarations.
impl From<&History> for Table {
    fn from(history: &History) -> Self {
        let mut table = Self {
            layers: history.layers().collect(),
            ..Self::default()
        };
        for one in history.definitions() {
            let mut lives = Vec::<Life>::new();
            for run in one.runs() {
                let [before, _] = history.neighbours(run.first);
                let id = run.sight.id;
                match lives.last_mut() {
                    Some(life) if life.id == id && Some(life.last) == before => {
                        life.last = run.last;
                    }
                    _ => lives.push(Life {
                        id,
                        first: run.first,
                        last: run.last,
                    }),
                }
            }
            if lives.is_empty() {
                continue;
            }
            let names = match one.kind {
                Kind::Function => &mut table.functions,
                _ => &mut table.constructors,
            };
            names.insert(one.name.to_owned(), lives);
        }
        table
    }
}

impl TryFrom<&Table> for History {
    type Error = Inconsistent;

    /// Checks that the entries go together: layers from 1 that ascend, names as a schema can have them, lives that begin and end in known layers, ascend and do
    /// not overlap.
    fn try_from(table: &Table) -> Result<Self, Inconsistent> {
        let layers = &table.layers;
        let wrong = layers.windows(2).find(|pair| pair[0] >= pair[1]);
        if let Some(pair) = wrong {
            let (one, next) = (pair[0], pair[1]);
            return Err(Inconsistent(format!(
                "layer {next} stands behind layer {one}"
            )));
        }
        if layers.first() == Some(&0) {
            return Err(Inconsistent("layers count from 1".to_owned()));
        }
        let mut history = Self {
            layers: layers.iter().copied().collect(),
            definitions: BTreeMap::new(),
        };
        let constructors = table
            .constructors
            .iter()
            .map(|entry| (Kind::Constructor, entry));
        let functions = table.functions.iter().map(|entry| (Kind::Function, entry));
        for (kind, (name, lives)) in constructors.chain(functions) {
            if !is_name(name) {
                return Err(Inconsistent(format!("{name:?} is no name of a definition")));
            }
            let runs =
                runs(&history, lives).map_err(|why| Inconsistent(format!("`{name}`: {why}")))?;
            history.definitions.insert((kind, name.clone()), runs);
        }
        Ok(history)
    }
}

/// The runs of a name, those in one that meet under one id.
fn runs(history: &History, lives: &[Life]) -> Result<Runs, String> {
    let mut runs = Vec::<Run>::new();
    for life in lives {
        let unknown = [life.first, life.last];
        if let Some(layer) = unknown.iter().find(|layer| !history.layers.contains(layer)) {
            return Err(format!("layer {layer} is not among the layers of the file"));
        }
        let [before, _] = history.neighbours(life.first);
        match runs.last_mut() {
            Some(run) if run.last >= life.first => {
                return Err(format!("two entries hold layer {}", life.first));
            }
            Some(run) if run.sight.id == life.id && Some(run.last) == before => {
                run.last = life.last;
            }
            _ => runs.push(Run {
                sight: Sight {
                    id: life.id,
                    declaration: None,
                },
                first: life.first,
                last: life.last,
            }),
        }
    }
    Ok(runs.into_iter().collect())
}

/// `messages.startBot`
fn is_name(name: &str) -> bool {
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let is_part = |part: &str| {
        part.starts_with(|c: char| c.is_ascii_alphabetic()) && part.chars().all(is_word)
    };
    name.split('.').all(is_part)
}
