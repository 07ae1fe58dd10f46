//! Nothing that people write becomes code: not comments, not names, not the texts of options.

use std::collections::BTreeMap;

use syn::{Fields, ImplItem, Item};
use tl_codegen::{Config, Formatting};
use tl_parser::ast::print::canonical;
use tl_parser::parse;
use tl_tests::random::Random;
use tl_tests::wild::{self, CONSTRUCTORS, Constructs, TYPES, WORDS};
use tl_tests::{fixture, golden};

/// Letters that end, begin or hide something somewhere.
const LETTERS: &[&str] = &[
    "*/",
    "/*",
    "//",
    "/",
    "*",
    "\"",
    "'",
    "\\",
    "#",
    "!",
    "[",
    "]",
    "{",
    "}",
    "(",
    ")",
    "<",
    ">",
    "`",
    "```",
    "&",
    ";",
    "=",
    "@",
    "$",
    "\u{202e}",
    "\u{202a}",
    "\u{2066}",
    "\u{2069}",
    "\u{200f}",
    "\u{2028}",
    "\u{85}",
    "\u{feff}",
    "\u{7f}",
    "\u{1b}[31m",
    "\t",
    "</script>",
    "<script>",
    "r#\"",
    "\"#",
    "x",
    "é",
    "🦀",
    "pub fn evil() {}",
    "#![allow(warnings)]",
    "\\u{0}",
    "%s",
    "LAYER 7 ",
];

fn evil(random: &mut Random) -> String {
    (0..random.below(12))
        .filter_map(|_| random.one_of(LETTERS))
        .copied()
        .collect()
}

/// Random schemas that are right, and all fixtures; without comments.
fn schemas() -> Vec<(String, String)> {
    let random = (5000..5060).map(|seed| {
        let text = wild::schema(Constructs::Supported, seed);
        (format!("s{seed}.tl"), text.into_bytes())
    });
    let fixtures = golden::ALL.iter().map(|fixture| {
        let name = format!("{}.tl", fixture.name);
        (name, fixture::read(fixture.path))
    });
    let mut schemas = Vec::new();
    for (name, text) in random.chain(fixtures) {
        if code(&Config::new(), &name, &text).is_ok() {
            let (sources, file) = fixture::source(&name, text);
            schemas.push((name, canonical(&parse(&sources, file).file)));
        }
    }
    assert!(schemas.len() > 80, "{} schemas", schemas.len());
    schemas
}

fn code(config: &Config, name: &str, text: &[u8]) -> Result<String, String> {
    let (sources, file) = fixture::source(name, text);
    let mut config = config.clone();
    config.registry(true).formatting(Formatting::Plain);
    let made = config.generate_all(&sources, &[file]);
    let made = made.map_err(|error| error.to_string())?;
    Ok(made.files[0].text().to_owned())
}

/// The same with a comment in each of many gaps.
fn commented(random: &mut Random, text: &str, comment: impl Fn(&mut Random) -> String) -> String {
    let mut out = String::new();
    for line in text.split_inclusive('\n') {
        // The layer is told in a comment, too.
        if line.starts_with("//") {
            out.push_str(line);
            continue;
        }
        for part in line.split_inclusive([' ', '\n']) {
            out.push_str(part);
            // Alone in its line such a word is taken for a section mark without its dashes.
            let is_mark = ["types ", "functions "].contains(&part);
            if part.ends_with([' ', '\n']) && !is_mark && random.once_in(4) {
                out.push_str(&comment(random));
            }
        }
    }
    out
}

/// In either form; ended by what ends it, and by nothing in it.
fn any_comment(random: &mut Random) -> String {
    match random.below(4) {
        0 => format!(
            "{}\n",
            random.one_of(wild::LINES).copied().unwrap_or_default()
        ),
        1 => random
            .one_of(wild::BLOCKS)
            .copied()
            .unwrap_or_default()
            .to_owned(),
        2 => format!(
            "//{}{}\n",
            ["", "@description ", "/ ", "! "][random.below(4)],
            evil(random)
        ),
        _ => format!(
            "/*{}*/",
            evil(random).replace("*/", "* /").trim_end_matches('*')
        ),
    }
}

#[test]
fn comments_change_nothing() {
    for (name, text) in schemas() {
        let expected = code(&Config::new(), &name, text.as_bytes()).expect(&name);
        for seed in 0..3 {
            let mut random = Random::named(&name, seed);
            let text = commented(&mut random, &text, any_comment);
            let found = code(&Config::new(), &name, text.as_bytes());
            let found = found.unwrap_or_else(|error| panic!("{name}, seed {seed}: {error}"));
            let lines = expected.lines().zip(found.lines());
            let differing = lines.into_iter().find(|(left, right)| left != right);
            assert!(
                found == expected,
                "{name}, seed {seed}: {differing:?}\n{text}"
            );
        }
    }
}

#[test]
fn a_comment_may_be_a_megabyte() {
    let text = "holder x:int = Holder;\n";
    let expected = code(&Config::new(), "t.tl", text.as_bytes());
    for piece in ["*", "/", "\u{202e}", "` [x](y) <b> \\ \" ", "@description "] {
        let long = piece.repeat((1 << 20) / piece.len());
        let comments = [
            format!("//{long}\n{text}"),
            format!("/* {long} */{text}"),
            format!("{text}//@description {long}"),
        ];
        for text in comments {
            // What is in a comment may end it.
            if piece != "/" || text.starts_with("//") {
                assert!(
                    code(&Config::new(), "t.tl", text.as_bytes()) == expected,
                    "{piece}"
                );
            }
        }
    }
}

/// What items there are, whatever they are called.
fn items(code: &str) -> BTreeMap<String, usize> {
    fn walk(items: &[Item], found: &mut BTreeMap<String, usize>) {
        for item in items {
            let kind = match item {
                Item::Mod(module) => {
                    let inner = module.content.as_ref().map(|(_, items)| items.as_slice());
                    walk(inner.unwrap_or_default(), found);
                    "mod".to_owned()
                }
                Item::Struct(item) => match &item.fields {
                    Fields::Named(fields) => format!("struct of {}", fields.named.len()),
                    Fields::Unnamed(fields) => format!("tuple of {}", fields.unnamed.len()),
                    Fields::Unit => "unit".to_owned(),
                },
                Item::Enum(item) => format!("enum of {}", item.variants.len()),
                Item::Impl(item) => {
                    let name = item
                        .trait_
                        .as_ref()
                        .and_then(|(path, _)| path.segments.last());
                    let name = name.map_or_else(String::new, |last| last.ident.to_string());
                    let is_fn = |item: &&ImplItem| matches!(item, ImplItem::Fn(_));
                    format!("impl {name} of {}", item.items.iter().filter(is_fn).count())
                }
                Item::Fn(_) => "fn".to_owned(),
                Item::Const(_) => "const".to_owned(),
                Item::Static(_) => "static".to_owned(),
                Item::Use(_) => "use".to_owned(),
                Item::Type(_) => "type".to_owned(),
                _ => "another".to_owned(),
            };
            *found.entry(kind).or_default() += 1;
        }
    }
    let mut found = BTreeMap::new();
    walk(&syn::parse_file(code).expect("Rust").items, &mut found);
    found
}

/// Each name that is the schema's own becomes another one, the same everywhere; ids are computed anew.
fn renamed(text: &str, mut name: impl FnMut(&str) -> String) -> String {
    let mut out = String::new();
    let is_letter = |c: char| c.is_ascii_alphanumeric() || c == '_';
    for line in text.lines() {
        let mut rest = line;
        if !line.starts_with("//") && !line.starts_with("---") {
            while let Some(start) = rest.find(is_letter) {
                let (before, from) = rest.split_at(start);
                let end = from.find(|c| !is_letter(c)).unwrap_or(from.len());
                let (word, after) = from.split_at(end);
                out.push_str(before);
                let is_id = before.ends_with('#');
                if is_id {
                    out.pop();
                } else if word.starts_with(|c: char| c.is_ascii_digit()) || is_kept(word) {
                    out.push_str(word);
                } else {
                    out.push_str(&name(word));
                }
                rest = after;
            }
        }
        out.push_str(rest);
        out.push('\n');
    }
    out
}

/// What means something to the language; and the ids of built-ins are theirs.
fn is_kept(word: &str) -> bool {
    word == "_" || TYPES.contains(&word) || CONSTRUCTORS.contains(&word)
}

#[test]
fn names_change_names_only() {
    let mut compared = 0;
    for (name, text) in schemas() {
        let mut plain = BTreeMap::new();
        let mut number = |word: &str| {
            let next = plain.len();
            let letter = if word.starts_with(|c: char| c.is_ascii_uppercase()) {
                'N'
            } else {
                'n'
            };
            let word = plain.entry(word.to_owned()).or_insert(next);
            format!("{letter}x{word}y")
        };
        let plain = renamed(&text, &mut number);
        let same = renamed(&text, str::to_owned);
        let [plain, same] = [plain, same].map(|text| code(&Config::new(), &name, text.as_bytes()));
        match (plain, same) {
            (Ok(plain), Ok(same)) => {
                assert_eq!(items(&plain), items(&same), "{name}");
                compared += 1;
            }
            // The id of a declared `vector` follows from the name of its type variable.
            (Err(error), _) | (_, Err(error)) => {
                assert!(error.contains("ids of `vector`"), "{name}: {error}");
            }
        }
    }
    assert!(compared > 60, "{compared} schemas");
}

const SCHEMA: &[u8] =
    b"point x:int y:int = Point;\nempty = Shape;\nline flags:# a:Point b:flags.0?Point = Shape;\n";

/// The items under an option, with everything that it adds to them taken away; `None` where the option is refused.
fn under(config: &Config) -> Option<BTreeMap<String, usize>> {
    code(config, "t.tl", SCHEMA).ok().map(|code| items(&code))
}

#[test]
fn texts_of_options_stay_where_they_belong() {
    let plain = under(&Config::new()).expect("code");
    let mut random = Random::named("options", 0);
    let mut taken = [0_usize; 6];
    for _ in 0..400 {
        let text = evil(&mut random);
        let quoted = format!("#[doc = {text:?}]");
        let word = *random.one_of(WORDS).unwrap_or(&"x");
        let configs = [
            Config::new().header(&*text).clone(),
            Config::new().type_attribute(".", &*quoted).clone(),
            Config::new()
                .type_attribute(".", format!("#[doc] {text}"))
                .clone(),
            Config::new()
                .field_attribute(".", format!("#[doc{text}]"))
                .clone(),
            Config::new().derives(".", format!("Eq{text}")).clone(),
            Config::new()
                .rename("point", word)
                .rename("line.a", format!("{word}{text}"))
                .clone(),
        ];
        for (count, config) in taken.iter_mut().zip(&configs) {
            if let Some(found) = under(config) {
                *count += 1;
                assert_eq!(found, plain, "{text}");
            }
        }
    }
    // Of each kind some are taken, so that something is compared.
    assert!(
        taken[0] > 20 && taken[1] == 400 && taken[2..].iter().all(|count| *count > 10),
        "{taken:?}"
    );
}
