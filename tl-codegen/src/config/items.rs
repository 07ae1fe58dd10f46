//! Options of generated items: what they are called, derive, hold in place, offer.

use super::{BytesForm, Codegen, Config, SingleConstructor, Unknown};

impl Config {
    /// Adds derives to the structs and enums in `path`, beside `Clone`, `Debug` and `PartialEq`: a list as in the attribute. Each stands once.
    ///
    /// `Eq`, `Hash`, `Ord`, `PartialOrd` and `Copy` are left out of what cannot have them: all of them where a field is an `Object` or a call of any
    /// function, `Eq`, `Hash` and `Ord` where one is a `double`, `Copy` where one is on the heap, and any of them where one is an item that does not get it
    /// (so ask for `.` what is to reach the outermost). Other derives are written as they are.
    ///
    /// Items of an [`extern_path`](Self::extern_path) are taken to have what is asked for them here.
    ///
    /// A struct is meant by its definition's name, an enum by its type's. A type with one constructor, where that is a struct, goes by both names.
    /// What is no list of derives is refused before anything is generated.
    ///
    /// ```
    /// # let mut config = tl_codegen::Config::new();
    /// config.derives("messages", "Eq, Hash");
    /// ```
    pub fn derives(&mut self, path: impl AsRef<str>, derives: impl Into<String>) -> &mut Self {
        self.derives.entry(path.as_ref()).push(derives.into());
        self
    }

    /// Adds attributes to the structs and enums in `path`, which are meant as in [`derives`](Self::derives). They stand behind the derives, those of general
    /// paths before those of particular ones. What is no attribute is refused before anything is generated.
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

    /// Adds attributes to the fields in `path`: one param, or all of a definition. Values on one bit are one field and the fields of a struct of their own:
    /// what is said of one of them stands on both. Variants of enums are no fields.
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

    /// Writes no documentation on what is in these paths: items with their fields, variants and methods. Modules keep theirs. The lint `missing_docs` is
    /// then allowed in the generated modules.
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

    /// Calls a definition (its struct, its variant), a type or a field by another name: the path is that of the definition, the type or the param.
    ///
    /// Chosen names come first, and others are numbered around them. Of a type that is its only constructor's struct the constructor's path names the
    /// struct, and the type's path what it is called in `types`. A value that shares its bit is a field of its group's struct; the group is called by the
    /// new names joined.
    ///
    /// The name is written as it is, a keyword raw (`r#type`). It is an error where it is no identifier of ASCII letters, digits and `_`, where two chosen
    /// names meet, and for what nothing in the code is called by: a computed flags word, a namespace, a built-in.
    ///
    /// ```
    /// # let mut config = tl_codegen::Config::new();
    /// config.rename("messages.startBot", "Begin").rename("messages.startBot.bot", "robot");
    /// ```
    pub fn rename(&mut self, path: impl AsRef<str>, name: impl Into<String>) -> &mut Self {
        self.renames.insert(path.as_ref(), name.into());
        self
    }

    /// Stores these in a box: a field, by the path of its param; or the struct of a constructor in its type's enum, by the path of the constructor, of the
    /// type, or of a namespace of constructors. What is on the wire stays the same.
    ///
    /// What holds no value in place cannot be boxed and is an error: a flag, a computed flags word, a function, the constructor of a type that has no other.
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
    /// of a value stays below 30 times its bytes. From 16 to 4,096; any other is an error.
    ///
    /// Values take more memory with a higher one, and a decoder more stack: a large message of a high threshold may meet the limit on memory.
    ///
    /// ```
    /// # let mut config = tl_codegen::Config::new();
    /// config.boxing_threshold(128);
    /// ```
    pub fn boxing_threshold(&mut self, bytes: u32) -> &mut Self {
        self.boxing_threshold = bytes;
        self
    }

    /// Takes the types and functions in `path` from another module that this compiler wrote, instead of writing them again; constructors come with their
    /// types. `module` is the module that holds `constructors`, `types` and `functions`, by a path that starts with `crate::` or `::`.
    ///
    /// The definitions must be the same there, with all that they need, and so must the options that change them. Where several paths match, the most
    /// particular one counts. A constructor without its type is an error, and so is what is no path of a module.
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

    /// The file that [`known_ids`](Self::known_ids) has set.
    #[cfg(feature = "json")]
    pub fn known_ids_file(&self) -> Option<&std::path::Path> {
        self.known_ids.as_deref()
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

    /// Implements serde's `Serialize` and `Deserialize` for generated types, and adds `registry::AnyObject`, any value of the schema, to a
    /// [`registry`](Self::registry). Default: no. Needs the feature `serde` of `tl-types`, which generated code finds serde by, and a
    /// [`description`](Self::description).
    ///
    /// `messages.startBot` becomes `{"_": "messages.startBot", "bot": {"_": "inputUserSelf"}, "random_id": "7", ..}`: names are the schema's, `"_"` is the
    /// constructor or function. An `int` is a number, a `long` a decimal string, a `double` a number or `"NaN"`, `"Infinity"`, `"-Infinity"`,
    /// `"nan:<hex digits>"`, an `int128` hex; `bytes` are as [`serde_bytes`](Self::serde_bytes) says. A flag that is on is `true`; what is absent has no key,
    /// and neither have flags words. A field without a name is called by its place, `_1` is the first. A value that is kept undecoded is
    /// `{"_raw": "<its bytes, id first>"}`.
    ///
    /// Reading takes `"_"` as left out where only one constructor can stand. An unknown key, one that is missing and a wrong value are errors that tell the
    /// path of the field. Formats that do not describe themselves cannot be read; and as nobody counts the fields of an object beforehand, most of them, such as
    /// `bincode` and `postcard`, cannot be written.
    ///
    /// Without the impls are structs of values on one bit, since they have no wire form of their own.
    ///
    /// With `serde_json`, its feature `float_roundtrip` keeps every `double` exact, and its feature `unbounded_depth` with
    /// `Deserializer::disable_recursion_limit` reads values of more than 128 arrays and objects in one another; here 512 are the limit.
    ///
    /// ```
    /// # let mut config = tl_codegen::Config::new();
    /// config.serde(true);
    /// ```
    pub fn serde(&mut self, serde: bool) -> &mut Self {
        self.serde = serde;
        self
    }

    /// How [`serde`](Self::serde) writes `bytes`. Default: [`BytesForm::Base64`].
    ///
    /// ```
    /// # let mut config = tl_codegen::Config::new();
    /// config.serde(true).serde_bytes(tl_codegen::BytesForm::Hex);
    /// ```
    pub fn serde_bytes(&mut self, form: BytesForm) -> &mut Self {
        self.serde_bytes = form;
        self
    }

    /// Adds methods to enums for the fields that their variants share, called as the fields are: `fn id(&self) -> i64` where every variant has it,
    /// `-> Option<..>` where one lacks it or has it as optional. Default: no.
    ///
    /// Numbers and flags are copied; the rest is borrowed, out of its box where it is in one: `&str`, `&[T]`, `&T`. There is a method where at least two
    /// variants have the field, all of one Rust type, and none has it in a group of values on one bit. With [`Unknown::Keep`] there is always a
    /// variant that lacks it.
    ///
    /// ```
    /// # let mut config = tl_codegen::Config::new();
    /// config.accessors(true);
    /// ```
    pub fn accessors(&mut self, accessors: bool) -> &mut Self {
        self.accessors = accessors;
        self
    }

    /// Implements the trait `Arbitrary` of the crate `arbitrary` for structs and enums, so that fuzzers and property tests get values of them; see
    /// `tl_types::arbitrary`. Default: no. Needs the feature `arbitrary` of `tl-types` and the [`description`](Self::description), which grows by some
    /// six bytes a definition. Programs that name the trait find it in `tl_types::arbitrary`, too.
    ///
    /// Without an impl are: structs of values on one bit, since they have no wire form of their own; functions that are hidden by another one of their id.
    ///
    /// ```
    /// # let mut config = tl_codegen::Config::new();
    /// config.arbitrary(true);
    /// ```
    pub fn arbitrary(&mut self, arbitrary: bool) -> &mut Self {
        self.arbitrary = arbitrary;
        self
    }

    /// Writes the description of the schema beside the code: decode errors tell the path of the field by it. Default: yes. It costs a few hundred
    /// kilobytes in a program for the whole Telegram schema and nothing at run time until an error occurs. Without it errors have kind and offset; what is
    /// accepted and refused is the same.
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
    /// It must mean the same in every module: from the crate's root, `crate::rt`, or from another crate, `::my_facade::tl_types` (`my_facade::tl_types` is
    /// taken for that). `self` and `super` are refused, before anything is generated.
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
