//! The registry: name and id of every combinator, and decoders by id.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use tl_parser::ir::{Builtin, CombinatorIndex, Kind};

use super::arbitrary::Made;
use super::params::generics;
use super::paths::{Here, hex, ident, number};
use super::unknown::Objects;
use super::{serde, shapes};
use crate::rust::model::Model;

/// `pub mod registry`'s items.
pub(super) fn items(model: &Model<'_>) -> Vec<TokenStream> {
    let (private, description) = (model.runtime.private(), shapes::bytes(model));
    let mut known = model
        .selection
        .combinators()
        .filter_map(|(index, c)| Some((c.id, index, entry(model, index)?)))
        .collect::<Vec<_>>();
    known.sort_by_key(|(id, index, _)| (*id, *index));
    let name = |at: usize| &model.schema[known[at].1].name;
    let mut by_name = (0..known.len())
        .filter(|at| name(*at) != "_")
        .collect::<Vec<_>>();
    by_name.sort_by_key(|at| name(*at));
    let by_name = by_name.into_iter().map(number);
    let entries = known.iter().map(|(.., entry)| entry);
    let table = quote!(static ENTRIES: &[#private::registry::Entry] = &[#(#entries),*];);
    let registry = quote! {
        static REGISTRY: #private::registry::Registry = #private::registry::Registry {
            entries: ENTRIES,
            by_name: &[#(#by_name),*],
            description: #description,
        };
    };
    let mut items = vec![table, registry, decode(model), lookups(), any_call(model)];
    let any_call = ident("AnyCall");
    items.extend(serde::impls(model, &any_call, &[]));
    items.extend(Made::ty(model, &any_call).map(ToTokens::into_token_stream));
    items.extend(any_object(model));
    items
}

/// `pub fn decode(bytes: &[u8]) -> Result<Box<dyn Object>, DeserializeError>`, `pub fn decode_with(bytes: &[u8], limits: &Limits) -> ..`
fn decode(model: &Model<'_>) -> TokenStream {
    let (runtime, private) = (model.runtime.path(), model.runtime.private());
    let Objects {
        decode,
        decode_with,
        read_object,
        sentence,
    } = Objects::new(model);
    let object = quote!(#private::alloc::boxed::Box<dyn #runtime::Object>);
    let decoded = quote!(::core::result::Result<#object, #runtime::DeserializeError>);
    quote! {
        /// Reads any constructor (as its type) or any function by its id, from the whole of `bytes`.
        ///
        /// # Errors
        #[doc = #sentence]
        pub fn decode(bytes: &[u8]) -> #decoded {
            REGISTRY.#decode(bytes)
        }

        /// As [`decode`], within `limits`.
        ///
        /// # Errors
        /// As [`decode`].
        pub fn decode_with(bytes: &[u8], limits: &#runtime::Limits) -> #decoded {
            REGISTRY.#decode_with(bytes, limits)
        }

        pub(super) fn read_object(input: &mut #private::Reader<'_>) -> ::core::option::Option<#object> {
            REGISTRY.#read_object(input)
        }
    }
}

/// `pub fn name(id: u32) -> Option<&'static str>`, `pub fn id(name: &str) -> Option<u32>`
fn lookups() -> TokenStream {
    quote! {
        /// The TL name of the combinator with this id.
        pub fn name(id: u32) -> ::core::option::Option<&'static str> {
            REGISTRY.name(id)
        }

        /// The id of the combinator with this TL name.
        pub fn id(name: &str) -> ::core::option::Option<u32> {
            REGISTRY.id(name)
        }
    }
}

/// `Entry { id: .., name: "..", kind: .., read: read_object_as::<super::types::X> }`
fn entry(model: &Model<'_>, index: CombinatorIndex) -> Option<TokenStream> {
    let combinator = &model.schema[index];
    let private = model.runtime.private();
    let here = Here::area();
    let (kind, ty) = match (combinator.kind, combinator.builtin) {
        (_, Some(Builtin::Bool)) => (quote!(Constructor), quote!(bool)),
        (_, Some(Builtin::True)) => (quote!(Constructor), quote!(())),
        (Kind::Builtin, _) | (_, Some(_)) => return None,
        (Kind::Constructor, None) => {
            let ty = here.path(model.names.ty(combinator.result_type?));
            (quote!(Constructor), ty)
        }
        (Kind::Function, None) => {
            let path = here.path(model.names.combinator(index));
            let calls = model.names.fields(index).generics.len();
            let args = generics(&vec!["AnyCall".to_owned(); calls]);
            (quote!(Function), quote!(#path #args))
        }
    };
    let (id, name) = (hex(combinator.id), combinator.name.as_str());
    Some(quote! {
        #private::registry::Entry { id: #id, name: #name, kind: #private::registry::Kind::#kind, read: #private::registry::read_object_as::<#ty> }
    })
}

/// `pub struct AnyCall(..)`
fn any_call(model: &Model<'_>) -> TokenStream {
    let (runtime, private) = (model.runtime.path(), model.runtime.private());
    let shape = shapes::any_call(model);
    quote! {
        /// Any call of this schema: what stands for `!X` when a message is read by its id.
        #[derive(Clone, Debug, PartialEq)]
        pub struct AnyCall(#private::alloc::boxed::Box<dyn #runtime::Object>);

        impl AnyCall {
            /// Wraps a call.
            pub fn new<F: #runtime::RemoteCall + #runtime::Object>(call: F) -> Self {
                Self(#private::alloc::boxed::Box::new(call))
            }

            /// The call, to ask for its name or to downcast it.
            pub fn as_object(&self) -> &dyn #runtime::Object {
                &*self.0
            }

            /// The call.
            pub fn into_object(self) -> #private::alloc::boxed::Box<dyn #runtime::Object> {
                self.0
            }
        }

        impl #private::Write for AnyCall {
            fn id(&self) -> u32 { self.0.id() }
            fn name(&self) -> &'static str { self.0.name() }
            fn write<S: #private::Sink>(&self, out: &mut S) { out.object(&*self.0); }
        }

        impl #private::TryRead for AnyCall {
            const SHAPE: #private::Shape = #shape;
            const ELEMENT: #private::Shape = #shape;
            fn try_read(input: &mut #private::Reader<'_>) -> ::core::option::Option<Self> {
                REGISTRY.read_call(input).map(Self)
            }
        }
    }
}

/// `pub struct AnyObject(..)`, for serde: a box cannot have impls of its own.
fn any_object(model: &Model<'_>) -> Option<TokenStream> {
    let impls = serde::impls(model, &ident("AnyObject"), &[])?;
    let (runtime, private) = (model.runtime.path(), model.runtime.private());
    let shape = shapes::any_object(model);
    Some(quote! {
        /// Any value of this schema, for serde: what [`decode`] gives.
        #[derive(Clone, Debug, PartialEq)]
        pub struct AnyObject(pub #private::alloc::boxed::Box<dyn #runtime::Object>);

        impl #private::Write for AnyObject {
            fn id(&self) -> u32 { self.0.id() }
            fn name(&self) -> &'static str { self.0.name() }
            fn write<S: #private::Sink>(&self, out: &mut S) { out.object(&*self.0); }
        }

        impl #private::TryRead for AnyObject {
            const SHAPE: #private::Shape = #shape;
            fn try_read(input: &mut #private::Reader<'_>) -> ::core::option::Option<Self> {
                read_object(input).map(Self)
            }
        }

        #impls
    })
}
