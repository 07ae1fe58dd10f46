//! Options that choose definitions: what there is code for, and what stays undecoded.

use super::Config;

impl Config {
    /// Writes code for these definitions and all that they need, and for nothing else. Default: for everything. May be called again: all of them count.
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

    /// Leaves a type undecoded: fields and results of it are `tl_types::Raw`, the bytes with `decode::<T>()`, and what only it needs is left out.
    ///
    /// Values of TL carry no length, so it must be the last on the wire: a function's result, a last field. Elsewhere it is an error that names the field.
    ///
    /// ```
    /// # let mut config = tl_codegen::Config::new();
    /// config.roots(["messages.startBot"]).opaque("Updates");
    /// ```
    pub fn opaque(&mut self, path: impl AsRef<str>) -> &mut Self {
        self.opaque.insert(path.as_ref(), ());
        self
    }

    /// Writes code for these, too: beside the roots, or for an opaque type, so that what stands undecoded can be decoded. May be called again.
    ///
    /// ```
    /// # let mut config = tl_codegen::Config::new();
    /// config.roots(["messages.startBot"]).include("users");
    /// ```
    pub fn include(&mut self, path: impl AsRef<str>) -> &mut Self {
        self.include.insert(path.as_ref(), ());
        self
    }

    /// Writes no code for these. An error names the field where what is left needs one of them. May be called again.
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
