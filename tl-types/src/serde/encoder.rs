//! From JSON to the wire form, along the description.

use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::expression::Expression;
use super::param::{Param, Role};
use super::presence::Given;
use super::problem::{HIDDEN, NONSENSE, Problem};
use crate::__private::{Shape, Sink};
use crate::builtin::{BOOL_FALSE, BOOL_TRUE, VECTOR};
use crate::description::{Cursor, Description, Record, op};
use crate::json::{self, Fault, NAME, RAW, Untyped};
use crate::reader::is_extent;
use crate::{BytesForm, DeserializeErrorKind, SerializeError, write};

/// Levels that are entered before this gives up. Reading gives up at half of them; it says where.
const LEVELS: u32 = 128;

/// The wire form of a value.
pub(super) fn encode(shape: Shape, json: &Untyped, form: BytesForm) -> Result<Vec<u8>, Problem> {
    let (description, expression) = Expression::of(shape).ok_or_else(|| Problem::new(HIDDEN))?;
    let mut encoder = Encoder {
        out: Vec::new(),
        description,
        form,
        root: None,
        levels: LEVELS,
        only: BTreeMap::new(),
    };
    match encoder.value(Some(expression), json, &[]) {
        Ok(()) => Ok(encoder.out),
        Err(problem) => Err(problem.in_root(encoder.root)),
    }
}

/// What was written so far.
struct Encoder {
    out: Vec<u8>,
    description: Description,
    form: BytesForm,
    /// The outermost combinator.
    root: Option<&'static str>,
    /// How many more may be entered.
    levels: u32,
    /// Types that were asked for their only constructor.
    only: BTreeMap<u32, Option<(u32, Record)>>,
}

/// The owner of built-ins: no type has this number.
const BUILTIN: u32 = u32::MAX;

type Entries = [(String, Untyped)];

impl Encoder {
    fn value(
        &mut self,
        expression: Option<Expression>,
        json: &Untyped,
        words: &[u32],
    ) -> Result<(), Problem> {
        match expression.ok_or_else(nonsense)? {
            Expression::Leaf(op) => self.leaf(op, json)?,
            Expression::Word => return Err(nonsense()),
            Expression::Type { index, keeps } => {
                let entries = entries(json)?;
                match raw(entries).filter(|_| keeps) {
                    Some(raw) => self.raw(raw)?,
                    None => self.of_type(index, entries)?,
                }
            }
            Expression::Bare(index) => {
                let (_, record) = self.description.combinator(index).ok_or_else(nonsense)?;
                self.fields(&record, entries(json)?)?;
            }
            Expression::Combinator(index) => {
                let (id, record) = self.description.combinator(index).ok_or_else(nonsense)?;
                self.word(id);
                self.fields(&record, entries(json)?)?;
            }
            Expression::Vector { boxed, element } => {
                let items = list(json)?;
                let count = u32::try_from(items.len());
                let count = count.map_err(|_| SerializeError::TooMany { count: items.len() })?;
                if boxed {
                    self.word(VECTOR);
                }
                self.word(count);
                self.elements(items, element, words)?;
            }
            Expression::Constant { count, element } => {
                self.counted(count, json, element, words)?;
            }
            Expression::Counted { param, element } => {
                let count = words.get(param as usize).copied().unwrap_or(0);
                self.counted(count, json, element, words)?;
            }
            Expression::Boxed { id, inner } => {
                self.word(id);
                self.value(Expression::read(inner), json, words)?;
            }
            Expression::Call => self.any(json, "a function", false, |owner| owner == 0)?,
            Expression::Object { keeps } => {
                self.any(json, "a constructor or function", keeps, |_| true)?;
            }
            Expression::Rest => {
                let raw = raw(entries(json)?);
                self.raw(raw.ok_or_else(|| Problem::new(format!("`{RAW}` is missing")))?)?;
            }
        }
        Ok(())
    }

    fn leaf(&mut self, op: u8, json: &Untyped) -> Result<(), Problem> {
        match op {
            op::INT => self.out.extend(json::int(json)?.to_le_bytes()),
            op::NAT => self.word(json::nat(json)?),
            op::LONG => self.out.extend(json::long(json)?.to_le_bytes()),
            op::DOUBLE => self.out.extend(json::double(json)?.to_le_bytes()),
            op::FLOAT => self.out.extend(json::float(json)?.to_le_bytes()),
            op::INT128 => self.out.extend(json::opaque(json, 16)?),
            op::INT256 => self.out.extend(json::opaque(json, 32)?),
            op::INT512 => self.out.extend(json::opaque(json, 64)?),
            op::STRING => {
                let text = json::string(json)?;
                write::append(&mut self.out, |out| out.string(text))?;
            }
            op::BYTES => {
                let bytes = json::bytes(json, self.form)?;
                write::append(&mut self.out, |out| out.bytes(&bytes))?;
            }
            op::BOOL => self.word(if json::flag(json)? {
                BOOL_TRUE
            } else {
                BOOL_FALSE
            }),
            _ if json::flag(json)? => {}
            _ => return Err(Fault::Value { wanted: "true" }.into()),
        }
        Ok(())
    }

    fn counted(
        &mut self,
        count: u32,
        json: &Untyped,
        element: Cursor,
        words: &[u32],
    ) -> Result<(), Problem> {
        let items = list(json)?;
        if usize::try_from(count) != Ok(items.len()) {
            let len = items.len();
            return Err(Problem::new(format!(
                "{count} elements are wanted, these are {len}"
            )));
        }
        self.elements(items, element, words)
    }

    fn elements(
        &mut self,
        items: &[Untyped],
        element: Cursor,
        words: &[u32],
    ) -> Result<(), Problem> {
        let expression = Expression::read(element);
        for (index, item) in items.iter().enumerate() {
            self.value(expression, item, words)
                .map_err(|problem| problem.in_element(index))?;
        }
        Ok(())
    }

    /// A boxed value of a type.
    fn of_type(&mut self, index: u32, entries: &Entries) -> Result<(), Problem> {
        let (id, record) = match name(entries)? {
            Some(name) => {
                let owner = index.checked_add(1);
                self.named(
                    name,
                    |found| Some(found) == owner,
                    || {
                        let ty = self.description.expected(index).unwrap_or_default();
                        Problem::new(format!("`{name}` is no constructor of `{ty}`"))
                    },
                )?
            }
            None => self.only(index).ok_or_else(|| {
                let ty = self.description.expected(index).unwrap_or_default();
                Problem::new(format!(
                    "`{NAME}` is missing: it names the constructor of `{ty}`"
                ))
            })?,
        };
        self.word(id);
        self.fields(&record, entries)
    }

    /// The combinator of this name whose owner is accepted. Of several without a name none is meant.
    fn named(
        &self,
        name: &str,
        accepts: impl Fn(u32) -> bool,
        otherwise: impl FnOnce() -> Problem,
    ) -> Result<(u32, Record), Problem> {
        let named = self.description.named(name);
        let mut named = named.filter(|(_, record)| accepts(record.owner));
        match (named.next(), named.next()) {
            (Some(found), None) => Ok(found),
            (None, _) => Err(otherwise()),
            (Some(_), Some(_)) => Err(Problem::new(format!(
                "`{name}` is the name of several definitions"
            ))),
        }
    }

    /// The constructor of a type that has no other.
    fn only(&mut self, ty: u32) -> Option<(u32, Record)> {
        let description = self.description;
        *self
            .only
            .entry(ty)
            .or_insert_with(|| description.only_constructor(ty))
    }

    /// A boxed value of any function, or of any combinator, a level deeper.
    fn any(
        &mut self,
        json: &Untyped,
        wanted: &str,
        keeps: bool,
        accepts: impl Fn(u32) -> bool,
    ) -> Result<(), Problem> {
        if let (Untyped::Bool(_), true) = (json, accepts(BUILTIN)) {
            return self.leaf(op::BOOL, json);
        }
        let entries = entries(json)?;
        if let Some(raw) = raw(entries).filter(|_| keeps) {
            return self.raw(raw);
        }
        let missing = || Problem::new(format!("`{NAME}` is missing: it names {wanted}"));
        let name = name(entries)?.ok_or_else(missing)?;
        let (id, record) = self.named(name, accepts, || {
            Problem::new(format!("`{name}` is not {wanted} of the schema"))
        })?;
        self.word(id);
        self.level(|encoder| encoder.fields(&record, entries))
    }

    fn level(
        &mut self,
        inside: impl FnOnce(&mut Self) -> Result<(), Problem>,
    ) -> Result<(), Problem> {
        let levels = self.levels;
        let left = levels.checked_sub(1);
        self.levels =
            left.ok_or_else(|| Problem::new(format!("{}", DeserializeErrorKind::DepthLimit)))?;
        inside(self)?;
        self.levels = levels;
        Ok(())
    }

    /// The bare form of a combinator.
    fn fields(&mut self, record: &Record, entries: &Entries) -> Result<(), Problem> {
        self.root.get_or_insert(record.name);
        match name(entries)? {
            Some(name) if name != record.name => {
                let wanted = record.name;
                return Err(Problem::new(format!(
                    "`{wanted}` is wanted, this is `{name}`"
                )));
            }
            _ => {}
        }
        let params = Param::all(record).collect::<Option<Vec<_>>>();
        let given = Given::new(params.ok_or_else(nonsense)?, entries)?;
        self.level(|encoder| {
            let params = given.params.iter().zip(&given.values).zip(&given.words);
            for ((param, value), word) in params {
                match (given.is_there(param), param.role, value) {
                    (true, Role::Word, _) => encoder.word(*word),
                    (true, Role::Value | Role::Number, Some(value)) => encoder
                        .value(Expression::read(param.code), value, &given.words)
                        .map_err(|problem| problem.in_field(param.key()))?,
                    (true, Role::Number, None) if param.is_zero_by_default() => encoder.word(0),
                    (true, Role::Bit, _) | (false, _, None) => {}
                    (true, _, None) => {
                        let key = param.key();
                        return Err(Problem::new(format!("`{key}` is missing")));
                    }
                    (false, _, Some(_)) => {
                        let key = param.key();
                        return Err(Problem::new(format!(
                            "`{key}` cannot stand here without the fields that it belongs to"
                        )));
                    }
                }
            }
            Ok(())
        })
    }

    /// A value that stays undecoded.
    fn raw(&mut self, json: &Untyped) -> Result<(), Problem> {
        let bytes = json::bytes(json, self.form)
            .map_err(|fault| Problem::from(fault).in_field(RAW.into()))?;
        if !is_extent(bytes.len()) {
            return Err(SerializeError::Misaligned { len: bytes.len() }.into());
        }
        self.out.extend(bytes);
        Ok(())
    }

    fn word(&mut self, word: u32) {
        self.out.extend(word.to_le_bytes());
    }
}

fn entries(json: &Untyped) -> Result<&Entries, Fault> {
    match json {
        Untyped::Map(entries) => Ok(entries),
        _ => Err(Fault::of("an object", json)),
    }
}

fn list(json: &Untyped) -> Result<&[Untyped], Fault> {
    match json {
        Untyped::List(items) => Ok(items),
        _ => Err(Fault::of("an array", json)),
    }
}

/// What `"_"` says.
fn name(entries: &Entries) -> Result<Option<&str>, Problem> {
    let mut names = entries.iter().filter(|(key, _)| key == NAME);
    let Some((_, name)) = names.next() else {
        return Ok(None);
    };
    if names.next().is_some() {
        return Err(Problem::new(format!("`{NAME}` stands here twice")));
    }
    let name = json::string(name);
    name.map(Some)
        .map_err(|fault| Problem::from(fault).in_field(NAME.into()))
}

/// The bytes of a value that stays undecoded, where nothing else is told of it.
fn raw(entries: &Entries) -> Option<&Untyped> {
    match entries {
        [(key, value)] if key == RAW => Some(value),
        _ => None,
    }
}

fn nonsense() -> Problem {
    Problem::new(NONSENSE)
}
