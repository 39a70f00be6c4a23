//! TODO header.

pub mod case;
pub mod mutation;
pub mod told;
