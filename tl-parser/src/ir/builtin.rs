//! The types that every schema has, declared or not, and what they are on the wire.

/// A built-in type. Boxed and bare names differ in the first letter: `Int` and `int`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Builtin {
    /// `int`, `int32`: 4 bytes, signed.
    Int,
    /// `long`, `int53`, `int64`: 8 bytes, signed.
    Long,
    /// `double`: 8 bytes, IEEE 754.
    Double,
    /// `float`: 4 bytes, IEEE 754.
    Float,
    /// 16 opaque bytes.
    Int128,
    /// 32 opaque bytes.
    Int256,
    /// 64 opaque bytes.
    Int512,
    /// `string`, `secureString`: string form, UTF-8.
    String,
    /// `bytes`, `secureBytes`: string form, any bytes.
    Bytes,
    /// `Bool`: one of two ids.
    Bool,
    /// `true`: no bytes; `True`: its id.
    True,
    /// `vector T`: count and elements; `Vector T`: its id before.
    Vector,
    /// `Object`, `object`: boxed value of any constructor.
    Object,
    /// `function`, `Function` (TON): any boxed call.
    Function,
}

struct Entry {
    bare: &'static str,
    boxed: &'static str,
    builtin: Builtin,
    /// Id of the boxed form where the schema does not declare it: CRC-32 of the usual declaration (language, 3.11).
    id: u32,
}

const fn entry(bare: &'static str, boxed: &'static str, builtin: Builtin, id: u32) -> Entry {
    Entry {
        bare,
        boxed,
        builtin,
        id,
    }
}

/// All spellings. `Bool` has no bare name and no id of its own: its two constructors have.
const TABLE: &[Entry] = &[
    entry("int", "Int", Builtin::Int, 0xa850_9bda),
    entry("int32", "Int32", Builtin::Int, 0xa5c0_6aec),
    entry("long", "Long", Builtin::Long, 0x2207_6cba),
    entry("int53", "Int53", Builtin::Long, 0xaa2e_87dc),
    entry("int64", "Int64", Builtin::Long, 0x41c2_86cf),
    entry("double", "Double", Builtin::Double, 0x2210_c154),
    entry("float", "Float", Builtin::Float, 0x824d_ab22),
    entry("string", "String", Builtin::String, 0xb528_6e24),
    entry("secureString", "SecureString", Builtin::String, 0x0226_74b4),
    entry("bytes", "Bytes", Builtin::Bytes, 0xe937_bb82),
    entry("secureBytes", "SecureBytes", Builtin::Bytes, 0xbad7_1dc7),
    entry("int128", "Int128", Builtin::Int128, 0x84cc_f7b7),
    entry("int256", "Int256", Builtin::Int256, 0x7bed_eb5b),
    entry("int512", "Int512", Builtin::Int512, 0x6ff8_2434),
    entry("true", "True", Builtin::True, 0x3fed_d339),
    entry("vector", "Vector", Builtin::Vector, 0x1cb5_c415),
    entry("object", "Object", Builtin::Object, 0),
    entry("function", "Function", Builtin::Function, 0),
    entry("", "Bool", Builtin::Bool, 0),
];

impl Builtin {
    /// The built-in whose bare form is called `name`: `int`, `vector`.
    pub fn from_bare_name(name: &str) -> Option<Self> {
        TABLE
            .iter()
            .find(|e| e.bare == name && !name.is_empty())
            .map(|e| e.builtin)
    }

    /// The built-in whose type is called `name`: `Int`, `Vector`, `Bool`.
    pub fn from_type_name(name: &str) -> Option<Self> {
        TABLE.iter().find(|e| e.boxed == name).map(|e| e.builtin)
    }

    /// All bare names, in the order of the table.
    pub(crate) fn bare_names<'n>() -> impl Iterator<Item = &'n str> {
        TABLE.iter().map(|e| e.bare).filter(|name| !name.is_empty())
    }

    /// All type names, in the order of the table.
    pub(crate) fn type_names<'n>() -> impl Iterator<Item = &'n str> {
        TABLE.iter().map(|e| e.boxed)
    }

    /// The type name that goes with a bare name: `int` gives `Int`.
    pub fn type_name_of(bare: &str) -> Option<&'static str> {
        TABLE
            .iter()
            .find(|e| e.bare == bare && !bare.is_empty())
            .map(|e| e.boxed)
    }

    /// The id before the boxed form of the type called `name` in a schema that does not declare it.
    pub fn default_id(name: &str) -> Option<u32> {
        TABLE
            .iter()
            .find(|e| e.boxed == name && e.id != 0)
            .map(|e| e.id)
    }

    /// The bare and the boxed name of the type whose boxed form starts with `id` in a schema that does not declare it.
    pub(crate) fn names_of_id(id: u32) -> Option<(&'static str, &'static str)> {
        let found = TABLE.iter().find(|e| e.id == id && id != 0);
        found.map(|e| (e.bare, e.boxed))
    }

    /// How many type arguments it takes.
    pub fn arity(self) -> usize {
        usize::from(self == Self::Vector)
    }

    /// Smallest number of bytes of the bare form.
    pub fn smallest(self) -> u32 {
        match self {
            Self::True => 0,
            Self::Int
            | Self::Float
            | Self::String
            | Self::Bytes
            | Self::Bool
            | Self::Vector
            | Self::Object
            | Self::Function => 4,
            Self::Long | Self::Double => 8,
            Self::Int128 => 16,
            Self::Int256 => 32,
            Self::Int512 => 64,
        }
    }
}
