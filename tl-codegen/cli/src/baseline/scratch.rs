//! A repository in a folder of its own, the same on every machine.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::atomic::{AtomicU32, Ordering};

/// What git tells the hooks that it runs, one of which may run the tests.
const OF_A_REPOSITORY: [&str; 6] = [
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_PREFIX",
    "GIT_COMMON_DIR",
    "GIT_OBJECT_DIRECTORY",
];

/// Goes away with its value.
pub(crate) struct Scratch(PathBuf);

impl Scratch {
    /// An empty folder; `name` tells people which test made it.
    pub(crate) fn folder(name: &str) -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let (process, count) = (std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let path = std::env::temp_dir().join(format!("tl-git-{name}-{process}-{count}"));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).expect("folder");
        Self(path)
    }

    /// A repository without a commit, on the branch `main`.
    pub(crate) fn repository(name: &str) -> Self {
        let scratch = Self::folder(name);
        scratch.git(&["init", "--quiet", "--initial-branch=main"]);
        scratch
    }

    /// What a server gives when only the last commit is asked for.
    pub(crate) fn shallow_clone(&self, name: &str) -> Self {
        let clone = Self::folder(name);
        let url = format!("file://{}", self.0.display());
        clone.git(&["clone", "--quiet", "--depth=1", &url, "."]);
        clone
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    /// Writes a file, and the folders that it needs.
    pub(crate) fn write(&self, name: &str, text: impl AsRef<[u8]>) -> &Self {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("folder");
        fs::write(path, text).expect("file");
        self
    }

    /// Commits all that is there.
    pub(crate) fn commit(&self, message: &str) -> &Self {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--allow-empty", "-m", message]);
        self
    }

    /// What git prints; it must not fail.
    pub(crate) fn git(&self, args: &[&str]) -> String {
        let output = self.run("git", args);
        let (stdout, stderr) = (text(&output.stdout), text(&output.stderr));
        assert!(output.status.success(), "git {args:?}: {stderr}");
        stdout.trim_end().to_owned()
    }

    /// Runs a program here, without settings of this machine.
    pub(crate) fn run(&self, program: &str, args: &[&str]) -> Output {
        let mut command = Command::new(program);
        command.args(args).current_dir(&self.0);
        isolate(&mut command);
        command.output().expect("a program that runs")
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// No settings of this machine, no repository that runs the tests; names and dates are fixed, so that hashes are.
pub(crate) fn isolate(command: &mut Command) {
    for name in OF_A_REPOSITORY {
        command.env_remove(name);
    }
    command
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("GIT_CEILING_DIRECTORIES", std::env::temp_dir());
    for role in ["AUTHOR", "COMMITTER"] {
        command
            .env(format!("GIT_{role}_NAME"), "Ada")
            .env(format!("GIT_{role}_EMAIL"), "ada@example.org")
            .env(format!("GIT_{role}_DATE"), "2026-01-01T00:00:00Z");
    }
}

pub(crate) fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
