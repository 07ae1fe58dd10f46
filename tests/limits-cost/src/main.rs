//! Decodes or encodes a group of values some rounds, for a counter of instructions: `limits-cost decode|encode GROUP ROUNDS`.

mod groups;
#[path = "../../src/vector_lines.rs"]
mod vector_lines;

use std::error::Error;
use std::hint::black_box;

use tl_types::{DeserializeError, Object};

#[allow(dead_code)]
mod api {
    tl_types::include_schema!("api");
}

#[allow(dead_code)]
mod mtproto {
    tl_types::include_schema!("mtproto");
}

/// Whichever schema has the id.
fn decode(bytes: &[u8]) -> Result<Box<dyn Object>, DeserializeError> {
    let id = bytes.first_chunk().map_or(0, |id| u32::from_le_bytes(*id));
    if mtproto::registry::name(id).is_some() {
        mtproto::registry::decode(bytes)
    } else {
        api::registry::decode(bytes)
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let usage = "usage: limits-cost decode|encode GROUP ROUNDS";
    let args = std::env::args().skip(1).collect::<Vec<_>>();
    let [what, group, rounds] = &args[..] else {
        return Err(usage.into());
    };
    let values = groups::named(group)?;
    let rounds = rounds.parse::<usize>()?;
    // Done once in either case, so that it drops out where two numbers of rounds are compared.
    let objects = values.iter().map(|bytes| decode(bytes));
    let objects = objects.collect::<Result<Vec<_>, _>>()?;
    for (object, bytes) in objects.iter().zip(&values) {
        assert!(object.encode()? == *bytes, "a value comes back as it was");
    }
    for _ in 0..rounds {
        match what.as_str() {
            "decode" => values
                .iter()
                .for_each(|bytes| drop(black_box(decode(black_box(bytes))))),
            "encode" => objects
                .iter()
                .for_each(|object| drop(black_box(black_box(object).encode()))),
            _ => return Err(usage.into()),
        }
    }
    let bytes = values.iter().map(Vec::len).sum::<usize>();
    println!("{} values, {bytes} bytes", values.len());
    Ok(())
}
