//! Productions of declarations: `combinator`, `comb-id`, `result`, `builtin` (language, section 2).

use super::argument::{args, bang, opt_args};
use super::expression::{application, expr, name, subexpr, term};
use super::input::{Input, Step, stop};
use super::parts::{expect, list, sign, spanned, token};
use super::recovery::{end, end_of_result};
use super::short::{TYPE_NAME, finality, keyword_ahead, partial, partial_ahead, upper_name};
use super::token::{Kind, quote};
use crate::Text;
use crate::ast::{Arrow, Builtin, Combinator, CombinatorId, Expr, Item, Name, ResultType, Section};
use crate::diagnostic::{Diagnostic, codes};
use crate::span::{Span, Spanned};
use nom::Parser;
use nom::branch::alt;
use nom::combinator::opt;
use nom::multi::many0;
use nom::sequence::preceded;

/// `declaration = combinator | builtin | partial-type | partial-comb | finality`
pub(super) fn declaration(input: Input<'_>, section: Section) -> Step<'_, Item> {
    let (head, annotations) = list(annotation).parse(input)?;
    let first = head.first();
    if !first.is_name() && !first.is(b'_') {
        return stop(if annotations.is_empty() {
            head.unexpected("a declaration")
        } else {
            lonely(head)
        });
    }
    let is_finality = keyword_ahead(head);
    if is_finality || partial_ahead(head) {
        if let Some(mark) = annotations.first() {
            return stop(of_combinators(head, mark, is_finality));
        }
        return if is_finality {
            finality.map(Item::Finality).parse(head)
        } else {
            partial(head)
        };
    }
    let (left, id) = comb_id(head)?;
    let start = Start {
        input,
        annotations,
        id,
        section,
    };
    if left.first().is(b'?') {
        builtin(left, start)
    } else {
        combinator(left, start)
    }
}

/// E0110: an annotation without a declaration.
fn lonely(input: Input<'_>) -> Diagnostic {
    let message = format!(
        "expected a declaration after the annotation, found {}",
        input.found()
    );
    input.finding(codes::E0110, message)
}

/// E0110: an annotation in front of what is no combinator.
fn of_combinators(head: Input<'_>, mark: &Spanned<Text>, is_finality: bool) -> Diagnostic {
    let name = head.found();
    let message = if is_finality {
        format!("{name} takes no annotation")
    } else {
        format!("the partial application of {name} takes no annotation")
    };
    Diagnostic::new(codes::E0110, mark.span, message)
        .help("annotations stand in front of constructors and functions")
}

/// What stands before the fields.
struct Start<'s> {
    /// The whole declaration.
    input: Input<'s>,
    annotations: Box<[Spanned<Text>]>,
    id: CombinatorId,
    section: Section,
}

/// `combinator = { annotation } comb-id { opt-args } { args } ( "=" | "=>" ) result ";"`
fn combinator<'s>(input: Input<'s>, start: Start<'s>) -> Step<'s, Item> {
    let (left, (optional, args)) = (list(opt_args), args).parse(input)?;
    let (left, arrow) = arrow(left, &start.id)?;
    starts_lower(start.input, &start.id);
    let any_result =
        start.section == Section::Functions || arrow == Arrow::Fat || !start.annotations.is_empty();
    let head = if any_result { Head::Any } else { Head::Upper };
    let (left, result) = end_of_result(start.input, left, |input| result(input, head))?;
    let span = start.input.span_to(left);
    let Start {
        annotations, id, ..
    } = start;
    Ok((
        left,
        Item::Combinator(Combinator {
            annotations,
            id,
            optional,
            args,
            arrow,
            result,
            span,
        }),
    ))
}

/// `annotation = "@" lower-name`
fn annotation(input: Input<'_>) -> Step<'_, Spanned<Text>> {
    let (left, mark) = token(|token| token.kind == Kind::Annotation).parse(input)?;
    let word = input.text(mark).trim_start_matches('@');
    Ok((left, Spanned::new(word.into(), input.span(mark))))
}

/// `comb-id = lower-qualified | numbered-name | "_"`
fn comb_id(input: Input<'_>) -> Step<'_, CombinatorId> {
    let blank = sign(b'_').map(|_| None);
    let (left, ((name, span), number)) =
        (spanned(alt((name.map(Some), blank))), opt(id_number)).parse(input)?;
    Ok((
        left,
        CombinatorId {
            name: name.map(|name| name.value),
            number: number.flatten(),
            span,
        },
    ))
}

/// E0106: a combinator name that starts with an upper-case letter.
fn starts_lower(input: Input<'_>, id: &CombinatorId) {
    let Some(name) = id.name.as_ref().filter(|name| name.is_upper()) else {
        return;
    };
    let message = format!(
        "combinator {} does not start with a lower-case letter",
        quote(&name.0)
    );
    let help = format!(
        "write {}, and the name of the type to the right of `=`",
        quote(&name.with_case(false))
    );
    input.report(Diagnostic::new(codes::E0106, id.span, message).help(help));
}

/// `"#"` and hex digits, directly after the name; `None` where the lexer has complained.
fn id_number(input: Input<'_>) -> Step<'_, Option<Spanned<u32>>> {
    let (left, id) = token(|token| token.kind == Kind::Id).parse(input)?;
    let digits = input.text(id).trim_start_matches('#');
    let span = Span {
        start: id.start.saturating_add(1).min(id.end),
        ..input.span(id)
    };
    let number = u32::from_str_radix(digits, 16).ok();
    Ok((left, number.map(|number| Spanned::new(number, span))))
}

/// `"=" | "=>"`. E0103: a declaration without a result.
fn arrow<'s>(input: Input<'s>, id: &CombinatorId) -> Step<'s, Arrow> {
    let (left, first) = (input.advance(), input.first());
    match first.kind {
        Kind::Arrow => Ok((left, Arrow::Fat)),
        Kind::Punctuation(b'=') => Ok((left, Arrow::Equals)),
        Kind::Punctuation(b';') | Kind::End | Kind::Bar | Kind::Annotation => {
            let name = quote(id.name.as_ref().map_or("_", |name| &name.0));
            let message = format!(
                "{name} has no result: expected `=` and a type, found {}",
                input.found()
            );
            let finding = input.finding(codes::E0103, message);
            stop(
                finding
                    .label(id.span, "the declaration starts here")
                    .help("end it as in `point x:int y:int = Point;`"),
            )
        }
        Kind::Punctuation(b',') => stop(
            input
                .unexpected("a field or `=`")
                .help("fields are separated by white space"),
        ),
        _ => stop(input.unexpected("a field or `=`")),
    }
}

/// What a result may start with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Head {
    /// In types: an upper-case name.
    Upper,
    /// In functions, which VK also lets return bare and parenthesised types.
    Any,
}

/// `result = [ "!" ] upper-qualified { subexpr } | [ "!" ] upper-qualified "<" expr { "," expr } ">"`
fn result(input: Input<'_>, head: Head) -> Step<'_, ResultType> {
    let (left, bang) = opt(bang).map(|bang| bang.is_some()).parse(input)?;
    let first = left.first();
    if first.is(b';') || first.kind == Kind::End {
        let message = format!("expected a result type, found {}", left.found());
        return stop(left.finding(codes::E0103, message));
    }
    if head == Head::Upper {
        if !first.is_name() {
            return stop(left.unexpected("a result type"));
        }
        if left.peek(1).is(b':') {
            return stop(field_after_arrow(left));
        }
        result_is_upper(left);
    }
    let ty = match head {
        Head::Upper => applied_term,
        Head::Any => expr,
    };
    expect("a result type", ty)
        .map(|ty| ResultType { bang, ty })
        .parse(left)
}

/// `term { subexpr }`: an `expr` that does not start with a sum.
fn applied_term(input: Input<'_>) -> Step<'_, Expr> {
    let (left, (first, more)) = (term, many0(subexpr)).parse(input)?;
    let parts = std::iter::once(first).chain(more).collect();
    Ok((left, application(parts, input.span_to(left))))
}

/// E0101: `= x:int`, fields where the result belongs.
fn field_after_arrow(input: Input<'_>) -> Diagnostic {
    let message = format!("expected a result type, found field {}", input.found());
    input
        .finding(codes::E0101, message)
        .help("fields stand left of `=`, their type right of it: `point x:int y:int = Point;`")
}

/// E0107: a result type that starts with a lower-case letter.
fn result_is_upper(input: Input<'_>) {
    let name = Name(input.text(input.first()).into());
    if !name.is_upper() {
        let message = format!(
            "result type {} does not start with an upper-case letter",
            quote(&name.0)
        );
        let help = format!("write {}", quote(&name.with_case(true)));
        input.report(input.finding(codes::E0107, message).help(help));
    }
}

/// `builtin = comb-id "?" "=" upper-qualified ";"`
fn builtin<'s>(input: Input<'s>, start: Start<'s>) -> Step<'s, Item> {
    let ahead = (sign(b'?'), expect("`=`", sign(b'=')));
    let (left, result) = preceded(ahead, expect(TYPE_NAME, upper_name)).parse(input)?;
    let (left, ()) = end(left, start.input)?;
    let span = start.input.span_to(left);
    let Start {
        annotations, id, ..
    } = start;
    Ok((
        left,
        Item::Builtin(Builtin {
            annotations,
            id,
            result,
            span,
        }),
    ))
}
