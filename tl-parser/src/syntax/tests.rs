//! The grammar by example: what is read, what is refused and where, and how far one error reaches.

use crate::ast::{Arg, Arrow, Combinator, Item, Section, print};
use crate::diagnostic::plain;
use crate::id::{IdRule, canonical_line};
use crate::{Parsed, SourceMap, parse};
use std::fmt::Write as _;

fn read(text: impl Into<Vec<u8>>) -> (SourceMap, Parsed) {
    let mut sources = SourceMap::new();
    let id = sources.add("t", text);
    let parsed = parse(&sources, id);
    (sources, parsed)
}

/// `E0101 2:5`, one for each finding.
fn findings(text: impl Into<Vec<u8>>) -> Vec<String> {
    let (sources, parsed) = read(text);
    let show = |diagnostic: &crate::Diagnostic| {
        let position = sources.position(diagnostic.span());
        format!("{} {}:{}", diagnostic.code, position.line, position.column)
    };
    parsed.diagnostics.iter().map(show).collect()
}

/// The tree of a text without errors.
fn accept(text: &str) -> Parsed {
    let (sources, parsed) = read(text);
    let mut all = String::new();
    for diagnostic in &parsed.diagnostics {
        let _ = writeln!(all, "{}", plain::excerpt(&sources, diagnostic));
    }
    assert!(all.is_empty(), "{all}");
    parsed
}

fn combinators<'p>(parsed: &'p Parsed) -> Vec<&'p Combinator> {
    let only = |item: &'p Item| match item {
        Item::Combinator(combinator) => Some(combinator),
        _ => None,
    };
    parsed.file.items.iter().filter_map(only).collect()
}

/// The canonical lines of a text without errors.
fn lines(text: &str) -> Vec<String> {
    let parsed = accept(text);
    combinators(&parsed)
        .into_iter()
        .map(|c| canonical_line(c, IdRule::Classic))
        .collect()
}

#[test]
fn fields_of_all_forms() {
    let text = "a#1f {X:Type} {n m:#} x:int int _:int (w h:int) f:# g:f.3?X n*[ q:!X ] [ X ] 4*[ # ] r:f.0?n*[ ] = A X n m;";
    let line = "a X:Type n:# m:# x:int int _:int w:int h:int f:# g:f.3?X n*[ q:X ] [ X ] 4*[ # ] r:f.0?n*[ ] = A X n m";
    assert_eq!(lines(text), [line]);
}

#[test]
fn types_of_all_forms() {
    let text = "a b:(Vector int) c:Vector<Vector<int>> d:%Point e:%%point f:%(geo.Box X) g:((int)) h:(Tup int (1+n+2)) = A;";
    let line =
        "a b:Vector int c:Vector Vector int d:%Point e:point f:%geo.Box X g:int h:Tup int n+3 = A";
    assert_eq!(lines(text), [line]);
}

#[test]
fn angle_brackets_are_application() {
    let parsed = accept("a x:Pair<A,B<int>> y:(Pair A (B int)) z:((Pair A) (B int)) = A;");
    let types = combinators(&parsed)[0]
        .args
        .iter()
        .filter_map(|arg| match arg {
            Arg::Field(field) => Some(print::expr(&field.ty)),
            _ => None,
        });
    assert_eq!(types.collect::<Vec<_>>(), ["Pair A (B int)"; 3]);
}

#[test]
fn a_dot_before_a_digit_is_a_condition() {
    assert_eq!(
        lines("a flags:# x:flags.0?true y:flags . 01 ? a.b = A;"),
        ["a flags:# x:flags.0?true y:flags.1?a.b = A"]
    );
}

#[test]
fn every_kind_of_declaration() {
    let text = "int#a8509bda ? = Int; Vector int; vector int; Pair<int,int>; New T; Final ns.T; Empty T; _ = T; a.b.c = a.b.C;";
    let parsed = accept(text);
    let kinds = parsed.file.items.iter().map(|item| match item {
        Item::Section(_) => "section",
        Item::Combinator(_) => "combinator",
        Item::Builtin(_) => "builtin",
        Item::PartialType(_) => "partial type",
        Item::PartialCombinator(_) => "partial combinator",
        Item::Finality(_) => "finality",
    });
    let expected = [
        "builtin",
        "partial type",
        "partial combinator",
        "partial type",
        "finality",
        "finality",
        "finality",
        "combinator",
        "combinator",
    ];
    assert_eq!(kinds.collect::<Vec<_>>(), expected);
}

#[test]
fn sections_in_any_order() {
    let parsed =
        accept("---types---\n--- functions // here\n ---\nf = X;---functions------types---");
    let sections = parsed.file.items.iter().filter_map(|item| match item {
        Item::Section(section) => Some(section.value),
        _ => None,
    });
    let expected = [
        Section::Types,
        Section::Functions,
        Section::Functions,
        Section::Types,
    ];
    assert_eq!(sections.collect::<Vec<_>>(), expected);
}

#[test]
fn vk_functions() {
    let text = "---functions---\n@any @kphp f.get#3f5a4651\n  mask: #\n  a:     mask.0?%(Vector int) // note\n  => %(Vector int);\n@read g = int;";
    let parsed = accept(text);
    let get = combinators(&parsed)[0];
    assert_eq!(get.arrow, Arrow::Fat);
    assert_eq!(
        get.annotations
            .iter()
            .map(|word| word.value.as_str())
            .collect::<Vec<_>>(),
        ["any", "kphp"]
    );
    assert_eq!(
        print::declaration(get, Some(0x3f5a_4651)),
        "f.get#3f5a4651 mask:# a:mask.0?%Vector<int> => %(Vector int)"
    );
}

#[test]
fn white_space_and_comments() {
    for text in [
        "\u{feff}a = A;\r\nb = B;",
        "a = A;\rb = B;\r",
        "/* x; */ a /**/ = A;\n// имя\nb = B; // end",
        "a\n=\nA\n;b=B;//",
    ] {
        assert_eq!(lines(text), ["a = A", "b = B"], "{text:?}");
    }
    assert_eq!(lines("// x\ra = A;"), ["a = A"]);
    assert_eq!(
        accept("//@class A\n/* b */a = A;//-").file.comments.len(),
        3
    );
    assert!(accept("").file.items.is_empty());
}

#[test]
fn spans_are_exact() {
    let (sources, parsed) = read("@read foo#0a {X:Type} a:f.1?(V X) = !X ;\n");
    let file = sources.files().next().expect("one file").1;
    let foo = combinators(&parsed)[0];
    let number = foo.id.number.as_ref().expect("an id");
    assert_eq!((number.value, file.slice(number.span)), (10, "0a"));
    assert_eq!(file.slice(foo.id.span), "foo");
    assert_eq!(
        file.slice(foo.span),
        "@read foo#0a {X:Type} a:f.1?(V X) = !X ;"
    );
    assert_eq!(file.slice(foo.optional[0].span), "{X:Type}");
    let Arg::Field(field) = &foo.args[0] else {
        panic!("a field")
    };
    let condition = field.condition.as_ref().expect("a condition");
    assert_eq!(file.slice(field.span), "a:f.1?(V X)");
    assert_eq!(file.slice(field.ty.span), "(V X)");
    assert_eq!(
        [condition.word.span, condition.bit.span].map(|span| file.slice(span)),
        ["f", "1"]
    );
    assert!(foo.result.bang);
}

#[test]
fn layers() {
    let layer = |text: &str| accept(text).file.layer.map(|layer| layer.value);
    assert_eq!(layer("// LAYER 214\na = A;"), Some(214));
    assert_eq!(layer("a = A;\n  //LAYER 7\r\n// LAYER 8  "), Some(8));
    assert_eq!(layer("\u{feff}// LAYER 1"), Some(1));
    for none in [
        "a = A; // LAYER 1",
        "// LAYER 1 x",
        "// LAYER1",
        "/* LAYER 1 */",
        "// LAYER 99999999999",
    ] {
        assert_eq!(layer(none), None, "{none}");
    }
}

#[test]
fn characters_that_are_refused() {
    assert_eq!(
        findings(b"a = A;\nb = B; // \xff\xfe\n".to_vec()),
        ["E0001 2:11"]
    );
    assert_eq!(
        findings("a \u{a0}= A;\0 b \u{1} c:int / $ - = B;"),
        [
            "E0002 1:3",
            "E0002 1:8",
            "E0002 1:12",
            "E0002 1:20",
            "E0002 1:22",
            "E0002 1:24"
        ]
    );
    assert_eq!(findings("a = A; /* x */ /* y"), ["E0003 1:16"]);
    assert_eq!(
        findings("3a = A; bоx _c:ü = B;"),
        ["E0004 1:1", "E0004 1:10", "E0004 1:13", "E0004 1:16"]
    );
    assert_eq!(
        findings("a#123456789 = A; b# = A; c#AB = A; d #0a = A; e#0g = A;"),
        [
            "E0005 1:2",
            "E0005 1:19",
            "E0005 1:27",
            "E0005 1:38",
            "E0005 1:48"
        ]
    );
    assert_eq!(
        findings("@Read a = A; @ b = B;"),
        ["E0008 1:1", "E0008 1:14"]
    );
}

#[test]
fn section_marks_that_are_refused() {
    assert_eq!(findings("---methods---\na = A;"), ["E0006 1:4"]);
    assert_eq!(findings("a = A;\n--"), ["E0006 2:1"]);
    assert_eq!(
        findings("--functions---\na = A;\n----\nb = B;"),
        ["E0006 1:1", "E0006 3:1"]
    );
    assert_eq!(findings("------types------\na = A;"), ["E0006 1:1"]);
    assert_eq!(findings("-".repeat(9_000_000)), ["E0006 1:1"]);
    assert_eq!(findings("functions\na = A;"), ["E0006 1:1"]);
    assert_eq!(findings("functions"), ["E0006 1:1"]);
    for rest in [
        "x:int = A;",
        "_:int = A;",
        "= A;",
        "{x:#} = A x;",
        "(x y:int) = A;",
        "# [ int ] = A;",
    ] {
        assert!(findings(format!("functions\n{rest}")).is_empty(), "{rest}");
    }
}

#[test]
fn fields_that_are_refused() {
    assert_eq!(findings("a b: = A;"), ["E0108 1:6"]);
    assert_eq!(findings("a f:# b:f.0? = A;"), ["E0108 1:14"]);
    assert_eq!(findings("a f:# b:f.0?f.1?int = A;"), ["E0101 1:13"]);
    assert_eq!(findings("a f:# b:f?int = A;"), ["E0101 1:9"]);
    assert_eq!(findings("a f:# b:(f.0?int) = A;"), ["E0101 1:11"]);
    assert_eq!(findings("a f:# (b c:f.0?int) = A;"), ["E0101 1:12"]);
    assert_eq!(findings("a f:# (b c:f?int) = A;"), ["E0101 1:12"]);
    assert_eq!(findings("a (b c:geo. point) = A;"), ["E0101 1:11"]);
    assert_eq!(findings("a n:# b:n*int = A;"), ["E0101 1:11"]);
    assert_eq!(findings("a x.y:int = A;"), ["E0101 1:3"]);
    assert_eq!(findings("a (b c:int = A;"), ["E0104 1:12"]);
    assert_eq!(findings("a b:V<> c:int = A;"), ["E0101 1:7"]);
    assert_eq!(findings("a b:V<int c:int = A;"), ["E0101 1:12"]);
    assert_eq!(findings("a b:int {X:Type} = A X;"), ["E0109 1:9"]);
    assert_eq!(findings("a {:Type} = A;"), ["E0101 1:4"]);
}

#[test]
fn declarations_that_are_refused() {
    assert_eq!(findings(";; a = A;;"), ["E0101 1:1", "E0101 1:10"]);
    assert_eq!(findings("a b:int; c = ;"), ["E0103 1:8", "E0103 1:14"]);
    assert_eq!(
        findings("Box a:int = Box; Geo.box = B;"),
        ["E0106 1:1", "E0106 1:18"]
    );
    assert_eq!(findings("a = box;"), ["E0107 1:5"]);
    assert_eq!(findings("a = A; @read"), ["E0110 1:13"]);
    assert_eq!(findings("geo."), ["E0101 1:4"]);
    assert_eq!(findings("New point;"), ["E0101 1:5"]);
    assert_eq!(findings("a = A b:int;"), ["E0101 1:8"]);
    assert_eq!(findings("a = A+B;"), ["E0101 1:6"]);
}

#[test]
fn missing_semicolons() {
    let cases = [
        ("a = A\nb x:int = B;", "E0102 2:4"),
        ("a = A int\n  int\nb\n  x:int = B;", "E0102 4:4"),
        ("a x:int = A\n---functions---\nb = B;", "E0102 2:1"),
        ("a = A\n@read b = B;", "E0102 2:1"),
        ("a = V<int>\nb (x y:int) = B;", "E0102 2:7"),
        ("int ? = Int\nb = B;", "E0102 2:1"),
        ("b = B; a = A", "E0102 1:13"),
    ];
    for (text, expected) in cases {
        assert_eq!(findings(text), [expected], "{text}");
        let declarations = read(text)
            .1
            .file
            .items
            .iter()
            .filter(|item| !matches!(item, Item::Section(_)))
            .count();
        assert_eq!(declarations, 2, "{text}");
    }
}

#[test]
fn one_error_takes_one_declaration() {
    let (_, parsed) =
        read("a = A; b : = B; c = C; d x:(int = D; e = E;\n f x:\n---functions---\ng = G;");
    assert_eq!(parsed.diagnostics.len(), 3);
    let names = combinators(&parsed)
        .into_iter()
        .filter_map(|c| c.id.name.as_ref())
        .map(|name| name.0.as_str());
    assert_eq!(names.collect::<Vec<_>>(), ["a", "c", "e", "g"]);
}

#[test]
fn nesting() {
    let deep = |depth: usize| {
        let open = |bracket: &str| bracket.repeat(depth);
        format!(
            "a n:# b:{}int{} {}int{} = A {}a{};",
            open("("),
            open(")"),
            open("n*["),
            open("]"),
            open("V<"),
            open(">")
        )
    };
    assert_eq!(findings(deep(64)), [""; 0]);
    assert_eq!(findings(deep(65)).len(), 1);
    for bracket in ["(", "a<", "[", "{", "%", "(a ", "n*[", "!(", "f.0?["] {
        for start in ["a x:", "a = A ", "A ", "a {X:"] {
            let text = format!("{start}{}; b = B;", bracket.repeat(10_000));
            assert_eq!(combinators(&read(text).1).len(), 1, "{start}{bracket}");
        }
    }
}

#[test]
fn many_findings_are_cut() {
    let (_, parsed) = read("$ : ;".repeat(1_500));
    assert_eq!(parsed.diagnostics.len(), 1_001);
    let last = parsed.diagnostics.last().expect("some");
    assert_eq!(
        (last.code.name(), last.message.as_str()),
        ("E0007", "2000 more findings are not shown")
    );
}

#[test]
fn long_files_are_read() {
    let fields =
        |count: usize| (0..count).fold(String::new(), |text, n| text + &format!("f{n}:int "));
    assert_eq!(
        combinators(&accept(&format!("a {}= A;", fields(20_000))))[0]
            .args
            .len(),
        20_000
    );
    let group = format!("a ({}:int) = A;", "x ".repeat(50_000));
    assert_eq!(combinators(&accept(&group)).len(), 1);
    let wide = format!(
        "a ({}:(T {})) = A;",
        "x ".repeat(5_000),
        "int ".repeat(5_000)
    );
    assert_eq!(findings(wide), ["E0112 1:3"]);
}

#[test]
fn tl2_is_said_once() {
    let text =
        "pair<X:Type> = x:X y:X;\nmaybe = | none | some int;\nalias <=> []int;\nv = a?:int $;";
    let (_, parsed) = read(text);
    assert!(parsed.file.items.is_empty());
    assert_eq!(findings(text), ["E0111 1:17"]);
    // One slip does not make another language of a file.
    assert_eq!(findings("a = A; b = x:int; c = C;"), ["E0101 1:12"]);
}

#[test]
fn one_slip_is_one_finding() {
    let rows = [
        ("a x:int */ = A;", "E0002 1:9"),
        ("*/ b = B;", "E0002 1:1"),
        ("a x:int -> A;", "E0002 1:9"),
        ("a x:\"int\" = A;", "E0002 1:5"),
        ("a x:flags.0int = A;", "E0004 1:11"),
        ("a flags:#x:flags.1?int = A;", "E0005 1:9"),
        ("a#12345678x:int = A;", "E0005 1:2"),
        ("b = x:int;", "E0101 1:5"),
        ("A;", "E0103 1:2"),
        ("New;", "E0101 1:4"),
        ("@read New A;", "E0110 1:1"),
        ("@read Vector int;", "E0110 1:1"),
        ("functions\na = A;", "E0006 1:1"),
        ("a x:geo. point = A;", "E0101 1:8"),
    ];
    for (text, expected) in rows {
        assert_eq!(findings(text), [expected], "in: {text}");
    }
}

#[test]
fn a_misspelt_section_is_the_one_that_was_meant() {
    let (_, parsed) = read("---function---\na = A;");
    let help = parsed.diagnostics[0].help.as_deref();
    assert_eq!(help, Some("write `---functions---`"));
    let section = parsed.file.items.first();
    assert!(matches!(section, Some(Item::Section(mark)) if mark.value == Section::Functions));
}

#[test]
fn a_listing_is_said_once() {
    let text =
        "int ? = Int\nbox a:int = Box // here\npair\n  a:int = Pair\n@read get = Int\nend = End";
    let (_, parsed) = read(text);
    assert_eq!(parsed.file.items.len(), 5);
    assert_eq!(findings(text), ["E0113 1:9"]);
    // What else is wrong is said, too.
    assert_eq!(
        findings(text.replace("get", "Get")),
        ["E0113 1:9", "E0106 5:7"]
    );
    // One semicolon shows that they are meant.
    assert_eq!(
        findings("a = A\nb = B\nc = C\nd = D;\ne = E"),
        ["E0102 2:3", "E0102 3:3", "E0102 4:3", "E0102 5:6"]
    );
}
