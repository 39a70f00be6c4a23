//! A number or a date that a text states, before anybody asks which fact it is.

use std::ops::Range;

use jiff::civil::Date;

use crate::quantity::{Change, Quantity};

/// A number or a date in a text, with everything the words around it say of it.
///
/// All ranges are bytes of the view that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The words of the value with currency, unit, magnitude and both ends of a
    /// range ("$4 million", "35 °C", "3 to 5"), and the article where it counts
    /// ("a dozen"); without hedge and counted noun.
    pub span: Range<usize>,
    /// `span` without the unit: "35" of "35 °C". The same range where there is none.
    pub number: Range<usize>,
    /// The words that hedge ("nearly", "or so"), where there are any.
    pub hedge: Option<Range<usize>>,
    /// `span` together with the hedge's words.
    pub extent: Range<usize>,
    /// What is stated.
    pub value: Value,
    /// "other", "another", "more", "further", "additional", "extra": leaves out
    /// what was already named.
    pub additional: bool,
    /// It counts some of a total: "two of them", "of whom six", "two more".
    pub part: bool,
    /// It is an end of a change, or its amount: "rose from 40 to 52".
    pub change: Option<Change>,
    /// It is somebody's age.
    pub age: bool,
}

/// What a [`Reading`] states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A number, a range or a vague word.
    Quantity(Quantity),
    /// A day or a stretch of days, both ends included; `None` where an end is
    /// open or the article's date would be needed and is not known.
    Dates {
        /// The first day.
        first: Option<Date>,
        /// The last day.
        last: Option<Date>,
    },
}
