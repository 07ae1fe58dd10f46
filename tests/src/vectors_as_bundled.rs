//! The values of the vectors as the bundled schemas have them.
//!
//! Compiled into the tests that hold JSON against the vectors: a file that all of them share.

use serde_json::Value;
use tl_types::BytesForm;

/// `accessPointRule.phone_prefix_rules` is a `string` to the vectors and `bytes` in the bundled schema.
pub(crate) fn as_bundled(json: &mut Value) {
    match json {
        Value::Array(items) => items.iter_mut().for_each(as_bundled),
        Value::Object(fields) => {
            fields.values_mut().for_each(as_bundled);
            if let Some(Value::String(rules)) = fields.get_mut("phone_prefix_rules") {
                *rules = BytesForm::Hex.encode(rules.as_bytes());
            }
        }
        _ => {}
    }
}
