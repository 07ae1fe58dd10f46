//! Options of the output: where it goes, in how many files, how it looks.

use std::path::{Path, PathBuf};

use super::{Config, Formatting, Layout};

impl Config {
    /// The folder for the code; made if it is missing. Default: what `OUT_DIR` says.
    ///
    /// A folder that [`compile`](Self::compile) makes or finds empty is the compiler's own: the file `.tl-codegen` says so, and code that is not made any
    /// more, because a schema has gone or has another name, is removed from it. A file without our mark in its first lines stays, in any other folder
    /// everything does. Where one process compiles several sets of schemas into one folder, nothing is removed from that folder from then on; nor is it ever
    /// from `OUT_DIR`.
    ///
    /// The folder itself may be a link; a link inside it that would lead the code elsewhere is an error.
    ///
    /// ```
    /// # let mut config = tl_codegen::Config::new();
    /// config.out_dir("src/generated");
    /// ```
    pub fn out_dir(&mut self, path: impl Into<PathBuf>) -> &mut Self {
        self.out_dir = Some(path.into());
        self
    }

    /// The folder that [`out_dir`](Self::out_dir) has set.
    pub fn out_folder(&self) -> Option<&Path> {
        self.out_dir.as_deref()
    }

    /// A file beside the code, such as `mod.rs`, that has each schema as a module: `pub mod api { include!("api.rs"); }`. Default: none.
    ///
    /// ```
    /// # let mut config = tl_codegen::Config::new();
    /// config.schema("schema/layer-227.tl").schema("schema/layer-230.tl").include_file("mod.rs");
    /// ```
    pub fn include_file(&mut self, name: impl Into<String>) -> &mut Self {
        self.include_file = Some(name.into());
        self
    }

    /// A file beside the code, such as `api.json`, that holds the resolved schema as JSON, in the form of `tl dump --stage ir`. For one schema only.
    /// Default: none. With the feature `json`.
    ///
    /// ```
    /// # let mut config = tl_codegen::Config::new();
    /// config.schema("schema/api.tl").descriptor("api.json");
    /// ```
    #[cfg(feature = "json")]
    pub fn descriptor(&mut self, name: impl Into<String>) -> &mut Self {
        self.descriptor = Some(name.into());
        self
    }

    /// How many files the code of one schema is. Default: [`Layout::File`].
    ///
    /// ```
    /// # let mut config = tl_codegen::Config::new();
    /// config.layout(tl_codegen::Layout::Namespaces);
    /// ```
    pub fn layout(&mut self, layout: Layout) -> &mut Self {
        self.layout = layout;
        self
    }

    /// How the text looks. Default: [`Formatting::Pretty`].
    ///
    /// ```
    /// # let mut config = tl_codegen::Config::new();
    /// config.formatting(tl_codegen::Formatting::Plain);
    /// ```
    pub fn formatting(&mut self, formatting: Formatting) -> &mut Self {
        self.formatting = formatting;
        self
    }

    /// Lines for the top of each file, such as a licence; written as line comments below the line that says who made the file. Default: none.
    ///
    /// Control characters, but for line ends, and those that turn the direction of text are refused.
    ///
    /// ```
    /// # let mut config = tl_codegen::Config::new();
    /// config.header("Copyright the authors of the schema.");
    /// ```
    pub fn header(&mut self, text: impl Into<String>) -> &mut Self {
        self.header = text.into();
        self
    }

    /// Prints `cargo::rerun-if-changed` lines in a build script. Default: yes. Without them cargo runs the script again when any file of the package changes.
    ///
    /// ```
    /// # let mut config = tl_codegen::Config::new();
    /// config.emit_rerun_if_changed(false);
    /// ```
    pub fn emit_rerun_if_changed(&mut self, emit: bool) -> &mut Self {
        self.emit_rerun_if_changed = emit;
        self
    }
}
