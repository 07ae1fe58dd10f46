//! Histories of small schemas: what is told, in any order, in every form.

use super::{History, Layer, View, markdown};
use crate::{Options, SourceMap, load};

/// Layers with their schemas.
type Layers<'t> = [(Layer, &'t str)];

/// The history of these layers.
fn history(layers: &Layers<'_>) -> History {
    let mut history = History::default();
    for (layer, text) in layers {
        add(&mut history, *layer, text).expect("a layer that agrees");
    }
    history
}

fn add(history: &mut History, layer: Layer, text: &str) -> Result<(), super::Disagreement> {
    let mut sources = SourceMap::new();
    let id = sources.add(layer.to_string(), text);
    let schema = load(&sources, &[id], &Options::default()).schema;
    history.add(layer, &schema.expect(text))
}

/// What happened to `name`.
fn told(history: &History, name: &str) -> Vec<String> {
    let mut all = history.definitions();
    let one = all.find(|one| one.name == name).expect(name);
    one.events().iter().map(ToString::to_string).collect()
}

const ALWAYS: &str = "always#a = Always;\n";

fn with(text: &str) -> String {
    format!("{ALWAYS}{text}")
}

#[test]
fn gaps_are_stated() {
    let a = with("a#1 = A;");
    let cases: &[(&Layers<'_>, &[&str])] = &[
        (&[(224, &a)], &["in 224, the oldest that is known"]),
        (
            &[(223, ALWAYS), (224, &a)],
            &["since 224; 223 is known without it"],
        ),
        (&[(216, ALWAYS), (218, &a)], &["since 218, not in 216"]),
        (
            &[(195, &a), (196, ALWAYS)],
            &[
                "in 195, the oldest that is known",
                "last in 195; not in 196",
            ],
        ),
        (
            &[(193, &a), (195, ALWAYS)],
            &[
                "in 193, the oldest that is known",
                "last in 193, not in 195",
            ],
        ),
        (
            &[(1, &a), (2, ALWAYS), (4, ALWAYS), (5, &a)],
            &[
                "in 1, the oldest that is known",
                "last in 1; not in 2",
                "again since 5; 4 is known without it",
            ],
        ),
        (
            &[(1, &a), (2, ALWAYS), (5, &a)],
            &[
                "in 1, the oldest that is known",
                "last in 1; not in 2",
                "again since 5, not in 2",
            ],
        ),
    ];
    for (layers, expected) in cases {
        assert_eq!(told(&history(layers), "a"), *expected);
    }
}

#[test]
fn another_id_and_another_declaration_are_told_apart() {
    let history = history(&[
        (1, "a#1 x:int = A;"),
        (2, "a#1 x:long = A;"),
        (4, "a#1 x:(Vector int) = A;"),
        (5, "a#01 x:Vector<int> = A; // only spelled otherwise"),
        (6, "a#2 x:Vector<int> = A;"),
        (9, "a#3 x:Vector<int> = A;"),
    ]);
    let expected = [
        "in 1, the oldest that is known",
        "another declaration under the same id since 2; 1 has the old one",
        "another declaration under the same id since 4, not in 2, which has the old one",
        "another id since 6; 5 has the old one",
        "another id since 9, not in 6, which has the old one",
    ];
    assert_eq!(told(&history, "a"), expected);
}

#[test]
fn the_order_of_adding_does_not_matter() {
    let texts = [
        "", "a#1 = A;", "a#1 = A;", "a#2 = A;", "", "a#2 = A;", "a#2 = A;",
    ]
    .map(with);
    let layers: Vec<(Layer, &str)> = (1..).zip(texts.iter().map(String::as_str)).collect();
    let expected = history(&layers);
    assert_eq!(expected.definitions().count(), 2);
    // Every order that comes of taking each second, third, … of what is left.
    for step in 1..layers.len() {
        let mut left = layers.clone();
        let mut order = Vec::new();
        let mut at = 0;
        while !left.is_empty() {
            at = (at + step) % left.len();
            order.push(left.remove(at));
        }
        assert_eq!(history(&order), expected, "{order:?}");
    }
}

#[test]
fn a_layer_that_is_known_must_agree() {
    let mut history = history(&[(1, "a#1 = A;\nb#2 = B;\nc#3 = C;")]);
    let before = history.clone();
    assert_eq!(add(&mut history, 1, "c#3 = C;\nb#2 = B;\na#1 = A;"), Ok(()));
    let wrong = add(&mut history, 1, "a#1 = A;\nb#5 = B;\nd#4 = D;\ne#6 = E;").expect_err("one");
    let said = "layer 1 is known already, and otherwise: `b` is #00000005 in the schema, not #00000002; `c#00000003` is not in the schema; `d#00000004` is in the \
        schema only; and 1 more";
    assert_eq!(wrong.to_string(), said);
    assert_eq!(history, before);
}

#[test]
fn built_ins_and_the_nameless_are_left_out() {
    let text = "int ? = Int;\nvector#1cb5c415 {t:Type} # [ t ] = Vector t;\nboolTrue#997275b5 = Bool;\nboolFalse#bc799737 = Bool;\ntrue#3fedd339 = True;\n_ x:int = Bare;\n";
    let history = history(&[(1, text)]);
    let names: Vec<_> = history.definitions().map(|one| one.name).collect();
    assert_eq!(names, ["boolFalse", "boolTrue", "true"]);
}

#[test]
fn a_view_shows_a_part() {
    let first = "a.x#1 = a.X;\nab#2 = Ab;\n---functions---\na.y.z#3 = Ab;\n";
    let history = history(&[
        (1, first),
        (
            2,
            "a.x#9 = a.X;\nab#2 = Ab;\n---functions---\na.y.z#3 = Ab;\n",
        ),
    ]);
    let names = |only: &str, since: Option<Layer>| {
        let only = Some(only.to_owned()).filter(|only| !only.is_empty());
        let view = View { only, since };
        let shown = history.shown(&view);
        shown
            .map(|(one, events)| format!("{} {}", one.name, events.len()))
            .collect::<Vec<_>>()
    };
    assert_eq!(names("", None), ["a.x 2", "ab 1", "a.y.z 1"]);
    assert_eq!(names("a", None), ["a.x 2", "a.y.z 1"]);
    assert_eq!(names("a.y.z", None), ["a.y.z 1"]);
    assert_eq!(names("", Some(2)), ["a.x 1"]);
    assert_eq!(names("b", None), [""; 0]);
    let page = markdown(
        &history,
        &View {
            only: Some("a".to_owned()),
            since: None,
        },
    );
    let expected = "# History of 2 layers, 1 to 2\n\nKnown: 1–2.\n\n## a\n\n* `a.x`\n  * in 1, the oldest that is known: `a.x#00000001 = a.X`\n  \
        * another id since 2; 1 has the old one: `#00000001`, now `#00000009`\n\n\
        ## a.y\n\n* `a.y.z`, function\n  * in 1, the oldest that is known: `a.y.z#00000003 = Ab`\n";
    assert_eq!(page, expected);
}

#[cfg(feature = "serde")]
mod with_serde {
    use super::super::{Table, json};
    use super::*;

    fn read(text: &str) -> Result<History, String> {
        let table = Table::parse(text).map_err(|error| error.to_string())?;
        History::try_from(&table).map_err(|error| error.to_string())
    }

    #[test]
    fn a_table_is_extended() {
        let text = r#"{"layers":[1,2,4],"constructors":{"a":[["1",1,2],["1",4,4]],"b":[["2",1,1]]},"functions":{}}"#;
        let mut history = read(text).expect("a history");
        add(&mut history, 5, "a#1 = A;\nc#3 = C;").expect("a layer");
        add(&mut history, 4, "a#1 = A;").expect("a layer that agrees");
        let expected = "{\"layers\":[1,2,4,5],\n\"constructors\":{\n\"a\":[[\"00000001\",1,5]],\n\"b\":[[\"00000002\",1,1]],\n\"c\":[[\"00000003\",5,5]]\n},\n\
            \"functions\":{\n}\n}\n";
        assert_eq!(Table::from(&history).to_text(), expected);
        assert_eq!(
            told(&history, "b"),
            ["in 1, the oldest that is known", "last in 1; not in 2"]
        );
        assert_eq!(told(&history, "a"), ["in 1, the oldest that is known"]);
    }

    /// Where a layer between has the id alone, the last one with a declaration is named.
    #[test]
    fn what_is_not_known_is_not_claimed() {
        let text = r#"{"layers":[1,2,3],"constructors":{"a":[["1",1,3]]},"functions":{}}"#;
        let mut history = read(text).expect("a history");
        add(&mut history, 1, "a#1 x:int = A;").expect("a layer");
        add(&mut history, 3, "a#1 x:long = A;").expect("a layer");
        let changed =
            "another declaration under the same id since 3, not in 1, which has the old one";
        assert_eq!(
            told(&history, "a"),
            ["in 1, the oldest that is known", changed]
        );
    }

    #[test]
    fn a_table_that_cannot_be_is_refused() {
        let table = |layers: &str, lives: &str| {
            format!(r#"{{"layers":{layers},"constructors":{{"a":{lives}}},"functions":{{}}}}"#)
        };
        for (text, message) in [
            (table("[2,1]", "[]"), "layer 1 stands behind layer 2"),
            (table("[1,1]", "[]"), "layer 1 stands behind layer 1"),
            (table("[0]", "[]"), "layers count from 1"),
            (
                table("[1]", r#"[["1",1,2]]"#),
                "`a`: layer 2 is not among the layers of the file",
            ),
            (
                table("[1,2]", r#"[["1",1,2],["2",2,2]]"#),
                "`a`: two entries hold layer 2",
            ),
            (
                table("[1]", "[]").replace("\"a\"", "\"a b\""),
                "\"a b\" is no name of a definition",
            ),
            (
                table("[1]", r#"[["x",1,1]]"#),
                "`x` is no id: up to eight hexadecimal digits",
            ),
            (table("[1]", r#"[],"a":[]"#), "`a` is there twice"),
            (
                table("[1]", r#"[],"b":[["1",1,1,1]]"#),
                "trailing characters",
            ),
            (
                table("[1]", "[]").replace("functions", "calls"),
                "unknown field `calls`",
            ),
            (
                "[]".to_owned(),
                "invalid length 0, expected `layers`, `constructors` and `functions`",
            ),
        ] {
            let error = read(&text).expect_err(&text);
            assert!(error.starts_with(message), "{text}: {error}");
        }
    }

    #[test]
    fn the_json_form_has_declarations() {
        let history = history(&[(1, "a#1 x:int = A;\nb#2 = B;"), (3, "a#1 x:long = A;")]);
        let text = serde_json::to_string(&json(&history, &View::default())).expect("JSON");
        let expected = concat!(
            r#"{"format_version":1,"layers":[1,3],"definitions":["#,
            r#"{"name":"a","kind":"constructor","events":["#,
            r#"{"event":"first","layer":1,"before":null,"exact":false,"new":{"id":"00000001","declaration":"a#00000001 x:int = A"}},"#,
            r#"{"event":"declaration-changed","layer":3,"before":1,"exact":false,"old":{"id":"00000001","declaration":"a#00000001 x:int = A"},"#,
            r#""new":{"id":"00000001","declaration":"a#00000001 x:long = A"}}]},"#,
            r#"{"name":"b","kind":"constructor","events":["#,
            r#"{"event":"first","layer":1,"before":null,"exact":false,"new":{"id":"00000002","declaration":"b#00000002 = B"}},"#,
            r#"{"event":"gone","layer":3,"before":1,"exact":false,"old":{"id":"00000002","declaration":"b#00000002 = B"}}]}]}"#,
        );
        assert_eq!(text, expected);
    }
}
