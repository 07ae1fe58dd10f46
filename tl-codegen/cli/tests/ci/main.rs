//! The pieces for CI: the commands that stand in their files are run in scratch repositories, as the service would run them.
#![cfg(unix)]

mod action;
mod fetch;
mod gitlab;
mod guide;
mod hooks;
mod machine;
mod revisions;
mod runner;
#[path = "../../src/baseline/scratch.rs"]
mod scratch;
mod yaml;

/// The definition that the tests change stands on line 4.
const SCHEMA: &str = "\
// People.
userEmpty#d3bc4b7a id:long = User;
// One of them.
user#11111111 flags:# bot:flags.0?true id:long name:string = User;
---functions---
getUser#22222222 id:long = User;
";

/// The flag is another bit now, and old peers do not know.
fn with_moved_bit() -> String {
    SCHEMA.replace("bot:flags.0?true", "bot:flags.1?true")
}

/// A field that old peers never see set.
fn with_fresh_bit() -> String {
    SCHEMA.replace("name:string", "name:string phone:flags.1?string")
}

/// One more definition.
fn with_more(name: &str, id: &str) -> String {
    SCHEMA.replace(
        "---functions---",
        &format!(
            "{name}#{id} = {}{};\n---functions---",
            name[..1].to_uppercase(),
            &name[1..]
        ),
    )
}
