//! Schemas made to break a compiler: the files in `fixtures/hostile`, and those that are too large or too regular for a file.

use std::fmt::Write;

use crate::fixture;
use crate::workspace;

/// A schema and what it is called.
pub struct Hostile {
    /// `field-crate` for `fixtures/hostile/field-crate.tl`.
    pub name: String,
    /// The schema.
    pub bytes: Vec<u8>,
}

/// Schemas above this size take seconds, so what is done to all schemas more than once is done to those below.
const LARGEST: usize = 1 << 20;

impl Hostile {
    /// Is it small enough for what is done in several forms?
    pub fn is_small(&self) -> bool {
        self.bytes.len() <= LARGEST
    }
}

/// The files and the made ones, sorted by name.
pub fn all() -> Vec<Hostile> {
    let files = workspace::files("tests/fixtures/hostile", "tl");
    let mut all: Vec<_> = files.iter().map(|path| file(path)).collect();
    all.extend(
        wide()
            .into_iter()
            .chain(deep())
            .map(|(name, text)| Hostile {
                name: name.to_owned(),
                bytes: text.into_bytes(),
            }),
    );
    all.sort_by(|a, b| a.name.cmp(&b.name));
    all
}

fn file(path: &std::path::Path) -> Hostile {
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    Hostile {
        name: name.clone().into_owned(),
        bytes: fixture::read(&format!("fixtures/hostile/{name}.tl")),
    }
}

/// `count` pieces of text.
fn pieces(count: usize, piece: impl Fn(usize) -> String) -> String {
    (0..count).map(piece).collect()
}

fn wide() -> Vec<(&'static str, String)> {
    let params = |count: usize| {
        let fields = pieces(count - 1, |n| match n % 2 {
            0 => format!("f{n}:int "),
            _ => format!("f{n}:flags.{}?int ", n % 32),
        });
        format!("wide flags:# {fields}= Wide;\n")
    };
    vec![
        ("params-2048", params(2048)),
        ("params-2049", params(2049)),
        (
            "constructors-600",
            pieces(600, |n| format!("c{n} x:int = Many;\n")),
        ),
        (
            "functions-600",
            format!(
                "---functions---\n{}",
                pieces(600, |n| format!("f{n} x:int = Bool;\n"))
            ),
        ),
        ("words-400", words()),
        (
            "variants-that-meet",
            pieces(300, |n| {
                let blanks = |n| "_".repeat(n);
                format!(
                    "a{}b{} x:int = Many;\n",
                    blanks(n % 20 + 1),
                    blanks(n / 20 + 1)
                )
            }),
        ),
        (
            "vectors-100000",
            format!("holder x:{} = Holder;\n", "Vector<".repeat(100_000)),
        ),
        (
            "ten-megabytes-in-a-line",
            format!("holder {}= Holder;\n", "x:int ".repeat(1_750_000)),
        ),
        (
            "definitions-100000",
            format!(
                "{}last x:T99999 y:Missing = Last;\n",
                pieces(100_000, |n| format!("t{n} x:int = T{n};\n"))
            ),
        ),
        (
            "every-byte",
            pieces(256, |n| {
                format!(
                    "b{n} x:int = B{n};{}",
                    char::from(u8::try_from(n).unwrap_or_default())
                )
            }),
        ),
    ]
}

fn words() -> String {
    let mut text = String::from("wide w0:# ");
    for n in 1..200 {
        write!(text, "w{n}:w{}.{}?# ", n - 1, n % 32).expect("text");
    }
    for n in 0..200 {
        write!(text, "x{n}:w{n}.31?int ").expect("text");
    }
    text + "= Wide;\n"
}

/// Chains of types: `t9` is inside, and what holds it is called by lower numbers, so that compilers meet the outermost first.
fn chain(length: usize, link: impl Fn(usize, usize) -> String) -> String {
    let number = |n: usize| 900 - n;
    let inside = format!("t{0} x:int = T{0};\n", number(0));
    inside + &pieces(length - 1, |n| link(number(n + 1), number(n)))
}

/// Types in types in types: as deep as is allowed, in both forms that single constructors can have, and one deeper.
///
/// Names end with the form for which they are at the limit; in the other form they are beyond it or far from it.
fn deep() -> Vec<(&'static str, String)> {
    let plain = |length| chain(length, |a, b| format!("t{a} x:T{b} = T{a};\n"));
    let optional = |length| {
        chain(length, |a, b| {
            format!("t{a} flags:# x:flags.0?T{b} = T{a};\n")
        })
    };
    let vectors = |length| chain(length, |a, b| format!("t{a} x:Vector<T{b}> = T{a};\n"));
    let boxed = |length| {
        chain(length, |a, b| {
            format!("t{a} a:int256 b:int256 c:int256 x:T{b} = T{a};\nt{a}e = T{a};\n")
        })
    };
    let group = |length| {
        chain(length, |a, b| {
            format!(
                "t{a} flags:# a:flags.0?int256 b:flags.0?int256 c:flags.0?int256 x:flags.0?Vector<T{b}> = T{a};\n"
            )
        })
    };
    let cycle = |length: usize| {
        pieces(length, |n| {
            format!(
                "t{} flags:# x:flags.0?T{} = T{0};\n",
                900 - n,
                900 - (n + 1) % length
            )
        })
    };
    let nested = |depth| {
        format!(
            "holder x:{}int{} = Holder;\n",
            "Vector<".repeat(depth),
            ">".repeat(depth)
        )
    };
    vec![
        ("chain-plain-collapsed", plain(123)),
        ("chain-plain-enums", plain(61)),
        ("chain-plain-too-long", plain(124)),
        ("chain-optional-collapsed", optional(62)),
        ("chain-optional-enums", optional(41)),
        ("chain-optional-too-long", optional(63)),
        ("chain-vectors-collapsed", vectors(31)),
        ("chain-vectors-enums", vectors(25)),
        ("chain-vectors-too-long", vectors(32)),
        ("chain-boxed", boxed(21)),
        ("chain-boxed-too-long", boxed(22)),
        ("chain-groups-collapsed", group(13)),
        ("chain-groups-enums", group(12)),
        ("chain-groups-too-long", group(14)),
        ("cycle-collapsed", cycle(19)),
        ("cycle-enums", cycle(16)),
        ("cycle-too-long", cycle(20)),
        ("nested-vectors-40", nested(40)),
        ("nested-vectors-41", nested(41)),
        (
            "doubling-boxed",
            chain(19, |a, b| {
                format!("t{a} flags:# x:flags.0?T{b} y:flags.1?T{b} = T{a};\n")
            }),
        ),
        (
            "doubling-in-place",
            chain(13, |a, b| format!("t{a} x:T{b} y:T{b} = T{a};\n")),
        ),
        (
            "doubling-union",
            chain(100, |a, b| {
                format!("t{a} x:T{b} y:T{b} = T{a};\nt{a}e = T{a};\n")
            }),
        ),
    ]
}
