//! What cargo understands of a build script's output: one line a message, on stdout.

use std::env;
use std::fs;
use std::path::Path;

use tl_parser::diagnostic::plain;
use tl_parser::{Diagnostic, Severity, SourceMap};

use crate::Error;

/// Cargo's end of the line, where cargo listens.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Console {
    listening: bool,
    watching: bool,
}

impl Console {
    /// Is this a build script? `OUT_DIR` alone does not tell, programs and tests that cargo runs have it too; no one but a build script has
    /// `CARGO_CFG_TARGET_ARCH`.
    ///
    /// Neither variable is watched: cargo sets both itself, and runs the script again where they change.
    pub(crate) fn detect(watching: bool) -> Self {
        let listening = ["OUT_DIR", "CARGO_CFG_TARGET_ARCH"]
            .iter()
            .all(|name| env::var_os(name).is_some());
        Self {
            listening,
            watching,
        }
    }

    /// When `path` changes, the script runs again. For every file that a build reads.
    pub(crate) fn watch(self, path: &Path) -> Result<(), Error> {
        if self.listening && self.watching {
            println!("{}", rerun_line(path)?);
        }
        Ok(())
    }

    /// The bytes of `path`, which is watched.
    pub(crate) fn read(self, path: &Path) -> Result<Vec<u8>, Error> {
        self.watch(path)?;
        fs::read(path).map_err(|error| Error::io("read", path, error))
    }

    /// One line a finding.
    pub(crate) fn findings(self, sources: &SourceMap, findings: &[Diagnostic]) {
        if self.listening {
            for finding in findings {
                println!(
                    "{}",
                    finding_line(finding.severity, &plain::line(sources, finding))
                );
            }
        }
    }
}

fn rerun_line(path: &Path) -> Result<String, Error> {
    match path.to_str() {
        Some(text) if !text.contains(char::is_control) => {
            Ok(format!("cargo::rerun-if-changed={text}"))
        }
        _ => Err(Error::usage(format!(
            "cargo cannot watch {}: its path is not UTF-8 or has control characters",
            path.display()
        ))),
    }
}

/// A line end in the text would start a line that cargo reads as an order.
fn finding_line(severity: Severity, text: &str) -> String {
    let text: String = text
        .trim_end()
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    format!("cargo::{}={text}", severity.name())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_stays_on_its_line() {
        let line = finding_line(
            Severity::Error,
            "a.tl:1:2: error[E0101]: found `\ncargo::rustc-env=A=1`\n",
        );
        assert_eq!(
            line,
            "cargo::error=a.tl:1:2: error[E0101]: found ` cargo::rustc-env=A=1`"
        );
        assert_eq!(finding_line(Severity::Warning, "w"), "cargo::warning=w");
    }

    #[test]
    fn a_path_is_watched_as_it_was_given() {
        assert_eq!(
            rerun_line(Path::new("schema/api.tl")).ok().as_deref(),
            Some("cargo::rerun-if-changed=schema/api.tl")
        );
        assert!(rerun_line(Path::new("a\ncargo::warning=x.tl")).is_err());
    }
}
