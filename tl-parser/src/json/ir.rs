//! The JSON form of a resolved schema: one object a combinator, in order of declaration.

use serde::Serialize;

use crate::Text;
use crate::ir::{self, Schema, VariableKind};

/// What `tl dump --stage ir` prints.
#[derive(Clone, Debug, Serialize)]
pub struct Ir<'s> {
    /// The layer; `null` where the schema names none.
    pub layer: Option<i32>,
    /// All combinators.
    pub combinators: Vec<Combinator<'s>>,
}

/// One combinator.
#[derive(Clone, Debug, Serialize)]
pub struct Combinator<'s> {
    /// Qualified name; `_` where it is anonymous.
    pub name: &'s str,
    /// `constructor`, `function` or `builtin`.
    pub kind: &'static str,
    /// Eight hex digits.
    pub id: String,
    /// The result, printed canonically.
    pub result: &'s str,
    /// The implicit arguments.
    pub optional: Vec<Optional<'s>>,
    /// The fields; a group counts as single ones.
    pub params: Vec<Param<'s>>,
    /// Annotations without `@`.
    pub annotations: &'s [Text],
}

/// `{X:Type}`
#[derive(Clone, Debug, Serialize)]
pub struct Optional<'s> {
    /// `X`
    pub name: &'s str,
    /// `Type` or `#`
    #[serde(rename = "type")]
    pub ty: &'static str,
}

/// One field.
#[derive(Clone, Debug, Serialize)]
pub struct Param<'s> {
    /// Its name; empty where it has none.
    pub name: &'s str,
    /// Its type without the condition, printed canonically.
    #[serde(rename = "type")]
    pub ty: &'s str,
    /// The bit that says whether it is there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub flag: Option<Flag<'s>>,
}

/// `flags.3?`
#[derive(Clone, Debug, Serialize)]
pub struct Flag<'s> {
    /// `flags`
    pub word: &'s str,
    /// 0 to 31.
    pub bit: u32,
}

/// The JSON form of a resolved schema.
///
/// ```
/// use tl_parser::{Options, SourceMap, json, load};
///
/// let mut sources = SourceMap::new();
/// let id = sources.add("box.tl", "box flags:# a:flags.0?int = Box;\n// LAYER 7");
/// let schema = load(&sources, &[id], &Options::default()).schema.unwrap();
/// let text = serde_json::to_string(&json::ir(&schema)).unwrap();
/// assert_eq!(
///     text,
///     concat!(
///         r#"{"layer":7,"combinators":[{"name":"box","kind":"constructor","id":"89febd7a","result":"Box","optional":[],"#,
///         r##""params":[{"name":"flags","type":"#"},{"name":"a","type":"int","flag":{"word":"flags","bit":0}}],"annotations":[]}]}"##,
///     ),
/// );
/// ```
pub fn ir(schema: &Schema) -> Ir<'_> {
    Ir {
        layer: schema.layer(),
        combinators: schema.combinators().iter().map(combinator).collect(),
    }
}

fn combinator(combinator: &ir::Combinator) -> Combinator<'_> {
    let optional = combinator.implicit().map(|variable| Optional {
        name: &variable.name,
        ty: match variable.kind {
            VariableKind::Type => "Type",
            VariableKind::Nat => "#",
        },
    });
    let params = combinator.params.iter().map(|param| Param {
        name: &param.name,
        ty: &param.text,
        flag: param.flag.map(|flag| Flag {
            word: combinator.variable_name(flag.word),
            bit: flag.bit,
        }),
    });
    Combinator {
        name: &combinator.name,
        kind: combinator.kind.name(),
        id: format!("{:08x}", combinator.id),
        result: &combinator.result_text,
        optional: optional.collect(),
        params: params.collect(),
        annotations: &combinator.annotations,
    }
}
