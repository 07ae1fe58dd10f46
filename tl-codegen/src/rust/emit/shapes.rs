//! What the runtime is told of a type: its place in the description and its smallest size, or the size alone; and the description itself.

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use tl_parser::ir::{CombinatorIndex, TypeIndex};

use super::paths::{Here, number};
use crate::rust::model::Model;

/// `super::description::ty(12, 4)`
pub(super) fn ty(model: &Model<'_>, index: TypeIndex) -> TokenStream {
    let smallest = model.smallest_of_type(index);
    let root = Here::of(model.names.ty(index)).root();
    let at = number(model.numbers.ty(index) as usize);
    shape(model, smallest, &quote!(#root::description::ty), &at)
}

/// `super::description::combinator(1234, 20)`
pub(super) fn combinator(model: &Model<'_>, index: CombinatorIndex) -> TokenStream {
    let Some(at) = model.numbers.combinator(index) else {
        let private = model.runtime.private();
        return quote!(#private::Shape::Unknown);
    };
    let root = Here::of(model.names.combinator(index)).root();
    let function = quote!(#root::description::combinator);
    let smallest = model.smallest_boxed(index);
    shape(model, smallest, &function, &number(at as usize))
}

fn shape(model: &Model<'_>, smallest: u32, function: &TokenStream, at: &Literal) -> TokenStream {
    let smallest = number(smallest as usize);
    if model.config.description {
        return quote!(#function(#at, #smallest));
    }
    let private = model.runtime.private();
    quote!(#private::Shape::Smallest(#smallest))
}

/// The shape of a call of any function, seen from the module `registry`.
pub(super) fn any_call(model: &Model<'_>) -> TokenStream {
    if model.config.description {
        return quote!(super::description::CALL);
    }
    let private = model.runtime.private();
    quote!(#private::Shape::Unknown)
}

/// The shape of a value of any combinator, seen from the module `registry`.
pub(super) fn any_object(model: &Model<'_>) -> TokenStream {
    let private = model.runtime.private();
    if model.keeps_unknown() {
        let op = Literal::u8_unsuffixed(25);
        return quote!(#private::Shape::Schema { description: super::description::BYTES, op: #op, index: 0, min: 4 });
    }
    quote!(#private::Shape::Object { description: super::description::BYTES })
}

/// The bytes of the description, seen from the module `registry`.
pub(super) fn bytes(model: &Model<'_>) -> TokenStream {
    if model.config.description {
        return quote!(super::description::BYTES);
    }
    quote!(&[])
}

/// `mod description { .. }`
pub(super) fn module(
    model: &Model<'_>,
    description: &[u8],
    attributes: &TokenStream,
) -> TokenStream {
    let private = model.runtime.private();
    let bytes = Literal::byte_string(description);
    let of_type = Literal::u8_unsuffixed(if model.keeps_unknown() { 24 } else { 14 });
    quote! {
        #[doc = " What a decode error is explained by."]
        #attributes
        mod description {
            pub(super) const BYTES: &[u8] = #bytes;
            pub(super) const fn ty(index: u32, min: u32) -> #private::Shape {
                #private::Shape::Schema { description: BYTES, op: #of_type, index, min }
            }
            pub(super) const fn combinator(index: u32, min: u32) -> #private::Shape {
                #private::Shape::Schema { description: BYTES, op: 23, index, min }
            }
            pub(super) const CALL: #private::Shape = #private::Shape::Schema { description: BYTES, op: 19, index: 0, min: 4 };
        }
    }
}
