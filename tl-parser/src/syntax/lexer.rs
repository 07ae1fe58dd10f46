//! Characters to tokens: section 1 of the language, with comments set aside.

use super::fault::{Fault, is_hex};
use super::stretches::Stretches;
use super::token::{Kind, Token};
use crate::ast::{Comment, CommentKind};
use crate::diagnostic::Findings;
use crate::span::{SourceId, Span};
use nom::branch::alt;
use nom::bytes::complete::{tag, take_till, take_until, take_while, take_while_m_n, take_while1};
use nom::character::complete::{anychar, char, one_of, satisfy};
use nom::combinator::{not, opt, recognize, rest, value};
use nom::multi::many0_count;
use nom::sequence::{delimited, pair, preceded};
use nom::{IResult, Parser};

/// What the lexer makes of a file.
pub(super) struct Lexed {
    /// With [`Kind::Unknown`] ones, and [`Kind::End`] at the end.
    pub(super) tokens: Vec<Token>,
    pub(super) comments: Vec<Comment>,
    pub(super) findings: Findings<'static>,
    pub(super) stretches: Stretches,
}

type Step<'t> = IResult<&'t str, Lexeme>;

/// A stretch of text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lexeme {
    Blank,
    Comment(CommentKind),
    Token(Kind),
    /// Something wrong: reported, then treated as the second.
    Bad(Fault, Kind),
}

/// Splits the whole text. Never fails: what is wrong is reported and gone over.
pub(super) fn lex(source: SourceId, text: &str) -> Lexed {
    let mut lexer = Lexer {
        source,
        text,
        leads_line: true,
        after_name: false,
        tokens: Vec::new(),
        comments: Vec::new(),
        findings: Findings::default(),
        stretches: Stretches::default(),
    };
    let mut left = text.strip_prefix('\u{feff}').unwrap_or(text);
    while !left.is_empty() {
        let step = if lexer.after_name {
            id(left)
        } else {
            lexeme(left)
        };
        // `lexeme` takes any character, so the second arm is for show.
        let (after, lexeme) = step.unwrap_or(("", Lexeme::Bad(Fault::Unknown, Kind::Unknown)));
        lexer.take(lexer.offset(left), lexer.offset(after), lexeme);
        left = after;
    }
    lexer.finish()
}

struct Lexer<'t> {
    source: SourceId,
    text: &'t str,
    leads_line: bool,
    /// Does a `#` follow directly on a name?
    after_name: bool,
    tokens: Vec<Token>,
    comments: Vec<Comment>,
    findings: Findings<'static>,
    stretches: Stretches,
}

impl Lexer<'_> {
    /// The offset at which `left`, a tail of the text, starts.
    fn offset(&self, left: &str) -> u32 {
        u32::try_from(self.text.len() - left.len()).unwrap_or(u32::MAX)
    }

    fn take(&mut self, start: u32, end: u32, lexeme: Lexeme) {
        let span = Span::new(self.source, start, end);
        self.after_name = false;
        match lexeme {
            Lexeme::Blank => self.leads_line |= self.slice(span).contains(['\n', '\r']),
            Lexeme::Comment(kind) => {
                self.leads_line |= self.slice(span).contains(['\n', '\r']);
                self.comments.push(Comment { span, kind });
            }
            Lexeme::Token(kind) => self.push(start, end, kind),
            Lexeme::Bad(fault, kind) => {
                let diagnostic = fault.explain(span, self.slice(span));
                self.findings.push(diagnostic);
                self.stretches.add(span, fault);
                self.push(start, end, kind);
            }
        }
    }

    fn push(&mut self, start: u32, end: u32, kind: Kind) {
        let token = Token {
            kind,
            leads_line: self.leads_line,
            start,
            end,
        };
        self.leads_line = false;
        self.tokens.push(token);
        let after = self.text.as_bytes().get(end as usize);
        self.after_name = token.is_name() && after == Some(&b'#');
    }

    fn slice(&self, span: Span) -> &str {
        self.text
            .get(span.start as usize..span.end as usize)
            .unwrap_or("")
    }

    fn finish(mut self) -> Lexed {
        let end = self.offset("");
        self.leads_line = true;
        self.push(end, end, Kind::End);
        Lexed {
            tokens: self.tokens,
            comments: self.comments,
            findings: self.findings,
            stretches: self.stretches,
        }
    }
}

fn is_word(character: char) -> bool {
    character.is_ascii_alphanumeric() || character == '_'
}

/// A letter or digit of any script.
fn is_wordlike(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

/// Any stretch of text: white space, a comment, or a token.
fn lexeme(input: &str) -> Step<'_> {
    alt((
        blank,
        name,
        foreign,
        punctuation,
        number,
        comment,
        bar,
        annotation,
        hash,
        bad_name_start,
        unknown_run,
    ))
    .parse(input)
}

/// White space: space, tab, LF, CR.
fn blank(input: &str) -> Step<'_> {
    value(
        Lexeme::Blank,
        take_while1(|c| matches!(c, ' ' | '\t' | '\n' | '\r')),
    )
    .parse(input)
}

/// `//` to the end of the line or of the file; `/*` to the next `*/`.
fn comment(input: &str) -> Step<'_> {
    let line = pair(tag("//"), take_till(|c| c == '\n' || c == '\r'));
    let block = delimited(tag("/*"), take_until("*/"), tag("*/"));
    alt((
        value(Lexeme::Comment(CommentKind::Line), line),
        value(Lexeme::Comment(CommentKind::Block), block),
        value(
            Lexeme::Bad(Fault::OpenComment, Kind::Unknown),
            pair(tag("/*"), rest),
        ),
    ))
    .parse(input)
}

/// `lower-name`, `upper-name`, and those with `lower.` in front; a dot before a digit is not taken (`flags.0?true`).
fn name(input: &str) -> Step<'_> {
    let (after, (_, dots, tail)) =
        (part, many0_count(preceded(char('.'), part)), strange_tail).parse(input)?;
    let kind = if dots == 0 {
        Kind::Simple
    } else {
        Kind::Qualified
    };
    Ok((
        after,
        if tail.is_empty() {
            Lexeme::Token(kind)
        } else {
            Lexeme::Bad(Fault::Name, kind)
        },
    ))
}

/// `[A-Za-z][A-Za-z0-9_]*`
fn part(input: &str) -> IResult<&str, &str> {
    recognize(pair(
        satisfy(|c| c.is_ascii_alphabetic()),
        take_while(is_word),
    ))
    .parse(input)
}

/// Letters and digits of other scripts right behind a name.
fn strange_tail(input: &str) -> IResult<&str, &str> {
    take_while(is_wordlike).parse(input)
}

/// `"#"` and 1 to 8 of `[0-9a-f]`, directly after a name.
fn id(input: &str) -> Step<'_> {
    let (after, digits) = preceded(char('#'), take_while(is_wordlike)).parse(input)?;
    let good = (1..=8).contains(&digits.len()) && digits.bytes().all(is_hex);
    Ok((
        after,
        if good {
            Lexeme::Token(Kind::Id)
        } else {
            Lexeme::Bad(Fault::Id, Kind::Id)
        },
    ))
}

/// `[0-9]+`
fn number(input: &str) -> Step<'_> {
    let (after, _) = take_while1(|c: char| c.is_ascii_digit()).parse(input)?;
    match take_while1::<_, _, ()>(is_wordlike).parse(after) {
        Ok((after, _)) => Ok((after, Lexeme::Bad(Fault::Name, Kind::Simple))),
        Err(_) => Ok((after, Lexeme::Token(Kind::Number))),
    }
}

/// `=>`, `_` and the other punctuation, except `#`.
fn punctuation(input: &str) -> Step<'_> {
    let arrow = value(Lexeme::Token(Kind::Arrow), tag("=>"));
    let underscore = (char('_'), not(satisfy(is_wordlike))).map(|_| '_');
    let sign = alt((one_of(":;()[]{}<>=?%+,*!."), underscore))
        .map(|sign| Lexeme::Token(Kind::Punctuation(u8::try_from(sign).unwrap_or(b'?'))));
    alt((arrow, sign)).parse(input)
}

/// `#`: the type; directly before letters or digits it is an id that lost its name.
fn hash(input: &str) -> Step<'_> {
    let kind = Kind::Punctuation(b'#');
    let (after, word) = preceded(char('#'), opt(take_while1(is_wordlike))).parse(input)?;
    Ok((
        after,
        if word.is_some() {
            Lexeme::Bad(Fault::DetachedId, kind)
        } else {
            Lexeme::Token(kind)
        },
    ))
}

/// `---`, twice where one mark follows directly on another; of other runs of two dashes or more all of it, for the parser to complain about.
fn bar(input: &str) -> Step<'_> {
    let (after, run) = take_while_m_n(2, usize::MAX, |c| c == '-').parse(input)?;
    let after = if run.len() == 6 {
        input.get(3..).unwrap_or(after)
    } else {
        after
    };
    Ok((after, Lexeme::Token(Kind::Bar)))
}

/// `annotation = "@" lower-name`
fn annotation(input: &str) -> Step<'_> {
    let (after, word) = preceded(char('@'), take_while(is_wordlike)).parse(input)?;
    let good = word.starts_with(|c: char| c.is_ascii_lowercase()) && word.chars().all(is_word);
    let bad = if word.is_empty() {
        Kind::Unknown
    } else {
        Kind::Annotation
    };
    Ok((
        after,
        if good {
            Lexeme::Token(Kind::Annotation)
        } else {
            Lexeme::Bad(Fault::Annotation, bad)
        },
    ))
}

/// What looks like a name but starts with `_` or a letter that is not ASCII.
fn bad_name_start(input: &str) -> Step<'_> {
    let word = take_while1(is_wordlike);
    value(Lexeme::Bad(Fault::Name, Kind::Simple), word).parse(input)
}

/// What other languages have: `*/` that ends no comment, `->`, text in quotes on one line.
fn foreign(input: &str) -> Step<'_> {
    let close = (tag("*/"), not(one_of("/*")));
    let quoted = (
        char('"'),
        take_till(|c| matches!(c, '"' | '\n' | '\r')),
        char('"'),
    );
    alt((
        value(Lexeme::Bad(Fault::CloseComment, Kind::Unknown), close),
        value(Lexeme::Bad(Fault::Unknown, Kind::Unknown), tag("->")),
        value(Lexeme::Bad(Fault::Unknown, Kind::Unknown), quoted),
    ))
    .parse(input)
}

/// A character that starts nothing, as often as it is repeated.
fn unknown_run(input: &str) -> Step<'_> {
    let (after, first) = anychar(input)?;
    value(
        Lexeme::Bad(Fault::Unknown, Kind::Unknown),
        take_while(|c| c == first),
    )
    .parse(after)
}
