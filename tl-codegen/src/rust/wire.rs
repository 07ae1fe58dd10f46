//! What a value is on the wire, as far as generated code must know: built-ins by meaning, types and constructors by index.

use std::collections::BTreeMap;

use tl_parser::Schema;
use tl_parser::ir::{Argument, Builtin, CombinatorIndex, Form, TypeExpr, TypeIndex, VariableIndex};

use super::selection::Selection;

/// The wire forms of all params of all combinators.
pub(super) type Wires = BTreeMap<CombinatorIndex, Vec<Wire>>;

/// The wire form of one value.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Wire {
    Int,
    Long,
    Double,
    Float,
    /// `#` as a number of its own (a computed flags word has no value).
    Nat,
    /// So many opaque bytes.
    Raw(usize),
    Bool,
    /// `true`: nothing.
    True,
    String,
    Bytes,
    /// A built-in with its id before.
    BoxedBuiltin(u32, Box<Wire>),
    /// Id, then fields: any constructor of the type.
    Type(TypeIndex),
    /// The fields of one constructor.
    Bare(CombinatorIndex),
    /// Count and elements, boxed with an id before.
    Vector {
        form: Form,
        smallest: u32,
        element: Box<Wire>,
    },
    /// `!X`: a boxed call of the caller's choice.
    Call(VariableIndex),
    /// Boxed value of any constructor.
    Object,
    /// Boxed call of any function.
    AnyCall,
    /// Boxed value that stays undecoded: the rest of the input.
    Undecoded,
}

impl Wire {
    /// The wire form of `ty`, or why the backend cannot write code for it.
    pub(super) fn of(selection: &Selection<'_>, ty: &TypeExpr) -> Result<Self, &'static str> {
        match ty {
            TypeExpr::Nat => Ok(Self::Nat),
            TypeExpr::Type => Err("fields of type `Type`"),
            TypeExpr::Variable(..) => Err("values whose type is a variable"),
            TypeExpr::Call(variable) => Ok(Self::Call(*variable)),
            TypeExpr::Repeat { .. } => Err("repetitions"),
            TypeExpr::Named { ty, form, args } => Self::named(selection, *ty, *form, args),
        }
    }

    fn named(
        selection: &Selection<'_>,
        index: TypeIndex,
        form: Form,
        args: &[Argument],
    ) -> Result<Self, &'static str> {
        if selection.is_opaque(index) {
            return match form {
                Form::Boxed => Ok(Self::Undecoded),
                Form::Bare => Err("bare values of opaque types"),
            };
        }
        let schema = selection.schema;
        let ty = &schema[index];
        match ty.builtin {
            Some(Builtin::Vector) => Self::vector(selection, form, args),
            Some(Builtin::Bool) => Ok(Self::Bool),
            Some(Builtin::Object) => Ok(Self::Object),
            Some(Builtin::Function) => Ok(Self::AnyCall),
            Some(builtin) => Ok(Self::scalar(schema, index, builtin, form)),
            None if !ty.params.is_empty() => Err("types with arguments (but for vectors)"),
            None => match (form, ty.constructors.first()) {
                (Form::Boxed, _) => Ok(Self::Type(index)),
                (Form::Bare, Some(constructor)) => Ok(Self::Bare(*constructor)),
                (Form::Bare, None) => Err("bare types without a constructor"),
            },
        }
    }

    fn vector(
        selection: &Selection<'_>,
        form: Form,
        args: &[Argument],
    ) -> Result<Self, &'static str> {
        let Some(Argument::Type(element)) = args.first() else {
            return Err("vectors of numbers");
        };
        // An element without a smallest value can only be missing: its count is bounded by the id that each would need.
        let smallest = selection.schema.smallest(element).unwrap_or(4);
        Ok(Self::Vector {
            form,
            smallest,
            element: Box::new(Self::of(selection, element)?),
        })
    }

    fn scalar(schema: &Schema, index: TypeIndex, builtin: Builtin, form: Form) -> Self {
        let bare = match builtin {
            Builtin::Int => Self::Int,
            Builtin::Long => Self::Long,
            Builtin::Double => Self::Double,
            Builtin::Float => Self::Float,
            Builtin::Int128 => Self::Raw(16),
            Builtin::Int256 => Self::Raw(32),
            Builtin::Int512 => Self::Raw(64),
            Builtin::String => Self::String,
            Builtin::Bytes => Self::Bytes,
            Builtin::Bool => Self::Bool,
            Builtin::True => Self::True,
            Builtin::Object | Builtin::Vector => Self::Object,
            Builtin::Function => Self::AnyCall,
        };
        match (form, schema.boxed_id(index)) {
            (Form::Boxed, Some(id)) => Self::BoxedBuiltin(id, Box::new(bare)),
            _ => bare,
        }
    }

    /// Bytes of a value whose size is always the same and that can be part of a run.
    pub(super) fn fixed_size(&self) -> Option<usize> {
        match self {
            Self::Int | Self::Nat | Self::Float | Self::Bool => Some(4),
            Self::Long | Self::Double => Some(8),
            Self::Raw(size) => Some(*size),
            _ => None,
        }
    }

    /// The bare and the type name that the runtime knows this built-in by.
    fn runtime_names(&self) -> Option<(&'static str, &'static str)> {
        Some(match self {
            Self::Int => ("int", "Int"),
            Self::Long => ("long", "Long"),
            Self::Double => ("double", "Double"),
            Self::Float => ("float", "Float"),
            Self::String => ("string", "String"),
            Self::Bytes => ("bytes", "Bytes"),
            Self::Raw(16) => ("int128", "Int128"),
            Self::Raw(32) => ("int256", "Int256"),
            Self::Raw(64) => ("int512", "Int512"),
            Self::True => ("true", "True"),
            _ => return None,
        })
    }

    /// The id that the runtime expects before this built-in when it is read on its own.
    pub(super) fn runtime_id(&self) -> Option<u32> {
        Builtin::default_id(self.runtime_names()?.1)
    }

    /// How the runtime calls the built-in with this id; empty for the ids of other spellings (`int32`).
    pub(super) fn runtime_name(&self, id: u32) -> &'static str {
        match self.runtime_names() {
            Some((bare, _)) if self.runtime_id() == Some(id) => bare,
            _ => "",
        }
    }

    /// Elements that vectors copy in one go.
    pub(super) fn is_bulk(&self) -> bool {
        matches!(
            self,
            Self::Int | Self::Long | Self::Double | Self::Float | Self::Nat
        )
    }

    /// The value that is stored in place, through vectors: what decides about recursion and support.
    pub(super) fn innermost(&self) -> &Self {
        match self {
            Self::Vector { element, .. } | Self::BoxedBuiltin(_, element) => element.innermost(),
            other => other,
        }
    }
}
