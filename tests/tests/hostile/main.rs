//! Bytes that mean harm: each is an error of the right kind at the right byte.

#[path = "../hostile_table/table/bytes.rs"]
mod bytes;
mod table;
