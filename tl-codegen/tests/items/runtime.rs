//! Where the runtime is, where methods are compiled, and what decode errors can tell.

use tl_codegen::{Codegen, Config};

use crate::{code, refusal};

const SCHEMA: &str = "user#1 id:long = User; userEmpty#2 = User; line#3 flags:# note:flags.0?Object points:Vector<User> = Line;
---functions---
a.b.get#4 line:Line = Vector<User>; call#5 {X:Type} query:!X = X;";

#[test]
fn the_runtime_is_where_it_is_said_to_be() {
    let usual = code(Config::new().registry(true), SCHEMA);
    for (path, written) in [
        ("crate::facade::tl_types", "crate::facade::tl_types"),
        ("::facade::tl_types", "::facade::tl_types"),
        ("facade", "::facade"),
        ("crate", "crate"),
    ] {
        let mut config = Config::new();
        config
            .registry(true)
            .formatting(tl_codegen::Formatting::Plain);
        let usual = code(&config, SCHEMA);
        let text = code(config.runtime_path(path), SCHEMA);
        let written = written.replace("::", " :: ");
        let expected = usual.replace(":: tl_types", written.trim());
        assert_eq!(text.replace(' ', ""), expected.replace(' ', ""), "{path}");
    }
    assert!(usual.contains("::tl_types::Object"));
    for path in [
        "super::rt",
        "self::rt",
        "",
        "a b",
        "crate::super::x",
        "rt<T>",
    ] {
        assert!(
            refusal(Config::new().runtime_path(path)).starts_with("runtime_path: "),
            "{path}"
        );
    }
}

#[test]
fn eager_code_is_compiled_where_it_stands() {
    let lazy = code(Config::new().registry(true), SCHEMA);
    let eager = code(Config::new().registry(true).codegen(Codegen::Eager), SCHEMA);
    assert!(lazy.contains("#[inline]") && !eager.contains("#[inline]"));
    // Two structs, one call without a parameter, one enum.
    for (method, times) in [
        ("fn write_fields_to(", 3),
        ("fn count_fields(", 3),
        ("fn write_to(", 1),
        ("fn count(", 1),
    ] {
        assert_eq!(lazy.matches(method).count(), 0, "{method}");
        assert_eq!(eager.matches(method).count(), times, "{method}");
    }
}

#[test]
fn without_a_description_the_smallest_sizes_stay() {
    let mut config = Config::new();
    config.registry(true).description(false);
    let text = code(&config, SCHEMA);
    assert!(!text.contains("BYTES") && !text.contains("mod description"));
    assert!(!text.contains("super::description"));
    // Id, flags, vector; id.
    for size in [4, 16] {
        let shape = format!("Shape::Smallest({size},)");
        let squeezed = text.split_whitespace().collect::<String>();
        assert!(squeezed.contains(&shape), "{shape} in {text}");
    }
    assert!(
        text.contains("input.vector(4, |input| input.value())"),
        "{text}"
    );
    assert!(text.contains("description: &[]"));
}
