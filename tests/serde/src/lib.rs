//! What compiling takes with serde and without: the code, and nothing that uses it.

pub mod api {
    tl_types::include_schema!("api");
}

pub mod mtproto {
    tl_types::include_schema!("mtproto");
}

#[cfg(shared)]
pub mod older {
    pub mod api {
        tl_types::include_schema!("telethon-229-api");
    }

    pub mod mtproto {
        tl_types::include_schema!("telethon-229-mtproto");
    }
}
