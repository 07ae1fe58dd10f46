//! The static description of a schema: what the runtime walks to say where a value broke.
//!
//! Version 1, all numbers little-endian; `varint` is LEB128. Read by the runtime's `description` module, where the table of codes stands beside the reader.
//! With ids of other layers it is version 2, which has their place behind the numbers: `| u32 types | u32 history | ..`; see [`known`].
//! With tables that serde or the maker of values needs it is version 3, which has three places, each 0 where there is no such table:
//! `| u32 types | u32 history | u32 names | u32 exits | ..`; see [`names`] and [`exits`].
//!
//! ```text
//! u8 1 | u32 combinators | u32 types | { u32 id, u32 record }* by id | { u32 name }* | names and records
//! record = varint owner (0: a function, else 1 + type) | u8 flags (1: a level of depth) | string name | varint params | param*
//! param  = string name | varint condition (0: always, else 1 + (param of the word << 5 | bit)) | expression
//! ```

mod exits;
mod known;
mod names;

use tl_parser::ir::{CombinatorIndex, Form, Kind};

use super::model::Model;
use super::plan::{Plan, Word};
use super::wire::Wire;

const VERSION: u8 = 1;
const VERSION_WITH_HISTORY: u8 = 2;
const VERSION_WITH_TABLES: u8 = 3;
/// Where the place of the history stands.
const HISTORY: usize = 9;
const NAMES: usize = 13;
const EXITS: usize = 17;
const COMPUTED_WORD: u8 = 12;
/// On the bit of a value, or of words of which it is not the last, so that it may be zero.
const FOLLOWING_WORD: u8 = 13;

/// The description of the whole schema.
pub(super) fn describe(model: &Model<'_>) -> Vec<u8> {
    let (combinators, types) = (&model.numbers.combinators, &model.numbers.types);
    let history = model.config.known.as_ref();
    let (version, numbers) = match history {
        _ if model.config.serde || model.config.arbitrary => (VERSION_WITH_TABLES, 21),
        Some(_) => (VERSION_WITH_HISTORY, 13),
        None => (VERSION, 9),
    };
    let header = numbers + 8 * combinators.len() + 4 * types.len();
    let mut index = Vec::new();
    let mut body = Vec::new();
    let at = |body: &Vec<u8>| u32::try_from(header + body.len()).unwrap_or(u32::MAX);
    let mut names = known::Names::new();
    for combinator in combinators {
        index.extend(model.schema[*combinator].id.to_le_bytes());
        index.extend(at(&body).to_le_bytes());
        owner(model, *combinator, &mut body);
        names.insert(&model.schema[*combinator].name, at(&body));
        record(model, *combinator, &mut body);
    }
    for ty in types {
        index.extend(at(&body).to_le_bytes());
        string(&mut body, &model.schema[*ty].name);
    }
    let mut out = vec![version];
    word(&mut out, combinators.len());
    word(&mut out, types.len());
    out.resize(numbers, 0);
    out.extend(index);
    out.extend(body);
    if let Some(history) = history {
        place(&mut out, HISTORY);
        known::append(history, model.schema, names, &mut out);
    }
    if model.config.serde {
        place(&mut out, NAMES);
        names::append(model, &mut out);
    }
    if model.config.arbitrary {
        place(&mut out, EXITS);
        exits::append(model, &mut out);
    }
    out
}

/// Writes into the header that a table starts here.
fn place(out: &mut [u8], header: usize) {
    let here = u32::try_from(out.len()).unwrap_or(u32::MAX);
    if let Some(place) = out.get_mut(header..header + 4) {
        place.copy_from_slice(&here.to_le_bytes());
    }
}

/// The start of a record, before the name.
fn owner(model: &Model<'_>, index: CombinatorIndex, out: &mut Vec<u8>) {
    let combinator = &model.schema[index];
    let owner = match (combinator.kind, combinator.result_type) {
        // A built-in's type is behind the table: no expression names it.
        (Kind::Constructor, _) if combinator.builtin.is_some() => {
            1 + model.numbers.types.len() as u64
        }
        (Kind::Constructor, Some(ty)) => 1 + u64::from(model.numbers.ty(ty)),
        _ => 0,
    };
    varint(out, owner);
    out.push(u8::from(model.schema.nests(index)));
}

/// A record from the name on.
fn record(model: &Model<'_>, index: CombinatorIndex, out: &mut Vec<u8>) {
    let combinator = &model.schema[index];
    string(out, &combinator.name);
    let Some(plan) = model.plans.get(&index) else {
        return varint(out, 0);
    };
    varint(out, combinator.params.len() as u64);
    for (number, param) in combinator.params.iter().enumerate() {
        string(out, &param.name);
        let word = param.flag.and_then(|flag| {
            Some((
                combinator
                    .params
                    .iter()
                    .position(|p| p.variable == Some(flag.word))?,
                flag.bit,
            ))
        });
        varint(
            out,
            word.map_or(0, |(word, bit)| 1 + ((word as u64) << 5 | u64::from(bit))),
        );
        match computed(plan, number) {
            Some(word) => {
                let may_be_zero = word.on.is_some() && word.last_of.is_none();
                out.push(if may_be_zero {
                    FOLLOWING_WORD
                } else {
                    COMPUTED_WORD
                });
                out.extend(word.known.to_le_bytes());
            }
            None => expression(model, &model.wires[&index][number], out),
        }
    }
}

/// The computed flags word that a param is.
fn computed(plan: &Plan, param: usize) -> Option<&Word> {
    plan.words.iter().find(|word| word.param == param)
}

fn expression(model: &Model<'_>, wire: &Wire, out: &mut Vec<u8>) {
    match wire {
        Wire::Int => out.push(0),
        Wire::Long => out.push(1),
        Wire::Double => out.push(2),
        Wire::Float => out.push(3),
        Wire::Raw(16) => out.push(4),
        Wire::Raw(32) => out.push(5),
        Wire::Raw(_) => out.push(6),
        Wire::String => out.push(7),
        Wire::Bytes => out.push(8),
        Wire::Bool => out.push(9),
        Wire::True => out.push(10),
        Wire::Nat => out.push(11),
        Wire::Type(ty) => {
            out.push(if model.keeps_in(*ty) { 24 } else { 14 });
            varint(out, model.numbers.ty(*ty).into());
        }
        Wire::Bare(combinator) => {
            out.push(15);
            varint(
                out,
                model
                    .numbers
                    .combinator(*combinator)
                    .unwrap_or(u32::MAX)
                    .into(),
            );
        }
        Wire::Vector {
            form,
            smallest,
            element,
        } => {
            out.push(if *form == Form::Boxed { 16 } else { 17 });
            varint(out, (*smallest).into());
            expression(model, element, out);
        }
        Wire::BoxedBuiltin(id, inner) => {
            out.push(18);
            out.extend(id.to_le_bytes());
            expression(model, inner, out);
        }
        Wire::Call(_) | Wire::AnyCall => out.push(19),
        Wire::Object => out.push(if model.keeps_unknown() { 25 } else { 20 }),
        Wire::Undecoded => out.push(26),
    }
}

fn word(out: &mut Vec<u8>, value: usize) {
    out.extend(u32::try_from(value).unwrap_or(u32::MAX).to_le_bytes());
}

fn string(out: &mut Vec<u8>, text: &str) {
    varint(out, text.len() as u64);
    out.extend(text.as_bytes());
}

fn varint(out: &mut Vec<u8>, mut value: u64) {
    loop {
        let [low, ..] = value.to_le_bytes();
        value >>= 7;
        if value == 0 {
            return out.push(low & 0x7f);
        }
        out.push(low | 0x80);
    }
}
