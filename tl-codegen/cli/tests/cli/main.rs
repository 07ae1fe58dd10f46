//! The program `tl`, run as a person runs it.

mod check;
mod choice;
mod config;
mod diff;
mod diff_rules;
mod dump;
mod explain;
mod fmt;
mod front;
mod generate;
mod json_schema;
mod lint;
mod log;
mod manners;
mod support;
mod wire;
