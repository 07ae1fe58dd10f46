//! Parser, checker and resolved form of TL, the schema language of Telegram's MTProto, of TDLib, TON and VK.
//!
//! ```text
//! .tl ──parse──▶ ast::SchemaFile ──resolve──▶ ir::Schema
//! ```
//!
//! [`parse`] gives the tree of one file, [`resolve()`] the schema that one or more trees make, [`load`] does both. All of them give diagnostics beside: nothing is
//! dropped without one. [`ast::print`] and [`ast::format()`] are the ways back from a tree to text, [`id`] computes constructor ids.
//!
//! What is made of schemas: [`lint`] gives advice on one, [`diff`] a verdict on what changed between two, [`history`] tells what happened to each definition over
//! many.
//!
//! ```
//! use tl_parser::{Options, SourceMap, load};
//!
//! let mut sources = SourceMap::new();
//! let id = sources.add("shape.tl", "circle r:int = Shape; square side:int = Shape; drawing shapes:Vector<Shap> = Drawing;");
//! let loaded = load(&sources, &[id], &Options::default());
//! let [unknown] = loaded.diagnostics.as_slice() else { panic!() };
//! assert_eq!((unknown.code.name(), unknown.message.as_str()), ("E0203", "type `Shap` is not declared"));
//! assert_eq!(unknown.help.as_deref(), Some("did you mean `Shape`?"));
//! assert!(loaded.schema.is_none());
//! ```
//!
//! Limits: brackets nest 64 deep; 1,000 diagnostics a file are shown, then one that counts the rest. No input makes anything here panic.

pub mod ast;
mod by_name;
pub mod diagnostic;
pub mod diff;
pub mod history;
pub mod id;
pub mod ir;
#[cfg(feature = "serde")]
pub mod json;
pub mod lint;
mod load;
mod nearest;
pub mod path;
pub mod remarks;
pub mod resolve;
pub mod source;
pub mod span;
pub mod syntax;
mod text;
mod unread;

pub use diagnostic::{Diagnostic, Severity};
pub use id::IdRule;
pub use ir::Schema;
pub use load::load;
pub use resolve::{Options, Resolved, resolve};
pub use source::SourceMap;
pub use span::{SourceId, Span, Spanned};
pub use syntax::{Parsed, parse};
pub use text::Text;
