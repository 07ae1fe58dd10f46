//! Wire bytes, made from the schema, through the generated code and back.

use tl_parser::Schema;
use tl_parser::ir::{Builtin, CombinatorIndex, Kind};

use crate::golden::Registry;
use crate::maker::Maker;

/// Tries `seeds` values of every combinator; gives how many that were.
///
/// # Panics
/// At the first that does not come back as it was.
pub fn try_all(name: &str, schema: &Schema, registry: Registry, seeds: u64) -> usize {
    let maker = Maker::new(schema);
    let mut tried = 0;
    for (index, combinator) in schema
        .indexed()
        .filter(|(index, _)| is_registered(schema, *index))
    {
        assert_eq!(
            (registry.name)(combinator.id),
            Some(combinator.name.as_str()),
            "{name}"
        );
        assert_eq!(
            (registry.id)(&combinator.name),
            (combinator.name != "_").then_some(combinator.id),
            "{name}"
        );
        for seed in 0..seeds {
            let Some(bytes) = maker.boxed(index, seed) else {
                break;
            };
            let context = || {
                format!(
                    "{name}: {} (seed {seed}): {bytes:02x?}",
                    combinator.declaration
                )
            };
            let object =
                (registry.decode)(&bytes).unwrap_or_else(|error| panic!("{}: {error}", context()));
            assert_eq!(
                (object.id(), object.name()),
                (combinator.id, combinator.name.as_str()),
                "{}",
                context()
            );
            assert_eq!(object.encode().as_ref(), Ok(&bytes), "{}", context());
            let copy = object.clone();
            assert_eq!(copy.encode().as_ref(), Ok(&bytes), "{}", context());
            tried += 1;
        }
    }
    tried
}

/// Does the registry have it: every constructor and function, of the built-ins those that carry an id of their own?
fn is_registered(schema: &Schema, index: CombinatorIndex) -> bool {
    let combinator = &schema[index];
    let has_id = matches!(
        combinator.builtin,
        None | Some(Builtin::Bool | Builtin::True)
    );
    has_id && combinator.kind != Kind::Builtin && schema.find_id(combinator.id) == Some(index)
}
