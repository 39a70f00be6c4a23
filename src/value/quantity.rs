//! A number with what it counts and how loosely it was said.

use serde::{Deserialize, Serialize};

use crate::value::hedge::{self, Hedge, Vague, Zones};
use crate::value::interval::Interval;
use crate::value::number::Number;
use crate::value::unit::Unit;
use crate::value::version::Version;

/// The numbers that the words name, before any hedge is taken into account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Named {
    /// One number and the power of ten of its last stated digit: 0 for "167",
    /// 1 for "60", -1 for "28.1", 6 for "18 million".
    One(Number, i32),
    /// Two ends, each with its place.
    Two((Number, i32), (Number, i32)),
    /// A word that names no number.
    Word(Vague),
    /// More than half ("a majority") or less than half ("a minority").
    Bound(Interval),
    /// A version, whose parts are numbers of their own: "3.10".
    Version(Version),
}

/// A number, a range or a vague word, with its unit and its hedge.
///
/// Two quantities can be compared where their units measure the same thing;
/// see [`Unit::same_dimension`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quantity {
    /// What the words name.
    pub named: Named,
    /// The family of the words that hedge it.
    pub hedge: Hedge,
    /// What is counted or measured.
    pub unit: Unit,
}

/// What becomes of the figures a change names: "rose from 40 to 52", "by 12".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// The value before.
    From,
    /// The value after.
    To,
    /// The difference.
    By,
}

impl Quantity {
    /// A bare count.
    pub fn count(n: impl Into<Number>) -> Self {
        let n = n.into();
        let place = i32::try_from(n.trailing_zeros()).unwrap_or(0);
        Self { named: Named::One(n, place), hedge: Hedge::Bare, unit: Unit::Count }
    }

    /// The three sets, in the unit as written; `None` for words that decide
    /// nothing ("many").
    pub fn zones(&self) -> Option<Zones> {
        match &self.named {
            // "About one in three" is as wide as "about 33 percent"; the widths were measured for
            // numbers that people count with.
            Named::One(n, place) if self.unit == Unit::Share && self.hedge != Hedge::Bare => {
                let percent = n * &Number::power_of_ten(2);
                let zones = hedge::zones(self.hedge, &percent, place + 2);
                Some(zones.mapped(|n| n * &Number::power_of_ten(-2)))
            }
            Named::One(n, place) => Some(hedge::zones(self.hedge, n, *place)),
            Named::Two((a, at), (b, bt)) => Some(hedge::between(a, b, (*at, *bt))),
            Named::Version(_) => None,
            Named::Word(word) => word.zones(),
            Named::Bound(interval) => Some(Zones {
                core: interval.clone(),
                outer: interval.clone(),
                hard: Some(interval.clone()),
            }),
        }
    }

    /// Makes it so many times as large.
    pub(crate) fn multiply(&mut self, factor: &Number) {
        // A product is no rounder than what was multiplied.
        let times = |n: &mut Number, place: &mut i32| {
            *n = &*n * factor;
            *place = (*place).min(n.leading_place().unwrap_or(0) - 2);
        };
        match &mut self.named {
            Named::One(n, place) => times(n, place),
            Named::Two((a, at), (b, bt)) => {
                times(a, at);
                times(b, bt);
            }
            Named::Bound(interval) => *interval = interval.mapped(|n| n * factor),
            Named::Word(_) | Named::Version(_) => {}
        }
    }

    /// The one number named, where there is one.
    pub fn number(&self) -> Option<&Number> {
        match &self.named {
            Named::One(n, _) => Some(n),
            _ => None,
        }
    }
}
