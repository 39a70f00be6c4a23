//! What came of holding mentions against expectations and each other.

use jiff::civil::Date;

use crate::mention::Mention;
use crate::report::ground::Ground;
use crate::rulebook::fact::Expectation;
use crate::rulebook::verdict::Verdict;
use crate::value::day_month::EitherDate;
use crate::value::hedge::Zones;
use crate::value::unit::Unit;

/// A mention and what came of it.
#[derive(Clone, Debug)]
pub struct Judgement {
    /// The mention.
    pub mention: Mention,
    /// The verdict on it.
    pub verdict: Verdict,
    /// What the verdict rests on.
    pub ground: Ground,
    /// What the words stand for; numbers in the unit that was compared. `None`
    /// where the words decide nothing.
    pub stated: Option<Meaning>,
    /// What it was held against, in the same unit; `None` where nothing
    /// comparable was expected.
    pub expected: Option<Meaning>,
    /// What the fact expects of an article of this day, in the rulebook's words.
    pub expectation: Option<Expectation>,
    /// The verdict that it would have if its figure were surely the fact's, where that is another.
    pub would_be: Option<Verdict>,
    /// The members that decided it, where it is about a list: a clause each.
    pub because: Vec<String>,
}

/// What words stand for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// Three sets of numbers, and what they count.
    Zones(Box<Measured>),
    /// The first and the last of some days; open where the words leave it open.
    Days(Option<Date>, Option<Date>),
    /// The same by either order of a date in digits.
    EitherDay(EitherDate),
    /// Whether it is so.
    YesNo(bool),
    /// The id of a value, or its words where it has none.
    Name(String),
    /// Who is said to be among them, and who not to be.
    Members {
        /// Members and parts of groups, by name.
        included: Vec<String>,
        /// Those left out.
        excluded: Vec<String>,
    },
}

/// Three sets of numbers with their unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measured {
    /// The sets.
    pub zones: Zones,
    /// What they are counted or measured in.
    pub unit: Unit,
}
