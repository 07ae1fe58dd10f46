//! One value a line: a line that fails has its error in its place.

use std::io;

use super::problem::{Place, Problem};
use super::source::Source;
use crate::render;
use crate::status::{Failure, Status};

/// So much is written at once.
const FULL: usize = 1 << 16;

/// Prints what `each` makes of a line. What is empty stays empty, so that lines keep their numbers.
pub(crate) fn run(
    mut source: Source,
    mut each: impl FnMut(&[u8]) -> Result<Vec<u8>, Problem>,
) -> Result<Status, Failure> {
    let mut stdout = io::stdout().lock();
    let mut status = Status::Done;
    let (mut line, mut out) = (Vec::new(), Vec::new());
    for number in 1.. {
        let text = match source.line(&mut line) {
            Ok(Some(text)) => text.trim_ascii_end(),
            end => {
                render::write(&mut stdout, &out)?;
                end?;
                break;
            }
        };
        if !text.is_empty() {
            out.extend(each(text).unwrap_or_else(|problem| {
                status = Status::Findings;
                numbered(problem, number).to_json().into_bytes()
            }));
        }
        out.push(b'\n');
        // Who waits for the next value has seen the last one.
        if source.may_wait() || out.len() > FULL {
            if !render::write(&mut stdout, &out)? {
                break;
            }
            out.clear();
        }
    }
    Ok(status)
}

/// A place in the line is one in the input.
fn numbered(mut problem: Problem, number: usize) -> Problem {
    if let Some(Place::Text { line, .. }) = &mut problem.place {
        *line = number;
    }
    problem
}
