//! The rule table: what each rule finds, whom it breaks, how loud it is in each profile, what to do.
//!
//! The effects are those of the worst case. `Rule::level` reads the levels in the order layered, frozen, fieldmask, source.
//! What breaks unseen is an error in every profile; in `source` the rest is an error where it breaks Rust code.

use std::str::FromStr;

use super::rule::{Row, Rule, UnknownRule};
use super::{Effect, Effects, Level};

const C: Effect = Effect::Compatible;
const D: Effect = Effect::Dangerous;
const B: Effect = Effect::Breaking;
const S: Effect = Effect::Silent;

const OFF: Level = Level::Off;
const I: Level = Level::Info;
const W: Level = Level::Warn;
const E: Level = Level::Error;

impl Rule {
    /// Every rule, in the order of the table.
    pub fn all() -> impl ExactSizeIterator<Item = Self> {
        ALL.iter().copied()
    }
}

impl FromStr for Rule {
    type Err = UnknownRule;

    fn from_str(text: &str) -> Result<Self, UnknownRule> {
        let named = |name: &str| Self::all().find(|rule| rule.id() == name);
        named(text).ok_or_else(|| UnknownRule {
            nearest: crate::nearest::nearest(text, Self::all().map(Self::id)).and_then(named),
        })
    }
}

const fn effects([forward, backward, source]: [Effect; 3]) -> Effects {
    Effects {
        forward,
        backward,
        source,
    }
}

macro_rules! rules {
    ($($name:ident = $id:literal, $title:literal, $effects:expr, $if_read:literal, $levels:expr, $help:literal;)*) => {
        $(
            #[doc = $title]
            pub const $name: Rule = Rule(&Row {
                id: $id,
                title: $title,
                effects: effects($effects),
                if_read: $if_read,
                levels: $levels,
                help: $help,
            });
        )*
        /// All of them, in the order of the table.
        const ALL: &[Rule] = &[$($name),*];
    };
}

rules! {
    SCHEMA_UNPARSABLE = "schema-unparsable", "one side does not parse or resolve",
        [B, B, B], false, [E, E, E, E],
        "mend what the diagnostics say, then compare again";
    SCHEMA_ADDED = "schema-added", "the baseline does not have the schema",
        [C, C, C], false, [I, I, I, I],
        "nothing to do: the next comparison has a baseline";
    LAYER_DECREASED = "layer-decreased", "the number of the layer goes down",
        [D, D, C], false, [E, W, W, I],
        "give the new schema the higher number";
    LAYER_NOT_BUMPED = "layer-not-bumped", "definitions changed, the number of the layer did not",
        [D, D, C], false, [W, I, I, I],
        "raise the number in the `// LAYER` line";
    LAYER_CHANGED = "layer-changed", "the number of the layer rises",
        [C, C, C], false, [I, I, I, I],
        "nothing to do";
    TYPE_ADDED = "type-added", "a new type",
        [C, C, C], false, [I, I, I, I],
        "nothing to do";
    TYPE_REMOVED = "type-removed", "no constructor is left of a type",
        [C, B, B], false, [W, E, E, E],
        "keep the type until nobody sends it";
    CONSTRUCTOR_ADDED = "constructor-added", "a new constructor of a type that has others",
        [B, C, B], true, [I, W, W, E],
        "add a new type or a new function where old readers must go on; `non_exhaustive` spares Rust code";
    CONSTRUCTOR_ADDED_FIRST_UNION = "constructor-added-first-union", "a type with one constructor gets another",
        [B, B, B], true, [W, E, E, E],
        "generate with `single_constructor = \"enum\"` from the start where a type may grow";
    CONSTRUCTOR_REMOVED = "constructor-removed", "a constructor is gone",
        [C, B, B], false, [W, E, E, E],
        "keep it until nobody sends it";
    CONSTRUCTOR_RESTORED = "constructor-restored", "a name and id that earlier versions knew are back",
        [B, C, B], true, [I, I, I, E],
        "nothing to do where readers of the baseline know it from before; else see `constructor-added`";
    CONSTRUCTOR_RETYPED = "constructor-retyped", "a constructor belongs to another type",
        [B, B, B], false, [W, E, E, E],
        "leave it, and add a constructor to the other type";
    COMBINATOR_RENAMED = "combinator-renamed", "the same definition under another name",
        [C, C, B], false, [W, W, W, E],
        "keep the name, or allow the change with the reason";
    COMBINATOR_KIND_CHANGED = "combinator-kind-changed", "a constructor became a function, or the other way round",
        [B, B, B], false, [E, E, E, E],
        "use a new name";
    NAMESPACE_MOVED = "namespace-moved", "only the namespace of a definition differs",
        [C, C, B], false, [W, W, W, E],
        "keep the namespace, or allow the change with the reason";
    FUNCTION_ADDED = "function-added", "a new function",
        [C, C, C], false, [I, I, I, I],
        "nothing to do: servers that do not have it refuse the call";
    FUNCTION_REMOVED = "function-removed", "a function is gone",
        [C, B, B], false, [W, E, E, E],
        "keep it until nobody calls it";
    FUNCTION_RESULT_CHANGED = "function-result-changed", "a function is answered by another type",
        [B, B, B], false, [W, E, E, E],
        "add a function with the other result";
    ID_CHANGED = "id-changed", "the id changed, and nothing else explains it",
        [B, B, C], false, [I, E, E, I],
        "write the old id behind the name: `name#id`";
    ID_CHANGED_SAME_SHAPE = "id-changed-same-shape", "the id changed and the definition did not",
        [B, B, C], false, [E, E, E, I],
        "write the old id behind the name: `name#id`";
    ID_REUSED = "id-reused", "an id that belonged to another definition",
        [S, S, C], false, [E, E, E, E],
        "give the new definition an id of its own";
    ID_COLLISION = "id-collision", "two definitions share an id",
        [B, B, B], false, [E, E, E, E],
        "give one of them another id";
    LAYOUT_CHANGED_SAME_ID = "layout-changed-same-id", "other bytes under the same id",
        [S, S, B], false, [E, E, E, E],
        "give the changed definition a new id, or take the change back";
    ID_MISMATCH = "id-mismatch", "a written id is not the computed one",
        [C, C, C], false, [W, W, OFF, I],
        "leave the id out, or allow the change with the reason";
    FLAG_ADDED = "flag-added", "a `true` field under a fresh bit",
        [C, C, B], false, [I, I, I, E],
        "nothing to do: readers that do not know the bit skip it";
    FLAG_ADDED_RECYCLED_BIT = "flag-added-recycled-bit", "a `true` field on a bit that meant something before",
        [D, D, B], false, [W, E, E, E],
        "take a bit that was never used";
    FLAG_REMOVED = "flag-removed", "a `true` field is gone",
        [C, D, B], false, [W, W, W, E],
        "keep the field: old writers still set the bit";
    FLAG_BIT_MOVED = "flag-bit-moved", "a `true` field is on another bit under the same id",
        [S, S, C], false, [E, E, E, E],
        "put it back on its bit; a new meaning takes a new bit";
    FLAG_REPLACED = "flag-replaced", "another `true` field is on the bit",
        [D, D, B], false, [W, E, E, E],
        "give the new field a bit of its own";
    PARAM_ADDED = "param-added", "a new required field",
        [B, B, B], false, [I, E, E, E],
        "make it conditional, on a fresh bit";
    PARAM_ADDED_CONDITIONAL = "param-added-conditional", "a conditional field on a fresh bit",
        [B, C, B], false, [I, W, I, E],
        "nothing to do where old readers never see the bit set";
    PARAM_ADDED_SHARED_BIT = "param-added-shared-bit", "a field on a bit that guards another field already",
        [B, B, B], false, [W, E, E, E],
        "take a fresh bit";
    PARAM_ADDED_RECYCLED_BIT = "param-added-recycled-bit", "a field on a bit that meant something before",
        [B, B, B], false, [W, E, E, E],
        "take a bit that was never used";
    PARAM_ADDED_NOT_LAST = "param-added-not-last", "a conditional field before existing ones",
        [B, C, B], false, [I, E, W, E],
        "put it behind the last field";
    PARAM_REMOVED = "param-removed", "a required field is gone",
        [B, B, B], false, [I, E, E, E],
        "keep it, and say that it is no longer used";
    PARAM_REMOVED_CONDITIONAL = "param-removed-conditional", "a conditional field is gone",
        [D, B, B], false, [W, E, E, E],
        "keep it, and stop setting its bit";
    PARAM_BIT_MOVED = "param-bit-moved", "a conditional field is on another bit",
        [B, B, C], false, [W, E, E, I],
        "put it back on its bit";
    PARAM_FLAGS_WORD_CHANGED = "param-flags-word-changed", "another flags word guards a field",
        [B, B, C], false, [W, E, E, I],
        "leave it where it is";
    FLAGS_WORD_ADDED = "flags-word-added", "a new flags word",
        [B, B, C], false, [I, E, E, I],
        "use a free bit of a word that is there";
    FLAGS_WORD_REMOVED = "flags-word-removed", "a flags word is gone",
        [B, B, C], false, [I, E, E, I],
        "keep it, with no bit in use";
    PARAM_MADE_OPTIONAL = "param-made-optional", "a required field became conditional",
        [B, B, B], false, [I, E, E, E],
        "keep it required, and add another field for the new case";
    PARAM_MADE_REQUIRED = "param-made-required", "a conditional field became required",
        [B, B, B], false, [W, E, E, E],
        "keep it conditional";
    PARAM_TYPE_CHANGED = "param-type-changed", "a field has another type",
        [B, B, B], false, [W, E, E, E],
        "add a field of the new type on a fresh bit";
    PARAM_WIDENED = "param-widened", "a field became wider: int, then long",
        [B, B, B], false, [I, E, E, E],
        "add a field of the new type on a fresh bit";
    PARAM_NARROWED = "param-narrowed", "a field became narrower: long, then int",
        [B, B, B], false, [W, E, E, E],
        "keep the wider type";
    PARAM_BOXEDNESS_CHANGED = "param-boxedness-changed", "a bare field became boxed, or the other way round",
        [B, B, C], false, [E, E, E, E],
        "keep the form";
    PARAM_VECTOR_CHANGED = "param-vector-changed", "one value became a vector, or the other way round",
        [B, B, B], false, [I, E, E, E],
        "add a field of the new type on a fresh bit";
    PARAM_TRUE_BOOL_CHANGED = "param-true-bool-changed", "a `true` field became a value, or the other way round",
        [B, B, B], false, [W, E, E, E],
        "add a field on a fresh bit";
    PARAM_STRING_BYTES_CHANGED = "param-string-bytes-changed", "a string became bytes, or the other way round",
        [D, C, B], false, [I, W, W, E],
        "keep the type: bytes need not be UTF-8";
    PARAM_REORDERED = "param-reordered", "the same fields in another order",
        [B, B, C], false, [I, E, E, I],
        "keep the order";
    PARAM_RENAMED = "param-renamed", "a field has another name",
        [C, C, B], false, [W, W, I, E],
        "keep the name, or allow the change with the reason";
    PARAM_TYPE_RENAMED = "param-type-renamed", "a type has another name and the same constructors",
        [C, C, B], false, [I, I, I, E],
        "keep the name, or allow the change with the reason";
    REPETITION_CHANGED = "repetition-changed", "a repetition has another count",
        [B, B, B], false, [E, E, E, E],
        "keep the count";
    GENERICS_CHANGED = "generics-changed", "other type or number variables",
        [B, B, B], false, [E, E, E, E],
        "keep the variables";
    RECURSION_CHANGED = "recursion-changed", "a field came into a cycle of types, or left one",
        [C, C, B], false, [I, I, I, E],
        "nothing to do on the wire; in Rust the field gained or lost a `Box`";
    RUST_NAME_CHANGED = "rust-name-changed", "generated code has another name for the same definition",
        [C, C, B], false, [W, W, I, E],
        "`rename` keeps the old name in generated code";
    DOC_CHANGED = "doc-changed", "only comments or annotations differ",
        [C, C, C], false, [OFF, OFF, OFF, OFF],
        "nothing to do";
    DEFINITION_MOVED = "definition-moved", "a definition stands at another place of the file",
        [C, C, C], false, [OFF, OFF, OFF, OFF],
        "nothing to do";
    UNUSED_ALLOW = "unused-allow", "an entry allows nothing",
        [C, C, C], false, [W, W, W, W],
        "correct the entry, or remove it";
    EXPIRED_ALLOW = "expired-allow", "an entry was good up to a layer that is over",
        [C, C, C], false, [W, W, W, W],
        "look at the change again: remove the entry, or raise `until`";
}
