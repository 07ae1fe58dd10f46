//! Methods of enums for the fields that their variants share.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use tl_parser::ir::TypeIndex;

use super::paths::{Here, ident, optional, type_of};
use super::rustdoc::Docs;
use crate::rust::accessors::{self, Accessor, Arm};
use crate::rust::model::Model;
use crate::rust::shape::Variant;
use crate::rust::wire::Wire;

/// `impl InputUser { pub fn access_hash(&self) -> Option<i64> { .. } }`, where variants share anything.
pub(super) fn methods(
    model: &Model<'_>,
    index: TypeIndex,
    variants: &[Variant],
) -> Option<TokenStream> {
    let place = model.names.ty(index);
    let methods = accessors::of(model, variants);
    if methods.is_empty() {
        return None;
    }
    let is_documented = model.attributes.documents_name(&model.schema[index].name);
    let methods = methods
        .iter()
        .map(|accessor| method(model, accessor, Here::of(place), is_documented));
    let name = ident(&place.name);
    Some(quote!(impl #name { #(#methods)* }))
}

fn method(model: &Model<'_>, accessor: &Accessor, here: Here, is_documented: bool) -> TokenStream {
    let name = ident(&accessor.name);
    let given = Given::of(model, &accessor.wire, here);
    let plain = accessor.name.trim_start_matches("r#");
    let (docs, ty) = if accessor.is_optional {
        let docs = format!("The field `{plain}`, where there is one.");
        (docs, optional(&given.ty))
    } else {
        let docs = format!("The field `{plain}`, which every variant has.");
        (docs, given.ty.clone())
    };
    let (docs, inline) = (
        Docs::new(docs).only_if(is_documented),
        model.runtime.inline(),
    );
    let arms = accessor.arms.iter().map(|arm| {
        let variant = ident(model.names.variant(arm.constructor));
        let value = if arm.is_method && model.layout.boxes_variant(arm.constructor) {
            // A box has methods of its own: `eq`, `cmp`.
            let path = here.path(model.names.combinator(arm.constructor));
            quote!(#path::#name(value))
        } else {
            given.value(&name, arm)
        };
        let value = if accessor.is_optional && !arm.is_optional {
            quote!(::core::option::Option::Some(#value))
        } else {
            value
        };
        quote!(Self::#variant(value) => #value,)
    });
    let none = accessor
        .is_partial
        .then(|| quote!(_ => ::core::option::Option::None,));
    quote! {
        #docs
        #inline
        pub fn #name(&self) -> #ty { match self { #(#arms)* #none } }
    }
}

/// What a method gives: a copy, or a reference to what the field holds.
struct Given {
    ty: TokenStream,
    is_copy: bool,
    /// Is it behind a pointer that the field's type has by itself: `str` of a `String`?
    is_behind: bool,
}

impl Given {
    fn of(model: &Model<'_>, wire: &Wire, here: Here) -> Self {
        let ty = |wire: &Wire| type_of(model, wire, here, &[]);
        let behind = |ty: TokenStream| Self {
            ty: quote!(&#ty),
            is_copy: false,
            is_behind: true,
        };
        match wire {
            Wire::Int
            | Wire::Long
            | Wire::Double
            | Wire::Float
            | Wire::Nat
            | Wire::Bool
            | Wire::True => Self {
                ty: ty(wire),
                is_copy: true,
                is_behind: false,
            },
            Wire::String => behind(quote!(str)),
            Wire::Bytes => behind(quote!([u8])),
            Wire::Object => {
                let runtime = model.runtime.path();
                behind(quote!(dyn #runtime::Object))
            }
            Wire::Vector { element, .. } => {
                let element = ty(element);
                behind(quote!([#element]))
            }
            other => {
                let ty = ty(other);
                Self {
                    ty: quote!(&#ty),
                    is_copy: false,
                    is_behind: false,
                }
            }
        }
    }

    /// The field of `value`, in an option where it is one.
    fn value(&self, name: &Ident, arm: &Arm) -> TokenStream {
        if arm.is_method {
            return quote!(value.#name());
        }
        match (self.is_copy, arm.is_optional, self.pointers(arm)) {
            (true, _, 0) => quote!(value.#name),
            (true, false, _) => quote!(*value.#name),
            (true, true, _) => quote!(value.#name.as_deref().copied()),
            (false, false, 0) => quote!(&value.#name),
            (false, false, 1) => quote!(&*value.#name),
            (false, false, _) => quote!(&**value.#name),
            (false, true, 0) => quote!(value.#name.as_ref()),
            (false, true, 1) => quote!(value.#name.as_deref()),
            (false, true, _) => quote!(value.#name.as_deref().map(|value| &**value)),
        }
    }

    /// Pointers from the field to what is given.
    fn pointers(&self, arm: &Arm) -> u8 {
        u8::from(arm.is_boxed) + u8::from(self.is_behind)
    }
}
