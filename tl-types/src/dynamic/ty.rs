//! The type that a value is to have.

use core::fmt;

use alloc::string::String;

use tl_parser::Schema;
use tl_parser::ir::{Argument, CombinatorIndex, TypeExpr};

use super::error::{EncodeError, EncodeErrorKind};

/// What bytes are read as, and values are written as.
///
/// ```
/// use tl_parser::{Options, SourceMap, load};
/// use tl_types::dynamic::{self, Type, Value};
///
/// let mut sources = SourceMap::new();
/// let id = sources.add("point.tl", "point#1 x:int y:int = Point; path#2 points:Vector<Point> = Path;");
/// let schema = load(&sources, &[id], &Options::default()).schema.ok_or("errors")?;
/// let points = Type::parse(&schema, "Vector<Point>")?;
/// let bytes = [0x15, 0xc4, 0xb5, 0x1c, 1, 0, 0, 0, 1, 0, 0, 0, 7, 0, 0, 0, 8, 0, 0, 0];
/// let value = dynamic::decode(&schema, &bytes, &points)?;
/// assert_eq!(dynamic::encode_as(&schema, &value, &points)?, bytes);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Type(pub(super) Inner);

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Inner {
    Any,
    Exactly(CombinatorIndex),
    Bare(CombinatorIndex),
    Expr(TypeExpr),
}

impl Type {
    /// The boxed form of any constructor or function: its id tells which.
    pub const fn any() -> Self {
        Self(Inner::Any)
    }

    /// The boxed form of exactly this constructor or function.
    pub const fn of(combinator: CombinatorIndex) -> Self {
        Self(Inner::Exactly(combinator))
    }

    /// Has `schema` what this names? A type of another schema may name what is not there.
    pub(super) fn is_of(&self, schema: &Schema) -> bool {
        match &self.0 {
            Inner::Any => true,
            Inner::Exactly(index) | Inner::Bare(index) => {
                schema.combinators().get(index.0 as usize).is_some()
            }
            Inner::Expr(expr) => names_of(schema, expr),
        }
    }

    /// Refuses a type of another schema, as far as that shows.
    pub(super) fn check(&self, schema: &Schema) -> Result<(), EncodeError> {
        if self.is_of(schema) {
            return Ok(());
        }
        let message = "the type was made with another schema";
        Err(EncodeError::new(EncodeErrorKind::OtherSchema, message))
    }
}

fn names_of(schema: &Schema, expr: &TypeExpr) -> bool {
    let TypeExpr::Named { ty, args, .. } = expr else {
        return true;
    };
    let mut args = args.iter();
    schema.types().get(ty.0 as usize).is_some()
        && args.all(|arg| match arg {
            Argument::Type(inner) => names_of(schema, inner),
            Argument::Nat(_) => true,
        })
}

/// A text that is no type of the schema.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypeError {
    pub(super) message: String,
}

impl fmt::Display for TypeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl core::error::Error for TypeError {}
