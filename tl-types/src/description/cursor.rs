//! A place in a description.

/// Reads on from a place in a description; `None` at its end.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cursor {
    rest: &'static [u8],
}

impl Cursor {
    pub(crate) fn at(bytes: &'static [u8], offset: usize) -> Option<Self> {
        Some(Self {
            rest: bytes.get(offset..)?,
        })
    }

    pub(crate) fn u8(&mut self) -> Option<u8> {
        let (byte, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(*byte)
    }

    pub(crate) fn u32(&mut self) -> Option<u32> {
        let (bytes, rest) = self.rest.split_first_chunk()?;
        self.rest = rest;
        Some(u32::from_le_bytes(*bytes))
    }

    /// LEB128, of at most 32 bits.
    pub(crate) fn varint(&mut self) -> Option<u32> {
        let mut value = 0;
        for shift in [0, 7, 14, 21, 28] {
            let byte = self.u8()?;
            let bits = u32::from(byte & 0x7f);
            value |= bits << shift;
            if byte < 0x80 {
                return ((bits << shift) >> shift == bits).then_some(value);
            }
        }
        None
    }

    pub(crate) fn string(&mut self) -> Option<&'static str> {
        let len = usize::try_from(self.varint()?).ok()?;
        let (bytes, rest) = self.rest.split_at_checked(len)?;
        self.rest = rest;
        str::from_utf8(bytes).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::Cursor;

    #[test]
    fn varints() {
        let read = |bytes| Cursor::at(bytes, 0).unwrap().varint();
        assert_eq!(read(b"\x7f"), Some(127));
        assert_eq!(read(b"\x80\x01"), Some(128));
        assert_eq!(read(b"\xff\xff\xff\xff\x0f"), Some(u32::MAX));
        assert_eq!(read(b"\xff\xff\xff\xff\x1f"), None);
        assert_eq!(read(b"\xff\xff\xff\xff\xff\x01"), None);
        assert_eq!(read(b"\x80"), None);
    }

    #[test]
    fn strings() {
        assert_eq!(Cursor::at(b"\x02ab", 0).unwrap().string(), Some("ab"));
        assert_eq!(Cursor::at(b"\x03ab", 0).unwrap().string(), None);
        assert_eq!(Cursor::at(b"\x01\xff", 0).unwrap().string(), None);
        assert!(Cursor::at(b"", 1).is_none());
    }
}
