//! How names are written, `camelCase` or `snake_case`, and which do it otherwise than the rest: `name-style`.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, codes};
use crate::ir::{Kind, Schema};
use crate::span::Span;

use super::habit::Found;
use super::{Rule, known, uses};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Style {
    Camel,
    Snake,
    /// Both at once: `send_theMessage`.
    Mixed,
}

impl Style {
    /// The style of a name without its namespace; `None` where it has one word only.
    ///
    /// Words of capitals and digits are symbols and stand in both (`srp_B`, `resPQ`); a number at the end belongs to no style (`schema_v2`).
    fn of(name: &str) -> Option<Self> {
        let name = without_version(name);
        let mut words = name.split('_').filter(|word| !word.is_empty());
        let is_symbol = |word: &str| !word.contains(|c: char| c.is_ascii_lowercase());
        let has_capitals =
            |word: &str| !is_symbol(word) && word.contains(|c: char| c.is_ascii_uppercase());
        if name.contains('_') {
            Some(if words.any(has_capitals) {
                Self::Mixed
            } else {
                Self::Snake
            })
        } else {
            has_capitals(name).then_some(Self::Camel)
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Camel => "camelCase",
            Self::Snake => "snake_case",
            Self::Mixed => "both styles at once",
        }
    }

    /// `name` in this style, which is not [`Mixed`](Self::Mixed).
    fn apply(self, name: &str) -> String {
        let words: Vec<String> = name.split('_').flat_map(humps).collect();
        if self == Self::Snake {
            return words.join("_").to_ascii_lowercase();
        }
        let mut text = String::new();
        for word in words {
            let (first, rest) = word.split_at_checked(1).unwrap_or(("", ""));
            if text.is_empty() {
                text += &first.to_ascii_lowercase();
            } else {
                text += &first.to_ascii_uppercase();
            }
            text += rest;
        }
        text
    }
}

/// `getHTMLText` is `get`, `HTML`, `Text`.
fn humps(word: &str) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    let mut humps: Vec<String> = Vec::new();
    for (at, c) in letters.iter().enumerate() {
        let is_after_small = at > 0 && !letters[at - 1].is_ascii_uppercase();
        let is_before_small = letters.get(at + 1).is_some_and(char::is_ascii_lowercase);
        let starts = c.is_ascii_uppercase() && (is_after_small || is_before_small);
        match humps.last_mut() {
            Some(hump) if !starts => hump.push(*c),
            _ => humps.push(c.to_string()),
        }
    }
    humps
}

/// `global_v2` is `global`, `user_layer45` is `user`.
fn without_version(name: &str) -> &str {
    let Some((start, last)) = name.rsplit_once('_') else {
        return name;
    };
    let word = last.trim_end_matches(|c: char| c.is_ascii_digit());
    let is_version = word.len() < last.len() && ["", "v", "layer"].contains(&word);
    if is_version { start } else { name }
}

/// A name and where it stands first.
struct Named {
    text: String,
    span: Span,
    subjects: Vec<String>,
    /// In how many combinators it stands.
    count: usize,
}

/// W0804: combinators by themselves, fields by themselves. The style of the schema is the one that most of its names have.
pub(super) fn names(schema: &Schema) -> Vec<Found> {
    vec![
        odd("combinator names", combinators(schema)),
        odd("field names", fields(schema)),
    ]
}

fn combinators(schema: &Schema) -> Vec<Named> {
    let own = schema
        .combinators()
        .iter()
        .filter(|combinator| combinator.builtin.is_none() && combinator.kind != Kind::Builtin)
        .filter(|combinator| !known::has(Rule::NameStyle, &combinator.name, combinator.id));
    let named = own.map(|combinator| Named {
        text: combinator.split_name().1.to_owned(),
        span: combinator.name_span,
        subjects: vec![combinator.name.to_string()],
        count: 1,
    });
    named.collect()
}

/// The fields with different names, each where it stands first.
fn fields(schema: &Schema) -> Vec<Named> {
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    let mut all: Vec<Named> = Vec::new();
    for combinator in schema.combinators() {
        uses::fields(&combinator.params, &mut |param| {
            if param.name.is_empty() {
                return;
            }
            let next = all.len();
            let at = *places.entry(&param.name).or_insert(next);
            match all.get_mut(at) {
                Some(named) => named.count += 1,
                None => all.push(Named {
                    text: param.name.to_string(),
                    span: param.name_span,
                    subjects: vec![
                        param.name.to_string(),
                        format!("{}.{}", combinator.name, param.name),
                    ],
                    count: 1,
                }),
            }
        });
    }
    all
}

/// The names that are in another style than at least twice as many others.
fn odd(noun: &'static str, names: Vec<Named>) -> Found {
    let styled: Vec<_> = names
        .into_iter()
        .filter_map(|named| Some((Style::of(&named.text)?, named)))
        .collect();
    let count = |style| styled.iter().filter(|(own, _)| *own == style).count();
    let (camel, snake) = (count(Style::Camel), count(Style::Snake));
    let (usual, times) = if camel > snake {
        (Style::Camel, camel)
    } else {
        (Style::Snake, snake)
    };
    let places = styled.len();
    let odd: Vec<_> = styled
        .into_iter()
        .filter(|(style, _)| *style != usual)
        .collect();
    let is_clear = times >= 2 && odd.len() * 2 <= times;
    let findings = odd.iter().filter(|_| is_clear);
    Found {
        findings: findings
            .map(|(style, named)| is_odd(*style, usual, noun, named))
            .collect(),
        places,
        noun,
    }
}

fn is_odd(style: Style, usual: Style, noun: &str, named: &Named) -> Diagnostic {
    let Named {
        text,
        span,
        subjects,
        count,
    } = named;
    let message = format!(
        "`{text}` is written in {}; the {noun} of this schema are in {}",
        style.name(),
        usual.name()
    );
    let mut finding = Diagnostic::new(codes::W0804, *span, message);
    if *count > 1 {
        finding = finding.note(format!("it stands in {count} places; this is the first"));
    }
    for subject in subjects {
        finding = finding.about(subject);
    }
    finding.help(format!(
        "`{}` would fit; computed ids change with a name, so keep one that is in use and allow it",
        usual.apply(text)
    ))
}

#[cfg(test)]
mod tests {
    use super::Style;

    #[test]
    fn names_are_put_into_the_other_style() {
        for (name, camel, snake) in [
            ("sendMessage", "sendMessage", "send_message"),
            ("get_the_rest", "getTheRest", "get_the_rest"),
            ("getHTMLText", "getHTMLText", "get_html_text"),
            ("send_theMessage", "sendTheMessage", "send_the_message"),
        ] {
            assert_eq!(
                (Style::Camel.apply(name), Style::Snake.apply(name)),
                (camel.to_owned(), snake.to_owned())
            );
        }
    }
}
