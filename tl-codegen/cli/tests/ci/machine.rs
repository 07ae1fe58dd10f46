//! The machine on which a CI runs its lines.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::scratch::{Scratch, isolate, text};

/// The program of this test run. It takes the place of the one that the pieces would build.
pub(crate) const TL: &str = env!("CARGO_BIN_EXE_tl");

/// What a run gave.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) status: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Run {
    pub(crate) fn of(command: &mut Command) -> Self {
        let output = command.output().expect("a program that runs");
        Self {
            status: output.status.code().expect("no signal"),
            stdout: text(&output.stdout),
            stderr: text(&output.stderr),
        }
    }
}

/// The top of this repository.
pub(crate) fn root() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    root.canonicalize().expect("the repository")
}

/// A file of this repository.
pub(crate) fn file(name: &str) -> String {
    let path = root().join(name);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// A command in `folder`, without settings of this machine or of a CI that runs the tests.
pub(crate) fn command(program: impl AsRef<std::ffi::OsStr>, folder: &Path) -> Command {
    let mut command = Command::new(program);
    command.current_dir(folder);
    isolate(&mut command);
    for (name, _) in std::env::vars_os() {
        let shown = name.to_string_lossy();
        if ["GITHUB_", "CI_", "TL_"]
            .iter()
            .any(|start| shown.starts_with(start))
        {
            command.env_remove(&name);
        }
    }
    command.env("TL_BIN", TL);
    command
}

/// Runs `script` as GitHub and GitLab do: the first line that fails ends it.
pub(crate) fn bash(folder: &Path, script: &str, variables: &[(String, String)]) -> Run {
    let mut command = command("bash", folder);
    command
        .args(["--noprofile", "--norc", "-eo", "pipefail", "-c", script])
        .envs(variables.iter().map(|(name, value)| (name, value)));
    Run::of(&mut command)
}

/// Runs `tl`.
pub(crate) fn tl(folder: &Path, args: &[&str]) -> Run {
    Run::of(command(TL, folder).args(args))
}

/// `PATH` with the program in front, as `tl`; the link to it is in git's own folder of `checkout`, where it is no file of the work tree.
pub(crate) fn on_path(checkout: &Scratch) -> (String, String) {
    let folder = checkout.path().join(".git/bin");
    fs::create_dir_all(&folder).expect("folder");
    std::os::unix::fs::symlink(TL, folder.join("tl")).expect("link");
    let others = std::env::var("PATH").expect("PATH");
    ("PATH".to_owned(), format!("{}:{others}", folder.display()))
}
