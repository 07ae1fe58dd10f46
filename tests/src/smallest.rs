//! Bytes of the smallest values, and of values that nest as deep as one likes: made from the schema alone, without generated code.

use std::collections::{BTreeMap, BTreeSet};

use tl_parser::Schema;
use tl_parser::ir::{
    Argument, Builtin, Combinator, CombinatorIndex, Flag, Form, Kind, Param, TypeExpr, TypeIndex,
};

/// Id of `vector`.
const VECTOR: u32 = 0x1cb5_c415;
/// Id of `boolFalse`.
const BOOL_FALSE: u32 = 0xbc79_9737;

/// Boxed bytes of the smallest value of a combinator. Nothing where it has none.
pub fn combinator(schema: &Schema, index: CombinatorIndex) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    fields(schema, index, None, &mut out)?;
    Some(out)
}

/// Boxed bytes of the smallest value of a combinator in which exactly these bits are set. Nothing where it has none.
pub fn with_bits(schema: &Schema, index: CombinatorIndex, bits: &[Flag]) -> Option<Vec<u8>> {
    let combinator = &schema[index];
    let mut out = combinator.id.to_le_bytes().to_vec();
    for param in &combinator.params {
        if param.flag.is_some_and(|flag| !bits.contains(&flag)) {
            continue;
        }
        match param.variable {
            Some(word) if param.ty == TypeExpr::Nat => {
                let own = bits.iter().filter(|flag| flag.word == word);
                let word = own.fold(0, |word, flag| word | 1_u32 << flag.bit);
                out.extend(word.to_le_bytes());
            }
            _ => value(schema, param, &mut out)?,
        }
    }
    Some(out)
}

/// Boxed bytes of a value of the recursive type `ty` that enters exactly `levels` levels of recursive types.
pub fn nested(schema: &Schema, ty: TypeIndex, levels: usize) -> Option<Vec<u8>> {
    chained(schema, ty, levels, None)
}

/// As [`nested`], of the type of the edge, and through this field of this constructor wherever that can be.
pub fn nested_through(
    schema: &Schema,
    edge: (CombinatorIndex, usize),
    levels: usize,
) -> Option<Vec<u8>> {
    chained(schema, schema[edge.0].result_type?, levels, Some(edge))
}

/// The fields by which a value can hold another value of its own type, at any depth.
pub fn recursive_fields(schema: &Schema) -> Vec<(CombinatorIndex, usize)> {
    let recursive = recursive_types(schema);
    let cycle = cycles(schema, &recursive);
    let constructors = recursive.iter().flat_map(|ty| {
        let all = schema[*ty].constructors.iter();
        all.map(move |constructor| (*ty, *constructor))
    });
    let fields = constructors.flat_map(|(ty, constructor)| {
        let params = schema[constructor].params.iter().enumerate();
        params.filter_map(move |(number, param)| {
            Some((ty, inner(schema, &param.ty)?, (constructor, number)))
        })
    });
    let fields = fields.filter(|(ty, inner, _)| cycle.contains(&(*ty, *inner)));
    fields.map(|(_, _, field)| field).collect()
}

fn recursive_types(schema: &Schema) -> Vec<TypeIndex> {
    let types = schema.indexed_types().map(|(ty, _)| ty);
    types.filter(|ty| schema.is_recursive(*ty)).collect()
}

fn chained(
    schema: &Schema,
    ty: TypeIndex,
    levels: usize,
    through: Option<(CombinatorIndex, usize)>,
) -> Option<Vec<u8>> {
    let chains = Chains::new(schema, levels, through);
    let mut out = Vec::new();
    let mut suffixes = Vec::new();
    let (mut ty, mut left) = (ty, levels);
    while let Some(Step {
        constructor,
        param,
        inner,
    }) = chains
        .steps
        .get(left)
        .and_then(|level| level.get(&ty))
        .copied()
    {
        // Bytes of the value around, with a hole where the inner value stands.
        let mut around = Vec::new();
        let hole = fields(schema, constructor, Some(param), &mut around)?;
        suffixes.push(around.split_off(hole));
        out.extend(around);
        ty = inner;
        left -= 1;
    }
    fields(
        schema,
        flat(schema, ty).filter(|_| left == 0)?,
        None,
        &mut out,
    )?;
    suffixes
        .into_iter()
        .rev()
        .for_each(|suffix| out.extend(suffix));
    Some(out)
}

/// Boxed bytes of the smallest value of a combinator but for the param with this number, and the offset of the hole that is left for it. The heads of
/// vectors around the hole are there, for one element each.
pub fn around(schema: &Schema, index: CombinatorIndex, param: usize) -> Option<(Vec<u8>, usize)> {
    let mut out = Vec::new();
    let hole = fields(schema, index, Some(param), &mut out)?;
    Some((out, hole))
}

/// The smallest constructor of a type that enters no level.
fn flat(schema: &Schema, ty: TypeIndex) -> Option<CombinatorIndex> {
    let constructors = schema[ty].constructors.iter().copied();
    constructors
        .filter(|index| !schema.nests(*index))
        .min_by_key(|index| schema.smallest_fields(*index).unwrap_or(u32::MAX))
}

/// One level: the constructor, and the param that holds the next level.
#[derive(Clone, Copy)]
struct Step {
    constructor: CombinatorIndex,
    param: usize,
    inner: TypeIndex,
}

/// For each number of levels the first step of each recursive type, where such a value exists.
struct Chains {
    steps: Vec<BTreeMap<TypeIndex, Step>>,
}

impl Chains {
    fn new(schema: &Schema, levels: usize, through: Option<(CombinatorIndex, usize)>) -> Self {
        let recursive = recursive_types(schema);
        let cycle = cycles(schema, &recursive);
        let mut reachable: BTreeSet<_> = recursive
            .iter()
            .copied()
            .filter(|ty| flat(schema, *ty).is_some())
            .collect();
        let mut steps = vec![BTreeMap::new()];
        for _ in 0..levels {
            let level: BTreeMap<_, _> = recursive
                .iter()
                .filter_map(|ty| {
                    Some((
                        *ty,
                        step(schema, *ty, through, |inner| {
                            reachable.contains(inner) && cycle.contains(&(*ty, *inner))
                        })?,
                    ))
                })
                .collect();
            reachable = level.keys().copied().collect();
            steps.push(level);
        }
        Self { steps }
    }
}

/// A constructor of `ty` that nests, and a param whose type goes on.
fn step(
    schema: &Schema,
    ty: TypeIndex,
    through: Option<(CombinatorIndex, usize)>,
    goes_on: impl Fn(&TypeIndex) -> bool,
) -> Option<Step> {
    let first = through.filter(|(constructor, _)| schema[*constructor].result_type == Some(ty));
    let nesting = schema[ty]
        .constructors
        .iter()
        .copied()
        .filter(|index| schema.nests(*index));
    let all = nesting.flat_map(|constructor| {
        (0..schema[constructor].params.len()).map(move |param| (constructor, param))
    });
    first
        .into_iter()
        .chain(all)
        .find_map(|(constructor, param)| {
            let inner = inner(schema, &schema[constructor].params[param].ty).filter(&goes_on)?;
            Some(Step {
                constructor,
                param,
                inner,
            })
        })
}

/// Pairs of types that can hold each other.
fn cycles(schema: &Schema, recursive: &[TypeIndex]) -> BTreeSet<(TypeIndex, TypeIndex)> {
    let holds = |ty: TypeIndex| {
        schema[ty]
            .constructors
            .iter()
            .flat_map(|index| &schema[*index].params)
            .filter_map(|param| inner(schema, &param.ty))
    };
    let reached = |from: TypeIndex| {
        let mut seen = BTreeSet::new();
        let mut todo: Vec<_> = holds(from).collect();
        while let Some(ty) = todo.pop() {
            if seen.insert(ty) {
                todo.extend(holds(ty));
            }
        }
        seen
    };
    let all: BTreeMap<_, _> = recursive.iter().map(|ty| (*ty, reached(*ty))).collect();
    let pairs = all
        .iter()
        .flat_map(|(from, seen)| seen.iter().map(|to| (*from, *to)));
    pairs
        .filter(|(from, to)| all.get(to).is_some_and(|seen| seen.contains(from)))
        .collect()
}

/// The declared type that a param holds, alone or in a vector.
fn inner(schema: &Schema, ty: &TypeExpr) -> Option<TypeIndex> {
    let TypeExpr::Named { ty, args, .. } = ty else {
        return None;
    };
    match (schema[*ty].builtin, &**args) {
        (None, _) => Some(*ty),
        (Some(Builtin::Vector), [Argument::Type(element)]) => inner(schema, element),
        _ => None,
    }
}

/// Id and fields; where the hole is, if there is one, its offset.
fn fields(
    schema: &Schema,
    index: CombinatorIndex,
    hole: Option<usize>,
    out: &mut Vec<u8>,
) -> Option<usize> {
    let combinator = &schema[index];
    out.extend(combinator.id.to_le_bytes());
    bare(schema, combinator, hole, out)
}

fn bare(
    schema: &Schema,
    combinator: &Combinator,
    hole: Option<usize>,
    out: &mut Vec<u8>,
) -> Option<usize> {
    let mut at = out.len();
    let wanted = hole.and_then(|param| combinator.params.get(param)?.flag);
    for (number, param) in combinator.params.iter().enumerate() {
        if hole == Some(number) {
            at = open(schema, &param.ty, out);
        } else if param.ty == TypeExpr::Nat && param.flag.is_none() {
            let word = wanted
                .filter(|flag| Some(flag.word) == param.variable)
                .map_or(0, |flag| 1_u32 << flag.bit);
            out.extend(word.to_le_bytes());
        } else if param.flag.is_none()
            || (wanted.is_some() && param.flag == wanted && !schema.is_bit_only(param))
        {
            value(schema, param, out)?;
        }
    }
    Some(at)
}

/// What stands before the hole: the head of each vector around it. Returns where the hole is.
fn open(schema: &Schema, ty: &TypeExpr, out: &mut Vec<u8>) -> usize {
    if let TypeExpr::Named { ty, args, form } = ty
        && let (Some(Builtin::Vector), [Argument::Type(element)]) = (schema[*ty].builtin, &**args)
    {
        if *form == Form::Boxed {
            out.extend(VECTOR.to_le_bytes());
        }
        out.extend(1_u32.to_le_bytes());
        return open(schema, element, out);
    }
    out.len()
}

/// The smallest value of a param.
fn value(schema: &Schema, param: &Param, out: &mut Vec<u8>) -> Option<()> {
    match &param.ty {
        TypeExpr::Named { ty, form, .. } => named(schema, *ty, *form, out),
        TypeExpr::Nat => {
            out.extend([0; 4]);
            Some(())
        }
        TypeExpr::Call(_) => {
            let calls = schema
                .functions()
                .filter(|(index, _)| schema.smallest_fields(*index).is_some());
            let (call, _) = calls.min_by_key(|(index, _)| schema.smallest_fields(*index))?;
            fields(schema, call, None, out).map(|_| ())
        }
        TypeExpr::Repeat { count, params } => {
            let count = if count.variable.is_some() {
                0
            } else {
                count.constant
            };
            (0..count).try_for_each(|_| {
                params
                    .iter()
                    .try_for_each(|param| value(schema, param, out))
            })
        }
        TypeExpr::Type | TypeExpr::Variable(..) => None,
    }
}

fn named(schema: &Schema, ty: TypeIndex, form: Form, out: &mut Vec<u8>) -> Option<()> {
    let smallest = || {
        let constructors = schema[ty]
            .constructors
            .iter()
            .filter(|index| schema[**index].kind == Kind::Constructor);
        constructors
            .copied()
            .filter(|index| schema.smallest_fields(*index).is_some())
            .min_by_key(|index| (schema.smallest_fields(*index), schema.nests(*index)))
    };
    match (schema[ty].builtin, form) {
        (Some(Builtin::Bool), _) => out.extend(BOOL_FALSE.to_le_bytes()),
        (Some(Builtin::Object | Builtin::Function), _) => return None,
        (Some(builtin), form) => {
            if form == Form::Boxed {
                out.extend(schema.boxed_id(ty)?.to_le_bytes());
            }
            out.resize(out.len() + builtin.smallest() as usize, 0);
        }
        (None, Form::Boxed) => fields(schema, smallest()?, None, out).map(drop)?,
        (None, Form::Bare) => bare(schema, &schema[smallest()?], None, out).map(drop)?,
    }
    Some(())
}
