//! The ops of expressions in a description.

use super::Cursor;

pub(crate) const INT: u8 = 0;
pub(crate) const LONG: u8 = 1;
pub(crate) const DOUBLE: u8 = 2;
pub(crate) const FLOAT: u8 = 3;
pub(crate) const INT128: u8 = 4;
pub(crate) const INT256: u8 = 5;
pub(crate) const INT512: u8 = 6;
pub(crate) const STRING: u8 = 7;
pub(crate) const BYTES: u8 = 8;
pub(crate) const BOOL: u8 = 9;
/// `true`: no bytes.
pub(crate) const TRUE: u8 = 10;
/// A `#` that is a field.
pub(crate) const NAT: u8 = 11;
/// A `#` that is computed from the fields: known bits. On a bit that only words tell the last of them is not zero where all others are.
pub(crate) const FLAGS: u8 = 12;
/// As [`FLAGS`], on the bit of a value, or of words of which it is not the last: it may be zero.
pub(crate) const FOLLOWING_FLAGS: u8 = 13;
/// Index of the type.
pub(crate) const TYPE: u8 = 14;
/// Index of the combinator.
pub(crate) const BARE: u8 = 15;
/// Smallest size of an element, element.
pub(crate) const VECTOR: u8 = 16;
/// As [`VECTOR`].
pub(crate) const BARE_VECTOR: u8 = 17;
/// Id, value.
pub(crate) const BOXED: u8 = 18;
/// Any function, one level of depth.
pub(crate) const CALL: u8 = 19;
/// Any combinator, one level of depth.
pub(crate) const OBJECT: u8 = 20;
/// Count, element.
pub(crate) const CONSTANT: u8 = 21;
/// Index of the `#` param, smallest size of an element, element.
pub(crate) const COUNTED: u8 = 22;
/// Index of the combinator.
pub(crate) const COMBINATOR: u8 = 23;
/// A boxed value that stays undecoded: the rest of the input.
pub(crate) const REST: u8 = 26;

/// As [`TYPE`], or a value whose id the schema does not have.
pub(crate) const KEPT_TYPE: u8 = 24;
/// As [`OBJECT`], or a value whose id the schema does not have.
pub(crate) const KEPT_OBJECT: u8 = 25;

/// Moves past an expression.
pub(crate) fn skip(cursor: &mut Cursor) -> Option<()> {
    loop {
        match cursor.u8()? {
            INT..=NAT | CALL | OBJECT | KEPT_OBJECT | REST => return Some(()),
            FLAGS | FOLLOWING_FLAGS => return cursor.u32().map(drop),
            TYPE | BARE | COMBINATOR | KEPT_TYPE => return cursor.varint().map(drop),
            VECTOR | BARE_VECTOR | CONSTANT => drop(cursor.varint()?),
            BOXED => drop(cursor.u32()?),
            COUNTED => {
                cursor.varint()?;
                cursor.varint()?;
            }
            _ => return None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Cursor, skip};

    #[test]
    fn every_op_is_as_long_as_its_operands() {
        let expressions: [&[u8]; 17] = [
            b"\x00",
            b"\x0b",
            b"\x0c\xff\0\0\0",
            b"\x0d\xff\0\0\0",
            b"\x0e\x80\x01",
            b"\x0f\x05",
            b"\x10\x04\x00",
            b"\x11\x08\x10\x04\x07",
            b"\x12\xda\x9b\x50\xa8\x00",
            b"\x13",
            b"\x14",
            b"\x15\x04\x00",
            b"\x16\x01\x04\x00",
            b"\x17\x05",
            b"\x18\x80\x01",
            b"\x19",
            b"\x1a",
        ];
        for expression in expressions {
            let mut bytes = expression.to_vec();
            bytes.push(0xee);
            let mut cursor = Cursor::at(bytes.leak(), 0).unwrap();
            skip(&mut cursor).unwrap();
            assert_eq!(
                (cursor.u8(), cursor.u8()),
                (Some(0xee), None),
                "{expression:x?}"
            );
        }
        assert!(skip(&mut Cursor::at(b"\x1b", 0).unwrap()).is_none());
        assert!(skip(&mut Cursor::at(b"\x10\x04", 0).unwrap()).is_none());
    }
}
