//! Cases of rulebooks: whether the statements in them are read and judged as they say, and whether a
//! changed one would be noticed.

pub mod accept;
pub mod case;
#[cfg(test)]
mod cost_tests;
pub mod mutation;
pub mod told;
