//! Numbers that JSON has no form for: infinities and what is not a number.

use alloc::format;
use alloc::string::String;

const NAN: &str = "NaN";
const INFINITY: &str = "Infinity";
const MINUS_INFINITY: &str = "-Infinity";
/// Before the bits of what is not a number, most significant digit first.
const BITS: &str = "nan:";

/// The bits of the usual "not a number".
const USUAL: u64 = 0x7ff8 << 48;
const USUAL_SHORT: u32 = 0x7fc0 << 16;

/// The text of a `double` that is no number of JSON.
pub(super) fn text(value: f64) -> String {
    match value.to_bits() {
        USUAL => NAN.into(),
        _ if value == f64::INFINITY => INFINITY.into(),
        _ if value == f64::NEG_INFINITY => MINUS_INFINITY.into(),
        bits => format!("{BITS}{bits:016x}"),
    }
}

/// As [`text`], of a `float`: eight digits.
pub(super) fn short_text(value: f32) -> String {
    match value.to_bits() {
        USUAL_SHORT => NAN.into(),
        _ if value == f32::INFINITY => INFINITY.into(),
        _ if value == f32::NEG_INFINITY => MINUS_INFINITY.into(),
        bits => format!("{BITS}{bits:08x}"),
    }
}

/// The `double` of a text.
pub(super) fn parse(text: &str) -> Option<f64> {
    Some(match text {
        NAN => f64::from_bits(USUAL),
        INFINITY => f64::INFINITY,
        MINUS_INFINITY => f64::NEG_INFINITY,
        _ => {
            let value = f64::from_bits(u64::from_str_radix(digits(text, 16)?, 16).ok()?);
            value.is_nan().then_some(value)?
        }
    })
}

/// The `float` of a text.
pub(super) fn parse_short(text: &str) -> Option<f32> {
    Some(match text {
        NAN => f32::from_bits(USUAL_SHORT),
        INFINITY => f32::INFINITY,
        MINUS_INFINITY => f32::NEG_INFINITY,
        _ => {
            let value = f32::from_bits(u32::from_str_radix(digits(text, 8)?, 16).ok()?);
            value.is_nan().then_some(value)?
        }
    })
}

/// So many hex digits behind the prefix.
fn digits(text: &str, count: usize) -> Option<&str> {
    text.strip_prefix(BITS)
        .filter(|digits| digits.len() == count && digits.bytes().all(|b| b.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use super::{parse, parse_short, short_text, text};

    #[test]
    fn all_bits_come_back() {
        for bits in [
            0x7ff8_u64 << 48,
            0x7ff0 << 48,
            0xfff0 << 48,
            0x7ff0_0000_dead_beef,
            u64::MAX,
        ] {
            let text = text(f64::from_bits(bits));
            assert_eq!(parse(&text).map(f64::to_bits), Some(bits), "{text}");
        }
        for bits in [0x7fc0_u32 << 16, 0x7f80 << 16, 0xff80 << 16, 0x7fa0_0001] {
            let text = short_text(f32::from_bits(bits));
            assert_eq!(parse_short(&text).map(f32::to_bits), Some(bits), "{text}");
        }
    }

    #[test]
    fn what_is_no_text_of_a_number() {
        let wrong = [
            "",
            "1.5",
            "nan",
            "nan:0",
            "nan:+ff8000000000000",
            "nan:3ff0000000000000",
        ];
        assert!(wrong.iter().all(|text| parse(text).is_none()));
        assert_eq!(
            text(f64::from_bits(0x7ff0_0000_dead_beef)),
            "nan:7ff00000deadbeef"
        );
        assert_eq!(parse_short("nan:7ff8000000000000"), None);
    }
}
