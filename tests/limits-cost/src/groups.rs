//! What is decoded and encoded: the vectors, and large values that are made of them.

use std::collections::BTreeSet;
use std::error::Error;

use crate::{api, decode, vector_lines};

/// Id of `vector`.
const VECTOR: u32 = 0x1cb5_c415;

/// A line of the vectors.
struct Line {
    name: String,
    bytes: Vec<u8>,
    large: bool,
}

/// The values of a group.
pub fn named(group: &str) -> Result<Vec<Vec<u8>>, Box<dyn Error>> {
    Ok(match group {
        "vectors" => lines()?.into_iter().map(|line| line.bytes).collect(),
        "large" => {
            let large = lines()?.into_iter().filter(|line| line.large);
            large.map(|line| line.bytes).collect()
        }
        "messages" => vec![messages(&lines()?)?],
        "updates" => vec![updates(&lines()?)?],
        "page" => vec![page()?],
        "ids" => vec![ids()?],
        _ => return Err(format!("no group {group}").into()),
    })
}

/// The lines whose definitions layer 230 has.
fn lines() -> Result<Vec<Line>, Box<dyn Error>> {
    let mut lines = Vec::new();
    for line in vector_lines::all()? {
        lines.push(Line {
            name: line["name"].as_str().ok_or("no name")?.to_owned(),
            bytes: unhex(line["hex"].as_str().ok_or("no bytes")?)?,
            large: line["big"].as_bool().unwrap_or(false),
        });
    }
    lines.retain(|line| decode(&line.bytes).is_ok());
    Ok(lines)
}

fn unhex(hex: &str) -> Result<Vec<u8>, Box<dyn Error>> {
    let digits = |at| Ok(u8::from_str_radix(&hex[at..at + 2], 16)?);
    (0..hex.len()).step_by(2).map(digits).collect()
}

fn id(name: &str) -> Result<u32, Box<dyn Error>> {
    api::registry::id(name).ok_or_else(|| format!("layer 230 has no {name}").into())
}

/// Id, count, elements: `times` those of the lines with one of these names.
fn vector(
    out: &mut Vec<u8>,
    lines: &[Line],
    names: &[&str],
    times: usize,
) -> Result<(), Box<dyn Error>> {
    let names = names.iter().collect::<BTreeSet<_>>();
    let elements = lines.iter().filter(|line| names.contains(&&*line.name));
    let elements = elements.collect::<Vec<_>>();
    out.extend(VECTOR.to_le_bytes());
    out.extend(u32::try_from(times * elements.len())?.to_le_bytes());
    for _ in 0..times {
        elements.iter().for_each(|line| out.extend(&line.bytes));
    }
    Ok(())
}

/// `messages.messages`: an answer with a page of history.
fn messages(lines: &[Line]) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut out = id("messages.messages")?.to_le_bytes().to_vec();
    vector(&mut out, lines, &["message", "messageService"], 10)?;
    vector(&mut out, lines, &[], 0)?;
    vector(&mut out, lines, &["channel", "chat"], 5)?;
    vector(&mut out, lines, &["user"], 10)?;
    Ok(out)
}

/// `updates`: many small values.
fn updates(lines: &[Line]) -> Result<Vec<u8>, Box<dyn Error>> {
    let names = [
        "updateNewMessage",
        "updateUserStatus",
        "updateUserTyping",
        "updateReadHistoryInbox",
        "updateReadHistoryOutbox",
        "updateDeleteMessages",
        "updateMessageID",
    ];
    let mut out = id("updates")?.to_le_bytes().to_vec();
    vector(&mut out, lines, &names, 20)?;
    vector(&mut out, lines, &["user"], 2)?;
    vector(&mut out, lines, &["channel"], 2)?;
    out.extend([0; 8]);
    Ok(out)
}

/// `page`: text in text, blocks in blocks.
fn page() -> Result<Vec<u8>, Box<dyn Error>> {
    let word = |out: &mut Vec<u8>, word: u32| out.extend(word.to_le_bytes());
    let mut out = Vec::new();
    word(&mut out, id("page")?);
    out.extend([0; 8]);
    word(&mut out, VECTOR);
    word(&mut out, 200);
    for _ in 0..200 {
        for _ in 0..3 {
            word(&mut out, id("pageBlockCover")?);
        }
        word(&mut out, id("pageBlockParagraph")?);
        for _ in 0..8 {
            word(&mut out, id("textBold")?);
            word(&mut out, id("textConcat")?);
            word(&mut out, VECTOR);
            word(&mut out, 1);
        }
        word(&mut out, id("textPlain")?);
        out.extend(b"\x0bhello world");
    }
    for _ in 0..2 {
        word(&mut out, VECTOR);
        word(&mut out, 0);
    }
    Ok(out)
}

/// `updateDeleteMessages`: 10,000 numbers.
fn ids() -> Result<Vec<u8>, Box<dyn Error>> {
    let mut out = id("updateDeleteMessages")?.to_le_bytes().to_vec();
    out.extend(VECTOR.to_le_bytes());
    out.extend(10_000_u32.to_le_bytes());
    out.resize(out.len() + 40_000, 7);
    out.extend([0; 8]);
    Ok(out)
}
