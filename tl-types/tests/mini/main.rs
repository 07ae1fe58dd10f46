//! The runtime under a small schema whose code and description are written by hand, as the generator would write them.

mod assemble;
mod depth;
mod description;
mod enums;
mod errors;
mod keep;
mod limits;
#[cfg(feature = "arbitrary")]
mod made;
mod mutations;
mod objects;
mod rest;
mod round_trip;
mod strict;
mod structs;
mod values;
