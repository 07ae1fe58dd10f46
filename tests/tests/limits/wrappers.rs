//! Levels of calls whose type says what is in them, and of recursive types in calls.

use tl_tests::api::constructors::JsonArray;
use tl_tests::api::functions::{InvokeWithLayer, InvokeWithoutUpdates, help::GetConfig};
use tl_tests::api::registry;
use tl_types::DeserializeErrorKind::DepthLimit;
use tl_types::{Deserializable, Identifiable, Serializable};

const LEVELS: usize = 64;

type Two<X> = InvokeWithLayer<InvokeWithoutUpdates<X>>;
type Eight<X> = Two<Two<Two<Two<X>>>>;
type Calls = Eight<Eight<Eight<Eight<Eight<Eight<Eight<Eight<GetConfig>>>>>>>>;

/// 64 calls around `inner`, as [`Calls`].
fn calls(inner: &[u8]) -> Vec<u8> {
    let layer = InvokeWithLayer::<GetConfig>::CONSTRUCTOR_ID.to_le_bytes();
    let plain = InvokeWithoutUpdates::<GetConfig>::CONSTRUCTOR_ID.to_le_bytes();
    let two = [layer, 230_u32.to_le_bytes(), plain].concat();
    let mut bytes = two.repeat(LEVELS / 2);
    bytes.extend(inner);
    bytes
}

#[test]
fn typed_calls_have_the_same_limit() {
    let bytes = calls(&GetConfig {}.to_bytes().expect("bytes"));
    let value = Calls::from_bytes(&bytes).expect("64 levels are read");
    assert_eq!(value.to_bytes().as_deref(), Ok(&bytes[..]));
    let layer = InvokeWithLayer::<GetConfig>::CONSTRUCTOR_ID.to_le_bytes();
    let deeper = [&layer[..], &[230, 0, 0, 0], &bytes].concat();
    let error = InvokeWithLayer::<Calls>::from_bytes(&deeper).expect_err("65 are not");
    assert_eq!(
        (error.kind(), error.offset()),
        (&DepthLimit, deeper.len() - 4)
    );
    // The same bytes by id.
    assert!(registry::decode(&bytes).is_ok_and(|object| object.encode() == Ok(bytes)));
    let error = registry::decode(&deeper).expect_err("65 are not");
    assert_eq!(
        (error.kind(), error.offset()),
        (&DepthLimit, deeper.len() - 4)
    );
}

/// A call that is a level holds values that are levels: the sum counts.
#[test]
fn recursive_types_in_calls_share_the_levels() {
    let array = JsonArray::CONSTRUCTOR_ID.to_le_bytes();
    let array = [&array[..], &0x1cb5_c415_u32.to_le_bytes(), &[1, 0, 0, 0]].concat();
    let null = tl_tests::api::types::JsonValue::Null
        .to_bytes()
        .expect("bytes");
    let id = registry::id("initConnection").expect("initConnection");
    // `initConnection` with `params`, in calls; the innermost call has no more.
    let value = |calls: usize, arrays: usize| {
        let plain = InvokeWithoutUpdates::<GetConfig>::CONSTRUCTOR_ID.to_le_bytes();
        let mut bytes = plain.repeat(calls);
        bytes.extend(id.to_le_bytes());
        bytes.extend([2, 0, 0, 0]);
        bytes.resize(bytes.len() + 7 * 4, 0);
        bytes.extend(array.repeat(arrays));
        bytes.extend(&null);
        bytes.extend(GetConfig {}.to_bytes().expect("bytes"));
        bytes
    };
    for calls in [0, 1, 30, 62] {
        let most = value(calls, LEVELS - calls);
        assert!(registry::decode(&most).is_ok_and(|object| object.encode() == Ok(most)));
        let error = registry::decode(&value(calls, LEVELS - calls + 1)).expect_err("too deep");
        assert_eq!(error.kind(), &DepthLimit);
    }
}
