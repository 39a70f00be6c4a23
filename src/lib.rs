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

mod agency;
pub mod case;
pub mod check;
pub mod constraint;
pub mod context;
pub mod difference;
pub mod extract;
pub mod fact;
pub mod find;
pub mod judge;
pub mod judgement;
pub mod lang;
pub mod mention;
pub mod mutation;
pub mod phrase;
pub mod read;
pub mod render;
pub mod report;
pub mod rulebook;
pub mod text;
pub mod value;
