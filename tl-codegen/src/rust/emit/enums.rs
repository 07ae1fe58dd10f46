//! Types: enums over their constructors, or another name of the only one.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{ToTokens, quote};
use tl_parser::ir::TypeIndex;

use super::arbitrary::Made;
use super::paths::{Here, boxed, hex, ident, number};
use super::rustdoc::Docs;
use super::unknown::Kept;
use super::{Item, accessors, serde, shapes};
use crate::rust::derives::Subject;
use crate::rust::model::Model;
use crate::rust::runtime::Runtime;
use crate::rust::shape::{Shape, Variant};

/// All items of one type.
pub(super) fn items(model: &Model<'_>, index: TypeIndex) -> Vec<Item> {
    let place = model.names.ty(index);
    match &model.shapes[&index] {
        Shape::Struct(constructor) => {
            let here = Here::of(place);
            let (path, name) = (
                here.path(model.names.combinator(*constructor)),
                ident(&place.name),
            );
            vec![Item::new(
                place,
                quote!(#[doc(inline)] pub use #path as #name;),
            )]
        }
        Shape::Enum(variants) => {
            let ty = Type::new(model, index, variants);
            let mut items = vec![ty.definition(), ty.assertion(), ty.writer(), ty.reader()];
            items.extend(ty.conversions());
            items.extend(serde::impls(model, &ty.name, &[]));
            items.extend(Made::ty(model, &ty.name).map(ToTokens::into_token_stream));
            let wanted = model.config.accessors;
            items.extend(
                wanted
                    .then(|| accessors::methods(model, index, variants))
                    .flatten(),
            );
            items
                .into_iter()
                .map(|tokens| Item::new(place, tokens))
                .collect()
        }
    }
}

/// What the templates of an enum need.
struct Type<'m> {
    runtime: &'m Runtime,
    attributes: Option<&'m TokenStream>,
    name: Ident,
    /// What a wrong id is not: the type, or its only constructor.
    expected: String,
    docs: Docs,
    arms: Vec<Arm>,
    unknown: Option<Kept>,
    /// What the reader yields after an error; none where nothing finite exists.
    fallback: Option<TokenStream>,
    shape: TokenStream,
    /// Bytes that a value takes at most.
    most: Literal,
}

/// One variant.
struct Arm {
    name: Ident,
    docs: Docs,
    id: TokenStream,
    tl_name: String,
    payload: Option<Payload>,
}

/// The struct that a variant holds.
struct Payload {
    path: TokenStream,
    /// The path, in a box where the variant holds one.
    ty: TokenStream,
    is_boxed: bool,
    is_finite: bool,
}

impl<'m> Type<'m> {
    fn new(model: &'m Model<'_>, index: TypeIndex, variants: &[Variant]) -> Self {
        let (ty, place) = (&model.schema[index], model.names.ty(index));
        let here = Here::of(place);
        let is_documented = model.attributes.documents_name(&ty.name);
        let arms = variants
            .iter()
            .map(|variant| Arm::new(model, variant, here, is_documented))
            .collect::<Vec<_>>();
        let fallback = model
            .finite
            .fallback(index)
            .and_then(|f| variants.iter().position(|v| v.constructor == f));
        let fallback = fallback.map(|at| arms[at].construct(true));
        let docs = Docs::new(format!("Type `{}`: {}.", ty.name, count(variants.len())))
            .alias(&ty.name, &place.name)
            .only_if(is_documented);
        let expected = if let [only] = &arms[..] {
            only.tl_name.clone()
        } else {
            ty.name.to_string()
        };
        Self {
            runtime: &model.runtime,
            attributes: model.attributes.item(Subject::Enum(index)),
            name: ident(&place.name),
            expected,
            docs,
            arms,
            unknown: Kept::new(model, index),
            fallback,
            shape: shapes::ty(model, index),
            most: number(usize::try_from(model.config.boxing_threshold).unwrap_or(usize::MAX)),
        }
    }

    fn definition(&self) -> TokenStream {
        let Self {
            docs,
            attributes,
            name,
            arms,
            ..
        } = self;
        let variants = arms.iter().map(Arm::definition);
        let variants = variants.chain(self.unknown.iter().map(Kept::definition));
        quote! {
            #docs
            #attributes
            pub enum #name { #(#variants),* }
        }
    }

    /// `const _: () = assert!(size_of::<InputUser>() <= 64, "..");`
    fn assertion(&self) -> TokenStream {
        let Self { name, most, .. } = self;
        quote!(
            const _: () = ::core::assert!(::core::mem::size_of::<#name>() <= #most, "an enum of a TL type is larger than it should be");
        )
    }

    fn writer(&self) -> TokenStream {
        let (name, arms, unknown) = (&self.name, &self.arms, &self.unknown);
        let (private, inline) = (self.runtime.private(), self.runtime.inline());
        let ids = arms.iter().map(Arm::id);
        let ids = ids.chain(unknown.iter().map(Kept::id));
        let names = arms.iter().map(Arm::tl_name);
        let names = names.chain(unknown.iter().map(Kept::tl_name));
        let writes = arms.iter().map(Arm::write);
        let writes = writes.chain(unknown.iter().map(Kept::write));
        let bound = self.bound();
        // An enum without variants is matched by value: it has none.
        let subject = if arms.is_empty() && unknown.is_none() {
            quote!(*self)
        } else {
            quote!(self)
        };
        quote! {
            impl #private::Write for #name {
                #inline
                fn id(&self) -> u32 { match #subject { #(#ids),* } }
                #inline
                fn name(&self) -> &'static str { match #subject { #(#names),* } }
                #inline
                fn write<S: #private::Sink>(&self, out: &mut S) { match #subject { #(#writes),* } }
                #bound
            }
        }
    }

    /// Writers of one sink each, so that they are compiled with the enum.
    fn bound(&self) -> Option<TokenStream> {
        let private = self.runtime.private();
        self.runtime.is_eager().then(|| {
            quote! {
                fn write_to(&self, out: &mut #private::Writer<'_>) { self.write(out); }
                fn count(&self, out: &mut #private::Counter) { self.write(out); }
            }
        })
    }

    fn reader(&self) -> TokenStream {
        let Self {
            name,
            expected,
            arms,
            fallback,
            shape,
            ..
        } = self;
        let (private, inline) = (self.runtime.private(), self.runtime.inline());
        let ids = arms.iter().map(|a| &a.id);
        let Some(fallback) = fallback else {
            return self.try_reader();
        };
        let values = arms.iter().map(|arm| arm.read_or(fallback));
        let otherwise = if let Some(kept) = &self.unknown {
            kept.read(expected, &quote!(Read))
        } else {
            quote!({ input.unexpected_id(id, #expected); #fallback })
        };
        quote! {
            impl #private::Read for #name {
                const SHAPE: #private::Shape = #shape;
                #inline
                fn read(input: &mut #private::Reader<'_>) -> Self {
                    match input.id() {
                        #(#ids => #values,)*
                        id => #otherwise
                    }
                }
            }
        }
    }

    /// Where no variant has a smallest value.
    fn try_reader(&self) -> TokenStream {
        let Self {
            name,
            expected,
            arms,
            shape,
            ..
        } = self;
        let (private, inline) = (self.runtime.private(), self.runtime.inline());
        let (ids, values) = (arms.iter().map(|a| &a.id), arms.iter().map(Arm::try_read));
        let otherwise = if let Some(kept) = &self.unknown {
            let value = kept.read(expected, &quote!(TryRead));
            quote!(::core::option::Option::Some(#value))
        } else {
            quote!({ input.unexpected_id(id, #expected); ::core::option::Option::None })
        };
        quote! {
            impl #private::TryRead for #name {
                const SHAPE: #private::Shape = #shape;
                const ELEMENT: #private::Shape = #shape;
                #inline
                fn try_read(input: &mut #private::Reader<'_>) -> ::core::option::Option<Self> {
                    match input.id() {
                        #(#ids => #values,)*
                        id => #otherwise
                    }
                }
            }
        }
    }

    /// `From` each constructor, `TryFrom` back.
    fn conversions(&self) -> Vec<TokenStream> {
        let arms = self
            .arms
            .iter()
            .filter_map(|arm| Some((arm, arm.payload.as_ref()?)));
        arms.map(|(arm, payload)| self.conversion(arm, payload))
            .collect()
    }

    fn conversion(&self, arm: &Arm, payload: &Payload) -> TokenStream {
        let (ty, variant, path) = (&self.name, &arm.name, &payload.path);
        let (private, inline) = (self.runtime.private(), self.runtime.inline());
        let into = if payload.is_boxed {
            quote!(#private::alloc::boxed::Box::new(value))
        } else {
            quote!(value)
        };
        let back = if payload.is_boxed {
            quote!(*value)
        } else {
            quote!(value)
        };
        quote! {
            impl ::core::convert::From<#path> for #ty {
                #inline
                fn from(value: #path) -> Self { Self::#variant(#into) }
            }
            impl ::core::convert::TryFrom<#ty> for #path {
                type Error = #ty;
                #inline
                fn try_from(value: #ty) -> ::core::result::Result<Self, #ty> {
                    match value {
                        #ty::#variant(value) => ::core::result::Result::Ok(#back),
                        other => ::core::result::Result::Err(other),
                    }
                }
            }
        }
    }
}

impl Payload {
    fn new(model: &Model<'_>, variant: &Variant, here: Here) -> Self {
        let path = here.path(model.names.combinator(variant.constructor));
        let is_boxed = model.layout.boxes_variant(variant.constructor);
        let ty = if is_boxed {
            boxed(model, &path)
        } else {
            path.clone()
        };
        Self {
            path,
            ty,
            is_boxed,
            is_finite: model.finite.combinator(variant.constructor),
        }
    }
}

impl Arm {
    fn new(model: &Model<'_>, variant: &Variant, here: Here, is_documented: bool) -> Self {
        let constructor = &model.schema[variant.constructor];
        let name = model.names.variant(variant.constructor);
        let payload = variant
            .has_struct
            .then(|| Payload::new(model, variant, here));
        let docs = Docs::new(format!("`{}#{:08x}`", constructor.name, constructor.id))
            .alias(&constructor.name, name)
            .only_if(is_documented && model.attributes.documents_name(&constructor.name));
        Self {
            name: ident(name),
            docs,
            id: hex(constructor.id),
            tl_name: constructor.name.to_string(),
            payload,
        }
    }

    fn definition(&self) -> TokenStream {
        let Self { docs, name, .. } = self;
        let payload = self.payload.as_ref().map(|payload| {
            let ty = &payload.ty;
            quote!((#ty))
        });
        quote!(#docs #name #payload)
    }

    fn pattern(&self, binding: &TokenStream) -> TokenStream {
        let name = &self.name;
        let payload = self.payload.as_ref().map(|_| quote!((#binding)));
        quote!(Self::#name #payload)
    }

    fn id(&self) -> TokenStream {
        let (pattern, id) = (self.pattern(&quote!(_)), &self.id);
        quote!(#pattern => #id)
    }

    fn tl_name(&self) -> TokenStream {
        let (pattern, name) = (self.pattern(&quote!(_)), &self.tl_name);
        quote!(#pattern => #name)
    }

    fn write(&self) -> TokenStream {
        let (pattern, id) = (self.pattern(&quote!(value)), &self.id);
        match &self.payload {
            None => quote!(#pattern => out.run::<4, _>((#id as u32,))),
            Some(payload) if payload.is_boxed => quote!(#pattern => out.value(&**value)),
            Some(_) => quote!(#pattern => out.value(value)),
        }
    }

    /// The variant, its fields read by `input.fields()` (or the `Option` form of that).
    fn construct(&self, is_finite: bool) -> TokenStream {
        let name = &self.name;
        match &self.payload {
            None => quote!(Self::#name),
            Some(payload) if is_finite && payload.is_boxed => {
                quote!(Self::#name(input.alloc(|input| input.fields())))
            }
            Some(_) if is_finite => quote!(Self::#name(input.fields())),
            Some(payload) if payload.is_boxed => {
                quote!(input.try_alloc(|input| input.try_fields()).map(Self::#name))
            }
            Some(_) => quote!(input.try_fields().map(Self::#name)),
        }
    }

    /// In a finite type: a variant that may have no value gives the fallback (the error is noted then).
    fn read_or(&self, fallback: &TokenStream) -> TokenStream {
        if self.payload.as_ref().is_none_or(|p| p.is_finite) {
            return self.construct(true);
        }
        let value = self.construct(false);
        quote! {
            match #value {
                ::core::option::Option::Some(value) => value,
                ::core::option::Option::None => #fallback,
            }
        }
    }

    fn try_read(&self) -> TokenStream {
        if self.payload.as_ref().is_none_or(|p| p.is_finite) {
            let value = self.construct(true);
            return quote!(::core::option::Option::Some(#value));
        }
        self.construct(false)
    }
}

fn count(constructors: usize) -> String {
    match constructors {
        0 => "no constructors, so no values".to_owned(),
        1 => "one constructor".to_owned(),
        n => format!("{n} constructors"),
    }
}
