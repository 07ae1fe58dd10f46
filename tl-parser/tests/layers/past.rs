//! What the layers before the baseline know: bits that were free for a while and got another meaning, constructors that came back.

use tl_parser::SourceMap;
use tl_parser::diff::{Level, Policy, Side, diff};

use crate::known::{LAYERS, layer};
use crate::rows::Key;
use crate::step::side;

/// Layer, rule, subject, field, level: what all layers before find beside what the last one does.
const BY_THE_PAST: [(i64, &str, &str, &str, Level); 4] = [
    // Bit 9 was `grouped` up to layer 109.
    (
        179,
        "param-added-recycled-bit",
        "messages.forwardMessages",
        "top_msg_id",
        Level::Warn,
    ),
    // The same name and id as in layer 133.
    (
        216,
        "constructor-restored",
        "account.chatThemesNotModified",
        "",
        Level::Info,
    ),
    // Bit 2 was `from_lang` up to layer 146.
    (
        224,
        "param-added-recycled-bit",
        "messages.translateText",
        "tone",
        Level::Warn,
    ),
    // Bit 0 was `can_reply` up to layer 179.
    (
        227,
        "param-added-recycled-bit",
        "connectedBot",
        "device",
        Level::Warn,
    ),
];

#[test]
fn earlier_layers_know_bits_and_ids() {
    let mut sources = SourceMap::new();
    let texts: Option<Vec<String>> = LAYERS.iter().map(|number| layer(*number)).collect();
    let Some(texts) = texts else { return };
    let texts = texts.iter();
    let sides: Vec<Side> = texts.map(|text| side(&mut sources, text)).collect();
    let keys = |versions: &[Side], new: &Side| -> Vec<Key> {
        let report = diff(versions, new, &Policy::default());
        report.findings.iter().map(Key::of).collect()
    };
    let mut found = Vec::new();
    for (at, to) in LAYERS.iter().enumerate().skip(1) {
        let (versions, new) = (&sides[..at], &sides[at]);
        let alone = keys(&versions[at - 1..], new);
        let more = keys(versions, new).into_iter();
        found.extend(
            more.filter(|key| !alone.contains(key))
                .map(|key| (*to, key)),
        );
    }
    let expected = BY_THE_PAST.map(|(to, rule, subject, param, level)| {
        let key = Key {
            rule: rule.to_owned(),
            subject: subject.to_owned(),
            param: param.to_owned(),
            level,
        };
        (to, key)
    });
    assert_eq!(found, expected);
}
