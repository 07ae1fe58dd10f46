//! Sums with their numbers added up.

use crate::ast::{Expr, ExprKind, Number};

/// A sum with its numbers added up.
pub(crate) struct Folded<'a> {
    /// The terms that are no number.
    pub(crate) others: Vec<&'a Expr>,
    /// The rest; `None` where it is nothing and there are others.
    pub(crate) constant: Option<String>,
}

/// Adds the numbers of a sum up: `1+n+2` is `n` and 3.
pub(crate) fn fold(terms: &[Expr]) -> Folded<'_> {
    let mut others = Vec::new();
    let mut digits = vec![0];
    for term in terms {
        match &term.kind {
            ExprKind::Number(number) => add(&mut digits, number),
            _ => others.push(term),
        }
    }
    let zero = digits.iter().all(|&digit| digit == 0);
    let text = || {
        digits
            .iter()
            .rev()
            .map(|&digit| char::from(b'0' + digit))
            .collect::<String>()
    };
    let constant = (!zero || others.is_empty()).then(text);
    Folded { others, constant }
}

/// Adds a number of any length to `digits`, which are decimal and the lowest first.
fn add(digits: &mut Vec<u8>, number: &Number) {
    let mut carry = 0;
    let mut at = 0;
    let mut rest = without_zeros(number).bytes().rev();
    loop {
        let next = rest.next();
        if next.is_none() && carry == 0 {
            return;
        }
        if at == digits.len() {
            digits.push(0);
        }
        if let Some(digit) = digits.get_mut(at) {
            let sum = *digit + carry + next.map_or(0, |byte| byte.wrapping_sub(b'0') % 10);
            *digit = sum % 10;
            carry = sum / 10;
        }
        at += 1;
    }
}

/// The digits of a number without zeros in front.
pub(crate) fn without_zeros(number: &Number) -> &str {
    match number.0.trim_start_matches('0') {
        "" => "0",
        digits => digits,
    }
}
