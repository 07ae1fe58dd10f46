//! Mutated inputs: an error inside the input, or a value that is written back as it came.

use tl_types::mtproto::{self, Message, MsgContainer, RpcResult};
use tl_types::{Deserializable, Limits, Serializable};

use crate::containers::container;

/// The next number of a linear congruential generator.
fn next(state: &mut u64) -> usize {
    *state = state
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1);
    usize::try_from(*state >> 40).unwrap_or(0)
}

#[test]
fn mutated_inputs() {
    let original = container().to_bytes().unwrap();
    let (mut state, mut read, mut refused) = (7, 0, 0);
    for _ in 0..20_000 {
        let mut bytes = original.clone();
        for _ in 0..=next(&mut state) % 3 {
            let place = next(&mut state) % bytes.len();
            bytes[place] = [0, 1, 4, 0x7f, 0x80, 0xdc, 0xff][next(&mut state) % 7];
        }
        match MsgContainer::from_bytes_with(&bytes, &Limits::strict()) {
            Ok(container) => {
                read += 1;
                assert_eq!(container.to_bytes().as_ref(), Ok(&bytes));
                container.messages.iter().for_each(look_into);
            }
            Err(error) => {
                refused += 1;
                assert!(error.offset() <= bytes.len(), "{error}");
            }
        }
    }
    assert!(read > 1000 && refused > 1000, "{read} {refused}");
}

/// Every way to decode a body ends.
fn look_into(message: &Message) {
    let len = message.body.bytes().len();
    if let Err(error) = mtproto::decode(message.body.bytes()) {
        assert!(error.offset() <= len, "{error}");
    }
    if let Ok(result) = message.decode::<RpcResult>() {
        assert!(!result.result.bytes().is_empty());
    }
}
