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

pub mod checker;
pub mod context;
pub mod extract;
pub mod find;
pub mod judge;
pub mod lang;
pub mod lint;
pub mod mention;
pub mod phrase;
pub mod read;
pub mod render;
pub mod report;
pub mod rulebook;
pub mod test;
pub mod text;
pub mod value;
