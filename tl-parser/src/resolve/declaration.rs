//! The declarations of all files in one list, each with what it is: constructor, function or built-in.

use crate::Text;
use crate::ast::{self, Arg, CombinatorId, Expr, ExprKind, Item, Name, Section, print};
use crate::ir::{Builtin, Kind};
use crate::span::{Span, Spanned};

/// Annotations that make a function of a declaration, wherever it stands (VK).
const FUNCTION_ANNOTATIONS: [&str; 4] = ["read", "write", "readwrite", "any"];

/// Everything that was declared, in order; `order` counts all items of all files.
#[derive(Default)]
pub(super) struct Declarations<'a> {
    pub(super) combinators: Vec<Declaration<'a>>,
    pub(super) partials: Vec<Partial<'a>>,
    pub(super) finalities: Vec<(u32, &'a ast::Finality)>,
}

/// `Vector int;` or `vector int;` and the section it stands in.
pub(super) struct Partial<'a> {
    pub(super) order: u32,
    pub(super) section: Section,
    pub(super) tree: &'a ast::Partial,
    pub(super) of_type: bool,
}

/// One combinator or built-in.
pub(super) struct Declaration<'a> {
    pub(super) order: u32,
    pub(super) section: Section,
    pub(super) kind: Kind,
    pub(super) tree: Tree<'a>,
    /// The built-in that it declares in a usual form.
    pub(super) builtin: Option<Builtin>,
}

/// The two kinds of tree that have a constructor id.
#[derive(Clone, Copy)]
pub(super) enum Tree<'a> {
    Combinator(&'a ast::Combinator),
    Builtin(&'a ast::Builtin),
}

impl<'a> Declaration<'a> {
    pub(super) fn id(&self) -> &'a CombinatorId {
        match self.tree {
            Tree::Combinator(tree) => &tree.id,
            Tree::Builtin(tree) => &tree.id,
        }
    }

    /// The name; `None` is `_`.
    pub(super) fn name(&self) -> Option<&'a str> {
        self.id().name.as_ref().map(|name| &*name.0)
    }

    /// The name as people write it.
    pub(super) fn title(&self) -> &'a str {
        self.name().unwrap_or("_")
    }

    pub(super) fn name_span(&self) -> Span {
        self.id().span
    }

    pub(super) fn span(&self) -> Span {
        match self.tree {
            Tree::Combinator(tree) => tree.span,
            Tree::Builtin(tree) => tree.span,
        }
    }

    pub(super) fn annotations(&self) -> &'a [Spanned<Text>] {
        match self.tree {
            Tree::Combinator(tree) => &tree.annotations,
            Tree::Builtin(tree) => &tree.annotations,
        }
    }

    /// The fields as written.
    pub(super) fn args(&self) -> &'a [Arg] {
        match self.tree {
            Tree::Combinator(tree) => &tree.args,
            Tree::Builtin(_) => &[],
        }
    }

    /// The declaration in one line, with this id.
    pub(super) fn text(&self, id: u32) -> String {
        match self.tree {
            Tree::Combinator(tree) => print::declaration(tree, Some(id)),
            Tree::Builtin(tree) => print::builtin(tree, Some(id)),
        }
    }

    /// The name right of the arrow, without `%` and arguments.
    pub(super) fn result_head(&self) -> Option<(&'a Name, Span)> {
        match self.tree {
            Tree::Combinator(tree) => head(&tree.result.ty),
            Tree::Builtin(tree) => Some((&tree.result.value, tree.result.span)),
        }
    }
}

/// The name that an expression applies or marks as bare, where it is one.
pub(super) fn head(mut expr: &Expr) -> Option<(&Name, Span)> {
    loop {
        match &expr.kind {
            ExprKind::Name(name) => return Some((name, expr.span)),
            ExprKind::Apply(apply) => expr = &apply.head,
            ExprKind::Bare(inner) => expr = inner,
            ExprKind::Nat | ExprKind::Number(_) | ExprKind::Sum(_) => return None,
        }
    }
}

/// Lists the declarations of all files. Each file starts in its types section.
pub(super) fn collect<'a>(files: &[&'a ast::SchemaFile]) -> Declarations<'a> {
    let mut all = Declarations::default();
    let mut order = 0;
    for file in files {
        let mut section = Section::Types;
        for item in &file.items {
            order += 1;
            match item {
                Item::Section(mark) => section = mark.value,
                Item::Combinator(tree) => {
                    let kind = if is_function(tree, section) {
                        Kind::Function
                    } else {
                        Kind::Constructor
                    };
                    all.combinators.push(Declaration {
                        order,
                        section,
                        kind,
                        tree: Tree::Combinator(tree),
                        builtin: None,
                    });
                }
                Item::Builtin(tree) => {
                    all.combinators.push(Declaration {
                        order,
                        section,
                        kind: Kind::Builtin,
                        tree: Tree::Builtin(tree),
                        builtin: None,
                    });
                }
                Item::PartialType(tree) => all.partials.push(Partial {
                    order,
                    section,
                    tree,
                    of_type: true,
                }),
                Item::PartialCombinator(tree) => all.partials.push(Partial {
                    order,
                    section,
                    tree,
                    of_type: false,
                }),
                Item::Finality(tree) => all.finalities.push((order, tree)),
            }
        }
    }
    all
}

fn is_function(tree: &ast::Combinator, section: Section) -> bool {
    section == Section::Functions
        || tree
            .annotations
            .iter()
            .any(|mark| FUNCTION_ANNOTATIONS.contains(&mark.value.as_str()))
}
