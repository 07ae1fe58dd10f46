//! What a type is on the wire, once its variables are known.

use tl_parser::Schema;
use tl_parser::ir::{Builtin, CombinatorIndex, Form, Param, TypeExpr, TypeIndex};

use super::scope::{Args, Closed, Scope};

/// The wire form of a type.
#[derive(Clone, Debug)]
pub(super) enum Shape<'t> {
    /// `#`
    Nat,
    /// A bare built-in with a value of its own.
    Plain(Builtin),
    /// The same behind its id.
    Boxed(u32, Builtin),
    Vector {
        boxed: bool,
        element: Closed<'t>,
    },
    /// A boxed call.
    Call,
    /// A boxed value of any constructor or function.
    Any,
    /// A boxed value of one of the constructors.
    Type(TypeIndex, Args<'t>),
    /// The fields of a constructor, whose result has these arguments.
    Bare(CombinatorIndex, Args<'t>),
    Repeat {
        count: u32,
        params: &'t [Param],
        scope: Scope<'t>,
    },
    /// `Type`, or a type without values.
    Nothing,
}

/// How deep is looked into types with arguments, of whose size the schema knows nothing.
const LEVELS: u32 = 2;

impl<'t> Shape<'t> {
    /// The shape of a type of `schema`.
    pub(super) fn of(schema: &'t Schema, ty: Closed<'t>) -> Self {
        let Some(ty) = ty.resolved() else {
            return Self::Nothing;
        };
        match ty.expr {
            TypeExpr::Nat => Self::Nat,
            TypeExpr::Call(_) => Self::Call,
            TypeExpr::Repeat { count, params } => match ty.scope.sum(*count) {
                Some(count) => Self::Repeat {
                    count,
                    params,
                    scope: ty.scope,
                },
                None => Self::Nothing,
            },
            TypeExpr::Named {
                ty: index,
                form,
                args,
            } => {
                let form = ty.form(*form);
                let args = Args {
                    args,
                    scope: ty.scope,
                };
                Self::named(schema, *index, form, args)
            }
            TypeExpr::Type | TypeExpr::Variable(..) => Self::Nothing,
        }
    }

    fn named(schema: &'t Schema, index: TypeIndex, form: Form, args: Args<'t>) -> Self {
        let Some(builtin) = schema[index].builtin else {
            return match form {
                Form::Boxed => Self::Type(index, args),
                Form::Bare => match schema[index].constructors.first() {
                    Some(only) => Self::Bare(*only, args),
                    None => Self::Nothing,
                },
            };
        };
        match (builtin, form) {
            (Builtin::Object, _) => Self::Any,
            (Builtin::Function, _) => Self::Call,
            (Builtin::Bool, _) | (_, Form::Bare) if builtin != Builtin::Vector => {
                Self::Plain(builtin)
            }
            (Builtin::Vector, _) => Self::vector(form, &args).unwrap_or(Self::Nothing),
            _ => match schema.boxed_id(index) {
                Some(id) => Self::Boxed(id, builtin),
                None => Self::Nothing,
            },
        }
    }

    fn vector(form: Form, args: &Args<'t>) -> Option<Self> {
        let tl_parser::ir::Argument::Type(element) = args.args.first()? else {
            return None;
        };
        Some(Self::Vector {
            boxed: form == Form::Boxed,
            element: Closed::new(element, &args.scope).resolved()?,
        })
    }

    /// The smallest number of bytes; a lower bound.
    pub(super) fn smallest(&self, schema: &'t Schema) -> u32 {
        self.at_least(schema, LEVELS)
    }

    fn at_least(&self, schema: &'t Schema, levels: u32) -> u32 {
        match self {
            Self::Nat | Self::Call | Self::Any => 4,
            Self::Plain(builtin) => builtin.smallest(),
            Self::Boxed(_, builtin) => 4 + builtin.smallest(),
            Self::Vector { boxed, .. } => 4 + 4 * u32::from(*boxed),
            Self::Type(index, _) => schema.smallest_boxed(*index).unwrap_or(4),
            Self::Bare(index, args) => match schema.smallest_fields(*index) {
                // It is the id that generated code takes where there is no finite value.
                None => 4,
                Some(0) => {
                    let combinator = &schema[*index];
                    let least = |scope| fields_at_least(schema, &combinator.params, &scope, levels);
                    Scope::fitting(combinator, args).map_or(0, least)
                }
                Some(known) => known,
            },
            Self::Repeat {
                count,
                params,
                scope,
            } => fields_at_least(schema, params, scope, levels).saturating_mul(*count),
            Self::Nothing => 0,
        }
    }
}

fn fields_at_least<'t>(
    schema: &'t Schema,
    params: &'t [Param],
    scope: &Scope<'t>,
    levels: u32,
) -> u32 {
    let Some(levels) = levels.checked_sub(1) else {
        return 0;
    };
    let required = params.iter().filter(|param| param.flag.is_none());
    let sizes = required
        .map(|param| Shape::of(schema, Closed::new(&param.ty, scope)).at_least(schema, levels));
    sizes.fold(0, u32::saturating_add)
}
