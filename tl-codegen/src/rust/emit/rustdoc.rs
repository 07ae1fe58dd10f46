//! Documentation of generated items. Schema text enters only as string literals.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

/// `/// …` lines and `#[doc(alias = "…")]`.
pub(super) struct Docs {
    lines: Vec<String>,
    alias: Option<String>,
}

impl Docs {
    /// One sentence.
    pub(super) fn new(sentence: impl Into<String>) -> Self {
        Self {
            lines: vec![sentence.into()],
            alias: None,
        }
    }

    /// Nothing at all where documentation is not wanted.
    pub(super) fn only_if(self, is_wanted: bool) -> Self {
        if is_wanted {
            return self;
        }
        Self {
            lines: Vec::new(),
            alias: None,
        }
    }

    /// A TL declaration, fenced.
    pub(super) fn declaration(mut self, declaration: &str) -> Self {
        self.lines.extend([
            String::new(),
            "```text".to_owned(),
            format!("{declaration};"),
            "```".to_owned(),
        ]);
        self
    }

    /// Makes the item found by its TL name. An alias equal to the item's own name is not allowed.
    pub(super) fn alias(mut self, tl: &str, own: &str) -> Self {
        if tl != own.trim_start_matches("r#") && tl != "_" {
            self.alias = Some(tl.to_owned());
        }
        self
    }
}

impl ToTokens for Docs {
    fn to_tokens(&self, out: &mut TokenStream) {
        let lines = self.lines.iter().map(|line| {
            if line.is_empty() {
                String::new()
            } else {
                format!(" {line}")
            }
        });
        let alias = self.alias.iter();
        out.extend(quote! {
            #(#[doc = #lines])*
            #(#[doc(alias = #alias)])*
        });
    }
}
