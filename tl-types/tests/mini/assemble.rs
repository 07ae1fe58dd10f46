//! Lays out a description at compile time: the tables that give offsets.

/// Copies `part` to `at`, and returns where it ends.
const fn put<const N: usize>(out: &mut [u8; N], at: usize, part: &[u8]) -> usize {
    let mut index = 0;
    while index < part.len() {
        out[at + index] = part[index];
        index += 1;
    }
    at + part.len()
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "a description of a few hundred bytes"
)]
const fn word(value: usize) -> [u8; 4] {
    (value as u32).to_le_bytes()
}

/// Bytes of a description.
pub(crate) const fn len(combinators: &[(u32, &[u8])], types: &[&[u8]]) -> usize {
    let mut len = 9 + 8 * combinators.len() + 4 * types.len();
    let mut index = 0;
    while index < combinators.len() {
        len += combinators[index].1.len();
        index += 1;
    }
    index = 0;
    while index < types.len() {
        len += types[index].len();
        index += 1;
    }
    len
}

/// The description of `combinators` (ids and records, sorted by id) and `types` (names, with their length before).
pub(crate) const fn assemble<const N: usize>(
    combinators: &[(u32, &[u8])],
    types: &[&[u8]],
) -> [u8; N] {
    let mut out = [0; N];
    let mut table = put(&mut out, 0, &[1]);
    table = put(&mut out, table, &word(combinators.len()));
    table = put(&mut out, table, &word(types.len()));
    let mut data = 9 + 8 * combinators.len() + 4 * types.len();
    let mut index = 0;
    while index < combinators.len() {
        let (id, record) = combinators[index];
        table = put(&mut out, table, &id.to_le_bytes());
        table = put(&mut out, table, &word(data));
        data = put(&mut out, data, record);
        index += 1;
    }
    index = 0;
    while index < types.len() {
        table = put(&mut out, table, &word(data));
        data = put(&mut out, data, types[index]);
        index += 1;
    }
    assert!(data == N);
    out
}
