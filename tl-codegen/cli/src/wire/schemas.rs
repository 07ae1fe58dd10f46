//! The schemas that values belong to, and which of them a value belongs to.

use tl_parser::ir::Combinator;
use tl_parser::{Diagnostic, Resolved, Schema, SourceId, SourceMap, load};
use tl_types::dynamic::Type;

use crate::args::{Wire, parser_options};
use crate::folder;
use crate::input::{self, Input};
use crate::render::Console;
use crate::report;
use crate::status::Failure;

/// One schema that was asked for, or the bundled ones.
#[derive(Debug)]
pub(crate) struct Schemas {
    /// It has precedence.
    first: Schema,
    /// MTProto, where the first is the bundled API.
    second: Option<Schema>,
    pub(crate) is_bundled: bool,
}

impl Schemas {
    /// Reads and resolves. What is wrong with a schema is drawn.
    pub(crate) fn load(wire: &Wire, console: &mut Console) -> Result<Self, Failure> {
        let paths = folder::expanded(&wire.schema)?;
        let is_bundled = paths.is_empty();
        let Input { mut sources, files } = input::read_as_one(&paths)?;
        let mut resolved = |sources: &SourceMap, files: &[SourceId]| {
            let Resolved {
                schema,
                mut diagnostics,
            } = load(sources, files, &parser_options(wire.id_rule));
            diagnostics.retain(Diagnostic::is_error);
            report::draw(sources, &diagnostics, console);
            let schema = schema.filter(|_| diagnostics.is_empty());
            schema.ok_or_else(|| Failure::new("the schema has errors: correct them first"))
        };
        let first = resolved(&sources, &files)?;
        let second = if is_bundled {
            let file = sources.add("telegram/mtproto.tl", tl_schema::TELEGRAM_MTPROTO);
            Some(resolved(&sources, &[file])?)
        } else {
            None
        };
        Ok(Self {
            first,
            second,
            is_bundled,
        })
    }

    /// The layer of the first.
    pub(crate) fn layer(&self) -> Option<i32> {
        self.first.layer()
    }

    /// What has this id.
    pub(crate) fn declared(&self, id: u32) -> Option<&Combinator> {
        let mut all = [Some(&self.first), self.second.as_ref()]
            .into_iter()
            .flatten();
        all.find_map(|schema| schema.find_id(id).map(|index| &schema[index]))
    }

    /// What values are read as: `ty`, in the first schema that has such a type, or anything with an id.
    pub(crate) fn wanted(&self, ty: Option<&str>) -> Result<Wanted<'_>, Failure> {
        let wanted = |first, second, ty| Wanted { first, second, ty };
        let (first, second) = (&self.first, self.second.as_ref());
        let Some(text) = ty else {
            return Ok(wanted(first, second, Type::any()));
        };
        let of_second = |second| Some(wanted(second, None, Type::parse(second, text).ok()?));
        match Type::parse(first, text) {
            Ok(ty) => Ok(wanted(first, None, ty)),
            Err(error) => second
                .and_then(of_second)
                .ok_or_else(|| Failure::new(format!("--type: {error}"))),
        }
    }
}

/// What a value is read as.
#[derive(Debug)]
pub(crate) struct Wanted<'s> {
    first: &'s Schema,
    second: Option<&'s Schema>,
    pub(crate) ty: Type,
}

impl<'s> Wanted<'s> {
    /// The schema of the value in `bytes`: its id tells.
    pub(crate) fn of_bytes(&self, bytes: &[u8]) -> &'s Schema {
        let id = bytes.first_chunk().map(|id| u32::from_le_bytes(*id));
        self.either(|schema| id.is_some_and(|id| schema.find_id(id).is_some()))
    }

    /// The schema of the constructor or function of this name.
    pub(crate) fn of_name(&self, name: Option<&str>) -> &'s Schema {
        self.either(|schema| name.is_some_and(|name| schema.find(name).is_some()))
    }

    /// The second if that alone has something.
    fn either(&self, has: impl Fn(&Schema) -> bool) -> &'s Schema {
        let second = self.second.filter(|second| !has(self.first) && has(second));
        second.unwrap_or(self.first)
    }
}
