//! The errors of unpacking: the file, or the value in it.

use core::error::Error;
use core::fmt;

use crate::DeserializeError;

/// A value that may be packed could not be decoded.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum UnpackError {
    /// It is packed, and could not be unpacked.
    Gzip(GzipError),
    /// Its bytes are no value of the wanted type. Offsets count from its id; where it was packed, in the unpacked bytes.
    Value(DeserializeError),
}

/// A gzip file that could not be unpacked: [kind](Self::kind) and [byte offset](Self::offset) in the packed data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GzipError {
    kind: GzipErrorKind,
    offset: usize,
}

/// What was wrong with a gzip file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum GzipErrorKind {
    /// It does not start as a gzip file does, or is of an unknown kind.
    Header,
    /// It ends too soon.
    UnexpectedEnd,
    /// The compressed data make no sense. The offset is where that was noticed.
    InvalidData,
    /// Checksum or length are not those of the unpacked bytes.
    Checksum,
    /// Bytes follow the file.
    TrailingBytes {
        /// So many.
        left: usize,
    },
    /// It would unpack to more bytes than allowed.
    TooLarge {
        /// So many are.
        limit: usize,
    },
}

impl GzipError {
    pub(super) const fn new(kind: GzipErrorKind, offset: usize) -> Self {
        Self { kind, offset }
    }

    /// What was wrong.
    pub fn kind(&self) -> GzipErrorKind {
        self.kind
    }

    /// The byte of the packed data where it was wrong.
    pub fn offset(&self) -> usize {
        self.offset
    }
}

impl fmt::Display for GzipErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Header => f.write_str("this is no gzip file"),
            Self::UnexpectedEnd => f.write_str("the file ends too soon"),
            Self::InvalidData => f.write_str("the compressed data make no sense"),
            Self::Checksum => f.write_str("checksum or length differ"),
            Self::TrailingBytes { left } => write!(f, "bytes left over: {left}"),
            Self::TooLarge { limit } => write!(f, "more than {limit} bytes come out"),
        }
    }
}

impl fmt::Display for GzipError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "at byte {} of the packed data: {}",
            self.offset, self.kind
        )
    }
}

impl fmt::Display for UnpackError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Gzip(error) => error.fmt(f),
            Self::Value(error) => error.fmt(f),
        }
    }
}

impl Error for GzipError {}

impl Error for UnpackError {}

impl From<GzipError> for UnpackError {
    fn from(error: GzipError) -> Self {
        Self::Gzip(error)
    }
}

impl From<DeserializeError> for UnpackError {
    fn from(error: DeserializeError) -> Self {
        Self::Value(error)
    }
}
