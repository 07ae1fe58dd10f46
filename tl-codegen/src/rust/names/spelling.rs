//! Spelling: from TL names to identifiers of Rust.

use heck::{ToSnakeCase, ToUpperCamelCase};

/// Keywords of editions 2018 to 2024 that can be written raw.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let",
    "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return",
    "static", "struct", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use",
    "virtual", "where", "while", "yield",
];

/// Words that cannot be identifiers at all.
const UNSPEAKABLE: &[&str] = &["self", "super", "crate", "_", ""];

/// Types that generated code names without a path; a module of such a name would hide them.
const PRIMITIVES: &[&str] = &[
    "bool", "char", "f32", "f64", "i8", "i16", "i32", "i64", "i128", "isize", "str", "u8", "u16",
    "u32", "u64", "u128", "usize",
];

/// A field or method: snake case, raw where it is a keyword.
pub(super) fn value_ident(name: &str) -> String {
    let name = name.to_snake_case();
    if KEYWORDS.contains(&name.as_str()) {
        return format!("r#{name}");
    }
    if UNSPEAKABLE.contains(&name.as_str()) {
        format!("{name}_")
    } else {
        name
    }
}

/// Most bytes of a name that is chosen: as of one in a schema.
const MOST_CHOSEN: usize = 128;

/// A name that a person wrote, as it is; raw where it is a keyword.
pub(super) fn written_ident(name: &str) -> Result<String, &'static str> {
    let plain = name.strip_prefix("r#").unwrap_or(name);
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    if plain.starts_with(|c: char| c.is_ascii_digit()) || !plain.chars().all(is_word) {
        return Err(
            "an identifier is made of ASCII letters, digits and `_`, and starts with no digit",
        );
    }
    if plain.chars().all(|c| c == '_') {
        return Err("an identifier has a letter or a digit");
    }
    if plain.len() > MOST_CHOSEN {
        return Err("names have at most 128 bytes");
    }
    if plain == "Self" || UNSPEAKABLE.contains(&plain) {
        return Err("this keyword cannot be an identifier, not even a raw one");
    }
    Ok(if KEYWORDS.contains(&plain) {
        format!("r#{plain}")
    } else {
        plain.to_owned()
    })
}

/// Variants that every module knows by their short names: an argument cannot be called like one.
const PRELUDE: &[&str] = &["Err", "None", "Ok", "Some"];

/// Would an argument of this name be taken for a variant?
pub(super) fn is_prelude_variant(name: &str) -> bool {
    PRELUDE.contains(&name)
}

/// What generated code calls a value of an enum: a variant of that name would be taken for it.
const LOCALS: &[&str] = &["other", "value"];

/// Would a variant of this name be taken for a value?
pub(super) fn is_local(name: &str) -> bool {
    LOCALS.contains(&name)
}

/// Would an item of this name hide a primitive type?
pub(super) fn is_primitive(name: &str) -> bool {
    PRIMITIVES.contains(&name)
}

/// A module: as a field, and not called like a primitive type.
pub(in crate::rust) fn module_ident(name: &str) -> String {
    let name = value_ident(name);
    if is_primitive(&name) {
        format!("{name}_")
    } else {
        name
    }
}

/// A struct, enum, variant or type parameter.
pub(super) fn type_ident(name: &str) -> String {
    let name = name.to_upper_camel_case();
    if is_legal(&name) {
        name
    } else {
        format!("{name}_")
    }
}

fn is_legal(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic()) && name != "Self"
}

/// Drops the longest run of leading whole words of the type's name that leaves a legal identifier.
pub(super) fn short_variant(constructor: &str, ty: &str) -> String {
    let (constructor_words, type_words) = (constructor.to_snake_case(), ty.to_snake_case());
    let words = constructor_words.split('_').collect::<Vec<_>>();
    let common = words
        .iter()
        .zip(type_words.split('_'))
        .take_while(|(a, b)| *a == b)
        .count();
    // Only what starts with a letter can be legal; joining all others would take time in the square of the name.
    let starts = |dropped: &usize| {
        let first = words.get(*dropped);
        first.is_some_and(|word| word.starts_with(|c: char| c.is_ascii_alphabetic()))
    };
    let candidates = (1..=common)
        .rev()
        .filter(starts)
        .map(|dropped| words[dropped..].join("_").to_upper_camel_case());
    candidates
        .into_iter()
        .find(|name| is_legal(name))
        .unwrap_or_else(|| type_ident(constructor))
}

/// Most bytes of the names of a group's members joined. Documentation puts an item into a file called by it, and file systems take 255 bytes.
const MOST_JOINED: usize = 96;

/// `browser_platform_ip_region`; of a long list those at its start, and how many more there are: `first_second_and_20_more`.
pub(super) fn joined(members: &[&str]) -> String {
    let all = members.join("_");
    if all.len() <= MOST_JOINED {
        return all;
    }
    let mut length = 0;
    let fits = |name: &&&str| {
        length += name.len() + 1;
        length <= MOST_JOINED
    };
    let shown = members.iter().take_while(fits).copied();
    let shown = shown.collect::<Vec<_>>();
    if shown.is_empty() {
        // One name is too long already.
        return format!("all_{}", members.len());
    }
    let more = members.len() - shown.len();
    format!("{}_and_{more}_more", shown.join("_"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lists_are_cut() {
        assert_eq!(joined(&["ip", "region"]), "ip_region");
        let (middle, long) = ("m".repeat(89), "n".repeat(97));
        assert_eq!(joined(&[&middle, "long", "x"]), format!("{middle}_long_x"));
        assert_eq!(
            joined(&[&middle, "longer", "x"]),
            format!("{middle}_and_2_more")
        );
        assert_eq!(joined(&[&long, "x"]), "all_2");
    }

    #[test]
    fn variants_lose_the_words_of_their_type() {
        let cases = [
            ("inputUserSelf", "InputUser", "UserSelf"),
            ("inputUserEmpty", "InputUser", "Empty"),
            ("inputUser", "InputUser", "User"),
            ("updatesTooLong", "Updates", "TooLong"),
            ("updates", "Updates", "Updates"),
            ("updateShort", "Updates", "UpdateShort"),
            ("p_q_inner_data_dc", "P_Q_inner_data", "Dc"),
        ];
        for (constructor, ty, variant) in cases {
            assert_eq!(
                short_variant(constructor, ty),
                variant,
                "{constructor} of {ty}"
            );
        }
    }

    #[test]
    fn keywords_are_raw_or_get_an_underscore() {
        assert_eq!(value_ident("type"), "r#type");
        assert_eq!(value_ident("self"), "self_");
        assert_eq!(value_ident("gen"), "r#gen");
        assert_eq!(type_ident("self"), "Self_");
        assert_eq!(module_ident("i32"), "i32_");
    }

    #[test]
    fn a_written_name_is_taken_as_it_is_or_refused() {
        for (name, ident) in [
            ("Person", "Person"),
            ("_x", "_x"),
            ("botId", "botId"),
            ("type", "r#type"),
            ("r#type", "r#type"),
            ("r#plain", "plain"),
        ] {
            assert_eq!(written_ident(name), Ok(ident.to_owned()), "{name}");
        }
        for name in ["", "_", "__", "self", "Self", "super", "crate", "r#self"] {
            assert!(written_ident(name).is_err(), "{name}");
        }
        for name in ["1st", "a-b", "a b", "a::b", "größe", "r#", "r#r#x", "a\n"] {
            assert!(written_ident(name).is_err(), "{name}");
        }
        assert!(written_ident(&"x".repeat(129)).is_err());
    }
}
