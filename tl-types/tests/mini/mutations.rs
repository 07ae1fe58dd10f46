//! Mutated inputs: the interpreter of the description finds the same first error as the reader, and strict mode writes back what it took.

use tl_types::__private::{Shape, TryRead, trace};
use tl_types::{Deserializable, DeserializeErrorKind as Kind, Limits, Serializable};

use crate::description::ty;
use crate::objects::REGISTRY;
use crate::structs::{Album, Blob, Holder, Units};
use crate::values::{album, blob, bytes, holder, units};

/// Mutated inputs of each test; miri would take hours over all of them.
const RUNS: usize = if cfg!(miri) { 40 } else { 4_000 };

/// A generator of numbers: xorshift64.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end.max(1) as u64).expect("below a usize")
    }

    fn word(&mut self) -> [u8; 4] {
        const WORDS: [u32; 14] = [
            0,
            1,
            3,
            0x0a,
            0x0b,
            0x10,
            0x14,
            0x20,
            0x30,
            0x40,
            0x1cb5_c415,
            0xbc79_9737,
            0xa850_9bda,
            u32::MAX,
        ];
        WORDS[self.below(WORDS.len())].to_le_bytes()
    }
}

fn mutate(bytes: &mut Vec<u8>, random: &mut Random) {
    let at = random.below(bytes.len());
    let word = at & !3;
    match random.below(5) {
        0 => bytes.truncate(at),
        1 if !bytes.is_empty() => bytes[at] ^= 1 << random.below(8),
        2 if word + 4 <= bytes.len() => bytes[word..word + 4].copy_from_slice(&random.word()),
        3 => drop(bytes.splice(word..word, random.word())),
        _ => drop(bytes.drain(word..bytes.len().min(word + 4))),
    }
}

fn limits(random: &mut Random) -> Limits {
    let limits = if random.below(2) == 0 {
        Limits::default()
    } else {
        Limits::strict()
    };
    match random.below(4) {
        0 => limits.with_depth(1),
        1 => limits.with_zero_width(3),
        2 => limits.with_memory(1, 40),
        _ => limits,
    }
}

/// Asserts that reader and interpreter agree; whether the input was refused.
fn agree<T: Serializable>(
    input: &[u8],
    limits: &Limits,
    shape: Shape,
    read: impl Fn(&[u8], &Limits) -> Result<T, tl_types::DeserializeError>,
) -> bool {
    let traced = trace(input, limits, shape);
    match read(input, limits) {
        Ok(value) => {
            assert_eq!(traced, Ok(()), "{input:x?}");
            if limits.mode == tl_types::Mode::Strict {
                assert_eq!(bytes(&value), input);
            }
            false
        }
        Err(error) if *error.kind() == Kind::MemoryLimit => {
            assert!(traced.is_ok() || traced.is_err_and(|(_, offset, _)| offset >= error.offset()));
            assert!(error.path().is_some() || error.offset() <= 4, "{error}");
            true
        }
        Err(error) => {
            let path = error.path().map(String::from);
            assert_eq!(
                traced,
                Err((error.kind().clone(), error.offset(), path)),
                "{input:x?}"
            );
            true
        }
    }
}

fn mutations(value: &[u8], seed: u64, check: impl Fn(&[u8], &Limits) -> bool) {
    let mut random = Random(seed);
    let mut refused = 0;
    for _ in 0..RUNS {
        let mut input = value.to_vec();
        for _ in 0..=random.below(3) {
            mutate(&mut input, &mut random);
        }
        refused += usize::from(check(&input, &limits(&mut random)));
    }
    assert!((RUNS / 4..RUNS).contains(&refused), "{refused} refused");
}

pub(crate) fn typed<T: Serializable + Deserializable + TryRead>(value: &T, seed: u64) {
    mutations(&bytes(value), seed, |input, limits| {
        agree(input, limits, T::SHAPE, T::from_bytes_with)
    });
}

#[test]
fn interpreter_and_reader_agree() {
    typed::<Album>(&album(), 1);
    typed::<Blob>(&blob(), 2);
    typed::<Units>(&units(), 3);
    typed::<Holder>(&holder(), 4);
    typed::<Vec<Album>>(&vec![album(), album()], 5);
    typed::<Vec<Vec<String>>>(&vec![vec!["a".into(), "bcd".into()], vec![]], 6);
}

#[test]
fn a_type_may_stand_for_its_only_constructor() {
    mutations(&bytes(&album()), 7, |input, limits| {
        agree(input, limits, ty(2, 40), Album::from_bytes_with)
    });
}

#[test]
fn objects_agree() {
    let shape = Shape::Object {
        description: REGISTRY.description,
    };
    let refused = |input: &[u8], limits: &Limits| {
        // `wrap` is in the description, but not in the registry.
        let has_wrap = input.chunks(4).any(|word| word == [0x21, 0, 0, 0]);
        has_wrap
            || agree(input, limits, shape, |input, limits| {
                REGISTRY.decode_with(input, limits).map(Encoded)
            })
    };
    mutations(&bytes(&holder()), 8, refused);
}

/// An object, written as itself.
struct Encoded(Box<dyn tl_types::Object>);

impl Serializable for Encoded {
    fn to_bytes(&self) -> Result<Vec<u8>, tl_types::SerializeError> {
        self.0.encode()
    }

    fn serialize_into(&self, out: &mut Vec<u8>) -> Result<(), tl_types::SerializeError> {
        out.extend(self.0.encode()?);
        Ok(())
    }

    fn serialized_len(&self) -> usize {
        self.0.encode().map_or(0, |bytes| bytes.len())
    }
}

#[test]
fn a_description_is_not_trusted() {
    let mut random = Random(9);
    let input = bytes(&vec![album()]);
    for _ in 0..RUNS {
        let mut description = crate::description::DESCRIPTION.to_vec();
        for _ in 0..=random.below(4) {
            mutate(&mut description, &mut random);
        }
        let shape = Shape::Schema {
            description: description.leak(),
            op: 14,
            index: 2,
            min: 4,
        };
        let _ = trace(&input[8..], &Limits::default(), shape);
    }
    // a#1 x:%a = A;
    let circle = b"\x01\x01\0\0\0\x01\0\0\0\x01\0\0\0\x15\0\0\0\x1e\0\0\0\x01\x00\x01a\x01\x01x\x00\x0f\x00\x01A";
    let shape = Shape::Schema {
        description: circle,
        op: 23,
        index: 0,
        min: 4,
    };
    assert_eq!(trace(&[1, 0, 0, 0], &Limits::default(), shape), Ok(()));
}
