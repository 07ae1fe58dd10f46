//! Both front doors give the same bytes: `tl gen --config tl.toml` and the calls that a build script would make, for the fixture of every option.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tl_codegen::Config;

#[path = "../../../tests/src/options.rs"]
mod fixtures;

/// Every file below `folder`, but for the mark that the folder is the compiler's own, which only one of the doors may have made.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(inner) = folders.pop() {
        for entry in fs::read_dir(&inner).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some() {
                let name = path.strip_prefix(folder).expect("inside").to_path_buf();
                found.insert(name, fs::read(&path).expect("a file"));
            }
        }
    }
    found
}

#[test]
fn equal_options_give_equal_bytes() {
    // Paths in the calls are as the tests' build script would write them.
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests");
    std::env::set_current_dir(tests).expect("the folder of the tests");
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join("options");
    let _ = fs::remove_dir_all(&out);
    for (name, set) in fixtures::FIXTURES {
        let folder = format!("fixtures/options/{name}");
        let mut config = Config::new();
        config.schema(format!("{folder}/schema.tl"));
        set(&mut config);
        let calls = out.join(name).join("calls");
        config
            .out_dir(&calls)
            .compile()
            .unwrap_or_else(|error| panic!("{name}: {error}"));

        let program = out.join(name).join("program");
        let run = Command::new(env!("CARGO_BIN_EXE_tl"))
            .args(["gen", "--config", &format!("{folder}/tl.toml"), "-o"])
            .arg(&program)
            .output()
            .expect("the program runs");
        assert!(
            run.status.success(),
            "{name}: {}",
            String::from_utf8_lossy(&run.stderr)
        );
        let (calls, program) = (files(&calls), files(&program));
        assert!(!calls.is_empty(), "{name}");
        assert_eq!(
            calls.keys().collect::<Vec<_>>(),
            program.keys().collect::<Vec<_>>(),
            "{name}"
        );
        assert!(calls == program, "{name}: not the same bytes");
    }
}
