//! Packing and unpacking: a gzip file of one member (RFC 1952), within a limit.

use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::vec;
use alloc::vec::Vec;

use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::TINFLStatus as Status;
use miniz_oxide::inflate::core::inflate_flags::TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
use miniz_oxide::inflate::core::{DecompressorOxide, decompress};

use super::constructors::RpcError;
use super::unpack_error::GzipErrorKind::{
    Checksum, Header, InvalidData, TooLarge, TrailingBytes, UnexpectedEnd,
};
use super::{GzipError, GzipPacked, Message, RpcResult, UnpackError};
use crate::{Deserializable, Identifiable, Limits, Raw, RemoteCall, Serializable, SerializeError};

/// Magic, method, no flags, no time, no hints, unknown system.
const PLAIN_HEADER: [u8; 10] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];
/// Bits of the fourth byte: what the header has besides. The upper three must be zero; text (bit 0) is a hint only.
const FLAG_CHECKSUM: u8 = 2;
const FLAG_EXTRA: u8 = 4;
const FLAG_NAME: u8 = 8;
const FLAG_COMMENT: u8 = 16;
const FLAGS_RESERVED: u8 = 0b1110_0000;
/// As zlib chooses where nobody does.
const LEVEL: u8 = 6;

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
        let bytes = value.to_bytes()?;
        let mut packed_data = PLAIN_HEADER.to_vec();
        packed_data.extend(compress_to_vec(&bytes, LEVEL));
        packed_data.extend(trailer(&bytes));
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
        unpack(&self.packed_data, limit).map(Raw::new)
    }
}

impl Message {
    /// Decodes the body as a `T`, unpacked where it is packed, all within the default limits.
    ///
    /// # Errors
    /// [`UnpackError`]: the body cannot be unpacked, or it is no `T`. A packed value in a packed value is no `T`.
    pub fn decode<T: Deserializable>(&self) -> Result<T, UnpackError> {
        decode(&self.body)
    }
}

impl RpcResult {
    /// Decodes the result as a `T`, unpacked where it is packed, all within the default limits.
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

/// What follows the compressed data of `bytes`: checksum, then length modulo 2^32.
fn trailer(bytes: &[u8]) -> [u8; 8] {
    let [a, b, c, d] = crc32fast::hash(bytes).to_le_bytes();
    let mut len = bytes.len().to_le_bytes().into_iter();
    let mut next = || len.next().unwrap_or(0);
    [a, b, c, d, next(), next(), next(), next()]
}

/// The bytes that were packed.
fn unpack(file: &[u8], limit: usize) -> Result<Vec<u8>, GzipError> {
    let start = header_len(file)?;
    let (out, end) = inflate(file, start, limit)?;
    match file.get(end..).unwrap_or_default().split_first_chunk::<8>() {
        None => Err(GzipError::new(UnexpectedEnd, file.len())),
        Some((found, _)) if *found != trailer(&out) => Err(GzipError::new(Checksum, end)),
        Some((_, [])) => Ok(out),
        Some((_, rest)) => {
            let left = rest.len();
            Err(GzipError::new(TrailingBytes { left }, file.len() - left))
        }
    }
}

/// Where the compressed data start.
fn header_len(file: &[u8]) -> Result<usize, GzipError> {
    let end = || GzipError::new(UnexpectedEnd, file.len());
    let Some((header, mut rest)) = file.split_first_chunk::<10>() else {
        return Err(
            if PLAIN_HEADER[..3].starts_with(file) || file.starts_with(&PLAIN_HEADER[..3]) {
                end()
            } else {
                GzipError::new(Header, 0)
            },
        );
    };
    let [0x1f, 0x8b, 8, flags, ..] = *header else {
        return Err(GzipError::new(Header, 0));
    };
    if flags & FLAGS_RESERVED != 0 {
        return Err(GzipError::new(Header, 3));
    }
    if flags & FLAG_EXTRA != 0 {
        let (len, after) = rest.split_first_chunk().ok_or_else(end)?;
        rest = after
            .get(usize::from(u16::from_le_bytes(*len))..)
            .ok_or_else(end)?;
    }
    for text in [FLAG_NAME, FLAG_COMMENT] {
        if flags & text != 0 {
            let zero = rest.iter().position(|byte| *byte == 0).ok_or_else(end)?;
            rest = rest.get(zero + 1..).ok_or_else(end)?;
        }
    }
    if flags & FLAG_CHECKSUM != 0 {
        rest = rest.get(2..).ok_or_else(end)?;
    }
    Ok(file.len() - rest.len())
}

/// The data compressed in `file` from `start` on, and where they end.
fn inflate(file: &[u8], start: usize, limit: usize) -> Result<(Vec<u8>, usize), GzipError> {
    // One byte above the limit tells what fills it from what exceeds it.
    let most = limit.saturating_add(1);
    let mut out = vec![0; file.len().saturating_mul(2).min(most)];
    let mut state = Box::<DecompressorOxide>::default();
    let (mut read, mut written) = (start, 0);
    loop {
        let input = file.get(read..).unwrap_or_default();
        let flags = TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
        let (status, consumed, produced) = decompress(&mut state, input, &mut out, written, flags);
        read += consumed;
        written += produced;
        match status {
            _ if written > limit => return Err(GzipError::new(TooLarge { limit }, read)),
            Status::Done => {
                out.truncate(written);
                return Ok((out, read));
            }
            Status::HasMoreOutput if out.len() < most => {
                out.resize(out.len().saturating_mul(2).min(most), 0);
            }
            Status::NeedsMoreInput | Status::FailedCannotMakeProgress => {
                return Err(GzipError::new(UnexpectedEnd, file.len()));
            }
            _ => return Err(GzipError::new(InvalidData, read)),
        }
    }
}
