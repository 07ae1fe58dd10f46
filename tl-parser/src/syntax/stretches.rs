//! Where the lexer has complained: the parser does not complain of the same again.

use super::fault::Fault;
use crate::span::Span;

/// Places of faults in file order, as many as findings are shown.
#[derive(Debug, Default)]
pub(super) struct Stretches {
    /// With: is it left out of the tokens?
    list: Vec<(Span, bool)>,
}

impl Stretches {
    pub(super) fn add(&mut self, span: Span, fault: Fault) {
        const MOST: usize = 1000;
        if self.list.len() < MOST {
            let is_left_out = matches!(
                fault,
                Fault::Unknown | Fault::OpenComment | Fault::CloseComment
            );
            self.list.push((span, is_left_out));
        }
    }

    /// Does one of them explain why a declaration that starts at `start` stopped at `stop`?
    ///
    /// It does if a character in between was left out, or if the token or the one before it is what was complained about.
    pub(super) fn explain(&self, start: u32, stop: Span) -> bool {
        let from = self.list.partition_point(|(span, _)| span.end < start);
        let after = self.list.get(from..).unwrap_or(&[]).iter();
        after
            .take_while(|(span, _)| span.start < stop.end)
            .any(|(span, is_left_out)| *is_left_out || span.end >= stop.start)
    }
}
