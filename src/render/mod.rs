//! Turning results into bytes. Nothing is decided here.

mod problems;
pub mod untrusted;

pub use problems::problems;
