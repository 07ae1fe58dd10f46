//! The catalogue of all diagnostic codes: stable names, severities, one line and one explanation each.

use super::Severity;
use std::fmt;

/// A stable code with its standing severity, a one-line title and an explanation.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code {
    name: &'static str,
    severity: Severity,
    title: &'static str,
    explanation: &'static str,
}

impl Code {
    /// `E0101`
    pub fn name(self) -> &'static str {
        self.name
    }

    /// The severity a finding of this code has unless it is changed.
    pub fn severity(self) -> Severity {
        self.severity
    }

    /// What the code means, in one line.
    pub fn title(self) -> &'static str {
        self.title
    }

    /// What the rule is, why it is so and what to do, with an example before and after: Markdown without headings.
    /// [`Explanation::of`](super::Explanation::of) has its parts.
    pub fn explanation(self) -> &'static str {
        self.explanation
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

/// The name alone: the texts are long, and the name says all.
impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

/// The code called `name`, in upper or lower case.
///
/// ```
/// use tl_parser::diagnostic::codes;
///
/// assert_eq!(codes::find("e0203"), Some(codes::E0203));
/// assert_eq!(codes::find("E9999"), None);
/// ```
pub fn find(name: &str) -> Option<Code> {
    let mut all = ALL.iter().copied();
    all.find(|code| code.name.eq_ignore_ascii_case(name))
}

/// The code that somebody may mean who writes `name`: the nearest number of the same hundred.
///
/// ```
/// use tl_parser::diagnostic::codes;
///
/// assert_eq!(codes::nearest("E101"), Some(codes::E0101));
/// assert_eq!(codes::nearest("E0503"), Some(codes::W0503));
/// assert_eq!(codes::nearest("parse error"), None);
/// ```
pub fn nearest(name: &str) -> Option<Code> {
    let number = |name: &str| {
        let digits = name.trim_start_matches(|letter: char| letter.is_ascii_alphabetic());
        digits.parse::<u32>().ok()
    };
    let wanted = number(name)?;
    let near = ALL.iter().filter_map(|code| {
        let number = number(code.name).filter(|number| number / 100 == wanted / 100)?;
        Some((number.abs_diff(wanted), *code))
    });
    near.min_by_key(|(distance, _)| *distance)
        .map(|(_, code)| code)
}

macro_rules! catalogue {
    ($($name:ident $severity:ident $title:literal;)*) => {
        $(#[doc = $title] pub const $name: Code = Code {
            name: stringify!($name),
            severity: Severity::$severity,
            title: $title,
            explanation: include_str!(concat!("explain/", stringify!($name), ".md")),
        };)*

        /// Every code, in order.
        pub const ALL: &[Code] = &[$($name),*];
    };
}

catalogue! {
    E0001 Error "bytes that are not UTF-8";
    E0002 Error "a character that TL does not know";
    E0003 Error "a comment that does not end";
    E0004 Error "a name that does not start with an ASCII letter, or has other letters in it";
    E0005 Error "a constructor id that is not 1 to 8 lower-case hex digits";
    E0006 Error "a section mark that is neither ---types--- nor ---functions---";
    E0007 Error "more findings than are shown";
    E0008 Error "an annotation that is not @ and a lower-case name";
    E0009 Error "a file larger than 4 GiB";

    E0101 Error "something else was expected here";
    E0102 Error "a declaration without its semicolon";
    E0103 Error "a declaration without a result";
    E0104 Error "a bracket that is not closed";
    E0105 Error "brackets nested deeper than 64";
    E0106 Error "a combinator name or namespace that starts with an upper-case letter";
    E0107 Error "a result type that starts with a lower-case letter";
    E0108 Error "a field without a type";
    E0109 Error "an implicit argument after a field";
    E0110 Error "an annotation without a declaration";
    E0111 Error "a schema in the TL2 language";
    E0112 Error "a group that repeats a long type too often";
    E0113 Error "a listing: no declaration ends with a semicolon";

    E0201 Error "a combinator declared twice";
    E0202 Error "a field declared twice in one combinator";
    E0203 Error "an unknown type";
    E0204 Error "a type with two anonymous constructors";
    E0205 Error "an unknown constructor in a bare use or a partial application";
    E0206 Error "a built-in declared among the functions";
    E0207 Error "a constructor that returns a variable";
    E0208 Error "an unknown variable";
    E0209 Error "an unknown built-in";
    E0210 Error "a partial application among the functions";
    E0211 Error "a built-in type declared in another form";

    E0301 Error "a condition on a word that is not declared to the left";
    E0302 Error "a condition on a field that is not of type #";
    E0303 Error "a bit that a 32-bit flags word does not have";
    E0304 Error "a repetition without a count";
    E0305 Error "a count that is not a # variable to the left";
    E0306 Error "a number that does not fit # (2^31-1)";

    E0401 Error "a wrong number of type arguments";
    E0402 Error "a number where a type is wanted";
    E0403 Error "a type where a number is wanted";
    E0404 Error "a variable with arguments";
    E0405 Error "constructors of one type that disagree on its arguments";
    E0406 Error "an implicit argument that the result does not mention";
    E0407 Error "an implicit argument of another type than # or Type";
    E0408 Error "a bare use of a type with several constructors";
    E0409 Error "bare types that hold each other without end";
    E0410 Error "a bare use of a number";
    E0411 Error "a ! before something that is no type variable";
    E0412 Error "a bare use of a type whose only constructor is anonymous or missing";

    E0501 Error "one constructor id for two declarations";
    E0502 Error "a constructor id that is reserved (00000000, ffffffff)";
    W0503 Warning "a written id that differs from the computed one";
    W0504 Warning "one constructor id for two functions";

    E0601 Error "New, Final or Empty that does not hold";
    E0602 Error "a new constructor of a type that was closed before";

    E0701 Error "a construct that the Rust backend does not support yet";
    E0702 Error "types that nest deeper than compilers follow";
    E0703 Error "an opaque type that is not the last on the wire";
    E0704 Error "a definition that is excluded and needed";
    W0705 Warning "a value that takes more memory than a decoder allows";

    W0801 Warning "a flags word that nothing uses";
    W0802 Warning "a type that no function reaches";
    W0803 Warning "a name that hides a built-in";
    W0804 Warning "a name in another style than the rest";
    W0805 Warning "a flags word that skips bits";
}
