//! Files: replaced whole, in one step, and only when their bytes change.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process;
use std::sync::atomic::{AtomicU32, Ordering};

/// Puts `bytes` at `path`, in one step: whoever reads the file meanwhile finds the old bytes or the new ones. `false` when they were there already; then the file
/// keeps its time.
///
/// Folders that are missing are made. A file that is replaced keeps its permissions. A link at `path` is replaced, not followed.
///
/// # Errors
/// Those of the file system; then the file is as it was.
pub fn write_if_changed(path: &Path, bytes: &[u8]) -> io::Result<bool> {
    if is_file(path) && fs::read(path).is_ok_and(|old| old == bytes) {
        return Ok(false);
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let (temporary, file) = create_beside(path)?;
    let old = fs::symlink_metadata(path)
        .ok()
        .filter(fs::Metadata::is_file);
    let done = fill(file, bytes, old.as_ref()).and_then(|()| fs::rename(&temporary, path));
    if done.is_err() {
        // What remains is harmless, so its own failure says nothing new.
        let _ = fs::remove_file(&temporary);
    }
    done.map(|()| true)
}

/// `api.rs` for `.api.rs.123-0.tmp`.
pub(super) fn temporary_of(name: &str) -> Option<&str> {
    let (name, tail) = name
        .strip_prefix('.')?
        .strip_suffix(".tmp")?
        .rsplit_once('.')?;
    let (id, number) = tail.split_once('-')?;
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    (digits(id) && digits(number)).then_some(name)
}

/// An ordinary file, not a link to one.
fn is_file(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|meta| meta.is_file())
}

fn fill(mut file: File, bytes: &[u8], old: Option<&fs::Metadata>) -> io::Result<()> {
    file.write_all(bytes)?;
    if let Some(old) = old {
        file.set_permissions(old.permissions())?;
    }
    file.sync_all()
}

/// A new file in the folder of `path`, under a name that no other build has: process id and a counter.
fn create_beside(path: &Path) -> io::Result<(PathBuf, File)> {
    static COUNTER: AtomicU32 = AtomicU32::new(0);
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    loop {
        let number = COUNTER.fetch_add(1, Ordering::Relaxed);
        let temporary = path.with_file_name(format!(".{name}.{}-{number}.tmp", process::id()));
        match OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(&temporary)
        {
            Ok(file) => return Ok((temporary, file)),
            // Left by an earlier process that was killed and had the same id.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && number < u32::MAX => {}
            Err(error) => return Err(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::thread;

    /// A folder of its own for one test.
    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("tl-codegen-fs-{name}-{}", process::id()));
        let _ = fs::remove_dir_all(&folder);
        folder
    }

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).expect("folder");
        entries
            .map(|entry| {
                entry
                    .expect("entry")
                    .file_name()
                    .to_string_lossy()
                    .into_owned()
            })
            .collect()
    }

    #[test]
    fn equal_bytes_are_not_written_again() {
        let folder = folder("equal");
        let path = folder.join("deep/a.rs");
        assert!(write_if_changed(&path, b"one").expect("first"));
        let before = fs::metadata(&path)
            .and_then(|meta| meta.modified())
            .expect("time");
        assert!(!write_if_changed(&path, b"one").expect("second"));
        assert_eq!(
            fs::metadata(&path)
                .and_then(|meta| meta.modified())
                .expect("time"),
            before
        );
        assert!(write_if_changed(&path, b"two").expect("third"));
        assert_eq!(fs::read(&path).expect("text"), b"two");
        assert_eq!(names(&folder.join("deep")), ["a.rs"]);
        fs::remove_dir_all(folder).expect("clean");
    }

    #[test]
    fn a_failure_leaves_nothing_behind() {
        let folder = folder("failure");
        let path = folder.join("a.rs");
        fs::create_dir_all(path.join("inner")).expect("a folder in the way");
        assert!(write_if_changed(&path, b"x").is_err());
        assert_eq!(names(&folder), ["a.rs"]);
        fs::remove_dir_all(folder).expect("clean");
    }

    #[cfg(unix)]
    #[test]
    fn permissions_stay() {
        use std::os::unix::fs::PermissionsExt;
        let folder = folder("permissions");
        fs::create_dir_all(&folder).expect("folder");
        let path = folder.join("a.tl");
        fs::write(&path, "old").expect("file");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).expect("permissions");
        assert!(write_if_changed(&path, b"new").expect("write"));
        let mode = fs::metadata(&path).expect("file").permissions().mode();
        assert_eq!(mode & 0o777, 0o640);
        fs::remove_dir_all(folder).expect("clean");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_replaced_and_not_followed() {
        let folder = folder("link");
        fs::create_dir_all(&folder).expect("folder");
        let (target, path) = (folder.join("outside"), folder.join("a.rs"));
        fs::write(&target, "keep").expect("target");
        std::os::unix::fs::symlink(&target, &path).expect("link");
        assert!(write_if_changed(&path, b"new").expect("write"));
        assert_eq!(
            (
                fs::read(&target).expect("target"),
                fs::read(&path).expect("path")
            ),
            (b"keep".to_vec(), b"new".to_vec())
        );
        assert!(is_file(&path));
        fs::remove_dir_all(folder).expect("clean");
    }

    #[test]
    fn writers_at_once_leave_one_whole_file() {
        let folder = folder("race");
        let path = folder.join("a.rs");
        let texts: Vec<Vec<u8>> = (b'a'..b'e').map(|letter| vec![letter; 100_000]).collect();
        thread::scope(|scope| {
            for text in &texts {
                scope.spawn(|| {
                    for _ in 0..10 {
                        write_if_changed(&path, text).expect("write");
                    }
                });
            }
        });
        assert!(texts.contains(&fs::read(&path).expect("text")));
        assert_eq!(names(&folder), ["a.rs"]);
        fs::remove_dir_all(folder).expect("clean");
    }
}
