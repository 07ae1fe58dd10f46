//! The walk over the bytes: a reader, a list of frames, and the path they stand for.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::frame::{Body, Fields, Frame, Param};
use crate::__private::{Reader, Shape};
use crate::description::{Description, Record};
use crate::reader::Failure;
use crate::{DeserializeErrorKind, Limits};

/// Frames that a description can need at most: 64 levels of 256 types in one another. More means that it goes in circles.
const FRAMES: usize = 16_384;
/// Steps that a byte of input, or an element without bytes, can need at most. More means the same.
const STEPS: usize = 256;

/// A walk in progress. Its methods return `None` where the description makes no sense.
#[derive(Debug)]
pub(super) struct Walk<'a> {
    pub(super) input: Reader<'a>,
    pub(super) description: Option<Description>,
    frames: Vec<Frame>,
    steps: usize,
    /// Where the reader failed, and why.
    known: Option<Failure>,
    /// The outermost combinator.
    root: Option<&'static str>,
    /// Does a value have the rest of the input? If there is an error then, it is of that value, and so is its path.
    claimed: bool,
    place: Option<String>,
}

impl<'a> Walk<'a> {
    pub(super) fn new(bytes: &'a [u8], limits: &Limits, known: Option<Failure>) -> Self {
        let mut input = Reader::new(bytes, limits);
        input.keep_nothing();
        let steps = bytes
            .len()
            .saturating_add(limits.zero_width)
            .saturating_add(STEPS)
            .saturating_mul(STEPS);
        Self {
            input,
            description: None,
            frames: Vec::new(),
            steps,
            known,
            root: None,
            claimed: false,
            place: None,
        }
    }

    /// Walks to the first error, or to the end of the input.
    pub(super) fn run(&mut self, shape: Shape) -> Option<()> {
        self.evaluate(Body::Shape(shape))?;
        while !self.input.failed() && !self.frames.is_empty() {
            self.steps = self.steps.checked_sub(1)?;
            self.step()?;
        }
        // The box of values that do not stand together is charged behind the last of them.
        self.out_of_memory();
        self.input.expect_end();
        Some(())
    }

    pub(super) fn failure(&self) -> Option<Failure> {
        self.input.failure()
    }

    /// The first error, where other values may follow.
    pub(super) fn failure_of_prefix(&self) -> Option<Failure> {
        self.input.failure_of_prefix()
    }

    /// Goes to the end of the input, with a value that the schema does not have.
    pub(super) fn claim_rest(&mut self, found: u32, expected: &'static str) {
        let description = self.description.map_or(&[][..], |tables| tables.bytes());
        if self
            .input
            .claim_rest(found, expected, description)
            .is_some()
        {
            self.place = self.path();
            self.claimed = true;
        }
    }

    /// Goes on with the innermost frame.
    fn step(&mut self) -> Option<()> {
        match self.frames.last_mut()? {
            Frame::Fields(fields) => match fields.next()? {
                Param::Present(body) => return self.evaluate(body),
                Param::Absent => return Some(()),
                Param::End => {}
            },
            Frame::Elements { body, left, done } => {
                if let Some(rest) = left.checked_sub(1) {
                    let body = *body;
                    *left = rest;
                    *done += 1;
                    return self.evaluate(body);
                }
            }
            Frame::Then(body) => {
                let body = *body;
                self.frames.pop();
                return self.evaluate(body);
            }
            Frame::Level => self.input.leave(),
        }
        self.frames.pop();
        Some(())
    }

    fn evaluate(&mut self, body: Body) -> Option<()> {
        if self.out_of_memory() {
            return Some(());
        }
        match body {
            Body::Code(cursor) => self.expression(cursor),
            Body::Shape(shape) => self.shape(shape),
        }
    }

    pub(super) fn push(&mut self, frame: Frame) -> Option<()> {
        (self.frames.len() < FRAMES).then(|| self.frames.push(frame))
    }

    /// Elements of a vector, from the count on.
    pub(super) fn counted(&mut self, min: usize, body: Body) -> Option<()> {
        if self.out_of_memory() {
            return Some(());
        }
        let at = self.input.offset();
        let count = self.input.u32();
        let left = self.input.admit(count, at, min, 0);
        self.push(Frame::Elements {
            body,
            left,
            done: 0,
        })
    }

    /// The fields of a combinator, a level deeper if it is recursive.
    pub(super) fn enter(&mut self, record: &Record) -> Option<()> {
        if self.input.failed() {
            return Some(());
        }
        self.root.get_or_insert(record.name);
        if self.out_of_memory() {
            return Some(());
        }
        if record.recursive {
            self.level()?;
        }
        self.push(Frame::Fields(Fields::new(record)))
    }

    /// A level of depth, until the frames above are done.
    pub(super) fn level(&mut self) -> Option<()> {
        if self.input.enter() {
            self.push(Frame::Level)
        } else {
            Some(())
        }
    }

    /// The innermost combinator whose params are being read.
    pub(super) fn fields(&self) -> Option<&Fields> {
        self.frames.iter().rev().find_map(|frame| match frame {
            Frame::Fields(fields) => Some(fields),
            _ => None,
        })
    }

    /// Keeps the value of a `#` that is a param, not an element.
    pub(super) fn keep(&mut self, word: u32) {
        if let Some(Frame::Fields(fields)) = self.frames.last_mut() {
            fields.keep(word);
        }
    }

    /// The description does not know how much memory a value takes: that error is taken from the reader.
    fn out_of_memory(&mut self) -> bool {
        let kind = DeserializeErrorKind::MemoryLimit;
        let reached = |known: &Failure| known.kind == kind && known.offset <= self.input.offset();
        let reached = self.known.as_ref().is_some_and(reached);
        if reached {
            self.input.fail(kind, self.input.offset());
        }
        reached
    }

    /// The description does not know which call the caller reads: where the reader saw another one, so does the walk.
    pub(super) fn other_call(&mut self) {
        if let Some(Failure {
            kind: kind @ DeserializeErrorKind::UnexpectedId { .. },
            offset,
        }) = &self.known
            && *offset == self.input.offset()
        {
            self.input.fail(kind.clone(), *offset);
        }
    }

    pub(super) fn name_root(&mut self, name: &'static str) {
        self.root.get_or_insert(name);
    }

    /// Where the walk stands: the outermost combinator, then names of params and indices of elements.
    pub(super) fn path(&self) -> Option<String> {
        if self.claimed {
            return self.place.clone();
        }
        let mut path = String::from(self.root?);
        for frame in &self.frames {
            match frame {
                Frame::Fields(Fields { name, .. }) if !name.is_empty() => path.extend([".", name]),
                Frame::Elements {
                    done: done @ 1.., ..
                } => path.extend(["[", &(done - 1).to_string(), "]"]),
                _ => {}
            }
        }
        Some(path)
    }
}
