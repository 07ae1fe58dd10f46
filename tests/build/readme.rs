//! `readme.rs`: the code of README.md as one block expression, each piece run as a documentation test would run it.

use std::error::Error;
use std::path::Path;

pub(crate) fn write(out: &Path) -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=../README.md");
    let text = std::fs::read_to_string("../README.md")?;
    let mut block = String::from("{\n");
    let mut inside = false;
    for line in text.lines() {
        match line {
            "```rust" => {
                inside = true;
                block.push_str("(|| -> Result<(), Box<dyn Error>> {\n");
            }
            "```" if inside => {
                inside = false;
                block.push_str("})()?;\n");
            }
            // A line that documentation tests run and do not show.
            _ if inside => block.extend([line.strip_prefix("# ").unwrap_or(line), "\n"]),
            _ => {}
        }
    }
    block.push_str("Ok(())\n}\n");
    std::fs::write(out.join("readme.rs"), block)?;
    Ok(())
}
