//! Paths of definitions, as options, policies and views name them: a namespace, a definition, or a field behind its definition.

/// The path without a dot before it and a star behind it: `.help.*` is `help`, and `.` and `*` are the empty path, which is everything.
///
/// ```
/// use tl_parser::path::{covers, plain};
///
/// assert!(covers(plain("help.*"), "help.getConfig"));
/// assert!(covers(plain("."), "user"));
/// assert!(!covers("help", "helper"));
/// ```
pub fn plain(path: &str) -> &str {
    path.strip_suffix('*').unwrap_or(path).trim_matches('.')
}

/// Is `name` what `path` says, or in it? `path` is [`plain`]; a field is `name.field`.
pub fn covers(path: &str, name: &str) -> bool {
    path.is_empty()
        || name
            .strip_prefix(path)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_covers_what_is_in_it() {
        for (path, name, is_in) in [
            (".", "user", true),
            ("*", "messages.startBot.bot", true),
            ("messages", "messages.startBot", true),
            ("messages.*", "messages.startBot", true),
            (".messages.startBot", "messages.startBot.bot", true),
            ("messages", "messagesX", false),
            ("messages.startBot.bot", "messages.startBot", false),
        ] {
            assert_eq!(covers(plain(path), name), is_in, "{path} {name}");
        }
    }
}
