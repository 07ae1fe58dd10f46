//! Writes wire bytes of random values, from the resolved schema alone: it shares nothing with the backend or the runtime, so that it can be held against both.
//!
//! Bytes are canonical, as a writer must give them: computed flags words, zero padding, the short form of short strings.

mod builtins;
mod scope;
mod value;
mod words;

use tl_parser::Schema;
use tl_parser::ir::{Argument, CombinatorIndex, Form, Kind, TypeExpr, TypeIndex};

use crate::height::{Heights, is_free};
use crate::random::Random;
use scope::Scope;
use value::Value;

/// Makes values of one schema.
#[derive(Clone, Debug)]
pub struct Maker<'s> {
    schema: &'s Schema,
    heights: Heights,
}

/// A value of a type with arguments.
#[derive(Clone, Debug)]
pub struct Applied {
    /// The type: `Pair<%Int,3>`.
    pub ty: String,
    /// The boxed form.
    pub bytes: Vec<u8>,
}

impl<'s> Maker<'s> {
    /// For all combinators of `schema`.
    pub fn new(schema: &'s Schema) -> Self {
        Self {
            schema,
            heights: Heights::new(schema),
        }
    }

    /// The boxed form of a random value of `combinator`; the same for the same seed.
    ///
    /// `None` where no finite value exists, where its type has arguments that its id does not tell (see [`applied`](Self::applied)), or where it was not
    /// found: fields of type `Type`, numbers that would have to be huge.
    pub fn boxed(&self, combinator: CombinatorIndex, seed: u64) -> Option<Vec<u8>> {
        if !is_free(&self.schema[combinator]) {
            return None;
        }
        self.heights.of(combinator)?;
        self.value(combinator, seed, Scope::default())
    }

    /// A random value of a constructor whose type has arguments, which are random, too. `None` as in [`boxed`](Self::boxed).
    pub fn applied(&self, combinator: CombinatorIndex, seed: u64) -> Option<Applied> {
        self.heights.of(combinator)?;
        let declared = &self.schema[combinator];
        let TypeExpr::Named { ty, args, .. } = &declared.result else {
            return None;
        };
        if declared.kind != Kind::Constructor || args.is_empty() {
            return None;
        }
        let mut random = Random::named(&declared.declaration, seed);
        let wanted = args.iter().map(|own| match own {
            Argument::Nat(own) => {
                let rest = own.variable.map_or(0, |_| random.below(3));
                let number = own.constant.checked_add(u32::try_from(rest).ok()?)?;
                Some((scope::number(number), number.to_string()))
            }
            Argument::Type(_) => self.any_type(&mut random),
        });
        let (wanted, texts): (Vec<_>, Vec<_>) =
            wanted.collect::<Option<Vec<_>>>()?.into_iter().unzip();
        let scope = Scope::fitting(declared, &wanted)?;
        Some(Applied {
            ty: format!("{}<{}>", self.schema[*ty].name, texts.join(",")),
            bytes: self.value(combinator, seed, scope)?,
        })
    }

    fn value(&self, index: CombinatorIndex, seed: u64, scope: Scope) -> Option<Vec<u8>> {
        let random = Random::named(&self.schema[index].declaration, seed);
        let mut value = Value::new(self.schema, &self.heights, random);
        value.combinator(index, scope)?;
        Some(value.out)
    }

    /// A type without arguments that has values, and its text.
    fn any_type(&self, random: &mut Random) -> Option<(Argument, String)> {
        let types: Vec<_> = self.schema.indexed_types().collect();
        for _ in 0..20 {
            let (index, ty) = *random.one_of(&types)?;
            let has_bare = ty.builtin.is_some() && self.schema.boxed_id(index).is_some();
            let form = if has_bare && random.once_in(2) {
                Form::Bare
            } else {
                Form::Boxed
            };
            let expr = plain(index, form);
            if ty.params.is_empty() && self.heights.has_value(self.schema, &expr) {
                let mark = if form == Form::Bare { "%" } else { "" };
                return Some((Argument::Type(expr), format!("{mark}{}", ty.name)));
            }
        }
        None
    }
}

fn plain(ty: TypeIndex, form: Form) -> TypeExpr {
    TypeExpr::Named {
        ty,
        form,
        args: Box::default(),
    }
}
