//! The program `tl`, run as a person runs it.

mod check;
mod choice;
mod config;
mod dump;
mod explain;
mod front;
mod generate;
mod lint;
mod manners;
mod support;
