//! The code of README.md runs.

use std::error::Error;

#[test]
fn the_code_of_the_readme_runs() -> Result<(), Box<dyn Error>> {
    include!(concat!(env!("OUT_DIR"), "/readme.rs"))
}

#[test]
fn the_readme_shows_the_three_requests() {
    let code = include_str!(concat!(env!("OUT_DIR"), "/readme.rs"));
    for request in [
        "messages::StartBot",
        "bots::CreateBot",
        "bots::SendCustomRequest",
    ] {
        assert!(code.contains(request), "{request}");
    }
}
