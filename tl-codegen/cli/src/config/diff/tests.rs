//! The table `[diff]`: what it says, and what is said of each mistake.

use std::path::Path;

use tl_parser::SourceId;
use tl_parser::diff::{Level, Profile, rules};

use super::Diff;
use crate::args::FailOn;
use crate::config::parse;

fn read(text: &str) -> Result<Diff, Vec<String>> {
    let config = parse(text, SourceId(0), Path::new(""));
    let config = config.map_err(|problems| {
        let said = problems.into_iter().map(|problem| {
            let place = problem.place;
            let marked = &text[place.start as usize..place.end as usize];
            let help = problem.help.unwrap_or_default();
            format!("{marked} | {} | {help}", problem.message)
        });
        said.collect::<Vec<_>>()
    });
    config.map(|config| config.diff)
}

#[test]
fn everything_is_read() {
    let text = "[diff]\nprofile = 'frozen'\nfail-on = 'warn'\nparam-renamed = { level = 'info', paths = ['help.*', 'a'] }\ntype-added = 'off'\n\
        [[diff.allow]]\nrule = 'flag-removed'\npath = 'a.b.c'\nreason = 'nobody has it'\nuntil = 231\n[[diff.allow]]\nrule='id-changed'\npath='.'\nreason='x'\n";
    let diff = read(text).expect("no problem");
    assert_eq!(
        (diff.profile, diff.fail_on),
        (Some(Profile::Frozen), Some(FailOn::Warn))
    );
    let mut levels = diff.levels;
    levels.sort_by_key(|chosen| chosen.rule);
    let [renamed, added] = levels.as_slice() else {
        panic!("{levels:?}")
    };
    assert_eq!(
        (renamed.rule, renamed.level),
        (rules::PARAM_RENAMED, Level::Info)
    );
    assert_eq!(renamed.paths, ["help.*", "a"]);
    assert_eq!((added.rule, added.level), (rules::TYPE_ADDED, Level::Off));
    assert!(added.paths.is_empty());
    let [first, second] = diff.allowed.as_slice() else {
        panic!("{:?}", diff.allowed)
    };
    assert_eq!((first.rule, first.until), (rules::FLAG_REMOVED, Some(231)));
    assert_eq!(
        (first.path.as_str(), first.reason.as_str()),
        ("a.b.c", "nobody has it")
    );
    assert_eq!(
        &text[first.span.start as usize..first.span.end as usize],
        "'a.b.c'"
    );
    assert_eq!((second.rule, second.until), (rules::ID_CHANGED, None));
}

#[test]
fn each_mistake_is_said_with_its_place() {
    for (text, expected) in [
        ("diff = 1", "1 | `diff` is a table | write `[diff]`"),
        (
            "[diff]\nprofile = 'forzen'",
            "'forzen' | unknown profile `forzen` | did you mean `frozen`?",
        ),
        ("[diff]\nprofile = 1", "1 | `profile` is a string | "),
        (
            "[diff]\nfail-on = 'x'",
            "'x' | unknown choice `x` | the choices are `error`, `warn`, `never`",
        ),
        (
            "[diff]\nprofil = 'frozen'",
            "profil | unknown rule `profil` | did you mean `profile`?",
        ),
        (
            "[diff]\nx = 'off'",
            "x | unknown rule `x` | `tl diff --list-rules` has all rules",
        ),
        (
            "[diff]\nflag-aded = 'off'",
            "flag-aded | unknown rule `flag-aded` | did you mean `flag-added`?",
        ),
        (
            "[diff]\nflag-added = 'errr'",
            "'errr' | unknown level `errr` | did you mean `error`?",
        ),
        (
            "[diff]\nflag-added = 3",
            "3 | a level is a string, \"off\", \"info\", \"warn\" or \"error\", or a table with `level` and `paths` | ",
        ),
        (
            "[diff]\nflag-added = { paths = ['a'] }",
            "{ paths = ['a'] } | this choice has no `level` | write `level = \"info\"` beside `paths`",
        ),
        (
            "[diff]\nflag-added = { level = 'off', path = ['a'] }",
            "path | unknown key `path` | did you mean `paths`?",
        ),
        (
            "[diff]\nflag-added = { level = 'off', paths = [] }",
            "[] | `paths` is a list of strings, with at least one | write `paths = [\"help\", \"messages.sendMessage\"]`, or leave `paths` out for everything",
        ),
        (
            "[diff]\nallow = 'x'",
            "'x' | `allow` is a list of tables | write `[[diff.allow]]` with `rule`, `path` and `reason`",
        ),
        (
            "[[diff.allow]]\nrule = 'flag-added'\npath = 'a'\nreason = ' '",
            "' ' | the reason is empty | say why this finding is right",
        ),
        (
            "[[diff.allow]]\nrule = 'flag-added'\npath = 'a'\nreason = 'b'\nuntil = 'soon'",
            "'soon' | `until` is the number of a layer: until = 231 | ",
        ),
        (
            "[[diff.allow]]\nrule = 'flag-added'\npath = 'a'\nreason = 'b'\nuntill = 1",
            "untill | unknown key `untill` | did you mean `until`?",
        ),
        (
            "[[diff.allow]]\nrule = 'profile'\npath = 'a'\nreason = 'b'",
            "'profile' | unknown rule `profile` | `tl diff --list-rules` has all rules",
        ),
    ] {
        let said = read(text).map(|_| ()).expect_err(text);
        assert_eq!(said, [expected], "{text}");
    }
    let several = read("[diff]\nx = 'off'\n[[diff.allow]]\nrule = 1\nuntil = -1\n");
    assert_eq!(several.map(|_| ()).expect_err("problems").len(), 5);
}
