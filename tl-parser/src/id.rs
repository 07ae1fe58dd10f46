//! Constructor ids: the canonical line of a declaration and its CRC-32 (language, section 5).

mod fold;
pub mod known;
mod line;

use crate::ast::{Builtin, Combinator};
use std::fmt;
use std::str::FromStr;

pub use line::canonical_line;

pub(crate) use fold::{fold, without_zeros};

/// How the canonical line is written from which an id is computed.
///
/// The two agree unless a declaration has `!`, a field of type `bytes`, or a field `name:mask.N?true`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum IdRule {
    /// As the tool chains of TDLib, TON and VK do.
    #[default]
    Classic,
    /// As the published schemas of Telegram's clients do: `!` stays, a `bytes` field counts as `string`, a `?true` field not at all.
    Published,
}

impl IdRule {
    /// `classic` or `published`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Classic => "classic",
            Self::Published => "published",
        }
    }
}

impl fmt::Display for IdRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A word that is neither `classic` nor `published`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownIdRule(String);

impl fmt::Display for UnknownIdRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "`{}` is no id rule: expected `classic` or `published`",
            self.0
        )
    }
}

impl std::error::Error for UnknownIdRule {}

impl FromStr for IdRule {
    type Err = UnknownIdRule;

    fn from_str(word: &str) -> Result<Self, UnknownIdRule> {
        match word {
            "classic" => Ok(Self::Classic),
            "published" => Ok(Self::Published),
            _ => Err(UnknownIdRule(word.to_owned())),
        }
    }
}

/// The id of a declaration without a written one: the CRC-32 of its [`canonical_line`].
pub fn compute(combinator: &Combinator, rule: IdRule) -> u32 {
    crc32(canonical_line(combinator, rule).as_bytes())
}

/// The id of `int ? = Int` and such; both rules give the same.
pub fn compute_builtin(builtin: &Builtin) -> u32 {
    crc32(builtin_line(builtin).as_bytes())
}

/// `int ? = Int`
pub fn builtin_line(builtin: &Builtin) -> String {
    format!("{} ? = {}", line::head(&builtin.id), builtin.result.value.0)
}

/// CRC-32 as in zip (polynomial EDB88320, reflected, initial and final inversion).
///
/// # Examples
/// ```
/// assert_eq!(tl_parser::id::crc32(b"int ? = Int"), 0xa8509bda);
/// ```
pub fn crc32(bytes: &[u8]) -> u32 {
    let step = |crc: u32, &byte: &u8| {
        let [low, ..] = crc.to_le_bytes();
        TABLE[usize::from(low ^ byte)] ^ (crc >> 8)
    };
    !bytes.iter().fold(u32::MAX, step)
}

const TABLE: [u32; 256] = table();

const fn table() -> [u32; 256] {
    let mut table = [0; 256];
    let mut index = 0;
    let mut byte = 0_u32;
    while index < table.len() {
        let mut crc = byte;
        let mut bit = 0;
        while bit < 8 {
            crc = if crc & 1 == 1 {
                (crc >> 1) ^ 0xedb8_8320
            } else {
                crc >> 1
            };
            bit += 1;
        }
        table[index] = crc;
        index += 1;
        byte += 1;
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ast::Item;
    use crate::{SourceMap, parse};

    /// Line and id of the only declaration of `text`.
    fn both(text: &str, rule: IdRule) -> (String, u32) {
        let mut sources = SourceMap::new();
        let id = sources.add("t", text);
        match parse(&sources, id).file.items.as_slice() {
            [Item::Combinator(only)] => (canonical_line(only, rule), compute(only, rule)),
            [Item::Builtin(only)] => (builtin_line(only), compute_builtin(only)),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn worked_examples() {
        let photo = "inputMediaPhoto#e3af4434 flags:# spoiler:flags.1?true live_photo:flags.2?true id:InputPhoto ttl_seconds:flags.0?int \
                     video:flags.2?InputDocument = InputMedia;";
        let line = "inputMediaPhoto flags:# id:InputPhoto ttl_seconds:flags.0?int video:flags.2?InputDocument = InputMedia";
        assert_eq!(
            both(photo, IdRule::Published),
            (line.to_owned(), 0xe3af_4434)
        );
        assert_eq!(both(photo, IdRule::Classic).1, 0x6bf3_62ef);
        let layer = "invokeWithLayer#da9b0d0d {X:Type} layer:int query:!X = X;";
        let line = "invokeWithLayer X:Type layer:int query:!X = X";
        assert_eq!(
            both(layer, IdRule::Published),
            (line.to_owned(), 0xda9b_0d0d)
        );
        assert_eq!(both(layer, IdRule::Classic).1, 0x1bda_02e9);
        let vector = "vector {t:Type} # [ t ] = Vector t;";
        assert_eq!(
            both(vector, IdRule::Classic),
            ("vector t:Type # [ t ] = Vector t".to_owned(), 0x1cb5_c415)
        );
        assert_eq!(
            both("int ? = Int;", IdRule::Classic),
            ("int ? = Int".to_owned(), 0xa850_9bda)
        );
    }

    #[test]
    fn bytes_count_as_string_where_published() {
        let text = "a x:bytes y:int z:m.0?bytes v:Vector<bytes> bytes w:!bytes = A;";
        let line = "a x:string y:int z:m.0?string v:Vector bytes bytes w:!bytes = A";
        assert_eq!(both(text, IdRule::Published).0, line);
        assert_eq!(
            both("a x:bytes y:int = A;", IdRule::Published).1,
            0xc9bc_df2e
        );
        assert_eq!(both("a x:bytes y:int = A;", IdRule::Classic).1, 0x80de_0037);
    }

    #[test]
    fn true_in_a_bit_does_not_count_where_published() {
        let text = "a m:# x:m.0?true y:m.0?True z:true = A;";
        assert_eq!(
            both(text, IdRule::Published).0,
            "a m:# y:m.0?True z:true = A"
        );
    }

    #[test]
    fn sums_are_folded() {
        let text = "a x:(1+n+2) y:(1+2) z:(0+n) v:(T 007) w:(99999999999999999999999+1) (n+1)*[ m.01?# ] = A (0+0);";
        let line = "a x:n+3 y:3 z:n v:T 7 w:100000000000000000000000 n+1*[ m.1?# ] = A 0";
        assert_eq!(both(text, IdRule::Classic).0, line);
    }

    #[test]
    fn rules_have_names() {
        for rule in [IdRule::Classic, IdRule::Published] {
            assert_eq!(rule.to_string().parse(), Ok(rule));
        }
        let error = "Classic"
            .parse::<IdRule>()
            .map_err(|error| error.to_string());
        assert_eq!(
            error,
            Err("`Classic` is no id rule: expected `classic` or `published`".to_owned())
        );
    }
}
