//! Random options for random schemas.

use tl_codegen::{BytesForm, Codegen, Config, Formatting, Layout, SingleConstructor, Unknown};
use tl_parser::Schema;
use tl_tests::random::Random;

/// Options, and what they do to decoding.
pub(crate) struct Chosen {
    pub(crate) config: Config,
    /// Do errors have a path?
    pub(crate) describes: bool,
    /// Are ids that the schema does not have kept?
    pub(crate) keeps_unknown: bool,
    /// How JSON has `bytes`, where there is JSON.
    pub(crate) json: Option<tl_types::BytesForm>,
}

/// Options that suit every schema, and what they do to decoding. The registry is always on: values go through it.
pub(crate) fn any(random: &mut Random) -> Chosen {
    let mut chosen = Chosen {
        config: Config::new(),
        describes: true,
        keeps_unknown: false,
        json: None,
    };
    let config = &mut chosen.config;
    config.registry(true);
    if random.once_in(2) {
        config.single_constructor(SingleConstructor::Enum);
    }
    if random.once_in(3) {
        config.layout(Layout::Namespaces);
    }
    if random.once_in(3) {
        config.formatting(Formatting::Plain);
    }
    let thresholds = [16, 32, 64, 64, 64, 100, 4096];
    config.boxing_threshold(*random.one_of(&thresholds).unwrap_or(&64));
    match random.below(6) {
        0 => config.derives(".", "Eq, Hash"),
        1 => config.derives(".", "PartialOrd, Copy"),
        2 => config.derives(".", "Eq, Ord, PartialOrd, Hash, Copy"),
        _ => &mut *config,
    };
    if random.once_in(3) {
        config.non_exhaustive(".");
    }
    if random.once_in(4) {
        config.unknown(Unknown::Keep);
        chosen.keeps_unknown = true;
    }
    if random.once_in(3) {
        config.accessors(true);
    }
    if random.once_in(4) {
        config.codegen(Codegen::Eager);
    }
    if random.once_in(6) {
        config.disable_comments(["."]);
    }
    if random.once_in(6) {
        config.description(false);
        chosen.describes = false;
    }
    if random.once_in(4) {
        config.header("*/ /* \"\n//! ]\n<script>alert(1)</script>");
    }
    if random.once_in(4) {
        config.type_attribute(".", "#[doc = \" */ ] # \"]");
    }
    // These need the description.
    if chosen.describes && random.once_in(3) {
        let (form, json) = if random.once_in(2) {
            (BytesForm::Base64, tl_types::BytesForm::Base64)
        } else {
            (BytesForm::Hex, tl_types::BytesForm::Hex)
        };
        config.serde(true).serde_bytes(form);
        chosen.json = Some(json);
    }
    if chosen.describes && random.once_in(3) {
        config.arbitrary(true);
    }
    chosen
}

/// Tries options that name one definition or field; keeps those that can be followed. Gives the last code.
pub(crate) fn particular<T>(
    random: &mut Random,
    schema: &Schema,
    config: &mut Config,
    generate: impl Fn(&Config) -> Option<T>,
) -> Option<T> {
    const NAMES: [&str; 8] = [
        "Option", "Box_", "type", "value", "New", "other", "Some", "Vec",
    ];
    let mut last = None;
    for _ in 0..random.below(4) {
        let Some(combinator) = random.one_of(schema.combinators()) else {
            break;
        };
        let param = random.one_of(&combinator.params);
        let param = param.map_or_else(String::new, |param| format!(".{}", param.name));
        let field = format!("{}{param}", combinator.name);
        let name = *random.one_of(&NAMES).unwrap_or(&"x");
        let mut tried = config.clone();
        match random.below(4) {
            0 => tried.boxed(&field),
            1 => tried.boxed(combinator.name.as_str()),
            2 => tried.rename(&field, name),
            _ => tried.rename(combinator.name.as_str(), name),
        };
        if let Some(made) = generate(&tried) {
            *config = tried;
            last = Some(made);
        }
    }
    last
}
