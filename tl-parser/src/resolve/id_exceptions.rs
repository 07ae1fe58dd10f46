//! Written ids that are known to differ from the computed ones, with reasons: no warning for them.

/// Name and id, grouped by why they differ (language, 5.3).
const KNOWN: &[(&str, u32)] = &[
    // Taken with `bytes` kept, against the published rule.
    ("ipPortSecret", 0x3798_2646),
    ("decryptedMessageMediaDocument", 0x6abd_9782),
    // Given by no spelling that was tried.
    ("accessPointRule", 0x4679_b65f),
    ("help.configSimple", 0x5a59_2a6c),
    // Taken when the result was `Object`.
    ("gzip_packed", 0x3072_cfa1),
    // Renamed for a layer: the name without its digits gives the id.
    ("decryptedMessage8", 0x1f81_4f1f),
    ("decryptedMessageService8", 0xaa48_327d),
    ("decryptedMessageMediaPhoto8", 0x3279_8a8c),
    ("decryptedMessageMediaVideo8", 0x4cee_6ef3),
    ("decryptedMessageMediaDocument8", 0xb095_434b),
    ("decryptedMessageMediaAudio8", 0x6080_758f),
    ("decryptedMessage23", 0x204d_3878),
    ("decryptedMessageMediaVideo23", 0x524a_415d),
    ("documentAttributeSticker23", 0xfb0a_5727),
    ("documentAttributeVideo23", 0x5910_cccb),
    ("documentAttributeAudio23", 0x0514_48e5),
    ("documentAttributeAudio45", 0xded2_18e0),
    ("decryptedMessage46", 0x36b0_91de),
    ("decryptedMessageMediaDocument46", 0x7afe_8ae2),
    // Renamed when it was replaced: the name without `Legacy` gives the id.
    ("inputPeerPhotoFileLocationLegacy", 0x27d6_9997),
    ("inputStickerSetThumbLegacy", 0x0dba_eae9),
    // The start of a generic call, with the id of the whole.
    ("invokeWithBusinessConnectionPrefix", 0xdd28_9f8e),
    ("invokeWithGooglePlayIntegrityPrefix", 0x1df9_2984),
    ("invokeWithApnsSecretPrefix", 0x0dae_54f8),
    ("invokeWithReCaptchaPrefix", 0xadbb_0f94),
    // Kept when fields changed.
    ("tonNode.capabilities", 0xf5bf_60c0),
    ("collatorNode.pong", 0x5bbf_0521),
];

/// Is this id of this name a known exception?
pub(super) fn is_known(name: &str, id: u32) -> bool {
    KNOWN.contains(&(name, id))
}
