//! How generated code reaches the runtime, and where its methods are compiled.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use crate::config::rust_text;
use crate::{Codegen, Config};

/// What templates need to know of the runtime.
pub(super) struct Runtime {
    path: TokenStream,
    codegen: Codegen,
}

impl Runtime {
    /// As the caller wants it; the path has passed [`validate::check`](crate::config::validate::check).
    pub(super) fn new(config: &Config) -> Self {
        let path = rust_text::module(&config.runtime_path);
        Self {
            path: path.map_or_else(|_| quote!(::tl_types), ToTokens::into_token_stream),
            codegen: config.codegen,
        }
    }

    /// `::tl_types`
    pub(super) fn path(&self) -> &TokenStream {
        &self.path
    }

    /// `::tl_types::__private`
    pub(super) fn private(&self) -> TokenStream {
        let path = &self.path;
        quote!(#path::__private)
    }

    /// `#[inline]`, which leaves a method to the crate that uses it; nothing where code is compiled at once.
    pub(super) fn inline(&self) -> TokenStream {
        match self.codegen {
            Codegen::Lazy => quote!(#[inline]),
            Codegen::Eager => TokenStream::new(),
        }
    }

    /// Are methods compiled in the crate of the generated code?
    pub(super) fn is_eager(&self) -> bool {
        self.codegen == Codegen::Eager
    }
}
