//! The three requests of the seed schema against bytes worked out by hand from the wire rules.

use tl_tests::seed::{constructors, functions, types};
use tl_types::{Deserializable, Identifiable, RemoteCall, Serializable};

/// Writes to exactly `bytes`, which read back as the same value.
fn is<T: Serializable + Deserializable + PartialEq + std::fmt::Debug>(value: &T, bytes: &[u8]) {
    assert_eq!(value.to_bytes().as_deref(), Ok(bytes));
    assert_eq!(value.serialized_len(), bytes.len());
    assert_eq!(T::from_bytes(bytes).as_ref(), Ok(value));
}

/// Is `T` what `F` is answered by?
fn answers<F: RemoteCall<Return = T>, T>() {}

#[test]
fn start_bot() {
    let start = functions::messages::StartBot {
        bot: types::InputUser::User(constructors::InputUser {
            user_id: 0x0102_0304_0506,
            access_hash: -2,
        }),
        peer: types::InputPeer::Channel(constructors::InputPeerChannel {
            channel_id: 1_234_567_890,
            access_hash: i64::MIN,
        }),
        random_id: -1,
        start_param: "ref5".to_owned(),
    };
    is(
        &start,
        &[
            0x78, 0x73, 0xdf,
            0xe6, // messages.startBot#e6df7378, least significant byte first
            0xc6, 0x58, 0x11, 0xf2, // bot: inputUser#f21158c6
            0x06, 0x05, 0x04, 0x03, 0x02, 0x01, 0x00, 0x00, // user_id:long
            0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
            0xff, // access_hash:long, two's complement
            0xfc, 0xbb, 0xbc, 0x27, // peer: inputPeerChannel#27bcbbfc
            0xd2, 0x02, 0x96, 0x49, 0x00, 0x00, 0x00,
            0x00, // channel_id:long, 499602d2 in hex
            0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x80, // access_hash:long
            0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, // random_id:long
            0x04, b'r', b'e', b'f', b'5', 0x00, 0x00,
            0x00, // start_param:string: length, text, padding to a multiple of four
        ],
    );
    answers::<functions::messages::StartBot, types::Updates>();
    assert_eq!(
        (
            functions::messages::StartBot::CONSTRUCTOR_ID,
            functions::messages::StartBot::NAME
        ),
        (0xe6df_7378, "messages.startBot")
    );
}

#[test]
fn create_bot() {
    let mut create = functions::bots::CreateBot::new(
        "Größe".to_owned(),
        "size_bot".to_owned(),
        types::InputUser::UserSelf,
    );
    let mut bytes = vec![
        0x2b, 0x7f, 0xb1, 0xe5, // bots.createBot#e5b17f2b
        0x00, 0x00, 0x00, 0x00, // flags:#
        0x07, b'G', b'r', 0xc3, 0xb6, 0xc3, 0x9f,
        b'e', // name:string: seven bytes of UTF-8, no padding
        0x08, b's', b'i', b'z', b'e', b'_', b'b', b'o', b't', 0x00, 0x00,
        0x00, // username:string
        0x3f, 0xb1, 0xc1, 0xf7, // manager_id: inputUserSelf#f7c1b13f
    ];
    is(&create, &bytes);
    create.via_deeplink = true; // flags.0?true: a bit and nothing else
    bytes[4] = 0x01;
    is(&create, &bytes);
    answers::<functions::bots::CreateBot, types::User>();
}

#[test]
fn send_custom_request() {
    // 254 bytes are the first length that needs the long form.
    let custom = functions::bots::SendCustomRequest {
        custom_method: String::new(),
        params: types::DataJson {
            data: "7".repeat(254),
        },
    };
    let mut bytes = vec![
        0xed, 0x69, 0x27, 0xaa, // bots.sendCustomRequest#aa2769ed
        0x00, 0x00, 0x00, 0x00, // custom_method:string: the length 0 and padding
        0x04, 0x8d, 0x74, 0x7d, // params: dataJSON#7d748d04
        0xfe, 0xfe, 0x00, 0x00, // data:string: the long form, 254 in three bytes
    ];
    bytes.extend([b'7'; 254]);
    bytes.extend([0x00, 0x00]); // 4 + 254 and two bytes of padding make 260
    is(&custom, &bytes);
    answers::<functions::bots::SendCustomRequest, types::DataJson>();
}
