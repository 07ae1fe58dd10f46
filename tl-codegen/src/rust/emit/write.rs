//! Bodies of `write_fields`: what is written, in wire order, runs of fixed-size fields together.

use proc_macro2::TokenStream;
use quote::quote;
use tl_parser::ir::{CombinatorIndex, Form};

use super::paths::{hex, ident, number};
use crate::rust::model::Model;
use crate::rust::names::Fields;
use crate::rust::plan::{Bit, Plan, Presence, Step, Word};
use crate::rust::wire::Wire;

/// Most fields of one run: the runtime has tuples up to here.
const LONGEST_RUN: usize = 12;

/// The statements that write all fields of `index`.
pub(super) fn body(model: &Model<'_>, index: CombinatorIndex) -> TokenStream {
    let (plan, names) = (&model.plans[&index], model.names.fields(index));
    let combinator = &model.schema[index];
    let mut writer = Writer::default();
    let at = Place::field;
    for (number, word) in plan.words.iter().enumerate().rev() {
        let tl = combinator
            .params
            .get(word.param)
            .map_or("", |p| p.name.as_str());
        writer.statements.push(compute(number, word, names, tl));
    }
    for step in grouped(plan) {
        match step {
            Piece::One(Step::Word(word)) => {
                let name = word_ident(word);
                match plan.words[word].on {
                    None => writer.fixed(4, quote!(#name)),
                    Some(on) => {
                        let test = test(on);
                        writer.statement(quote!(if #test { out.run::<4, _>((#name,)); }));
                    }
                }
            }
            Piece::One(Step::Required { field, param }) => {
                let place = at(&names.own[field], model.is_boxed(index, param));
                writer.value(&model.wires[&index][param], &place);
            }
            Piece::One(Step::Optional { field, param, .. }) => {
                let is_boxed =
                    model.is_boxed(index, param) || model.layout.boxes_optional(index, field);
                let mut inner = Writer::default();
                inner.value(&model.wires[&index][param], &Place::bound(is_boxed));
                writer.optional(&names.own[field], &quote!(value), inner);
            }
            Piece::Members(steps) => {
                let mut inner = Writer::default();
                let mut group = None;
                for step in steps {
                    let Step::Member {
                        field,
                        member,
                        param,
                        ..
                    } = step
                    else {
                        continue;
                    };
                    group = Some(field);
                    let place = Place::member(
                        &names.groups[&field].members[member],
                        model.is_boxed(index, param),
                    );
                    inner.value(&model.wires[&index][param], &place);
                }
                if let Some(field) = group {
                    writer.optional(&names.own[field], &quote!(group), inner);
                }
            }
            Piece::One(Step::Member { .. }) => {}
        }
    }
    writer.finish()
}

/// `word0`: cannot meet a field, fields are always behind `self.`.
pub(super) fn word_ident(word: usize) -> proc_macro2::Ident {
    ident(&format!("word{word}"))
}

/// `word0 & 8 != 0`
pub(super) fn test(on: Bit) -> TokenStream {
    let word = word_ident(on.word);
    let mask = number(1 << on.bit);
    quote!(#word & #mask != 0)
}

/// The condition that a bit stands for, asked of `self`; words are asked of locals.
pub(super) fn presence(when: &Presence, names: &Fields) -> TokenStream {
    match when {
        Presence::Value(field) => {
            let field = ident(&names.own[*field]);
            quote!(self.#field.is_some())
        }
        Presence::True(field) => {
            let field = ident(&names.own[*field]);
            quote!(self.#field)
        }
        Presence::Words(words) => {
            let words = words.iter().map(|w| word_ident(*w));
            quote!(((#(#words)|*) != 0))
        }
    }
}

/// `let word0 = (self.a.is_some() as u32) | (self.b as u32) << 1;`, and a check where the word's own bit belongs to a value.
fn compute(number: usize, word: &Word, names: &Fields, tl: &str) -> TokenStream {
    let name = word_ident(number);
    let bits = word.bits.iter().map(|(bit, when)| {
        let when = presence(when, names);
        let bit = self::number(*bit as usize);
        quote!((#when as u32) << #bit)
    });
    let check = word.follows.map(|field| {
        let (field, known) = (ident(&names.own[field]), hex(word.known));
        quote! {
            if self.#field.is_none() { out.agree(#tl, #name, #known, 0); }
        }
    });
    quote! {
        let #name: u32 = #(#bits)|*;
        #check
    }
}

/// Steps, with the members of one group that stand together as one piece.
enum Piece {
    One(Step),
    Members(Vec<Step>),
}

fn grouped(plan: &Plan) -> Vec<Piece> {
    let same = |a: &Step, b: &Step| matches!((a, b), (Step::Member { field: a, .. }, Step::Member { field: b, .. }) if a == b);
    let pieces = plan.steps.chunk_by(same).map(|steps| match steps {
        [one] if !matches!(one, Step::Member { .. }) => Piece::One(*one),
        members => Piece::Members(members.to_vec()),
    });
    pieces.collect()
}

/// A place in the value that is written: as a value that is copied, and as a reference.
struct Place {
    value: TokenStream,
    reference: TokenStream,
}

impl Place {
    /// `expression` is the value itself, or its box.
    fn stored(expression: &TokenStream, is_boxed: bool) -> Self {
        if is_boxed {
            Self {
                value: quote!(*#expression),
                reference: quote!(&*#expression),
            }
        } else {
            Self {
                value: expression.clone(),
                reference: quote!(&#expression),
            }
        }
    }

    fn field(name: &str, is_boxed: bool) -> Self {
        let name = ident(name);
        Self::stored(&quote!(self.#name), is_boxed)
    }

    fn member(name: &str, is_boxed: bool) -> Self {
        let name = ident(name);
        Self::stored(&quote!(group.#name), is_boxed)
    }

    /// A pattern binding or closure parameter called `value`, which is a reference.
    fn bound(is_boxed: bool) -> Self {
        if is_boxed {
            return Self::stored(&quote!(*value), true);
        }
        Self {
            value: quote!(*value),
            reference: quote!(value),
        }
    }
}

/// Statements, with fixed-size values held back until a run ends.
#[derive(Default)]
struct Writer {
    statements: Vec<TokenStream>,
    run: Vec<TokenStream>,
    run_bytes: usize,
}

impl Writer {
    fn fixed(&mut self, bytes: usize, value: TokenStream) {
        if self.run.len() == LONGEST_RUN {
            self.flush();
        }
        self.run.push(value);
        self.run_bytes += bytes;
    }

    fn flush(&mut self) {
        if self.run.is_empty() {
            return;
        }
        let bytes = number(std::mem::take(&mut self.run_bytes));
        let run = std::mem::take(&mut self.run);
        self.statements
            .push(quote!(out.run::<#bytes, _>((#(#run,)*));));
    }

    fn statement(&mut self, statement: TokenStream) {
        self.flush();
        self.statements.push(statement);
    }

    fn optional(&mut self, field: &str, binding: &TokenStream, inner: Self) {
        let field = ident(field);
        let inner = inner.finish();
        self.statement(quote! {
            if let ::core::option::Option::Some(#binding) = &self.#field { #inner }
        });
    }

    fn finish(mut self) -> TokenStream {
        self.flush();
        self.statements.into_iter().collect()
    }

    fn value(&mut self, wire: &Wire, place: &Place) {
        if let Some(bytes) = wire.fixed_size() {
            return self.fixed(bytes, place.value.clone());
        }
        let reference = &place.reference;
        match wire {
            Wire::True => {}
            Wire::String => self.statement(quote!(out.string(#reference);)),
            Wire::Bytes => self.statement(quote!(out.bytes(#reference);)),
            Wire::BoxedBuiltin(id, inner) => {
                let id = hex(*id);
                self.fixed(4, quote!(#id as u32));
                self.value(inner, place);
            }
            Wire::Bare(_) => self.statement(quote!(out.fields(#reference);)),
            Wire::Vector { form, element, .. } => self.vector(*form, element, reference),
            Wire::Object => self.statement(quote!(out.object(&**#reference);)),
            _ => self.statement(quote!(out.value(#reference);)),
        }
    }

    fn vector(&mut self, form: Form, element: &Wire, reference: &TokenStream) {
        if element.is_bulk() {
            return match form {
                Form::Boxed => self.statement(quote!(out.bulk(#reference);)),
                Form::Bare => self.statement(quote!(out.bare_bulk(#reference);)),
            };
        }
        let mut each = Self::default();
        each.value(element, &Place::bound(false));
        let each = each.finish();
        self.statement(match form {
            Form::Boxed => quote!(out.vector(#reference, |out, value| { #each });),
            Form::Bare => quote!(out.bare_vector(#reference, |out, value| { #each });),
        });
    }
}
