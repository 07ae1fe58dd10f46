//! Rust that the caller wrote into an option: attributes, derives, the path of the runtime.

use quote::ToTokens;
use syn::parse::Parser;
use syn::punctuated::Punctuated;
use syn::{Attribute, Path, Token};

/// One or more outer attributes.
pub(crate) fn attributes(text: &str) -> Result<Vec<Attribute>, String> {
    let found = Attribute::parse_outer.parse_str(text).map_err(reason)?;
    match found[..] {
        [] => Err("it is empty".to_owned()),
        _ => Ok(found),
    }
}

/// What could stand in `#[derive(..)]`.
pub(crate) fn derives(text: &str) -> Result<Vec<Path>, String> {
    let list = Punctuated::<Path, Token![,]>::parse_terminated_with;
    let found = (|input: syn::parse::ParseStream<'_>| list(input, Path::parse_mod_style))
        .parse_str(text)
        .map_err(reason)?;
    if found.is_empty() {
        return Err("it is empty".to_owned());
    }
    Ok(found.into_iter().collect())
}

/// A path that means the same in every module: from the crate's root, or from another crate (`a::b` is taken for `::a::b`).
pub(crate) fn module(text: &str) -> Result<Path, String> {
    let mut path = Path::parse_mod_style.parse_str(text).map_err(reason)?;
    let names = path
        .segments
        .iter()
        .map(|segment| segment.ident.to_string());
    let names = names.collect::<Vec<_>>();
    let from_crate = names.first().is_some_and(|name| name == "crate");
    let rest = &names[usize::from(from_crate)..];
    let is_relative = |name: &String| ["crate", "self", "super", "Self"].contains(&name.as_str());
    if let Some(word) = rest.iter().find(|name| is_relative(name)) {
        return Err(format!("`{word}` is not the same in every module"));
    }
    if from_crate && path.leading_colon.is_some() {
        return Err("nothing stands before `crate`".to_owned());
    }
    if !from_crate {
        path.leading_colon.get_or_insert_default();
    }
    Ok(path)
}

/// The last name of a path: `Hash` of `::core::hash::Hash`.
pub(crate) fn last_name(path: &Path) -> String {
    let last = path.segments.last();
    last.map_or_else(String::new, |segment| {
        segment.ident.to_token_stream().to_string()
    })
}

fn reason(error: impl std::fmt::Display) -> String {
    error.to_string()
}

#[cfg(test)]
mod tests {
    use super::{attributes, derives, last_name, module};
    use quote::ToTokens;

    #[test]
    fn attributes_are_outer_and_nothing_else() {
        for (text, count) in [
            ("#[must_use]", 1),
            ("#[a]\n#[b(c = 1)]", 2),
            ("/// Said.", 1),
        ] {
            assert_eq!(
                attributes(text).map(|found| found.len()),
                Ok(count),
                "{text}"
            );
        }
        for text in [
            "",
            "must_use",
            "#![must_use]",
            "#[a] pub",
            "#[a",
            "] } pub mod x {",
        ] {
            assert!(attributes(text).is_err(), "{text}");
        }
    }

    #[test]
    fn derives_are_paths() {
        let found = derives("Eq, ::core::hash::Hash,").expect("two");
        assert_eq!(
            found.iter().map(last_name).collect::<Vec<_>>(),
            ["Eq", "Hash"]
        );
        for text in [
            "",
            "Eq Hash",
            "Vec<u8>",
            "#[derive(Eq)]",
            "Eq)] struct X; #[derive(Eq",
        ] {
            assert!(derives(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_module_is_the_same_from_everywhere() {
        for (text, path) in [
            ("::tl_types", ":: tl_types"),
            ("facade::tl_types", ":: facade :: tl_types"),
            ("crate", "crate"),
            ("crate::rt", "crate :: rt"),
        ] {
            let found = module(text).expect(text).to_token_stream().to_string();
            assert_eq!(found, path);
        }
        for text in [
            "",
            "super::rt",
            "self::rt",
            "::crate::rt",
            "a::super::b",
            "Self",
            "a<b>",
            "a b",
            "a::",
            "1",
        ] {
            assert!(module(text).is_err(), "{text}");
        }
    }
}
