//! Where in a value something is: the outermost combinator, then names of params and indices of elements.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt::Write;

/// One step into a value.
#[derive(Clone, Debug)]
pub(super) enum Step<'s> {
    Field(Cow<'s, str>),
    Index(usize),
}

/// A path, made from the inside out while an error travels up.
#[derive(Clone, Debug, Default)]
pub(super) struct Path<'s> {
    /// The outermost combinator.
    root: Option<Cow<'s, str>>,
    /// The innermost first.
    steps: Vec<Step<'s>>,
}

impl<'s> Path<'s> {
    /// Names the outermost combinator, if that was not done.
    pub(super) fn enter(&mut self, name: &'s str) {
        self.root.get_or_insert(Cow::Borrowed(name));
    }

    /// Names the outermost combinator; who comes last is outside.
    pub(super) fn name(&mut self, name: Cow<'s, str>) {
        self.root = Some(name);
    }

    /// What failed is inside of this.
    pub(super) fn leave(&mut self, step: Step<'s>) {
        self.steps.push(step);
    }

    /// The path as people read it; nothing where no combinator was known yet.
    pub(super) fn text(&self) -> Option<String> {
        let mut text = String::from(self.root.as_deref()?);
        for step in self.steps.iter().rev() {
            match step {
                Step::Field(name) if name.is_empty() => {}
                Step::Field(name) => text.extend([".", name]),
                Step::Index(index) => drop(write!(text, "[{index}]")),
            }
        }
        Some(text)
    }
}
