//! Params in words and as Rust types.

use proc_macro2::TokenStream;
use quote::quote;
use tl_parser::ir::{CombinatorIndex, Param};

use super::paths::{Here, boxed, ident, type_of};
use crate::rust::model::Model;

/// `start_param:flags.0?string`
pub(super) fn param_text(model: &Model<'_>, index: CombinatorIndex, param: &Param) -> String {
    let variables = &model.schema[index].variables;
    let condition = param.flag.and_then(|flag| {
        Some(format!(
            "{}.{}?",
            variables.get(flag.word.0 as usize)?.name,
            flag.bit
        ))
    });
    let name = if param.name.is_empty() {
        "_"
    } else {
        &param.name
    };
    format!("{name}:{}{}", condition.unwrap_or_default(), param.text)
}

/// The type of a param that is there, in a box where it is stored so.
pub(super) fn param_type(
    model: &Model<'_>,
    index: CombinatorIndex,
    param: usize,
    here: Here,
) -> TokenStream {
    let ty = type_of(
        model,
        &model.wires[&index][param],
        here,
        &model.names.fields(index).generics,
    );
    if model.is_boxed(index, param) {
        boxed(model, &ty)
    } else {
        ty
    }
}

/// `<X>`
pub(super) fn generics(names: &[String]) -> TokenStream {
    if names.is_empty() {
        return TokenStream::new();
    }
    let names = names.iter().map(|n| ident(n));
    quote!(<#(#names),*>)
}
