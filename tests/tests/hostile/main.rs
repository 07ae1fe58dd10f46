//! Bytes that mean harm: each is an error of the right kind at the right byte.

mod bytes;
mod table;
