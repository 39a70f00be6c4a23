//! What is asked of any input, whoever makes it up: see [`targets`].

pub mod targets;
