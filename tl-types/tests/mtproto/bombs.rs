//! Small inputs that would unpack to large ones.

use tl_types::mtproto::{GzipErrorKind as Kind, GzipPacked, RpcResult, UnpackError};
use tl_types::{Deserializable, Raw, Serializable};

/// So many zeros, packed: about a thousandth.
fn bomb(len: usize) -> GzipPacked {
    let packed = GzipPacked::pack(&Raw::new(vec![0; len])).unwrap();
    assert!(
        packed.packed_data.len() < len / 900,
        "{}",
        packed.packed_data.len()
    );
    packed
}

#[test]
fn a_thousandfold_is_refused() {
    let packed = bomb(8 << 20);
    let limit = 64 * packed.packed_data.len() + 65_536;
    let error = packed.unpack().unwrap_err();
    assert_eq!(error.kind(), Kind::TooLarge { limit });
    assert!(error.offset() < packed.packed_data.len());
    let result = RpcResult::new(1, &packed).unwrap().to_bytes().unwrap();
    let result = RpcResult::from_bytes(&result).unwrap();
    assert_eq!(result.decode::<bool>(), Err(UnpackError::Gzip(error)));
}

#[test]
fn nothing_unpacks_to_more_than_16_mib() {
    let limit = GzipPacked::MAX_UNPACKED;
    // Half of it does not compress, so 64 bytes a byte would allow it.
    let mut bytes = vec![0; limit + 4];
    let mut state = 1_u32;
    for byte in &mut bytes[..limit / 16] {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        *byte = state.to_le_bytes()[3];
    }
    let error = GzipPacked::pack(&Raw::new(bytes.clone())).unwrap().unpack();
    assert_eq!(error.unwrap_err().kind(), Kind::TooLarge { limit });
    bytes.truncate(limit);
    let raw = Raw::new(bytes);
    assert_eq!(GzipPacked::pack(&raw).unwrap().unpack(), Ok(raw));
}

#[test]
fn a_limit_is_exact() {
    for len in [4, 8, 64, 1000, 65_536, 100_000] {
        let raw = Raw::new(vec![7; len]);
        let packed = GzipPacked::pack(&raw).unwrap();
        assert_eq!(packed.unpack_at_most(len), Ok(raw));
        for limit in [0, 1, len / 2, len - 1] {
            let error = packed.unpack_at_most(limit).unwrap_err();
            assert_eq!(error.kind(), Kind::TooLarge { limit });
        }
    }
    assert!(bomb(8 << 20).unpack_at_most(8 << 20).is_ok());
}

#[test]
fn small_values_may_shrink_a_lot() {
    let raw = Raw::new(vec![0; 65_536]);
    assert_eq!(GzipPacked::pack(&raw).unwrap().unpack(), Ok(raw));
}
