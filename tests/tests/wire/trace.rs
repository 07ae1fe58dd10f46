//! The interpreter of the static description finds what the generated reader finds, whatever is wrong with the bytes.

use tl_parser::Schema;
use tl_tests::api::types;
use tl_tests::smallest;
use tl_types::__private::{Read, Shape, trace};
use tl_types::dynamic::Type;
use tl_types::{
    Deserializable, DeserializeError, DeserializeErrorKind, Limits, Mode, Serializable,
};

use crate::mutate::Mutator;
use crate::{dynamic, schema, vector};

const MUTATIONS: usize = 20_000;

/// What the reader says is what the interpreter says.
fn agree<T>(read: &Result<T, DeserializeError>, bytes: &[u8], limits: &Limits, shape: Shape) {
    let traced = trace(bytes, limits, shape);
    match (read, traced) {
        (Ok(_), Ok(())) => {}
        // The interpreter does not know how much memory a value takes, but where it is told the place it knows the path.
        (Err(error), _) if error.kind() == &DeserializeErrorKind::MemoryLimit => {
            assert!(error.path().is_some(), "{error}: {bytes:02x?}");
        }
        (Err(error), Err((kind, offset, path))) => {
            assert_eq!(
                (error.kind(), error.offset()),
                (&kind, offset),
                "{bytes:02x?}"
            );
            assert_eq!(error.path(), path.as_deref(), "{bytes:02x?}");
        }
        (Err(error), Ok(())) => {
            panic!("the reader finds `{error}`, the interpreter nothing: {bytes:02x?}")
        }
        (Ok(_), Err(found)) => {
            panic!("the interpreter finds {found:?}, the reader nothing: {bytes:02x?}")
        }
    }
}

#[test]
fn any_object() {
    for bundled in [schema::api(), schema::mtproto()] {
        let schema = &bundled.schema;
        let mut values: Vec<_> = schema
            .indexed()
            .filter_map(|(index, _)| smallest::combinator(schema, index))
            .collect();
        let vectors = vector::all()
            .into_iter()
            .filter(|vector| (bundled.registry.name)(vector.id) == Some(vector.name.as_str()));
        values.extend(
            vectors
                .map(|vector| vector.bytes)
                .filter(|bytes| bytes.len() < 2048)
                .step_by(11),
        );
        let ids = schema
            .combinators()
            .iter()
            .map(|combinator| combinator.id)
            .collect();
        let mut mutator = Mutator::new(ids);
        let limits = Limits::default();
        let mut refused = 0;
        for value in values.iter().cycle().take(MUTATIONS / 2) {
            let bytes = mutator.mutate(value);
            let read = (bundled.registry.decode)(&bytes);
            refused += usize::from(read.is_err());
            agree(&read, &bytes, &limits, bundled.shape);
            dynamic::agree(
                &read,
                |value| value.encode().ok(),
                &bytes,
                (schema, &Type::any(), &limits),
            );
        }
        println!("{refused} of {} mutations are refused", MUTATIONS / 2);
        assert!(refused > MUTATIONS / 8);
    }
}

/// Mutates values of `T` in both modes. What strict mode accepts is written as the same bytes.
fn typed<T: Deserializable + Serializable + Read>(
    values: &[Vec<u8>],
    mutator: &mut Mutator,
    (schema, ty): (&Schema, &Type),
) {
    assert!(!values.is_empty(), "{}", std::any::type_name::<T>());
    for value in values.iter().cycle().take(values.len().max(250)) {
        let bytes = mutator.mutate(value);
        for mode in [Mode::Lenient, Mode::Strict] {
            let limits = Limits::default().with_mode(mode);
            let read = T::from_bytes_with(&bytes, &limits);
            agree(&read, &bytes, &limits, T::SHAPE);
            dynamic::agree(
                &read,
                |value| value.to_bytes().ok(),
                &bytes,
                (schema, ty, &limits),
            );
            if let (Ok(value), Mode::Strict) = (&read, mode) {
                assert!(
                    value.to_bytes().as_deref() == Ok(&bytes),
                    "strict mode accepts other bytes than it writes: {bytes:02x?}"
                );
            }
        }
    }
}

#[test]
fn values_of_a_type_in_both_modes() {
    let bundled = schema::api();
    let schema = &bundled.schema;
    let vectors = vector::all();
    let mut mutator = Mutator::new(
        schema
            .combinators()
            .iter()
            .map(|combinator| combinator.id)
            .collect(),
    );
    macro_rules! each {
        ($($name:literal $ty:path;)*) => {$(
            let ty = schema.find_type($name).expect($name);
            let own = |id| schema.find_id(id).is_some_and(|index| schema[index].result_type == Some(ty) && schema[ty].constructors.contains(&index));
            let values: Vec<_> = vectors.iter().filter(|vector| own(vector.id) && vector.bytes.len() < 2048).map(|vector| vector.bytes.clone()).collect();
            let ty = Type::parse(schema, $name).expect($name);
            typed::<$ty>(&values, &mut mutator, (schema, &ty));
        )*};
    }
    each! {
        "Updates" types::Updates;
        "Update" types::Update;
        "Message" types::Message;
        "MessageMedia" types::MessageMedia;
        "User" types::User;
        "Chat" types::Chat;
        "PageBlock" types::PageBlock;
        "RichText" types::RichText;
        "JSONValue" types::JsonValue;
        "InputPeer" types::InputPeer;
        "Document" types::Document;
        "DataJSON" types::DataJson;
        "Config" types::Config;
        "messages.Messages" types::messages::Messages;
        "stats.BroadcastStats" types::stats::BroadcastStats;
    }
}
