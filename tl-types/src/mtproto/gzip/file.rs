//! A gzip file of one member (RFC 1952).

use alloc::boxed::Box;
use alloc::vec;
use alloc::vec::Vec;

use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::TINFLStatus as Status;
use miniz_oxide::inflate::core::inflate_flags::TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
use miniz_oxide::inflate::core::{DecompressorOxide, decompress};

use super::GzipError;
use super::GzipErrorKind::{Checksum, Header, InvalidData, TooLarge, TrailingBytes, UnexpectedEnd};

/// Two bytes that every gzip file starts with, and the only method there is.
const MAGIC: [u8; 3] = [0x1f, 0x8b, 8];
/// What follows in the shortest header: no flags, no time, no hints, unknown system.
const PLAIN: [u8; 7] = [0, 0, 0, 0, 0, 0, 255];
/// Bits of the fourth byte: what the header has besides. The upper three must be zero; text (bit 0) is a hint only.
const FLAG_CHECKSUM: u8 = 2;
const FLAG_EXTRA: u8 = 4;
const FLAG_NAME: u8 = 8;
const FLAG_COMMENT: u8 = 16;
const FLAGS_RESERVED: u8 = 0b1110_0000;
/// As zlib chooses where nobody does.
const LEVEL: u8 = 6;

/// A file that holds `bytes`.
pub(super) fn pack(bytes: &[u8]) -> Vec<u8> {
    let mut file = [&MAGIC[..], &PLAIN].concat();
    file.extend(compress_to_vec(bytes, LEVEL));
    file.extend(trailer(bytes));
    file
}

/// The bytes that `file` holds, if they are `limit` at most.
pub(super) fn unpack(file: &[u8], limit: usize) -> Result<Vec<u8>, GzipError> {
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
    if !file.iter().zip(&MAGIC).all(|(found, magic)| found == magic) {
        return Err(GzipError::new(Header, 0));
    }
    let ([_, _, _, flags, ..], mut rest) = file.split_first_chunk::<10>().ok_or_else(end)?;
    if flags & FLAGS_RESERVED != 0 {
        return Err(GzipError::new(Header, 3));
    }
    if flags & FLAG_EXTRA != 0 {
        let (len, after) = rest.split_first_chunk().ok_or_else(end)?;
        let len = usize::from(u16::from_le_bytes(*len));
        rest = after.get(len..).ok_or_else(end)?;
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

/// What follows the compressed data of `bytes`: checksum, then length modulo 2^32.
fn trailer(bytes: &[u8]) -> [u8; 8] {
    let [a, b, c, d] = crc32fast::hash(bytes).to_le_bytes();
    let mut len = bytes.len().to_le_bytes().into_iter();
    let mut next = || len.next().unwrap_or(0);
    [a, b, c, d, next(), next(), next(), next()]
}
