//! Crates outside this workspace, made as a stranger would make them, in every edition and with strict lints.
//!
//! With `TL_EDITIONS` (see `tests/scripts/editions`) the whole schemas, too; by default only what takes seconds.

mod broken;
mod consumer;
mod editions;
mod fresh;
mod hostile;
mod injection;
mod layers;
mod program;
mod random;
