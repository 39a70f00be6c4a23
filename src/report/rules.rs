//! What rulebooks say, as reports tell it.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::report::value::Value;
use crate::rulebook::level::Level;
use crate::rulebook::lines::RulePlace;
use crate::value::kind::Kind;

/// A rulebook.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Book {
    /// What `[rulebook]` calls it; its path where it has no id.
    pub id: String,
    /// For people; the id where it has no title.
    pub title: String,
    /// Its path as given.
    pub path: String,
    /// The day its values hold for.
    #[cfg_attr(feature = "cli", schemars(with = "Option<crate::report::schema::Day>"))]
    pub as_of: Option<Date>,
    /// When somebody last verified its values.
    pub checked: Option<Checked>,
    /// SHA-256 of its text, in 64 hexadecimal digits.
    pub sha256: String,
}

/// When a rulebook was last verified.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Checked {
    /// The day.
    #[cfg_attr(feature = "cli", schemars(with = "crate::report::schema::Day"))]
    pub day: Date,
    /// The last day for which that holds.
    #[cfg_attr(feature = "cli", schemars(with = "crate::report::schema::Day"))]
    pub until: Date,
    /// How long that is, as written.
    pub max_age: String,
}

/// A statement that a rulebook expects.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Fact {
    /// Unique among all rulebooks that are read together.
    pub id: String,
    /// For people; the id where the rulebook gives none.
    pub title: String,
    /// The id of its rulebook.
    pub rulebook: String,
    /// What kind of value it has.
    pub kind: Kind,
    /// How bad a contradiction is.
    pub level: Level,
    /// For numbers, the unit of the expected value; null for plain counts and where nothing is
    /// expected.
    pub unit: Option<String>,
    /// The expected value; null where there is none, or none that holds for all days and events.
    pub expected: Option<Expected>,
    /// What was right when.
    pub periods: Vec<Period>,
    /// What is right of which event.
    pub events: Vec<OfEvent>,
    /// What its value can be, where it is one of several.
    pub values: Vec<NamedValue>,
    /// Whose claim it is: names as the rulebook first spells them.
    pub claimed_by: Vec<String>,
    /// What to tell a reader who doubts it.
    pub why: Option<String>,
    /// How many articles at least should state it.
    pub at_least: Option<usize>,
    /// Where its id stands.
    pub place: RulePlace,
}

/// An expected value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Expected {
    /// As the rulebook writes it.
    pub text: String,
    /// As people say it: the name of a value instead of its id.
    pub words: String,
    /// What it stands for.
    pub value: Option<Value>,
    /// Where it stands.
    pub place: RulePlace,
}

/// What was right from one day to another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Period {
    /// The first day; null where that end is open.
    #[cfg_attr(feature = "cli", schemars(with = "Option<crate::report::schema::Day>"))]
    pub from: Option<Date>,
    /// The last day; null where that end is open.
    #[cfg_attr(feature = "cli", schemars(with = "Option<crate::report::schema::Day>"))]
    pub until: Option<Date>,
    /// What was right then.
    pub expected: Expected,
}

/// What is right of one event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct OfEvent {
    /// The event.
    pub event: String,
    /// What is right of it.
    pub expected: Expected,
}

/// A value that has a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct NamedValue {
    /// What the rulebook calls it.
    pub id: String,
    /// Its first spelling.
    pub name: String,
}

/// What must hold between facts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Constraint {
    /// Unique among facts and constraints.
    pub id: String,
    /// For people; the id where the rulebook gives none.
    pub title: String,
    /// The relation as written.
    pub text: String,
    /// The ids of the facts in it, each once, in order of the rulebooks.
    pub facts: Vec<String>,
    /// How bad it is when it does not hold.
    pub level: Level,
    /// What to tell a reader who doubts it.
    pub why: Option<String>,
    /// Where it stands.
    pub place: RulePlace,
}

/// A mistake in a rulebook, or something odd about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Problem {
    /// `error` where the rulebook cannot be used as written.
    pub level: Level,
    /// The same for every mistake of its kind: `unknown-key`.
    pub code: String,
    /// What is wrong, and why. Lower case, without a full stop.
    pub message: String,
    /// Where it is.
    #[serde(flatten)]
    pub place: RulePlace,
    /// A word or two for the place itself.
    pub label: String,
    /// Other places that belong to it.
    pub related: Vec<Beside>,
    /// What to do.
    pub help: Option<String>,
}

/// Another place in a rulebook that a mistake has to do with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Beside {
    /// Where it is.
    #[serde(flatten)]
    pub place: RulePlace,
    /// A word or two for it.
    pub label: String,
}
