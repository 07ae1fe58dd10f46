//! What is generated for ids that the schema does not have: an error, or a variant that keeps the value.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use tl_parser::ir::TypeIndex;

use super::paths::{boxed, ident};
use super::rustdoc::Docs;
use crate::rust::model::Model;

/// The variant of an enum that keeps values of unknown ids.
pub(super) struct Kept {
    name: Ident,
    docs: Docs,
    /// `Box<::tl_types::Unknown>`
    held: TokenStream,
    private: TokenStream,
}

impl Kept {
    /// The variant in the enum of `index`, where unknown values are kept.
    pub(super) fn new(model: &Model<'_>, index: TypeIndex) -> Option<Self> {
        let runtime = model.runtime.path();
        let docs =
            Docs::new("A value whose id the schema does not have: kept where nothing follows it.");
        model.keeps_in(index).then(|| Self {
            name: ident(model.names.unknown(index)),
            docs: docs.only_if(model.attributes.documents_name(&model.schema[index].name)),
            held: boxed(model, &quote!(#runtime::Unknown)),
            private: model.runtime.private(),
        })
    }

    /// `Unknown(Box<::tl_types::Unknown>)`
    pub(super) fn definition(&self) -> TokenStream {
        let Self {
            name, docs, held, ..
        } = self;
        quote!(#docs #name(#held))
    }

    /// `Self::Unknown(unknown) => unknown.id`
    pub(super) fn id(&self) -> TokenStream {
        let name = &self.name;
        quote!(Self::#name(unknown) => unknown.id)
    }

    /// `Self::Unknown(_) => ""`
    pub(super) fn tl_name(&self) -> TokenStream {
        let name = &self.name;
        quote!(Self::#name(_) => "")
    }

    /// `Self::Unknown(unknown) => out.value(&**unknown)`
    pub(super) fn write(&self) -> TokenStream {
        let name = &self.name;
        quote!(Self::#name(unknown) => out.value(&**unknown))
    }

    /// `Self::Unknown(input.keep_unknown(id, "Gift", <Self as Read>::SHAPE))`; the trait is `Read` or `TryRead`.
    pub(super) fn read(&self, expected: &str, reads: &TokenStream) -> TokenStream {
        let (name, private) = (&self.name, &self.private);
        quote!(Self::#name(input.keep_unknown(id, #expected, <Self as #private::#reads>::SHAPE)))
    }
}

/// How a registry treats unknown ids: its methods, and what the documentation says of it.
pub(super) struct Objects {
    pub(super) decode: Ident,
    pub(super) decode_with: Ident,
    pub(super) read_object: Ident,
    pub(super) sentence: String,
}

impl Objects {
    pub(super) fn new(model: &Model<'_>) -> Self {
        if model.keeps_unknown() {
            return Self {
                decode: ident("decode_keeping"),
                decode_with: ident("decode_keeping_with"),
                read_object: ident("keep_object"),
                sentence: format!(
                    " As for reading a value of a known type. One whose id the schema does not have becomes a [`{}::Unknown`].",
                    model.runtime.path().to_string().replace(' ', "")
                ),
            };
        }
        Self {
            decode: ident("decode"),
            decode_with: ident("decode_with"),
            read_object: ident("read_object"),
            sentence: " As for reading a value of a known type; an id that the schema does not have is an unexpected id at offset 0.".to_owned(),
        }
    }
}
