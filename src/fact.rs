//! A statement that a rulebook expects.

use serde::{Deserialize, Serialize};

use crate::number::Number;
use crate::phrase::Phrase;
use crate::quantity::Quantity;
use crate::rulebook::Location;
use crate::unit::Unit;

/// An expected statement, checked.
#[derive(Clone, Debug)]
pub struct Fact {
    /// Kebab-case, unique among all rulebooks that are read together.
    pub id: String,
    /// For people; the id where the rulebook gives none.
    pub title: String,
    /// The index of its rulebook in [`Rulebook::books`](crate::rulebook::Rulebook::books).
    pub book: usize,
    /// The value to hold mentions against; without one, sources are only held
    /// against each other.
    pub expect: Option<Expectation>,
    /// What to tell a reader who doubts it.
    pub why: Option<String>,
    /// Where the text states it. Each has a slot for this fact's value.
    pub says: Vec<Phrase>,
    /// The same as a regular expression with a group named `n`.
    pub regex: Vec<Pattern>,
    /// One of these must stand in the same passage, unless empty.
    pub near: Vec<Phrase>,
    /// None of these may stand in the same sentence.
    pub unless: Vec<Phrase>,
    /// Names, as indices, of those whose claim it is. When not empty, the value
    /// is only ever theirs: in an article's own voice it is unattributed.
    pub claimed_by: Vec<usize>,
    /// How bad a contradiction is.
    pub level: Level,
    /// How far a number without a hedge may be off and still agree. Replaces
    /// the rounding that is otherwise allowed.
    pub tolerance: Option<Tolerance>,
    /// The cases that test it.
    pub cases: Vec<Case>,
    /// Where its `id` stands.
    pub at: Location,
}

impl Fact {
    /// Whether a quantity in `unit` can be this fact's value, right or wrong: a
    /// number of seats is no percentage, but a length may be in miles.
    ///
    /// `named` tells that the phrase itself names the unit ("{n} miles").
    pub fn takes(&self, unit: &Unit, named: bool) -> bool {
        self.expect.as_ref().is_none_or(|expect| {
            let own = &expect.quantity.unit;
            own.same_dimension(unit) || (named && *own == Unit::Count)
        })
    }
}

/// The value a fact is expected to have.
#[derive(Clone, Debug)]
pub struct Expectation {
    /// The value as written: `167`, `about 60`, `50 to 60`.
    pub text: String,
    /// The value.
    pub quantity: Quantity,
    /// Where it stands.
    pub at: Location,
}

/// How far a bare number may be off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tolerance {
    /// By this much, in the unit of the expectation.
    Absolute(Number),
    /// By this share of the expected value: "5%" is 1/20.
    Relative(Number),
}

/// A regular expression in a rulebook, compiled on first use.
#[derive(Clone, Debug)]
pub struct Pattern {
    /// As written. Known to parse, to be no longer than 1,000 bytes, and to
    /// have a group named `n`.
    pub text: String,
    /// Where it stands.
    pub at: Location,
}

/// How much a finding matters.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Default,
)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Worth knowing.
    Note,
    /// Worth a look before publishing.
    Warning,
    /// Wrong.
    #[default]
    Error,
}

/// A test of one fact: what it reads in a text, and what comes of it.
#[derive(Clone, Debug)]
pub struct Case {
    /// The text.
    pub text: String,
    /// What it should read, as the words of the text, in order.
    pub reads: Option<Vec<String>>,
    /// What the verdict on each of them should be.
    pub verdict: Option<crate::judgement::Verdict>,
    /// Who should be the speaker: `article` for its own voice.
    pub speaker: Option<String>,
    /// Where its `text` stands.
    pub at: Location,
}
