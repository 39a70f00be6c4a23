//! A value that a text states, before anybody asks which fact it is.

use serde::{Deserialize, Serialize};
use std::ops::Range;

use jiff::civil::Date;

use crate::extract::list::Listing;
use crate::lang::lexicon::Role;
use crate::lang::rate;
use crate::phrase::passage::{Filler, Passage};
use crate::phrase::rates::Per;
use crate::text::language::Language;
use crate::text::token::{self, Token};
use crate::value::day_month::{DayMonth, EitherDate};
use crate::value::kind::Kind;
use crate::value::quantity::{Change, Quantity};

/// A value in a text, with everything the words around it say of it.
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
    /// It names something instead of counting: the 7 of "No. 7".
    pub naming: Option<Naming>,
}

/// The words by which a number names something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Naming {
    /// Where they begin, in bytes of the view.
    pub start: usize,
    /// They say only that a number follows ("No.", "v"), so that a phrase need not have them.
    pub passed_over: bool,
}

/// What a [`Reading`] states.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
    /// A day or a stretch of days in digits, which can be read in two ways.
    EitherDate(EitherDate),
    /// Whether something is so.
    YesNo(bool),
    /// One of several values with names.
    Choice {
        /// The index of the fact in [`Rulebook::facts`](crate::rulebook::Rulebook::facts).
        fact: usize,
        /// The index of the value in [`Fact::values`](crate::rulebook::fact::Fact::values);
        /// `None` for a name that is none of them.
        value: Option<usize>,
    },
    /// Who is among them.
    List {
        /// The index of the fact in [`Rulebook::facts`](crate::rulebook::Rulebook::facts).
        fact: usize,
        /// The list, without its places in the text.
        listing: Listing,
    },
}

impl Value {
    /// The kind of fact that has such a value.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Quantity(_) => Kind::Quantity,
            Self::Dates { .. } | Self::EitherDate(_) => Kind::Date,
            Self::YesNo(_) => Kind::YesNo,
            Self::Choice { .. } => Kind::Choice,
            Self::List { .. } => Kind::Set,
        }
    }
}

impl Value {
    /// The same where the order of dates in digits is known.
    pub(crate) fn in_order(&self, order: DayMonth) -> Self {
        let Self::EitherDate(either) = self else { return self.clone() };
        let (first, last) = either.read(order);
        Self::Dates { first: Some(first), last: Some(last) }
    }

    /// The first and the last day that it states, where it states days: those of the usual order
    /// where it can be read in two.
    pub(crate) fn days(&self) -> Option<(Option<Date>, Option<Date>)> {
        match self {
            Self::Dates { first, last } => Some((*first, *last)),
            Self::EitherDate(either) => {
                let (first, last) = either.read(either.usual?);
                Some((Some(first), Some(last)))
            }
            _ => None,
        }
    }
}

impl Reading {
    /// The same with a date in the usual order of its language, where only one is.
    pub(crate) fn in_usual_order(self) -> Self {
        match &self.value {
            Value::EitherDate(EitherDate { usual: Some(order), .. }) => {
                let value = self.value.in_order(*order);
                Self { value, ..self }
            }
            _ => self,
        }
    }

    /// A value that stands in these words, with nothing said of it.
    pub(crate) fn plain(span: Range<usize>, value: Value) -> Self {
        Self {
            number: span.clone(),
            hedge: None,
            extent: span.clone(),
            value,
            additional: false,
            part: false,
            change: None,
            age: false,
            naming: None,
            span,
        }
    }
}

/// The passage of a sentence, with the values read in it.
pub(crate) fn passage<'v>(
    view: &'v str,
    tokens: &[Token],
    readings: &[Reading],
    language: Language,
) -> Passage<'v> {
    let word = |key| language.lexicon().word(key);
    // "Must not exceed 40": the "not" is the bound's, and may be the phrase's as well.
    let denied = |reading: &Reading| {
        let hedge = reading.hedge.as_ref().filter(|hedge| hedge.start == reading.extent.start)?;
        let first = tokens.partition_point(|token| token.start < hedge.start);
        let not =
            tokens.get(first).is_some_and(|t| word(t.key).is_some_and(|w| w.is(Role::Denies)));
        let next = tokens.get(first + 1)?.start;
        (not && next < hedge.end).then_some(next)
    };
    // "Has a total of 40 rooms", "has a mere 40 rooms": words that weigh the number or add it up.
    let weighed = |reading: &Reading| {
        let end = tokens.partition_point(|token| token.start < reading.extent.start);
        let is = |at: usize, role| {
            tokens.get(at).is_some_and(|t| word(t.key).is_some_and(|w| w.is(role)))
        };
        let last = end.checked_sub(1)?;
        let last = last.checked_sub(usize::from(is(last, Role::Of)))?;
        let article = last.checked_sub(1).filter(|&at| is(at, Role::Article));
        article.filter(|_| is(last, Role::Weighing)).map(|at| tokens[at].start)
    };
    let filler = |reading: &Reading| Filler {
        kind: reading.value.kind(),
        extent: reading.extent.clone(),
        span: reading.span.clone(),
        number: reading.number.clone(),
        passed: reading
            .naming
            .filter(|naming| naming.passed_over)
            .map(|naming| naming.start)
            .or_else(|| denied(reading))
            .or_else(|| weighed(reading)),
    };
    let passed = |key| word(key).is_some_and(|word| word.is(Role::PassedOver));
    let may_end = |key| language.speech().may_end(key);
    let mut passage =
        Passage::with_values(view, tokens, readings.iter().map(filler), passed, may_end);
    let can = Per { ends: rate::is_unit, leads: rate::is_per, same: rate::same };
    let per = |cell, before| {
        let slash = before == token::key(b"/");
        slash && rate::symbol(cell).is_some()
            || rate::unit(cell).is_some()
                && (slash || word(before).is_some_and(|w| w.is(Role::Per)))
    };
    passage.set_rates(can, per, |cell| language.lexicon().rates.contains_key(&cell));
    passage
}
