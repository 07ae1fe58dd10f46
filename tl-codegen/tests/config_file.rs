//! A build script that takes its options from `tl.toml`. The test starts itself again, with a build script's environment.
#![cfg(feature = "config")]

use std::env;
use std::fs;
use std::process::Command;

const FILE: &str = "TL_CODEGEN_TEST_FILE";

/// The child: no test of its own, a build script's `main` where [`FILE`] is set.
#[test]
fn child() {
    let Some(file) = env::var_os(FILE) else {
        return;
    };
    println!();
    let made = tl_codegen::Config::from_file(file).and_then(|config| config.compile());
    match made {
        Ok(_) => println!("\nResult: ok"),
        Err(error) => println!("\nResult: {error:?}\nEnd."),
    }
}

/// What the script prints where `tl.toml` says `options`.
fn said(options: &str) -> String {
    let name = format!("tl-codegen-config-{}-{}", std::process::id(), options.len());
    let folder = env::temp_dir().join(name);
    fs::create_dir_all(folder.join("sub")).expect("folder");
    fs::write(folder.join("sub/chat.tl"), "a#1a2b3c4d x:int = A;\n").expect("schema");
    fs::write(folder.join("sub/tl.toml"), options).expect("options");
    let mut child = Command::new(env::current_exe().expect("this test"));
    child
        .args(["--exact", "child", "--nocapture"])
        .current_dir(&folder)
        .env(FILE, "sub/tl.toml")
        .env("OUT_DIR", folder.join("out"))
        .env("CARGO_CFG_TARGET_ARCH", "x86_64");
    let output = child.output().expect("child").stdout;
    let made = folder.join("out/chat.rs").is_file();
    let text = String::from_utf8(output).expect("UTF-8");
    assert_eq!(made, text.contains("Result: ok"), "{text}");
    fs::remove_dir_all(folder).expect("clean");
    text
}

#[test]
fn the_file_and_its_schemas_are_watched() {
    let text = said("[gen]\nschema = \"chat.tl\"\n");
    let lines: Vec<_> = text
        .lines()
        .filter(|line| line.starts_with("cargo:"))
        .collect();
    assert_eq!(
        lines,
        [
            "cargo::rerun-if-changed=sub/tl.toml",
            "cargo::rerun-if-changed=sub/chat.tl"
        ]
    );
}

#[test]
fn what_is_wrong_is_shown_with_its_lines() {
    let text = said("[gen]\nschema = \"chat.tl\"\nlayuot = \"file\"\n");
    let expected = "\
Result: the configuration has an error

error: unknown key `layuot`
 --> sub/tl.toml:3:1
  |
3 | layuot = \"file\"
  | ^^^^^^
  = help: did you mean `layout`?
End.";
    assert!(text.contains(expected), "{text}");
    let text = said("[gen]\nschema = \"chat.tl\"\nroots = [\"b\", \"A\"]\n");
    let expected = "Result: roots: the schema has nothing called `b`\nEnd.";
    assert!(text.contains(expected), "{text}");
}
