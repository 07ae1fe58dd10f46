//! YAML as a tree, as far as the files of a CI need it.

use saphyr_parser::{Event, Parser};

/// A node. Scalars are text: what they mean is the reader's business.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Yaml {
    Text(String),
    List(Vec<Yaml>),
    Map(Vec<(String, Yaml)>),
}

impl Yaml {
    /// The only document of `text`.
    pub(crate) fn parse(text: &str) -> Self {
        let events = Parser::new_from_str(text).map(|event| event.expect("YAML").0);
        let mut events =
            events.filter(|event| !matches!(event, Event::StreamStart | Event::DocumentStart(_)));
        let first = events.next().expect("a document");
        let document = node(first, &mut events);
        assert_eq!(events.next(), Some(Event::DocumentEnd));
        assert_eq!(events.next(), Some(Event::StreamEnd), "one document");
        document
    }

    /// The value of `key`, which a map without it does not have.
    pub(crate) fn get(&self, key: &str) -> Option<&Self> {
        let mut found = self.map().iter().filter(|(name, _)| name == key);
        let value = found.next().map(|(_, value)| value);
        assert!(found.next().is_none(), "{key} twice");
        value
    }

    pub(crate) fn at(&self, key: &str) -> &Self {
        self.get(key)
            .unwrap_or_else(|| panic!("no {key} in {self:?}"))
    }

    pub(crate) fn map(&self) -> &[(String, Self)] {
        match self {
            Self::Map(pairs) => pairs,
            other => panic!("no map: {other:?}"),
        }
    }

    pub(crate) fn list(&self) -> &[Self] {
        match self {
            Self::List(items) => items,
            other => panic!("no list: {other:?}"),
        }
    }

    pub(crate) fn text(&self) -> &str {
        match self {
            Self::Text(text) => text,
            other => panic!("no text: {other:?}"),
        }
    }
}

fn node<'y>(first: Event<'y>, rest: &mut impl Iterator<Item = Event<'y>>) -> Yaml {
    match first {
        Event::Scalar(text, ..) => Yaml::Text(text.into_owned()),
        Event::SequenceStart(..) => {
            let mut items = Vec::new();
            loop {
                match rest.next().expect("the end of a list") {
                    Event::SequenceEnd => return Yaml::List(items),
                    event => items.push(node(event, rest)),
                }
            }
        }
        Event::MappingStart(..) => {
            let mut pairs = Vec::new();
            loop {
                match rest.next().expect("the end of a map") {
                    Event::MappingEnd => return Yaml::Map(pairs),
                    key => {
                        let key = node(key, rest).text().to_owned();
                        let value = rest.next().expect("a value");
                        pairs.push((key, node(value, rest)));
                    }
                }
            }
        }
        other => panic!("not for these files: {other:?}"),
    }
}
