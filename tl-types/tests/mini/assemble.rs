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
    let table = put(&mut out, 0, &[1]);
    let end = tables(&mut out, table, combinators, types);
    assert!(end == N);
    out
}

/// An id of other layers: first and last one, name with its length before.
pub(crate) type Known = (u32, u16, u16, &'static [u8]);

/// Bytes of a description with the ids of other layers.
pub(crate) const fn len_with_history(
    combinators: &[(u32, &[u8])],
    types: &[&[u8]],
    history: &[Known],
) -> usize {
    let mut len = len(combinators, types) + 4 + 8 + 12 * history.len();
    let mut index = 0;
    while index < history.len() {
        len += history[index].3.len();
        index += 1;
    }
    len
}

/// As [`assemble`], of a schema of this layer, with ids of others (sorted by id).
pub(crate) const fn assemble_with_history<const N: usize>(
    combinators: &[(u32, &[u8])],
    types: &[&[u8]],
    layer: usize,
    history: &[Known],
) -> [u8; N] {
    let mut out = [0; N];
    put(&mut out, 0, &[2]);
    let section = tables(&mut out, 1, combinators, types);
    put(&mut out, 9, &word(section));
    let mut entry = put(&mut out, section, &word(layer));
    entry = put(&mut out, entry, &word(history.len()));
    let mut data = entry + 12 * history.len();
    let mut index = 0;
    while index < history.len() {
        let (id, first, last, name) = history[index];
        entry = put(&mut out, entry, &id.to_le_bytes());
        entry = put(&mut out, entry, &word(data));
        entry = put(&mut out, entry, &first.to_le_bytes());
        entry = put(&mut out, entry, &last.to_le_bytes());
        data = put(&mut out, data, name);
        index += 1;
    }
    assert!(data == N);
    out
}

/// Lengths, tables, records and names, from behind the version on. The offset of a history, where the version has one, is left out.
const fn tables<const N: usize>(
    out: &mut [u8; N],
    at: usize,
    combinators: &[(u32, &[u8])],
    types: &[&[u8]],
) -> usize {
    let mut table = put(out, at, &word(combinators.len()));
    table = put(out, table, &word(types.len()));
    if out[0] == 2 {
        table += 4;
    }
    let mut data = table + 8 * combinators.len() + 4 * types.len();
    let mut index = 0;
    while index < combinators.len() {
        let (id, record) = combinators[index];
        table = put(out, table, &id.to_le_bytes());
        table = put(out, table, &word(data));
        data = put(out, data, record);
        index += 1;
    }
    index = 0;
    while index < types.len() {
        table = put(out, table, &word(data));
        data = put(out, data, types[index]);
        index += 1;
    }
    data
}
