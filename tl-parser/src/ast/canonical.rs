//! The canonical print of a whole file: by namespace and result type, without comments.

use super::{Combinator, Expr, ExprKind, Finality, Item, Keyword, SchemaFile, Section};
use super::{Name, Spanned, print};
use crate::Text;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The whole file in canonical order and spelling.
///
/// The layer comes first, then built-ins and `vector`, then the constructors by namespace (none first) and result type,
/// then the functions by namespace. Inside such a group, the order of declaration stays. Ids are written where the file
/// has them, with eight digits. The layer is the only comment. Parsing the print gives the same declarations.
pub fn canonical(file: &SchemaFile) -> String {
    let mut blocks = Blocks::default();
    let mut section = Section::Types;
    for item in &file.items {
        match item {
            Item::Section(mark) => section = mark.value,
            _ if section == Section::Functions => blocks.function(item),
            _ => blocks.constructor(item),
        }
    }
    let mut text = String::new();
    if let Some(layer) = &file.layer {
        let _ = writeln!(text, "// LAYER {}", layer.value);
    }
    write_blocks(&mut text, blocks.types.values());
    if !blocks.functions.is_empty() {
        separate(&mut text);
        text.push_str("---functions---\n");
        write_blocks(&mut text, blocks.functions.values());
    }
    text
}

fn write_blocks<'b>(text: &mut String, blocks: impl Iterator<Item = &'b Block>) {
    for block in blocks {
        separate(text);
        for line in block.first.iter().chain(&block.middle).chain(&block.last) {
            text.push_str(line);
            text.push_str(";\n");
        }
    }
}

/// A blank line between what is there and what comes.
fn separate(text: &mut String) {
    if !text.is_empty() {
        text.push('\n');
    }
}

/// Declarations that stand together.
#[derive(Default)]
struct Block {
    /// `New T`
    first: Vec<String>,
    middle: Vec<String>,
    /// `Final T`
    last: Vec<String>,
}

#[derive(Default)]
struct Blocks<'f> {
    types: BTreeMap<Place<'f>, Block>,
    functions: BTreeMap<&'f str, Block>,
}

/// Where a block of the types section goes.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Place<'f> {
    /// Built-ins and `vector`.
    Front,
    /// Namespace and name of a type.
    Type(&'f str, &'f str),
    /// Partial applications.
    Back,
}

impl<'f> Blocks<'f> {
    fn constructor(&mut self, item: &'f Item) {
        let (place, line) = match item {
            Item::Section(_) => return,
            Item::Combinator(combinator) => (place_of(combinator), combinator_line(combinator)),
            Item::Builtin(_) => (Place::Front, line_of(item)),
            Item::PartialType(_) | Item::PartialCombinator(_) => (Place::Back, line_of(item)),
            Item::Finality(finality) => {
                let (namespace, name) = split(&finality.name.value);
                let block = self.types.entry(Place::Type(namespace, name)).or_default();
                let lines = match finality.keyword.value {
                    Keyword::New => &mut block.first,
                    Keyword::Empty => &mut block.middle,
                    Keyword::Final => &mut block.last,
                };
                lines.push(finality_line(finality));
                return;
            }
        };
        self.types.entry(place).or_default().middle.push(line);
    }

    fn function(&mut self, item: &'f Item) {
        let name = match item {
            Item::Section(_) => return,
            Item::Combinator(combinator) => combinator.id.name.as_ref(),
            Item::Builtin(builtin) => builtin.id.name.as_ref(),
            Item::PartialType(partial) | Item::PartialCombinator(partial) => {
                Some(&partial.name.value)
            }
            Item::Finality(finality) => Some(&finality.name.value),
        };
        let namespace = name.map_or("", |name| split(name).0);
        let block = self.functions.entry(namespace).or_default();
        block.middle.push(line_of(item));
    }
}

fn place_of(combinator: &Combinator) -> Place<'_> {
    let result = head(&combinator.result.ty);
    let is_vector = combinator
        .id
        .name
        .as_ref()
        .is_some_and(|name| name.0 == "vector");
    match result {
        Some(name) if is_vector && name.0 == "Vector" => Place::Front,
        Some(name) => {
            let (namespace, name) = split(name);
            Place::Type(namespace, name)
        }
        None => Place::Type("", ""),
    }
}

/// `Vector` of `Vector int`.
fn head(expr: &Expr) -> Option<&Name> {
    match &expr.kind {
        ExprKind::Name(name) => Some(name),
        ExprKind::Apply(apply) => self::head(&apply.head),
        ExprKind::Bare(inner) => self::head(inner),
        ExprKind::Nat | ExprKind::Number(_) | ExprKind::Sum(_) => None,
    }
}

fn split(name: &Name) -> (&str, &str) {
    name.0.rsplit_once('.').unwrap_or(("", &name.0))
}

fn line_of(item: &Item) -> String {
    match item {
        Item::Section(_) => String::new(),
        Item::Combinator(combinator) => combinator_line(combinator),
        Item::Builtin(builtin) => {
            let id = builtin.id.number.as_ref().map(|number| number.value);
            with_annotations(&builtin.annotations, &print::builtin(builtin, id))
        }
        Item::PartialType(partial) | Item::PartialCombinator(partial) => print::partial(partial),
        Item::Finality(finality) => finality_line(finality),
    }
}

fn combinator_line(combinator: &Combinator) -> String {
    let id = combinator.id.number.as_ref().map(|number| number.value);
    with_annotations(&combinator.annotations, &print::declaration(combinator, id))
}

fn with_annotations(annotations: &[Spanned<Text>], line: &str) -> String {
    let mut text = String::new();
    for word in annotations {
        text.extend(["@", &word.value, " "]);
    }
    text + line
}

fn finality_line(finality: &Finality) -> String {
    let keyword = match finality.keyword.value {
        Keyword::New => "New",
        Keyword::Final => "Final",
        Keyword::Empty => "Empty",
    };
    format!("{keyword} {}", finality.name.value.0)
}

#[cfg(test)]
mod tests {
    use super::canonical;
    use crate::{SourceMap, parse};

    fn print(text: &str) -> String {
        let mut sources = SourceMap::new();
        let id = sources.add("t", text);
        let parsed = parse(&sources, id);
        assert!(parsed.diagnostics.is_empty(), "{:?}", parsed.diagnostics);
        canonical(&parsed.file)
    }

    #[test]
    fn grouped_by_namespace_and_type() {
        let text = "
            // A note.
            geo.point#1f x:int y:int=geo.Point; b (x _:int) list:(Vector (Vector %geo.Point)) = Zed;
            c {X n:Type} f:# n:(f+01)*[ a:f.07?int ] = Box X n;
            ---functions--- ns.get {X:Type} q:!X = X; @read set = Vector<int>; --- types --- Final Zed; vector int;
            a = Zed; vector {t:Type} # [ t ] = Vector t; int ? = Int; New Zed;
            // LAYER 5";
        let expected = "\
// LAYER 5

vector {t:Type} # [ t ] = Vector t;
int ? = Int;

c {X:Type} {n:Type} f:# n:(f+1)*[ a:f.7?int ] = Box X n;

New Zed;
b x:int _:int list:Vector<Vector<%geo.Point>> = Zed;
a = Zed;
Final Zed;

geo.point#0000001f x:int y:int = geo.Point;

vector int;

---functions---

@read set = Vector<int>;

ns.get {X:Type} q:!X = X;
";
        assert_eq!(print(text), expected);
        assert_eq!(print(expected), expected);
    }

    #[test]
    fn nothing_gives_nothing() {
        assert_eq!(print("// only a comment"), "");
        assert_eq!(
            print("---functions--- f = X;"),
            "---functions---\n\nf = X;\n"
        );
    }
}
