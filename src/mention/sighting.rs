//! A place where a text is at odds with itself, whatever the rulebook says.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::mention::Spot;
use crate::mention::code::Code;
use crate::text::location::Location;
use crate::text::source::Source;

/// A place where a text is at odds with itself, the calendar or arithmetic.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sighting {
    /// The article.
    pub source: Arc<Source>,
    /// The words that cannot be right.
    pub spot: Spot,
    /// SHA-256 of the sentence, as in [`Mention`](crate::mention::Mention).
    pub sentence: [u8; 32],
    /// What is wrong with them.
    pub objection: Objection,
}

/// What is wrong with some words, as people are told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Objection {
    /// Of which kind it is.
    pub code: Code,
    /// What should stand there; `None` where nobody knows.
    pub expected: Option<String>,
    /// What is wrong, in one line, without a full stop.
    pub message: String,
    /// A few words for the place itself.
    pub label: String,
    /// What it rests on, a line each.
    pub notes: Vec<String>,
    /// What to do about it.
    pub help: String,
    /// Where a rulebook declares what should stand there.
    pub rule: Option<Location>,
}
