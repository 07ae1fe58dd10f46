//! Values put together by hand.

use tl_tests::api::registry;

/// Bytes that grow from left to right.
#[derive(Clone, Default)]
pub(crate) struct Bytes(pub(crate) Vec<u8>);

/// Starts with the id of a combinator.
pub(crate) fn id(name: &str) -> Bytes {
    Bytes::default().id(name)
}

impl Bytes {
    pub(crate) fn id(self, name: &str) -> Self {
        self.word(registry::id(name).unwrap_or_else(|| panic!("layer 230 has no {name}")))
    }

    pub(crate) fn word(self, word: u32) -> Self {
        self.raw(&word.to_le_bytes())
    }

    /// Id and count.
    pub(crate) fn vector(self, count: u32) -> Self {
        self.word(0x1cb5_c415).word(count)
    }

    pub(crate) fn raw(mut self, bytes: &[u8]) -> Self {
        self.0.extend(bytes);
        self
    }

    pub(crate) fn zeros(mut self, count: usize) -> Self {
        self.0.resize(self.0.len() + count, 0);
        self
    }
}
