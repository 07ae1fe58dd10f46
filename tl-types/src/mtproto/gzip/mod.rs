//! Packing and unpacking values, within limits.

mod error;
mod file;

use alloc::borrow::Cow;

use super::constructors::RpcError;
use super::{GzipPacked, Message, RpcResult};
use crate::{Deserializable, Identifiable, Limits, Raw, RemoteCall, Serializable, SerializeError};

pub use error::{GzipError, GzipErrorKind, UnpackError};

impl GzipPacked {
    /// The most bytes that [`unpack`](Self::unpack) makes of any packed data: 16 MiB.
    pub const MAX_UNPACKED: usize = 16 << 20;

    /// Packs the boxed form of `value`.
    ///
    /// ```
    /// use tl_types::mtproto::GzipPacked;
    ///
    /// let text = "a".repeat(10_000);
    /// let packed = GzipPacked::pack(&text)?;
    /// assert!(packed.packed_data.len() < 100);
    /// assert_eq!(packed.unpack()?.decode::<String>()?, text);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// As [`Serializable::to_bytes`]. Packed data above the 16 MiB of a string are an error when they are written.
    pub fn pack(value: &impl Serializable) -> Result<Self, SerializeError> {
        let packed_data = file::pack(&value.to_bytes()?);
        Ok(Self { packed_data })
    }

    /// Unpacks the value: at most 64 bytes a packed byte and 64 KiB, and at most [`MAX_UNPACKED`](Self::MAX_UNPACKED).
    ///
    /// # Errors
    /// [`GzipError`], with the offset in the packed data: no gzip file, damaged, cut off, followed by something, above the limit.
    pub fn unpack(&self) -> Result<Raw, GzipError> {
        let limit = Limits::default().memory(self.packed_data.len());
        self.unpack_at_most(limit.min(Self::MAX_UNPACKED))
    }

    /// As [`unpack`](Self::unpack), to at most `limit` bytes. A little more than twice as many may be held for a moment.
    ///
    /// # Errors
    /// As [`unpack`](Self::unpack).
    pub fn unpack_at_most(&self, limit: usize) -> Result<Raw, GzipError> {
        file::unpack(&self.packed_data, limit).map(Raw::new)
    }
}

impl Message {
    /// Decodes the body as a `T`, unpacked where it is packed.
    ///
    /// Unpacking has the limits of [`unpack`](GzipPacked::unpack), and decoding the default limits, for an input of as many bytes as came out: a packed byte
    /// may take 64 unpacked ones, and each of these 64 of memory. Lower limits: [`unpack_at_most`](GzipPacked::unpack_at_most), then
    /// [`Raw::decode_with`].
    ///
    /// # Errors
    /// [`UnpackError`]: the body cannot be unpacked, or it is no `T`. A packed value in a packed value is no `T`.
    pub fn decode<T: Deserializable>(&self) -> Result<T, UnpackError> {
        decode(&self.body)
    }
}

impl RpcResult {
    /// Decodes the result as a `T`, unpacked where it is packed.
    ///
    /// Unpacking has the limits of [`unpack`](GzipPacked::unpack), and decoding the default limits, for an input of as many bytes as came out: a packed byte
    /// may take 64 unpacked ones, and each of these 64 of memory. Lower limits: [`unpack_at_most`](GzipPacked::unpack_at_most), then
    /// [`Raw::decode_with`].
    ///
    /// # Errors
    /// [`UnpackError`]: the result cannot be unpacked, or it is no `T`. A packed value in a packed value is no `T`.
    pub fn decode<T: Deserializable>(&self) -> Result<T, UnpackError> {
        decode(&self.result)
    }

    /// The answer to the call `F`, or the error that came in its place; either may be packed.
    ///
    /// ```
    /// use tl_types::mtproto::{GzipPacked, RpcResult, constructors::{Pong, RpcError}, functions::Ping};
    ///
    /// let pong = Pong { msg_id: 8, ping_id: 5 };
    /// let result = RpcResult::new(8, &GzipPacked::pack(&pong)?)?;
    /// assert_eq!(result.answer::<Ping>()?, Ok(pong));
    ///
    /// let error = RpcError { error_code: 420, error_message: "FLOOD_WAIT_5".into() };
    /// let result = RpcResult::new(8, &error)?;
    /// assert_eq!(result.answer::<Ping>()?, Err(error));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// As [`decode`](Self::decode).
    pub fn answer<F: RemoteCall>(&self) -> Result<Result<F::Return, RpcError>, UnpackError> {
        let result = unpacked(&self.result)?;
        if result.id() == Some(RpcError::CONSTRUCTOR_ID) {
            Ok(Err(result.decode()?))
        } else {
            Ok(Ok(result.decode()?))
        }
    }
}

fn decode<T: Deserializable>(raw: &Raw) -> Result<T, UnpackError> {
    Ok(unpacked(raw)?.decode()?)
}

/// The value itself, where it is packed.
fn unpacked(raw: &Raw) -> Result<Cow<'_, Raw>, UnpackError> {
    if raw.id() == Some(GzipPacked::CONSTRUCTOR_ID) {
        Ok(Cow::Owned(raw.decode::<GzipPacked>()?.unpack()?))
    } else {
        Ok(Cow::Borrowed(raw))
    }
}
