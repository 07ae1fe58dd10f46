//! The program git, run in one folder.

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::status::Failure;

/// A repository, seen from a folder of its work tree.
pub(super) struct Git {
    program: OsString,
    here: PathBuf,
    top: PathBuf,
}

/// What a run gave.
pub(super) struct Answer {
    pub(super) is_good: bool,
    pub(super) bytes: Vec<u8>,
    /// What git said of a failure.
    pub(super) complaint: String,
}

impl Answer {
    /// The answer as one line.
    pub(super) fn line(&self) -> String {
        String::from_utf8_lossy(&self.bytes)
            .trim_end_matches(['\n', '\r'])
            .to_owned()
    }

    /// The parts of an answer that has a zero byte behind each.
    pub(super) fn parts(&self) -> impl Iterator<Item = &[u8]> {
        let parts = self.bytes.split(|byte| *byte == 0);
        parts.filter(|part| !part.is_empty())
    }
}

impl Git {
    /// The repository in which `here` lies. `spec` is what asks for it.
    pub(super) fn open(here: &Path, spec: &str) -> Result<Self, Failure> {
        Self::with_program("git".into(), here, spec)
    }

    /// The same with another program than `git`.
    pub(super) fn with_program(
        program: OsString,
        here: &Path,
        spec: &str,
    ) -> Result<Self, Failure> {
        let mut git = Self {
            program,
            here: here.to_owned(),
            top: PathBuf::new(),
        };
        let answer = git.ask(&["rev-parse", "--show-toplevel"])?;
        if !answer.is_good {
            return Err(no_repository(spec, &answer.complaint));
        }
        git.top = PathBuf::from(answer.line());
        Ok(git)
    }

    /// The folder from which relative paths count.
    pub(super) fn here(&self) -> &Path {
        &self.here
    }

    /// The top folder of the work tree.
    pub(super) fn top(&self) -> &Path {
        &self.top
    }

    /// Runs `git` with `args`. That git says no is an answer.
    pub(super) fn ask(&self, args: &[&str]) -> Result<Answer, Failure> {
        let mut command = Command::new(&self.program);
        #[cfg(test)]
        super::scratch::isolate(&mut command);
        let output = command
            .args(args)
            .current_dir(&self.here)
            .stdin(Stdio::null())
            // Its sentences are looked at, and it only reads.
            .env("LC_ALL", "C")
            .env("GIT_OPTIONAL_LOCKS", "0")
            .env("GIT_TERMINAL_PROMPT", "0")
            .output()
            .map_err(|error| not_run(&error))?;
        Ok(Answer {
            is_good: output.status.success(),
            bytes: output.stdout,
            complaint: in_one_line(&String::from_utf8_lossy(&output.stderr)),
        })
    }

    /// The answer to what must not fail; `action` is an infinitive.
    pub(super) fn get(&self, action: &str, args: &[&str]) -> Result<Answer, Failure> {
        let answer = self.ask(args)?;
        if answer.is_good {
            return Ok(answer);
        }
        Err(Failure::new(format!(
            "git cannot {action}: {}",
            answer.complaint
        )))
    }

    /// Does `git rev-parse` answer `true` to this?
    pub(super) fn is(&self, question: &str) -> Result<bool, Failure> {
        Ok(self.ask(&["rev-parse", question])?.line() == "true")
    }
}

/// What git says in several lines, without its word for how bad it is.
fn in_one_line(complaint: &str) -> String {
    let lines = complaint
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty());
    let lines = lines.map(|line| line.strip_prefix("fatal: ").unwrap_or(line));
    lines.collect::<Vec<_>>().join(" ")
}

fn not_run(error: &io::Error) -> Failure {
    if error.kind() == io::ErrorKind::NotFound {
        return Failure::new(
            "git is not installed, or not in PATH: install it, or name a file or folder as the baseline",
        );
    }
    Failure::new(format!("cannot run git: {error}"))
}

/// Git has other reasons than that there is none: a repository of another user, a bare one.
fn no_repository(spec: &str, complaint: &str) -> Failure {
    if complaint.contains("not a git repository") {
        return Failure::new(format!(
            "{spec} is no file or folder here, and this folder is in no git repository: name what is there, or run `tl` inside of the repository"
        ));
    }
    Failure::new(format!(
        "git cannot work in this folder: {complaint}; mend that, or name a file or folder as the baseline"
    ))
}
