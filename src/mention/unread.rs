//! Sentences that have the words of a fact and state no value of it, each with the one reason.

use serde::{Deserialize, Serialize};

use crate::mention::Spot;

/// A sentence that has the words of a fact and no value that was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unread {
    /// The fact, as index.
    pub fact: usize,
    /// Where and why; `None` beyond the first of an article, which are only counted.
    pub at: Option<UnreadAt>,
}

/// Where something was not read, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnreadAt {
    /// The value that is none of the fact; where there is none, the sentence.
    pub spot: Spot,
    /// A phrase that matches around the value, by its place among
    /// [`Fact::phrases`](crate::rulebook::fact::Fact::phrases), and why it states nothing.
    pub why: Option<(usize, Why)>,
}

/// Why a place states nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Why {
    /// The phrase broke off.
    Stopped {
        /// The piece of the phrase that should stand there, as written.
        wanted: String,
        /// The word that stands there; `None` at the end of the sentence.
        found: Option<String>,
    },
    /// The phrase matches, but none of `near`, as written, stands in the passage.
    NotNear(Vec<String>),
    /// The phrase matches, but this one of `unless`, as written, stands in the clause.
    Vetoed(String),
    /// The phrase matches, but the fact is about other articles (`applies-to`).
    AnotherArticle,
    /// The phrase matches, but none of what its frame is `of` is named in the passage.
    NotNamed,
    /// The phrase matches, but the value states another fact, by index.
    Taken(usize),
    /// The phrase matches, but the value is none of this fact.
    NotThisValue(Refused),
}

/// Why a value is none of a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Refused {
    /// It is somebody's age.
    Age,
    /// It is what the value was before it changed.
    Before,
    /// It is by how much the value changed.
    Difference,
    /// It is in another unit.
    AnotherUnit,
    /// It names something, as the 5 of "No. 5" does.
    Name,
    /// Nothing says that it is the most or the least there may be.
    NoLimit,
    /// It is the least where the fact is the most, the other way round, or of another column.
    AnotherLimit,
    /// The words at the edge of the phrase belong to something else.
    Another,
    /// A comma or a rival figure parts it from the words of the phrase.
    Parted,
}
