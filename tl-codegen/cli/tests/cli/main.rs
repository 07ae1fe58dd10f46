//! The program `tl`, run as a person runs it.

mod check;
mod choice;
mod dump;
mod explain;
mod generate;
mod lint;
mod manners;
mod support;
