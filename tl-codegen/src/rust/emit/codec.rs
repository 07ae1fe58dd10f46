//! What writes and reads a struct: `Item`, and `ReadItem` or its `Option` form.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use tl_parser::ir::CombinatorIndex;

use super::params::generics;
use super::paths::{hex, ident};
use super::{read, shapes, write};
use crate::rust::model::Model;
use crate::rust::runtime::Runtime;

/// `impl Item for X { .. }` and `impl ReadItem for X { .. }` (or `TryReadItem` and `TryRead`).
pub(super) struct Codec<'m> {
    runtime: &'m Runtime,
    name: Ident,
    generics: Vec<Ident>,
    /// `<X>`
    args: TokenStream,
    id: TokenStream,
    tl_name: String,
    shape: TokenStream,
    write: TokenStream,
    read: TokenStream,
    is_finite: bool,
}

/// Decides what the impls of `index` need.
pub(super) fn codec<'m>(model: &'m Model<'_>, index: CombinatorIndex) -> Codec<'m> {
    let (combinator, place) = (&model.schema[index], model.names.combinator(index));
    let names = &model.names.fields(index).generics;
    Codec {
        runtime: &model.runtime,
        name: ident(&place.name),
        generics: names.iter().map(|g| ident(g)).collect(),
        args: generics(names),
        id: hex(combinator.id),
        tl_name: combinator.name.to_string(),
        shape: shapes::combinator(model, index),
        write: write::body(model, index),
        read: read::body(model, index),
        is_finite: model.finite.combinator(index),
    }
}

impl Codec<'_> {
    /// Writers of one sink each, so that they are compiled with the struct; those of a generic call cannot be.
    fn bound(&self) -> Option<TokenStream> {
        let private = self.runtime.private();
        let is_bound = self.runtime.is_eager() && self.generics.is_empty();
        is_bound.then(|| {
            quote! {
                fn write_fields_to(&self, out: &mut #private::Writer<'_>) { self.write_fields(out); }
                fn count_fields(&self, out: &mut #private::Counter) { self.write_fields(out); }
            }
        })
    }
}

impl ToTokens for Codec<'_> {
    fn to_tokens(&self, out: &mut TokenStream) {
        let Self {
            runtime,
            name,
            generics,
            id,
            tl_name,
            args,
            shape,
            write,
            is_finite,
            ..
        } = self;
        let (private, inline) = (runtime.private(), runtime.inline());
        let bound = self.bound();
        out.extend(quote! {
            impl<#(#generics: #private::Write),*> #private::Item for #name #args {
                const ID: u32 = #id;
                const NAME: &'static str = #tl_name;
                const SHAPE: #private::Shape = #shape;
                #inline
                fn write_fields<S: #private::Sink>(&self, out: &mut S) { #write }
                #bound
            }
        });
        out.extend(if *is_finite {
            read_item(self)
        } else {
            try_read_item(self)
        });
    }
}

/// `impl<X: TryRead> ReadItem for X { fn read_fields(..) -> Self { .. } }`
fn read_item(codec: &Codec<'_>) -> TokenStream {
    let Codec {
        runtime,
        name,
        generics,
        args,
        read,
        ..
    } = codec;
    let (private, inline) = (runtime.private(), runtime.inline());
    quote! {
        impl<#(#generics: #private::Write + #private::TryRead),*> #private::ReadItem for #name #args {
            #inline
            fn read_fields(input: &mut #private::Reader<'_>) -> Self { #read }
        }
    }
}

/// `impl<X: TryRead> TryReadItem for X { .. }`, `impl<X: TryRead> TryRead for X { .. }`
fn try_read_item(codec: &Codec<'_>) -> TokenStream {
    let Codec {
        runtime,
        name,
        generics,
        args,
        id,
        tl_name,
        shape,
        read,
        ..
    } = codec;
    let (private, inline) = (runtime.private(), runtime.inline());
    quote! {
        impl<#(#generics: #private::Write + #private::TryRead),*> #private::TryReadItem for #name #args {
            #inline
            fn try_read_fields(input: &mut #private::Reader<'_>) -> ::core::option::Option<Self> { #read }
        }
        impl<#(#generics: #private::Write + #private::TryRead),*> #private::TryRead for #name #args {
            const SHAPE: #private::Shape = #shape;
            const ELEMENT: #private::Shape = #shape;
            #inline
            fn try_read(input: &mut #private::Reader<'_>) -> ::core::option::Option<Self> {
                input.expect_id(#id, #tl_name);
                input.try_fields()
            }
        }
    }
}
