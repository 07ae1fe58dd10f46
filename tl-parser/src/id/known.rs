//! Written ids that are known to look wrong and are right, with the reason each: no warning for them.

/// A name that keeps an id which its declaration does not give, or which another function has too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KnownId {
    /// The combinator.
    pub name: &'static str,
    /// Its written id.
    pub id: u32,
    /// Why that is right.
    pub reason: &'static str,
}

const fn known(name: &'static str, id: u32, reason: &'static str) -> KnownId {
    KnownId { name, id, reason }
}

const WITH_BYTES: &str = "computed with `bytes` kept, against the published rule";
const AS_GIVEN: &str = "no known spelling gives this id; the servers use it";
const AS_OBJECT: &str = "computed when the result was `Object`";
const OF_A_LAYER: &str = "the copy for an older layer: the name without its digits gives the id";
const LEGACY: &str = "renamed when it was replaced: the name without `Legacy` gives the id";
const PREFIX: &str =
    "the start of a generic call, sent before its query: it has the id of the whole";
const KEPT: &str = "kept when its fields changed";

/// Ids that differ from the computed ones (language, 5.3).
pub const DIFFERENT: &[KnownId] = &[
    known("ipPortSecret", 0x3798_2646, WITH_BYTES),
    known("decryptedMessageMediaDocument", 0x6abd_9782, WITH_BYTES),
    known("accessPointRule", 0x4679_b65f, AS_GIVEN),
    known("help.configSimple", 0x5a59_2a6c, AS_GIVEN),
    known("gzip_packed", 0x3072_cfa1, AS_OBJECT),
    known("decryptedMessage8", 0x1f81_4f1f, OF_A_LAYER),
    known("decryptedMessageService8", 0xaa48_327d, OF_A_LAYER),
    known("decryptedMessageMediaPhoto8", 0x3279_8a8c, OF_A_LAYER),
    known("decryptedMessageMediaVideo8", 0x4cee_6ef3, OF_A_LAYER),
    known("decryptedMessageMediaDocument8", 0xb095_434b, OF_A_LAYER),
    known("decryptedMessageMediaAudio8", 0x6080_758f, OF_A_LAYER),
    known("decryptedMessage23", 0x204d_3878, OF_A_LAYER),
    known("decryptedMessageMediaVideo23", 0x524a_415d, OF_A_LAYER),
    known("documentAttributeSticker23", 0xfb0a_5727, OF_A_LAYER),
    known("documentAttributeVideo23", 0x5910_cccb, OF_A_LAYER),
    known("documentAttributeAudio23", 0x0514_48e5, OF_A_LAYER),
    known("documentAttributeAudio45", 0xded2_18e0, OF_A_LAYER),
    known("decryptedMessage46", 0x36b0_91de, OF_A_LAYER),
    known("decryptedMessageMediaDocument46", 0x7afe_8ae2, OF_A_LAYER),
    known("inputPeerPhotoFileLocationLegacy", 0x27d6_9997, LEGACY),
    known("inputStickerSetThumbLegacy", 0x0dba_eae9, LEGACY),
    known("invokeWithBusinessConnectionPrefix", 0xdd28_9f8e, PREFIX),
    known("invokeWithGooglePlayIntegrityPrefix", 0x1df9_2984, PREFIX),
    known("invokeWithApnsSecretPrefix", 0x0dae_54f8, PREFIX),
    known("invokeWithReCaptchaPrefix", 0xadbb_0f94, PREFIX),
    known("tonNode.capabilities", 0xf5bf_60c0, KEPT),
    known("collatorNode.pong", 0x5bbf_0521, KEPT),
];

/// Ids that two functions share on purpose: `…` and `…Prefix` (language, 4.2).
pub const SHARED: &[KnownId] = &[
    known("invokeWithBusinessConnectionPrefix", 0xdd28_9f8e, PREFIX),
    known("invokeWithGooglePlayIntegrityPrefix", 0x1df9_2984, PREFIX),
    known("invokeWithApnsSecretPrefix", 0x0dae_54f8, PREFIX),
    known("invokeWithReCaptchaPrefix", 0xadbb_0f94, PREFIX),
];

/// Is it known that this name has this id, whatever its declaration gives?
pub(crate) fn is_different(name: &str, id: u32) -> bool {
    has(DIFFERENT, name, id)
}

/// Is it known that this name shares this id with another function?
pub(crate) fn is_shared(name: &str, id: u32) -> bool {
    has(SHARED, name, id)
}

fn has(list: &[KnownId], name: &str, id: u32) -> bool {
    list.iter()
        .any(|known| known.id == id && known.name == name)
}
