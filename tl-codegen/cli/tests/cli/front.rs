//! What stands at the door: the welcome, the help, completions, manual pages.

use std::fs;
use std::process::Command;

use crate::support::Folder;

#[test]
fn without_arguments_a_newcomer_is_welcomed() {
    let folder = Folder::new("welcome");
    let run = folder.run(&[]);
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    assert!(run.stderr.lines().count() <= 25);
    insta::assert_snapshot!("welcome", run.stderr);
    assert_eq!(folder.run(&["--color", "never"]), run);
    // Every command above the line about one's own schema works as it stands.
    let (ready, own) = run
        .stderr
        .split_once("With a schema of yours")
        .expect("both");
    let commands = |text: &str| -> Vec<Vec<String>> {
        let lines = text.lines().filter_map(|line| line.strip_prefix("  tl "));
        let words = lines.map(|line| line.split("  ").next().unwrap_or_default());
        words
            .map(|line| line.split(' ').map(str::to_owned).collect())
            .collect()
    };
    let works = |commands: Vec<Vec<String>>| {
        for command in commands {
            let words: Vec<_> = command.iter().map(String::as_str).collect();
            assert_eq!(folder.run(&words).status, 0, "tl {}", command.join(" "));
        }
    };
    assert_eq!(commands(ready).len(), 4);
    works(commands(ready));
    assert!(folder.has("target/tl/api.rs"));
    folder.write(
        "chat.tl",
        "chat.message id:long text:string = chat.Message;\n",
    );
    folder.write("old.tl", "chat.message id:long = chat.Message;\n");
    assert_eq!(commands(own).len(), 3);
    works(commands(own));
    assert!(folder.has("src/chat/chat.rs"));
}

#[test]
fn the_help_of_gen_has_its_options_under_headings() {
    let run = Folder::new("gen-help").run(&["gen", "--help"]);
    for heading in [
        "How the schema is read:",
        "Files:",
        "What the code has:",
        "For a part of the schema",
    ] {
        assert!(run.stdout.contains(heading), "{heading}: {}", run.stdout);
    }
}

#[test]
fn the_help_of_one_says_more_than_the_list_of_all() {
    let folder = Folder::new("long-help");
    for (command, part) in [
        ("fmt", "\n\nOnly white space is changed"),
        ("log", "\n\nVersions go by the layer of each file"),
        ("decode", "\n\nThe whole input is one value"),
        ("encode", "\n\nThe input is what `tl decode` prints"),
    ] {
        let run = folder.run(&[command, "--help"]);
        assert!(run.stdout.contains(part), "{command}: {}", run.stdout);
    }
}

#[test]
fn completions_are_scripts_that_their_shells_read() {
    let folder = Folder::new("completions");
    for (shell, mark) in [
        ("bash", "complete -F"),
        ("zsh", "#compdef tl"),
        ("fish", "complete -c tl"),
        ("powershell", "Register-ArgumentCompleter"),
        ("elvish", "edit:completion"),
    ] {
        let run = folder.run(&["completions", shell]);
        assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{shell}");
        for part in [
            mark,
            "single-constructor",
            "classic",
            "completions",
            "require-baseline",
        ] {
            assert!(run.stdout.contains(part), "{shell}: no {part}");
        }
        folder.write(shell, &run.stdout);
        let script = folder.path().join(shell);
        if !["bash", "zsh", "fish"].contains(&shell) {
            continue;
        }
        // A shell that is not installed cannot be asked.
        if let Ok(status) = Command::new(shell).arg("-n").arg(script).status() {
            assert!(status.success(), "{shell} does not read its script");
        }
    }
    let run = folder.run(&["completions", "tcsh"]);
    assert!(run.status == 2 && run.stderr.contains("possible values: bash"));
}

#[test]
fn manual_pages_have_every_option() {
    let folder = Folder::new("man");
    let main = folder.run(&["man"]);
    assert_eq!((main.status, main.stderr.as_str()), (0, ""));
    assert!(main.stdout.contains(".TH tl 1") && main.stdout.contains("tl\\-gen(1)"));
    let run = folder.run(&["man", "-o", "share/man"]);
    // The main page and one a command.
    let commands = folder.run(&["--help"]).stdout;
    let commands = commands.lines().filter_map(|line| line.strip_prefix("  "));
    let commands = commands.filter(|line| {
        let name = line.split(' ').next().unwrap_or_default();
        !name.is_empty() && name != "help" && main.stdout.contains(&format!("tl\\-{name}(1)"))
    });
    let pages = commands.count() + 1;
    assert!(pages > 8, "{pages}");
    assert_eq!(
        (run.status, run.stderr),
        (0, format!("{pages} pages in share/man\n"))
    );
    let page =
        |name: &str| fs::read_to_string(folder.path().join("share/man").join(name)).expect(name);
    assert_eq!(page("tl.1"), main.stdout);
    let help = folder.run(&["gen", "--help"]).stdout;
    let flags = help
        .split_whitespace()
        .filter(|word| word.starts_with("--"));
    let flags: Vec<_> = flags.map(|flag| flag.replace('-', "\\-")).collect();
    assert!(flags.len() > 20);
    let gen_page = page("tl-gen.1");
    for flag in flags {
        assert!(gen_page.contains(&flag), "{flag}");
    }
}

#[test]
fn help_and_errors_have_colours_where_they_are_wanted() {
    let folder = Folder::new("door-colour");
    let coloured = |args: &[&str]| {
        let run = folder.run(args);
        (run.stdout + &run.stderr).contains('\u{1b}')
    };
    for args in [
        &["gen", "--help"][..],
        &["frobnicate"],
        &["gen", "--layout", "x"],
        &["gen", "none.tl"],
    ] {
        assert!(!coloured(args), "{args:?}");
        assert!(
            coloured(&[args, &["--color", "always"]].concat()),
            "{args:?}"
        );
        assert!(
            !coloured(&[args, &["--color", "never"]].concat()),
            "{args:?}"
        );
        let mut silent = folder.command(args);
        let silent = silent.env("NO_COLOR", "1").env("CLICOLOR_FORCE", "1");
        let output = silent.output().expect("output");
        assert!(
            !output.stdout.contains(&0x1b) && !output.stderr.contains(&0x1b),
            "{args:?}"
        );
    }
    for args in [
        &["completions", "bash"][..],
        &["man"],
        &["explain"],
        &["dump", "--stage", "ir"],
    ] {
        let run = folder.run(&[args, &["--color", "always"]].concat());
        assert!(
            run.status == 0 && !run.stdout.contains("\u{1b}["),
            "{args:?}"
        );
    }
}
