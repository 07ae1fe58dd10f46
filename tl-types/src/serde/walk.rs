//! The walk over the wire form of a value: each part tells serde what it is.

use core::cell::RefCell;

use ::serde::ser::{Error, Serialize, SerializeMap, SerializeSeq, Serializer};

use super::expression::Expression;
use super::param::{Param, Role, Words};
use super::problem::NONSENSE;
use crate::__private::Reader;
use crate::builtin::{BOOL_FALSE, BOOL_TRUE};
use crate::description::{Cursor, Description, Record, op};
use crate::json::{Bytes, Double, Float, Long, NAME, Opaque, RAW};
use crate::{BytesForm, DeserializeErrorKind, Limits, builtin};

/// The bytes of a value, and what they are read by.
pub(super) struct Walk<'b> {
    input: RefCell<Reader<'b>>,
    description: Description,
    form: BytesForm,
}

impl<'b> Walk<'b> {
    pub(super) fn new(wire: &'b [u8], description: Description, form: BytesForm) -> Self {
        Self {
            input: RefCell::new(Reader::new(wire, &Limits::default())),
            description,
            form,
        }
    }

    /// Takes something from the bytes.
    fn take<T>(&self, read: impl FnOnce(&mut Reader<'b>) -> T) -> T {
        read(&mut self.input.borrow_mut())
    }

    fn failed(&self) -> bool {
        self.input.borrow().failed()
    }

    /// What was wrong with the bytes: the value's own writer has made them, so nothing, unless it wrote what its type is not.
    pub(super) fn finish(&self) -> Option<DeserializeErrorKind> {
        self.take(|input| {
            input.expect_end();
            input.failure().map(|failure| failure.kind)
        })
    }
}

/// The part of the value that comes next.
pub(super) struct Value<'w, 'b> {
    walk: &'w Walk<'b>,
    expression: Option<Expression>,
    /// The `#` params of the combinator that it is in.
    words: &'w Words,
}

impl<'w, 'b> Value<'w, 'b> {
    pub(super) fn new(
        walk: &'w Walk<'b>,
        expression: Option<Expression>,
        words: &'w Words,
    ) -> Self {
        Self {
            walk,
            expression,
            words,
        }
    }

    fn inner(&self, code: Cursor) -> Self {
        Self::new(self.walk, Expression::read(code), self.words)
    }

    fn leaf<S: Serializer>(&self, op: u8, out: S) -> Result<S::Ok, S::Error> {
        let walk = self.walk;
        match op {
            op::INT => out.serialize_i32(walk.take(Reader::i32)),
            op::NAT => out.serialize_u32(walk.take(Reader::u32)),
            op::LONG => Long(walk.take(Reader::i64)).serialize(out),
            op::DOUBLE => Double(walk.take(Reader::f64)).serialize(out),
            op::FLOAT => Float(walk.take(Reader::f32)).serialize(out),
            op::INT128 => Opaque(&walk.take(Reader::array::<16>)).serialize(out),
            op::INT256 => Opaque(&walk.take(Reader::array::<32>)).serialize(out),
            op::INT512 => Opaque(&walk.take(Reader::array::<64>)).serialize(out),
            op::STRING => out.serialize_str(walk.take(Reader::text)),
            op::BYTES => Bytes(walk.take(Reader::data), walk.form).serialize(out),
            op::BOOL => out.serialize_bool(walk.take(Reader::bool)),
            _ => out.serialize_bool(true),
        }
    }

    fn elements<S: Serializer>(
        &self,
        count: u32,
        element: Cursor,
        out: S,
    ) -> Result<S::Ok, S::Error> {
        let mut out = out.serialize_seq(usize::try_from(count).ok())?;
        for _ in 0..count {
            if self.walk.failed() {
                break;
            }
            out.serialize_element(&self.inner(element))?;
        }
        out.end()
    }

    /// A boxed value of a type, of any function or of any combinator.
    fn boxed<S: Serializer>(
        &self,
        accepts: impl Fn(u32) -> bool,
        keeps: bool,
        out: S,
    ) -> Result<S::Ok, S::Error> {
        let walk = self.walk;
        let id = walk.take(|input| input.peek_id());
        match walk.description.find(id) {
            // As in every other place, a `Bool` has no name.
            Some(record) if accepts(record.owner) && [BOOL_TRUE, BOOL_FALSE].contains(&id) => {
                out.serialize_bool(walk.take(Reader::bool))
            }
            Some(record) if accepts(record.owner) => {
                walk.take(Reader::id);
                Object::new(walk, &record).serialize(out)
            }
            None if keeps && !builtin::is_boxed(id) => self.raw(out),
            _ => Err(S::Error::custom(format_args!(
                "the schema has no value with the id {id:08x} here"
            ))),
        }
    }

    fn raw<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        let bytes = self.walk.take(Reader::rest_of_input);
        out.collect_map([(RAW, Bytes(bytes, self.walk.form))])
    }

    fn combinator<S: Serializer>(
        &self,
        index: u32,
        is_boxed: bool,
        out: S,
    ) -> Result<S::Ok, S::Error> {
        let found = self.walk.description.combinator(index);
        let (id, record) = found.ok_or_else(nonsense)?;
        if is_boxed {
            self.walk.take(|input| input.expect_id(id, record.name));
        }
        Object::new(self.walk, &record).serialize(out)
    }
}

impl Serialize for Value<'_, '_> {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        match self.expression.ok_or_else(nonsense)? {
            Expression::Leaf(op) => self.leaf(op, out),
            // Only params are words, and they are not shown.
            Expression::Word => Err(nonsense()),
            Expression::Type { index, keeps } => {
                let owner = index.checked_add(1);
                self.boxed(|found| Some(found) == owner, keeps, out)
            }
            Expression::Bare(index) => self.combinator(index, false, out),
            Expression::Combinator(index) => self.combinator(index, true, out),
            Expression::Vector { boxed, element } => {
                if boxed {
                    self.walk.take(Reader::expect_vector);
                }
                let count = self.walk.take(Reader::u32);
                self.elements(count, element, out)
            }
            Expression::Constant { count, element } => self.elements(count, element, out),
            Expression::Counted { param, element } => {
                self.elements(self.words.get(param), element, out)
            }
            Expression::Boxed { id, inner } => {
                self.walk
                    .take(|input| input.expect_id(id, builtin::name(id)));
                self.inner(inner).serialize(out)
            }
            Expression::Call => self.boxed(|owner| owner == 0, false, out),
            Expression::Object { keeps } => self.boxed(|_| true, keeps, out),
            Expression::Rest => self.raw(out),
        }
    }
}

/// A constructor or call whose id has been read: its name, then its fields.
struct Object<'w, 'b> {
    walk: &'w Walk<'b>,
    record: &'w Record,
}

impl<'w, 'b> Object<'w, 'b> {
    fn new(walk: &'w Walk<'b>, record: &'w Record) -> Self {
        Self { walk, record }
    }
}

impl Serialize for Object<'_, '_> {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        let walk = self.walk;
        let mut out = out.serialize_map(None)?;
        out.serialize_entry(NAME, self.record.name)?;
        let mut words = Words::default();
        for param in Param::all(self.record) {
            let param = param.ok_or_else(nonsense)?;
            if param
                .condition
                .is_some_and(|condition| !words.tell(condition))
            {
                continue;
            }
            match param.role {
                Role::Word => words.keep(&param, walk.take(Reader::u32)),
                Role::Number => {
                    let number = walk.take(Reader::u32);
                    words.keep(&param, number);
                    if number != 0 || !param.is_zero_by_default() {
                        out.serialize_entry(&param.key(), &number)?;
                    }
                }
                Role::Bit | Role::Value => {
                    let value = Value::new(walk, Expression::read(param.code), &words);
                    out.serialize_entry(&param.key(), &value)?;
                }
            }
        }
        out.end()
    }
}

/// A description that a generator of this version does not write.
fn nonsense<E: Error>() -> E {
    E::custom(NONSENSE)
}
