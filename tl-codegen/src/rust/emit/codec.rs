//! What writes and reads a struct: `Item`, and `ReadItem` or its `Option` form.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use tl_parser::ir::CombinatorIndex;

use super::params::generics;
use super::paths::{Here, hex, ident, number, private};
use super::{read, write};
use crate::rust::model::Model;

/// `impl Item for X { .. }` and `impl ReadItem for X { .. }` (or `TryReadItem` and `TryRead`).
pub(super) struct Codec {
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
pub(super) fn codec(model: &Model<'_>, index: CombinatorIndex) -> Codec {
    let (combinator, place) = (&model.schema[index], model.names.combinator(index));
    let names = &model.names.fields(index).generics;
    Codec {
        name: ident(&place.name),
        generics: names.iter().map(|g| ident(g)).collect(),
        args: generics(names),
        id: hex(combinator.id),
        tl_name: combinator.name.to_string(),
        shape: shape(model, index),
        write: write::body(model, index),
        read: read::body(model, index),
        is_finite: model.finite.combinator(index),
    }
}

/// `super::description::combinator(1234, 20)`
fn shape(model: &Model<'_>, index: CombinatorIndex) -> TokenStream {
    let private = private();
    let Some(at) = model.numbers.combinator(index) else {
        return quote!(#private::Shape::Unknown);
    };
    let root = Here::of(model.names.combinator(index)).root();
    let (at, smallest) = (
        number(at as usize),
        number(model.smallest_boxed(index) as usize),
    );
    quote!(#root::description::combinator(#at, #smallest))
}

impl ToTokens for Codec {
    fn to_tokens(&self, out: &mut TokenStream) {
        let Self {
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
        let private = private();
        out.extend(quote! {
            impl<#(#generics: #private::Write),*> #private::Item for #name #args {
                const ID: u32 = #id;
                const NAME: &'static str = #tl_name;
                const SHAPE: #private::Shape = #shape;
                #[inline]
                fn write_fields<S: #private::Sink>(&self, out: &mut S) { #write }
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
fn read_item(codec: &Codec) -> TokenStream {
    let Codec {
        name,
        generics,
        args,
        read,
        ..
    } = codec;
    let private = private();
    quote! {
        impl<#(#generics: #private::Write + #private::TryRead),*> #private::ReadItem for #name #args {
            #[inline]
            fn read_fields(input: &mut #private::Reader<'_>) -> Self { #read }
        }
    }
}

/// `impl<X: TryRead> TryReadItem for X { .. }`, `impl<X: TryRead> TryRead for X { .. }`
fn try_read_item(codec: &Codec) -> TokenStream {
    let Codec {
        name,
        generics,
        args,
        id,
        tl_name,
        shape,
        read,
        ..
    } = codec;
    let private = private();
    quote! {
        impl<#(#generics: #private::Write + #private::TryRead),*> #private::TryReadItem for #name #args {
            #[inline]
            fn try_read_fields(input: &mut #private::Reader<'_>) -> ::core::option::Option<Self> { #read }
        }
        impl<#(#generics: #private::Write + #private::TryRead),*> #private::TryRead for #name #args {
            const SHAPE: #private::Shape = #shape;
            const ELEMENT: #private::Shape = #shape;
            #[inline]
            fn try_read(input: &mut #private::Reader<'_>) -> ::core::option::Option<Self> {
                input.expect_id(#id, #tl_name);
                input.try_fields()
            }
        }
    }
}
