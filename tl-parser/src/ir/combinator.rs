//! A resolved combinator: constructor, function or built-in declaration.

use crate::Text;

use super::{Builtin, TypeExpr, TypeIndex};
use crate::span::Span;

/// Place of a [`Combinator`] in [`Schema::combinators`](super::Schema::combinators).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CombinatorIndex(pub u32);

/// What a combinator is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A constructor of a type.
    Constructor,
    /// A remote call.
    Function,
    /// `int ? = Int;`
    Builtin,
}

impl Kind {
    /// `constructor`, `function` or `builtin`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Constructor => "constructor",
            Self::Function => "function",
            Self::Builtin => "builtin",
        }
    }
}

/// A resolved declaration.
#[derive(Clone, Debug)]
pub struct Combinator {
    /// Qualified name; `_` where it is anonymous.
    pub name: Text,
    /// Constructor, function or built-in.
    pub kind: Kind,
    /// The id that is on the wire: the written one, else the computed one.
    pub id: u32,
    /// The id as written, where it is.
    pub written_id: Option<u32>,
    /// The id by the classic rule, whatever is written.
    pub classic_id: u32,
    /// The id by the published rule, whatever is written.
    pub published_id: u32,
    /// Type and number variables: the implicit `{X:Type}` first, then fields of type `#` or `Type` as they come.
    pub variables: Box<[Variable]>,
    /// The fields, groups as single ones.
    pub params: Box<[Param]>,
    /// The type right of `=`; a variable for functions such as `… query:!X = X`.
    pub result: TypeExpr,
    /// The type that [`result`](Self::result) names, where it names one.
    pub result_type: Option<TypeIndex>,
    /// The result, printed canonically: `Vector int`.
    pub result_text: Text,
    /// Annotations without `@`.
    pub annotations: Box<[Text]>,
    /// The built-in that this declares, where it does: `int ? = Int`, `vector … = Vector t`, `boolTrue = Bool`, `int128 4*[ int ] = Int128`, `bytes … = Bytes`, `true = True`.
    pub builtin: Option<Builtin>,
    /// The declaration in one line, canonically printed, with its id in eight digits.
    pub declaration: Text,
    /// The whole declaration.
    pub span: Span,
    /// Its name.
    pub name_span: Span,
}

impl Combinator {
    /// The implicit arguments: the leading variables that no field declares.
    pub fn implicit(&self) -> impl Iterator<Item = &Variable> {
        self.variables.iter().filter(|v| v.implicit)
    }

    /// The name of one of its variables; empty where it has none.
    pub fn variable_name(&self, index: VariableIndex) -> &str {
        self.variables
            .get(index.0 as usize)
            .map_or("", |variable| &variable.name)
    }

    /// Namespace and last part of the name.
    pub fn split_name(&self) -> (Option<&str>, &str) {
        split(&self.name)
    }

    /// The fields that stand on `bit` of `word`, in order.
    pub fn on_bit(&self, word: VariableIndex, bit: u32) -> impl Iterator<Item = &Param> {
        self.params
            .iter()
            .filter(move |p| p.flag.is_some_and(|f| f.word == word && f.bit == bit))
    }

    /// The bits of `word` that guard a field of this combinator.
    pub fn known_bits(&self, word: VariableIndex) -> u32 {
        self.params
            .iter()
            .filter_map(|p| p.flag)
            .filter(|f| f.word == word)
            .fold(0, |bits, f| bits | 1 << f.bit)
    }
}

/// Splits at the last dot.
pub(crate) fn split(name: &str) -> (Option<&str>, &str) {
    match name.rsplit_once('.') {
        Some((namespace, last)) => (Some(namespace), last),
        None => (None, name),
    }
}

/// Place of a [`Variable`] in [`Combinator::variables`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct VariableIndex(pub u32);

/// A name that stands for a type or a number.
#[derive(Clone, Debug)]
pub struct Variable {
    /// Its name.
    pub name: Text,
    /// Type or number.
    pub kind: VariableKind,
    /// Was it declared in braces (else it is a field)?
    pub implicit: bool,
    /// Is it a `#` that only conditions use, those of the fields beside it? Then it follows from which of them are there.
    pub is_flags: bool,
    /// Where it was declared.
    pub span: Span,
}

/// Kinds of [`Variable`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum VariableKind {
    /// `X:Type`
    Type,
    /// `n:#`
    Nat,
}

/// One field.
#[derive(Clone, Debug, PartialEq)]
pub struct Param {
    /// Its name; empty where it has none.
    pub name: Text,
    /// Its type, without the condition.
    pub ty: TypeExpr,
    /// The type, printed canonically and without the condition: `Vector int`, `%Point`, `n*[ int ]`, `!X`.
    pub text: Text,
    /// The bit that says whether it is there.
    pub flag: Option<Flag>,
    /// The variable that this field declares (its type is `#` or `Type`).
    pub variable: Option<VariableIndex>,
    /// The whole field.
    pub span: Span,
    /// Its name, or the whole field where it has none.
    pub name_span: Span,
}

/// `flags.3?`
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Flag {
    /// The flags word.
    pub word: VariableIndex,
    /// 0 to 31.
    pub bit: u32,
}
