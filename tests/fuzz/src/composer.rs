//! Schema text from any bytes: each byte is a choice, so that most inputs resolve, and a changed byte is a small change of the schema.

use std::fmt::Write;

/// Declarations, and fields of one, after which the rest of the bytes says nothing.
const DECLARATIONS: usize = 40;
const FIELDS: u8 = 9;
/// Types in types.
const DEPTH: u8 = 4;

const NAMES: &[&str] = &[
    "a",
    "b",
    "user",
    "userEmpty",
    "userFull",
    "type",
    "self",
    "Self",
    "crate",
    "box",
    "option",
    "id",
    "flags",
    "ns.a",
    "ns.user",
    "ns.type",
    "std.vec",
    "x",
    "new",
    "clone",
    "user_empty",
    "user1",
    "uSER",
    "a.b.c",
    "data",
    "json",
    "r",
    "as",
    "messages.send",
    "messages.message",
    "fn",
    "debug",
];
const TYPES: &[&str] = &[
    "A",
    "User",
    "Type",
    "Box",
    "Option",
    "ns.A",
    "ns.User",
    "String",
    "Self",
    "Vec",
    "A.B",
    "Data",
    "messages.Message",
    "Result",
    "X",
    "Debug",
];
const BUILTINS: &[&str] = &[
    "int", "long", "double", "string", "bytes", "true", "Bool", "True", "int128", "int256", "#",
    "Object", "float", "Int", "String", "int512",
];

/// The schema that `bytes` choose.
pub fn compose(bytes: &[u8]) -> String {
    let mut composer = Composer {
        bytes: bytes.iter(),
        text: String::new(),
        words: Vec::new(),
        has_variable: false,
    };
    for _ in 0..DECLARATIONS {
        if composer.bytes.len() == 0 {
            break;
        }
        composer.declaration();
    }
    composer.text
}

struct Composer<'b> {
    bytes: std::slice::Iter<'b, u8>,
    text: String,
    /// The fields of type `#` of the declaration so far.
    words: Vec<&'static str>,
    has_variable: bool,
}

impl Composer<'_> {
    /// The next choice, below `end`; 0 where the bytes are at their end.
    fn choice(&mut self, end: u8) -> u8 {
        self.bytes.next().map_or(0, |byte| byte % end)
    }

    fn one_of(&mut self, list: &[&'static str]) -> &'static str {
        let at = self
            .bytes
            .next()
            .map_or(0, |byte| usize::from(*byte) % list.len());
        list[at]
    }

    fn say(&mut self, text: &str) {
        self.text.push_str(text);
    }

    fn declaration(&mut self) {
        match self.choice(24) {
            0 => return self.say("---functions---\n"),
            1 => return self.say("---types---\n"),
            2 => return self.comment(),
            3 => return self.say("vector#1cb5c415 {t:Type} # [ t ] = Vector t;\n"),
            4 => self.say("@any "),
            _ => {}
        }
        let name = self.one_of(NAMES);
        self.say(name);
        if self.choice(4) == 1 {
            let id = u32::from(self.choice(255)) + 1;
            let _ = write!(self.text, "#{:08x}", id.wrapping_mul(0x9e37_79b1));
        }
        self.words.clear();
        self.has_variable = self.choice(12) == 1;
        if self.has_variable {
            self.say(" {X:Type}");
        }
        for at in 0..self.choice(FIELDS) {
            self.field(at);
        }
        self.say(" = ");
        match self.choice(16) {
            0 if self.has_variable => self.say("X"),
            1 => self.say("Vector<int>"),
            _ => {
                let ty = self.one_of(TYPES);
                self.say(ty);
            }
        }
        self.say(";\n");
    }

    fn comment(&mut self) {
        const TEXTS: &[&str] = &[
            "// LAYER 7\n",
            "// LAYER 8\n",
            "// */ ``` \"quoted\" [x] <b>\n",
            "//@description a user @id of it\n",
            "/* a\n b */\n",
            "\n",
            "//\n",
            "// tl:allow id-changed known\n",
        ];
        let text = self.one_of(TEXTS);
        self.say(text);
    }

    fn field(&mut self, at: u8) {
        const WORDS: &[&str] = &["flags", "flags2", "n"];
        self.say(" ");
        if self.choice(8) == 1 {
            let word = WORDS[usize::from(at) % 3];
            self.say(word);
            self.words.push(word);
            return self.say(":#");
        }
        let name = self.one_of(NAMES).replace('.', "_");
        self.say(&name);
        // Mostly another name for each, so that most schemas resolve.
        if at > 0 && self.choice(8) != 1 {
            let _ = write!(self.text, "{at}");
        }
        self.say(":");
        if !self.words.is_empty() && self.choice(2) == 1 {
            let at = usize::from(self.choice(3)) % self.words.len();
            let word = self.words[at];
            let bit = self.choice(33);
            let _ = write!(self.text, "{word}.{bit}?");
        }
        self.ty(DEPTH);
    }

    fn ty(&mut self, depth: u8) {
        let kind = if depth == 0 { 0 } else { self.choice(16) };
        match kind {
            8 | 9 => self.wrapped("Vector<", depth, ">"),
            10 => self.wrapped("vector<", depth, ">"),
            11 if self.has_variable => self.say("!X"),
            12 => {
                let ty = self.one_of(TYPES);
                let _ = write!(self.text, "%{ty}");
            }
            13 => {
                let name = self.one_of(NAMES);
                self.say(name);
            }
            14 => {
                let count = self.choice(5);
                self.wrapped(&format!("{count}*[ "), depth, " ]");
            }
            15 if !self.words.is_empty() => {
                let word = self.words[0];
                self.wrapped(&format!("{word}*[ "), depth, " ]");
            }
            4..8 => {
                let ty = self.one_of(TYPES);
                self.say(ty);
            }
            _ => {
                let ty = self.one_of(BUILTINS);
                self.say(ty);
            }
        }
    }

    fn wrapped(&mut self, before: &str, depth: u8, after: &str) {
        self.say(before);
        self.ty(depth - 1);
        self.say(after);
    }
}
