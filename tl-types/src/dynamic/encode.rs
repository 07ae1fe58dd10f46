//! From a value to bytes, along the schema.

use alloc::format;
use alloc::string::String;

use tl_parser::Schema;
use tl_parser::ir::{Builtin, Combinator, CombinatorIndex, Kind, Param, TypeExpr, TypeIndex};

use super::body::Body;
use super::decode::NESTING;
use super::error::{EncodeError, EncodeErrorKind};
use super::key::key;
use super::path::Step;
use super::role::{Role, is_free, makes, plain};
use super::scope::{Args, Binding, Closed, Scope};
use super::shape::Shape;
use super::value::{Object, Value, Vector};
use crate::__private::{Sink, Writer};
use crate::builtin::VECTOR;
use EncodeErrorKind::{Disagrees, NoWireForm, OtherSchema, TooDeep, TooLong, WrongType};

type Done = Result<(), EncodeError>;

/// A value on its way to bytes.
pub(super) struct Encoder<'o, 's> {
    schema: &'s Schema,
    out: Writer<'o>,
    nesting: u32,
}

impl<'o, 's> Encoder<'o, 's> {
    pub(super) fn new(schema: &'s Schema, out: Writer<'o>) -> Self {
        Self {
            schema,
            out,
            nesting: 0,
        }
    }

    /// A value of a type.
    pub(super) fn value(&mut self, ty: Closed<'s>, value: &Value<'s>) -> Done {
        match (Shape::of(self.schema, ty), value) {
            (Shape::Nat, Value::Nat(number)) => {
                self.word(*number);
                Ok(())
            }
            (Shape::Plain(builtin), value) => self.builtin(builtin, value),
            (Shape::Boxed(id, builtin), value) => {
                self.word(id);
                self.builtin(builtin, value)
            }
            (Shape::Vector { boxed, element }, Value::Vector(items)) => {
                self.vector(boxed, items, |this, item| this.value(element.clone(), item))
            }
            (Shape::Call, value) => self.any(value, true),
            (Shape::Any, value) => self.any(value, false),
            (Shape::Type(index, args), Value::Object(object)) => self.boxed(index, &args, object),
            (Shape::Bare(index, args), Value::Object(object)) => self.bare(index, &args, object),
            (Shape::Nothing | Shape::Repeat { .. }, _) => Err(no_wire_form()),
            (shape, value) => Err(wrong_type(&self.wanted(&shape), value)),
        }
    }

    /// What people call the type.
    fn wanted(&self, shape: &Shape<'_>) -> String {
        match shape {
            Shape::Nat => "a `#`".into(),
            Shape::Vector { .. } => "a vector".into(),
            Shape::Type(index, _) => format!("a value of `{}`", self.schema[*index].name),
            Shape::Bare(index, _) => format!("a `{}`", self.schema[*index].name),
            _ => "another value".into(),
        }
    }

    /// A boxed value whose id tells what it is.
    pub(super) fn any(&mut self, value: &Value<'s>, is_call: bool) -> Done {
        match value {
            Value::Object(object) => {
                if !is_free(object.combinator) {
                    let message = format!("`{}` has a type with arguments", object.name());
                    return Err(EncodeError::new(WrongType, message));
                }
                if is_call && object.combinator.kind != Kind::Function {
                    return Err(wrong_type("a call", value));
                }
                self.object(object, Scope::of(object.combinator), true)
            }
            Value::Bool(_) if !is_call && self.schema.find("boolTrue").is_some() => {
                self.builtin(Builtin::Bool, value)
            }
            Value::True if !is_call && self.schema.find("true").is_some() => {
                self.natural(value, false)
            }
            // Who reads it finds ids that are declared, and no others.
            _ => Err(wrong_type("a constructor or a call", value)),
        }
    }

    /// A value whose type nobody said: boxed alone, in a vector as vectors of such values usually have it.
    pub(super) fn natural(&mut self, value: &Value<'s>, in_vector: bool) -> Done {
        let schema = self.schema;
        let id = |name| {
            let own = schema.find_type(name).and_then(|ty| schema.boxed_id(ty));
            own.or_else(|| Builtin::default_id(name))
                .unwrap_or_default()
        };
        let (id, builtin) = match value {
            Value::Object(_) => return self.any(value, false),
            Value::Bool(_) => return self.builtin(Builtin::Bool, value),
            Value::True => {
                self.word(id("True"));
                return Ok(());
            }
            Value::Vector(items) => {
                return self.vector(true, items, |this, item| this.natural(item, true));
            }
            Value::Fields(_) => return Err(wrong_type("a value with an id", value)),
            Value::Nat(number) => {
                if !in_vector {
                    self.word(crate::builtin::NAT);
                }
                self.word(*number);
                return Ok(());
            }
            Value::Int(_) => (id("Int"), Builtin::Int),
            Value::Long(_) => (id("Long"), Builtin::Long),
            Value::Double(_) => (id("Double"), Builtin::Double),
            Value::Float(_) => (id("Float"), Builtin::Float),
            Value::String(_) => (id("String"), Builtin::String),
            Value::Bytes(_) => (id("Bytes"), Builtin::Bytes),
            Value::Opaque(bytes) => match bytes.len() {
                16 => (id("Int128"), Builtin::Int128),
                32 => (id("Int256"), Builtin::Int256),
                _ => (id("Int512"), Builtin::Int512),
            },
        };
        if !in_vector {
            self.word(id);
        }
        self.builtin(builtin, value)
    }

    /// Exactly this combinator, with its id or without.
    pub(super) fn exactly(
        &mut self,
        index: CombinatorIndex,
        value: &Value<'s>,
        boxed: bool,
    ) -> Done {
        let wanted = &self.schema[index];
        match value {
            Value::Object(object) if core::ptr::eq(object.combinator, wanted) => {
                self.object(object, Scope::of(wanted), boxed)
            }
            Value::Object(object) => Err(self.other(&format!("a `{}`", wanted.name), object)),
            _ => Err(wrong_type(&format!("a `{}`", wanted.name), value)),
        }
    }

    fn boxed(&mut self, index: TypeIndex, args: &Args<'s>, object: &Object<'s>) -> Done {
        let own = object.combinator;
        let scope = makes(own, index)
            .then(|| Scope::fitting(own, args))
            .flatten();
        let Some(scope) = scope else {
            let wanted = format!("a value of `{}`", self.schema[index].name);
            return Err(self.other(&wanted, object));
        };
        self.object(object, scope, true)
    }

    fn bare(&mut self, index: CombinatorIndex, args: &Args<'s>, object: &Object<'s>) -> Done {
        let wanted = &self.schema[index];
        let scope = Scope::fitting(wanted, args).ok_or_else(no_wire_form)?;
        if !core::ptr::eq(object.combinator, wanted) {
            return Err(self.other(&format!("a `{}`", wanted.name), object));
        }
        self.object(object, scope, false)
    }

    /// An object that is not what is wanted, or of another schema.
    fn other(&self, wanted: &str, object: &Object<'s>) -> EncodeError {
        self.check(object).err().unwrap_or_else(|| {
            let message = format!("{wanted} is wanted, this is `{}`", object.name());
            EncodeError::new(WrongType, message)
        })
    }

    fn check(&self, object: &Object<'s>) -> Done {
        if core::ptr::eq(object.schema, self.schema) {
            return Ok(());
        }
        let message = format!("`{}` was made with another schema", object.name());
        Err(EncodeError::new(OtherSchema, message))
    }

    fn object(&mut self, object: &Object<'s>, mut scope: Scope<'s>, boxed: bool) -> Done {
        self.check(object)?;
        let combinator = object.combinator;
        if boxed {
            self.word(combinator.id);
        }
        self.nested(|this| this.fields(combinator, &combinator.params, &object.body, &mut scope))
            .map_err(|error| error.of(&combinator.name))
    }

    /// The params of a combinator, or of a repetition in it.
    fn fields(
        &mut self,
        combinator: &'s Combinator,
        params: &'s [Param],
        body: &Body<Value<'s>>,
        scope: &mut Scope<'s>,
    ) -> Done {
        let mut values = body.stored();
        scope.bind_words(combinator, params, |at| body.has(at));
        for (at, param) in params.iter().enumerate() {
            let is_there = body.has(at);
            scope
                .agrees(combinator, param, is_there)
                .map_err(|message| EncodeError::new(Disagrees, message))?;
            let role = Role::of(self.schema, combinator, param);
            if !is_there {
                if let Role::Word(word) = role
                    && scope.number(word) != 0
                {
                    let name = &param.name;
                    let message = format!("`{name}` is not there, but fields on its bits are");
                    return Err(EncodeError::new(Disagrees, message));
                }
                if let Some(number) = param.variable {
                    scope.bind(number, Binding::Number(0));
                }
                continue;
            }
            match role {
                Role::Bit => {}
                Role::Word(word) => self.word(scope.number(word)),
                Role::Value => {
                    let Some(value) = values.next() else {
                        return Err(EncodeError::new(WrongType, "a value of other fields"));
                    };
                    self.param(combinator, param, value, scope)
                        .map_err(|error| {
                            error.inside(Step::Field(key(param, at).into_owned().into()))
                        })?;
                }
            }
        }
        Ok(())
    }

    fn param(
        &mut self,
        combinator: &'s Combinator,
        param: &'s Param,
        value: &Value<'s>,
        scope: &mut Scope<'s>,
    ) -> Done {
        if let TypeExpr::Repeat { count, params } = &param.ty {
            return self.repeat(scope.sum(*count), (combinator, params), value, scope);
        }
        self.value(Closed::new(&param.ty, scope), value)?;
        if let (Some(variable), Value::Nat(number)) = (param.variable, value) {
            scope.number_is(variable, *number).map_err(|wanted| {
                let message = format!("the number is {number}, the type says {wanted}");
                EncodeError::new(Disagrees, message)
            })?;
        }
        scope.bind_answer(&param.ty, value);
        Ok(())
    }

    fn repeat(
        &mut self,
        count: Option<u32>,
        (combinator, params): (&'s Combinator, &'s [Param]),
        value: &Value<'s>,
        scope: &Scope<'s>,
    ) -> Done {
        let Value::Vector(items) = value else {
            return Err(wrong_type("a list", value));
        };
        if count.and_then(|count| usize::try_from(count).ok()) != Some(items.len()) {
            let count = count.map_or_else(|| "too large".into(), |count| format!("{count}"));
            let message = format!(
                "the count is {count}, but there are {} elements",
                items.len()
            );
            return Err(EncodeError::new(Disagrees, message));
        }
        let mut scope = scope.clone();
        let plain = plain(params);
        self.each(items, |this, item| match (plain, item) {
            (Some(only), item) => this.value(Closed::new(&only.ty, &scope), item),
            (None, Value::Fields(fields)) if core::ptr::eq(fields.params, params) => {
                this.nested(|this| this.fields(combinator, params, &fields.body, &mut scope))
            }
            (None, item) => Err(wrong_type("the fields of the repetition", item)),
        })
    }

    fn vector(
        &mut self,
        boxed: bool,
        items: &Vector<'s>,
        each: impl FnMut(&mut Self, &Value<'s>) -> Done,
    ) -> Done {
        if boxed {
            self.word(VECTOR);
        }
        let Ok(count) = u32::try_from(items.len()) else {
            let message = format!(
                "a vector of {} elements: the wire holds at most 4294967295",
                items.len()
            );
            return Err(EncodeError::new(TooLong, message));
        };
        self.word(count);
        let done = self.each(items, each);
        done.map_err(|error| if boxed { error.of("vector") } else { error })
    }

    fn each(
        &mut self,
        items: &Vector<'s>,
        mut each: impl FnMut(&mut Self, &Value<'s>) -> Done,
    ) -> Done {
        self.nested(|this| {
            for (index, item) in items.iter().enumerate() {
                each(this, item).map_err(|error| error.inside(Step::Index(index)))?;
            }
            Ok(())
        })
    }

    fn builtin(&mut self, builtin: Builtin, value: &Value<'s>) -> Done {
        let out = &mut self.out;
        match (builtin, value) {
            (Builtin::Int, Value::Int(number)) => out.run::<4, _>((*number,)),
            (Builtin::Long, Value::Long(number)) => out.run::<8, _>((*number,)),
            (Builtin::Double, Value::Double(number)) => out.run::<8, _>((*number,)),
            (Builtin::Float, Value::Float(number)) => out.run::<4, _>((*number,)),
            (Builtin::String, Value::String(text)) => out.string(text),
            (Builtin::Bytes, Value::Bytes(bytes)) => out.bytes(bytes),
            (Builtin::Bool, Value::Bool(flag)) => out.run::<4, _>((*flag,)),
            (Builtin::True, Value::True) => {}
            (Builtin::Int128 | Builtin::Int256 | Builtin::Int512, Value::Opaque(bytes))
                if Some(bytes.len()) == usize::try_from(builtin.smallest()).ok() =>
            {
                out.raw(bytes);
            }
            _ => return Err(wrong_type(title(builtin), value)),
        }
        Ok(out.check()?)
    }

    fn word(&mut self, word: u32) {
        self.out.run::<4, _>((word,));
    }

    /// One value, vector or repetition deeper.
    fn nested(&mut self, write: impl FnOnce(&mut Self) -> Done) -> Done {
        if self.nesting >= NESTING {
            return Err(too_deep());
        }
        self.nesting += 1;
        let done = write(self);
        self.nesting -= 1;
        done
    }
}

/// More values in one another than any decode returns.
pub(super) fn too_deep() -> EncodeError {
    let message = format!("more than {NESTING} values in one another");
    EncodeError::new(TooDeep, message)
}

/// A type that no bytes are a value of.
pub(super) fn no_wire_form() -> EncodeError {
    EncodeError::new(NoWireForm, "values of this type have no wire form")
}

fn wrong_type(wanted: &str, value: &Value<'_>) -> EncodeError {
    let message = format!("{wanted} is wanted, this is {}", value.title());
    EncodeError::new(WrongType, message)
}

/// What people call a value of a built-in type.
pub(super) fn title(builtin: Builtin) -> &'static str {
    match builtin {
        Builtin::Int => "an `int`",
        Builtin::Long => "a `long`",
        Builtin::Double => "a `double`",
        Builtin::Float => "a `float`",
        Builtin::Int128 => "an `int128`",
        Builtin::Int256 => "an `int256`",
        Builtin::Int512 => "an `int512`",
        Builtin::String => "a `string`",
        Builtin::Bytes => "a `bytes`",
        Builtin::Bool => "a `Bool`",
        Builtin::True => "`true`",
        Builtin::Vector => "a vector",
        Builtin::Object => "a constructor or a call",
        Builtin::Function => "a call",
    }
}
