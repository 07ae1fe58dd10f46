//! Productions of fields: `opt-args`, `args`, `condition` (language, section 2).

use super::expression::{number, term, var};
use super::input::{Input, Step, Stop, stop};
use super::parts::{bracketed, expect, list, sign, spanned};
use super::token::{Kind, Token, quote};
use crate::Text;
use crate::ast::{Arg, Condition, Expr, Field, Group, Label, OptionalArgs, Repetition};
use crate::diagnostic::{Diagnostic, codes};
use crate::span::{Span, Spanned};
use nom::branch::alt;
use nom::combinator::opt;
use nom::multi::many1;
use nom::sequence::preceded;
use nom::{Err, Parser};

/// `opt-args = "{" var { var } ":" type-term "}"`
pub(super) fn opt_args(input: Input<'_>) -> Step<'_, OptionalArgs> {
    let vars = expect("the name of an implicit argument", many1(var));
    let inner = (
        vars,
        expect("`:` and then `#` or `Type`", sign(b':')),
        expect("`#` or `Type`", term),
    );
    let (left, ((vars, _, ty), span)) = spanned(bracketed(*b"{}", inner)).parse(input)?;
    short_enough(input, vars.len(), ty.span, span)?;
    Ok((
        left,
        OptionalArgs {
            vars: vars.into(),
            ty,
            span,
        },
    ))
}

/// `{ args }`, up to what is none.
pub(super) fn args(input: Input<'_>) -> Step<'_, Box<[Arg]>> {
    list(arg).parse(input)
}

/// One of `args`: a group, a repetition, a field.
fn arg(input: Input<'_>) -> Step<'_, Arg> {
    if input.first().is(b'{') {
        return stop(late_opt_args(input));
    }
    if group_ahead(input) {
        return group.map(|group| Arg::Group(Box::new(group))).parse(input);
    }
    field_or_repetition(input)
}

/// E0109: an implicit argument after a field.
fn late_opt_args(input: Input<'_>) -> Diagnostic {
    let message = "an implicit argument stands after a field";
    input
        .finding(codes::E0109, message)
        .help("move it in front of all fields")
}

/// Do `(`, names and `:` follow?
fn group_ahead(input: Input<'_>) -> bool {
    if !input.first().is(b'(') {
        return false;
    }
    let inside = input.advance();
    let is_var_opt = |token: &&Token| token.kind == Kind::Simple || token.is(b'_');
    let names = inside.tokens().iter().take_while(is_var_opt).count();
    names > 0 && inside.peek(names).is(b':')
}

/// `"(" var-opt { var-opt } ":" [ "!" ] term ")"`
fn group<'s>(input: Input<'s>) -> Step<'s, Group> {
    let inner = (many1(var_opt), sign(b':'), opt(bang), |input: Input<'s>| {
        no_condition(input)?;
        field_type(input, None)
    });
    let (left, ((names, _, bang, ty), span)) = spanned(bracketed(*b"()", inner)).parse(input)?;
    short_enough(input, names.len(), ty.span, span)?;
    Ok((
        left,
        Group {
            names: names.into(),
            bang: bang.is_some(),
            ty,
            span,
        },
    ))
}

/// E0101: `(a b:flags.0?int)`; only single fields have conditions (language, 2).
fn no_condition(input: Input<'_>) -> Result<(), Stop> {
    let bit = input.text(input.peek(2));
    let has_bit = input.peek(1).is(b'.') && bit.starts_with(|c: char| c.is_ascii_digit());
    if !input.first().is_name() || !(has_bit || input.peek(1).is(b'?')) {
        return Ok(());
    }
    stop(
        input
            .finding(codes::E0101, "a group of fields has no condition")
            .help("write the fields one by one, each with its condition: `a:flags.0?int b:flags.0?int`"),
    )
}

/// E0112: written out, a group repeats its type for every name; that must stay in proportion.
fn short_enough(input: Input<'_>, names: usize, ty: Span, whole: Span) -> Result<(), Stop> {
    const FACTOR: u64 = 64;
    const FREE: u64 = 65_536;
    let length = |span: Span| u64::from(span.end.saturating_sub(span.start));
    let names = u64::try_from(names).unwrap_or(u64::MAX);
    if names.saturating_mul(length(ty)) <= FREE + FACTOR * length(whole) {
        return Ok(());
    }
    let message = format!(
        "written out, this group would repeat a type of {} bytes {names} times",
        length(ty)
    );
    stop(Diagnostic::new(
        codes::E0112,
        input.span(input.first()),
        message,
    ))
}

/// `var-opt = var | "_"`
fn var_opt(input: Input<'_>) -> Step<'_, Spanned<Option<Text>>> {
    let named = var.map(|name| Spanned::new(Some(name.value), name.span));
    let blank = sign(b'_').map(|token| Spanned::new(None, input.span(token)));
    alt((named, blank)).parse(input)
}

/// `"!"`
pub(super) fn bang(input: Input<'_>) -> Step<'_, Span> {
    sign(b'!').map(|token| input.span(token)).parse(input)
}

/// `[ var-opt ":" ] [ condition ] [ term "*" ] "[" { args } "]"` and `[ var-opt ":" ] [ condition ] [ "!" ] term`.
fn field_or_repetition(input: Input<'_>) -> Step<'_, Arg> {
    let (after_name, label) = field_name(input)?;
    let (after_condition, condition) = opt_condition(after_name)?;
    let label = match label.map(|label| label.value) {
        Some(Some(name)) => Label::Name(name),
        Some(None) => Label::Blank,
        None => Label::None,
    };
    let condition = condition.map(Box::new);
    let begun = input.distance(after_condition) > 0;
    let (left, content) = content(after_condition, begun, label.name().map(|name| &**name))?;
    let span = input.span_to(left);
    let arg = match content {
        Content::Type { bang, ty } => Arg::Field(Field {
            label,
            condition,
            bang,
            ty,
            span,
        }),
        Content::Repetition {
            count,
            args,
            bracket,
        } => Arg::Repetition(Box::new(Repetition {
            label,
            condition,
            count,
            args,
            bracket,
            span,
        })),
    };
    Ok((left, arg))
}

/// `[ var-opt ":" ]`
fn field_name(input: Input<'_>) -> Step<'_, Option<Spanned<Option<Text>>>> {
    let first = input.first();
    if !(first.is_name() || first.is(b'_')) || !input.peek(1).is(b':') {
        return Ok((input, None));
    }
    if first.kind == Kind::Qualified {
        let message = format!("field name {} has a dot in it", quote(input.text(first)));
        return stop(input.finding(codes::E0101, message));
    }
    (var_opt, sign(b':'))
        .map(|(name, _)| Some(name))
        .parse(input)
}

/// `[ condition ]`, and no second one.
fn opt_condition(input: Input<'_>) -> Step<'_, Option<Condition>> {
    if !condition_ahead(input) {
        return Ok((input, None));
    }
    let (left, condition) = condition(input)?;
    if condition_ahead(left) {
        let message = "a field has one condition at most";
        return stop(
            left.finding(codes::E0101, message)
                .label(condition.word.span, "the first one"),
        );
    }
    Ok((left, Some(condition)))
}

/// Does a name with `.` or `?` follow?
fn condition_ahead(input: Input<'_>) -> bool {
    let second = input.peek(1);
    input.first().is_name() && (second.is(b'.') || second.is(b'?'))
}

/// `condition = var "." number "?"`: the `flags.3?` of `a:flags.3?int`.
fn condition(input: Input<'_>) -> Step<'_, Condition> {
    if input.peek(1).is(b'?') {
        return stop(no_bit(input));
    }
    let third = input.text(input.peek(2));
    if third.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return stop(name_in_pieces(input));
    }
    if input.first().kind == Kind::Qualified {
        return stop(word_without_dots(input));
    }
    let dot = expect("`.` and the number of a bit", sign(b'.'));
    let bit = expect("the number of a bit, as in `flags.0?int`", number);
    let mark = expect("`?` after the number of a bit", sign(b'?'));
    (var, dot, bit, mark)
        .map(|(word, _, bit, _)| Condition { word, bit })
        .parse(input)
}

/// E0101: `flags?`, which says no bit.
fn no_bit(input: Input<'_>) -> Diagnostic {
    let word = input.text(input.first());
    let message = format!("the condition on {} does not say which bit", quote(word));
    input
        .finding(codes::E0101, message)
        .help("a condition is a flags word and the number of a bit, as in `flags.0?int`")
}

/// E0101: `geo. Point`.
fn name_in_pieces(input: Input<'_>) -> Diagnostic {
    let word = input.text(input.first());
    let message = format!("the name {} ends in a dot", quote(&format!("{word}.")));
    let dot = input.advance();
    dot.finding(codes::E0101, message)
        .help("write the parts of a name and its dots without white space")
}

/// E0101: `a.flags.0?int`.
fn word_without_dots(input: Input<'_>) -> Diagnostic {
    let word = quote(input.text(input.first()));
    let message = format!("{word} cannot be a flags word: its name has a dot in it");
    input
        .finding(codes::E0101, message)
        .help("a condition is on a field of the same declaration, as in `flags.0?int`")
}

/// What follows name and condition.
enum Content {
    Type {
        bang: bool,
        ty: Expr,
    },
    Repetition {
        count: Option<Expr>,
        args: Box<[Arg]>,
        bracket: Span,
    },
}

/// `[ term "*" ] "[" { args } "]"` or `[ "!" ] term`.
fn content<'s>(input: Input<'s>, begun: bool, name: Option<&str>) -> Step<'s, Content> {
    if input.first().is(b'[') {
        return spanned(bracket)
            .map(|(args, bracket)| Content::Repetition {
                count: None,
                args,
                bracket,
            })
            .parse(input);
    }
    let (after_bang, bang) = opt(bang).map(|bang| bang.is_some()).parse(input)?;
    let (left, ty) = if bang {
        expect("a type variable after `!`", term).parse(after_bang)?
    } else if begun {
        field_type(after_bang, name)?
    } else {
        term(after_bang)?
    };
    if bang || !left.first().is(b'*') {
        return Ok((left, Content::Type { bang, ty }));
    }
    let inside = expect("`[` after `*`", spanned(bracket));
    let (left, (args, bracket)) = preceded(sign(b'*'), inside).parse(left)?;
    Ok((
        left,
        Content::Repetition {
            count: Some(ty),
            args,
            bracket,
        },
    ))
}

/// `"[" { args } "]"`
fn bracket(input: Input<'_>) -> Step<'_, Box<[Arg]>> {
    bracketed(*b"[]", args).parse(input)
}

/// A term that must be here. E0108: a field without a type.
fn field_type<'s>(input: Input<'s>, name: Option<&str>) -> Step<'s, Expr> {
    match term(input) {
        Err(Err::Error(_)) => {
            let field = name.map_or("a field".to_owned(), |name| {
                format!("field {}", quote(name))
            });
            let message = format!("{field} has no type: expected one, found {}", input.found());
            stop(input.finding(codes::E0108, message))
        }
        step => step,
    }
}
