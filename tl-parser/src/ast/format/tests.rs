//! The print of single texts, and that no text loses anything.

use crate::ast::{Item, SchemaFile, print};
use crate::{SourceMap, parse};
use std::fs;
use std::path::{Path, PathBuf};

/// The tree of a text, if it has no errors.
fn tree(text: &str) -> Option<SchemaFile> {
    let mut sources = SourceMap::new();
    let id = sources.add("t", text);
    let parsed = parse(&sources, id);
    let is_clean = parsed.diagnostics.iter().all(|found| !found.is_error());
    is_clean.then_some(parsed.file)
}

#[track_caller]
fn formatted(text: &str) -> String {
    super::format(&tree(text).expect(text), text)
}

/// What a file says: its declarations in canonical form with their ids as written, its comments, its layer.
fn meaning(file: &SchemaFile, text: &str) -> (Vec<String>, Vec<String>, Option<i32>) {
    let slice = |start: u32, end: u32| text.get(start as usize..end as usize).unwrap_or("");
    let items = file.items.iter().map(|item| match item {
        Item::Section(mark) => format!("{:?}", mark.value),
        Item::Combinator(c) => {
            let digits = c.id.number.as_ref().map(|number| number.span);
            let digits = digits.map(|span| slice(span.start, span.end));
            let marks: Vec<_> = c.annotations.iter().map(|mark| &mark.value).collect();
            format!("{marks:?} {digits:?} {}", print::declaration(c, None))
        }
        Item::Builtin(b) => print::builtin(b, b.id.number.as_ref().map(|n| n.value)),
        Item::PartialType(p) | Item::PartialCombinator(p) => print::partial(p),
        Item::Finality(f) => format!("{:?} {}", f.keyword.value, f.name.value.0),
    });
    let comments = file.comments.iter().map(|comment| {
        let text = slice(comment.span.start, comment.span.end);
        let lines = text.replace("\r\n", "\n").replace('\r', "\n");
        let lines: Vec<_> = lines.split('\n').map(str::trim_end).collect();
        lines.join("\n")
    });
    let layer = file.layer.as_ref().map(|layer| layer.value);
    (items.collect(), comments.collect(), layer)
}

fn squeezed(text: &str) -> String {
    let text = text.trim_start_matches('\u{feff}');
    text.chars().filter(|c| !super::is_blank(*c)).collect()
}

/// Nothing but white space changes, the result says the same, and formatting it changes nothing.
#[track_caller]
fn assert_lossless(name: &str, text: &str) {
    let Some(file) = tree(text) else { return };
    let once = super::format(&file, text);
    assert_eq!(squeezed(&once), squeezed(text), "{name}");
    let again = tree(&once).expect(name);
    assert_eq!(meaning(&again, &once), meaning(&file, text), "{name}");
    assert_eq!(super::format(&again, &once), once, "{name}");
    let mut lines = once.lines();
    assert!(
        lines.all(|line| line == line.trim_end_matches(super::is_blank)),
        "{name}"
    );
    assert!(!once.contains('\r') && !once.ends_with("\n\n"), "{name}");
    assert!(once.is_empty() || once.ends_with('\n'), "{name}");
}

#[test]
fn one_declaration_a_line() {
    let text = "a=A;b  x : int\n\ty:flags . 03 ? ( Vector   int )\r= B ;\n---  functions---@read f{ X : Type }q : ! X=X;g=>%( Vector %A );";
    let expected = "a = A;\nb x:int y:flags.03?(Vector int) = B;\n---functions---\n@read f {X:Type} q:!X = X;\ng => %(Vector %A);\n";
    assert_eq!(formatted(text), expected);
}

#[test]
fn types_stay_as_they_are_spelled() {
    let text = "vector#1cb5c415{t:Type}#[t]=Vector t;\nint?=Int;\nm a:Map< int , Vector<long> > n:( n + 01 ) *[a:%B(x y:int)] _:(Vector int)c:#=M;\nEmpty  T ;Vector  int;";
    let expected = "vector#1cb5c415 {t:Type} # [ t ] = Vector t;\nint ? = Int;\nm a:Map<int,Vector<long>> n:(n+01)*[ a:%B (x y:int) ] _:(Vector int) c:# = M;\nEmpty T;\nVector int;\n";
    assert_eq!(formatted(text), expected);
}

#[test]
fn comments_keep_their_line_or_their_place() {
    let text = "\u{feff}\n\n/* head */ // LAYER 5  \n\n\n// over  \na = A; /* one */ b = B; // two\n/* three */ c = C;\n\t// alone\n\n";
    let expected = "/* head */ // LAYER 5\n\n// over\na = A; /* one */\nb = B; // two\n/* three */ c = C;\n// alone\n";
    assert_eq!(formatted(text), expected);
}

#[test]
fn a_declaration_with_a_comment_inside_keeps_its_lines() {
    let text = "user#1f // the head\n\n  flags:#\n  /* in line */ id:long\n  // over\n  name:string\n  /* two\r\n     lines  \n  */\n  = User /* end */ ;\n";
    let expected = "user#1f // the head\n    flags:#\n    /* in line */ id:long\n    // over\n    name:string\n    /* two\n     lines\n  */\n    = User /* end */;\n";
    assert_eq!(formatted(text), expected);
    assert_eq!(formatted(expected), expected);
    let text =
        "a\n\tx:int\n\ty:int // why\n\tz :\n\tint\n\t= A\n;\nb\n\tx:int /* what */ y:int\n= B;\n";
    let expected = "a\n    x:int\n    y:int // why\n    z:\n    int\n    = A;\nb\n    x:int /* what */ y:int\n    = B;\n";
    assert_eq!(formatted(text), expected);
}

#[test]
fn nothing_stays_nothing() {
    for text in ["", " \r\n\t", "\u{feff}\n"] {
        assert_eq!(formatted(text), "");
    }
    assert_eq!(formatted("// LAYER 5"), "// LAYER 5\n");
}

/// The `.tl` files below `folder`.
fn schemas(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            found.extend(schemas(&path));
        } else if path.extension().is_some_and(|end| end == "tl") {
            found.push(path);
        }
    }
    found.sort();
    found
}

#[test]
fn no_schema_loses_anything() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let ours = ["schema", "tests/fixtures"].map(|folder| schemas(&root.join(folder)));
    let ours = ours.concat();
    assert!(ours.len() > 300, "{} schemas", ours.len());
    let shared = schemas(&root.join("../shared"));
    println!("{} schemas beside the repository", shared.len());
    for path in ours.iter().chain(&shared) {
        let bytes = fs::read(path).expect("a schema");
        let Ok(text) = String::from_utf8(bytes) else {
            continue;
        };
        assert_lossless(&path.display().to_string(), &text);
    }
}

/// Every kind of declaration, and of field.
const PLAIN: &str = "a#1f {X:Type} n:# b:n.0?(Vector %X) (c d:!X) e:n*[ f:int [ int ] ] g:M<int,n+1> = A X n;\nint ? = Int;\n---functions---\n@x @y f => !X;\n";

#[test]
fn a_comment_may_stand_anywhere() {
    let mut count = 0;
    for at in 0..=PLAIN.len() {
        let (before, after) = PLAIN.split_at(at);
        for comment in [
            "/* c */",
            " // c\n",
            "\n",
            "\n\n// LAYER 5 \n\n",
            " /* a \r\n b */ ",
        ] {
            let text = [before, comment, after].concat();
            assert_lossless(&text, &text);
            count += usize::from(tree(&text).is_some());
        }
    }
    assert!(count > PLAIN.len(), "{count} of {} texts", PLAIN.len() * 5);
}

/// The same after every white space was made another one, so that what stands close here stands apart there.
#[test]
fn any_spacing_gives_the_same() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../schema/seed.tl");
    let seed = fs::read_to_string(root).expect("schema/seed.tl");
    let plain = PLAIN;
    for text in [seed.as_str(), plain] {
        let once = formatted(text);
        let mut apart = String::new();
        for line in once.lines() {
            if line.contains("//") || line.contains("/*") {
                apart += line;
            } else {
                for mark in line
                    .split_inclusive([':', '?', '(', '<', ',', '*', '+', '%', '!', '[', '{', ' '])
                {
                    apart += mark;
                    apart += " \t ";
                }
            }
            apart += "\n";
        }
        assert_ne!(apart, once);
        assert_eq!(formatted(&apart), once);
    }
}
