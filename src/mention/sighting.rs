//! A place where a text is at odds with itself, whatever the rulebook says.

use serde::{Deserialize, Serialize};
use std::sync::Arc;

use jiff::civil::Date;

use crate::mention::Spot;
use crate::text::location::Location;
use crate::text::source::Source;
use crate::value::number::Number;

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
    pub what: What,
}

/// What is wrong with some words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub enum What {
    /// The date falls on another weekday than the text says.
    Weekday {
        /// The day meant.
        day: Date,
        /// What tells its year.
        year: Year,
    },
    /// There is no such weekday in any year in which the text's other dates are right.
    Weekdays {
        /// Another date of the text, as it stands there.
        other: String,
    },
    /// The day is another one than the words beside it make.
    CountedDay {
        /// Those words.
        counted: String,
        /// What they make.
        right: Date,
    },
    /// The word is one letter away from a name that the article has as well.
    NearMiss {
        /// The name.
        name: String,
        /// How often the article has it.
        count: usize,
        /// Where a rulebook declares it; `None` where only the article does.
        rule: Option<Location>,
    },
    /// The paragraph is promotion and has nothing to do with the article.
    OutOfPlace {
        /// The words that give it away.
        marks: Vec<String>,
    },
    /// The same measure in another unit is another one.
    Conversion {
        /// The measure as it stands before it.
        from: String,
        /// What that would be in the unit of the words, rounded.
        right: String,
    },
    /// The share is not what the counts beside it make.
    Share {
        /// The counts, as they stand in the text.
        counts: String,
        /// What they make, in percent, rounded.
        percent: String,
    },
    /// The total is not the sum of its parts.
    Sum {
        /// The parts.
        parts: Vec<Number>,
        /// Their sum.
        sum: Number,
    },
}

/// What tells the year of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Year {
    /// It is written beside the day.
    Written,
    /// The article was published on this day.
    Published(Date),
    /// It is the only year in the text.
    OnlyOne,
}
