//! TODO header.

pub mod case;
#[cfg(test)]
mod cost_tests;
pub mod mutation;
pub mod told;
