//! Values of every combinator, made from the schema, are decoded by the generated code and written back as the same bytes.

use tl_tests::golden::{self, Registry};
use tl_tests::maker::Maker;
use tl_tests::{fixture, registry, round_trip};
use tl_types::{Deserializable, DeserializeErrorKind, Limits, Serializable};

#[test]
fn every_combinator_of_every_fixture() {
    for fixture in golden::ALL {
        let schema = fixture::schema(fixture.path, fixture::read(fixture.path));
        let tried = round_trip::try_all(fixture.name, &schema, fixture.registry, 32);
        println!("{}: {tried} values", fixture.name);
        assert!(
            tried > 0 || fixture.name == "endless",
            "{}: nothing was tried",
            fixture.name
        );
    }
}

#[test]
fn every_combinator_of_the_transport() {
    let schema = fixture::schema("mtproto.tl", tl_schema::TELEGRAM_MTPROTO);
    println!(
        "{} values",
        round_trip::try_all("mtproto", &schema, registry!(tl_tests::mtproto), 32)
    );
}

#[test]
fn every_combinator_of_the_api() {
    let schema = fixture::schema("api.tl", tl_schema::TELEGRAM_API);
    let tried = round_trip::try_all("api", &schema, registry!(tl_tests::api), 4);
    // All but the declaration of vectors.
    assert_eq!(tried, 4 * 2553);
}

#[test]
fn what_is_not_in_the_schema_is_not_in_the_registry() {
    for fixture in golden::ALL {
        let Registry { decode, name, id } = fixture.registry;
        assert_eq!(
            (name(0x0bad_f00d), id("noSuchName"), id("")),
            (None, None, None)
        );
        let error = decode(&0x0bad_f00d_u32.to_le_bytes()).expect_err("no such id");
        assert_eq!(error.offset(), 0, "{}: {error}", fixture.name);
    }
}

#[test]
fn what_is_written_is_read_strictly_too() {
    type Options = golden::flags_conditional_word::types::Options;
    let schema = fixture::schema(
        "flags.tl",
        fixture::read("fixtures/ok/flags-conditional-word.tl"),
    );
    let maker = Maker::new(&schema);
    for (index, _) in schema.indexed() {
        for seed in 0..32 {
            let bytes = maker.boxed(index, seed).expect("a finite value");
            let value = Options::from_bytes_with(&bytes, &Limits::strict());
            assert_eq!(
                value.as_ref().map(Serializable::to_bytes),
                Ok(Ok(bytes)),
                "{value:?}"
            );
        }
    }
}

#[test]
fn a_value_that_cannot_end_is_refused() {
    let endless = golden::ALL
        .iter()
        .find(|fixture| fixture.name == "endless")
        .expect("the fixture");
    let id = |name| (endless.registry.id)(name).expect(name).to_le_bytes();
    let egg_and_chicken = [id("egg"), id("chicken")].concat().repeat(100_000);
    let error = (endless.registry.decode)(&egg_and_chicken).expect_err("an endless value");
    assert_eq!(error.kind(), &DeserializeErrorKind::DepthLimit);
    let error = (endless.registry.decode)(&id("snake").repeat(5)).expect_err("an unfinished value");
    assert_eq!(
        (error.kind(), error.offset()),
        (&DeserializeErrorKind::UnexpectedEnd, 20)
    );
}
