//! Turning what was found into bytes. Nothing is decided here.

pub mod quantities;
