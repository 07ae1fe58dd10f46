//! What in published schemas looks like a mistake and is none: the default allow list, with the reason each.

use super::Rule;
use crate::id::known::{DIFFERENT, SHARED};

/// An entry: a name of a published schema. It counts only together with the id that the declaration has there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known {
    /// The rule that would find it.
    pub rule: Rule,
    /// A combinator, a type, or a field behind the name of its combinator: `stories.allStoriesNotModified.flags`.
    pub name: &'static str,
    /// The id of the combinator; of a type that of one of its constructors.
    pub id: u32,
    /// Why it is right.
    pub reason: &'static str,
}

const fn known(rule: Rule, name: &'static str, id: u32, reason: &'static str) -> Known {
    Known {
        rule,
        name,
        id,
        reason,
    }
}

const RESERVED: &str = "a word of the published schema whose bits are all free";
const TRANSPORT: &str = "a message of the transport, which travels outside of functions";
const ENCRYPTED: &str = "travels encrypted, as the `bytes` of another message";
const CONFIG: &str = "comes over side channels, without a function";
const UNSENT: &str = "part of every published layer, though no function mentions it";
const CLOUD: &str = "keeps the bits of the cloud API, also those that are free there";

/// What the rules beside those about ids would find.
const LINTS: &[Known] = &[
    known(
        Rule::UnusedFlags,
        "exportedChatlistInvite.flags",
        0x0c51_81ac,
        RESERVED,
    ),
    known(
        Rule::UnusedFlags,
        "stories.allStoriesNotModified.flags",
        0x1158_fe3e,
        RESERVED,
    ),
    known(
        Rule::UnusedFlags,
        "buttonTypeRequestPeer.flags",
        0x4f58_a237,
        RESERVED,
    ),
    known(
        Rule::UnusedFlags,
        "connectedBot.flags",
        0xcd64_636c,
        RESERVED,
    ),
    known(
        Rule::UnusedFlags,
        "messages.channelMessages.flags",
        0x9926_2e37,
        RESERVED,
    ),
    known(
        Rule::UnusedFlags,
        "messages.search.flags",
        0xd456_9248,
        RESERVED,
    ),
    known(Rule::UnusedType, "P_Q_inner_data", 0x83c9_5aec, ENCRYPTED),
    known(Rule::UnusedType, "P_Q_inner_data", 0xa9f5_5f95, ENCRYPTED),
    known(Rule::UnusedType, "BindAuthKeyInner", 0x75a3_f765, ENCRYPTED),
    known(
        Rule::UnusedType,
        "Server_DH_inner_data",
        0xb589_0dba,
        ENCRYPTED,
    ),
    known(
        Rule::UnusedType,
        "Client_DH_Inner_Data",
        0x6643_b654,
        ENCRYPTED,
    ),
    known(
        Rule::UnusedType,
        "DecryptedMessageLayer",
        0x1be3_1789,
        ENCRYPTED,
    ),
    known(Rule::UnusedType, "MsgsAck", 0x62d6_b459, TRANSPORT),
    known(
        Rule::UnusedType,
        "BadMsgNotification",
        0xa7ef_f811,
        TRANSPORT,
    ),
    known(Rule::UnusedType, "MsgsStateReq", 0xda69_fb52, TRANSPORT),
    known(Rule::UnusedType, "MsgsStateInfo", 0x04de_b57d, TRANSPORT),
    known(Rule::UnusedType, "MsgsAllInfo", 0x8cc0_d131, TRANSPORT),
    known(Rule::UnusedType, "MsgDetailedInfo", 0x276d_3ec6, TRANSPORT),
    known(Rule::UnusedType, "MsgResendReq", 0x7d86_1a08, TRANSPORT),
    known(Rule::UnusedType, "RpcError", 0x2144_ca19, TRANSPORT),
    known(Rule::UnusedType, "NewSession", 0x9ec2_0908, TRANSPORT),
    known(Rule::UnusedType, "HttpWait", 0x9299_359f, TRANSPORT),
    known(Rule::UnusedType, "GzipPacked", 0x3072_cfa1, TRANSPORT),
    known(Rule::UnusedType, "TlsClientHello", 0x6c52_c484, TRANSPORT),
    known(Rule::UnusedType, "RSAPublicKey", 0x7a19_cb76, TRANSPORT),
    known(Rule::UnusedType, "help.ConfigSimple", 0x5a59_2a6c, CONFIG),
    known(Rule::UnusedType, "help.ConfigSimple", 0xd997_c3c5, CONFIG),
    known(Rule::UnusedType, "Error", 0xc4b9_f9bb, UNSENT),
    known(Rule::UnusedType, "Null", 0x5673_0bcc, UNSENT),
    known(Rule::UnusedType, "StatsURL", 0x47a9_71e0, UNSENT),
    known(
        Rule::NameStyle,
        "resPQ",
        0x0516_2463,
        "named so by the protocol",
    ),
    known(
        Rule::NameStyle,
        "dummyHttpWait",
        0xc937_ca2e,
        "holds the place of a function, in the style of TDLib",
    ),
    known(
        Rule::SkippedBit,
        "decryptedMessage.flags",
        0x91cc_4674,
        CLOUD,
    ),
    known(
        Rule::SkippedBit,
        "decryptedMessage46.flags",
        0x36b0_91de,
        CLOUD,
    ),
    known(
        Rule::SkippedBit,
        "documentAttributeAudio.flags",
        0x9852_f9c6,
        CLOUD,
    ),
    known(
        Rule::SkippedBit,
        "db.block.info.flags",
        0x4ac6_e727,
        "bits of the flags of a stored block, most of which have no field",
    ),
];

/// The default allow list, by rule.
///
/// ```
/// use tl_parser::lint::{Rule, known};
///
/// let secret = known::all().find(|entry| entry.name == "ipPortSecret").unwrap();
/// assert_eq!((secret.rule, secret.id), (Rule::IdMismatch, 0x3798_2646));
/// ```
pub fn all() -> impl Iterator<Item = Known> {
    let ids = |rule, list: &'static [crate::id::known::KnownId]| {
        list.iter()
            .map(move |entry| known(rule, entry.name, entry.id, entry.reason))
    };
    ids(Rule::IdMismatch, DIFFERENT)
        .chain(ids(Rule::SharedFunctionId, SHARED))
        .chain(LINTS.iter().copied())
}

/// Is it known that `rule` would find this name with this id?
pub(super) fn has(rule: Rule, name: &str, id: u32) -> bool {
    LINTS
        .iter()
        .any(|entry| entry.rule == rule && entry.id == id && entry.name == name)
}
