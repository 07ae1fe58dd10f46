//! The types of the transport that are written by hand: round trips, and inputs that lie.
#![cfg(feature = "gzip")]

mod answers;
mod bombs;
mod containers;
mod gzip;
mod mutations;
