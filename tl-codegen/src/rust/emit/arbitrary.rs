//! Values from random bytes: impls that leave the work to the runtime, which makes values by the description.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use tl_parser::ir::CombinatorIndex;

use super::params::generics;
use super::paths::{ident, number};
use crate::rust::model::Model;
use crate::rust::runtime::Runtime;
use crate::rust::wire::Wire;

/// `impl Make for X {}`, `impl<'a> Arbitrary<'a> for X { .. }`
pub(super) struct Made<'m> {
    runtime: &'m Runtime,
    name: Ident,
    generics: Vec<Ident>,
    /// `<X>`
    args: TokenStream,
    /// How a call is made whose type params are known.
    generic: Option<TokenStream>,
}

impl<'m> Made<'m> {
    /// The impls of a type without type params, where they are wanted.
    pub(super) fn ty(model: &'m Model<'_>, name: &Ident) -> Option<Self> {
        model.config.arbitrary.then(|| Self {
            runtime: &model.runtime,
            name: name.clone(),
            generics: Vec::new(),
            args: TokenStream::new(),
            generic: None,
        })
    }

    /// The impls of a struct, where they are wanted. A function that is hidden by another of its id is not in the description, so it has none.
    pub(super) fn item(model: &'m Model<'_>, index: CombinatorIndex) -> Option<Self> {
        model.numbers.combinator(index)?;
        let name = ident(&model.names.combinator(index).name);
        let names = &model.names.fields(index).generics;
        let (args, idents) = (generics(names), names.iter().map(|name| ident(name)));
        let idents = idents.collect::<Vec<_>>();
        let generic = (!idents.is_empty()).then(|| make(model, index, &idents));
        let made = Self::ty(model, &name)?;
        Some(Self {
            generics: idents,
            args,
            generic,
            ..made
        })
    }
}

/// `fn make(maker: &mut Maker<'_, '_>) -> Result<()> { maker.generic(<Self as Item>::SHAPE, &[(1, X::make)]) }`
fn make(model: &Model<'_>, index: CombinatorIndex, generics: &[Ident]) -> TokenStream {
    let private = model.runtime.private();
    let calls = model.wires[&index].iter().enumerate();
    let calls = calls.filter_map(|(param, wire)| match wire {
        Wire::Call(variable) => {
            let (param, call) = (number(param), generics.get(variable.0 as usize)?);
            Some(quote!((#param, <#call as #private::arbitrary::Make>::make)))
        }
        _ => None,
    });
    quote! {
        fn make(maker: &mut #private::arbitrary::Maker<'_, '_>) -> #private::arbitrary::Result<()> {
            maker.generic(<Self as #private::Item>::SHAPE, &[#(#calls),*])
        }
    }
}

impl ToTokens for Made<'_> {
    fn to_tokens(&self, out: &mut TokenStream) {
        let Self {
            runtime,
            name,
            generics,
            args,
            generic,
        } = self;
        let (private, inline) = (runtime.private(), runtime.inline());
        let private = quote!(#private::arbitrary);
        let write = runtime.private();
        let bounds = generics
            .iter()
            .map(|name| quote!(#name: #private::Make + #write::Write));
        let bounds = quote!(#(#bounds),*);
        out.extend(quote! {
            impl<#bounds> #private::Make for #name #args { #generic }
            impl<'a, #bounds> #private::Arbitrary<'a> for #name #args {
                #inline
                fn arbitrary(input: &mut #private::Unstructured<'a>) -> #private::Result<Self> { #private::arbitrary(input) }
                #inline
                fn size_hint(_: usize) -> (usize, ::core::option::Option<usize>) { #private::size_hint::<Self>() }
            }
        });
    }
}
