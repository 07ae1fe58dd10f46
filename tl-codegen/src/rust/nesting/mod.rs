//! How deep generated types stand in each other, counted as the compiler counts: it follows 128 levels and then gives up.
//!
//! It follows them, through vectors and boxes too, when it asks whether a type is `Send` (every object of the registry is), how it is laid out and how it
//! is dropped. One level of TL is several of Rust: an enum, the struct of a constructor, and what stands around a field.

mod depth;
mod edges;

use std::collections::BTreeSet;

use tl_parser::diagnostic::{Diagnostic, codes::E0702};
use tl_parser::ir::{CombinatorIndex, Kind};

use super::model::Model;
use depth::Depths;
use edges::{Edge, Target};

/// Levels that generated types may have. The rest of the compiler's 128 is for the types that a program puts around them.
const MOST: u32 = 124;

/// Names of a chain that a note shows.
const SHOWN: usize = 4;

/// E0702: the combinators whose types nest too deep, where those inside them do not.
pub(super) fn check(model: &Model<'_>) -> Vec<Diagnostic> {
    let edges = edges::all(model);
    let depths = Depths::new(model.schema, &edges);
    if depths.deepest() <= MOST {
        return Vec::new();
    }
    let mut reported = BTreeSet::new();
    let mut found = Vec::new();
    for (index, from) in &edges {
        let combinator = &model.schema[*index];
        let own = combinator
            .result_type
            .filter(|_| combinator.kind == Kind::Constructor);
        let too_deep = |edge: &&Edge| depths.through(edge) > MOST;
        let Some(edge) = from
            .iter()
            .filter(too_deep)
            .max_by_key(|e| depths.through(e))
        else {
            continue;
        };
        // What is inside is reported there; a cycle once.
        let cycle = own.and_then(|ty| model.schema.cycle(ty));
        let inside_is_too_deep = match edge.target {
            Target::Type(ty) => {
                depths.of(ty) > MOST && (cycle.is_none() || model.schema.cycle(ty) != cycle)
            }
            Target::End => false,
        };
        if inside_is_too_deep || !cycle.is_none_or(|cycle| reported.insert(cycle)) {
            continue;
        }
        found.push(finding(
            model,
            &edges,
            &depths,
            *index,
            depths.through(edge),
        ));
    }
    found
}

fn finding(
    model: &Model<'_>,
    edges: &edges::Edges,
    depths: &Depths,
    index: CombinatorIndex,
    levels: u32,
) -> Diagnostic {
    let combinator = &model.schema[index];
    let message = format!(
        "the Rust types of `{}` nest {levels} levels deep: compilers follow 128, and {MOST} are used at most",
        combinator.name
    );
    let chain = chain(model, edges, depths, index);
    let names: Vec<_> = chain
        .iter()
        .take(SHOWN)
        .map(|name| format!("`{name}`"))
        .collect();
    let more = match chain.len().saturating_sub(SHOWN) {
        0 => String::new(),
        more => format!(", and {more} more"),
    };
    let finding = Diagnostic::new(E0702, combinator.name_span, message);
    let finding = finding
        .note("each enum, struct and option on the way is a level, a vector is three, a box four");
    if names.is_empty() {
        return finding;
    }
    finding.note(format!("inside are {}{more}", names.join(", ")))
}

/// The types inside, from the outermost on, always into the deepest.
fn chain<'s>(
    model: &Model<'s>,
    edges: &edges::Edges,
    depths: &Depths,
    index: CombinatorIndex,
) -> Vec<&'s str> {
    let mut seen = BTreeSet::new();
    let mut names = Vec::new();
    let mut at = vec![index];
    loop {
        let from = at.iter().filter_map(|index| edges.get(index)).flatten();
        let into =
            from.filter(|edge| !matches!(edge.target, Target::Type(ty) if seen.contains(&ty)));
        let Some(Target::Type(ty)) = into
            .max_by_key(|edge| depths.through(edge))
            .map(|edge| edge.target)
        else {
            return names;
        };
        seen.insert(ty);
        names.push(model.schema[ty].name.as_str());
        at.clone_from(&model.schema[ty].constructors);
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use tl_parser::{Options, SourceMap, load};

    use crate::{Config, SingleConstructor};

    /// The findings in a schema, `E0702 t9` each.
    fn findings(text: &str, form: SingleConstructor) -> Vec<String> {
        let mut sources = SourceMap::new();
        let file = sources.add("deep.tl", text);
        let found = Config::new()
            .single_constructor(form)
            .generate_all(&sources, &[file]);
        let found = found
            .err()
            .map_or_else(Vec::new, |error| error.diagnostics().to_vec());
        let named = found.iter().map(|found| {
            let name = sources.file(file).slice(found.span());
            format!("{} {name}", found.code)
        });
        named.collect()
    }

    fn chain(length: usize, form: SingleConstructor) -> Vec<String> {
        let mut text = String::from("t0 x:int = T0;\n");
        for at in 1..length {
            writeln!(text, "t{at} x:T{} = T{at};", at - 1).expect("text");
        }
        text += "---functions---\nget flags:# x:flags.0?T3 = T1;\n";
        findings(&text, form)
    }

    #[test]
    fn a_chain_is_refused_where_it_gets_too_long() {
        assert_eq!(chain(123, SingleConstructor::Collapse), [""; 0]);
        assert_eq!(chain(2000, SingleConstructor::Collapse), ["E0702 t123"]);
        assert_eq!(chain(61, SingleConstructor::Enum), [""; 0]);
        assert_eq!(chain(2000, SingleConstructor::Enum), ["E0702 t61"]);
    }

    #[test]
    fn a_cycle_is_refused_once() {
        let cycle = |length: usize| {
            let link = |at| format!("t{at} x:Vector<T{}> = T{at};\n", (at + 1) % length);
            let text = (0..length).map(link).collect::<Vec<_>>().concat();
            findings(&text, SingleConstructor::Collapse)
        };
        assert_eq!(cycle(30), [""; 0]);
        assert_eq!(cycle(5000), ["E0702 t0"]);
    }

    /// More chains than can be walked: every type holds every other. Some long one is found.
    #[test]
    fn a_knot_has_long_chains() {
        let knot = |size: usize| {
            let text = (0..size).fold(String::new(), |text, at| {
                let fields = (0..size).fold(String::new(), |text, to| {
                    text + &format!("x{to}:Vector<T{to}> ")
                });
                text + &format!("t{at} {fields}= T{at};\n")
            });
            findings(&text, SingleConstructor::Collapse)
        };
        assert_eq!(knot(14), [""; 0]);
        assert_eq!(knot(31), ["E0702 t0"]);
    }

    /// One cycle of many types with two ways on from each; walking 1,000 steps from every one of them took ten seconds and more.
    #[test]
    fn a_large_cycle_is_given_up_early() {
        const SIZE: usize = 2000;
        let link = |at: usize| {
            let (next, far) = ((at + 1) % SIZE, (at * 7 + 3) % SIZE);
            format!("t{at} x:Vector<T{next}> y:Vector<T{far}> = T{at};\n")
        };
        let text = (0..SIZE).map(link).collect::<Vec<_>>().concat();
        assert_eq!(findings(&text, SingleConstructor::Collapse), ["E0702 t0"]);
    }

    #[test]
    fn a_function_is_refused_where_only_it_is_too_deep() {
        let text = format!(
            "---functions---\nget x:{}int{} = Bool;\n",
            "Vector<".repeat(41),
            ">".repeat(41)
        );
        assert_eq!(findings(&text, SingleConstructor::Collapse), ["E0702 get"]);
    }

    #[test]
    fn the_types_inside_are_named() {
        let mut sources = SourceMap::new();
        let vectors = |inner: &str| format!("{}{inner}{}", "Vector<".repeat(21), ">".repeat(21));
        let text = format!(
            "a x:int = A; b x:{} = B; c x:{} = C;",
            vectors("A"),
            vectors("B")
        );
        let file = sources.add("deep.tl", text);
        assert!(
            load(&sources, &[file], &Options::default())
                .diagnostics
                .is_empty()
        );
        let error = Config::new().generate_all(&sources, &[file]).err();
        let notes = error.map(|error| error.diagnostics()[0].notes.clone());
        let last = notes.as_ref().and_then(|notes| notes.last());
        assert_eq!(last.map(String::as_str), Some("inside are `B`, `A`"));
    }
}
