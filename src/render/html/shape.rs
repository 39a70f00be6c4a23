//! Values as the page draws them.

use jiff::civil::Date;
use serde::Serialize;

use crate::render::drawing::line;
use crate::report::mention::Held;
use crate::report::value::{Days, Range, Value};

/// What is expected, in words and as it is drawn.
#[derive(Serialize)]
pub(super) struct Expected {
    pub words: String,
    pub shape: Option<Shape>,
}

impl Expected {
    pub(super) fn of(held: &Held) -> Self {
        Self { words: line(&held.words), shape: held.value.as_ref().and_then(Shape::of) }
    }
}

/// What can be drawn of a value.
#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub(super) enum Shape {
    /// Three sets of numbers, each within the next; in words all of them are the same for a plain
    /// number.
    Numbers { unit: String, core: Ends, outer: Ends, hard: Option<Ends>, exact: bool },
    /// Days in digits; none where that end is open.
    Days { first: Option<Date>, last: Option<Date> },
    /// Members of a list.
    List { included: Vec<String>, excluded: Vec<String> },
}

/// The ends of a set of numbers, as near as a drawing needs them; none where there is no end.
#[derive(Serialize)]
pub(super) struct Ends {
    lo: Option<f64>,
    hi: Option<f64>,
    lo_open: bool,
    hi_open: bool,
    words: String,
}

impl Shape {
    /// What can be drawn of a value; none of a yes or a name.
    pub(super) fn of(value: &Value) -> Option<Self> {
        let names = |names: &[String]| names.iter().map(|name| line(name)).collect();
        match value {
            Value::Quantity(sets) => Some(Self::Numbers {
                unit: sets.core.unit.as_deref().map(line).unwrap_or_default(),
                core: ends(&sets.core)?,
                outer: ends(&sets.outer)?,
                hard: sets.hard.as_ref().and_then(ends),
                exact: sets.core.lo == sets.core.hi && sets.core.lo.is_some(),
            }),
            Value::Date { first, last } => Some(Self::Days { first: *first, last: *last }),
            Value::EitherDate { day_first, month_first } => {
                let Days { first, last } = *day_first;
                let (first, last) = (first.min(month_first.first), last.max(month_first.last));
                Some(Self::Days { first: Some(first), last: Some(last) })
            }
            Value::Set { included, excluded, .. } => {
                Some(Self::List { included: names(included), excluded: names(excluded) })
            }
            Value::YesNo { .. } | Value::Choice { .. } => None,
        }
    }
}

/// None where a number is too large to be drawn.
fn ends(range: &Range) -> Option<Ends> {
    let (lo, hi) = (range.lo.as_ref(), range.hi.as_ref());
    let (a, b) = (lo.and_then(|n| n.to_f64()), hi.and_then(|n| n.to_f64()));
    if a.is_some() != lo.is_some() || b.is_some() != hi.is_some() {
        return None;
    }
    let words = line(&range.words);
    Some(Ends { lo: a, hi: b, lo_open: range.lo_open, hi_open: range.hi_open, words })
}
