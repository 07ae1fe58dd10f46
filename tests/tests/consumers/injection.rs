//! Documentation of generated code holds no tag, no script and no link that a schema or an option brought in.

use std::fs;
use std::path::{Path, PathBuf};

use tl_codegen::Config;
use tl_tests::wild::{BLOCKS, LINES};
use tl_tests::{fixture, workspace};

use crate::consumer::{Consumer, Content, Lints};

const LIB: &str = "//! Generated code.\n#![deny(warnings, missing_docs)]\n\n/// Generated.\npub mod tags;\n/// Generated.\npub mod break_out;\n";

/// Types that are called like tags: in `Vector<marquee>` they even look like them.
const TAGS: &str = "marquee blink:int = Marquee;
iframe x:Marquee = Iframe;
script alert:Vector<marquee> x:vector<iframe> y:Vector<Vector<script_>> = Script;
script_ = Script_;
img src:(vector script_) onerror:%Vector<iframe> = Img;
---functions---
applet {Embed:Type} object_:!Embed plaintext:Vector<iframe> = Embed;
noscript x:Vector<Vector<marquee>> = Vector<Img>;
";

/// What no page may hold. Rustdoc itself has scripts, but none that starts like this.
const NEVER: &[&str] = &[
    "<marquee",
    "<blink",
    "<iframe",
    "<applet",
    "<plaintext",
    "<noscript>x",
    "<script_",
    "<Iframe",
    "<script>alert",
    "<img src=x",
    "href=\"javascript:",
    "href=\"http://evil",
];

#[test]
fn pages_hold_no_tag_of_a_schema() {
    let content = Content {
        editions: &["2024"],
        features: &[],
        schemas: &[],
        lints: Lints::Usual,
        build: "",
        lib: LIB,
        main: None,
    };
    let consumer = Consumer::new("injection", &content);
    // Comments around every line.
    let comments: String = LINES.iter().chain(BLOCKS).copied().collect();
    let text = TAGS.lines().fold(String::new(), |text, line| {
        text + &comments + "\n" + line + "\n"
    });
    let break_out = fixture::read("fixtures/hostile/comment-break-out.tl");
    for (name, text) in [("tags.tl", text.into_bytes()), ("break_out.tl", break_out)] {
        let (sources, file) = fixture::source(name, text);
        let code = Config::new()
            .registry(true)
            .accessors(true)
            .header("</script><script>alert(1)</script> [x](http://evil) */ \"")
            .type_attribute(".", "#[doc = \"`<marquee>` and \\\\<iframe>\"]")
            .generate_all(&sources, &[file])
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        for file in code.texts() {
            consumer.write(&format!("e2024/src/{}", file.path()), file.text());
        }
    }
    consumer.succeeds(&["doc", "--no-deps"]);
    let mut pages = 0;
    let mut shown = 0;
    for page in pages_of("injection_2024") {
        let text = fs::read_to_string(&page).expect("a page");
        for never in NEVER {
            assert!(!text.contains(never), "{} holds {never}", page.display());
        }
        pages += 1;
        shown += usize::from(text.contains("&lt;marquee"));
    }
    assert!(
        pages > 30 && shown > 5,
        "{pages} pages, {shown} with a tag as text"
    );
}

/// The pages of a crate, those of its source included.
fn pages_of(name: &str) -> Vec<PathBuf> {
    let doc = Path::new(env!("CARGO_TARGET_TMPDIR")).join("consumers-target/doc");
    [doc.join(name), doc.join("src").join(name)]
        .iter()
        .flat_map(|folder| {
            let folder = folder.to_string_lossy();
            workspace::files(&folder, "html")
        })
        .collect()
}
