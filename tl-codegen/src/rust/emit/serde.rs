//! `Serialize` and `Deserialize`: a call each of the runtime, which walks along the description.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::BytesForm;
use crate::rust::model::Model;

/// The two impls of an item that is read and written; nothing where they are not wanted.
pub(super) fn impls(model: &Model<'_>, name: &Ident, generics: &[Ident]) -> Option<TokenStream> {
    model.config.serde.then_some(())?;
    let private = model.runtime.private();
    let form = match model.config.serde_bytes {
        BytesForm::Base64 => quote!(Base64),
        BytesForm::Hex => quote!(Hex),
    };
    let form = quote!(#private::BytesForm::#form);
    let args = (!generics.is_empty()).then(|| quote!(<#(#generics),*>));
    let bounded = quote!(#(#generics: #private::Write + #private::TryRead),*);
    // No type parameter of a call is ever `S`.
    Some(quote! {
        impl<#bounded> #private::serde::Serialize for #name #args {
            fn serialize<S: #private::serde::Serializer>(&self, out: S) -> ::core::result::Result<S::Ok, S::Error> {
                #private::serialize(self, #form, out)
            }
        }
        impl<'de, #bounded> #private::serde::Deserialize<'de> for #name #args {
            fn deserialize<S: #private::serde::Deserializer<'de>>(input: S) -> ::core::result::Result<Self, S::Error> {
                #private::deserialize(#form, input)
            }
        }
    })
}
