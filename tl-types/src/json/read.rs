//! Leaves from JSON.

use alloc::vec::Vec;

use super::{BytesForm, Fault, Untyped, double as form};

/// An `int`.
pub(crate) fn int(value: &Untyped) -> Result<i32, Fault> {
    whole(value, "a whole number of 32 bits")
}

/// A `#`.
pub(crate) fn nat(value: &Untyped) -> Result<u32, Fault> {
    whole(value, "a whole number from 0 to 4294967295")
}

fn whole<T: TryFrom<i64>>(value: &Untyped, wanted: &'static str) -> Result<T, Fault> {
    match value {
        Untyped::Int(number) => T::try_from(*number).map_err(|_| Fault::Value { wanted }),
        Untyped::Nat(_) | Untyped::Double(_) => Err(Fault::Value { wanted }),
        _ => Err(Fault::of(wanted, value)),
    }
}

/// A `long`.
pub(crate) fn long(value: &Untyped) -> Result<i64, Fault> {
    let wanted = "a whole number of 64 bits, as a decimal string";
    match value {
        Untyped::Int(number) => Ok(*number),
        Untyped::Text(text) => text.parse().map_err(|_| Fault::Value { wanted }),
        Untyped::Nat(_) | Untyped::Double(_) => Err(Fault::Value { wanted }),
        _ => Err(Fault::of(wanted, value)),
    }
}

/// A `double`.
#[allow(
    clippy::cast_precision_loss,
    reason = "a number of JSON is the nearest double"
)]
pub(crate) fn double(value: &Untyped) -> Result<f64, Fault> {
    let wanted = "a number, \"NaN\", \"Infinity\", \"-Infinity\" or \"nan:\" and 16 hex digits";
    match value {
        Untyped::Double(number) => Ok(*number),
        Untyped::Int(number) => Ok(*number as f64),
        Untyped::Nat(number) => Ok(*number as f64),
        Untyped::Text(text) => form::parse(text).ok_or(Fault::Value { wanted }),
        _ => Err(Fault::of(wanted, value)),
    }
}

/// A `float`.
#[allow(
    clippy::cast_possible_truncation,
    reason = "the nearest float is meant"
)]
pub(crate) fn float(value: &Untyped) -> Result<f32, Fault> {
    let wanted = "a number, \"NaN\", \"Infinity\", \"-Infinity\" or \"nan:\" and 8 hex digits";
    if let Untyped::Text(text) = value {
        return form::parse_short(text).ok_or(Fault::Value { wanted });
    }
    let number = double(value)?;
    let nearest = number as f32;
    // What is too large for a float is not silently infinite.
    let fits = nearest.is_finite() || !number.is_finite();
    fits.then_some(nearest).ok_or(Fault::Value { wanted })
}

/// A `string`.
pub(crate) fn string(value: &Untyped) -> Result<&str, Fault> {
    match value {
        Untyped::Text(text) => Ok(text),
        _ => Err(Fault::of("a string", value)),
    }
}

/// A `bytes`.
pub(crate) fn bytes(value: &Untyped, form: BytesForm) -> Result<Vec<u8>, Fault> {
    let wanted = match form {
        BytesForm::Base64 => "bytes in base64",
        BytesForm::Hex => "bytes in hex",
    };
    form.decode(string(value)?).ok_or(Fault::Value { wanted })
}

/// `len` opaque bytes: an `int128`, `int256` or `int512`.
pub(crate) fn opaque(value: &Untyped, len: usize) -> Result<Vec<u8>, Fault> {
    let wanted = match len {
        16 => "32 hex digits",
        32 => "64 hex digits",
        _ => "128 hex digits",
    };
    let bytes = BytesForm::Hex.decode(string(value)?);
    bytes
        .filter(|bytes| bytes.len() == len)
        .ok_or(Fault::Value { wanted })
}

/// A `Bool`, or the `true` of a bit.
pub(crate) fn flag(value: &Untyped) -> Result<bool, Fault> {
    match value {
        Untyped::Bool(flag) => Ok(*flag),
        _ => Err(Fault::of("true or false", value)),
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;
    use crate::json;

    fn text(text: &str) -> Untyped {
        Untyped::Text(text.into())
    }

    #[test]
    fn numbers_fit_or_are_refused() {
        assert_eq!(int(&Untyped::Int(-7)), Ok(-7));
        assert!(int(&Untyped::Int(1 << 31)).is_err());
        assert!(int(&text("7")).is_err());
        assert_eq!(nat(&Untyped::Int(u32::MAX.into())), Ok(u32::MAX));
        assert!(nat(&Untyped::Int(-1)).is_err());
        assert_eq!(long(&text("-9223372036854775808")), Ok(i64::MIN));
        assert_eq!(long(&Untyped::Int(5)), Ok(5));
        assert!(long(&text("1.0")).is_err());
        assert!(long(&Untyped::Nat(u64::MAX)).is_err());
        assert_eq!(double(&Untyped::Int(3)), Ok(3.0));
        assert_eq!(float(&text("-Infinity")), Ok(f32::NEG_INFINITY));
        assert_eq!(float(&Untyped::Double(f32::MAX.into())), Ok(f32::MAX));
        assert!(float(&Untyped::Double(1e39)).is_err());
    }

    #[test]
    fn bytes_have_a_form_and_a_length() {
        assert_eq!(bytes(&text("AQ=="), BytesForm::Base64), Ok([1].into()));
        assert_eq!(bytes(&text("01"), BytesForm::Hex), Ok([1].into()));
        let fault = bytes(&text("AQ=="), BytesForm::Hex).unwrap_err();
        assert_eq!(fault.to_string(), "this is not bytes in hex");
        assert!(opaque(&text(&"00".repeat(16)), 16).is_ok());
        assert!(opaque(&text(&"00".repeat(16)), 32).is_err());
        let fault = flag(&Untyped::Null).unwrap_err();
        assert_eq!(fault.to_string(), "true or false is wanted, this is null");
    }

    #[test]
    fn leaves_read_what_they_wrote() {
        fn there_and_back(value: impl serde::Serialize) -> Untyped {
            let text = serde_json::to_string(&value).unwrap();
            serde_json::from_str(&text).unwrap()
        }
        let bits = |value: f64| double(&there_and_back(json::Double(value))).map(f64::to_bits);
        for value in [0.1, -0.0, 5e-324, f64::MAX, f64::NAN, f64::INFINITY] {
            assert_eq!(bits(value), Ok(value.to_bits()));
        }
        for value in [0.1_f32, -0.0, 1e-45, f32::MAX, f32::NAN, f32::NEG_INFINITY] {
            let read = float(&there_and_back(json::Float(value)));
            assert_eq!(read.map(f32::to_bits), Ok(value.to_bits()));
        }
        assert_eq!(long(&there_and_back(json::Long(i64::MIN))), Ok(i64::MIN));
        let read = bytes(
            &there_and_back(json::Bytes(b"\0\xff", BytesForm::Hex)),
            BytesForm::Hex,
        );
        assert_eq!(read.as_deref(), Ok(&b"\0\xff"[..]));
        let read = opaque(&there_and_back(json::Opaque(&[7; 32])), 32);
        assert_eq!(read.as_deref(), Ok(&[7; 32][..]));
    }
}
