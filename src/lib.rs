//! factlint checks what articles say against facts you hold to be true, and
//! against each other.
//!
//! ```text
//!  rules/*.toml ── rulebook ──▶ Rulebook (facts, names, constraints)
//!                                  │
//!  files ── read ──▶ Article ── find ──▶ Mention ── judge ──▶ Report ── render ──▶ bytes
//! ```
#![cfg_attr(test, allow(clippy::disallowed_methods, reason = "tests have files of their own"))]
#![warn(missing_docs)]

mod args;
pub mod checker;
#[doc(hidden)]
pub mod commands;
pub mod context;
pub mod extract;
pub mod find;
pub mod judge;
pub mod lang;
pub mod lint;
pub mod mention;
mod output;
pub mod phrase;
pub mod read;
pub mod render;
pub mod report;
pub mod rulebook;
pub mod test;
pub mod text;
pub mod value;
