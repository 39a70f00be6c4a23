//! Values and numbers, as reports tell them.

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::value::interval::Interval;
use crate::value::number::Number;
use crate::value::unit::Unit;

/// What words stand for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Value {
    /// How many or how much.
    Quantity(Box<Sets>),
    /// When.
    Date {
        /// The first day; null where that end is open.
        #[cfg_attr(feature = "cli", schemars(with = "Option<crate::report::schema::Day>"))]
        first: Option<Date>,
        /// The last day; null where that end is open.
        #[cfg_attr(feature = "cli", schemars(with = "Option<crate::report::schema::Day>"))]
        last: Option<Date>,
    },
    /// When, in digits of which nothing tells whether the day comes first or the month.
    EitherDate {
        /// The days, where the day comes first.
        day_first: Days,
        /// The days, where the month comes first.
        month_first: Days,
    },
    /// Whether it is so.
    YesNo {
        /// Whether it is.
        value: bool,
    },
    /// One of several values.
    Choice {
        /// The id of the value in its rulebook; null for a name that is none of them.
        id: Option<String>,
        /// Its name: its first spelling in the rulebook, else the words of the article.
        name: String,
    },
    /// Who is among them.
    Set {
        /// Members, and parts of groups, by name.
        included: Vec<String>,
        /// Those who are not among them.
        excluded: Vec<String>,
        /// Whether nobody else is among them. Articles are never taken to say so.
        nobody_else: bool,
    },
}

/// One day or several in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Days {
    /// The first day.
    #[cfg_attr(feature = "cli", schemars(with = "crate::report::schema::Day"))]
    pub first: Date,
    /// The last day.
    #[cfg_attr(feature = "cli", schemars(with = "crate::report::schema::Day"))]
    pub last: Date,
}

impl fmt::Display for Days {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.first == self.last {
            true => self.first.fmt(f),
            false => write!(f, "{} to {}", self.first, self.last),
        }
    }
}

impl From<(Date, Date)> for Days {
    fn from((first, last): (Date, Date)) -> Self {
        Self { first, last }
    }
}

/// What a number with its hedge stands for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Sets {
    /// What people usually mean.
    pub core: Range,
    /// What an ordinary reader still accepts. Contains `core`.
    pub outer: Range,
    /// What the words entail; null where they entail nothing ("up to 60").
    pub hard: Option<Range>,
}

/// A set of numbers without gaps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Range {
    /// The lower end; null where there is none.
    pub lo: Option<Number>,
    /// The upper end; null where there is none.
    pub hi: Option<Number>,
    /// Whether `lo` itself is left out of the set.
    pub lo_open: bool,
    /// Whether `hi` itself is left out of the set.
    pub hi_open: bool,
    /// What is counted or measured: `kilometre`, `percent`, `EUR`; `share` for parts of a whole
    /// from 0 to 1, `place` for places in an order. Null for plain counts.
    pub unit: Option<String>,
    /// The set in words: "55 to 59", "above 50 percent".
    pub words: String,
}

impl Range {
    /// A set of numbers in their unit.
    pub(crate) fn of(interval: &Interval, unit: &Unit) -> Self {
        Self {
            lo: interval.lo().number().cloned(),
            hi: interval.hi().number().cloned(),
            lo_open: interval.lo().is_open(),
            hi_open: interval.hi().is_open(),
            unit: unit_name(unit),
            words: in_words(interval, unit),
        }
    }
}

/// What a unit is called; `None` for plain counts.
pub(crate) fn unit_name(unit: &Unit) -> Option<String> {
    match unit {
        Unit::Count => None,
        Unit::Ordinal => Some("place".to_owned()),
        Unit::Share => Some("share".to_owned()),
        named => named.name().map(str::to_owned),
    }
}

/// "55 to 59 percent", "5 to 6 USD", "above 50".
pub(crate) fn in_words(interval: &Interval, unit: &Unit) -> String {
    let is_one = interval.only().is_some_and(|n| *n == Number::from(1));
    match if is_one { unit.name().map(str::to_owned) } else { unit.plural() } {
        Some(unit) => format!("{interval} {unit}"),
        None => interval.to_string(),
    }
}
