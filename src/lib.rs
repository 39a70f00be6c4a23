//! factlint checks what articles say against facts you hold to be true, and
//! against each other.
//!
//! ```text
//!  rules/*.toml ── rulebook ──▶ Rulebook (facts, names, constraints)
//!                                  │
//!  files ── read ──▶ Article ── find ──▶ Mention ── judge ──▶ Report ── render ──▶ bytes
//! ```
#![warn(missing_docs)]

pub mod article;
pub mod constraint;
pub mod fact;
pub mod find;
pub mod hedge;
pub mod interval;
pub mod judgement;
pub mod number;
pub mod phrase;
pub mod quantity;
pub mod render;
pub mod rulebook;
pub mod source;
pub mod unit;
