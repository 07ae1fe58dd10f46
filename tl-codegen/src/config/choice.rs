//! Options with a few values to choose from.

/// How the generated text looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Formatting {
    /// Laid out for people.
    #[default]
    Pretty,
    /// As it falls: quicker to make, the same to the compiler.
    Plain,
}

/// What a type with exactly one constructor becomes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum SingleConstructor {
    /// The constructor's struct itself.
    #[default]
    Collapse,
    /// An enum with one variant, which leaves room to grow.
    Enum,
}

/// How many files the code of one schema is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Layout {
    /// One: `api.rs`.
    #[default]
    File,
    /// One for each namespace, `api/functions/messages.rs`, and `api.rs`, which includes them.
    Namespaces,
}

/// How `bytes` are written where a text is wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum BytesForm {
    /// The standard alphabet, with padding.
    #[default]
    Base64,
    /// Two digits a byte.
    Hex,
}

/// Where generated methods are compiled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Codegen {
    /// In the crate that uses them, and only those that it uses.
    #[default]
    Lazy,
    /// In the crate that holds the generated code, all of them: that crate takes longer, and what uses it is rebuilt sooner. Of what is generic (calls of
    /// other calls, vectors) and what `derive` writes each user still compiles its own. With the whole Telegram schema, optimised: 74 s of CPU time
    /// instead of 11 for that crate, and 3 s instead of 18 for each rebuild of a program that reads updates and messages.
    Eager,
}

/// What becomes of a constructor id that the schema does not have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Unknown {
    /// An error.
    #[default]
    Refuse,
    /// A value that keeps id and bytes, where the extent of the value is known: where nothing follows it. Elsewhere an error.
    Keep,
}
