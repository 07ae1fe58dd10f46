//! Any bytes as a value in strict mode: what is accepted is written as the same bytes. The first byte chooses the schema.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tl_fuzz::decoding::{Target, assert_sane, assert_traced};
use tl_types::Limits;

fuzz_target!(|input: &[u8]| {
    let Some((target, bytes)) = Target::split(input) else {
        return;
    };
    let Some(reader) = target.reader(bytes) else {
        return;
    };
    let limits = Limits::strict();
    let result = (reader.whole)(bytes, &limits);
    assert_traced(reader, result.as_ref().map(|_| ()), bytes, &limits);
    match result {
        Ok((object, len)) => {
            assert_eq!(object.encode().as_deref(), Ok(bytes), "{object:?}");
            assert_eq!(len, bytes.len());
            assert!(
                (reader.whole)(bytes, &Limits::default()).is_ok(),
                "{object:?}"
            );
        }
        Err(error) => assert_sane(&error, bytes),
    }
});
