//! Structs of constructors and functions, and of groups of values on one bit.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use tl_parser::ir::{CombinatorIndex, Kind, TypeExpr};

use super::arbitrary::Made;
use super::params::{generics, param_text, param_type};
use super::paths::{Here, boxed, ident, optional};
use super::rustdoc::Docs;
use super::{Item, calls, codec, methods, serde};
use crate::rust::derives::Subject;
use crate::rust::model::Model;
use crate::rust::plan::Field;

/// All items of one combinator: its struct, groups, methods, codec; for a function `RemoteCall`.
pub(super) fn items(model: &Model<'_>, index: CombinatorIndex) -> Vec<Item> {
    let place = model.names.combinator(index);
    let mut items = vec![Item::new(
        place,
        definition(model, index).into_token_stream(),
    )];
    items.extend(groups(model, index));
    items.extend(methods::methods(model, index).map(|tokens| Item::new(place, tokens)));
    items.push(Item::new(
        place,
        codec::codec(model, index).into_token_stream(),
    ));
    let generics = model.names.fields(index).generics.iter();
    let generics = generics.map(|name| ident(name)).collect::<Vec<_>>();
    items.extend(
        serde::impls(model, &ident(&place.name), &generics).map(|tokens| Item::new(place, tokens)),
    );
    let made = Made::item(model, index);
    items.extend(made.map(|made| Item::new(place, made.into_token_stream())));
    if model.schema[index].kind == Kind::Function {
        items.push(Item::new(
            place,
            calls::remote_call(model, index).into_token_stream(),
        ));
    }
    items
}

/// `/// docs` `#[derive(..)] pub struct StartBot<X> { /// docs  pub bot: types::InputUser, .. }`
struct Definition<'m> {
    docs: Docs,
    attributes: Option<&'m TokenStream>,
    name: Ident,
    generics: TokenStream,
    fields: Vec<TokenStream>,
}

impl ToTokens for Definition<'_> {
    fn to_tokens(&self, out: &mut TokenStream) {
        let Self {
            docs,
            attributes,
            name,
            generics,
            fields,
        } = self;
        out.extend(quote! {
            #docs
            #attributes
            pub struct #name #generics { #(#fields),* }
        });
    }
}

fn definition<'m>(model: &'m Model<'_>, index: CombinatorIndex) -> Definition<'m> {
    let (combinator, place, names) = (
        &model.schema[index],
        model.names.combinator(index),
        model.names.fields(index),
    );
    let here = Here::of(place);
    let fields = model.plans[&index]
        .fields
        .iter()
        .enumerate()
        .map(|(number, field)| {
            let name = ident(&names.own[number]);
            let docs = field_docs(model, index, field);
            let attributes = model.attributes.field(index, params_of(field));
            let ty = field_type(model, index, number, field, here);
            quote!(#docs #attributes pub #name: #ty)
        });
    Definition {
        docs: item_docs(model, index, here)
            .alias(&combinator.name, &place.name)
            .only_if(model.attributes.documents(index)),
        attributes: model.attributes.item(Subject::Struct(index)),
        name: ident(&place.name),
        generics: generics(&names.generics),
        fields: fields.collect(),
    }
}

/// The params that a field is.
fn params_of(field: &Field) -> &[usize] {
    match field {
        Field::Required { param } | Field::Optional { param, .. } | Field::True { param } => {
            std::slice::from_ref(param)
        }
        Field::Group { members, .. } => members,
    }
}

fn item_docs(model: &Model<'_>, index: CombinatorIndex, here: Here) -> Docs {
    let combinator = &model.schema[index];
    let result = match (&combinator.result_type, &combinator.result) {
        (Some(ty), TypeExpr::Named { .. }) if model.shapes.contains_key(ty) => {
            format!(
                "[`{}`]({})",
                combinator.result_text,
                doc_path(&here.path(model.names.ty(*ty)))
            )
        }
        _ => format!("`{}`", combinator.result_text),
    };
    let result_type = combinator.result_type;
    let is_undecoded = result_type.is_some_and(|ty| model.selection.is_opaque(ty));
    let sentence = match combinator.kind {
        Kind::Function if is_undecoded => {
            format!(
                "The call `{}`, answered by {result}, undecoded.",
                combinator.name
            )
        }
        Kind::Function => format!("The call `{}`, answered by {result}.", combinator.name),
        _ => format!("Constructor `{}` of {result}.", combinator.name),
    };
    Docs::new(sentence).declaration(&combinator.declaration)
}

/// A path as rustdoc links want it: to them `#` starts a fragment.
fn doc_path(path: &TokenStream) -> String {
    path.to_string().replace(' ', "").replace("r#", "")
}

fn field_docs(model: &Model<'_>, index: CombinatorIndex, field: &Field) -> Docs {
    let params = &model.schema[index].params;
    let spell = |param: usize| {
        params
            .get(param)
            .map_or(String::new(), |p| param_text(model, index, p))
    };
    let docs = match field {
        Field::Required { param } | Field::Optional { param, .. } | Field::True { param } => {
            Docs::new(format!("`{}`", spell(*param)))
        }
        Field::Group { members, .. } => {
            let members = members
                .iter()
                .map(|m| format!("`{}`", spell(*m)))
                .collect::<Vec<_>>();
            Docs::new(format!(
                "{}: on one bit, so all or none.",
                members.join(", ")
            ))
        }
    };
    docs.only_if(model.attributes.documents_field(index, params_of(field)))
}

fn field_type(
    model: &Model<'_>,
    index: CombinatorIndex,
    number: usize,
    field: &Field,
    here: Here,
) -> TokenStream {
    let names = model.names.fields(index);
    match field {
        Field::Required { param } => param_type(model, index, *param, here),
        Field::True { .. } => quote!(bool),
        Field::Optional { param, .. } => {
            let ty = param_type(model, index, *param, here);
            let for_size =
                model.layout.boxes_optional(index, number) && !model.is_boxed(index, *param);
            optional(&if for_size { boxed(model, &ty) } else { ty })
        }
        Field::Group { .. } => {
            let group = &names.groups[&number];
            let (path, generics) = (here.path(&group.place), generics(&group.generics));
            let ty = quote!(#path #generics);
            optional(&if model.layout.boxes_optional(index, number) {
                boxed(model, &ty)
            } else {
                ty
            })
        }
    }
}

/// `pub struct AuthorizationBrowserPlatform { .. }`: values that share a bit.
fn groups(model: &Model<'_>, index: CombinatorIndex) -> Vec<Item> {
    let combinator = &model.schema[index];
    let fields = model.plans[&index].fields.iter().enumerate();
    let groups = fields.filter_map(|(number, field)| {
        let Field::Group { members, .. } = field else {
            return None;
        };
        let names = &model.names.fields(index).groups.get(&number)?;
        let here = Here::of(&names.place);
        let fields = members.iter().zip(&names.members).map(|(param, name)| {
            let docs = Docs::new(format!(
                "`{}`",
                combinator
                    .params
                    .get(*param)
                    .map_or(String::new(), |p| param_text(model, index, p))
            ))
            .only_if(model.attributes.documents_field(index, &[*param]));
            let attributes = model.attributes.field(index, &[*param]);
            let (name, ty) = (ident(name), param_type(model, index, *param, here));
            quote!(#docs #attributes pub #name: #ty)
        });
        let docs = Docs::new(format!(
            "The values of `{}` that stand on one bit: all or none are sent.",
            combinator.name
        ))
        .only_if(model.attributes.documents_name(&combinator.name));
        let definition = Definition {
            docs,
            attributes: model.attributes.item(Subject::Group(index, number)),
            name: ident(&names.place.name),
            generics: generics(&names.generics),
            fields: fields.collect(),
        };
        Some(Item::new(&names.place, definition.into_token_stream()))
    });
    groups.collect()
}
