//! Reports as bytes: one format, one file. Nothing here decides anything.

pub mod json;
pub mod terminal;
pub mod untrusted;
