//! Why JSON is no value of a type: the path of the field, and what is wanted there.

use alloc::borrow::Cow;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;

use crate::json::Fault;
use crate::{DeserializeError, SerializeError};

/// What a description that a generator of another version wrote comes to.
pub(super) const NONSENSE: &str = "the description of the schema makes no sense to this runtime";

/// Of two functions with one id the description has the first.
pub(super) const HIDDEN: &str = "the schema has another function with this id";

/// What is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Problem {
    what: String,
    /// The outermost combinator.
    root: Option<String>,
    /// From the inside out.
    steps: Vec<Step>,
}

/// A step into a value.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Step {
    Field(Cow<'static, str>),
    Element(usize),
}

impl Problem {
    pub(super) fn new(what: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            root: None,
            steps: Vec::new(),
        }
    }

    /// The same, in a field of what is being read.
    pub(super) fn in_field(mut self, key: Cow<'static, str>) -> Self {
        self.steps.push(Step::Field(key));
        self
    }

    /// The same, in an element of what is being read.
    pub(super) fn in_element(mut self, index: usize) -> Self {
        self.steps.push(Step::Element(index));
        self
    }

    /// The same, in a value of this combinator, if it is in no other.
    pub(super) fn in_root(mut self, root: Option<&str>) -> Self {
        self.root = root.map(ToString::to_string);
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(root) = &self.root {
            write!(f, "in {root}")?;
            for step in self.steps.iter().rev() {
                match step {
                    Step::Field(key) => write!(f, ".{key}")?,
                    Step::Element(index) => write!(f, "[{index}]")?,
                }
            }
            f.write_str(": ")?;
        }
        f.write_str(&self.what)
    }
}

impl From<Fault> for Problem {
    fn from(fault: Fault) -> Self {
        Self::new(fault)
    }
}

impl From<SerializeError> for Problem {
    fn from(error: SerializeError) -> Self {
        Self::new(error.to_string())
    }
}

/// What the type's own reader says; its offset is in bytes that nobody sees.
impl From<&DeserializeError> for Problem {
    fn from(error: &DeserializeError) -> Self {
        Self::new(error.kind().to_string()).in_root(error.path())
    }
}
