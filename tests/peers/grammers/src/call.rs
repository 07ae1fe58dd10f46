//! Any function, where the schema has `!X`.

use grammers_tl_types::deserialize::Error;
use grammers_tl_types::{Cursor, Deserializable, Serializable};
use serde_json::Value;

use crate::Result;
use crate::chance::Chance;
use crate::glue::ALL;
use crate::value::Tl;

/// The boxed bytes of a call, made or read by the type of the function.
pub(crate) struct Call(Vec<u8>);

/// Of the functions, one without fields: what ends the nesting.
const LAST: &str = "help.getConfig";

impl Tl for Call {
    fn of(json: &Value) -> Result<Self> {
        let name = json
            .get("_")
            .and_then(Value::as_str)
            .ok_or("a call without a name")?;
        let (_, _, entry) = ALL
            .iter()
            .find(|(_, known, _)| *known == name)
            .ok_or_else(|| format!("no function {name}"))?;
        (entry.built)(json).map(Self)
    }

    fn any(chance: &mut Chance) -> Value {
        let functions: Vec<_> = ALL
            .iter()
            .filter(|(_, name, entry)| entry.is_function && (!chance.is_tired() || *name == LAST))
            .collect();
        let (_, _, chosen) = chance.one_of(&functions);
        chance.inside(chosen.any)
    }
}

impl Serializable for Call {
    fn serialize(&self, out: &mut impl Extend<u8>) {
        out.extend(self.0.iter().copied());
    }
}

impl Deserializable for Call {
    fn deserialize(bytes: &mut Cursor<'_>) -> std::result::Result<Self, Error> {
        let id = u32::deserialize(bytes)?;
        let (_, _, entry) = ALL
            .iter()
            .find(|(known, ..)| *known == id)
            .ok_or(Error::UnexpectedConstructor { id })?;
        let mut made = id.to_le_bytes().to_vec();
        made.extend((entry.behind)(bytes)?);
        Ok(Self(made))
    }
}
