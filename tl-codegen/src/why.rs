//! Why there is code for a definition: the way from a root to it.

use std::fmt;

use tl_parser::Schema;
use tl_parser::ir::{Builtin, CombinatorIndex, TypeIndex};
use tl_parser::lint::nearest;
use tl_parser::path::covers;

use crate::Config;
use crate::config::paths::{names, spellings};
use crate::rust::selection::{Cause, Place, Selection, is_named};

/// The shortest way from a root to a definition.
///
/// ```
/// # use tl_codegen::tl_parser::{Options, SourceMap, load};
/// let mut sources = SourceMap::new();
/// let file = sources.add("chat.tl", "user id:long = User;\n---functions---\nsend to:User = Bool;\n");
/// let schema = load(&sources, &[file], &Options::default()).schema.expect("a schema");
///
/// let way = tl_codegen::Config::new().roots(["send"]).why(&schema, "user")?;
/// assert_eq!(way.root, "send");
/// let step = &way.steps[0];
/// assert_eq!((step.param.as_deref(), &*step.ty, &*step.definition), (Some("to"), "User", "user"));
/// # Ok::<(), tl_codegen::NotSelected>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Way {
    /// The definition that the options name.
    pub root: String,
    /// From there on; nothing, where the definition is a root itself.
    pub steps: Vec<Step>,
}

/// One definition pulled in by the one before it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Step {
    /// The param of the definition before that needs the type; nothing, for its result. Empty where the param has no name.
    pub param: Option<String>,
    /// What the schema says there: `Vector<User>`.
    pub ty: String,
    /// The constructor that is needed for it.
    pub definition: String,
}

/// Why there is no code for a name.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum NotSelected {
    /// The schema has no definition and no type of that name.
    Unknown {
        /// The name.
        name: String,
        /// The nearest one that the schema has.
        nearest: Option<String>,
    },
    /// A type that the runtime has, or one without constructors.
    NoCode {
        /// Its name.
        name: String,
    },
    /// The option `exclude` takes it out.
    Excluded {
        /// The name.
        name: String,
        /// The path that does.
        path: String,
    },
    /// Its type is opaque, and it is not included.
    Opaque {
        /// The name.
        name: String,
        /// The type.
        ty: String,
    },
    /// Nothing that the roots need needs it.
    NotNeeded {
        /// The name.
        name: String,
    },
}

impl Config {
    /// Why there is code for the definition or type called `name`: of several constructors the one that is nearest to a root.
    ///
    /// # Errors
    /// [`NotSelected`], where there is none.
    pub fn why(&self, schema: &Schema, name: &str) -> Result<Way, NotSelected> {
        let config = self.spelled(schema);
        let selection = Selection::new(schema, &config);
        let spelled = spellings(schema, name).into_iter().next();
        let name = spelled.as_deref().unwrap_or(name);
        let ty = schema.find_type(name);
        let Some(meant) = meant(schema, name, ty) else {
            let nearest = near(schema, name);
            let name = name.to_owned();
            return Err(NotSelected::Unknown { name, nearest });
        };
        let ways = meant.iter().filter_map(|index| way(&selection, *index));
        match ways.min_by_key(|way| way.steps.len()) {
            Some(way) => Ok(way),
            None => Err(missing(&selection, &config, name, &meant)),
        }
    }
}

/// The definition of that name, or the constructors of the type of that name.
fn meant(schema: &Schema, name: &str, ty: Option<TypeIndex>) -> Option<Vec<CombinatorIndex>> {
    let constructors = ty.map(|ty| schema[ty].constructors.clone());
    let own = schema.find(name).map(|index| vec![index]);
    own.or(constructors)
}

fn near(schema: &Schema, name: &str) -> Option<String> {
    let known = names(schema).collect::<Vec<_>>();
    let known = known
        .iter()
        .map(String::as_str)
        .filter(|known| schema.find(known).is_some() || schema.find_type(known).is_some());
    nearest(name, known).map(str::to_owned)
}

fn way(selection: &Selection<'_>, index: CombinatorIndex) -> Option<Way> {
    let schema = selection.schema();
    let mut steps = Vec::new();
    let mut at = index;
    while let Cause::Need { by, place } = selection.cause(at)? {
        let user = &schema[by];
        let (param, ty) = match place {
            Place::Param(number) => {
                let param = user.params.get(number)?;
                (Some(param.name.to_string()), &param.text)
            }
            Place::Result => (None, &user.result_text),
        };
        steps.push(Step {
            param,
            ty: ty.to_string(),
            definition: schema[at].name.to_string(),
        });
        at = by;
    }
    steps.reverse();
    let root = schema[at].name.to_string();
    Some(Way { root, steps })
}

/// Why none of `meant` is selected.
fn missing(
    selection: &Selection<'_>,
    config: &Config,
    name: &str,
    meant: &[CombinatorIndex],
) -> NotSelected {
    let schema = selection.schema();
    let name = name.to_owned();
    let Some(first) = meant.first().map(|index| &schema[*index]) else {
        return NotSelected::NoCode { name };
    };
    let ty = first.result_type;
    if is_named(schema, first, &config.exclude) {
        let paths = config.exclude.paths();
        let of_type = |path: &str| ty.is_some_and(|ty| covers(path, &schema[ty].name));
        let mut paths = paths.filter(|path| covers(path, &first.name) || of_type(path));
        let path = paths.next().unwrap_or_default().to_owned();
        return NotSelected::Excluded { name, path };
    }
    match ty.filter(|ty| selection.is_opaque(*ty)) {
        Some(ty) => NotSelected::Opaque {
            name,
            ty: schema[ty].name.to_string(),
        },
        None if first.builtin == Some(Builtin::Vector) => NotSelected::NoCode { name },
        None => NotSelected::NotNeeded { name },
    }
}

impl fmt::Display for NotSelected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown {
                name,
                nearest: Some(near),
            } => write!(
                f,
                "the schema has no definition `{name}`; did you mean `{near}`?"
            ),
            Self::Unknown {
                name,
                nearest: None,
            } => write!(f, "the schema has no definition `{name}`"),
            Self::NoCode { name } => write!(f, "`{name}` has no code of its own"),
            Self::Excluded { name, path } => {
                write!(f, "`{name}` is excluded, by the path `{path}`")
            }
            Self::Opaque { name, ty } if name == ty => {
                write!(f, "`{name}` is opaque: its values stay undecoded")
            }
            Self::Opaque { name, ty } => {
                write!(
                    f,
                    "`{name}` is left out: its type `{ty}` is opaque, so values stay undecoded"
                )
            }
            Self::NotNeeded { name } => write!(f, "no root needs `{name}`"),
        }
    }
}

impl std::error::Error for NotSelected {}
