//! Bodies of `read_fields` and `try_read_fields`.

use proc_macro2::TokenStream;
use quote::quote;
use tl_parser::ir::{CombinatorIndex, Form};

use super::paths::{Here, hex, ident, number};
use super::write::{test, word_ident};
use crate::rust::model::Model;
use crate::rust::names::Fields;
use crate::rust::plan::{Bit, Field, Plan, Step};
use crate::rust::wire::Wire;

/// An expression of the value's type, or of an `Option` of it where the value may have no smallest form.
enum Expr {
    Always(TokenStream),
    Maybe(TokenStream),
}

/// The body of the reading function of `index`: `Self`, or `Option<Self>` where that is not finite.
pub(super) fn body(model: &Model<'_>, index: CombinatorIndex) -> TokenStream {
    let here = Here::of(model.names.combinator(index));
    let reader = Reader {
        model,
        index,
        here,
        plan: &model.plans[&index],
        names: model.names.fields(index),
    };
    let (statements, value) = if reader.is_straight() {
        reader.straight()
    } else {
        reader.by_pieces()
    };
    let is_finite = model.finite.combinator(index);
    let nests = model.schema.nests(index);
    match (is_finite, nests) {
        (true, false) => quote!(#statements #value),
        (true, true) => quote!(input.nested(|input| { #statements #value })),
        (false, false) => quote!(#statements ::core::option::Option::Some(#value)),
        (false, true) => {
            quote!(input.try_nested(|input| { #statements ::core::option::Option::Some(#value) }))
        }
    }
}

struct Reader<'m> {
    model: &'m Model<'m>,
    index: CombinatorIndex,
    here: Here,
    plan: &'m Plan,
    names: &'m Fields,
}

impl Reader<'_> {
    /// Can the struct literal itself read, in order? Then every word comes first and every group is in one piece.
    fn is_straight(&self) -> bool {
        let words = self.plan.words.len();
        let words_first = self
            .plan
            .steps
            .iter()
            .skip(words)
            .all(|step| !matches!(step, Step::Word(_)));
        let groups_whole = self.plan.fields.iter().all(|field| match field {
            Field::Group {
                members,
                contiguous,
                ..
            } => {
                *contiguous
                    && members
                        .iter()
                        .all(|m| self.model.finite.wire(self.wire(*m)))
            }
            _ => true,
        });
        words_first && groups_whole
    }

    fn wire(&self, param: usize) -> &Wire {
        &self.model.wires[&self.index][param]
    }

    fn boxes_optional(&self, field: usize) -> bool {
        self.model.layout.boxes_optional(self.index, field)
    }

    /// `let word0 = input.flags(7);`
    fn word(&self, number: usize) -> TokenStream {
        let word = &self.plan.words[number];
        let name = word_ident(number);
        let known = hex(word.known);
        let test = word.on.map(test);
        let value = match word.last_of.as_deref() {
            // Always there, or there with a value or with other words: it may be zero.
            None => quote!(input.flags(#known)),
            Some([]) => quote!(input.conditional_flags(#known)),
            Some(others) => {
                let others = others.iter().map(|word| word_ident(*word));
                quote!(if #(#others)|* == 0 { input.conditional_flags(#known) } else { input.flags(#known) })
            }
        };
        match test {
            None => quote!(let #name = #value;),
            Some(test) => quote!(let #name = if #test { #value } else { 0 };),
        }
    }

    fn straight(&self) -> (TokenStream, TokenStream) {
        let words = (0..self.plan.words.len())
            .map(|word| self.word(word))
            .collect();
        let fields = self.plan.fields.iter().enumerate().map(|(number, field)| {
            let name = ident(&self.names.own[number]);
            let value = match field {
                Field::Required { param } => self.required(*param),
                Field::Optional { param, on } => self.optional(number, *param, *on),
                Field::True { param } => self.flag(*param),
                Field::Group { members, on, .. } => self.group(number, *on, members),
            };
            quote!(#name: #value)
        });
        (words, quote!(Self { #(#fields),* }))
    }

    /// Values into locals in wire order, then the struct.
    fn by_pieces(&self) -> (TokenStream, TokenStream) {
        let local = |param: usize| ident(&format!("value{param}"));
        let statements = self.plan.steps.iter().map(|step| match *step {
            Step::Word(word) => self.word(word),
            Step::Required { param, .. } => {
                let (name, value) = (local(param), self.required(param));
                quote!(let #name = #value;)
            }
            Step::Optional { field, param, on } => {
                let (name, value) = (local(param), self.optional(field, param, on));
                quote!(let #name = #value;)
            }
            Step::Member { param, on, .. } => {
                let (name, value) = (local(param), self.member(param, on));
                quote!(let #name = #value;)
            }
        });
        let statements = statements.collect();
        let fields = self.plan.fields.iter().enumerate().map(|(number, field)| {
            let name = ident(&self.names.own[number]);
            let value = match field {
                Field::Required { param } | Field::Optional { param, .. } => {
                    let local = local(*param);
                    quote!(#local)
                }
                Field::True { param } => self.flag(*param),
                Field::Group { members, .. } => {
                    let locals = members.iter().map(|m| local(*m)).collect::<Vec<_>>();
                    let members = locals.iter().map(|l| quote!(#l)).collect::<Vec<_>>();
                    let group = self.literal(number, &members);
                    let group = self.boxed_group(number, group);
                    let some = quote!(::core::option::Option::Some);
                    quote! {
                        match (#(#locals,)*) {
                            (#(#some(#locals),)*) => #some(#group),
                            _ => ::core::option::Option::None,
                        }
                    }
                }
            };
            quote!(#name: #value)
        });
        (statements, quote!(Self { #(#fields),* }))
    }

    fn flag(&self, param: usize) -> TokenStream {
        let combinator = &self.model.schema[self.index];
        let flag = combinator.params.get(param).and_then(|p| p.flag);
        let words = self.plan.words.iter().enumerate();
        let word = flag.and_then(|flag| {
            let found = words
                .into_iter()
                .find(|(_, word)| combinator.params[word.param].variable == Some(flag.word));
            found.map(|(word, _)| Bit {
                word,
                bit: flag.bit,
            })
        });
        word.map_or_else(|| quote!(false), test)
    }

    fn required(&self, param: usize) -> TokenStream {
        match self.value(param, false) {
            Expr::Always(value) => value,
            Expr::Maybe(value) => quote!(#value?),
        }
    }

    fn optional(&self, field: usize, param: usize, on: Bit) -> TokenStream {
        conditional(on, self.value(param, self.boxes_optional(field)))
    }

    fn member(&self, param: usize, on: Bit) -> TokenStream {
        conditional(on, self.value(param, false))
    }

    /// All members in one piece.
    fn group(&self, number: usize, on: Bit, members: &[usize]) -> TokenStream {
        let members = members
            .iter()
            .map(|m| self.required(*m))
            .collect::<Vec<_>>();
        let group = self.boxed_group(number, self.literal(number, &members));
        conditional(on, Expr::Always(group))
    }

    fn literal(&self, number: usize, members: &[TokenStream]) -> TokenStream {
        let group = &self.names.groups[&number];
        let path = self.here.path(&group.place);
        let names = group.members.iter().map(|m| ident(m));
        quote!(#path { #(#names: #members),* })
    }

    fn boxed_group(&self, number: usize, group: TokenStream) -> TokenStream {
        if self.boxes_optional(number) {
            quote!(input.alloc(|input| #group))
        } else {
            group
        }
    }

    fn value(&self, param: usize, boxed_for_size: bool) -> Expr {
        let value = read(self.model, self.wire(param), self.here);
        if !boxed_for_size && !self.model.is_boxed(self.index, param) {
            return value;
        }
        match value {
            Expr::Always(value) => Expr::Always(quote!(input.alloc(|input| #value))),
            Expr::Maybe(value) => Expr::Maybe(quote!(input.try_alloc(|input| #value))),
        }
    }
}

/// `if word0 & 8 != 0 { Some(..) } else { None }`
fn conditional(on: Bit, value: Expr) -> TokenStream {
    let test = test(on);
    let value = match value {
        Expr::Always(value) => quote!(::core::option::Option::Some(#value)),
        Expr::Maybe(value) => value,
    };
    quote!(if #test { #value } else { ::core::option::Option::None })
}

/// Reads one value.
fn read(model: &Model<'_>, wire: &Wire, here: Here) -> Expr {
    let is_finite = model.finite.wire(wire);
    let root = here.root();
    Expr::Always(match wire {
        Wire::Int => quote!(input.i32()),
        Wire::Long => quote!(input.i64()),
        Wire::Double => quote!(input.f64()),
        Wire::Float => quote!(input.f32()),
        Wire::Nat => quote!(input.u32()),
        Wire::Raw(bytes) => {
            let bytes = number(*bytes);
            quote!(input.array::<#bytes>())
        }
        Wire::Bool => quote!(input.bool()),
        Wire::True => quote!(()),
        Wire::String => quote!(input.string()),
        Wire::Bytes => quote!(input.bytes()),
        Wire::BoxedBuiltin(id, inner) => return after_id(*id, inner, read(model, inner, here)),
        Wire::Undecoded => quote!(input.value()),
        Wire::Type(_) if is_finite => quote!(input.value()),
        Wire::Bare(_) if is_finite => quote!(input.fields()),
        Wire::Vector {
            form,
            smallest,
            element,
        } => vector(model, *form, *smallest, element, here),
        Wire::Type(_) => return Expr::Maybe(quote!(input.try_value())),
        Wire::Bare(_) => return Expr::Maybe(quote!(input.try_fields())),
        Wire::Call(_) | Wire::AnyCall => {
            return Expr::Maybe(quote!(input.try_nested(|input| input.try_value())));
        }
        Wire::Object => {
            return Expr::Maybe(
                quote!(input.try_nested(|input| #root::registry::read_object(input))),
            );
        }
    })
}

fn after_id(id: u32, inner: &Wire, value: Expr) -> Expr {
    let (hex, expected) = (hex(id), inner.runtime_name(id));
    match value {
        Expr::Always(value) => Expr::Always(quote!({ input.expect_id(#hex, #expected); #value })),
        Expr::Maybe(value) => Expr::Maybe(quote!({ input.expect_id(#hex, #expected); #value })),
    }
}

fn vector(model: &Model<'_>, form: Form, smallest: u32, element: &Wire, here: Here) -> TokenStream {
    if element.is_bulk() {
        return match form {
            Form::Boxed => quote!(input.bulk()),
            Form::Bare => quote!(input.bare_bulk()),
        };
    }
    let smallest = number(smallest as usize);
    match (form, read(model, element, here)) {
        (Form::Boxed, Expr::Always(each)) => quote!(input.vector(#smallest, |input| #each)),
        (Form::Boxed, Expr::Maybe(each)) => quote!(input.try_vector(#smallest, |input| #each)),
        (Form::Bare, Expr::Always(each)) => quote!(input.bare_vector(#smallest, |input| #each)),
        (Form::Bare, Expr::Maybe(each)) => quote!(input.try_bare_vector(#smallest, |input| #each)),
    }
}
