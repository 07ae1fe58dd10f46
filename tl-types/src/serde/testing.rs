//! Descriptions for tests: the bytes that a generator would write.

use alloc::vec::Vec;

use crate::__private::Shape;

/// A combinator: id, owner, levels, name, params.
pub(super) type Row<'a> = (u32, u8, u8, &'a str, &'a [Param<'a>]);

/// A param: name, the `#` that it depends on with the bit, expression.
pub(super) type Param<'a> = (&'a str, Option<(u8, u8)>, &'a [u8]);

/// A description with a table of names. Rows are sorted by id.
pub(super) fn description(types: &[&str], rows: &[Row<'_>]) -> &'static [u8] {
    let header = 21 + 8 * rows.len() + 4 * types.len();
    let (mut index, mut body) = (Vec::new(), Vec::new());
    let word = |out: &mut Vec<u8>, value: usize| {
        out.extend(u32::try_from(value).unwrap().to_le_bytes());
    };
    let string = |out: &mut Vec<u8>, text: &str| {
        out.push(u8::try_from(text.len()).unwrap());
        out.extend(text.as_bytes());
    };
    for (id, owner, flags, name, params) in rows {
        index.extend(id.to_le_bytes());
        word(&mut index, header + body.len());
        body.extend([*owner, *flags]);
        string(&mut body, name);
        body.push(u8::try_from(params.len()).unwrap());
        for (name, on, expression) in *params {
            string(&mut body, name);
            let condition = on.map_or(0, |(word, bit)| 1 + (u16::from(word) << 5 | u16::from(bit)));
            if let Ok(short @ ..0x80) = u8::try_from(condition) {
                body.push(short);
            } else {
                body.extend((condition << 1 & 0x7f00 | condition & 0x7f | 0x80).to_le_bytes());
            }
            body.extend(*expression);
        }
    }
    for ty in types {
        word(&mut index, header + body.len());
        string(&mut body, ty);
    }
    let mut by_name = (0..rows.len()).collect::<Vec<_>>();
    by_name.sort_by_key(|at| rows[*at].3);
    let mut out = [3].to_vec();
    let names = header + body.len();
    for number in [rows.len(), types.len(), 0, names, 0] {
        word(&mut out, number);
    }
    out.extend(index);
    out.extend(body);
    for at in by_name {
        word(&mut out, at);
    }
    out.leak()
}

/// A boxed value of a type.
pub(super) fn ty(description: &'static [u8], index: u32) -> Shape {
    shape(description, 14, index)
}

/// A boxed combinator.
pub(super) fn combinator(description: &'static [u8], index: u32) -> Shape {
    shape(description, 23, index)
}

fn shape(description: &'static [u8], op: u8, index: u32) -> Shape {
    Shape::Schema {
        description,
        op,
        index,
        min: 4,
    }
}
