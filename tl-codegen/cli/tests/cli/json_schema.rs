//! The part of JSON Schema 2020-12 that the schemas in `docs` use; any other keyword is a failure.
//!
//! Readers have to take keys that they do not know, so the schemas allow them; what this version writes they must describe, so here such a key is a fault.

use serde_json::Value;

/// Where `value` is not as `schema` says, and how; empty if it is.
pub(crate) fn faults(schema: &Value, value: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    check(schema, schema, value, "", &mut faults);
    faults
}

fn check(root: &Value, schema: &Value, value: &Value, at: &str, faults: &mut Vec<String>) {
    for (keyword, wanted) in schema.as_object().expect("a schema is an object") {
        let is_met = match keyword.as_str() {
            "$schema" | "$defs" | "title" | "description" => true,
            "$ref" => {
                let pointer = wanted.as_str().and_then(|link| link.strip_prefix('#'));
                let target = pointer.and_then(|pointer| root.pointer(pointer));
                check(root, target.expect("a definition"), value, at, faults);
                true
            }
            "type" => match wanted {
                Value::Array(types) => types.iter().any(|one| is_a(one, value)),
                one => is_a(one, value),
            },
            "const" => value == wanted,
            "enum" => wanted.as_array().expect("a list").contains(value),
            "minimum" => value
                .as_i64()
                .is_none_or(|number| number >= integer(wanted)),
            "minLength" => length(value).is_none_or(|length| length >= integer(wanted)),
            "maxLength" => length(value).is_none_or(|length| length <= integer(wanted)),
            "required" => {
                let names = wanted.as_array().expect("a list").iter();
                let mut names = names.filter_map(Value::as_str);
                value
                    .as_object()
                    .is_none_or(|object| names.all(|name| object.contains_key(name)))
            }
            "properties" => {
                let known = wanted.as_object().expect("properties");
                for (name, schema) in known {
                    if let Some(value) = value.get(name) {
                        check(root, schema, value, &format!("{at}/{name}"), faults);
                    }
                }
                value
                    .as_object()
                    .is_none_or(|object| object.keys().all(|key| known.contains_key(key)))
            }
            "items" => {
                for (index, item) in value.as_array().into_iter().flatten().enumerate() {
                    check(root, wanted, item, &format!("{at}/{index}"), faults);
                }
                true
            }
            other => panic!("this test does not know the keyword {other}"),
        };
        if !is_met {
            faults.push(format!("{at}: {keyword} {wanted}: {value}"));
        }
    }
}

fn is_a(name: &Value, value: &Value) -> bool {
    match name.as_str().expect("the name of a type") {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        other => panic!("this test does not know the type {other}"),
    }
}

fn integer(value: &Value) -> i64 {
    value.as_i64().expect("an integer")
}

/// In characters.
fn length(value: &Value) -> Option<i64> {
    let length = value.as_str()?.chars().count();
    Some(i64::try_from(length).expect("a short string"))
}

#[test]
fn each_keyword_is_held() {
    let schema = serde_json::json!({
        "$defs": {"small": {"type": "integer", "minimum": 1}},
        "type": "object", "required": ["a"],
        "properties": {
            "a": {"$ref": "#/$defs/small"},
            "b": {"type": ["array", "null"], "items": {"enum": ["x", "y"]}},
            "c": {"type": "string", "minLength": 2, "maxLength": 3},
            "d": {"const": 1}
        }
    });
    let good = serde_json::json!({"a": 1, "b": ["x"], "c": "é12", "d": 1});
    assert_eq!(faults(&schema, &good), Vec::<String>::new());
    for bad in [
        "[]",
        "{}",
        r#"{"a":0}"#,
        r#"{"a":1.5}"#,
        r#"{"a":1,"e":1}"#,
        r#"{"a":1,"b":1}"#,
        r#"{"a":1,"b":["z"]}"#,
        r#"{"a":1,"c":"x"}"#,
        r#"{"a":1,"c":"wxyz"}"#,
        r#"{"a":1,"d":2}"#,
    ] {
        let value = serde_json::from_str(bad).expect(bad);
        assert_eq!(faults(&schema, &value).len(), 1, "{bad}");
    }
}
