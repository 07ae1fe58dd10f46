//! The table of hostile inputs, in release: each in a process of its own, with 512 KiB of stack.

#[allow(dead_code)]
mod api {
    tl_types::include_schema!("api");
}

#[path = "../../tests/hostile_table/table/mod.rs"]
mod table;

fn main() -> std::process::ExitCode {
    table::main()
}
