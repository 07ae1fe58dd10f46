//! `rpc_result`, and answers in it.

use tl_types::mtproto::constructors::{Pong, RpcError};
use tl_types::mtproto::functions::Ping;
use tl_types::mtproto::{self, GzipErrorKind, GzipPacked, Message, RpcResult, UnpackError};
use tl_types::{Deserializable, DeserializeErrorKind as Kind, Raw, Serializable, SerializeError};

const PONG: Pong = Pong {
    msg_id: 1,
    ping_id: 2,
};

#[test]
fn what_is_written_reads_back() {
    let result = RpcResult::new(0x0102_0304_0506_0708, &PONG).unwrap();
    let bytes = result.to_bytes().unwrap();
    assert_eq!(
        bytes[..12],
        [0x01, 0x6d, 0x5c, 0xf3, 8, 7, 6, 5, 4, 3, 2, 1]
    );
    assert_eq!(bytes[12..], PONG.to_bytes().unwrap());
    assert_eq!(mtproto::decode(&bytes).unwrap().name(), "rpc_result");
    assert_eq!(RpcResult::from_bytes(&bytes), Ok(result));
}

#[test]
fn a_result_is_a_value() {
    let bytes = RpcResult::new(1, &PONG).unwrap().to_bytes().unwrap();
    for len in 0..bytes.len() {
        let read = RpcResult::from_bytes(&bytes[..len]);
        if len >= 16 && len % 4 == 0 {
            // The extent is the rest of the input: that it was cut shows when the result is decoded.
            let error = read.unwrap().result.decode::<Pong>().unwrap_err();
            assert_eq!(error.kind(), &Kind::UnexpectedEnd);
        } else if len >= 16 {
            let error = read.unwrap_err();
            let left = Kind::TrailingBytes { left: len % 4 };
            assert_eq!((error.kind(), error.offset()), (&left, len - len % 4));
        } else {
            let error = read.unwrap_err();
            assert_eq!(error.kind(), &Kind::UnexpectedEnd);
            assert_eq!(
                error.offset(),
                [0, 4, 12][usize::from(len >= 4) + usize::from(len >= 12)]
            );
        }
    }
    let result = RpcResult {
        req_msg_id: 1,
        result: Raw::new(Vec::new()),
    };
    assert_eq!(
        result.to_bytes(),
        Err(SerializeError::Misaligned { len: 0 })
    );
}

#[test]
fn an_answer_is_a_value_or_an_error() {
    let refused = RpcError {
        error_code: 400,
        error_message: "PEER_ID_INVALID".into(),
    };
    for packed in [false, true] {
        let result = |value: &dyn Fn() -> Raw| RpcResult {
            req_msg_id: 1,
            result: value(),
        };
        let raw = |value: &Raw| {
            let bytes = Raw::of(&GzipPacked::pack(value).unwrap()).unwrap();
            if packed { bytes } else { value.clone() }
        };
        let pong = result(&|| raw(&Raw::of(&PONG).unwrap()));
        assert_eq!(pong.answer::<Ping>(), Ok(Ok(PONG)));
        assert_eq!(pong.decode(), Ok(PONG));
        let error = result(&|| raw(&Raw::of(&refused).unwrap()));
        assert_eq!(error.answer::<Ping>(), Ok(Err(refused.clone())));
        let other = result(&|| raw(&Raw::of(&7_i32).unwrap()));
        let Err(UnpackError::Value(error)) = other.answer::<Ping>() else {
            panic!("an int is no pong")
        };
        assert_eq!(error.offset(), 0);
    }
}

#[test]
fn a_body_is_unpacked_once() {
    let once = GzipPacked::pack(&PONG).unwrap();
    assert_eq!(Message::new(1, 1, &once).unwrap().decode(), Ok(PONG));
    let twice = Message::new(1, 1, &GzipPacked::pack(&once).unwrap()).unwrap();
    let Err(UnpackError::Value(error)) = twice.decode::<Pong>() else {
        panic!("packed twice")
    };
    let (found, expected) = (0x3072_cfa1, "pong".into());
    assert_eq!(error.kind(), &Kind::UnexpectedId { found, expected });
    // Whoever wants the packed form asks for it.
    assert_eq!(twice.decode(), Ok(once));
}

#[test]
fn a_damaged_file_is_told_from_a_wrong_value() {
    let mut packed = GzipPacked::pack(&PONG).unwrap();
    packed.packed_data.truncate(12);
    let error = RpcResult::new(1, &packed).unwrap().decode::<Pong>();
    let Err(UnpackError::Gzip(error)) = error else {
        panic!("cut off")
    };
    assert_eq!(
        (error.kind(), error.offset()),
        (GzipErrorKind::UnexpectedEnd, 12)
    );
    assert_eq!(
        UnpackError::from(error).to_string(),
        "at byte 12 of the packed data: the file ends too soon"
    );
}
