//! `RemoteCall`: what a function is answered by.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use tl_parser::ir::{CombinatorIndex, TypeExpr};

use super::paths::{Here, ident, private, type_of};
use crate::rust::model::Model;
use crate::rust::wire::Wire;

/// `impl<X: RemoteCall> RemoteCall for InvokeWithLayer<X> { type Return = X::Return; }`
pub(super) struct RemoteCall {
    name: Ident,
    generics: Vec<Ident>,
    answer: TokenStream,
}

/// The impl of `index`.
pub(super) fn remote_call(model: &Model<'_>, index: CombinatorIndex) -> RemoteCall {
    let (function, place) = (&model.schema[index], model.names.combinator(index));
    let generics = &model.names.fields(index).generics;
    let answer = match &function.result {
        TypeExpr::Variable(variable, _) => {
            let name = ident(
                generics
                    .get(variable.0 as usize)
                    .map_or("X", String::as_str),
            );
            quote!(#name::Return)
        }
        other => {
            let wire = Wire::of(model.schema, other).unwrap_or(Wire::True);
            type_of(model, &wire, Here::of(place), generics)
        }
    };
    RemoteCall {
        name: ident(&place.name),
        generics: generics.iter().map(|g| ident(g)).collect(),
        answer,
    }
}

impl ToTokens for RemoteCall {
    fn to_tokens(&self, out: &mut TokenStream) {
        let Self {
            name,
            generics,
            answer,
        } = self;
        let private = private();
        let args = if generics.is_empty() {
            TokenStream::new()
        } else {
            quote!(<#(#generics),*>)
        };
        out.extend(quote! {
            impl<#(#generics: ::tl_types::RemoteCall + #private::Write),*> ::tl_types::RemoteCall for #name #args {
                type Return = #answer;
            }
        });
    }
}
