//! The JSON form of a tree: items and comments in order, each with its place; expressions as canonical text.

use serde::Serialize;

use crate::Text;
use crate::ast::print;
use crate::ast::{
    self, Arg, Arrow, CombinatorId, CommentKind, Item, Keyword, Label, SchemaFile, Section,
};
use crate::source::SourceMap;
use crate::span::{Span, Spanned};

/// What `tl dump --stage ast` prints.
#[derive(Clone, Debug, Serialize)]
pub struct Tree<'a> {
    file: &'a str,
    layer: Option<i32>,
    items: Vec<Placed<Part<'a>>>,
    comments: Vec<Placed<Remark<'a>>>,
}

/// Something and where it stands; lines and columns from 1, the end is behind the last character.
#[derive(Clone, Debug, Serialize)]
struct Placed<T> {
    #[serde(flatten)]
    what: T,
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
}

#[derive(Clone, Debug, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum Part<'a> {
    Section {
        section: &'static str,
    },
    Combinator(Combinator<'a>),
    Builtin {
        #[serde(flatten)]
        head: Head<'a>,
        result: &'a str,
    },
    PartialType {
        name: &'a str,
        args: Vec<String>,
    },
    PartialCombinator {
        name: &'a str,
        args: Vec<String>,
    },
    Finality {
        keyword: &'static str,
        name: &'a str,
    },
}

#[derive(Clone, Debug, Serialize)]
struct Head<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    annotations: Vec<&'a str>,
}

#[derive(Clone, Debug, Serialize)]
struct Combinator<'a> {
    #[serde(flatten)]
    head: Head<'a>,
    optional: Vec<Optional<'a>>,
    args: Vec<Placed<Argument<'a>>>,
    arrow: &'static str,
    result: String,
}

#[derive(Clone, Debug, Serialize)]
struct Optional<'a> {
    names: Vec<&'a str>,
    #[serde(rename = "type")]
    ty: String,
}

#[derive(Clone, Debug, Serialize)]
#[serde(tag = "arg", rename_all = "snake_case")]
enum Argument<'a> {
    Field {
        name: &'a str,
        #[serde(flatten)]
        condition: Condition<'a>,
        #[serde(rename = "type")]
        ty: String,
    },
    Group {
        names: Vec<&'a str>,
        #[serde(rename = "type")]
        ty: String,
    },
    Repetition {
        name: &'a str,
        #[serde(flatten)]
        condition: Condition<'a>,
        count: Option<String>,
        args: Vec<Placed<Argument<'a>>>,
    },
}

#[derive(Clone, Debug, Serialize)]
struct Condition<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    condition: Option<Bit<'a>>,
}

/// The bit as it is written: it may be any number.
#[derive(Clone, Debug, Serialize)]
struct Bit<'a> {
    word: &'a str,
    bit: &'a str,
}

#[derive(Clone, Debug, Serialize)]
struct Remark<'a> {
    kind: &'static str,
    text: &'a str,
}

/// The JSON form of the tree of one file, which `sources` holds.
///
/// ```
/// use tl_parser::{SourceMap, json, parse};
///
/// let mut sources = SourceMap::new();
/// let id = sources.add("end.tl", "end = End;");
/// let parsed = parse(&sources, id);
/// let text = serde_json::to_string(&json::tree(&sources, &parsed.file)).unwrap();
/// assert_eq!(
///     text,
///     concat!(
///         r#"{"file":"end.tl","layer":null,"items":[{"kind":"combinator","name":"end","optional":[],"args":[],"arrow":"=","result":"End","#,
///         r#""line":1,"column":1,"end_line":1,"end_column":11}],"comments":[]}"#,
///     ),
/// );
/// ```
pub fn tree<'a>(sources: &'a SourceMap, file: &'a SchemaFile) -> Tree<'a> {
    let writer = Writer { sources };
    Tree {
        file: sources.file(file.span.source).name(),
        layer: file.layer.as_ref().map(|layer| layer.value),
        items: file.items.iter().map(|item| writer.item(item)).collect(),
        comments: file
            .comments
            .iter()
            .map(|comment| writer.comment(comment))
            .collect(),
    }
}

struct Writer<'a> {
    sources: &'a SourceMap,
}

impl<'a> Writer<'a> {
    fn place<T>(&self, what: T, span: Span) -> Placed<T> {
        let (start, end) = self.sources.range(span);
        Placed {
            what,
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
        }
    }

    fn item(&self, item: &'a Item) -> Placed<Part<'a>> {
        match item {
            Item::Section(mark) => self.place(
                Part::Section {
                    section: section(mark.value),
                },
                mark.span,
            ),
            Item::Combinator(tree) => {
                self.place(Part::Combinator(self.combinator(tree)), tree.span)
            }
            Item::Builtin(tree) => {
                let head = head(&tree.id, &tree.annotations);
                self.place(
                    Part::Builtin {
                        head,
                        result: &tree.result.value.0,
                    },
                    tree.span,
                )
            }
            Item::PartialType(tree) => {
                let (name, args) = (
                    tree.name.value.0.as_str(),
                    tree.args.iter().map(print::expr).collect(),
                );
                self.place(Part::PartialType { name, args }, tree.span)
            }
            Item::PartialCombinator(tree) => {
                let (name, args) = (
                    tree.name.value.0.as_str(),
                    tree.args.iter().map(print::expr).collect(),
                );
                self.place(Part::PartialCombinator { name, args }, tree.span)
            }
            Item::Finality(tree) => self.place(
                Part::Finality {
                    keyword: keyword(tree.keyword.value),
                    name: &tree.name.value.0,
                },
                tree.span,
            ),
        }
    }

    fn combinator(&self, tree: &'a ast::Combinator) -> Combinator<'a> {
        let optional = tree.optional.iter().map(|optional| Optional {
            names: optional.vars.iter().map(|var| var.value.as_str()).collect(),
            ty: print::expr(&optional.ty),
        });
        let bang = if tree.result.bang { "!" } else { "" };
        Combinator {
            head: head(&tree.id, &tree.annotations),
            optional: optional.collect(),
            args: self.args(&tree.args),
            arrow: match tree.arrow {
                Arrow::Equals => "=",
                Arrow::Fat => "=>",
            },
            result: format!("{bang}{}", print::expr(&tree.result.ty)),
        }
    }

    fn args(&self, args: &'a [Arg]) -> Vec<Placed<Argument<'a>>> {
        args.iter().map(|arg| self.arg(arg)).collect()
    }

    fn arg(&self, arg: &'a Arg) -> Placed<Argument<'a>> {
        match arg {
            Arg::Field(field) => {
                let (name, condition) = (name(&field.label), condition(field.condition.as_deref()));
                self.place(
                    Argument::Field {
                        name,
                        condition,
                        ty: print::field_type(field),
                    },
                    field.span,
                )
            }
            Arg::Group(group) => {
                let names = group
                    .names
                    .iter()
                    .map(|name| name.value.as_deref().unwrap_or(""))
                    .collect();
                self.place(
                    Argument::Group {
                        names,
                        ty: print::group_type(group),
                    },
                    group.span,
                )
            }
            Arg::Repetition(repetition) => {
                let (name, condition) = (
                    name(&repetition.label),
                    condition(repetition.condition.as_deref()),
                );
                let count = repetition.count.as_ref().map(print::expr);
                let args = self.args(&repetition.args);
                self.place(
                    Argument::Repetition {
                        name,
                        condition,
                        count,
                        args,
                    },
                    repetition.span,
                )
            }
        }
    }

    fn comment(&self, comment: &ast::Comment) -> Placed<Remark<'a>> {
        let kind = match comment.kind {
            CommentKind::Line => "line",
            CommentKind::Block => "block",
        };
        let text = self.sources.file(comment.span.source).slice(comment.span);
        self.place(Remark { kind, text }, comment.span)
    }
}

fn head<'a>(id: &'a CombinatorId, annotations: &'a [Spanned<Text>]) -> Head<'a> {
    Head {
        name: id.name.as_ref().map_or("_", |name| &name.0),
        id: id
            .number
            .as_ref()
            .map(|number| format!("{:08x}", number.value)),
        annotations: annotations.iter().map(|mark| mark.value.as_str()).collect(),
    }
}

fn name(label: &Label) -> &str {
    label.name().map_or("", |name| name)
}

fn condition(condition: Option<&ast::Condition>) -> Condition<'_> {
    Condition {
        condition: condition.map(|condition| Bit {
            word: &condition.word.value,
            bit: &condition.bit.value.0,
        }),
    }
}

fn section(section: Section) -> &'static str {
    match section {
        Section::Types => "types",
        Section::Functions => "functions",
    }
}

fn keyword(keyword: Keyword) -> &'static str {
    match keyword {
        Keyword::New => "New",
        Keyword::Final => "Final",
        Keyword::Empty => "Empty",
    }
}
