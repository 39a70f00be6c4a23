//! Reports as bytes: one format, one file. Nothing here decides anything.

pub mod cases;
pub mod explain;
pub mod json;
pub mod mutants;
mod problems;
pub mod quantities;
mod rule_line;
pub mod terminal;
pub mod untrusted;

pub use problems::problems;
