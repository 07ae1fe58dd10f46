//! A JSON value before its type is known.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

/// Arrays and objects in one another. A value within the default limits needs fewer.
const NESTING: u32 = 512;

/// What was read; keys in their order, and as often as they came.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Untyped {
    Null,
    Bool(bool),
    Int(i64),
    /// Above those of [`Int`](Self::Int).
    Nat(u64),
    Double(f64),
    Text(String),
    List(Vec<Untyped>),
    Map(Vec<(String, Untyped)>),
}

impl Untyped {
    /// What people call it.
    pub(crate) fn title(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "true or false",
            Self::Int(_) | Self::Nat(_) | Self::Double(_) => "a number",
            Self::Text(_) => "a string",
            Self::List(_) => "an array",
            Self::Map(_) => "an object",
        }
    }
}

impl<'de> serde::Deserialize<'de> for Untyped {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        Nested(NESTING).deserialize(input)
    }
}

/// So many levels may still be entered.
#[derive(Clone, Copy)]
struct Nested(u32);

impl Nested {
    fn inside<E: Error>(self) -> Result<Self, E> {
        let left = self.0.checked_sub(1);
        left.map(Self)
            .ok_or_else(|| E::custom(format_args!("more than {NESTING} values in one another")))
    }
}

impl<'de> DeserializeSeed<'de> for Nested {
    type Value = Untyped;

    fn deserialize<D: Deserializer<'de>>(self, input: D) -> Result<Untyped, D::Error> {
        input.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Nested {
    type Value = Untyped;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a TL value as JSON")
    }

    fn visit_unit<E: Error>(self) -> Result<Untyped, E> {
        Ok(Untyped::Null)
    }

    /// What CBOR says for null.
    fn visit_none<E: Error>(self) -> Result<Untyped, E> {
        Ok(Untyped::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Untyped, E> {
        Ok(Untyped::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Untyped, E> {
        Ok(Untyped::Int(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Untyped, E> {
        Ok(i64::try_from(value).map_or(Untyped::Nat(value), Untyped::Int))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Untyped, E> {
        Ok(Untyped::Double(value))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Untyped, E> {
        Ok(Untyped::Text(value.into()))
    }

    fn visit_string<E: Error>(self, value: String) -> Result<Untyped, E> {
        Ok(Untyped::Text(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut input: A) -> Result<Untyped, A::Error> {
        let inside = self.inside()?;
        let mut items = Vec::new();
        while let Some(item) = input.next_element_seed(inside)? {
            items.push(item);
        }
        Ok(Untyped::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut input: A) -> Result<Untyped, A::Error> {
        let inside = self.inside()?;
        let mut entries = Vec::new();
        while let Some(key) = input.next_key()? {
            entries.push((key, input.next_value_seed(inside)?));
        }
        Ok(Untyped::Map(entries))
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::{String, ToString};
    use alloc::vec;

    use super::Untyped;

    #[test]
    fn what_json_can_say() {
        let text = r#"{"b":[null,true,-1,18446744073709551615,1.5,"x"],"a":{},"b":1}"#;
        let list = vec![
            Untyped::Null,
            Untyped::Bool(true),
            Untyped::Int(-1),
            Untyped::Nat(u64::MAX),
            Untyped::Double(1.5),
            Untyped::Text("x".into()),
        ];
        let entries = vec![
            ("b".into(), Untyped::List(list)),
            ("a".into(), Untyped::Map(vec![])),
            ("b".into(), Untyped::Int(1)),
        ];
        assert_eq!(serde_json::from_str(text).ok(), Some(Untyped::Map(entries)));
    }

    #[test]
    fn null_has_two_names() {
        let none = serde::de::Visitor::visit_none::<serde_json::Error>(super::Nested(1));
        assert_eq!(none.ok(), Some(Untyped::Null));
    }

    #[test]
    fn nesting_ends() {
        let nested = |levels| ["[".repeat(levels), "]".repeat(levels)].concat();
        let read = |text: String| {
            let mut input = serde_json::Deserializer::from_str(&text);
            input.disable_recursion_limit();
            <Untyped as serde::Deserialize>::deserialize(&mut input)
        };
        assert!(read(nested(512)).is_ok());
        let error = read(nested(513)).unwrap_err().to_string();
        assert!(error.starts_with("more than 512 values"), "{error}");
        assert!(read("[".repeat(1_000_000)).is_err());
    }
}
