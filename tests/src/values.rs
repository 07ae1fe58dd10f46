//! Values that generated code makes of itself, through all that it can do: the property round trip. Shared with the crate `tests/round-trips`.

use std::fmt::Debug;

use tl_types::arbitrary::{Arbitrary, Budget, Error, Make, Result, Unstructured, bytes, make};
use tl_types::{Deserializable, Limits, Object, Serializable};

use crate::random::Random;

/// What one type can do, behind pointers: compiled once for each type, it is as little as can be.
#[derive(Clone, Copy, Debug)]
pub struct Made {
    /// Its path in the generated module.
    pub name: &'static str,
    make: fn(&mut Unstructured<'_>) -> Result<Box<dyn Object>>,
    make_by_trait: fn(&mut Unstructured<'_>) -> Result<Box<dyn Object>>,
    bytes: fn(&mut Unstructured<'_>) -> Result<Vec<u8>>,
    read_strictly: fn(&[u8]) -> Option<Box<dyn Object>>,
    len: fn(&dyn Object) -> Option<usize>,
}

impl Made {
    /// The type `T`, called `name`.
    pub const fn of<T>(name: &'static str) -> Self
    where
        T: Make + Serializable + Deserializable + Object,
        T: for<'a> Arbitrary<'a>,
    {
        Self {
            name,
            make: |input| Ok(Box::new(make::<T>(input, Budget::default())?)),
            make_by_trait: |input| Ok(Box::new(T::arbitrary(input)?)),
            bytes: |input| bytes::<T>(input, Budget::default()),
            read_strictly: |bytes| match T::from_bytes_with(bytes, &Limits::strict()) {
                Ok(value) => Some(Box::new(value)),
                Err(_) => None,
            },
            len: |value| {
                let value = value.as_any().downcast_ref::<T>();
                value.map(Serializable::serialized_len)
            },
        }
    }

    /// Tries so many values: to bytes and back, strictly, with their length, copies and text; then `more` with the bytes. Gives how many there were: none
    /// where no finite value exists.
    ///
    /// # Errors
    /// What differs, at the first value.
    pub fn try_values(
        &self,
        cases: u64,
        more: impl Fn(&[u8]) -> Result<(), String>,
    ) -> Result<u64, String> {
        for case in 0..cases {
            let input = input(self.name, case);
            let said = |what: &dyn Debug| format!("{} (case {case}): {what:?}", self.name);
            match (self.make)(&mut Unstructured::new(&input)) {
                Err(Error::EmptyChoose) => return Ok(case),
                Err(error) => return Err(said(&error)),
                Ok(value) => {
                    let wire = (self.bytes)(&mut Unstructured::new(&input));
                    let wire = wire.map_err(|error| said(&error))?;
                    let tried = self.check(&*value, &wire, &input);
                    let tried = tried.map_err(str::to_owned).and_then(|()| more(&wire));
                    tried.map_err(|what| format!("{}: {wire:02x?}", said(&what)))?;
                }
            }
        }
        Ok(cases)
    }

    /// One value, made of `input` as `wire`.
    fn check(&self, value: &dyn Object, wire: &[u8], input: &[u8]) -> Result<(), &'static str> {
        let same = |result: bool, what| result.then_some(()).ok_or(what);
        let written = |value: &dyn Object| value.encode().is_ok_and(|bytes| bytes == wire);
        same(written(value), "it is written as other bytes")?;
        same((self.len)(value) == Some(wire.len()), "serialized_len")?;
        let strict = (self.read_strictly)(wire).ok_or("strict mode refuses it")?;
        same(written(&*strict), "strict mode reads another value")?;
        let copy = value.clone_object();
        same(written(&*copy), "a clone is written as other bytes")?;
        // Text is the same wherever values are; values with NaN are not equal to themselves.
        let text = format!("{value:?}");
        same(format!("{strict:?}") == text, "it is printed in two ways")?;
        let is_equal = *value == *copy;
        same(is_equal || text.contains("NaN"), "it is no clone's equal")?;
        same((*value == *strict) == is_equal, "it comes back as another")?;
        let again = (self.make_by_trait)(&mut Unstructured::new(input)).ok();
        let again = again.is_some_and(|value| written(&*value));
        same(again, "the trait makes another value")
    }
}

/// Random bytes, the same for the same name and case: nothing at first, then too few, then enough.
fn input(name: &str, case: u64) -> Vec<u8> {
    const LENGTHS: [usize; 8] = [0, 8, 64, 256, 512, 1024, 2048, 4096];
    let place = usize::try_from(case).unwrap_or(0) % LENGTHS.len();
    let mut random = Random::named(name, case);
    let words = (0..LENGTHS[place] / 8).flat_map(|_| random.word().to_le_bytes());
    words.collect()
}
