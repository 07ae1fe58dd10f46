//! `rpc_result`: the answer to a call.

use crate::__private::{Item, ReadItem, Reader, Sink};
use crate::{Raw, Serializable, SerializeError};

/// `rpc_result#f35c6d01 req_msg_id:long result:Object = RpcResult`: the answer to a call.
///
/// The result is all that follows the message's id, so this is the last value on the wire. It is what the function returns, an `rpc_error`, or one of these
/// in a [`GzipPacked`](super::GzipPacked): `answer` (feature `gzip`) tells which and decodes it.
///
/// ```
/// use tl_types::mtproto::{Deserializable, RpcResult, Serializable};
///
/// let bytes = RpcResult::new(8, &true)?.to_bytes()?;
/// let read = RpcResult::from_bytes(&bytes)?;
/// assert_eq!((read.req_msg_id, read.result.decode::<bool>()?), (8, true));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct RpcResult {
    /// The `msg_id` of the message with the call.
    pub req_msg_id: i64,
    /// What came back.
    pub result: Raw,
}

impl RpcResult {
    /// The answer `result` to the message `req_msg_id`.
    ///
    /// # Errors
    /// As [`Serializable::to_bytes`].
    pub fn new(req_msg_id: i64, result: &impl Serializable) -> Result<Self, SerializeError> {
        let result = Raw::of(result)?;
        Ok(Self { req_msg_id, result })
    }
}

impl Item for RpcResult {
    const ID: u32 = 0xf35c_6d01;
    const NAME: &'static str = "rpc_result";

    fn write_fields<S: Sink>(&self, out: &mut S) {
        out.run::<8, _>((self.req_msg_id,));
        out.value(&self.result);
    }
}

impl ReadItem for RpcResult {
    fn read_fields(input: &mut Reader<'_>) -> Self {
        Self {
            req_msg_id: input.i64(),
            result: input.value(),
        }
    }
}
