//! Methods of enums for the fields that their variants share: what they are called, what they give, where it is in each variant.
//!
//! A method needs two variants that have the field, and all that have it must have it under one Rust type. What is inside a group in one of them has none.

use std::collections::BTreeMap;

use tl_parser::ir::{CombinatorIndex, Form};

use super::model::Model;
use super::plan::Field;
use super::shape::{Shape, Variant};
use super::wire::Wire;
use crate::Unknown;

/// `fn access_hash(&self) -> Option<i64>`
pub(super) struct Accessor {
    /// Of the field and of the method.
    pub(super) name: String,
    /// What its value is, as far as its Rust type goes.
    pub(super) wire: Wire,
    /// May there be none: a variant lacks it, or has it as optional?
    pub(super) is_optional: bool,
    /// Is there a variant that lacks it?
    pub(super) is_partial: bool,
    /// The variants that have it.
    pub(super) arms: Vec<Arm>,
}

/// The field in one variant.
pub(super) struct Arm {
    pub(super) constructor: CombinatorIndex,
    pub(super) is_optional: bool,
    pub(super) is_boxed: bool,
    /// A flag that another field tells is a method of the struct.
    pub(super) is_method: bool,
}

/// The methods of an enum, in the order in which its variants show the fields.
pub(super) fn of(model: &Model<'_>, variants: &[Variant]) -> Vec<Accessor> {
    if variants.len() < 2 {
        return Vec::new();
    }
    let mut shared = Shared::default();
    for variant in variants.iter().filter(|variant| variant.has_struct) {
        shared.fields(model, variant.constructor);
    }
    let has_more = model.config.unknown == Unknown::Keep;
    let found = shared.found.into_iter().filter_map(|found| {
        let is_partial = has_more || found.arms.len() < variants.len();
        let is_optional = is_partial || found.arms.iter().any(|arm| arm.is_optional);
        let accessor = Accessor {
            name: found.name,
            wire: found.wire?,
            is_optional,
            is_partial,
            arms: found.arms,
        };
        (accessor.arms.len() > 1).then_some(accessor)
    });
    found.collect()
}

/// The fields of all variants so far, by name.
#[derive(Default)]
struct Shared {
    found: Vec<Found>,
    at: BTreeMap<String, usize>,
}

struct Found {
    name: String,
    /// None where variants do not agree.
    wire: Option<Wire>,
    arms: Vec<Arm>,
}

impl Shared {
    fn fields(&mut self, model: &Model<'_>, constructor: CombinatorIndex) {
        let (plan, names) = (&model.plans[&constructor], model.names.fields(constructor));
        let wire = |param: usize| plain(model, &model.wires[&constructor][param]);
        let arm = Arm {
            constructor,
            is_optional: false,
            is_boxed: false,
            is_method: false,
        };
        for (number, (field, name)) in plan.fields.iter().zip(&names.own).enumerate() {
            match field {
                Field::True { .. } => self.field(name, &Wire::Bool, Arm { ..arm }),
                Field::Required { param } => {
                    let is_boxed = model.is_boxed(constructor, *param);
                    self.field(name, &wire(*param), Arm { is_boxed, ..arm });
                }
                Field::Optional { param, .. } => {
                    let is_boxed = model.is_boxed(constructor, *param)
                        || model.layout.boxes_optional(constructor, number);
                    let is_optional = true;
                    let arm = Arm {
                        is_optional,
                        is_boxed,
                        ..arm
                    };
                    self.field(name, &wire(*param), arm);
                }
                Field::Group { .. } => {
                    let members = names.groups.get(&number).map(|group| &group.members);
                    for name in members.into_iter().flatten().chain([name]) {
                        self.entry(name, None).wire = None;
                    }
                }
            }
        }
        for name in &names.getters {
            let is_method = true;
            self.field(name, &Wire::Bool, Arm { is_method, ..arm });
        }
    }

    fn field(&mut self, name: &str, wire: &Wire, arm: Arm) {
        let found = self.entry(name, Some(wire));
        if found.wire.as_ref() != Some(wire) {
            found.wire = None;
        }
        found.arms.push(arm);
    }

    fn entry(&mut self, name: &str, wire: Option<&Wire>) -> &mut Found {
        let next = self.found.len();
        let at = *self.at.entry(name.to_owned()).or_insert(next);
        if at == next {
            self.found.push(Found {
                name: name.to_owned(),
                wire: wire.cloned(),
                arms: Vec::new(),
            });
        }
        &mut self.found[at]
    }
}

/// The same for all forms that are one Rust type.
fn plain(model: &Model<'_>, wire: &Wire) -> Wire {
    match wire {
        Wire::BoxedBuiltin(_, inner) => plain(model, inner),
        Wire::Vector { element, .. } => Wire::Vector {
            form: Form::Boxed,
            smallest: 0,
            element: Box::new(plain(model, element)),
        },
        Wire::Type(ty) => match model.shapes.get(ty) {
            Some(Shape::Struct(constructor)) => Wire::Bare(*constructor),
            _ => wire.clone(),
        },
        _ => wire.clone(),
    }
}
