//! How large a made value gets.

/// How much a made value may hold before the rest of it takes the shortest way to its end: empty vectors and strings, no optional fields, the constructor
/// with the least nesting.
///
/// ```
/// use tl_types::arbitrary::Budget;
///
/// assert_eq!(Budget::default(), Budget { depth: 6, bytes: 4096 });
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Budget {
    /// Levels of values in values: 6. More than 32 count as 32, so that the value can be read within the default limits.
    pub depth: u32,
    /// Bytes on the wire: 4096. What has been begun comes to an end, so a value may be a little larger.
    pub bytes: usize,
}

impl Budget {
    /// Half of the levels that [`Limits`](crate::Limits) have: the other half is for the way out.
    pub(super) const MAX_DEPTH: u32 = 32;
}

impl Default for Budget {
    fn default() -> Self {
        Self {
            depth: 6,
            bytes: 4096,
        }
    }
}
