//! The built-in types: boxed alone, bare inside vectors.

use alloc::string::String;
use alloc::vec::Vec;

use crate::__private::{Read, Reader, Shape, Sink, Write};

/// `boolTrue = Bool`
pub(crate) const BOOL_TRUE: u32 = 0x9972_75b5;
/// `boolFalse = Bool`
pub(crate) const BOOL_FALSE: u32 = 0xbc79_9737;
/// `vector t:Type # [ t ] = Vector t`
pub(crate) const VECTOR: u32 = 0x1cb5_c415;
const TRUE: u32 = 0x3fed_d339;

/// What an error calls any combinator.
pub(crate) const ANY: &str = "Object";
/// What an error calls any function.
pub(crate) const ANY_CALL: &str = "!X";

/// Ids of the boxed forms: CRC-32 of the usual declarations, such as `int ? = Int`, `bytes = Bytes`, `int128 4*[ int ] = Int128`, `#`.
const IDS: &[(u32, &str)] = &[
    (TRUE, "true"),
    (INT, "int"),
    (LONG, "long"),
    (DOUBLE, "double"),
    (FLOAT, "float"),
    (NAT, "#"),
    (STRING, "string"),
    (BYTES, "bytes"),
    (INT128, "int128"),
    (INT256, "int256"),
    (INT512, "int512"),
];
const INT: u32 = 0xa850_9bda;
const LONG: u32 = 0x2207_6cba;
const DOUBLE: u32 = 0x2210_c154;
const FLOAT: u32 = 0x824d_ab22;
pub(crate) const NAT: u32 = 0x7065_9eff;
const STRING: u32 = 0xb528_6e24;
const BYTES: u32 = 0xe937_bb82;
const INT128: u32 = 0x84cc_f7b7;
const INT256: u32 = 0x7bed_eb5b;
const INT512: u32 = 0x6ff8_2434;

/// The name of the built-in whose boxed form has this id.
pub(crate) fn name(id: u32) -> &'static str {
    IDS.iter()
        .find(|(known, _)| *known == id)
        .map_or("", |(_, name)| name)
}

/// Does a value of a built-in type start with this id when it is boxed?
pub(crate) fn is_boxed(id: u32) -> bool {
    [BOOL_TRUE, BOOL_FALSE, VECTOR].contains(&id) || !name(id).is_empty()
}

impl Write for bool {
    fn id(&self) -> u32 {
        if *self { BOOL_TRUE } else { BOOL_FALSE }
    }

    fn name(&self) -> &'static str {
        if *self { "boolTrue" } else { "boolFalse" }
    }

    #[inline]
    fn write<S: Sink>(&self, out: &mut S) {
        out.run::<4, _>((*self,));
    }
}

impl Read for bool {
    const SHAPE: Shape = Shape::Bool;

    #[inline]
    fn read(input: &mut Reader<'_>) -> Self {
        input.bool()
    }
}

impl Write for () {
    fn id(&self) -> u32 {
        TRUE
    }

    fn name(&self) -> &'static str {
        "true"
    }

    #[inline]
    fn write<S: Sink>(&self, out: &mut S) {
        out.run::<4, _>((TRUE,));
    }
}

impl Read for () {
    const SHAPE: Shape = Shape::Boxed(TRUE, &Shape::True);

    #[inline]
    fn read(input: &mut Reader<'_>) -> Self {
        input.expect_id(TRUE, "true");
    }
}

/// An id, then the bare form, which is also the form inside vectors.
macro_rules! boxed {
    ($ty:ty, $id:ident, $name:literal, $shape:expr, $read:expr, $write:expr $(, $bulk:ident)?) => {
        impl Write for $ty {
            fn id(&self) -> u32 {
                $id
            }

            fn name(&self) -> &'static str {
                $name
            }

            #[inline]
            fn write<S: Sink>(&self, out: &mut S) {
                out.run::<4, _>(($id,));
                self.write_element(out);
            }

            #[inline]
            fn write_element<S: Sink>(&self, out: &mut S) {
                let write: fn(&Self, &mut S) = $write;
                write(self, out);
            }

            $(
                #[inline]
                fn write_vector<S: Sink>(items: &[Self], out: &mut S) {
                    out.$bulk(items);
                }
            )?
        }

        impl Read for $ty {
            const SHAPE: Shape = Shape::Boxed($id, &$shape);
            const ELEMENT: Shape = $shape;

            #[inline]
            fn read(input: &mut Reader<'_>) -> Self {
                input.expect_id($id, $name);
                Self::read_element(input)
            }

            #[inline]
            fn read_element(input: &mut Reader<'_>) -> Self {
                $read(input)
            }

            $(
                #[inline]
                fn read_vector(input: &mut Reader<'_>) -> Vec<Self> {
                    input.$bulk()
                }
            )?
        }
    };
}

boxed!(
    i32,
    INT,
    "int",
    Shape::Int,
    Reader::i32,
    |v, out| out.run::<4, _>((*v,)),
    bulk
);
boxed!(
    u32,
    NAT,
    "#",
    Shape::Nat,
    Reader::u32,
    |v, out| out.run::<4, _>((*v,)),
    bulk
);
boxed!(
    i64,
    LONG,
    "long",
    Shape::Long,
    Reader::i64,
    |v, out| out.run::<8, _>((*v,)),
    bulk
);
boxed!(
    f64,
    DOUBLE,
    "double",
    Shape::Double,
    Reader::f64,
    |v, out| out.run::<8, _>((*v,)),
    bulk
);
boxed!(
    f32,
    FLOAT,
    "float",
    Shape::Float,
    Reader::f32,
    |v, out| out.run::<4, _>((*v,)),
    bulk
);
boxed!(
    String,
    STRING,
    "string",
    Shape::String,
    Reader::string,
    |v, out| out.string(v)
);
boxed!(
    Vec<u8>,
    BYTES,
    "bytes",
    Shape::Bytes,
    Reader::bytes,
    |v, out| out.bytes(v)
);
boxed!(
    [u8; 16],
    INT128,
    "int128",
    Shape::Raw(16),
    Reader::array,
    |v, out| out.run::<16, _>((*v,))
);
boxed!(
    [u8; 32],
    INT256,
    "int256",
    Shape::Raw(32),
    Reader::array,
    |v, out| out.run::<32, _>((*v,))
);
boxed!(
    [u8; 64],
    INT512,
    "int512",
    Shape::Raw(64),
    Reader::array,
    |v, out| out.run::<64, _>((*v,))
);

#[cfg(test)]
mod tests {
    use super::{IDS, name};

    /// CRC-32 as in zip.
    fn crc32(line: &str) -> u32 {
        !line.bytes().fold(!0, |crc, byte| {
            (0..8).fold(crc ^ u32::from(byte), |crc, _| {
                (crc >> 1) ^ (0xedb8_8320 & (crc & 1).wrapping_neg())
            })
        })
    }

    #[test]
    fn ids_are_those_of_the_declarations() {
        for (id, name) in IDS {
            let line = match *name {
                "#" => "#".into(),
                "true" => "true = True".into(),
                "bytes" => "bytes = Bytes".into(),
                "int128" => "int128 4*[ int ] = Int128".into(),
                "int256" => "int256 8*[ int ] = Int256".into(),
                "int512" => "int512 16*[ int ] = Int512".into(),
                name => alloc::format!("{name} ? = {}{}", name[..1].to_uppercase(), &name[1..]),
            };
            assert_eq!(*id, crc32(&line), "{line}");
        }
    }

    #[test]
    fn names_of_ids() {
        assert_eq!(name(0xa850_9bda), "int");
        assert_eq!(name(0), "");
    }
}
