//! From bytes to a value, along the schema.

use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use tl_parser::Schema;
use tl_parser::ir::{
    Builtin, Combinator, CombinatorIndex, Kind, Nat, Param, TypeExpr, TypeIndex, VariableIndex,
};

use super::body::Body;
use super::notes::{Label, Notes, named, shown};
use super::path::{Path, Step};
use super::presence::Presence;
use super::role::{Role, is_flags, is_free, makes, plain};
use super::scope::{Args, Binding, Closed, Scope};
use super::shape::Shape;
use super::value::{Fields, Object, Value, Vector};
use crate::__private::Reader;
use crate::DeserializeErrorKind::{DepthLimit, NoWireForm, NumberDisagrees, UnexpectedId};
use crate::builtin::{self, ANY, ANY_CALL};

/// Values, vectors and repetitions in one another, whatever they are. What the limit of recursive types lets through stays below.
pub(super) const NESTING: u32 = 320;

/// The place of a value in a body or a vector.
const PLACE: usize = size_of::<Value<'_>>();

/// Bytes on their way to a value. Methods return nothing after an error, which is in the reader.
pub(super) struct Decoder<'i, 't, 's> {
    pub(super) schema: &'s Schema,
    pub(super) input: Reader<'i>,
    pub(super) path: Path<'t>,
    pub(super) notes: Notes<'t>,
    nesting: u32,
    /// Values of the fields of all combinators that are being read.
    values: Vec<Value<'s>>,
}

impl<'i, 't, 's: 't> Decoder<'i, 't, 's> {
    pub(super) fn new(schema: &'s Schema, input: Reader<'i>, notes: Notes<'t>) -> Self {
        Self {
            schema,
            input,
            path: Path::default(),
            notes,
            nesting: 0,
            values: Vec::new(),
        }
    }

    /// A value of a type.
    pub(super) fn value(&mut self, ty: Closed<'t>) -> Option<Value<'s>> {
        match Shape::of(self.schema, ty) {
            Shape::Nat => self.leaf("#", |input| Value::Nat(input.u32())),
            Shape::Plain(builtin) => self.builtin(builtin),
            Shape::Boxed(id, builtin) => {
                self.expect_id(id, builtin::name(id))?;
                self.builtin(builtin)
            }
            Shape::Vector { boxed, element } => self.vector(boxed, &element),
            Shape::Call => self.level(|this| this.any(ANY_CALL)),
            Shape::Any => self.level(|this| this.any(ANY)),
            Shape::Type(index, args) => self.boxed(index, &args),
            Shape::Bare(index, args) => match self.fitting(index, &args) {
                Some(scope) => self.object(index, scope, None),
                None => self.fail(NoWireForm),
            },
            // A repetition is the type of a field only: `param` sees to it.
            Shape::Repeat { .. } | Shape::Nothing => self.fail(NoWireForm),
        }
    }

    /// A boxed value of any function, or of any combinator.
    pub(super) fn any(&mut self, expected: &'static str) -> Option<Value<'s>> {
        let start = self.input.offset();
        let id = self.input.id();
        let found = self.schema.find_id(id).filter(|index| {
            let combinator = &self.schema[*index];
            is_free(combinator) && (expected == ANY || combinator.kind == Kind::Function)
        });
        let Some(index) = found else {
            return self.unexpected(id, expected.into());
        };
        let combinator = &self.schema[index];
        if combinator.builtin == Some(Builtin::Bool) {
            self.path.enter(&combinator.name);
            let value = id == builtin::BOOL_TRUE;
            self.note(start, "Bool", || format!("{value}"));
            return Some(Value::Bool(value));
        }
        self.free(index, Some((start, id)))
    }

    /// Exactly this combinator, with its id.
    pub(super) fn exactly(&mut self, index: CombinatorIndex) -> Option<Value<'s>> {
        let combinator = &self.schema[index];
        let start = self.input.offset();
        let id = self.input.id();
        if id != combinator.id {
            return self.unexpected(id, Cow::Owned(String::from(&combinator.name)));
        }
        self.free(index, Some((start, id)))
    }

    /// The fields of a constructor, without its id.
    pub(super) fn bare(&mut self, index: CombinatorIndex) -> Option<Value<'s>> {
        self.free(index, None)
    }

    fn boxed(&mut self, index: TypeIndex, args: &Args<'t>) -> Option<Value<'s>> {
        let start = self.input.offset();
        let id = self.input.id();
        let is_own = |found: &CombinatorIndex| makes(&self.schema[*found], index);
        let found = self.schema.find_id(id).filter(is_own);
        if let Some(found) = found
            && let Some(scope) = self.fitting(found, args)
        {
            return self.object(found, scope, Some((start, id)));
        }
        self.unexpected(id, self.title(index))
    }

    /// What an error calls a type: its name, or that of its only constructor.
    fn title(&self, index: TypeIndex) -> Cow<'static, str> {
        let ty = &self.schema[index];
        let name = match ty.constructors.as_slice() {
            [only] => &self.schema[*only].name,
            _ => &ty.name,
        };
        Cow::Owned(String::from(name))
    }

    /// The variables of a combinator whose result has these arguments, if it can and there is memory for them; else who asks says what is wrong, and the first
    /// error stays.
    fn fitting(&mut self, index: CombinatorIndex, args: &Args<'t>) -> Option<Scope<'t>> {
        let schema: &'t Schema = self.schema;
        let combinator = &schema[index];
        self.charge(Scope::size(combinator))?;
        Scope::fitting(combinator, args)
    }

    /// A combinator of whose variables nothing is known.
    fn free(&mut self, index: CombinatorIndex, id: Option<(usize, u32)>) -> Option<Value<'s>> {
        let combinator = &self.schema[index];
        self.charge(Scope::size(combinator))?;
        self.object(index, Scope::of(combinator), id)
    }

    fn object(
        &mut self,
        index: CombinatorIndex,
        mut scope: Scope<'t>,
        id: Option<(usize, u32)>,
    ) -> Option<Value<'s>> {
        let schema = self.schema;
        let combinator = &schema[index];
        self.path.enter(&combinator.name);
        match id {
            Some((start, id)) => self.note(start, "id", || named(&combinator.name, id)),
            None => self.note(self.input.offset(), "fields", || {
                String::from(&combinator.name)
            }),
        }
        let mut read = |this: &mut Self| {
            this.nested(|this| this.fields(combinator, &combinator.params, &mut scope))
        };
        let body = if schema.nests(index) {
            self.level(read)?
        } else {
            read(self)?
        };
        Some(Value::Object(Object {
            schema,
            combinator,
            body,
        }))
    }

    /// The params of a combinator or of a repetition in it.
    fn fields(
        &mut self,
        combinator: &'s Combinator,
        params: &'s [Param],
        scope: &mut Scope<'t>,
    ) -> Option<Body<Value<'s>>> {
        if params.is_empty() {
            return Some(Body::default());
        }
        self.charge(Body::<Value<'_>>::size(params.len()))?;
        let first = self.values.len();
        let mut presence = Presence::none(params.len());
        let mut settles = false;
        // Until it is read, a flags word stands for all bits that the schema knows.
        scope.bind_words(combinator, params, |_| true);
        for (at, param) in params.iter().enumerate() {
            let is_there = param
                .flag
                .is_none_or(|flag| scope.number(flag.word) >> flag.bit & 1 == 1);
            if !is_there {
                if let Some(word) = param.variable {
                    scope.bind(word, Binding::Number(0));
                }
                continue;
            }
            presence.set(at, true);
            let role = Role::of(self.schema, combinator, param);
            settles |= matches!(role, Role::Word(_)) && param.flag.is_some();
            if self
                .param((combinator, role), param, params, scope)
                .is_none()
            {
                self.path.leave(Step::Field(Cow::Borrowed(&param.name)));
                self.values.truncate(first);
                return None;
            }
        }
        if settles && presence.settle(self.schema, combinator, params).is_err() {
            // What was read is there or not by its bit alone, so nothing can be missing.
            self.values.truncate(first);
            return self.fail(NoWireForm);
        }
        Some(Body::new(presence, self.values.drain(first..).collect()))
    }

    fn param(
        &mut self,
        (combinator, role): (&'s Combinator, Role),
        param: &'s Param,
        params: &'s [Param],
        scope: &mut Scope<'t>,
    ) -> Option<()> {
        let label = || Label::Field(Cow::Borrowed(&param.name));
        self.notes.label(label);
        match role {
            Role::Bit => return Some(()),
            Role::Word(word) => return self.word((combinator, word), param, params, scope),
            Role::Value => {}
        }
        let value = match &param.ty {
            TypeExpr::Repeat { count, params } => self.repeat(*count, params, combinator, scope)?,
            ty => self.value(Closed::new(ty, scope))?,
        };
        if let (Some(variable), Value::Nat(found)) = (param.variable, &value)
            && let Err(expected) = scope.number_is(variable, *found)
        {
            let found = *found;
            self.input.fail_word(NumberDisagrees { found, expected });
            return None;
        }
        scope.bind_answer(&param.ty, &value);
        self.charge(PLACE)?;
        grow(&mut self.input, &mut self.values)?;
        self.values.push(value);
        Some(())
    }

    /// A flags word.
    fn word(
        &mut self,
        (combinator, word): (&'s Combinator, VariableIndex),
        param: &'s Param,
        params: &'s [Param],
        scope: &mut Scope<'t>,
    ) -> Option<()> {
        let start = self.input.offset();
        let known = scope.number(word);
        let bits = if tells_its_bit(self.schema, combinator, (param, params), scope) {
            self.input.conditional_flags(known)
        } else {
            self.input.flags(known)
        };
        self.ok()?;
        self.note(start, "flags", || bit_names(params, word, bits));
        scope.bind(word, Binding::Number(bits & known));
        Some(())
    }

    fn vector(&mut self, boxed: bool, element: &Closed<'t>) -> Option<Value<'s>> {
        let start = self.input.offset();
        if boxed {
            self.input.expect_vector();
            self.ok()?;
            self.path.enter("vector");
            self.note(start, "id", || named("vector", builtin::VECTOR));
        }
        let at = self.input.offset();
        let count = self.input.u32();
        self.ok()?;
        self.note(at, "count", || format!("{count}"));
        let smallest = self.smallest(count, || Shape::of(self.schema, element.clone()));
        self.nested(|this| {
            let count = this.admit(count, at, smallest)?;
            this.elements(count, smallest, |this| this.value(element.clone()))
        })
    }

    /// `count*[ params ]`: the values of a single param without a name, else lists of fields.
    fn repeat(
        &mut self,
        count: Nat,
        params: &'s [Param],
        combinator: &'s Combinator,
        scope: &Scope<'t>,
    ) -> Option<Value<'s>> {
        let Some(number) = scope.sum(count) else {
            return self.fail(NoWireForm);
        };
        let smallest = self.smallest(number, || Shape::Repeat {
            count: 1,
            params,
            scope: scope.clone(),
        });
        // The first round may make a copy of it.
        self.charge(Scope::size(combinator))?;
        let mut scope = scope.clone();
        let plain = plain(params);
        self.note(self.input.offset(), "count", || format!("{number}"));
        self.nested(|this| {
            let count = match count.variable {
                None if smallest > 0 => this.constant(number)?,
                _ => this.admit(number, this.input.offset(), smallest)?,
            };
            this.elements(count, smallest, |this| match plain {
                Some(only) => this.value(Closed::new(&only.ty, &scope)),
                None => this.round(combinator, params, &mut scope),
            })
        })
    }

    /// One round of a repetition.
    fn round(
        &mut self,
        combinator: &'s Combinator,
        params: &'s [Param],
        scope: &mut Scope<'t>,
    ) -> Option<Value<'s>> {
        self.note(self.input.offset(), "fields", String::new);
        let body = self.nested(|this| this.fields(combinator, params, scope))?;
        self.charge(size_of::<Fields<'_>>())?;
        Some(Value::Fields(Box::new(Fields {
            schema: self.schema,
            combinator,
            params,
            body,
        })))
    }

    /// The least bytes of an element, of which there are so many. To find it may take as long as to read one, so it is not looked for where there is none.
    fn smallest(&self, count: u32, element: impl FnOnce() -> Shape<'t>) -> u32 {
        match count {
            0 => 0,
            _ => element().smallest(self.schema),
        }
    }

    /// As many elements as the input and the memory allow.
    fn admit(&mut self, count: u32, at: usize, smallest: u32) -> Option<usize> {
        let min = usize::try_from(smallest).unwrap_or(usize::MAX);
        // Elements without bytes are kept once.
        let size = if min == 0 { 0 } else { PLACE };
        let count = self.input.admit(count, at, min, size);
        self.ok()?;
        Some(count)
    }

    /// As many elements as the schema says: no count in the input can be wrong, so memory alone bounds them.
    fn constant(&mut self, count: u32) -> Option<usize> {
        let count = usize::try_from(count).unwrap_or(usize::MAX);
        self.charge(count.saturating_mul(PLACE))?;
        Some(count)
    }

    fn elements(
        &mut self,
        count: usize,
        smallest: u32,
        mut each: impl FnMut(&mut Self) -> Option<Value<'s>>,
    ) -> Option<Value<'s>> {
        let mut items = Vec::with_capacity(if smallest == 0 { 0 } else { count });
        for index in 0..count {
            self.notes.label(|| Label::Index(index));
            let (start, inside) = (self.input.offset(), self.input.zero_width());
            let Some(item) = each(self) else {
                self.path.leave(Step::Index(index));
                return None;
            };
            if self.input.offset() == start {
                // Nothing told it, so all of them are the same, and have as many elements without bytes inside.
                let inside = inside.saturating_sub(self.input.zero_width());
                self.input
                    .repeat_zero_width(inside, count.saturating_sub(1));
                self.ok()?;
                self.charge(PLACE)?;
                return Some(Value::Vector(Vector::same(item, count)));
            }
            if smallest == 0 {
                self.charge(PLACE)?;
                grow(&mut self.input, &mut items)?;
            }
            items.push(item);
        }
        Some(Value::Vector(items.into()))
    }

    fn builtin(&mut self, builtin: Builtin) -> Option<Value<'s>> {
        match builtin {
            Builtin::Int => self.leaf("int", |input| Value::Int(input.i32())),
            Builtin::Long => self.leaf("long", |input| Value::Long(input.i64())),
            Builtin::Double => self.leaf("double", |input| Value::Double(input.f64())),
            Builtin::Float => self.leaf("float", |input| Value::Float(input.f32())),
            Builtin::Int128 => self.leaf("int128", opaque::<16>),
            Builtin::Int256 => self.leaf("int256", opaque::<32>),
            Builtin::Int512 => self.leaf("int512", opaque::<64>),
            Builtin::String => self.leaf("string", |input| Value::String(input.string())),
            Builtin::Bytes => self.leaf("bytes", |input| Value::Bytes(input.bytes())),
            Builtin::Bool => self.leaf("Bool", |input| Value::Bool(input.bool())),
            Builtin::True => Some(Value::True),
            Builtin::Vector | Builtin::Object | Builtin::Function => self.fail(NoWireForm),
        }
    }

    fn leaf(
        &mut self,
        kind: &'static str,
        read: impl FnOnce(&mut Reader<'i>) -> Value<'s>,
    ) -> Option<Value<'s>> {
        let start = self.input.offset();
        let value = read(&mut self.input);
        self.ok()?;
        self.note(start, kind, || shown(&value));
        Some(value)
    }

    fn expect_id(&mut self, id: u32, name: &'static str) -> Option<()> {
        let start = self.input.offset();
        self.input.expect_id(id, name);
        self.ok()?;
        self.note(start, "id", || named(name, id));
        Some(())
    }

    /// One level of recursive types deeper.
    fn level<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        if !self.input.enter() {
            return None;
        }
        let value = read(self);
        self.input.leave();
        value
    }

    /// One value, vector or repetition deeper.
    fn nested<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        if self.nesting >= NESTING {
            return self.fail(DepthLimit);
        }
        self.nesting += 1;
        let value = read(self);
        self.nesting -= 1;
        value
    }

    fn charge(&mut self, bytes: usize) -> Option<()> {
        self.input.charge(bytes, self.input.offset());
        self.ok()
    }

    fn ok(&self) -> Option<()> {
        (!self.input.failed()).then_some(())
    }

    pub(super) fn fail<T>(&mut self, kind: crate::DeserializeErrorKind) -> Option<T> {
        self.input.fail(kind, self.input.offset());
        None
    }

    fn unexpected<T>(&mut self, found: u32, expected: Cow<'static, str>) -> Option<T> {
        self.input.fail_word(UnexpectedId { found, expected });
        None
    }

    /// Notes what was read from `start` on.
    fn note(&mut self, start: usize, kind: &'static str, text: impl FnOnce() -> String) {
        let (end, depth) = (self.input.offset(), self.nesting);
        self.notes.add((start, end), depth, kind, text);
    }
}

/// Makes room for one more, which takes memory: that of all before it, too, since a list moves while it grows.
fn grow(input: &mut Reader<'_>, items: &mut Vec<Value<'_>>) -> Option<()> {
    if items.len() == items.capacity() {
        let capacity = items.len().saturating_mul(2).max(4);
        if !input.charge(capacity.saturating_mul(PLACE), input.offset()) {
            return None;
        }
        items.reserve_exact(capacity - items.len());
    }
    Some(())
}

fn opaque<'s, const N: usize>(input: &mut Reader<'_>) -> Value<'s> {
    let at = input.offset();
    let bytes = input.array::<N>();
    input.charge(N, at);
    Value::Opaque(Box::new(bytes))
}

/// Is this word zero only where its whole bit is off: the last of several that alone tell their bit, all others of which are zero?
fn tells_its_bit(
    schema: &Schema,
    combinator: &Combinator,
    (param, params): (&Param, &[Param]),
    scope: &Scope<'_>,
) -> bool {
    let Some(flag) = param.flag.filter(|flag| is_flags(combinator, flag.word)) else {
        // It is always there, or a number that is a field says that it is.
        return false;
    };
    let mut beside = params.iter().filter(|other| other.flag == Some(flag));
    let mut last = None;
    beside.all(|other| match Role::of(schema, combinator, other) {
        Role::Value => false,
        Role::Bit => true,
        Role::Word(word) => last
            .replace(word)
            .is_none_or(|before| scope.number(before) == 0),
    }) && last == param.variable
}

/// A flags word as digits, and the names of what is on its bits.
fn bit_names(params: &[Param], word: VariableIndex, bits: u32) -> String {
    let mut text = format!("{bits:08x}");
    for param in params {
        if param
            .flag
            .is_some_and(|flag| flag.word == word && bits >> flag.bit & 1 == 1)
        {
            text.extend([" ", &param.name]);
        }
    }
    text
}
