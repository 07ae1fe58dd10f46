//! Two small layers, so that the comparison with rows is tried where the others are not at hand.

use tl_parser::diff::Level;

use crate::rows::{Key, differences, read};
use crate::step::findings;

const OLD: &str = "
user#11 flags:# bot:flags.1?true id:long name:flags.2?string = User;
userEmpty#12 = User;
chat#13 id:int title:string = Chat;
note#14 text:string = Note;
---functions---
users.get#21 id:Vector<long> = Vector<User>;
chats.get#22 id:int = Chat;
// LAYER 1
";

const NEW: &str = "
user#11 flags:# bot:flags.3?true id:long name:flags.2?string new:flags.4?true = User;
chat#15 id:long name:string = Chat;
chatFar#16 id:long = Chat;
note#00000014 text : string = Note; // as it was
---functions---
users.get#21 id:Vector<long> = Vector<User>;
chats.get#23 id:long = Chat;
// LAYER 2
";

const ROWS: &str = r#"{"from":1,"to":2,"rule":"flag-bit-moved","subject":"user","param":"bot","severity":"error","reason":"bit 1, then bit 3, one id"}
{"from":1,"to":2,"rule":"param-renamed","subject":"chat","param":"name","severity":"warn","reason":"one string, then another"}
{"from":1,"to":2,"rule":"constructor-added-first-union","subject":"chatFar","param":"","severity":"warn","reason":"`chat` was alone"}
{"from":1,"to":2,"rule":"constructor-removed","subject":"userEmpty","param":"","severity":"warn","reason":"no user is empty"}
{"from":1,"to":2,"rule":"flag-added","subject":"user","param":"new","severity":"info","reason":"bit 4 was free"}
"#;

fn keys() -> (Vec<Key>, Vec<Key>) {
    let rows = read(ROWS).expect("rows");
    let expected = rows.into_iter().map(|row| row.finding).collect();
    let found = findings(OLD, NEW).iter().map(Key::of).collect();
    (expected, found)
}

#[test]
fn two_small_layers() {
    let (expected, found) = keys();
    assert_eq!(differences(&expected, &found), [""; 0]);
    assert!(found.iter().all(|key| key.subject != "note"), "{found:?}");
    let quiet = found.iter().filter(|key| key.level == Level::Info).count();
    assert!(quiet > 1, "more than the info that is expected: {found:?}");
}

#[test]
fn every_difference_is_seen() {
    let (expected, found) = keys();
    for at in 0..expected.len() {
        let mut fewer = expected.clone();
        let left_out = fewer.remove(at);
        let is_loud = left_out.level > Level::Info;
        assert_eq!(differences(&fewer, &found).len(), usize::from(is_loud));
        let mut twice = expected.clone();
        twice.push(left_out.clone());
        assert_eq!(differences(&twice, &found).len(), 1);
        let mut quieter = expected.clone();
        quieter[at].level = Level::Off;
        let other = differences(&quieter, &found).len();
        assert_eq!(other, 1 + usize::from(is_loud), "{left_out:?}");
    }
    let mut turned = expected.clone();
    turned.swap(1, 2);
    let other_order = differences(&turned, &found);
    assert_eq!(other_order.len(), 1);
    assert!(other_order[0].contains("stands where"), "{other_order:?}");
}

#[test]
fn wrong_rows_are_refused() {
    let good = ROWS.lines().next().unwrap_or_default();
    for (from, to, why) in [
        ("flag-bit-moved", "flag-moved", "no rule has this name"),
        ("\"error\"", "\"fatal\"", "a level is"),
        ("\"from\":1,", "", "no `from`"),
        ("\"to\":2", "\"to\":\"2\"", "a layer is a number"),
        ("bit 1, then bit 3, one id", " ", "the reason is empty"),
        (
            "\"param\"",
            "\"note\":\"\",\"param\"",
            "`note` means nothing here",
        ),
    ] {
        let error = read(&good.replace(from, to)).expect_err(why);
        assert!(error.contains(why), "{error}");
    }
}
