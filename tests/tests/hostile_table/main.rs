//! The table of hostile inputs, in debug: each in a process of its own. `tests/scripts/hostile` is the same in release.

use tl_tests::api;

mod table;

fn main() -> std::process::ExitCode {
    table::main()
}
