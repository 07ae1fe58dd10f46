//! Values of built-in types.

use tl_parser::ir::{Argument, Builtin};

use super::value::Value;

impl Value<'_> {
    /// Either id.
    pub(super) fn bool(&mut self) {
        let id = if self.random.once_in(2) {
            0x9972_75b5
        } else {
            0xbc79_9737
        };
        self.word(id);
    }

    /// The bare form.
    pub(super) fn builtin(&mut self, builtin: Builtin, args: &[Argument]) -> Option<()> {
        match builtin {
            Builtin::Int | Builtin::Float => self.raw(4),
            Builtin::Long | Builtin::Double => self.raw(8),
            Builtin::Int128 => self.raw(16),
            Builtin::Int256 => self.raw(32),
            Builtin::Int512 => self.raw(64),
            Builtin::True => {}
            Builtin::String => {
                let text = self.text();
                self.string(text.as_bytes());
            }
            Builtin::Bytes => {
                let length = self.length();
                let bytes = (0..length)
                    .map(|_| self.random.word().to_le_bytes()[0])
                    .collect::<Vec<_>>();
                self.string(&bytes);
            }
            Builtin::Vector => self.elements(args)?,
            // These have no bare form.
            Builtin::Bool | Builtin::Object | Builtin::Function => return None,
        }
        Some(())
    }

    /// Mostly short; at times around the lengths where the form changes.
    fn length(&mut self) -> usize {
        let rare = [0, 1, 252, 253, 254, 255, 256, 1000];
        if !self.is_tired() && self.random.once_in(12) {
            *self.random.one_of(&rare).unwrap_or(&0)
        } else {
            self.random.below(12)
        }
    }

    fn text(&mut self) -> String {
        const LETTERS: [char; 8] = ['a', 'Z', '0', ' ', 'é', '…', '🦀', '\0'];
        let length = self.length();
        let mut text = String::new();
        while text.len() < length {
            let letter = *self.random.one_of(&LETTERS).unwrap_or(&'a');
            text.push(if text.len() + letter.len_utf8() > length {
                'x'
            } else {
                letter
            });
        }
        text
    }

    fn string(&mut self, bytes: &[u8]) {
        let start = self.out.len();
        if let Ok(short @ ..=253) = u8::try_from(bytes.len()) {
            self.out.push(short);
        } else {
            let length = u32::try_from(bytes.len())
                .expect("a short string")
                .to_le_bytes();
            self.out.extend([254, length[0], length[1], length[2]]);
        }
        self.out.extend(bytes);
        while !(self.out.len() - start).is_multiple_of(4) {
            self.out.push(0);
        }
    }

    fn raw(&mut self, bytes: usize) {
        let words = (0..bytes.div_ceil(8))
            .flat_map(|_| self.random.word().to_le_bytes())
            .collect::<Vec<_>>();
        self.out.extend(&words[..bytes]);
    }

    pub(super) fn word(&mut self, word: u32) {
        self.out.extend(word.to_le_bytes());
    }
}
