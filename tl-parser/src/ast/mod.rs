//! The tree of one schema file, as written: every name, number and type with its span, comments beside.
//!
//! Made by [`parse`](crate::parse); read by [`print`](mod@print) and [`resolve`](crate::resolve()). Nothing is interpreted: a bit of 99 is here, an unknown type too.

mod canonical;
mod format;
pub mod print;

pub use format::format;

use crate::Text;
use crate::span::{Span, Spanned};

/// One file.
#[derive(Clone, Debug)]
pub struct SchemaFile {
    /// Declarations and section marks in order.
    pub items: Vec<Item>,
    /// Comments in order.
    pub comments: Vec<Comment>,
    /// The number of a `// LAYER n` line, where there is one (the last one wins).
    pub layer: Option<Spanned<i32>>,
    /// The whole file.
    pub span: Span,
}

/// `// …` or `/* … */`, with its marks.
#[derive(Clone, Debug)]
pub struct Comment {
    /// Where; the text is the source's.
    pub span: Span,
    /// Which of the two.
    pub kind: CommentKind,
}

/// The two forms of comment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CommentKind {
    /// `// …`, without the line end.
    Line,
    /// `/* … */`.
    Block,
}

/// What may stand between two semicolons.
#[derive(Clone, Debug)]
pub enum Item {
    /// `---types---` or `---functions---`.
    Section(Spanned<Section>),
    /// `point x:int y:int = Point;`
    Combinator(Combinator),
    /// `int ? = Int;`
    Builtin(Builtin),
    /// `Vector int;`
    PartialType(Partial),
    /// `vector int;`
    PartialCombinator(Partial),
    /// `New T;`, `Final T;`, `Empty T;`
    Finality(Finality),
}

impl Item {
    /// Where it stands.
    pub fn span(&self) -> Span {
        match self {
            Self::Section(mark) => mark.span,
            Self::Combinator(combinator) => combinator.span,
            Self::Builtin(builtin) => builtin.span,
            Self::PartialType(partial) | Self::PartialCombinator(partial) => partial.span,
            Self::Finality(finality) => finality.span,
        }
    }
}

/// The two kinds of section.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// Constructors follow.
    Types,
    /// Functions follow.
    Functions,
}

/// A qualified name: `geo.point`, `tonNode.data.block`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name(pub Text);

impl Name {
    /// The part after the last dot.
    pub fn last(&self) -> &str {
        self.0.rsplit('.').next().unwrap_or(&self.0)
    }

    /// Does the last part start with an upper-case letter (a type)?
    pub fn is_upper(&self) -> bool {
        self.last().starts_with(|c: char| c.is_ascii_uppercase())
    }

    /// The name with the first letter of its last part in upper or lower case.
    pub(crate) fn with_case(&self, upper: bool) -> String {
        let at = self.0.len() - self.last().len();
        let mut name = self.0.to_string();
        if let Some(letter) = name.get_mut(at..=at) {
            if upper {
                letter.make_ascii_uppercase();
            } else {
                letter.make_ascii_lowercase();
            }
        }
        name
    }
}

/// The head of a declaration.
#[derive(Clone, Debug)]
pub struct CombinatorId {
    /// The name; `None` is the anonymous `_`.
    pub name: Option<Name>,
    /// `#1cb5c415`, where it is written; the span covers the digits.
    pub number: Option<Spanned<u32>>,
    /// The name (or `_`) without the number.
    pub span: Span,
}

/// `name#id {X:Type} a:int = Result;`
#[derive(Clone, Debug)]
pub struct Combinator {
    /// `@read` and such, without the `@`.
    pub annotations: Box<[Spanned<Text>]>,
    /// Name and number.
    pub id: CombinatorId,
    /// `{X Y:Type}`, one entry a brace.
    pub optional: Box<[OptionalArgs]>,
    /// The fields.
    pub args: Box<[Arg]>,
    /// `=` or `=>`.
    pub arrow: Arrow,
    /// What stands right of the arrow.
    pub result: ResultType,
    /// From the first annotation or the name to the semicolon.
    pub span: Span,
}

/// What separates fields from result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrow {
    /// `=`
    Equals,
    /// `=>` (VK).
    Fat,
}

/// `{X Y:Type}`
#[derive(Clone, Debug)]
pub struct OptionalArgs {
    /// The names.
    pub vars: Box<[Spanned<Text>]>,
    /// What follows the colon.
    pub ty: Expr,
    /// With its braces.
    pub span: Span,
}

/// One field, group or repetition.
#[derive(Clone, Debug)]
pub enum Arg {
    /// `a:flags.1?int`, `int`, `_:int`, `q:!X`.
    Field(Field),
    /// `(w h:int)`
    Group(Box<Group>),
    /// `xs:n*[ a:int ]`, `# [ t ]` (the bracket).
    Repetition(Box<Repetition>),
}

/// What stands before the colon of a field, and so at its start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Label {
    /// Nothing, and no colon.
    None,
    /// `_`, which counts in the constructor id.
    Blank,
    /// A name.
    Name(Text),
}

impl Label {
    /// The name, where there is one.
    pub fn name(&self) -> Option<&Text> {
        match self {
            Self::Name(name) => Some(name),
            Self::None | Self::Blank => None,
        }
    }

    /// Where the name stands, in the field or repetition at `whole`; all of that where there is no name.
    pub fn name_span(&self, whole: Span) -> Span {
        let length = self.name().and_then(|name| u32::try_from(name.len()).ok());
        Span {
            end: length.map_or(whole.end, |length| whole.start.saturating_add(length)),
            ..whole
        }
    }
}

/// A single field.
#[derive(Clone, Debug)]
pub struct Field {
    /// What stands before the colon.
    pub label: Label,
    /// `flags.1?`
    pub condition: Option<Box<Condition>>,
    /// Does `!` stand before the type?
    pub bang: bool,
    /// The type.
    pub ty: Expr,
    /// The whole field.
    pub span: Span,
}

/// `(a b:T)`: several fields of one type.
#[derive(Clone, Debug)]
pub struct Group {
    /// The names; `None` is `_`.
    pub names: Box<[Spanned<Option<Text>>]>,
    /// Does `!` stand before the type?
    pub bang: bool,
    /// The type.
    pub ty: Expr,
    /// With its parentheses.
    pub span: Span,
}

/// `name:flags.1?n*[ … ]`
#[derive(Clone, Debug)]
pub struct Repetition {
    /// What stands before the colon.
    pub label: Label,
    /// `flags.1?`
    pub condition: Option<Box<Condition>>,
    /// What stands before `*`; `None` is the implicit count.
    pub count: Option<Expr>,
    /// Inside the brackets.
    pub args: Box<[Arg]>,
    /// From `[` to `]`.
    pub bracket: Span,
    /// The whole.
    pub span: Span,
}

/// `flags.3?`
#[derive(Clone, Debug)]
pub struct Condition {
    /// `flags`
    pub word: Spanned<Text>,
    /// `3`
    pub bit: Spanned<Number>,
}

/// A number as written: digits of any length.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number(pub Text);

impl Number {
    /// Its value, where that fits 32 bits.
    pub fn value(&self) -> Option<u32> {
        self.0.parse().ok()
    }
}

/// Right of the arrow.
#[derive(Clone, Debug)]
pub struct ResultType {
    /// Does `!` stand before the type?
    pub bang: bool,
    /// The type: usually an upper name with arguments; VK functions may have any expression.
    pub ty: Expr,
}

/// `int ? = Int;`
#[derive(Clone, Debug)]
pub struct Builtin {
    /// Annotations, without the `@`.
    pub annotations: Box<[Spanned<Text>]>,
    /// `int`
    pub id: CombinatorId,
    /// `Int`
    pub result: Spanned<Name>,
    /// To the semicolon.
    pub span: Span,
}

/// `Vector int;` or `vector int;`
#[derive(Clone, Debug)]
pub struct Partial {
    /// The head.
    pub name: Spanned<Name>,
    /// At least one.
    pub args: Box<[Expr]>,
    /// To the semicolon.
    pub span: Span,
}

/// `New T;`, `Final T;`, `Empty T;`
#[derive(Clone, Debug)]
pub struct Finality {
    /// The keyword.
    pub keyword: Spanned<Keyword>,
    /// The type.
    pub name: Spanned<Name>,
    /// To the semicolon.
    pub span: Span,
}

/// Keyword of a [`Finality`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keyword {
    /// No constructor before here.
    New,
    /// No constructor after here.
    Final,
    /// No constructor at all.
    Empty,
}

/// A type or number expression. Parentheses are not kept; `E<A,B>` and `(E A B)` are the same tree.
#[derive(Clone, Debug)]
pub struct Expr {
    /// What it is.
    pub kind: ExprKind,
    /// Where, with its parentheses.
    pub span: Span,
}

/// Kinds of [`Expr`].
#[derive(Clone, Debug)]
pub enum ExprKind {
    /// `int`, `Vector`, `geo.point`, a variable.
    Name(Name),
    /// `#`
    Nat,
    /// `3`
    Number(Number),
    /// `Vector int`
    Apply(Box<Application>),
    /// `%T`
    Bare(Box<Expr>),
    /// `n+1`: at least two terms.
    Sum(Box<[Expr]>),
}

/// `Vector int`
#[derive(Clone, Debug)]
pub struct Application {
    /// `Vector`
    pub head: Expr,
    /// At least one, left to right.
    pub args: Box<[Expr]>,
}
