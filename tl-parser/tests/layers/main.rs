//! The comparison over the layers that are known: every finding above info, each with the reason why it is right.

mod known;
mod past;
mod rows;
mod small;
mod step;
