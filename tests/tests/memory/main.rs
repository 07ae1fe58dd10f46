//! Peak memory of decoding, counted by the allocator. It counts for the whole process, so there is one test.

#[path = "../hostile_table/table/bytes.rs"]
mod bytes;
mod elements;

use peak_alloc::PeakAlloc;
use tl_tests::api::registry;
use tl_types::dynamic::{self, Type};

use bytes::{Bytes, SCHEMA, id};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

const MIB: usize = 1024 * 1024;

/// What an input may cost.
const fn limit(input: usize) -> usize {
    64 * input + 64 * 1024
}

/// What decoding without generated code keeps beside the values: what it knows of those around the one that it is at, which are 320 at most.
const AROUND: usize = 16 * 1024;

/// Peak memory of what `work` does, above what was taken before; and what it says.
fn peak_of(work: impl FnOnce() -> bool) -> (usize, bool) {
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    let good = work();
    (MEMORY.peak_usage().saturating_sub(before), good)
}

/// Holds decoding of `bytes` to the limit, by generated code and by the schema alone. Gives the peak of the former, and whether it is a value.
#[track_caller]
fn bounded(what: &str, bytes: &[u8]) -> (usize, bool) {
    let (peak, good) = peak_of(|| registry::decode(bytes).is_ok());
    let (dynamic, is_alike) =
        peak_of(|| dynamic::decode(&SCHEMA, bytes, &Type::any()).is_ok() == good);
    let limit = limit(bytes.len());
    assert!(
        peak <= limit && dynamic <= limit + AROUND,
        "{what}: {} bytes take {peak}, without generated code {dynamic}: more than {limit}",
        bytes.len()
    );
    assert!(is_alike, "{what}: a value in one way only");
    (peak, good)
}

#[test]
fn memory_is_bounded() {
    count_bombs();
    smallest_updates();
    nested_vectors();
    vectors_that_claim_a_part();
    elements::every_constructor(&SCHEMA);
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
    let elements = id("updateConfig").times(count).0;
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

/// Vectors in vectors, each of which claims a part of what is left: one of them comes close to the limit. What ends the values around, fields that are there
/// by their flags but beyond the end, is within it.
fn vectors_that_claim_a_part() {
    let mut closest = 0;
    for part in 1..=60_u32 {
        for levels in [4, 8, 20, 62] {
            let input = 16 * 1024;
            let mut bytes = Bytes::default();
            for _ in 0..levels {
                let left = u32::try_from((input - bytes.0.len()) / 4).expect("a count");
                let claim = (left - 4) * 16 / (15 + part);
                bytes = bytes.id("pageBlockDetails").word(1).vector(claim);
            }
            let left = input - bytes.0.len();
            let (peak, good) = bounded("blocks that claim a part", &bytes.zeros(left).0);
            assert!(!good);
            closest = closest.max(peak);
        }
    }
    assert!(
        closest > limit(16 * 1024) / 10 * 9,
        "{closest} bytes at most"
    );
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
