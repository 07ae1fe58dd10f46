//! Values of the crate's types: from the JSON of the exchange, and random JSON of each type.

use grammers_tl_types::RawVec;
use serde_json::Value;

use crate::chance::Chance;
use crate::{Result, bytes, hex};

/// A type that the exchange knows.
pub(crate) trait Tl: Sized {
    /// The value that the JSON stands for; what is absent is null.
    fn of(json: &Value) -> Result<Self>;

    /// JSON of a random value.
    fn any(chance: &mut Chance) -> Value;
}

/// A field of an object.
pub(crate) fn field<T: Tl>(object: &Value, name: &str) -> Result<T> {
    T::of(object.get(name).unwrap_or(&Value::Null))
        .map_err(|error| format!("{name}: {error}").into())
}

/// What is no field of the crate's types: the name, and a flags word that no field uses.
const NO_FIELDS: [&str; 3] = ["_", "flags", "flags2"];

/// Is there no key but these?
pub(crate) fn only(object: &Value, names: &[&str]) -> Result<()> {
    let keys = object.as_object().ok_or("no object")?.keys();
    let mut others = keys
        .map(String::as_str)
        .filter(|key| !NO_FIELDS.contains(key));
    match others.find(|key| !names.contains(key)) {
        Some(unknown) => Err(format!("no field {unknown}").into()),
        None => Ok(()),
    }
}

fn text(json: &Value) -> Result<&str> {
    json.as_str()
        .ok_or_else(|| format!("no text: {json}").into())
}

fn exactly<const N: usize>(json: &Value) -> Result<[u8; N]> {
    let found = bytes(text(json)?).ok_or("no hexadecimal digits")?;
    found
        .try_into()
        .map_err(|_| format!("not {N} bytes").into())
}

/// A leaf: how it is read, how it is made.
macro_rules! leaf {
    ($($ty:ty, $json:ident => $of:expr, $chance:ident => $any:expr;)*) => {$(
        impl Tl for $ty {
            fn of($json: &Value) -> Result<Self> {
                $of
            }

            fn any($chance: &mut Chance) -> Value {
                $any
            }
        }
    )*};
}

leaf! {
    bool, json => Ok(json.as_bool().unwrap_or(false)), chance => chance.is_on(2).into();
    i32, json => Ok(json.as_i64().ok_or("no number")?.try_into()?), chance => (chance.number() as i32).into();
    i64, json => Ok(text(json)?.parse()?), chance => chance.number().to_string().into();
    f64, json => double(json), chance => chance.double();
    String, json => Ok(text(json)?.to_owned()), chance => chance.text().into();
    Vec<u8>, json => Ok(bytes(text(json)?).ok_or("no hexadecimal digits")?), chance => { let length = chance.length(); hex(&chance.bytes(length)).into() };
    [u8; 16], json => exactly(json), chance => hex(&chance.bytes(16)).into();
    [u8; 32], json => exactly(json), chance => hex(&chance.bytes(32)).into();
}

fn double(json: &Value) -> Result<f64> {
    if let Some(number) = json.as_f64() {
        return Ok(number);
    }
    let text = text(json)?;
    match text.strip_prefix("nan:") {
        Some(bits) => Ok(f64::from_bits(u64::from_str_radix(bits, 16)?)),
        None => Ok(text.parse()?),
    }
}

impl<T: Tl> Tl for Option<T> {
    fn of(json: &Value) -> Result<Self> {
        if json.is_null() {
            Ok(None)
        } else {
            T::of(json).map(Some)
        }
    }

    fn any(chance: &mut Chance) -> Value {
        T::any(chance)
    }
}

impl<T: Tl> Tl for Vec<T> {
    fn of(json: &Value) -> Result<Self> {
        json.as_array()
            .ok_or("no array")?
            .iter()
            .map(T::of)
            .collect()
    }

    fn any(chance: &mut Chance) -> Value {
        let count = if chance.is_tired() {
            0
        } else {
            chance.below(4)
        };
        (0..count).map(|_| T::any(chance)).collect()
    }
}

impl<T: Tl> Tl for RawVec<T> {
    fn of(json: &Value) -> Result<Self> {
        Vec::of(json).map(RawVec)
    }

    fn any(chance: &mut Chance) -> Value {
        Vec::<T>::any(chance)
    }
}
