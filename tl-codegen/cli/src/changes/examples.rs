//! An example a rule: the lines of its fixture that differ.

use tl_parser::diff::Rule;

/// Blocks parted by blank lines: the name of the rule, then lines of a version before the old one (`! `), of the old one (`- `) and of the new one (`+ `).
///
/// A test takes them from the fixtures, which are not part of the package.
const ALL: &str = include_str!("examples.txt");

/// The lines for `rule`, each with its sign.
pub(super) fn of(rule: Rule) -> impl Iterator<Item = &'static str> {
    let block = ALL.lines().skip_while(move |line| *line != rule.id());
    block.skip(1).take_while(|line| !line.is_empty())
}
