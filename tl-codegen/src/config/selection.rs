//! Options that choose definitions: what there is code for, and what stays undecoded.

use super::Config;

impl Config {
    /// Writes code for these and all that they need, and for nothing else: definitions, types (all constructors), namespaces. Default: for everything. May be
    /// called again: all of them count. [`why`](Self::why) tells what needs a definition; [`Generated::definitions`](crate::Generated::definitions) counts them.
    ///
    /// Names and shapes in the code do not depend on the choice. The registry has what is chosen.
    ///
    /// ```
    /// # let mut config = tl_codegen::Config::new();
    /// config.roots(["messages.startBot", "bots.createBot", "bots.sendCustomRequest"]);
    /// ```
    pub fn roots<P: AsRef<str>>(&mut self, paths: impl IntoIterator<Item = P>) -> &mut Self {
        for path in paths {
            self.roots.insert(path.as_ref(), ());
        }
        self
    }

    /// Leaves a type undecoded: fields and results of it are `tl_types::Raw`, the bytes with `decode::<T>()`. Its constructors are left out, and with
    /// [`roots`](Self::roots) what only it needs. May be called again.
    ///
    /// Values of TL carry no length, so it must be the last on the wire: a function's result, a last field. Elsewhere, and in vectors, it is an error that
    /// names the field (E0703). A built-in, or a type that is used bare, cannot be opaque.
    ///
    /// ```
    /// # let mut config = tl_codegen::Config::new();
    /// config.roots(["messages.startBot"]).opaque("Updates");
    /// ```
    pub fn opaque(&mut self, path: impl AsRef<str>) -> &mut Self {
        self.opaque.insert(path.as_ref(), ());
        self
    }

    /// Writes code for these, too, and all that they need: beside the roots, or for an opaque type, so that what stands undecoded can be decoded. May be called
    /// again.
    ///
    /// ```
    /// # let mut config = tl_codegen::Config::new();
    /// config.roots(["messages.startBot"]).include("users");
    /// ```
    pub fn include(&mut self, path: impl AsRef<str>) -> &mut Self {
        self.include.insert(path.as_ref(), ());
        self
    }

    /// Writes no code for these, nor for what only they need where there are roots: functions, constructors (a variant less), types (all constructors),
    /// namespaces. An error names the field where what is left needs a type that has lost all of its constructors (E0704). May be called again.
    ///
    /// ```
    /// # let mut config = tl_codegen::Config::new();
    /// config.exclude("payments");
    /// ```
    pub fn exclude(&mut self, path: impl AsRef<str>) -> &mut Self {
        self.exclude.insert(path.as_ref(), ());
        self
    }
}
