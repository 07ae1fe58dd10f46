//! A program of an older layer reads what a newer one wrote: kept where nothing follows, else an error that names the layer.

use layer_230::{constructors, types};
use tl_types::{Deserializable, DeserializeError, Serializable, Unknown};

mod layer_227 {
    //! Refuses ids that it does not have.
    tl_types::include_schema!("layers/old");
}

mod keeping {
    //! The same layer; keeps them.
    tl_types::include_schema!("layers/keeping/old");
}

mod layer_230 {
    tl_types::include_schema!("layers/new");
}

const USER: u32 = 0xb1b8_cc83;
const SENTENCE: &str = "b1b8cc83 is `user` since layer 228; this build has 227";

fn user() -> types::User {
    let mut user = constructors::User::new(42);
    user.first_name = Some("Ada".to_owned());
    user.stories = Some(7);
    user.into()
}

fn empty() -> types::User {
    constructors::UserEmpty { id: 1 }.into()
}

fn bytes(value: &impl Serializable) -> Vec<u8> {
    value.to_bytes().expect("it fits the wire")
}

/// `value` as it is kept, which is its bytes.
fn kept(value: &impl Serializable) -> Unknown {
    let bytes = bytes(value);
    let (id, raw) = bytes.split_first_chunk().expect("an id");
    let id = u32::from_le_bytes(*id);
    let raw = raw.to_vec();
    Unknown { id, raw }
}

#[track_caller]
fn names_the_layer<T>(read: Result<T, DeserializeError>, place: &str) {
    let error = read.err().expect("an error");
    let text = format!("{place}: constructor id b1b8cc83 is none of User: {SENTENCE}");
    assert_eq!(error.to_string(), text);
    let known = error.known().expect("a known id");
    let layers = (known.since, known.until, known.build);
    assert_eq!(
        (known.id, known.name, layers),
        (USER, "user", (228, None, Some(227)))
    );
}

#[test]
fn what_is_the_last_on_the_wire_is_kept() {
    use keeping::{constructors, types};

    let read = types::User::from_bytes(&bytes(&user())).expect("kept");
    assert_eq!(read, types::User::Unknown(kept(&user()).into()));
    assert_eq!(bytes(&read), bytes(&user()));

    let answer = bytes(&vec![empty(), user()]);
    let read = Vec::<types::User>::from_bytes(&answer).expect("kept");
    let first = constructors::UserEmpty { id: 1 };
    assert_eq!(
        read,
        [
            types::User::from(first),
            types::User::Unknown(kept(&user()).into())
        ]
    );
    assert_eq!(bytes(&read), answer);

    let update = layer_230::constructors::UpdateUser {
        date: 5,
        user: user(),
    };
    let read = constructors::UpdateUser::from_bytes(&bytes(&update)).expect("kept");
    assert_eq!(read.user, types::User::Unknown(kept(&user()).into()));
    assert_eq!((read.date, bytes(&read)), (5, bytes(&update)));
}

#[test]
fn any_object_is_kept() {
    let story = layer_230::constructors::UpdateStory { story: 9 };
    let notice = layer_230::constructors::Notice {
        what: Box::new(types::Update::from(story.clone())),
    };
    let object = keeping::registry::decode(&bytes(&story)).expect("kept");
    assert_eq!(object.as_any().downcast_ref(), Some(&kept(&story)));
    assert_eq!((object.id(), object.name()), (0x75b3_b798, ""));
    let read = keeping::types::Notice::from_bytes(&bytes(&notice)).expect("kept");
    assert_eq!(read.what.as_any().downcast_ref(), Some(&kept(&story)));
    assert_eq!(bytes(&read), bytes(&notice));
}

#[test]
fn elsewhere_the_error_names_the_layer() {
    use keeping::types;

    let answer = bytes(&vec![user(), empty()]);
    names_the_layer(
        Vec::<types::User>::from_bytes(&answer),
        "at byte 8, in vector[0]",
    );
    names_the_layer(types::User::read_prefix(&bytes(&user())), "at byte 0");
    let update = layer_230::constructors::UpdateUsers {
        users: vec![empty(), user()],
        date: 5,
    };
    names_the_layer(
        types::Update::from_bytes(&bytes(&layer_230::types::Update::from(update))),
        "at byte 24, in updateUsers.users[1]",
    );
}

#[test]
fn without_keeping_it_is_an_error_everywhere() {
    use layer_227::types;

    names_the_layer(types::User::from_bytes(&bytes(&user())), "at byte 0");
    let answer = bytes(&vec![empty(), user()]);
    names_the_layer(
        Vec::<types::User>::from_bytes(&answer),
        "at byte 20, in vector[1]",
    );
}

#[test]
fn ids_of_earlier_layers_and_of_none() {
    use layer_227::types;

    let error = |id: u32| {
        let error = types::Update::from_bytes(&id.to_le_bytes()).expect_err("no update");
        error.to_string()
    };
    assert_eq!(
        error(0xa784_8924),
        "at byte 0: constructor id a7848924 is none of Update: a7848924 was `updateUserName` in layer 218; this build has 227"
    );
    assert_eq!(
        error(0xdead_beef),
        "at byte 0: constructor id deadbeef is none of Update"
    );
    // What the schema has itself, but in another type.
    let other = types::Update::from_bytes(&bytes(&empty())).expect_err("no update");
    assert_eq!(other.known(), None);
    assert!(keeping::types::Update::from_bytes(&bytes(&empty())).is_err());
}
