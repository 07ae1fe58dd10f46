//! Peak memory of decoding, counted by the allocator. It counts for the whole process, so there is one test.

#[path = "../hostile/bytes.rs"]
mod bytes;

use peak_alloc::PeakAlloc;
use tl_parser::ir::{Argument, Builtin, Kind, Schema, TypeExpr, TypeIndex};
use tl_parser::{Options, SourceMap, load};
use tl_tests::api::registry;
use tl_tests::smallest;

use bytes::{Bytes, id};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

const MIB: usize = 1024 * 1024;

/// What an input may cost.
const fn limit(input: usize) -> usize {
    64 * input + 64 * 1024
}

/// Peak memory of decoding `bytes`, above what was taken before; and whether it is a value.
fn peak(bytes: &[u8]) -> (usize, bool) {
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    let good = registry::decode(bytes).is_ok();
    (MEMORY.peak_usage().saturating_sub(before), good)
}

/// Holds `bytes` to the limit.
#[track_caller]
fn bounded(what: &str, bytes: &[u8]) -> (usize, bool) {
    let (peak, good) = peak(bytes);
    let limit = limit(bytes.len());
    assert!(
        peak <= limit,
        "{what}: {} bytes take {peak}, more than {limit}",
        bytes.len()
    );
    (peak, good)
}

#[test]
fn memory_is_bounded() {
    count_bombs();
    smallest_updates();
    nested_vectors();
    worst_constructors(&schema());
}

fn count_bombs() {
    let bombs = [
        id("updateDeleteMessages").vector(u32::MAX).zeros(16),
        id("jsonArray").vector(u32::MAX).id("jsonNull"),
        id("secureValueErrorFiles")
            .id("secureValueTypePassport")
            .vector(u32::MAX)
            .zeros(12),
        id("secureValueErrorFiles")
            .id("secureValueTypePassport")
            .vector(10_000_000)
            .zeros(12),
        id("updates").vector(u32::MAX).zeros(12),
        id("jsonString").word(0xffff_fffe),
    ];
    for bomb in bombs {
        let (_, good) = bounded("a count that lies", &bomb.0);
        assert!(!good);
    }
    // A count that the input could hold, of elements that it does not.
    let lure = id("updates").vector(1 << 18).zeros(MIB);
    assert!(!bounded("a lure", &lure.0).1);
}

fn smallest_updates() {
    let count = MIB / 4;
    let elements = id("updateConfig").0.repeat(count);
    let count = u32::try_from(count).expect("a count");
    let bytes = id("updates")
        .vector(count)
        .raw(&elements)
        .vector(0)
        .vector(0)
        .zeros(8);
    let (peak, good) = bounded("1 MiB of updates", &bytes.0);
    assert!(good, "many small updates are a value");
    println!("1 MiB of 4-byte updates takes {} KiB", peak / 1024);
}

/// Vectors in vectors, each of which claims all that is left.
fn nested_vectors() {
    for input in [256, 4 * 1024, 64 * 1024, MIB] {
        let mut bytes = Bytes::default();
        while bytes.0.len() < input {
            let left = u32::try_from((input - bytes.0.len()) / 4).expect("a count");
            bytes = bytes.id("jsonArray").vector(left.saturating_sub(3));
        }
        assert!(!bounded("arrays that claim the rest", &bytes.0).1);
        let mut bytes = Bytes::default();
        while bytes.0.len() < input {
            let left = u32::try_from((input - bytes.0.len()) / 4).expect("a count");
            bytes = bytes
                .id("pageBlockDetails")
                .word(0)
                .vector(left.saturating_sub(4));
        }
        assert!(!bounded("blocks that claim the rest", &bytes.0).1);
    }
}

/// The vector that carries each type, filled up with its smallest values; the ten that cost most are printed.
fn worst_constructors(schema: &Schema) {
    let mut costs = Vec::new();
    for (index, constructor) in schema.constructors() {
        let Some(bytes) = constructor
            .result_type
            .and_then(|ty| filled(schema, ty, &smallest::combinator(schema, index)?))
        else {
            continue;
        };
        let (peak, good) = bounded(&constructor.name, &bytes);
        assert!(
            good,
            "{}: a value of a bundled schema meets no limit",
            constructor.name
        );
        costs.push((peak / (bytes.len() / 100), &constructor.name));
    }
    assert!(
        costs.len() > 500,
        "{} constructors stand in vectors",
        costs.len()
    );
    costs.sort_unstable_by_key(|(cost, name)| (std::cmp::Reverse(*cost), *name));
    for (cost, name) in costs.iter().take(10) {
        println!("{:3}.{:02} x {name}", cost / 100, cost % 100);
    }
}

/// 16 KiB of a vector of `element`s, in the smallest combinator that holds a vector of the type.
fn filled(schema: &Schema, ty: TypeIndex, element: &[u8]) -> Option<Vec<u8>> {
    let holds = |expression: &TypeExpr| match expression {
        TypeExpr::Named {
            ty: vector, args, ..
        } if schema[*vector].builtin == Some(Builtin::Vector) => {
            matches!(&**args, [Argument::Type(TypeExpr::Named { ty: of, .. })] if *of == ty)
        }
        _ => false,
    };
    let mut holders = schema.indexed().filter(|(_, holder)| {
        holder.kind != Kind::Builtin
            && holder
                .params
                .iter()
                .any(|param| param.flag.is_none() && holds(&param.ty))
    });
    let (index, holder) = holders.find(|(index, _)| schema.smallest_fields(*index).is_some())?;
    let param = holder
        .params
        .iter()
        .position(|param| param.flag.is_none() && holds(&param.ty))?;
    let (mut bytes, hole) = smallest::around(schema, index, param)?;
    // The hole stands behind the count of the one element that was foreseen.
    let count = 16 * 1024 / element.len();
    let after = bytes.split_off(hole);
    let at = bytes.len().checked_sub(4)?;
    bytes.truncate(at);
    bytes.extend(u32::try_from(count).ok()?.to_le_bytes());
    bytes.extend(element.repeat(count));
    bytes.extend(after);
    Some(bytes)
}

fn schema() -> Schema {
    let mut sources = SourceMap::new();
    let file = sources.add("api.tl", tl_schema::TELEGRAM_API);
    load(&sources, &[file], &Options::default())
        .schema
        .expect("the bundled schema resolves")
}
