//! Levels of depth at their exact boundary: objects, calls and recursive types, in each other.

mod objects;
mod wrappers;
