//! Constructor ids: clashes, reserved numbers, the rule that a schema follows.

use super::{check, findings, schema};
use crate::{IdRule, Options, SourceMap, load};

#[test]
fn an_id_is_of_one_declaration() {
    check(&[
        ("a#1 = A;\nb#1 = B;", "E0501 2:3"),
        ("a#1 = A;\n---functions---\nf#1 = A;", "E0501 3:3"),
        ("a = A;\n---functions---\nf#1 = A;\ng#1 = A;", "W0504 4:3"),
        ("box a:int = Box;\nother#ed6393eb = Other;", "E0501 2:7"),
        ("other#ed6393eb = Other;\nbox a:int = Box;", "E0501 2:1"),
        ("a#00000000 = A;", "E0502 1:3"),
        ("a#ffffffff = A;", "E0502 1:3"),
        ("a#0 = A;\nb#0 = B;", "E0502 1:3, E0502 2:3"),
    ]);
}

#[test]
fn the_ids_of_built_ins_are_taken() {
    check(&[
        ("a#1cb5c415 x:int = A;", "E0501 1:3"),
        ("a#3fedd339 = A;", "E0501 1:3"),
        ("a#a8509bda x:int = A;", "E0501 1:3"),
        ("a#997275b5 = A;\nb#bc799737 = B;", "E0501 1:3, E0501 2:3"),
        ("---functions---\na#1cb5c415 = Int;", "E0501 2:3"),
        // Told once: by the declaration of the built-in where there is one.
        (
            "a#1cb5c415 = A;\nvector {t:Type} # [ t ] = Vector t;",
            "E0501 2:1",
        ),
        ("vector#1 {t:Type} # [ t ] = Vector t;\na#1cb5c415 = A;", ""),
        (
            "boolTrue#bc799737 = Bool;\nboolFalse#1 = Bool;",
            "E0211 1:1, E0211 2:1",
        ),
        ("int128#1cb5c415 = Int128;\nint = Int;", ""),
        ("null#56730bcc = Null;\nvoid#56730bcd = Null;", ""),
    ]);
    let finding = &findings("mine#1cb5c415 x:int = Mine;")[0];
    assert_eq!(
        finding.message,
        "`mine` has the id of the built-in `vector`, 1cb5c415"
    );
}

#[test]
fn a_computed_id_is_said_to_be_computed() {
    let finding = &findings("box a:int = Box;\nother#ed6393eb = Other;")[0];
    assert_eq!(
        finding.notes,
        ["the id of `box` is computed from its declaration"]
    );
}

/// Two declarations whose ids differ by rule; written are those of the published one.
const PUBLISHED: &str = "true#3fedd339 = True;
opts#0a332a3c flags:# a:flags.0?true = Opts;
dataJSON#7d748d04 data:string = DataJSON;
username#b4073647 flags:# editable:flags.0?true active:flags.1?true username:string = Username;
";

#[test]
fn the_rule_is_that_of_the_written_ids() {
    let schema = schema(&format!("{PUBLISHED}more flags:# a:flags.0?true = More;"));
    assert_eq!(schema.id_rule(), IdRule::Published);
    let more = &schema.combinators()[4];
    assert_eq!((more.written_id, more.id), (None, more.published_id));
    assert_ne!(more.classic_id, more.published_id);
}

#[test]
fn without_written_ids_the_rule_is_classic() {
    let text = "more flags:# a:flags.0?true = More;";
    assert_eq!(schema(text).id_rule(), IdRule::Classic);
    let mut sources = SourceMap::new();
    let id = sources.add("more.tl", text);
    let options = Options {
        id_rule: Some(IdRule::Published),
    };
    let schema = load(&sources, &[id], &options).schema;
    assert_eq!(
        schema.map(|schema| schema.combinators()[0].id == schema.combinators()[0].published_id),
        Some(true)
    );
}

#[test]
fn a_wrong_id_among_right_ones_is_a_warning() {
    let text = format!("{PUBLISHED}wrong#12345678 = Wrong;");
    check(&[(&text, "W0503 5:7")]);
    check(&[
        ("a#12345678 = A;", ""),
        (
            &format!("{PUBLISHED}accessPointRule#4679b65f x:int = AccessPointRule;"),
            "",
        ),
    ]);
}

#[test]
fn what_is_known_of_ids_is_no_warning() {
    let pair = |name: &str| {
        format!(
            "---functions---\ninvokeWithApnsSecret#0dae54f8 {{X:Type}} nonce:string secret:string query:!X = X;\n\
             {name}#0dae54f8 nonce:string secret:string = Bool;"
        )
    };
    check(&[
        (&pair("invokeWithApnsSecretPrefix"), ""),
        (&pair("invokeWithApnsSecretStart"), "W0504 3:27"),
    ]);
    let finding = &findings(&pair("other"))[0];
    assert_eq!(finding.subjects, ["other", "invokeWithApnsSecret"]);
}
