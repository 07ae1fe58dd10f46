//! How large the type enums of layer 230 are.

/// Path and size of each.
const SIZES: &[(&str, usize)] = &include!(concat!(env!("OUT_DIR"), "/sizes.rs"));
/// The most that a type enum may take.
const LARGEST: usize = 64;

#[test]
fn no_type_enum_is_large() {
    assert!(
        SIZES.len() > 200,
        "layer 230 has more than {} types with several constructors",
        SIZES.len()
    );
    let mut sizes = SIZES.to_vec();
    sizes.sort_unstable_by_key(|(path, size)| (std::cmp::Reverse(*size), *path));
    for (path, size) in sizes.iter().take(10) {
        println!("{size:3} {path}");
    }
    let large: Vec<_> = sizes.iter().filter(|(_, size)| *size > LARGEST).collect();
    assert!(large.is_empty(), "above {LARGEST} bytes: {large:?}");
}
