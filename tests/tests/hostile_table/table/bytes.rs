//! Values put together by hand. Also compiled into the tests `hostile` and `memory`.

use std::sync::LazyLock;

use tl_parser::{Options, Schema, SourceMap, load};

/// Layer 230.
pub(super) static SCHEMA: LazyLock<Schema> = LazyLock::new(|| {
    let mut sources = SourceMap::new();
    let file = sources.add("api.tl", tl_schema::TELEGRAM_API);
    let loaded = load(&sources, &[file], &Options::default());
    loaded.schema.expect("the bundled schema resolves")
});

/// Bytes that grow from left to right.
#[derive(Default)]
pub(super) struct Bytes(pub(super) Vec<u8>);

/// Starts with the id of a combinator.
pub(super) fn id(name: &str) -> Bytes {
    Bytes::default().id(name)
}

impl Bytes {
    pub(super) fn id(self, name: &str) -> Self {
        let index = SCHEMA.find(name);
        let index = index.unwrap_or_else(|| panic!("layer 230 has no {name}"));
        self.word(SCHEMA[index].id)
    }

    pub(super) fn word(self, word: u32) -> Self {
        self.raw(&word.to_le_bytes())
    }

    /// Id and count.
    pub(super) fn vector(self, count: u32) -> Self {
        self.word(0x1cb5_c415).word(count)
    }

    pub(super) fn raw(mut self, bytes: &[u8]) -> Self {
        self.0.extend(bytes);
        self
    }

    pub(super) fn zeros(mut self, count: usize) -> Self {
        self.0.resize(self.0.len() + count, 0);
        self
    }

    pub(super) fn times(self, count: usize) -> Self {
        Self(self.0.repeat(count))
    }
}
