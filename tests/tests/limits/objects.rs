//! Levels of `Object`, `!X` and `function`, one as good as the other, in a registry that knows them by id.

use tl_tests::golden::{self, Registry};
use tl_types::DeserializeErrorKind::DepthLimit;

const LEVELS: usize = 64;

fn registry(name: &str) -> Registry {
    let fixture = golden::ALL.iter().find(|fixture| fixture.name == name);
    fixture.expect("a fixture").registry
}

/// Bytes before an inner value, bytes behind it.
type Around = (Vec<u8>, Vec<u8>);

fn bytes(registry: Registry, name: &str, words: &[u32]) -> Vec<u8> {
    let id = (registry.id)(name).expect(name);
    let words = std::iter::once(id).chain(words.iter().copied());
    words.flat_map(u32::to_le_bytes).collect()
}

/// Values in each other, the ones around taking turns.
fn nested(around: &[Around], leaf: &[u8], levels: usize) -> Vec<u8> {
    let turns = || around.iter().cycle().take(levels);
    let mut all = turns()
        .flat_map(|(before, _)| before.clone())
        .collect::<Vec<_>>();
    all.extend(leaf);
    let behind = turns().map(|(_, after)| after).collect::<Vec<_>>();
    behind.iter().rev().for_each(|after| all.extend(*after));
    all
}

/// The outermost value is no level; each inside is one.
fn boundary(registry: Registry, around: &[Around], leaf: &[u8]) {
    let most = nested(around, leaf, LEVELS);
    let object = (registry.decode)(&most).expect("64 levels are read");
    assert_eq!(object.encode().as_deref(), Ok(&most[..]));
    assert!(*object.clone() == *object && !format!("{object:?}").is_empty());
    drop(object);
    for levels in [LEVELS + 1, LEVELS + 2, 1000, 100_000] {
        let deeper = nested(around, leaf, levels);
        let error = (registry.decode)(&deeper).expect_err("too deep");
        assert_eq!(error.kind(), &DepthLimit, "{levels} levels");
        // At the value that is one level too deep.
        let head = nested(around, &[], LEVELS + 1).len();
        let behind = around.iter().cycle().take(LEVELS + 1);
        let behind = behind.map(|(_, after)| after.len()).sum::<usize>();
        assert_eq!(error.offset(), head - behind, "{levels} levels");
    }
}

#[test]
fn objects() {
    let registry = registry("objects");
    let value = |name, words: &[u32]| bytes(registry, name, words);
    let empty = || vec![0x15, 0xc4, 0xb5, 0x1c, 0, 0, 0, 0];
    let envelope = (value("envelope", &[7]), Vec::new());
    let body = (value("optional", &[1]), empty());
    let others = (value("optional", &[0, 0x1cb5_c415, 1]), Vec::new());
    let send = (value("send", &[7]), Vec::new());
    let leaf = value("text", &[0]);
    for around in [&envelope, &body, &others, &send] {
        boundary(registry, std::slice::from_ref(around), &leaf);
    }
    boundary(registry, &[envelope, others, body, send], &leaf);
}

#[test]
fn calls() {
    let registry = registry("generic");
    let value = |name, words: &[u32]| bytes(registry, name, words);
    let layer = (value("invokeWithLayer", &[230]), Vec::new());
    let after = (value("invokeAfter", &[1, 0x1cb5_c415, 0, 0]), Vec::new());
    let maybe = (value("maybeAsk", &[1]), Vec::new());
    let together = (value("askTogether", &[1]), vec![0; 4]);
    let leaf = value("getPing", &[1, 0]);
    for around in [&layer, &after, &maybe, &together] {
        boundary(registry, std::slice::from_ref(around), &leaf);
    }
    boundary(registry, &[layer, together, maybe, after], &leaf);
}

#[test]
fn functions_of_the_ton_dialect() {
    let registry = registry("calls");
    let value = |name, words: &[u32]| bytes(registry, name, words);
    let wrap = (value("wrap", &[]), Vec::new());
    let maybe = (value("maybeWrap", &[1]), Vec::new());
    let leaf = value("ask", &[7]);
    boundary(registry, std::slice::from_ref(&wrap), &leaf);
    boundary(registry, &[maybe, wrap], &leaf);
}
