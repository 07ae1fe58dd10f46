//! The API of Telegram as ready-made types.
#![cfg(feature = "telegram")]

use tl_types::telegram::constructors::DataJson;
use tl_types::telegram::functions::messages::StartBot;
use tl_types::telegram::functions::{InvokeWithLayer, bots};
use tl_types::telegram::types::{InputPeer, InputUser};
use tl_types::telegram::{self, registry};
use tl_types::{Deserializable, Identifiable, Limits, RemoteCall, Serializable};

fn start_bot() -> StartBot {
    StartBot {
        bot: InputUser::UserSelf,
        peer: InputPeer::PeerSelf,
        random_id: 0x0102_0304_0506_0708,
        start_param: "tl".into(),
    }
}

#[test]
fn a_request_of_the_seed_reads_back() {
    let bytes = start_bot().to_bytes().unwrap();
    let expected = [
        [0x78, 0x73, 0xdf, 0xe6],
        [0x3f, 0xb1, 0xc1, 0xf7],
        [0xc9, 0x7e, 0xa0, 0x7d],
        [8, 7, 6, 5],
        [4, 3, 2, 1],
        [2, b't', b'l', 0],
    ];
    assert_eq!(bytes.as_chunks().0, expected);
    assert_eq!(StartBot::from_bytes(&bytes), Ok(start_bot()));
    let object = registry::decode(&bytes).unwrap();
    assert_eq!(
        (object.id(), object.name()),
        (0xe6df_7378, "messages.startBot")
    );
    let mut padded = bytes;
    padded[23] = 7;
    assert_eq!(registry::decode(&padded).ok(), Some(object));
    let error = registry::decode_with(&padded, &Limits::strict()).unwrap_err();
    assert_eq!(error.path(), Some("messages.startBot.start_param"));
}

#[test]
fn an_error_has_its_path() {
    let mut bytes = start_bot().to_bytes().unwrap();
    bytes[8] ^= 1;
    let error = StartBot::from_bytes(&bytes).unwrap_err();
    assert_eq!(
        (error.offset(), error.path()),
        (8, Some("messages.startBot.peer"))
    );
}

#[test]
fn names_ids_and_the_layer() {
    assert_eq!(telegram::LAYER, 230);
    assert_eq!(registry::id("dataJSON"), Some(DataJson::CONSTRUCTOR_ID));
    let (name, id) = (
        bots::SendCustomRequest::NAME,
        bots::SendCustomRequest::CONSTRUCTOR_ID,
    );
    assert_eq!(registry::name(id), Some(name));
}

/// The answer of a wrapped call is that of the call.
#[test]
fn a_generic_call() {
    fn answer<F: RemoteCall<Return = DataJson>>(_: &F, bytes: &[u8]) -> DataJson {
        F::Return::from_bytes(bytes).unwrap()
    }
    let request = bots::SendCustomRequest {
        custom_method: "ping".into(),
        params: DataJson { data: "{}".into() },
    };
    let call = InvokeWithLayer {
        layer: telegram::LAYER,
        query: request.clone(),
    };
    let bytes = call.to_bytes().unwrap();
    assert_eq!(bytes[8..], request.to_bytes().unwrap());
    let data = answer(&call, &[0x04, 0x8d, 0x74, 0x7d, 2, b'{', b'}', 0]);
    assert_eq!(data, request.params);
}
