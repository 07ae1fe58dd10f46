//! Values from random bytes, made by the description with a table of exits.

use std::fmt::Debug;
use std::sync::OnceLock;

use tl_types::__private::arbitrary::Maker;
use tl_types::__private::{Item, Shape, Write};
use tl_types::arbitrary::{Budget, Error, Make, Result, Unstructured, bytes, make};
use tl_types::{Deserializable, Limits, Raw, Serializable};

use crate::description::DESCRIPTION;
use crate::enums::Tree;
use crate::structs::{Album, Blob, Holder, Ping, Tag, Units, Wrap};
use crate::values::{node, words};

/// The description of the schema in version 3: three more words in the header, exits behind the rest. `wrap` is no member, since the registry lacks it.
fn described() -> &'static [u8] {
    /// The exit; where the groups start: six types, the built-in ones, functions, the end; the members.
    const EXITS: &[u32] = &[
        0, 0, 2, 3, 4, 5, 6, 7, 7, 8, //
        0, 1, 2, 3, 4, 5, 6, 7,
    ];
    static BYTES: OnceLock<Vec<u8>> = OnceLock::new();
    BYTES.get_or_init(|| {
        let (numbers, rest) = DESCRIPTION[1..].split_at(8);
        let (tables, records) = rest.split_at(8 * 9 + 4 * 6);
        let (combinators, types) = tables.as_chunks::<4>().0.split_at(18);
        let moved = |offset: &[u8; 4]| (u32::from_le_bytes(*offset) + 12).to_le_bytes();
        let exits = u32::try_from(DESCRIPTION.len() + 12).expect("a small description");
        let mut out = vec![3];
        out.extend(numbers);
        out.extend(words(&[0, 0, exits]));
        for entry in combinators.as_chunks::<2>().0 {
            out.extend(entry[0]);
            out.extend(moved(&entry[1]));
        }
        out.extend(types.iter().flat_map(moved));
        out.extend(records);
        out.extend(words(EXITS));
        out
    })
}

/// The same place in that description.
fn shape(shape: Shape) -> Shape {
    match shape {
        Shape::Schema { op, index, min, .. } => Shape::Schema {
            description: described(),
            op,
            index,
            min,
        },
        other => other,
    }
}

macro_rules! made {
    ($($ty:ty: $shape:expr),*) => {$(
        impl Make for $ty {
            fn make(maker: &mut Maker<'_, '_>) -> Result<()> {
                maker.shape(shape($shape))
            }
        }
    )*};
}

made!(
    Tree: crate::description::ty(0, 4), Tag: <Self as Item>::SHAPE, Album: <Self as Item>::SHAPE, Blob: <Self as Item>::SHAPE,
    Units: <Self as Item>::SHAPE, Holder: <Self as Item>::SHAPE, Ping: <Self as Item>::SHAPE
);

impl<X: Make + Write> Make for Wrap<X> {
    fn make(maker: &mut Maker<'_, '_>) -> Result<()> {
        maker.generic(shape(<Self as Item>::SHAPE), &[(0, X::make)])
    }
}

/// Random bytes, other ones for each seed.
fn input(seed: u64, len: usize) -> Vec<u8> {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let bytes = (0..len).map(|_| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.to_le_bytes()[3]
    });
    bytes.collect()
}

/// Values of many inputs, each of which comes back as it was.
fn values<T: Make + Serializable + Deserializable + Debug>(budget: Budget) -> Vec<T> {
    let value = |seed| {
        let input = input(seed, 16 * usize::try_from(seed).expect("a small seed"));
        let value = make::<T>(&mut Unstructured::new(&input), budget).expect("a value");
        let wire = bytes::<T>(&mut Unstructured::new(&input), budget).expect("bytes");
        assert_eq!(value.to_bytes().as_ref(), Ok(&wire), "{value:?}");
        assert_eq!(value.serialized_len(), wire.len());
        let strict = T::from_bytes_with(&wire, &Limits::strict()).expect("canonical bytes");
        assert_eq!(strict.to_bytes().as_ref(), Ok(&wire));
        value
    };
    (0..300).map(value).collect()
}

#[test]
fn every_construct_comes_back() {
    let budget = Budget::default();
    let albums = values::<Album>(budget);
    assert!(albums.iter().any(|album| album.note.is_some()));
    assert!(albums.iter().any(|album| album.trees.len() > 3));
    let blobs = values::<Blob>(budget);
    assert!(blobs.iter().any(|blob| blob.items.len() == 3));
    assert!(blobs.iter().any(|blob| blob.score.is_nan()));
    let negative_zero = |blob: &Blob| blob.score == 0.0 && blob.score.is_sign_negative();
    assert!(blobs.iter().any(negative_zero));
    let units = values::<Units>(budget);
    assert!(units.iter().any(|units| !units.tags.is_empty()));
    let held = values::<Holder>(budget);
    let held = held.iter().map(|holder| holder.object.name());
    let names = held.collect::<std::collections::BTreeSet<_>>();
    let all = [
        "album", "blob", "holder", "leaf", "node", "ping", "tag", "units",
    ];
    assert!(names.into_iter().eq(all));
    values::<Wrap<Ping>>(budget);
    values::<Wrap<Wrap<Tag>>>(budget);
    values::<Vec<Wrap<Ping>>>(budget);
    values::<Vec<Vec<i64>>>(budget);
    values::<Vec<()>>(budget);
    values::<Raw>(budget);
}

#[test]
fn strings_have_every_length() {
    let texts = values::<String>(Budget::default());
    for len in [0, 1, 252, 253, 254, 255, 256, 1000] {
        assert!(texts.iter().any(|text| text.len() == len), "{len}");
    }
    assert!(texts.iter().any(|text| text.len() > 1000));
    assert!(texts.iter().any(|text| text.contains('🦀')));
    let data = values::<Vec<u8>>(Budget::default());
    assert!(data.iter().any(|data| data.len() > 253));
}

#[test]
fn without_input_values_end() {
    let nothing = &mut Unstructured::new(&[]);
    let budget = Budget::default();
    assert_eq!(make(nothing, budget), Ok(Tree::Leaf));
    let holder = make::<Holder>(nothing, budget).expect("a value");
    assert_eq!(holder.object.name(), "leaf");
    let album = make::<Album>(nothing, budget).expect("a value");
    assert_eq!((album.title.as_str(), album.cover), ("", None));
    assert!(album.tags.is_empty());
}

#[test]
fn a_budget_is_kept() {
    let none = Budget {
        depth: 0,
        bytes: 4096,
    };
    assert!(values::<Tree>(none).iter().all(|tree| *tree == Tree::Leaf));
    let two = Budget { depth: 2, ..none };
    let trees = values::<Tree>(two);
    let leaf = || Tree::Leaf;
    assert!(trees.contains(&node(leaf(), node(leaf(), leaf()))));
    let deepest = node(leaf(), node(leaf(), node(leaf(), leaf())));
    assert!(trees.iter().all(|tree| *tree != deepest));
    let few = Budget {
        depth: 6,
        bytes: 100,
    };
    let len = |text: &String| text.serialized_len();
    assert!(values::<String>(few).iter().map(len).max() > Some(90));
    assert!(values::<String>(few).iter().map(len).max() < Some(112));
    let sizes = values::<Holder>(few);
    let sizes = sizes.iter().map(Serializable::serialized_len);
    assert!(sizes.max() < Some(1000));
}

#[test]
fn no_budget_is_more_than_the_limits() {
    let all = Budget {
        depth: u32::MAX,
        bytes: 1 << 20,
    };
    for seed in 0..50 {
        let input = input(seed, 20_000);
        let input = &mut Unstructured::new(&input);
        assert!(make::<Vec<Holder>>(input, all).is_ok(), "{seed}");
        assert!(make::<Vec<Tree>>(input, all).is_ok(), "{seed}");
    }
}

/// A type of which nothing is known.
#[derive(Debug)]
struct Nothing;

impl tl_types::__private::TryRead for Nothing {
    const SHAPE: Shape = Shape::Unknown;

    fn try_read(_: &mut tl_types::__private::Reader<'_>) -> Option<Self> {
        None
    }
}

impl Make for Nothing {}

#[test]
fn what_cannot_be_made_is_an_error() {
    let input = &mut Unstructured::new(&[1, 2, 3]);
    let budget = Budget::default();
    let wrong = make::<Nothing>(input, budget).expect_err("no shape");
    assert_eq!(wrong, Error::IncorrectFormat);
    // Without a table of exits.
    let old = bytes::<Unprepared>(input, budget);
    assert_eq!(old, Err(Error::IncorrectFormat));
}

/// A type of the description as it is without the option.
struct Unprepared;

impl tl_types::__private::TryRead for Unprepared {
    const SHAPE: Shape = crate::description::ty(0, 4);

    fn try_read(_: &mut tl_types::__private::Reader<'_>) -> Option<Self> {
        None
    }
}

impl Make for Unprepared {}
