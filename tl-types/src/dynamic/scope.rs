//! What the variables of a combinator stand for, and types that are closed by them.

use alloc::collections::BTreeSet;
use alloc::format;
use alloc::rc::Rc;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

use tl_parser::ir::{Argument, Combinator, Form, Nat, Param, TypeExpr, VariableIndex};

use super::role::is_flags;
use super::value::Value;

/// What a variable stands for.
#[derive(Clone, Debug)]
pub(super) enum Binding<'t> {
    /// A number that was read, or given by an argument.
    Number(u32),
    /// A field of type `#` that must have this value, since the result says so.
    Wanted(u32),
    /// A type.
    Type(Closed<'t>),
}

/// The variables of one combinator. Copying costs nothing; a copy does not see what is bound later.
#[derive(Clone, Debug, Default)]
pub(super) struct Scope<'t>(Option<Rc<Vec<Option<Binding<'t>>>>>);

/// A type expression, and what its variables stand for.
#[derive(Clone, Debug)]
pub(super) struct Closed<'t> {
    pub(super) expr: &'t TypeExpr,
    pub(super) scope: Scope<'t>,
    /// The form that `%` asks for, whatever the expression says.
    pub(super) bare: bool,
}

/// The arguments of a type, and what their variables stand for.
#[derive(Clone, Debug)]
pub(super) struct Args<'t> {
    pub(super) args: &'t [Argument],
    pub(super) scope: Scope<'t>,
}

/// Comparisons of types that cost more than so many steps are not made.
const STEPS: usize = 10_000;

impl<'t> Scope<'t> {
    /// The scope of a combinator whose variables stand for nothing yet.
    pub(super) fn of(combinator: &Combinator) -> Self {
        let count = combinator.variables.len();
        Self((count > 0).then(|| Rc::new(vec![None; count])))
    }

    /// Memory that the scope of a combinator takes.
    pub(super) fn size(combinator: &Combinator) -> usize {
        size_of::<Option<Binding<'_>>>().saturating_mul(combinator.variables.len())
    }

    fn get(&self, variable: VariableIndex) -> Option<&Binding<'t>> {
        self.0.as_ref()?.get(variable.0 as usize)?.as_ref()
    }

    pub(super) fn bind(&mut self, variable: VariableIndex, binding: Binding<'t>) {
        let bindings = self.0.as_mut().map(Rc::make_mut);
        if let Some(slot) = bindings.and_then(|all| all.get_mut(variable.0 as usize)) {
            *slot = Some(binding);
        }
    }

    /// Binds the flags words among `params`, of which some are there, to the bits of those.
    pub(super) fn bind_words(
        &mut self,
        combinator: &Combinator,
        params: &[Param],
        is_there: impl Fn(usize) -> bool,
    ) {
        // They may still be bound to those of the round before.
        for word in params.iter().filter_map(|param| param.variable) {
            if is_flags(combinator, word) {
                self.bind(word, Binding::Number(0));
            }
        }
        for (at, param) in params.iter().enumerate() {
            if let Some(flag) = param.flag
                && is_flags(combinator, flag.word)
                && is_there(at)
            {
                let bits = self.number(flag.word) | 1 << flag.bit;
                self.bind(flag.word, Binding::Number(bits));
            }
        }
    }

    /// The value of a `#`; zero where it is not there.
    pub(super) fn number(&self, variable: VariableIndex) -> u32 {
        match self.get(variable) {
            Some(Binding::Number(number)) => *number,
            _ => 0,
        }
    }

    /// The value that a field must have.
    fn wanted(&self, variable: VariableIndex) -> Option<u32> {
        match self.get(variable) {
            Some(Binding::Wanted(number)) => Some(*number),
            _ => None,
        }
    }

    /// A `#` was met; the value that it must have, where that is another one.
    pub(super) fn number_is(&mut self, variable: VariableIndex, found: u32) -> Result<(), u32> {
        if let Some(wanted) = self.wanted(variable).filter(|wanted| *wanted != found) {
            return Err(wanted);
        }
        self.bind(variable, Binding::Number(found));
        Ok(())
    }

    /// Does a `#` that is a field of its own say of a param what is so? Else in words what it says.
    pub(super) fn agrees(
        &self,
        combinator: &Combinator,
        param: &Param,
        is_there: bool,
    ) -> Result<(), String> {
        let Some(flag) = param.flag else {
            return Ok(());
        };
        let declared = combinator.variables.get(flag.word.0 as usize);
        let is_set = self.number(flag.word) >> flag.bit & 1 == 1;
        if is_set == is_there || declared.is_none_or(|word| word.is_flags) {
            return Ok(());
        }
        let (name, word) = (&param.name, combinator.variable_name(flag.word));
        let is = if is_there { "is" } else { "is not" };
        let bit = flag.bit;
        Err(format!(
            "`{name}` {is} there, but bit {bit} of `{word}` says the opposite"
        ))
    }

    /// Does a `#` that is a field of its own, or an argument, say that a param is there?
    pub(super) fn calls_for(&self, combinator: &Combinator, param: &Param) -> bool {
        param.flag.is_some_and(|flag| {
            let declared = combinator.variables.get(flag.word.0 as usize);
            let is_flags = declared.is_none_or(|word| word.is_flags);
            !is_flags && self.number(flag.word) >> flag.bit & 1 == 1
        })
    }

    /// What `!X` stands for, once the call is known: the type of its answer.
    pub(super) fn bind_answer(&mut self, ty: &TypeExpr, value: &Value<'t>) {
        if let (TypeExpr::Call(variable), Value::Object(call)) = (ty, value)
            && let Some(answer) = Closed::new(&call.combinator.result, &Scope::default()).resolved()
        {
            self.bind(*variable, Binding::Type(answer));
        }
    }

    /// The type that a variable stands for.
    pub(super) fn ty(&self, variable: VariableIndex) -> Option<&Closed<'t>> {
        match self.get(variable)? {
            Binding::Type(ty) => Some(ty),
            _ => None,
        }
    }

    /// A count or a number argument; nothing where it is above 32 bits.
    pub(super) fn sum(&self, nat: Nat) -> Option<u32> {
        let variable = nat.variable.map_or(0, |variable| self.number(variable));
        variable.checked_add(nat.constant)
    }

    /// The variables of `combinator` for which its result has these arguments; nothing where none fit.
    pub(super) fn fitting<'c>(combinator: &'c Combinator, wanted: &Args<'t>) -> Option<Self>
    where
        'c: 't,
    {
        let mut scope = Self::of(combinator);
        let TypeExpr::Named { args, .. } = &combinator.result else {
            return Some(scope);
        };
        for (own, wanted_arg) in args.iter().zip(wanted.args) {
            let fits = match (own, wanted_arg) {
                (Argument::Nat(own), Argument::Nat(nat)) => {
                    scope.fit_number(combinator, *own, wanted.scope.sum(*nat)?)
                }
                (Argument::Type(own), Argument::Type(ty)) => {
                    let ty = Closed::new(ty, &wanted.scope).resolved()?;
                    scope.fit_type(own, ty)
                }
                _ => false,
            };
            fits.then_some(())?;
        }
        Some(scope)
    }

    fn fit_number(&mut self, combinator: &Combinator, own: Nat, wanted: u32) -> bool {
        let Some(rest) = wanted.checked_sub(own.constant) else {
            return false;
        };
        let Some(variable) = own.variable else {
            return rest == 0;
        };
        match self.get(variable) {
            Some(Binding::Number(known) | Binding::Wanted(known)) => *known == rest,
            Some(Binding::Type(_)) => false,
            None => {
                let declared = combinator.variables.get(variable.0 as usize);
                let implicit = declared.is_some_and(|declared| declared.implicit);
                self.bind(
                    variable,
                    if implicit {
                        Binding::Number(rest)
                    } else {
                        Binding::Wanted(rest)
                    },
                );
                true
            }
        }
    }

    fn fit_type(&mut self, own: &'t TypeExpr, wanted: Closed<'t>) -> bool {
        if let TypeExpr::Variable(variable, _) = own
            && self.ty(*variable).is_none()
        {
            self.bind(*variable, Binding::Type(wanted));
            return true;
        }
        Closed::new(own, self)
            .resolved()
            .is_some_and(|own| same(&own, &wanted))
    }
}

impl<'t> Closed<'t> {
    /// A type of a combinator whose variables are those of `scope`.
    pub(super) fn new(expr: &'t TypeExpr, scope: &Scope<'t>) -> Self {
        Self {
            expr,
            scope: scope.clone(),
            bare: false,
        }
    }

    /// The same type, of which the expression is no variable; nothing where a variable stands for no type.
    pub(super) fn resolved(mut self) -> Option<Self> {
        // What a variable is bound to was resolved before.
        if let TypeExpr::Variable(variable, form) = self.expr {
            let bare = self.bare || *form == Form::Bare;
            self = self.scope.ty(*variable)?.clone();
            self.bare |= bare;
        }
        Some(self)
    }

    /// Where its parts stand: those of two types at one place are the same.
    fn place(&self) -> (*const TypeExpr, Option<*const Vec<Option<Binding<'t>>>>) {
        (self.expr, self.scope.0.as_ref().map(Rc::as_ptr))
    }

    /// Boxed or bare, as the expression or a `%` says.
    pub(super) fn form(&self, form: Form) -> Form {
        if self.bare { Form::Bare } else { form }
    }
}

/// Are these the same type? Both are resolved. What is still to be compared is in a list, not on the stack, and no two parts are compared twice: the input can
/// make a type as deep as it likes, and one that shares its parts may be huge when it is written out.
fn same<'t>(a: &Closed<'t>, b: &Closed<'t>) -> bool {
    // The two types keep all their parts, so that each part stays where it is.
    let mut open = vec![(a.clone(), b.clone())];
    let mut met = BTreeSet::new();
    let mut steps = STEPS;
    while let Some((a, b)) = open.pop() {
        match (a.expr, b.expr) {
            (TypeExpr::Nat, TypeExpr::Nat) => {}
            (
                TypeExpr::Named {
                    ty: of_a,
                    form: form_a,
                    args: args_a,
                },
                TypeExpr::Named {
                    ty: of_b,
                    form: form_b,
                    args: args_b,
                },
            ) if of_a == of_b
                && a.form(*form_a) == b.form(*form_b)
                && args_a.len() == args_b.len() =>
            {
                let (place_a, place_b) = (a.place(), b.place());
                if place_a == place_b || !met.insert((place_a, place_b)) {
                    continue;
                }
                for pair in args_a.iter().zip(args_b) {
                    let Ok(inside) = inside(pair, [&a.scope, &b.scope]) else {
                        return false;
                    };
                    steps = match steps.checked_sub(inside.iter().len()) {
                        Some(left) => left,
                        None => return false,
                    };
                    open.extend(inside);
                }
            }
            _ => return false,
        }
    }
    true
}

/// Arguments differ.
struct Differ;

/// The types that two arguments are, if they are types; numbers are compared at once.
fn inside<'t>(
    pair: (&'t Argument, &'t Argument),
    [a, b]: [&Scope<'t>; 2],
) -> Result<Option<(Closed<'t>, Closed<'t>)>, Differ> {
    match pair {
        (Argument::Nat(left), Argument::Nat(right)) if a.sum(*left) == b.sum(*right) => Ok(None),
        (Argument::Type(left), Argument::Type(right)) => {
            let left = Closed::new(left, a).resolved();
            let right = Closed::new(right, b).resolved();
            left.zip(right).map(Some).ok_or(Differ)
        }
        _ => Err(Differ),
    }
}
