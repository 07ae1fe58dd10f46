//! The symbol table: which declaration a combinator name means, which type a type name.

use std::collections::BTreeMap;

use crate::Text;
use crate::ast::{Keyword, Section};
use crate::diagnostic::{Diagnostic, codes};
use crate::id::{self, IdRule};
use crate::ir::{Builtin, CombinatorIndex, Kind, Type, TypeIndex, VariableKind};
use crate::span::Span;

use super::declaration::{Declaration, Declarations, Tree};
use super::usual;
use super::variables::variables;
use crate::diagnostic::Findings;
use crate::nearest::nearest;

/// All names of the schema.
pub(super) struct Symbols<'a> {
    /// Combinator names to places in the list of declarations.
    pub(super) combinators: BTreeMap<&'a str, usize>,
    pub(super) types: Vec<Type>,
    pub(super) types_by_name: BTreeMap<Text, TypeIndex>,
    /// For each declaration that is no function the type it belongs to.
    pub(super) type_of: Vec<Option<TypeIndex>>,
}

impl<'a> Symbols<'a> {
    /// Binds every declared name; decides which declarations mean a built-in.
    pub(super) fn bind(declarations: &mut Declarations<'a>, findings: &mut Findings) -> Self {
        let mut symbols = Self {
            combinators: BTreeMap::new(),
            types: Vec::new(),
            types_by_name: BTreeMap::new(),
            type_of: Vec::new(),
        };
        for declaration in &mut declarations.combinators {
            declaration.builtin =
                usual::builtin(declaration).filter(|_| declaration.kind != Kind::Function);
        }
        symbols.combinators(declarations, findings);
        symbols.types_of(declarations, findings);
        for (_, finality) in declarations
            .finalities
            .iter()
            .filter(|(_, finality)| finality.keyword.value == Keyword::Empty)
        {
            symbols.declare_type(&finality.name.value.0);
        }
        symbols.built_in_types(declarations, findings);
        symbols
    }

    fn combinators(&mut self, declarations: &mut Declarations<'a>, findings: &mut Findings) {
        let mut kept: Vec<Declaration<'a>> = Vec::with_capacity(declarations.combinators.len());
        for declaration in declarations.combinators.drain(..) {
            builtin_is_a_type(&declaration, findings);
            builtin_is_known(&declaration, findings);
            let first = declaration
                .name()
                .and_then(|name| self.combinators.get(name))
                .and_then(|at| kept.get(*at));
            match (first, declaration.name()) {
                (Some(first), _) if is_repeated_builtin(first, &declaration) => continue,
                (Some(first), _) => name_is_new(first, &declaration, findings),
                (None, Some(name)) => {
                    self.combinators.insert(name, kept.len());
                }
                (None, None) => {}
            }
            kept.push(declaration);
        }
        declarations.combinators = kept;
    }

    fn types_of(&mut self, declarations: &Declarations<'a>, findings: &mut Findings) {
        let mut anonymous: BTreeMap<TypeIndex, Span> = BTreeMap::new();
        for (at, declaration) in (0_u32..).zip(&declarations.combinators) {
            let head = declaration
                .result_head()
                .filter(|(name, _)| name.is_upper() && !is_variable(declaration, &name.0));
            let index = head
                .filter(|_| declaration.kind != Kind::Function)
                .map(|(name, _)| self.declare_type(&name.0));
            let is_repeated = declaration
                .name()
                .is_some_and(|name| self.combinators.get(name) != Some(&(at as usize)));
            if let Some(index) = index.filter(|_| !is_repeated) {
                let first = match declaration.name() {
                    Some(_) => None,
                    None => anonymous.insert(index, declaration.name_span()),
                };
                match first {
                    Some(first) => {
                        anonymous.insert(index, first);
                        one_anonymous(declaration, first, findings);
                    }
                    None => self.types[index.0 as usize]
                        .constructors
                        .push(CombinatorIndex(at)),
                }
            }
            self.type_of.push(index);
        }
    }

    /// A type that is called as a built-in is that built-in.
    fn built_in_types(&mut self, declarations: &Declarations<'a>, findings: &mut Findings) {
        for ty in &mut self.types {
            ty.builtin = Builtin::from_type_name(&ty.name);
            if let Some(builtin) = ty.builtin {
                let all = ty.constructors.iter();
                let all: Vec<_> = all
                    .filter_map(|index| declarations.combinators.get(index.0 as usize))
                    .collect();
                usual::check(builtin, &ty.name, &all, findings);
            }
        }
    }

    fn declare_type(&mut self, name: &Text) -> TypeIndex {
        match self.types_by_name.get(&**name) {
            Some(index) => *index,
            None => self.add_type(name.clone(), None),
        }
    }

    fn add_type(&mut self, name: Text, builtin: Option<Builtin>) -> TypeIndex {
        let index = TypeIndex(u32::try_from(self.types.len()).unwrap_or(u32::MAX));
        let params = vec![VariableKind::Type; builtin.map_or(0, Builtin::arity)].into();
        self.types.push(Type {
            name: name.clone(),
            params,
            constructors: Vec::new(),
            builtin,
        });
        self.types_by_name.entry(name).or_insert(index);
        index
    }

    /// The combinators by name, as the schema keeps them.
    pub(super) fn by_name(&self) -> BTreeMap<Text, CombinatorIndex> {
        let index = |at: usize| CombinatorIndex(u32::try_from(at).unwrap_or(u32::MAX));
        self.combinators
            .iter()
            .map(|(name, at)| (Text::from(*name), index(*at)))
            .collect()
    }

    pub(super) fn ty(&self, index: TypeIndex) -> &Type {
        &self.types[index.0 as usize]
    }

    /// The type called `name`, declared or built in.
    pub(super) fn type_named(&mut self, name: &str) -> Option<TypeIndex> {
        if let Some(index) = self.types_by_name.get(name) {
            return Some(*index);
        }
        let builtin = Builtin::from_type_name(name)?;
        Some(self.add_type(name.into(), Some(builtin)))
    }

    /// The type of the undeclared built-in whose bare form is called `name`.
    pub(super) fn bare_builtin(&mut self, name: &str) -> Option<TypeIndex> {
        let builtin = Builtin::from_bare_name(name)?;
        let type_name = Builtin::type_name_of(name)?;
        match self.types_by_name.get(type_name).copied() {
            None => Some(self.add_type(type_name.into(), Some(builtin))),
            known => known,
        }
    }

    /// The type name that is nearest to `name`.
    pub(super) fn nearest_type(&self, name: &str, findings: &Findings) -> Option<String> {
        if !findings.want_suggestions() {
            return None;
        }
        let mut known: Vec<&str> = self.types_by_name.keys().map(Text::as_str).collect();
        known.extend(Builtin::type_names());
        nearest(name, known.into_iter()).map(str::to_owned)
    }

    /// The constructor name that is nearest to `name`.
    pub(super) fn nearest_constructor(&self, name: &str, findings: &Findings) -> Option<String> {
        if !findings.want_suggestions() {
            return None;
        }
        let mut known: Vec<&str> = self
            .combinators
            .iter()
            .filter(|(_, at)| self.type_of[**at].is_some())
            .map(|(name, _)| *name)
            .collect();
        known.extend(Builtin::bare_names());
        let types = || self.types_by_name.keys().map(Text::as_str);
        let same = |ty: &&str| ty.eq_ignore_ascii_case(name);
        nearest(name, known.into_iter())
            .or_else(|| types().chain(Builtin::type_names()).find(same))
            .map(str::to_owned)
    }
}

/// Is `name` a type variable of this declaration (then `= name` names no type)?
fn is_variable(declaration: &Declaration<'_>, name: &str) -> bool {
    match declaration.tree {
        Tree::Combinator(tree) => {
            variables(tree).any(|variable| variable == (name, VariableKind::Type))
        }
        Tree::Builtin(_) => false,
    }
}

/// The same built-in declared in a second file is no second declaration: each file of a set may bring its prelude.
fn is_repeated_builtin(first: &Declaration<'_>, second: &Declaration<'_>) -> bool {
    let wire_id = |declaration: &Declaration<'_>| {
        declaration
            .id()
            .number
            .as_ref()
            .map_or_else(|| computed(declaration, IdRule::Classic), |id| id.value)
    };
    first.builtin.is_some()
        && first.builtin == second.builtin
        && first.span().source != second.span().source
        && wire_id(first) == wire_id(second)
}

/// The id of a declaration by `rule`, whatever is written.
pub(super) fn computed(declaration: &Declaration<'_>, rule: IdRule) -> u32 {
    match declaration.tree {
        Tree::Combinator(tree) => id::compute(tree, rule),
        Tree::Builtin(tree) => id::compute_builtin(tree),
    }
}

/// E0201: constructors and functions share one name space (language, 3.1).
fn name_is_new(first: &Declaration<'_>, second: &Declaration<'_>, findings: &mut Findings) {
    let finding = Diagnostic::new(
        codes::E0201,
        second.name_span(),
        format!("`{}` is declared twice", second.title()),
    )
    .label(first.name_span(), "first declared here");
    let one_is_function = (first.kind == Kind::Function) != (second.kind == Kind::Function);
    findings.push(if one_is_function {
        finding
            .note("constructors and functions share one name space")
            .help("give one of them another name")
    } else if are_the_same(first, second) {
        finding.help("take one of them away: they are the same")
    } else {
        finding.help("give one of them another name")
    });
}

/// Do both say the same, ids apart? Long ones are not compared.
fn are_the_same(first: &Declaration<'_>, second: &Declaration<'_>) -> bool {
    const LONGEST: u32 = 4096;
    let is_short = |declaration: &Declaration<'_>| {
        let span = declaration.span();
        span.end.saturating_sub(span.start) <= LONGEST
    };
    is_short(first) && is_short(second) && first.text(0) == second.text(0)
}

/// E0204: a type has at most one anonymous constructor (language, 4.7).
fn one_anonymous(declaration: &Declaration<'_>, first: Span, findings: &mut Findings) {
    let ty = declaration
        .result_head()
        .map_or("", |(name, _)| name.0.as_str());
    let finding = Diagnostic::new(
        codes::E0204,
        declaration.name_span(),
        format!("type `{ty}` has two anonymous constructors"),
    );
    findings.push(
        finding
            .label(first, "the first one is here")
            .help("give one of them a name"),
    );
}

/// E0206: a built-in is a type, so it stands in a types section (language, 3.11).
fn builtin_is_a_type(declaration: &Declaration<'_>, findings: &mut Findings) {
    if declaration.kind == Kind::Builtin && declaration.section == Section::Functions {
        let message = format!(
            "built-in `{}` is declared among the functions",
            declaration.title()
        );
        findings.push(
            Diagnostic::new(codes::E0206, declaration.name_span(), message)
                .help("declare it before `---functions---`"),
        );
    }
}

/// E0209: `name ? = Type` says nothing about the bytes, so only the known built-ins can be declared so (language, 3.11).
fn builtin_is_known(declaration: &Declaration<'_>, findings: &mut Findings) {
    let Tree::Builtin(tree) = declaration.tree else {
        return;
    };
    if declaration.builtin.is_some() {
        return;
    }
    let name = declaration.title();
    let message = format!(
        "`{name} ? = {}` declares no known built-in",
        tree.result.value.0
    );
    let finding = Diagnostic::new(codes::E0209, declaration.name_span(), message);
    let near = nearest(name, usual::DECLARED_BY_SIGN.into_iter())
        .and_then(|near| Some((near, Builtin::type_name_of(near)?)));
    findings.push(match near {
        Some((near, ty)) => finding.help(format!("did you mean `{near} ? = {ty}`?")),
        None => finding.note(format!(
            "`?` declares only {}",
            usual::DECLARED_BY_SIGN.join(", ")
        )),
    });
}
