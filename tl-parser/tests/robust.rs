//! Input of every kind of bytes and of unusual sizes: what is found and where. None of it may panic.

use tl_parser::diagnostic::Counts;
use tl_parser::{Options, Resolved, SourceMap, load};

fn check(bytes: impl Into<Vec<u8>>) -> (SourceMap, Resolved) {
    let mut sources = SourceMap::new();
    let id = sources.add("robust.tl", bytes);
    let resolved = load(&sources, &[id], &Options::default());
    (sources, resolved)
}

/// The findings as `E0203 1:7`, comma between; where not all are shown the first, the last, and how many there are.
fn found(bytes: impl Into<Vec<u8>>) -> String {
    let (sources, resolved) = check(bytes);
    assert_eq!(
        resolved.schema.is_none(),
        Counts::of(&resolved.diagnostics).errors > 0
    );
    let place = |finding: &tl_parser::Diagnostic| {
        let at = sources.position(finding.span());
        format!("{} {}:{}", finding.code, at.line, at.column)
    };
    let places: Vec<_> = resolved.diagnostics.iter().map(place).collect();
    let total = Counts::of(&resolved.diagnostics).total();
    match places.as_slice() {
        [first, .., last] if total != places.len() => format!("{first} … {last}: {total}"),
        _ => places.join(", "),
    }
}

#[test]
fn bytes_of_every_kind() {
    let table: &[(&[u8], &str)] = &[
        (b"", ""),
        (b"\n", ""),
        ("\u{feff}".as_bytes(), ""),
        ("\u{feff}a x:int = A;".as_bytes(), ""),
        ("\u{feff}a x:B = A;".as_bytes(), "E0203 1:5"),
        ("a = A; \u{feff}b = B;".as_bytes(), "E0002 1:8"),
        (b"a x:int\r\n= A;\r\nb x:C = B;\r\n", "E0203 3:5"),
        (b"a x:int\r= A;\rb x:C = B;\r", "E0203 3:5"),
        (b"a = A;\n\0b = B;", "E0002 2:1"),
        (b"\0\0\0", "E0002 1:1"),
        (b"// \0 \x01\na = A;", ""),
        ("// \u{e9}\u{1f600}\u{202e}\na = A;".as_bytes(), ""),
        ("a \u{e9}\u{e9}:int = A;".as_bytes(), "E0004 1:3"),
        ("/* \u{1f600} */ a x:B = A;".as_bytes(), "E0203 1:13"),
        ("a \u{1f600} = A;".as_bytes(), "E0002 1:3"),
        ("a\u{a0}= A;".as_bytes(), "E0002 1:2"),
        ("a\u{2028}= A;".as_bytes(), "E0002 1:2"),
        // Columns count characters, but of a byte that is none, bytes.
        (b"a = A;\n// \xc3\xa9 \xff", "E0001 2:7"),
        (b"\xff\xfea\0", "E0001 1:1"),
        (b"a = A;\xc3", "E0001 1:7"),
        (b"a = A;\nb = \xed\xa0\x80B;", "E0001 2:5"),
        (b"a = A; // ends", ""),
        (b"a = A; //", ""),
        (b"a = A; /* ends */", ""),
        (b"a = A; /**/", ""),
        (b"a = A; /* does not", "E0003 1:8"),
        (b"a = A; /*", "E0003 1:8"),
        (b"a = A; /*/", "E0003 1:8"),
        (b"a = A; /* /* */", ""),
        (b"a = A; /", "E0002 1:8"),
    ];
    for (bytes, expected) in table {
        let text = String::from_utf8_lossy(bytes);
        assert_eq!(found(*bytes), *expected, "{text}");
    }
}

#[test]
fn every_byte_alone_and_everywhere() {
    let schema = b"a#1f f:# x:f.1?(Vector %B) = A; // c\nb {X:Type} = B X; /* d */";
    for byte in 0..=u8::MAX {
        found([byte]);
    }
    for byte in *b"\0\n\r !\"#%()*+,-./0:;<=>?@A[]_a{|}\x7f\x80\xc3\xef\xff" {
        for at in 0..schema.len() {
            let mut changed = schema.to_vec();
            changed[at] = byte;
            found(changed);
        }
    }
    for end in 0..schema.len() {
        found(&schema[..end]);
    }
}

/// `a x:` and so many opening brackets, a type, and as many closing ones.
fn nested(open: &str, close: &str, depth: usize) -> String {
    let (open, close) = (open.repeat(depth), close.repeat(depth));
    format!("a x:{open}int{close} = A;\nb x:C = B;")
}

#[test]
fn nesting_ends_at_64() {
    for (open, close) in [("Vector<", ">"), ("(", ")"), ("(Vector ", ")")] {
        assert_eq!(found(nested(open, close, 64)), "E0203 2:5", "{open}");
        for depth in [65, 1000, 20_000] {
            let bracket = open.find(['(', '<']).unwrap_or(0);
            let expected = format!("E0105 1:{}", 5 + 64 * open.len() + bracket);
            let deep = found(nested(open, close, depth));
            assert!(deep.starts_with(&expected), "{open}: {deep}");
        }
    }
    for sign in ["(", "<", "[", "{", "%", "a<", "n*[", "{a:", "a:("] {
        let text = format!("a x:int = A;\nb {} = B;", sign.repeat(20_000));
        assert!(found(text).starts_with('E'), "{sign}");
    }
}

#[test]
fn many_of_everything() {
    let join = |count: usize, item: &dyn Fn(usize) -> String| -> String {
        (0..count).map(item).collect::<Vec<_>>().concat()
    };
    let declarations = join(100_000, &|at| format!("a{at} x:int = A{at};\n"));
    let (_, resolved) = check(declarations);
    let count = resolved.schema.map(|schema| schema.combinators().len());
    assert_eq!(count, Some(100_000));
    let fields = join(20_000, &|at| format!("f{at}:int "));
    let (_, resolved) = check(format!("a {fields} = A;"));
    let count = |schema: tl_parser::Schema| schema.combinators()[0].params.len();
    assert_eq!(resolved.schema.map(count), Some(20_000));
    assert_eq!(found("/**/".repeat(100_000)), "");
    let sum = "1+".repeat(20_000);
    assert_eq!(found(format!("a n:# x:({sum}n)*[ int ] = A;")), "");
}

#[test]
fn many_findings_are_counted() {
    let many: &[(&str, &str, &str)] = &[
        ("", "$ ", "E0002 1:1 … E0007 1:2001: 5000"),
        ("", "a;", "E0103 1:2 … E0007 1:2002: 5000"),
        ("", "a x:B = A;\n", "E0203 1:5 … E0007 501:5: 9999"),
        ("", "a = A;\n", "E0201 2:1 … E0007 1002:1: 4999"),
        ("", "_ = A;\n", "E0204 2:1 … E0007 1002:1: 4999"),
        ("a x:int", " x:int", "E0202 1:9 … E0007 1:6009: 5000"),
        ("a", " b", "E0205 1:3 … E0007 1:2003: 5000"),
        ("a", " f.0?int", "E0301 1:3"),
    ];
    for (start, item, expected) in many {
        let end = if start.is_empty() { "" } else { " = A;" };
        let text = format!("{start}{}{end}", item.repeat(5000));
        assert_eq!(found(text), *expected, "{start}{item}");
    }
    // A run of one strange character is one finding.
    assert_eq!(found("\0".repeat(5000)), "E0002 1:1");
    assert_eq!(found("$".repeat(5000)), "E0002 1:1");
    assert_eq!(found(";".repeat(5000)), "E0101 1:1");
}
