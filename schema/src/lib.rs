//! Bundled TL schemas and facts as constants: data only.
//!
//! Where each file comes from and under which licence stands in this package's README.

/// The API of Telegram, layer 230: `telegram/api.tl`.
pub const TELEGRAM_API: &str = include_str!("../telegram/api.tl");

/// The transport of Telegram, MTProto: `telegram/mtproto.tl`.
pub const TELEGRAM_MTPROTO: &str = include_str!("../telegram/mtproto.tl");

/// In which layers each name of Telegram's API had which id, as JSON: `telegram/history.json`.
///
/// `{"layers":[LAYER,...],"constructors":{NAME:[[ID,FIRST,LAST],...]},"functions":{...}}`
pub const TELEGRAM_HISTORY: &str = include_str!("../telegram/history.json");

/// Who may call each function of Telegram's API and which errors it gives, as JSON: `telegram/methods.json`.
///
/// `{"schema_layer":230,"metadata_layer":228,"methods":{NAME:{"id","callers","errors","in_metadata","id_same_as_metadata"}}}`
pub const TELEGRAM_METHODS: &str = include_str!("../telegram/methods.json");

/// A small part of Telegram's API, whole in itself (36 declarations): `seed.tl`.
pub const SEED: &str = include_str!("../seed.tl");
