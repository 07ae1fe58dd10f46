//! Which derives an item gets: of those asked for, the ones that all it holds can have.
//!
//! `Eq`, `Hash`, `Ord`, `PartialOrd` and `Copy` need the same of every field, so they are looked at over all items together: each starts with what was
//! asked of it, and what one loses, its holders lose (the greatest fixed point, so that items which hold each other keep theirs).

use std::collections::BTreeMap;
use std::ops::{BitAnd, Not};

use syn::Path;
use tl_parser::ir::{CombinatorIndex, TypeIndex};

use super::layout::Layout;
use super::plan::{Field, Plan};
use super::shape::Shape;
use super::wire::{Wire, Wires};
use crate::config::rust_text::last_name;

/// An item that derives stand on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Subject {
    Struct(CombinatorIndex),
    /// The struct of the values on one bit: the combinator's field of this number.
    Group(CombinatorIndex, usize),
    Enum(TypeIndex),
}

/// A set of the derives that depend on fields.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Traits(u8);

impl Traits {
    const NONE: Self = Self(0);
    const EQ: Self = Self(1);
    const HASH: Self = Self(2);
    const ORD: Self = Self(4);
    const PARTIAL_ORD: Self = Self(8);
    const COPY: Self = Self(16);
    const ALL: Self = Self(31);

    fn of(derive: &Path) -> Self {
        match last_name(derive).as_str() {
            "Eq" => Self::EQ,
            "Hash" => Self::HASH,
            "Ord" => Self::ORD,
            "PartialOrd" => Self::PARTIAL_ORD,
            "Copy" => Self::COPY,
            _ => Self::NONE,
        }
    }

    fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    fn has(self, other: Self) -> bool {
        self & other == other
    }
}

impl BitAnd for Traits {
    type Output = Self;

    fn bitand(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }
}

impl Not for Traits {
    type Output = Self;

    fn not(self) -> Self {
        Self(!self.0) & Self::ALL
    }
}

/// What derives are decided from.
pub(super) struct Input<'a> {
    pub(super) plans: &'a BTreeMap<CombinatorIndex, Plan>,
    pub(super) wires: &'a Wires,
    pub(super) shapes: &'a BTreeMap<TypeIndex, Shape>,
    pub(super) layout: &'a Layout,
    /// Params that are in a box because their type holds itself.
    pub(super) is_boxed: &'a dyn Fn(CombinatorIndex, usize) -> bool,
    /// Have enums a variant for bytes that are not understood?
    pub(super) keeps_unknown: bool,
}

/// Leaves out of `wanted` what an item cannot have.
pub(super) fn possible(
    input: &Input<'_>,
    mut wanted: BTreeMap<Subject, Vec<Path>>,
) -> BTreeMap<Subject, Vec<Path>> {
    let mut holders = BTreeMap::<Subject, Vec<Subject>>::new();
    let mut given = BTreeMap::new();
    for (item, derives) in &wanted {
        let asked = derives
            .iter()
            .map(Traits::of)
            .fold(Traits::NONE, Traits::with);
        let held = Held::by(input, *item);
        given.insert(*item, asked & held.can);
        for inner in held.items {
            holders.entry(inner).or_default().push(*item);
        }
    }
    let mut changed = given.keys().copied().collect::<Vec<_>>();
    while let Some(item) = changed.pop() {
        let can = given.get(&item).copied().unwrap_or_default();
        for holder in holders.get(&item).into_iter().flatten() {
            let Some(known) = given.get_mut(holder) else {
                continue;
            };
            if *known & can != *known {
                *known = *known & can;
                changed.push(*holder);
            }
        }
    }
    for (item, derives) in &mut wanted {
        let can = given.get(item).copied().unwrap_or_default();
        derives.retain(|derive| can.has(Traits::of(derive)));
    }
    wanted
}

/// What an item holds: other items, and what the rest of its fields allow.
struct Held {
    items: Vec<Subject>,
    can: Traits,
}

impl Held {
    fn by(input: &Input<'_>, item: Subject) -> Self {
        let mut held = Self {
            items: Vec::new(),
            can: Traits::ALL,
        };
        match item {
            Subject::Struct(index) => {
                for (number, field) in input.plans[&index].fields.iter().enumerate() {
                    held.field(input, index, number, field);
                }
            }
            Subject::Group(index, number) => {
                if let Some(Field::Group { members, .. }) = input.plans[&index].fields.get(number) {
                    for param in members {
                        held.param(input, index, *param);
                    }
                }
            }
            Subject::Enum(ty) => {
                if let Shape::Enum(variants) = &input.shapes[&ty] {
                    held.boxed(input.keeps_unknown);
                    for variant in variants.iter().filter(|variant| variant.has_struct) {
                        held.items.push(Subject::Struct(variant.constructor));
                        held.boxed(input.layout.boxes_variant(variant.constructor));
                    }
                }
            }
        }
        held
    }

    fn field(&mut self, input: &Input<'_>, index: CombinatorIndex, number: usize, field: &Field) {
        match field {
            Field::Required { param } => self.param(input, index, *param),
            Field::True { .. } => {}
            Field::Optional { param, .. } => {
                self.boxed(input.layout.boxes_optional(index, number));
                self.param(input, index, *param);
            }
            Field::Group { .. } => {
                self.boxed(input.layout.boxes_optional(index, number));
                self.items.push(Subject::Group(index, number));
            }
        }
    }

    fn param(&mut self, input: &Input<'_>, index: CombinatorIndex, param: usize) {
        self.boxed((input.is_boxed)(index, param));
        self.wire(input, &input.wires[&index][param]);
    }

    fn wire(&mut self, input: &Input<'_>, wire: &Wire) {
        match wire {
            Wire::Int | Wire::Long | Wire::Nat | Wire::Raw(_) | Wire::Bool | Wire::True => {}
            Wire::Double | Wire::Float => self.only(Traits::PARTIAL_ORD.with(Traits::COPY)),
            Wire::String | Wire::Bytes | Wire::Undecoded => self.boxed(true),
            Wire::Vector { element, .. } => {
                self.boxed(true);
                self.wire(input, element);
            }
            Wire::BoxedBuiltin(_, inner) => self.wire(input, inner),
            Wire::Bare(combinator) => self.items.push(Subject::Struct(*combinator)),
            Wire::Type(ty) => match input.shapes.get(ty) {
                Some(Shape::Struct(constructor)) => self.items.push(Subject::Struct(*constructor)),
                Some(Shape::Enum(_)) => self.items.push(Subject::Enum(*ty)),
                None => self.only(Traits::NONE),
            },
            // A type parameter must have what the struct is asked for, where that is used.
            Wire::Call(_) => self.only(Traits::ALL),
            // Values of any type, behind a pointer.
            Wire::Object | Wire::AnyCall => self.only(Traits::NONE),
        }
    }

    /// What is on the heap is not `Copy`.
    fn boxed(&mut self, is_boxed: bool) {
        if is_boxed {
            self.only(!Traits::COPY);
        }
    }

    fn only(&mut self, can: Traits) {
        self.can = self.can & can;
    }
}

#[cfg(test)]
mod tests {
    use tl_parser::SourceMap;

    use crate::Config;

    /// What stands in `#[derive(..)]` of the struct or enum of this name, behind the usual three.
    fn derives(schema: &str, derives: &[(&str, &str)], name: &str) -> String {
        let mut config = Config::new();
        for (path, list) in derives {
            config.derives(path, *list);
        }
        let mut sources = SourceMap::new();
        let file = sources.add("t.tl", schema);
        let code = config.generate_all(&sources, &[file]).expect("code");
        let text = code.files[0].text();
        let words = [format!("pub struct {name} "), format!("pub enum {name} ")];
        let at = words.iter().find_map(|word| text.find(word)).expect(name);
        let (_, list) = text[..at].rsplit_once("#[derive(").expect("a derive");
        let (list, _) = list.split_once(")]").expect("its end");
        let rest = list
            .strip_prefix("Clone, Debug, PartialEq")
            .expect("the usual");
        rest.trim_start_matches(", ").to_owned()
    }

    const ALL: &[(&str, &str)] = &[(".", "Eq, Hash, Ord, PartialOrd, Copy")];

    #[test]
    fn every_field_has_its_say() {
        for (field, left) in [
            ("int", "Eq, Hash, Ord, PartialOrd, Copy"),
            ("flags.0?true", "Eq, Hash, Ord, PartialOrd, Copy"),
            ("flags.0?int128", "Eq, Hash, Ord, PartialOrd, Copy"),
            ("double", "PartialOrd, Copy"),
            ("flags.0?float", "PartialOrd, Copy"),
            ("string", "Eq, Hash, Ord, PartialOrd"),
            ("Vector<long>", "Eq, Hash, Ord, PartialOrd"),
            ("Vector<double>", "PartialOrd"),
            ("Vector<A>", "Eq, Hash, Ord, PartialOrd"),
        ] {
            let schema = format!("a#1 flags:# x:{field} = A;");
            assert_eq!(derives(&schema, ALL, "A"), left, "{field}");
        }
        let mut config = Config::new();
        config
            .registry(true)
            .derives(".", "Eq, Hash, Ord, PartialOrd, Copy");
        let mut sources = SourceMap::new();
        let file = sources.add("t.tl", "a#1 x:Object = A;");
        let code = config.generate_all(&sources, &[file]).expect("code");
        assert!(
            !code.files[0].text().contains("Eq,"),
            "{}",
            code.files[0].text()
        );
    }

    #[test]
    fn what_one_item_loses_its_holders_lose() {
        let schema = "a#1 x:double = A; b#2 a:A = B; c#3 flags:# b:flags.0?B c:flags.0?int = C; d#4 = D; e#5 c:C = D; \
            f#6 x:int = F; ---functions--- get#7 d:D = F;";
        for (name, left) in [
            ("B", "PartialOrd"),
            ("C", "PartialOrd"),
            ("CBC", "PartialOrd"),
            ("D", "PartialOrd"),
            ("E", "PartialOrd"),
            ("F", "Eq, Hash, Ord, PartialOrd"),
            ("Get", "PartialOrd"),
        ] {
            let wanted = [(".", "Eq, Hash, Ord, PartialOrd")];
            assert_eq!(derives(schema, &wanted, name), left, "{name}");
        }
    }

    #[test]
    fn what_nobody_asked_of_a_field_its_holder_does_not_get() {
        let schema = "a#1 x:int = A; b#2 a:A = B; c#3 b:B = C;";
        let wanted = [("B", "Eq, Hash"), ("C", "Hash"), ("a", "Hash")];
        assert_eq!(derives(schema, &wanted, "A"), "Hash");
        assert_eq!(derives(schema, &wanted, "B"), "Hash");
        assert_eq!(derives(schema, &wanted, "C"), "Hash");
        assert_eq!(derives(schema, &wanted[..2], "C"), "");
    }

    #[test]
    fn items_that_hold_each_other_keep_theirs() {
        let schema = "a#1 b:B = A; b#2 a:Vector<A> = B; c#3 = C; d#4 c:C = C; e#5 f:F = E; f#6 x:double e:Vector<E> = F;";
        for (name, left) in [
            ("A", "Eq, Hash"),
            ("B", "Eq, Hash"),
            ("C", "Eq, Hash"),
            ("D", "Eq, Hash"),
            ("E", ""),
            ("F", ""),
        ] {
            assert_eq!(derives(schema, &[(".", "Eq, Hash")], name), left, "{name}");
        }
    }

    #[test]
    fn what_is_in_a_box_is_not_copy() {
        let big = "x:int512 y:int512";
        let schema = format!(
            "a#1 {big} = A; b#2 flags:# a:flags.0?A = B; c#3 = C; d#4 {big} = C; e#5 flags:# x:flags.0?int512 y:flags.0?int = E;"
        );
        for (name, left) in [
            ("A", "Copy"),
            ("B", ""),
            ("C", ""),
            ("D", "Copy"),
            ("E", ""),
            ("EXY", "Copy"),
        ] {
            assert_eq!(derives(&schema, &[(".", "Copy")], name), left, "{name}");
        }
    }

    #[test]
    fn bytes_that_are_kept_are_not_copy() {
        let mut config = Config::new();
        config.derives(".", "Copy").unknown(crate::Unknown::Keep);
        let mut sources = SourceMap::new();
        let file = sources.add("t.tl", "a#1 = A; b#2 = A;");
        let code = config.generate_all(&sources, &[file]).expect("code");
        assert!(!code.files[0].text().contains("Copy"));
    }

    #[test]
    fn each_stands_once_and_others_as_they_are() {
        let wanted = [
            (".", "Clone, ::core::hash::Hash, my::Own"),
            ("A", "Hash, ::std::fmt::Debug, my::Own, other::Own"),
        ];
        let found = derives("a#1 x:int = A;", &wanted, "A");
        assert_eq!(found, "::core::hash::Hash, my::Own, other::Own");
        assert_eq!(
            derives("a#1 x:double = A;", &wanted, "A"),
            "my::Own, other::Own"
        );
    }

    #[test]
    fn a_type_parameter_is_the_callers_concern() {
        let schema = "a#1 = A; ---functions--- call#2 {X:Type} x:int query:!X = X;";
        assert_eq!(derives(schema, ALL, "Call<X>"), ALL[0].1);
    }
}
