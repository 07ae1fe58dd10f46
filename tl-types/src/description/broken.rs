//! Descriptions with a wrong byte, for the tests of this module.

use super::Description;

/// Those that still have a header: each byte behind the version is replaced by 0, 1, 127 and 255.
pub(super) fn broken(bytes: &'static [u8]) -> impl Iterator<Item = Description> {
    let places = (1..bytes.len()).flat_map(|at| [0, 1, 0x7f, 0xff].map(|byte| (at, byte)));
    places.filter_map(|(at, byte)| {
        let mut bytes = bytes.to_vec();
        bytes[at] = byte;
        Description::new(bytes.leak())
    })
}
