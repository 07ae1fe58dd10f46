//! Paths and types in generated code: the runtime's by absolute path, its own items by `super::`, those of other modules by the path that the caller gave.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::quote;

use crate::rust::model::Model;
use crate::rust::names::Place;
use crate::rust::wire::Wire;

/// An identifier that the allocator gave; `r#` marks a raw one.
pub(super) fn ident(name: &str) -> Ident {
    match name.strip_prefix("r#") {
        Some(raw) => Ident::new_raw(raw, Span::call_site()),
        None => Ident::new(name, Span::call_site()),
    }
}

/// `0x1cb5c415`
pub(super) fn hex(id: u32) -> TokenStream {
    format!("0x{id:08x}").parse().unwrap_or_else(|_| {
        TokenStream::from(proc_macro2::TokenTree::from(Literal::u32_unsuffixed(id)))
    })
}

/// An unsuffixed number.
pub(super) fn number(value: usize) -> Literal {
    Literal::usize_unsuffixed(value)
}

/// The module that code is written into: how deep it stands below the root of the output.
#[derive(Clone, Copy)]
pub(super) struct Here {
    depth: usize,
}

impl Here {
    /// The module of `place`.
    pub(super) fn of(place: &Place) -> Self {
        Self {
            depth: 1 + place.modules.len(),
        }
    }

    /// A module beside `constructors`.
    pub(super) fn area() -> Self {
        Self { depth: 1 }
    }

    /// `super::super`: the root of the output.
    pub(super) fn root(self) -> TokenStream {
        let up = (0..self.depth).map(|_| quote!(super));
        quote!(#(#up)::*)
    }

    /// `super::constructors::messages::X`
    pub(super) fn path(self, place: &Place) -> TokenStream {
        let root = place.elsewhere.as_deref().map(module);
        let root = root.unwrap_or_else(|| self.root());
        let area = ident(place.area.module());
        let modules = place.modules.iter().map(|m| ident(m));
        let name = ident(&place.name);
        quote!(#root::#area::#(#modules::)*#name)
    }
}

/// A path that was checked: `::base::api`.
fn module(path: &str) -> TokenStream {
    path.parse().unwrap_or_default()
}

/// `Box<T>`
pub(super) fn boxed(model: &Model<'_>, ty: &TokenStream) -> TokenStream {
    let private = model.runtime.private();
    quote!(#private::alloc::boxed::Box<#ty>)
}

/// `Option<T>`
pub(super) fn optional(ty: &TokenStream) -> TokenStream {
    quote!(::core::option::Option<#ty>)
}

/// The Rust type of a value. `generics` are the type parameters of the combinator, in the order of its variables.
pub(super) fn type_of(
    model: &Model<'_>,
    wire: &Wire,
    here: Here,
    generics: &[String],
) -> TokenStream {
    let private = model.runtime.private();
    match wire {
        Wire::Int => quote!(i32),
        Wire::Long => quote!(i64),
        Wire::Double => quote!(f64),
        Wire::Float => quote!(f32),
        Wire::Nat => quote!(u32),
        Wire::Raw(bytes) => {
            let bytes = number(*bytes);
            quote!([u8; #bytes])
        }
        Wire::Bool => quote!(bool),
        Wire::True => quote!(()),
        Wire::String => quote!(#private::alloc::string::String),
        Wire::Bytes => quote!(#private::alloc::vec::Vec<u8>),
        Wire::BoxedBuiltin(_, inner) => type_of(model, inner, here, generics),
        Wire::Type(ty) => here.path(model.names.ty(*ty)),
        Wire::Bare(combinator) => here.path(model.names.combinator(*combinator)),
        Wire::Vector { element, .. } => {
            let element = type_of(model, element, here, generics);
            quote!(#private::alloc::vec::Vec<#element>)
        }
        Wire::Call(variable) => {
            let name = generics
                .get(variable.0 as usize)
                .map_or("X", String::as_str);
            let name = ident(name);
            quote!(#name)
        }
        Wire::Object => {
            let runtime = model.runtime.path();
            boxed(model, &quote!(dyn #runtime::Object))
        }
        Wire::Undecoded => {
            let runtime = model.runtime.path();
            quote!(#runtime::Raw)
        }
        Wire::AnyCall => {
            let root = here.root();
            quote!(#root::registry::AnyCall)
        }
    }
}
