//! `tl gen --root`, `--opaque`, `--include`, `--exclude`, `--why`: which definitions there is code for.

use std::fs;

use crate::support::Folder;

const SCHEMA: &str = "\
user#1 id:long = User;
userEmpty#2 = User;
updateShort#3 user:User date:int = Updates;
photo#4 id:long = Photo;
---functions---
send#5 to:User = Updates;
photos.get#6 id:long = Vector<Photo>;
";

const CHOICE: [&str; 4] = ["--root", "send", "--opaque", "Updates"];

fn folder(name: &str) -> Folder {
    let folder = Folder::new(name);
    folder.write("chat.tl", SCHEMA);
    folder
}

#[test]
fn flags_choose_as_a_build_script_does() {
    let folder = folder("gen-choice");
    let mut config = tl_codegen::Config::new();
    config
        .schema(folder.path().join("chat.tl"))
        .out_dir(folder.path().join("lib"))
        .roots(["send"])
        .opaque("Updates")
        .include("photos")
        .exclude("userEmpty");
    config.compile().expect("code");
    let more = ["--include", "photos", "--exclude", "userEmpty"];
    let args = ["gen", "chat.tl", "-o", "cli"];
    let run = folder.run(&[&args[..], &CHOICE, &more].concat());
    assert!(run.stderr.starts_with("4 definitions, "), "{}", run.stderr);
    let code = |folder_name| fs::read(folder.path().join(folder_name).join("chat.rs"));
    assert_eq!(code("cli").expect("code"), code("lib").expect("code"));
}

#[test]
fn why_prints_the_way_and_writes_nothing() {
    let folder = folder("gen-why");
    let why = |name, choice: &[&str]| {
        let args = ["gen", "chat.tl", "-o", "out", "--why", name];
        let run = folder.run(&[&args[..], choice].concat());
        assert!(!folder.has("out"));
        (run.status, run.stdout, run.stderr)
    };
    let done = |text: &str| (0, text.to_owned(), String::new());
    let no = |text: &str| (1, String::new(), format!("{text}\n"));
    assert_eq!(why("send", &CHOICE), done("send\n"));
    assert_eq!(
        why("userEmpty", &CHOICE),
        done("send\n  to: User -> userEmpty\n")
    );
    let way = "photos.get\n  = Vector Photo -> photo\n";
    assert_eq!(why("Photo", &["--root", "photos"]), done(way));
    assert_eq!(
        why("updateShort", &CHOICE),
        no("`updateShort` is left out: its type `Updates` is opaque, so values stay undecoded")
    );
    assert_eq!(why("photo", &CHOICE), no("no root needs `photo`"));
    assert_eq!(
        why("photo.get", &CHOICE),
        no("the schema has no definition `photo.get`; did you mean `photos.get`?")
    );
}

#[test]
fn why_needs_a_schema_without_errors() {
    let folder = Folder::new("gen-why-broken");
    folder.write("broken.tl", "a x:Missing = A;\n");
    let run = folder.run(&["gen", "broken.tl", "--why", "a"]);
    assert_eq!((run.status, run.stdout.as_str()), (1, ""));
    assert!(run.stderr.contains("E0203"), "{}", run.stderr);
}

/// A bot is started, made and asked: without what comes back, little is needed of the bundled schema.
#[test]
fn three_functions_need_little_where_updates_stay_undecoded() {
    let folder = Folder::new("gen-seed");
    let roots = [
        "messages.startBot",
        "bots.createBot",
        "bots.sendCustomRequest",
    ];
    let definitions = |choice: &[&str]| {
        let roots = roots.iter().flat_map(|root| ["--root", root]);
        let args = ["gen", "--formatting", "plain", "-o", "out"].into_iter();
        let args = args.chain(roots).chain(choice.iter().copied());
        let run = folder.run(&args.collect::<Vec<_>>());
        let (number, _) = run.stderr.split_once(' ').expect("a number");
        number.parse::<usize>().expect("a number")
    };
    assert_eq!(definitions(&["--opaque", "Updates"]), 35);
    assert_eq!(definitions(&[]), 853);
}

#[test]
fn an_opaque_type_in_the_middle_is_refused_with_its_field() {
    let folder = Folder::new("gen-middle");
    let run = folder.run(&["gen", "--opaque", "Updates", "-o", "out"]);
    assert_eq!((run.status, folder.has("out")), (1, false));
    let message = "error[E0703]: `Updates` cannot stay undecoded in field `updates` of `messages.invitedUsers`: `missing_invitees` follows it";
    assert!(run.stderr.starts_with(message), "{}", run.stderr);
    assert!(
        run.stderr
            .contains("make `messages.InvitedUsers` opaque, too")
    );
    let args = ["--opaque", "Updates", "--opaque", "messages.InvitedUsers"];
    let run = folder.run(&[&["gen", "--formatting", "plain", "-o", "out"], &args[..]].concat());
    assert_eq!(run.status, 0, "{}", run.stderr);
}
