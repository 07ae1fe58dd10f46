//! What a TL type is in Rust: its only constructor's struct, or an enum.

use std::collections::BTreeMap;

use tl_parser::Schema;
use tl_parser::ir::{CombinatorIndex, TypeIndex};

use super::selection::Selection;
use crate::SingleConstructor;

/// What a type is in Rust.
pub(super) enum Shape {
    /// Its only constructor's struct.
    Struct(CombinatorIndex),
    /// An enum over its constructors, in order of declaration.
    Enum(Vec<Variant>),
}

/// A constructor in its type's enum.
pub(super) struct Variant {
    pub(super) constructor: CombinatorIndex,
    /// A unit variant has none.
    pub(super) has_struct: bool,
}

impl Shape {
    /// Constructors without a struct.
    pub(super) fn units(&self) -> Vec<CombinatorIndex> {
        match self {
            Self::Struct(_) => Vec::new(),
            Self::Enum(variants) => {
                let units = variants.iter().filter(|variant| !variant.has_struct);
                units.map(|variant| variant.constructor).collect()
            }
        }
    }

    /// The shapes of all types but the built-ins.
    pub(super) fn all(schema: &Schema, single: SingleConstructor) -> BTreeMap<TypeIndex, Self> {
        let own = schema
            .indexed_types()
            .filter(|(_, ty)| ty.builtin.is_none());
        own.map(|(index, _)| (index, Self::whole(schema, index, single)))
            .collect()
    }

    /// The shape of a type that is no built-in, with all of its constructors.
    pub(super) fn whole(schema: &Schema, index: TypeIndex, single: SingleConstructor) -> Self {
        let constructors = &schema[index].constructors;
        match (&constructors[..], single) {
            ([only], SingleConstructor::Collapse) => Self::Struct(*only),
            ([only], SingleConstructor::Enum) => Self::Enum(vec![Variant {
                constructor: *only,
                has_struct: true,
            }]),
            (several, _) => {
                let variant = |constructor: &CombinatorIndex| Variant {
                    constructor: *constructor,
                    has_struct: !schema[*constructor].params.is_empty(),
                };
                Self::Enum(several.iter().map(variant).collect())
            }
        }
    }

    /// The same with the selected constructors. The schema decides about the form, so that leaving out constructors changes none.
    pub(super) fn new(
        selection: &Selection<'_>,
        index: TypeIndex,
        single: SingleConstructor,
    ) -> Self {
        let mut shape = Self::whole(selection.schema, index, single);
        if let Self::Enum(variants) = &mut shape {
            variants.retain(|variant| selection.has(variant.constructor));
        }
        shape
    }
}
