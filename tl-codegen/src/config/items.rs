//! Options of generated items: what they are called, derive, hold in place, offer.

use super::{Codegen, Config, SingleConstructor, Unknown};

impl Config {
    /// Adds derives to the structs and enums in `path`, beside `Clone`, `Debug` and `PartialEq`: a list as in the attribute.
    ///
    /// `Eq`, `Hash`, `Ord` and `PartialOrd` are left out where a field cannot have them (a `double`, an `Object`); `Copy`, where one is on the heap.
    ///
    /// ```
    /// # let mut config = tl_codegen::Config::new();
    /// config.derives("messages", "Eq, Hash");
    /// ```
    pub fn derives(&mut self, path: impl AsRef<str>, derives: impl Into<String>) -> &mut Self {
        self.derives.entry(path.as_ref()).push(derives.into());
        self
    }

    /// Adds attributes to the structs and enums in `path`.
    ///
    /// ```
    /// # let mut config = tl_codegen::Config::new();
    /// config.type_attribute("messages.startBot", "#[must_use]");
    /// ```
    pub fn type_attribute(
        &mut self,
        path: impl AsRef<str>,
        attribute: impl Into<String>,
    ) -> &mut Self {
        let attributes = self.type_attributes.entry(path.as_ref());
        attributes.push(attribute.into());
        self
    }

    /// Adds attributes to the fields in `path`: one param, or all of a definition.
    ///
    /// ```
    /// # let mut config = tl_codegen::Config::new();
    /// config.field_attribute("messages.startBot.random_id", "#[doc(hidden)]");
    /// ```
    pub fn field_attribute(
        &mut self,
        path: impl AsRef<str>,
        attribute: impl Into<String>,
    ) -> &mut Self {
        let attributes = self.field_attributes.entry(path.as_ref());
        attributes.push(attribute.into());
        self
    }

    /// Writes no documentation on what is in these paths.
    ///
    /// ```
    /// # let mut config = tl_codegen::Config::new();
    /// config.disable_comments(["."]);
    /// ```
    pub fn disable_comments<P: AsRef<str>>(
        &mut self,
        paths: impl IntoIterator<Item = P>,
    ) -> &mut Self {
        for path in paths {
            self.disable_comments.insert(path.as_ref(), ());
        }
        self
    }

    /// Calls a definition (its struct, its variant), a type or a field by another name, which must be an identifier and free.
    ///
    /// ```
    /// # let mut config = tl_codegen::Config::new();
    /// config.rename("messages.startBot", "Begin").rename("messages.startBot.bot", "robot");
    /// ```
    pub fn rename(&mut self, path: impl AsRef<str>, name: impl Into<String>) -> &mut Self {
        self.renames.insert(path.as_ref(), name.into());
        self
    }

    /// Stores these in a box: a field, or the struct of a constructor in its type's enum.
    ///
    /// ```
    /// # let mut config = tl_codegen::Config::new();
    /// config.boxed("messages.startBot.peer");
    /// ```
    pub fn boxed(&mut self, path: impl AsRef<str>) -> &mut Self {
        self.boxed.insert(path.as_ref(), ());
        self
    }

    /// The size in bytes above which a variant of an enum and an optional field are boxed. Default: 64, with which decoding was fastest where the memory
    /// of a value stays below 30 times its bytes. From 16 to 4,096.
    ///
    /// ```
    /// # let mut config = tl_codegen::Config::new();
    /// config.boxing_threshold(128);
    /// ```
    pub fn boxing_threshold(&mut self, bytes: u32) -> &mut Self {
        self.boxing_threshold = bytes;
        self
    }

    /// Takes the items in `path` from another module that this compiler wrote, instead of writing them again. `module` is the module that holds
    /// `constructors`, `types` and `functions`; the definitions must be the same there, and all that they need must be in `path`, too, or equal.
    ///
    /// ```
    /// # let mut config = tl_codegen::Config::new();
    /// config.extern_path("DataJSON", "::telegram_base::api");
    /// ```
    pub fn extern_path(&mut self, path: impl AsRef<str>, module: impl Into<String>) -> &mut Self {
        self.extern_paths.insert(path.as_ref(), module.into());
        self
    }

    /// What a type with exactly one constructor becomes. Default: [`SingleConstructor::Collapse`].
    ///
    /// ```
    /// # let mut config = tl_codegen::Config::new();
    /// config.single_constructor(tl_codegen::SingleConstructor::Enum);
    /// ```
    pub fn single_constructor(&mut self, single_constructor: SingleConstructor) -> &mut Self {
        self.single_constructor = single_constructor;
        self
    }

    /// Makes the enums of these types `#[non_exhaustive]`, so that a new constructor breaks no `match` in another crate.
    ///
    /// ```
    /// # let mut config = tl_codegen::Config::new();
    /// config.non_exhaustive(".");
    /// ```
    pub fn non_exhaustive(&mut self, path: impl AsRef<str>) -> &mut Self {
        self.non_exhaustive.insert(path.as_ref(), ());
        self
    }

    /// What becomes of a constructor id that the schema does not have. Default: [`Unknown::Refuse`].
    ///
    /// With [`Unknown::Keep`] every enum has a variant that holds a `tl_types::Unknown`: the id, and the bytes after it. TL values do not carry their length,
    /// so only what is the last on the wire can be kept: a value read by `from_bytes`, its last field, the last element of a vector in its last field. Where
    /// anything is to follow, an unknown id is the error that it is without this option; so it is in `read_prefix`, which does not know where the value
    /// ends. The registry's `decode` keeps unknown ids, too, and so does a last field of type `Object`.
    ///
    /// A type that is a struct has no room for one: see [`single_constructor`](Self::single_constructor). An id that the schema has, but in another type, is
    /// not unknown; without a [`description`](Self::description) the reader cannot tell, and keeps it.
    ///
    /// ```
    /// # let mut config = tl_codegen::Config::new();
    /// config.unknown(tl_codegen::Unknown::Keep);
    /// ```
    pub fn unknown(&mut self, unknown: Unknown) -> &mut Self {
        self.unknown = unknown;
        self
    }

    /// Puts ids of other layers into the description, so that a decode error tells what an unknown id is there: ``b1b8cc83 is `user` since layer 228; this
    /// build has 227``. Default: none. Needs the feature `json` of this crate, and [`description`](Self::description).
    ///
    /// The file is a history of the schema in JSON, as `schema/telegram/history.json` beside this crate; a build script reads it again when it changes:
    ///
    /// ```json
    /// {"layers": [227, 228], "constructors": {"user": [["31774388", 218, 227], ["b1b8cc83", 228, 228]]}, "functions": {}}
    /// ```
    ///
    /// Each name has its ids with their first and last layer. Ids that the schema has itself are left out. The others are data in the program, 12 bytes an id
    /// and the names that the schema does not have, and cost nothing at run time until an error occurs. With Telegram's history the description of layer 230
    /// grows from 205 to 229 kB, that of layer 227 from 192 to 221 kB.
    ///
    /// ```
    /// # let mut config = tl_codegen::Config::new();
    /// config.known_ids("schema/history.json");
    /// ```
    #[cfg(feature = "json")]
    pub fn known_ids(&mut self, path: impl Into<std::path::PathBuf>) -> &mut Self {
        self.known_ids = Some(path.into());
        self
    }

    /// Adds the module `registry`: name to id, id to name, id to decoder. Default: no.
    ///
    /// ```
    /// # let mut config = tl_codegen::Config::new();
    /// config.registry(true);
    /// ```
    pub fn registry(&mut self, registry: bool) -> &mut Self {
        self.registry = registry;
        self
    }

    /// Adds methods to enums for the fields that all variants have under one name and type: `fn id(&self) -> i64`; where some have them,
    /// `-> Option<..>`. Default: no.
    ///
    /// ```
    /// # let mut config = tl_codegen::Config::new();
    /// config.accessors(true);
    /// ```
    pub fn accessors(&mut self, accessors: bool) -> &mut Self {
        self.accessors = accessors;
        self
    }

    /// Writes the description of the schema beside the code: decode errors tell the path of the field by it. Default: yes. It costs a few hundred
    /// kilobytes in a program for the whole Telegram schema and nothing at run time until an error occurs.
    ///
    /// ```
    /// # let mut config = tl_codegen::Config::new();
    /// config.description(false);
    /// ```
    pub fn description(&mut self, description: bool) -> &mut Self {
        self.description = description;
        self
    }

    /// Where generated methods are compiled. Default: [`Codegen::Lazy`].
    ///
    /// ```
    /// # let mut config = tl_codegen::Config::new();
    /// config.codegen(tl_codegen::Codegen::Eager);
    /// ```
    pub fn codegen(&mut self, codegen: Codegen) -> &mut Self {
        self.codegen = codegen;
        self
    }

    /// The path of the runtime in generated code. Default: `::tl_types`.
    ///
    /// ```
    /// # let mut config = tl_codegen::Config::new();
    /// config.runtime_path("::my_facade::tl_types");
    /// ```
    pub fn runtime_path(&mut self, path: impl Into<String>) -> &mut Self {
        self.runtime_path = path.into();
        self
    }
}
