//! Every rule on small schemas: what it finds, and what it leaves alone.

use super::{Allowed, Level, Policy, Rule, known, lint};
use crate::diagnostic::Diagnostic;
use crate::load::testing::schema;

/// The messages of one rule over a schema.
fn found(rule: Rule, text: &str) -> Vec<String> {
    let advice = lint(&schema(text), &Policy::default());
    let of_rule = advice
        .findings
        .into_iter()
        .filter(|finding| Rule::of(finding.code) == Some(rule));
    of_rule.map(|finding| finding.message).collect()
}

#[test]
fn a_flags_word_is_used_by_conditions_counts_and_arguments() {
    let rule = Rule::UnusedFlags;
    assert_eq!(
        found(rule, "a flags:# x:int = A;"),
        ["nothing uses the flags word `flags` of `a`"]
    );
    for used in [
        "a flags:# x:flags.0?int = A;",
        "a mode:# x:mode*[ int ] = A;",
        "box {n:#} x:int = Box n; a mask:# b:(Box mask) = A;",
        "a mask:# = A mask;",
        "a count:# = A;",
        "a n:# x:n*[ flags:# y:flags.0?int ] = A;",
    ] {
        assert_eq!(found(rule, used), Vec::<String>::new(), "{used}");
    }
}

#[test]
fn bits_are_skipped_below_the_highest() {
    let rule = Rule::SkippedBit;
    assert_eq!(
        found(
            rule,
            "a flags:# x:flags.2?int y:flags.5?int z:flags.31?int = A;"
        ),
        ["flags word `flags` of `a` skips bits 0, 1, 3, 4, 6 to 30"]
    );
    assert_eq!(
        found(rule, "a flags:# x:flags.1?true = A;"),
        ["flags word `flags` of `a` skips bit 0"]
    );
    for dense in [
        "a flags:# x:flags.1?int y:flags.0?int z:flags.1?true = A;",
        "b {mask:#} x:mask.5?int = B mask; a mask:# x:mask.1?int y:(B mask) = A;",
        "a n:# x:n.0?int y:2*[ z:n.1?int ] = A;",
    ] {
        assert_eq!(found(rule, dense), Vec::<String>::new(), "{dense}");
    }
}

#[test]
fn a_type_is_used_by_functions() {
    let rule = Rule::UnusedType;
    let used = "a x:int = A; b a:A = B; ---functions--- f = B; g {X:Type} q:!X = X;";
    assert_eq!(found(rule, used), Vec::<String>::new());
    let head = format!("c a:A d:D = C; d x:int e:Vector<E> = D; e = E; ---types--- {used}");
    assert_eq!(
        found(rule, &head),
        ["no function takes or gives type `C`, nor anything that holds it"]
    );
    let selfish =
        format!("c cs:Vector<C> = C; d e:Vector<E> = D; e d:Vector<D> = E; ---types--- {used}");
    let expected = ["C", "D"].map(|name| {
        format!("no function takes or gives type `{name}`, nor anything that holds it")
    });
    assert_eq!(found(rule, &selfish), expected);
}

#[test]
fn what_is_reached_is_not_always_known() {
    for (text, part) in [
        ("a = A;", "without functions"),
        (
            "object ? = Object; a x:Object = A; b = B; ---functions--- f = A;",
            "type `Object`",
        ),
    ] {
        let advice = lint(&schema(text), &Policy::default());
        let reasons: Vec<_> = advice
            .quiet
            .iter()
            .map(|quiet| (quiet.rule, quiet.reason.contains(part)))
            .collect();
        assert_eq!(
            (advice.findings.len(), reasons),
            (0, vec![(Rule::UnusedType, true)]),
            "{text}"
        );
    }
}

#[test]
fn built_ins_are_hidden_by_declarations_and_variables() {
    let rule = Rule::ShadowedBuiltin;
    for (text, message) in [
        (
            "string x:int = Text;",
            "constructor `string` hides the built-in of this name",
        ),
        (
            "a = A; ---functions--- long = A;",
            "function `long` hides the built-in of this name",
        ),
        (
            "a {Int:Type} x:Int = A Int;",
            "variable `Int` of `a` hides the built-in of this name",
        ),
        (
            "a long:# = A long;",
            "variable `long` of `a` hides the built-in of this name",
        ),
    ] {
        assert_eq!(found(rule, text), [message], "{text}");
    }
    let usual = "int ? = Int; string ? = String; vector {t:Type} # [ t ] = Vector t; bytes data:string = Bytes;
        boolFalse = Bool; boolTrue = Bool; true = True; int128 4*[ int ] = Int128; a string:string int:int = A;
        stats.bool = stats.Bool;";
    assert_eq!(found(rule, usual), Vec::<String>::new());
}

#[test]
fn the_style_is_that_of_the_others() {
    let rule = Rule::NameStyle;
    assert_eq!(
        found(
            rule,
            "a user_id:int first_name:int lastName:int = A; b lastName:int = B;"
        ),
        ["`lastName` is written in camelCase; the field names of this schema are in snake_case"]
    );
    assert_eq!(
        found(
            rule,
            "n.chatFull = A; sendMessage = A; ---functions--- send_it = A; get_theRest = A; oneMore = A; another1Here = A;"
        ),
        [
            "`send_it` is written in snake_case; the combinator names of this schema are in camelCase",
            "`get_theRest` is written in both styles at once; the combinator names of this schema are in camelCase"
        ]
    );
    for fine in [
        "a user_id:int first_name:int srp_B:int A:int M1:int = A;",
        "fooBar = A; barFoo_v2 = A; fooFoo_layer45 = A; resPQ = A; barBar_2 = A;",
        "a user_id:int lastName:int = A;",
    ] {
        assert_eq!(found(rule, fine), Vec::<String>::new(), "{fine}");
    }
}

/// Many words, every one of which skips a bit.
fn gaps(count: usize) -> String {
    let one = |at| format!("a{at} flags:# x:flags.1?int = A{at};\n");
    (0..count).map(one).collect::<Vec<_>>().concat()
}

#[test]
fn a_habit_is_quiet_until_the_level_is_chosen() {
    let few = lint(&schema(&gaps(4)), &Policy::default());
    assert_eq!((few.findings.len(), few.quiet.len()), (4, 1));
    let many = schema(&gaps(5));
    let quiet = lint(&many, &Policy::default());
    assert_eq!(quiet.findings, []);
    assert_eq!(quiet.quiet[1].rule, Rule::SkippedBit);
    assert_eq!(
        quiet.quiet[1].reason,
        "5 of 5 flags words break it, which is a habit and no mistake"
    );
    let mut policy = Policy::default();
    policy.set(Rule::SkippedBit, Level::Warn);
    assert_eq!(lint(&many, &policy).findings.len(), 5);
    policy.set(Rule::SkippedBit, Level::Allow);
    assert_eq!(lint(&many, &policy).findings, []);
}

#[test]
fn levels_and_the_allow_list_decide() {
    let findings = lint(&schema(&gaps(3)), &Policy::default()).findings;
    let mut policy = Policy::default();
    for name in ["a1.flags", "a9", "a2"] {
        policy.allow(Allowed {
            rule: Rule::SkippedBit,
            name: name.to_owned(),
            reason: "why".to_owned(),
        });
    }
    policy.allow(Allowed {
        rule: Rule::UnusedFlags,
        name: "a0".to_owned(),
        reason: "why".to_owned(),
    });
    let judged = policy.judge(findings.clone());
    assert_eq!(judged.findings, findings[..1]);
    assert_eq!(judged.idle, [1, 3]);
    policy.set(Rule::SkippedBit, Level::Deny);
    assert!(
        policy
            .judge(findings.clone())
            .findings
            .iter()
            .all(Diagnostic::is_error)
    );
    policy.set(Rule::SkippedBit, Level::Warn);
    policy.deny_warnings();
    assert!(
        policy
            .judge(findings)
            .findings
            .iter()
            .all(Diagnostic::is_error)
    );
}

#[test]
fn rules_and_levels_have_names() {
    for rule in Rule::ALL {
        assert_eq!(
            (rule.name().parse(), rule.code().name().parse()),
            (Ok(rule), Ok(rule))
        );
    }
    let nearest = "unused-typ".parse::<Rule>().map_err(|error| error.nearest);
    assert_eq!(nearest, Err(Some(Rule::UnusedType)));
    assert_eq!("deny".parse(), Ok(Level::Deny));
    assert!("forbid".parse::<Level>().is_err());
}

#[test]
fn known_names_have_a_reason_and_count_with_their_id() {
    for entry in known::all() {
        assert!(!entry.reason.is_empty() && entry.id != 0, "{}", entry.name);
    }
    let text = |id| format!("statsURL#{id} url:string = StatsURL; a = A; ---functions--- f = A;");
    assert_eq!(
        found(Rule::UnusedType, &text("47a971e0")),
        Vec::<String>::new()
    );
    assert_eq!(found(Rule::UnusedType, &text("47a971e1")).len(), 1);
}
