//! Methods of structs: `new`, and getters of flags that another field tells.

use proc_macro2::TokenStream;
use quote::quote;
use tl_parser::ir::CombinatorIndex;

use super::params::{generics, param_text, param_type};
use super::paths::{Here, ident};
use super::rustdoc::Docs;

use super::write::presence;
use crate::rust::model::Model;
use crate::rust::plan::{Field, Presence};

/// `new` where something is optional, and getters of flags that another field tells.
pub(super) fn methods(model: &Model<'_>, index: CombinatorIndex) -> Option<TokenStream> {
    let plan = &model.plans[&index];
    let (place, names) = (model.names.combinator(index), model.names.fields(index));
    let inline = model.runtime.inline();
    let is_optional = |field: &Field| !matches!(field, Field::Required { .. });
    let new = plan
        .fields
        .iter()
        .any(is_optional)
        .then(|| new_function(model, index));
    let getters = plan
        .getters
        .iter()
        .zip(&names.getters)
        .filter_map(|(getter, name)| {
            let param = model.schema[index].params.get(getter.param)?;
            let when = plan.presence(getter.on)?;
            let docs = Docs::new(format!(
                "`{}`: set where {}.",
                param_text(model, index, param),
                told_by(when, &names.own)
            ))
            .only_if(model.attributes.documents_field(index, &[getter.param]));
            let name = ident(name);
            let value = getter_value(model, index, when);
            Some(quote! { #docs #inline pub fn #name(&self) -> bool { #value } })
        });
    let getters = getters.collect::<Vec<_>>();
    if new.is_none() && getters.is_empty() {
        return None;
    }
    let (name, generics) = (ident(&place.name), generics(&names.generics));
    Some(quote! { impl #generics #name #generics { #new #(#getters)* } })
}

/// What the documentation of a getter says of its bit.
fn told_by(when: &Presence, fields: &[String]) -> String {
    match when {
        Presence::Value(field) => format!("`{}` is there", fields[*field]),
        Presence::True(field) => format!("`{}` is", fields[*field]),
        Presence::Words(_) => "any flag of the word on the same bit is".to_owned(),
    }
}

/// What tells the bit; words are spelled out, since they are no fields.
fn getter_value(model: &Model<'_>, index: CombinatorIndex, when: &Presence) -> TokenStream {
    let (plan, names) = (&model.plans[&index], model.names.fields(index));
    let Presence::Words(words) = when else {
        return presence(when, names);
    };
    // Words nest only as deep as masks of masks are written.
    let any = words
        .iter()
        .flat_map(|word| &plan.words[*word].bits)
        .map(|(_, when)| getter_value(model, index, when));
    quote!(#((#any))||*)
}

fn new_function(model: &Model<'_>, index: CombinatorIndex) -> TokenStream {
    let (place, names) = (model.names.combinator(index), model.names.fields(index));
    let here = Here::of(place);
    let mut arguments = Vec::new();
    let mut values = Vec::new();
    for (number, field) in model.plans[&index].fields.iter().enumerate() {
        let name = ident(&names.own[number]);
        match field {
            Field::Required { param } => {
                let ty = param_type(model, index, *param, here);
                arguments.push(quote!(#name: #ty));
                values.push(quote!(#name));
            }
            Field::True { .. } => values.push(quote!(#name: false)),
            Field::Optional { .. } | Field::Group { .. } => {
                values.push(quote!(#name: ::core::option::Option::None));
            }
        }
    }
    let docs = Docs::new("With what is required; everything optional is off.")
        .only_if(model.attributes.documents(index));
    let inline = model.runtime.inline();
    quote! { #docs #inline pub fn new(#(#arguments),*) -> Self { Self { #(#values),* } } }
}
