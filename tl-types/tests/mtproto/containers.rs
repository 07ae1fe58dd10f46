//! `msg_container` and its messages.

use tl_types::mtproto::constructors::{MsgsAck, Pong};
use tl_types::mtproto::{self, GzipPacked, Message, MsgContainer, RpcResult};
use tl_types::{
    Bare, Deserializable, DeserializeErrorKind as Kind, Identifiable, Limits, Raw, Serializable,
    SerializeError,
};

/// Where the first message's `bytes` and body stand.
const BYTES: usize = 4 + 4 + 12;
const BODY: usize = BYTES + 4;

pub(crate) fn container() -> MsgContainer {
    let pong = Pong {
        msg_id: 1,
        ping_id: 2,
    };
    let ack = MsgsAck {
        msg_ids: vec![4, 5, 6],
    };
    let messages = vec![
        Message::new(8, 1, &pong).unwrap(),
        Message::new(12, 2, &ack).unwrap(),
        Message::new(16, 4, &RpcResult::new(3, &true).unwrap()).unwrap(),
        Message::new(20, 6, &GzipPacked::pack(&pong).unwrap()).unwrap(),
    ];
    MsgContainer { messages }
}

fn failure(bytes: &[u8]) -> (Kind, usize) {
    let error = MsgContainer::from_bytes(bytes).unwrap_err();
    (error.kind().clone(), error.offset())
}

/// The bytes of [`container`] with an `int` put at `offset`.
fn with(offset: usize, value: i32) -> Vec<u8> {
    let mut bytes = container().to_bytes().unwrap();
    bytes[offset..offset + 4].copy_from_slice(&value.to_le_bytes());
    bytes
}

#[test]
fn what_is_written_reads_back() {
    let container = container();
    let bytes = container.to_bytes().unwrap();
    assert_eq!(bytes[..8], [0xdc, 0xf8, 0xf1, 0x73, 4, 0, 0, 0]);
    assert_eq!(bytes[BYTES..BODY], [20, 0, 0, 0]);
    assert_eq!(bytes.len(), container.serialized_len());
    assert_eq!(MsgContainer::from_bytes(&bytes).as_ref(), Ok(&container));
    let strict = MsgContainer::from_bytes_with(&bytes, &Limits::strict());
    assert_eq!(strict.as_ref(), Ok(&container));
    let object = mtproto::decode(&bytes).unwrap();
    assert_eq!((object.id(), object.name()), (0x73f1_f8dc, "msg_container"));
    assert_eq!(object.encode().as_ref(), Ok(&bytes));
    assert_eq!(object.into_any().downcast().ok(), Some(Box::new(container)));
}

#[test]
fn a_message_stands_alone_too() {
    let message = container().messages.remove(1);
    let boxed = message.to_bytes().unwrap();
    assert_eq!(boxed[..4], Message::CONSTRUCTOR_ID.to_le_bytes());
    assert_eq!(message.to_bare_bytes().unwrap(), boxed[4..]);
    assert_eq!(Message::from_bare_bytes(&boxed[4..]).as_ref(), Ok(&message));
    assert_eq!(mtproto::decode(&boxed).unwrap().name(), "message");
    assert_eq!(Message::from_bytes(&boxed), Ok(message));
}

#[test]
fn every_cut_is_noticed() {
    let bytes = container().to_bytes().unwrap();
    for len in 0..bytes.len() {
        let error = MsgContainer::from_bytes(&bytes[..len]).unwrap_err();
        assert!(error.offset() <= len, "{len}: {error}");
    }
    let more = [bytes.as_slice(), &[0; 4]].concat();
    assert_eq!(
        failure(&more),
        (Kind::TrailingBytes { left: 4 }, bytes.len())
    );
}

#[test]
fn a_count_that_lies_reserves_nothing() {
    for count in [i32::MAX, -1, 1000] {
        let bytes = with(4, count);
        let limit = (bytes.len() - 8) / 20;
        let count = u32::from_le_bytes(count.to_le_bytes());
        assert_eq!(failure(&bytes), (Kind::CountTooLarge { count, limit }, 4));
    }
    let bytes = with(4, 5);
    let end = bytes.len();
    assert_eq!(failure(&bytes), (Kind::UnexpectedEnd, end));
}

#[test]
fn a_length_that_lies_is_told_where_it_stands() {
    let all = container().to_bytes().unwrap().len();
    let left = all - BODY;
    let beyond = i32::try_from(left).unwrap() + 4;
    for len in [i32::MIN, -4, -1, 0, 1, 2, 3, 5, 21, 22, beyond, i32::MAX] {
        let bytes = with(BYTES, len);
        assert_eq!(failure(&bytes), (Kind::InvalidLength { len, left }, BYTES));
    }
    // Shorter or longer by a word: the next message starts in the wrong place.
    for len in [16, 24] {
        assert!(MsgContainer::from_bytes(&with(BYTES, len)).is_err());
    }
}

#[test]
fn no_container_in_a_container() {
    let found = MsgContainer::CONSTRUCTOR_ID;
    let bytes = with(BODY, i32::from_le_bytes(found.to_le_bytes()));
    let expected = "".into();
    assert_eq!(
        failure(&bytes),
        (Kind::UnexpectedId { found, expected }, BODY)
    );
    let outer = MsgContainer {
        messages: vec![Message::new(1, 1, &MsgContainer::default()).unwrap()],
    };
    let error = SerializeError::UnexpectedId { id: found };
    assert_eq!(outer.to_bytes(), Err(error));
    assert_eq!(
        error.to_string(),
        "constructor id 73f1f8dc cannot stand here"
    );
}

#[test]
fn a_body_that_is_no_value_is_not_written() {
    let mut container = container();
    container.messages[2].body = Raw::new(vec![1, 2, 3, 4, 5]);
    let error = SerializeError::Misaligned { len: 5 };
    assert_eq!(container.to_bytes(), Err(error));
}

#[test]
fn a_receiver_may_want_fewer() {
    let bytes = container().to_bytes().unwrap();
    let at_most = |count| MsgContainer::from_bytes_at_most(&bytes, &Limits::default(), count);
    assert_eq!(at_most(4), Ok(container()));
    let error = at_most(3).unwrap_err();
    let kind = Kind::CountTooLarge { count: 4, limit: 3 };
    assert_eq!((error.kind(), error.offset()), (&kind, 4));
    let other = MsgContainer::from_bytes_at_most(&[1, 0, 0, 0, 9, 0, 0, 0], &Limits::default(), 3);
    assert_eq!(other.unwrap_err().offset(), 0);
}

#[test]
fn memory_is_counted() {
    let bytes = container().to_bytes().unwrap();
    let bodies: usize = container()
        .messages
        .iter()
        .map(|m| m.body.bytes().len())
        .sum();
    let all = bodies + 4 * size_of::<Message>();
    let read =
        |base| MsgContainer::from_bytes_with(&bytes, &Limits::default().with_memory(0, base));
    assert!(read(all).is_ok());
    assert_eq!(read(all - 1).unwrap_err().kind(), &Kind::MemoryLimit);
    assert_eq!(read(0).unwrap_err().offset(), 4);
}
