//! A build that is killed leaves each file as it was or as it will be, never half. The test starts itself again and kills what it started.

use std::collections::BTreeMap;
use std::env;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use tl_codegen::{Config, Formatting, Layout};

const ROUNDS: &str = "TL_CODEGEN_TEST_ROUNDS";
const KILLS: u32 = 100;

/// The two that the child goes to and fro between.
const FORMS: [&str; 2] = ["old", "new"];

/// The child: no test of its own, generates in the current folder where [`ROUNDS`] says how often.
#[test]
fn child() {
    let Some(rounds) = env::var_os(ROUNDS) else {
        return;
    };
    let rounds: u32 = rounds.to_string_lossy().parse().expect("a number");
    for form in FORMS.iter().cycle().take(rounds as usize) {
        let config = config(Path::new(""), form);
        config.compile().expect("code");
    }
}

fn config(folder: &Path, form: &str) -> Config {
    let mut config = Config::new();
    config
        .schema(folder.join(form).join("api.tl"))
        .formatting(Formatting::Plain)
        .layout(Layout::Namespaces)
        .include_file("mod.rs")
        .out_dir(folder.join("out"));
    config
}

fn start(folder: &Path, rounds: u32) -> Child {
    Command::new(env::current_exe().expect("this test"))
        .args(["--exact", "child"])
        .current_dir(folder)
        .env(ROUNDS, rounds.to_string())
        .env_remove("OUT_DIR")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("a child")
}

/// Every file under `folder`, by its path there.
fn files(folder: &Path, under: &str) -> Files {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder.join(under)).expect("a folder") {
        let entry = entry.expect("an entry");
        let path = format!("{under}/{}", entry.file_name().to_string_lossy());
        if entry.file_type().expect("a type").is_dir() {
            found.extend(files(folder, &path));
        } else {
            found.insert(path, fs::read(entry.path()).expect("a file"));
        }
    }
    found
}

/// A schema of three namespaces.
fn schema(form: &str) -> String {
    let mut text = format!("{form} = Form;\n");
    for number in 0..40_u32 {
        let namespace = ["users", "photos", "files"][number as usize % 3];
        let ty = if form == "old" { "int" } else { "long" };
        writeln!(text, "{namespace}.item{number}#{:08x} a:int {form}_{number}:{ty} text:string = {namespace}.Item{number};", number + 1)
            .expect("text");
    }
    text
}

/// Numbers that look random; the scheduler adds what is.
fn next(state: &mut u64) -> u64 {
    *state = state
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1_442_695_040_888_963_407);
    *state >> 33
}

fn folder() -> PathBuf {
    let folder = env::temp_dir().join(format!("tl-codegen-kill-{}", std::process::id()));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("folder");
    folder
}

/// Everything that stands in the output folder, by its path.
type Files = BTreeMap<String, Vec<u8>>;

fn is_temporary(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|end| end == "tmp")
}

/// Each of `found` is whole and none is missing; how many are the old and the new one, of those where it shows.
fn check(found: &Files, [old, new]: [&Files; 2]) -> [usize; 2] {
    let mut seen = [0; 2];
    for (path, text) in found {
        let Some((before, after)) = old.get(path).zip(new.get(path)) else {
            assert!(is_temporary(path), "{path} is not ours");
            continue;
        };
        assert!(text == before || text == after, "{path} is half");
        if before != after {
            seen[usize::from(text == after)] += 1;
        }
    }
    let whole = found.keys().filter(|path| !is_temporary(path));
    assert!(whole.eq(old.keys()), "a file is missing");
    seen
}

/// Both forms in place one after the other, so that the last one stays.
fn forms(folder: &Path) -> [Files; 2] {
    FORMS.map(|form| {
        fs::create_dir(folder.join(form)).expect("folder");
        fs::write(folder.join(form).join("api.tl"), schema(form)).expect("schema");
        config(folder, form).compile().expect("code");
        files(folder, "out")
    })
}

#[test]
fn a_hundred_kills_leave_no_half_file() {
    let folder = folder();
    let [old, new] = forms(&folder);
    assert!(old.keys().eq(new.keys()) && old.len() > 5);

    let clock = Instant::now();
    let status = start(&folder, 4).wait().expect("a child that ends");
    assert!(status.success());
    // Long enough for the start and some rounds.
    let longest = clock.elapsed().max(Duration::from_millis(10)).as_micros();
    let longest = u64::try_from(longest).expect("a short time");

    let (mut state, mut seen, mut temporary) = (1, [0; 2], 0);
    for _ in 0..KILLS {
        let mut child = start(&folder, 100_000);
        thread::sleep(Duration::from_micros(next(&mut state) % longest));
        child.kill().expect("it runs");
        child.wait().expect("it ends");
        let found = files(&folder, "out");
        let now = check(&found, [&old, &new]);
        seen = [seen[0] + now[0], seen[1] + now[1]];
        temporary = found.len() - old.len();
    }
    println!("files found old, new: {seen:?}; temporary files: {temporary}");
    assert!(seen.iter().all(|count| *count > 0), "{seen:?}");

    config(&folder, "new")
        .compile()
        .expect("code after all that");
    assert_eq!(check(&files(&folder, "out"), [&old, &new])[0], 0);
    fs::remove_dir_all(folder).expect("clean");
}
