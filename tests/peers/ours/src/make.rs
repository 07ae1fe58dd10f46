//! Values of ours: random wire bytes of every definition, and their JSON.

use std::collections::BTreeSet;
use std::io::{Write, stdout};

use serde_json::{Value, json};
use tl_types::BytesForm;

use crate::maker::Maker;
use crate::{Result, check, schema};

/// A line for each of `count` values of each definition of the file; where a value has a flags word that no field uses, one more with 0 there, which is all that
/// peers can have.
pub fn all(path: &str, count: &str) -> Result<()> {
    let schema = schema::read(path)?;
    let count: u64 = count.parse()?;
    let maker = Maker::new(&schema);
    let mut out = stdout().lock();
    for (index, one) in schema::definitions(&schema) {
        let mut made = BTreeSet::new();
        for bytes in (0..count).filter_map(|seed| maker.boxed(index, seed)) {
            let mut value = check::value(&schema, &bytes)?;
            if schema::forget_unused_words(&schema, &mut value) {
                made.insert(check::bytes(&schema, &value)?);
            }
            made.insert(bytes);
        }
        for bytes in made {
            let value: Value = check::value(&schema, &bytes)?;
            let (name, id) = (one.name.as_str(), format!("{:08x}", one.id));
            let line = json!({ "name": name, "id": id, "hex": BytesForm::Hex.encode(&bytes), "value": value });
            writeln!(out, "{line}")?;
        }
    }
    Ok(())
}
