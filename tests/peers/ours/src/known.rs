//! Disagreements that are known, and what the peer does there.
//!
//! A rule about a value does not only name the place: with what the peer has there in place of what we have, the two values must be the same.

use serde_json::{Map, Value};

/// A known behaviour of a peer.
#[derive(Debug)]
pub struct Rule {
    /// All peers, if empty.
    pub peers: &'static [&'static str],
    /// What it does.
    pub why: &'static str,
    fits: Fits,
}

#[derive(Debug)]
enum Fits {
    /// One side said one of these, of one of these definitions, or of any if there are none.
    Says(&'static [&'static str], &'static [&'static str]),
    /// Takes over what the peer has in an object, where that is what the rule is about.
    Adopts(fn(&mut Map<String, Value>, &Map<String, Value>)),
}

use Fits::{Adopts, Says};

const TELETHON: &[&str] = &["Telethon"];
const TELEGRAM: &[&str] = &["telegram"];
const GRAMMERS: &[&str] = &["grammers-tl-types"];
const TLS: &[&str] = &[
    "tlsClientHello",
    "tlsBlockString",
    "tlsBlockRandom",
    "tlsBlockZero",
    "tlsBlockDomain",
    "tlsBlockGrease",
    "tlsBlockPublicKey",
    "tlsBlockScope",
    "tlsBlockPermutation",
];

/// All of them.
pub const RULES: &[Rule] = &[
    Rule {
        peers: &[],
        why: "writes 0 for a flags word that no field uses, whatever was read",
        fits: Adopts(unused_words),
    },
    Rule {
        peers: &["Telethon", "telegram"],
        why: "turns the negative id of a message's peer or sender into a positive one when it makes the message",
        fits: Adopts(peer_ids),
    },
    Rule {
        peers: TELETHON,
        why: "drops the media of a message when it is `messageMediaEmpty`",
        fits: Adopts(empty_media),
    },
    Rule {
        peers: TELETHON,
        why: "packs `channels.getMessageAuthor.id` as an unsigned number, so it fails on a negative one",
        fits: Says(&["argument out of range"], &["channels.getMessageAuthor"]),
    },
    Rule {
        peers: TELEGRAM,
        why: "replaces a `random_id` of 0 by a random number of 64 bits",
        fits: Adopts(random_ids),
    },
    Rule {
        peers: TELEGRAM,
        why: "replaces a `random_id` of 0 by a random number of 64 bits, which does not fit an `int`",
        fits: Says(
            &["out of range"],
            &["messages.requestEncryption", "phone.createGroupCall"],
        ),
    },
    Rule {
        peers: TELEGRAM,
        why: "makes no message whose id is 0",
        fits: Says(&["id is a required attribute for Message"], &[]),
    },
    Rule {
        peers: TELEGRAM,
        why: "has no class for `error` and `null`, though they are in its schema",
        fits: Says(
            &["matching Constructor ID", "undefined"],
            &["error", "null"],
        ),
    },
    Rule {
        peers: TELEGRAM,
        why: "looks for a type named `FutureSalt` where the vector has bare elements, and writes them with their ids",
        fits: Says(
            &["'FutureSalt'", "left over", "other bytes"],
            &["future_salts"],
        ),
    },
    Rule {
        peers: TELEGRAM,
        why: "takes a vector for a single value from the first read on that failed inside it",
        fits: Says(&["Required object salts"], &["future_salts"]),
    },
    Rule {
        peers: TELEGRAM,
        why: "takes a vector of vectors for a vector of objects",
        fits: Says(
            &["reading 'argsConfig'", "an array is wanted"],
            &["tlsBlockPermutation"],
        ),
    },
    Rule {
        peers: TELEGRAM,
        why: "computes the id of a declaration without one from its text without the parameters, so that only those without parameters are right",
        fits: Says(&["onstructor", "other bytes"], TLS),
    },
    Rule {
        peers: GRAMMERS,
        why: "computes the id of `tlsBlockString`, which has none in the schema, from `data:bytes`; the rule of the API takes `bytes` as `string`",
        fits: Says(&["onstructor", "other bytes"], TLS),
    },
];

/// The rules that explain why the peer gave `theirs`, or said `said`, where `ours` was expected.
pub fn reasons(
    peer: &str,
    name: &str,
    said: &str,
    ours: &Value,
    theirs: Option<&Value>,
) -> Vec<&'static str> {
    let of_peer = RULES
        .iter()
        .filter(|rule| rule.peers.is_empty() || rule.peers.contains(&peer));
    let mut found = Vec::new();
    let mut adopted = ours.clone();
    for rule in of_peer {
        match (&rule.fits, theirs) {
            (Says(words, names), _)
                if words.iter().any(|words| said.contains(words))
                    && (names.is_empty() || names.contains(&name)) =>
            {
                return vec![rule.why];
            }
            (Adopts(adopt), Some(theirs)) => {
                let before = adopted.clone();
                walk(*adopt, &mut adopted, theirs);
                if before != adopted {
                    found.push(rule.why);
                }
            }
            _ => {}
        }
    }
    if Some(&adopted) == theirs {
        found
    } else {
        Vec::new()
    }
}

/// Two values side by side, as far as they have the same form.
fn walk(adopt: fn(&mut Map<String, Value>, &Map<String, Value>), ours: &mut Value, theirs: &Value) {
    match (ours, theirs) {
        (Value::Object(ours), Value::Object(theirs)) => {
            adopt(ours, theirs);
            for (key, value) in ours {
                if let Some(other) = theirs.get(key) {
                    walk(adopt, value, other);
                }
            }
        }
        (Value::Array(ours), Value::Array(theirs)) => ours
            .iter_mut()
            .zip(theirs)
            .for_each(|(value, other)| walk(adopt, value, other)),
        _ => {}
    }
}

/// JSON has such a word where it is not 0.
fn unused_words(ours: &mut Map<String, Value>, theirs: &Map<String, Value>) {
    let is_word = |key: &str| matches!(key, "flags" | "flags2");
    ours.retain(|key, _| !is_word(key) || theirs.contains_key(key));
}

fn is_message(object: &Map<String, Value>) -> bool {
    matches!(
        object.get("_").and_then(Value::as_str),
        Some("message" | "messageService" | "messageEmpty")
    )
}

fn peer_ids(ours: &mut Map<String, Value>, theirs: &Map<String, Value>) {
    if !is_message(ours) {
        return;
    }
    for (place, key) in ["peer_id", "from_id"]
        .into_iter()
        .flat_map(|place| ["user_id", "chat_id", "channel_id"].map(|key| (place, key)))
    {
        if let (Some(id), Some(other)) = (
            ours.get_mut(place).and_then(|peer| peer.get_mut(key)),
            theirs.get(place).and_then(|peer| peer.get(key)),
        ) && is_negative(id)
            && !is_negative(other)
        {
            *id = other.clone();
        }
    }
}

fn is_negative(id: &Value) -> bool {
    id.as_str().is_some_and(|id| id.starts_with('-'))
}

fn empty_media(ours: &mut Map<String, Value>, _theirs: &Map<String, Value>) {
    if is_message(ours)
        && ours
            .get("media")
            .is_some_and(|media| media["_"] == "messageMediaEmpty")
    {
        ours.remove("media");
    }
}

fn random_ids(ours: &mut Map<String, Value>, theirs: &Map<String, Value>) {
    if let (Some(id), Some(other)) = (ours.get_mut("random_id"), theirs.get("random_id"))
        && (*id == "0" || *id == 0)
    {
        *id = other.clone();
    }
}
