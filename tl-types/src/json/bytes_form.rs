//! How bytes are written where a text is wanted.

use alloc::string::String;
use alloc::vec::Vec;

use data_encoding::{BASE64, HEXLOWER, HEXLOWER_PERMISSIVE};

/// How JSON holds `bytes`.
///
/// ```
/// use tl_types::BytesForm;
///
/// assert_eq!(BytesForm::Base64.encode(b"\x01\xff"), "Af8=");
/// assert_eq!(BytesForm::Hex.encode(b"\x01\xff"), "01ff");
/// assert_eq!(BytesForm::Hex.decode("01FF"), Some(vec![1, 255]));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum BytesForm {
    /// The standard alphabet, with padding.
    #[default]
    Base64,
    /// Two digits a byte, in lower case; both cases are read.
    Hex,
}

impl BytesForm {
    /// `bytes` as text.
    pub fn encode(self, bytes: &[u8]) -> String {
        match self {
            Self::Base64 => BASE64.encode(bytes),
            Self::Hex => HEXLOWER.encode(bytes),
        }
    }

    /// The bytes that `text` stands for; nothing where it is not in this form.
    pub fn decode(self, text: &str) -> Option<Vec<u8>> {
        let form = match self {
            Self::Base64 => &BASE64,
            Self::Hex => &HEXLOWER_PERMISSIVE,
        };
        form.decode(text.as_bytes()).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::BytesForm::{Base64, Hex};

    #[test]
    fn each_form_reads_itself_only() {
        let bytes = [0, 1, 2, 253, 254, 255, 7];
        for form in [Base64, Hex] {
            for end in 0..bytes.len() {
                let text = form.encode(&bytes[..end]);
                assert_eq!(form.decode(&text).as_deref(), Some(&bytes[..end]));
            }
        }
        assert_eq!(Hex.decode("0"), None);
        assert_eq!(Hex.decode("0g"), None);
        assert_eq!(Base64.decode("Af8"), None);
        assert_eq!(Base64.decode("A f8="), None);
    }
}
