//! What each constructor of layer 230 takes as the element of a vector: measured, and held against what the generator computes.

use std::collections::BTreeMap;

use tl_codegen::{Config, MemoryFactor};
use tl_parser::ir::{CombinatorIndex, Flag, Schema};
use tl_tests::smallest;
use tl_types::Deserializable;

use crate::peak_of;

/// Decodes a vector; whether it is one.
type Decodes = fn(&[u8]) -> bool;

/// The constructors of each type, and the decoder of its vectors.
const ELEMENTS: &[(&[&str], Decodes)] = &include!(concat!(env!("OUT_DIR"), "/elements.rs"));

fn decodes<T>(bytes: &[u8]) -> bool
where
    Vec<T>: Deserializable,
{
    <Vec<T> as Deserializable>::from_bytes(bytes).is_ok()
}

/// Bytes of a vector that is tried.
const LEN: usize = 2048;

/// Memory and bytes of a vector that is filled up with `element`s.
fn measured(decodes: Decodes, element: &[u8]) -> (usize, usize) {
    let count = LEN / element.len() + 1;
    let mut bytes = 0x1cb5_c415_u32.to_le_bytes().to_vec();
    bytes.extend(u32::try_from(count).expect("a count").to_le_bytes());
    bytes.extend(element.repeat(count));
    let (peak, good) = peak_of(|| decodes(&bytes));
    assert!(good, "a value of a bundled schema meets no limit");
    (peak, bytes.len())
}

/// The worst value of a constructor that is found by trying: one optional field after the other, kept where it makes the measured factor larger.
fn worst(schema: &Schema, index: CombinatorIndex, decodes: Decodes) -> Option<(usize, usize)> {
    let mut bits = Vec::<Flag>::new();
    let mut worst = measured(decodes, &smallest::with_bits(schema, index, &bits)?);
    for flag in schema[index].params.iter().filter_map(|param| param.flag) {
        if bits.contains(&flag) {
            continue;
        }
        bits.push(flag);
        let tried = smallest::with_bits(schema, index, &bits);
        let tried = tried.map(|element| measured(decodes, &element));
        match tried {
            Some(tried) if tried.0 * worst.1 > worst.0 * tried.1 => worst = tried,
            _ => drop(bits.pop()),
        }
    }
    Some(worst)
}

/// Measured is at most computed, and computed at most what a decoder allows. The ten worst are printed.
pub(crate) fn every_constructor(schema: &Schema) {
    let computed = tl_codegen::memory_factors(schema, &Config::new());
    let first = computed.first().expect("constructors").clone();
    let computed = computed.iter().map(|factor| (factor.name.as_str(), factor));
    let computed = computed.collect::<BTreeMap<&str, &MemoryFactor>>();
    assert!(first.hundredths() <= 6400, "{first:?}");
    let mut all = Vec::new();
    for (constructors, decodes) in ELEMENTS {
        for name in *constructors {
            let index = schema.find(name).expect("a constructor");
            let Some((memory, bytes)) = worst(schema, index, *decodes) else {
                panic!("{name} has no value");
            };
            let bound = computed[name];
            let most = u128::from(bound.memory) * bytes as u128;
            assert!(
                memory as u128 * u128::from(bound.wire) <= most,
                "{name}: {memory} bytes of memory for {bytes}, while {bound} was computed"
            );
            all.push((memory * 100 / bytes, *name, bound.hundredths()));
        }
    }
    let constructors = schema.constructors();
    let own = constructors.filter(|(_, combinator)| combinator.builtin.is_none());
    assert_eq!(all.len(), own.count());
    all.sort_unstable_by_key(|(factor, name, _)| (std::cmp::Reverse(*factor), *name));
    println!("memory / bytes: measured, computed");
    for (factor, name, bound) in all.iter().take(10) {
        let hundredths = |value| format!("{}.{:02}", value / 100, value % 100);
        println!(
            "{:>6} {:>6} {name}",
            hundredths(*factor as u64),
            hundredths(*bound)
        );
    }
    // Where the smallest parts are the worst ones, the bound is what is measured, but for the head of the vector.
    let close = |(factor, _, bound): &&(usize, &str, u64)| *factor as u64 * 100 >= bound * 90;
    let close = all.iter().filter(close).count();
    println!("{close} of {} within a tenth of the bound", all.len());
    assert!(
        close > all.len() / 3,
        "the bound is far from what is measured"
    );
    assert!(
        all[0].0 as u64 * 100 >= first.hundredths() * 80,
        "{first:?}"
    );
}
