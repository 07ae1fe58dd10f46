//! `RemoteCall`: what a function is answered by.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use tl_parser::ir::{CombinatorIndex, TypeExpr};

use super::params::generics;
use super::paths::{Here, ident, type_of};
use crate::rust::model::Model;
use crate::rust::runtime::Runtime;
use crate::rust::wire::Wire;

/// `impl<X: RemoteCall> RemoteCall for InvokeWithLayer<X> { type Return = X::Return; }`
pub(super) struct RemoteCall<'m> {
    runtime: &'m Runtime,
    name: Ident,
    generics: Vec<Ident>,
    /// `<X>`
    args: TokenStream,
    answer: TokenStream,
}

/// The impl of `index`.
pub(super) fn remote_call<'m>(model: &'m Model<'_>, index: CombinatorIndex) -> RemoteCall<'m> {
    let (function, place) = (&model.schema[index], model.names.combinator(index));
    let names = &model.names.fields(index).generics;
    let answer = match &function.result {
        TypeExpr::Variable(variable, _) => {
            let name = ident(names.get(variable.0 as usize).map_or("X", String::as_str));
            quote!(#name::Return)
        }
        other => {
            let wire = Wire::of(model.selection, other).unwrap_or(Wire::True);
            type_of(model, &wire, Here::of(place), names)
        }
    };
    RemoteCall {
        runtime: &model.runtime,
        name: ident(&place.name),
        generics: names.iter().map(|g| ident(g)).collect(),
        args: generics(names),
        answer,
    }
}

impl ToTokens for RemoteCall<'_> {
    fn to_tokens(&self, out: &mut TokenStream) {
        let Self {
            runtime,
            name,
            generics,
            args,
            answer,
        } = self;
        let (runtime, private) = (runtime.path(), runtime.private());
        out.extend(quote! {
            impl<#(#generics: #runtime::RemoteCall + #private::Write),*> #runtime::RemoteCall for #name #args {
                type Return = #answer;
            }
        });
    }
}
