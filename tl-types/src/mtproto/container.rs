//! `msg_container`: several messages sent as one.

use alloc::vec::Vec;

use crate::__private::{Item, ReadItem, Reader, Sink};
use crate::DeserializeErrorKind::{CountTooLarge, InvalidLength, UnexpectedId};
use crate::reader::is_extent;
use crate::{Deserializable, DeserializeError, Limits, Raw, SerializeError};

/// `msg_container#73f1f8dc messages:vector<%Message> = MessageContainer`: several messages sent as one.
///
/// ```
/// use tl_types::mtproto::{Deserializable, Message, MsgContainer, Serializable};
/// use tl_types::mtproto::functions::Ping;
///
/// let ping = Message::new(8, 1, &Ping { ping_id: 5 })?;
/// let container = MsgContainer { messages: vec![ping] };
/// let bytes = container.to_bytes()?;
/// assert_eq!(bytes.len(), 8 + 16 + 12);
///
/// let read = MsgContainer::from_bytes(&bytes)?;
/// assert_eq!(read.messages[0].body.decode::<Ping>()?, Ping { ping_id: 5 });
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Limits
/// On the wire a message takes 20 bytes at least, so the input bounds their number. The protocol's description names no other bound, while servers are known to refuse
/// containers above about a thousand messages or a megabyte: whoever sends should stay well below, and whoever wants a bound on reading has
/// [`from_bytes_at_most`](Self::from_bytes_at_most).
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct MsgContainer {
    /// In the order in which they were sent.
    pub messages: Vec<Message>,
}

impl MsgContainer {
    /// As [`from_bytes_with`](Deserializable::from_bytes_with), of at most so many messages.
    ///
    /// # Errors
    /// `CountTooLarge` at the count where there are more; nothing was reserved.
    pub fn from_bytes_at_most(
        bytes: &[u8],
        limits: &Limits,
        messages: u32,
    ) -> Result<Self, DeserializeError> {
        if let Some((id, [count, ..])) = bytes.as_chunks().0.split_first() {
            let count = u32::from_le_bytes(*count);
            if u32::from_le_bytes(*id) == Self::ID && count > messages {
                let limit = usize::try_from(messages).unwrap_or(usize::MAX);
                return Err(DeserializeError::new(
                    CountTooLarge { count, limit },
                    4,
                    None,
                ));
            }
        }
        Self::from_bytes_with(bytes, limits)
    }
}

impl Item for MsgContainer {
    const ID: u32 = 0x73f1_f8dc;
    const NAME: &'static str = "msg_container";

    fn write_fields<S: Sink>(&self, out: &mut S) {
        out.bare_vector(&self.messages, |out, message| message.write_fields(out));
    }
}

impl ReadItem for MsgContainer {
    fn read_fields(input: &mut Reader<'_>) -> Self {
        let messages = input.bare_vector(Message::MIN, Message::read_fields);
        Self { messages }
    }
}

/// `message#5bb8e511 msg_id:long seqno:int bytes:int body:Object = Message`: one message of a container.
///
/// Its `bytes` is the length of the body, computed on writing.
///
/// # Errors
/// Reading refuses a length that is no multiple of four, is below four or runs beyond the input (`InvalidLength`), and a container as the body
/// (`UnexpectedId`); writing refuses the same values.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Message {
    /// Its id, which is also the time when it was made.
    pub msg_id: i64,
    /// Its number in the session.
    pub seqno: i32,
    /// A boxed value; no container. What it may be is for the receiver to know.
    pub body: Raw,
}

impl Message {
    /// Bytes of a message with the smallest body.
    const MIN: usize = 20;

    /// A message that holds `body`.
    ///
    /// # Errors
    /// As [`Serializable::to_bytes`](crate::Serializable::to_bytes).
    pub fn new(
        msg_id: i64,
        seqno: i32,
        body: &impl crate::Serializable,
    ) -> Result<Self, SerializeError> {
        Ok(Self {
            msg_id,
            seqno,
            body: Raw::of(body)?,
        })
    }
}

impl Item for Message {
    const ID: u32 = 0x5bb8_e511;
    const NAME: &'static str = "message";

    fn write_fields<S: Sink>(&self, out: &mut S) {
        let len = self.body.bytes().len();
        if self.body.id() == Some(MsgContainer::ID) {
            out.fail(SerializeError::UnexpectedId {
                id: MsgContainer::ID,
            });
        }
        match i32::try_from(len) {
            Ok(bytes) => out.run::<16, _>((self.msg_id, self.seqno, bytes)),
            Err(_) => out.fail(SerializeError::MessageTooLong { len }),
        }
        out.value(&self.body);
    }
}

impl ReadItem for Message {
    fn read_fields(input: &mut Reader<'_>) -> Self {
        let (msg_id, seqno) = (input.i64(), input.i32());
        let body = body(input);
        Self {
            msg_id,
            seqno,
            body,
        }
    }
}

/// `bytes:int body:Object`
fn body(input: &mut Reader<'_>) -> Raw {
    let at = input.offset();
    let len = input.i32();
    let left = input.rest().len();
    let extent = usize::try_from(len)
        .ok()
        .filter(|len| is_extent(*len) && *len <= left);
    let Some(extent) = extent else {
        input.fail(InvalidLength { len, left }, at);
        return Raw::new(Vec::new());
    };
    if input.peek_id() == MsgContainer::ID {
        let (found, expected) = (MsgContainer::ID, "".into());
        input.fail(UnexpectedId { found, expected }, input.offset());
    }
    Raw::new(input.undecoded(extent))
}
