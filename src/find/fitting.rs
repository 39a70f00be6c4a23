//! Whether a quantity in a text can be the value of a fact, and in what unit.
//!
//! A number of seats is no percentage, but a length may be in miles, a price in the wrong
//! currency, and "33.6 million" behind words that name a profit is money although nobody says so.
//! Where the words leave the unit open, the fact settles it: "30 m" is half an hour beside a
//! fact that is a length of time, and thirty metres beside every other.

use std::ops::Range;

use crate::extract::reading::{Naming, Reading, Value};
use crate::lang::currency;
use crate::lang::lexicon::Role;
use crate::lang::rate;
use crate::lang::speech::Role as Spoken;
use crate::mention::unread::Refused;
use crate::phrase::matches::Match;
use crate::phrase::{Phrase, Takes};
use crate::rulebook::fact::Fact;
use crate::text::language::Language;
use crate::text::token;
use crate::value::hedge::Hedge;
use crate::value::number::Number;
use crate::value::quantity::{Change, Named};
use crate::value::unit::{self, Dimension, Unit};
use crate::value::version::Version;

/// The quantities of a sentence, to be held against what facts take.
pub(super) struct Fitting<'f> {
    pub(super) view: &'f str,
    pub(super) readings: &'f [Reading],
    pub(super) language: Language,
}

/// How a value is taken.
pub(super) struct Fit {
    /// Which reading is meant.
    pub(super) reading: usize,
    /// In what unit, where that is another one than the words say.
    pub(super) unit: Option<Unit>,
    /// How many times as large it is then: "40m" of money is 40 million.
    pub(super) factor: Option<Number>,
}

/// How many bytes may stand between a value and its conversion.
const BESIDE: usize = 24;

/// The power of ten from which on a number alone may be a sum of money.
const MILLION: i32 = 6;

impl Fitting<'_> {
    /// How `fact` takes the reading, right or wrong, where a phrase of it matched; `None` where
    /// it is a figure of something else.
    pub(super) fn fit(
        &self,
        fact: &Fact,
        reading: usize,
        takes: Takes,
        matched: &Match,
        span: &Range<usize>,
    ) -> Option<Fit> {
        let fit = self.taken(fact, reading, matched, span)?;
        let fits = match takes {
            Takes::WithItsUnit => fit.unit.is_none(),
            Takes::AsABound => self.is_bound(reading),
            Takes::AsTheMost => self.is_range(reading),
            _ => true,
        };
        fits.then_some(fit)
    }

    /// The same, whatever the phrase asks of its unit.
    fn taken(
        &self,
        fact: &Fact,
        reading: usize,
        matched: &Match,
        span: &Range<usize>,
    ) -> Option<Fit> {
        let taken = |unit| Some(Fit { reading, unit, factor: None });
        let Some(said) = self.unit_of(reading) else { return taken(None) };
        if fact.people && *said != Unit::Count {
            return None;
        }
        // A number that names something is asked for by whoever has the words in the phrase.
        let value = self.readings.get(reading)?;
        let asked =
            |naming: Naming| matched.beside.0 && (naming.passed_over || span.start <= naming.start);
        if !value.naming.is_none_or(asked) {
            return None;
        }
        if matched.unit_asked.is_some() && fact.unit.is_none() {
            return None;
        }
        let Some(own) = &fact.unit else { return (*said != Unit::VERSION).then(|| taken(None))? };
        if *own == Unit::VERSION && *said == Unit::Count {
            let digits = self.view.get(value.number.clone()).and_then(Version::parse);
            return digits.and_then(|_| taken(Some(Unit::VERSION)));
        }
        if let Some(asked) = &matched.unit_asked {
            let asked = self.language.lexicon().unit_like(asked, said)?;
            let one = |unit: &Unit| unit.in_base(&Number::from(1));
            let factor = Some((&one(said) / &one(asked))?);
            let unit = if *own == Unit::Count { Unit::Count } else { asked.clone() };
            return (unit.same_dimension(own)).then_some(Fit { reading, unit: Some(unit), factor });
        }
        if fact.takes(said, matched.unit_in_phrase) {
            return taken(None);
        }
        if let Some(unit) = self.settled(own, reading) {
            return taken(Some(unit));
        }
        if let Some(factor) = self.rate(own, reading) {
            return Some(Fit { reading, unit: Some(own.clone()), factor: Some(factor) });
        }
        // "Riders aged 16" beside a fact that is a bare number: the phrase says that it is an age.
        let named = value.naming.is_some_and(|naming| span.start <= naming.start);
        if *own == Unit::Count && value.age && named && value.number == value.span {
            return taken(Some(Unit::Count));
        }
        let letter = self.view.get(value.number.end..value.span.end);
        if matches!((said, own), (Unit::Measure("metre"), Unit::Money(_))) && letter == Some("m") {
            let factor = Some(Number::power_of_ten(6));
            return Some(Fit { reading, unit: Some(own.clone()), factor });
        }
        let (before, behind) = matched.beside;
        match (said, own) {
            (Unit::Ordinal, Unit::Count) => {
                let place = behind && self.is_place(reading) || self.is_last(reading);
                (before && place).then(|| taken(Some(Unit::Count)))?
            }
            (Unit::Count, Unit::Count) => None,
            // "A share of 0.05" is 5 percent.
            (Unit::Count, Unit::Percent) if self.is_fraction(reading) => {
                (before && self.ends(reading)).then(|| taken(Some(Unit::Share)))?
            }
            (Unit::Count, _) if *own != Unit::Share => {
                // "The 60 million for the mill": so many of nothing else, since nothing is named.
                let sum = behind && matches!(own, Unit::Money(_)) && self.is_large(reading);
                ((before || sum) && self.ends(reading)).then(|| self.bare(fact, own, reading))
            }
            _ if said.stands_for(own) && before && (behind || self.ends(reading)) => {
                // "€11 ($12)": what is asked for stands beside it.
                match self.conversion(own, reading) {
                    Some(reading) => Some(Fit { reading, unit: None, factor: None }),
                    None => taken(None),
                }
            }
            _ => None,
        }
    }

    /// How a fact takes the reading in the hole that another fact's phrase has for it.
    pub(super) fn other(&self, fact: &Fact, reading: usize) -> Option<Option<Unit>> {
        let said = self.unit_of(reading);
        let taken = said.is_none_or(|said| fact.takes(said, false));
        if taken {
            return Some(None);
        }
        self.settled(fact.unit.as_ref()?, reading).map(Some)
    }

    /// Whether the words of a number say that there is no more.
    fn is_bound(&self, reading: usize) -> bool {
        let hedge = match &self.readings[reading].value {
            Value::Quantity(quantity) => quantity.hedge,
            _ => Hedge::Bare,
        };
        matches!(hedge, Hedge::AtMost | Hedge::UpTo | Hedge::Below)
    }

    /// Whether two ends are told of it.
    fn is_range(&self, reading: usize) -> bool {
        let Value::Quantity(quantity) = &self.readings[reading].value else { return false };
        matches!(quantity.named, Named::Two(..))
    }

    pub(super) fn unit_of(&self, reading: usize) -> Option<&Unit> {
        match &self.readings.get(reading)?.value {
            Value::Quantity(quantity) => Some(&quantity.unit),
            _ => None,
        }
    }

    /// The fact's own unit, where the words can mean it as well as what they were read as.
    fn settled(&self, own: &Unit, reading: usize) -> Option<Unit> {
        let said = self.unit_of(reading)?;
        let value = &self.readings[reading];
        let words = self.view.get(value.number.end..value.span.end)?.trim();
        let known = match (said, own) {
            (Unit::Money(said), Unit::Money(own)) => {
                let span = self.view.get(value.span.clone())?;
                currency::may_be(said, own, span, self.language).then(|| Unit::Money(own.clone()))
            }
            (Unit::Measure("pound mass"), Unit::Money(own)) => {
                let pounds = if currency::is_pound(own, self.language) {
                    own.clone()
                } else {
                    "GBP".to_owned()
                };
                (words.len() > 3).then_some(Unit::Money(pounds))
            }
            (Unit::Measure("metre"), _) if is_time(own) => {
                (words == "m").then(|| unit::measure("minute"))?
            }
            (Unit::Measure("degree"), _) => {
                (own.dimension() == Dimension::Temperature).then(|| own.clone())
            }
            // "Rose by 0.5 points", of percent.
            (Unit::Count, Unit::PercentagePoint) => {
                self.counts(reading, Role::RatePoint).then(|| own.clone())
            }
            (Unit::Measure("magnitude"), Unit::Count)
            | (Unit::Count, Unit::Measure("magnitude")) => Some(own.clone()),
            _ => None,
        }?;
        Some(known)
    }

    /// How many times `own`, a speed or a rate of data, one of the value's unit is in the time that
    /// it is said to be counted per: "6 GB per minute", "40 km an hour".
    fn rate(&self, own: &Unit, reading: usize) -> Option<Number> {
        let said = self.unit_of(reading)?;
        let of = match own.dimension() {
            Dimension::Speed => Dimension::Length,
            Dimension::DataRate => Dimension::Data,
            _ => return None,
        };
        let rest = self.view.get(self.readings[reading].span.end..)?.trim_start();
        let mut words = rest.split_inclusive(['/', ' ', '\n']).map(|w| w.trim_matches([' ', '\n']));
        let lead = words.next().filter(|lead| *lead == "/" || rate::is_per(lead))?;
        let time = words.find(|word| !word.is_empty()).filter(|_| !lead.is_empty())?;
        let time = time.trim_end_matches(|c: char| !c.is_alphanumeric());
        let lexicon = self.language.lexicon();
        let time =
            rate::unit(token::key(time.as_bytes())).or_else(|| lexicon.symbol(time).cloned())?;
        if said.dimension() != of || time.dimension() != Dimension::Time {
            return None;
        }
        let one = |unit: &Unit| unit.in_base(&Number::from(1));
        &(&one(said) / &one(&time))? / &one(own)
    }

    /// Whether a number is a part of one, written with its decimals.
    fn is_fraction(&self, reading: usize) -> bool {
        let Value::Quantity(quantity) = &self.readings[reading].value else { return false };
        let digits = self.view.get(self.readings[reading].number.clone());
        let inside = |n: &Number| *n > Number::from(0) && *n < Number::from(1);
        quantity.number().is_some_and(inside) && digits.is_some_and(|d| d.contains(['.', ',']))
    }

    /// Whether a number is told in millions or the like.
    fn is_large(&self, reading: usize) -> bool {
        let words = self.view.get(self.readings[reading].number.clone()).unwrap_or_default();
        let last = words.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        let known = self.language.lexicon().word(token::key(last.as_bytes()));
        known.is_some_and(|word| word.magnitude.is_some_and(|power| power >= MILLION))
    }

    /// Whether a word with this role stands right behind the number.
    fn counts(&self, reading: usize, role: Role) -> bool {
        let rest = self.view.get(self.readings[reading].span.end..).unwrap_or_default();
        let next = rest.trim_start();
        let length: usize =
            next.chars().take_while(|c| c.is_alphabetic()).map(char::len_utf8).sum();
        let key = token::key(&next.as_bytes()[..length]);
        length > 0 && self.language.lexicon().word(key).is_some_and(|word| word.is(role))
    }

    /// Whether nothing is counted by the number: behind it the sentence ends, or a sign or a
    /// small word stands.
    fn ends(&self, reading: usize) -> bool {
        let value = &self.readings[reading];
        let end = value.extent.end.max(value.span.end);
        let rest = self.view.get(end..).unwrap_or_default();
        let next = rest.trim_start();
        let Some(first) = next.chars().next() else { return true };
        if first.is_alphanumeric() {
            let word: usize =
                next.chars().take_while(|c| c.is_alphanumeric()).map(char::len_utf8).sum();
            let key = token::key(&next.as_bytes()[..word]);
            let lexicon = self.language.lexicon();
            // "33.6 million last year", "40 on Monday".
            const SMALL: [Role; 7] = [
                Role::Function,
                Role::Last,
                Role::Next,
                Role::This,
                Role::Now,
                Role::Earlier,
                Role::Later,
            ];
            // "412.6 million gives a margin of": so many millions of nothing that a verb follows.
            let verb = || self.language.speech().roles(&next[..word], key).has(Spoken::Finite);
            return self.is_large(reading) && verb()
                || lexicon.word(key).is_some_and(|word| {
                    let dated =
                        word.month.is_some() || word.weekday.is_some() || word.day.is_some();
                    dated || SMALL.iter().any(|&role| word.is(role))
                });
        }
        !matches!(first, '-' | '/' | '%' | '$' | '€' | '£' | '°' | '×' | '*' | '+')
            || rest.len() > next.len() && matches!(first, '-' | '*')
    }

    /// Whether an ordinal is the number of one thing: "the 88th minute", but not "the first
    /// members".
    fn is_place(&self, reading: usize) -> bool {
        let rest = self.view.get(self.readings[reading].span.end..).unwrap_or_default();
        let next = rest.trim_start_matches([' ', '-', '\n', '\t']);
        let length: usize =
            next.chars().take_while(|c| c.is_alphabetic()).map(char::len_utf8).sum();
        let word = &next[..length];
        let key = token::key(word.as_bytes());
        let plural = word.ends_with(['s', 'S'])
            || self.language.lexicon().word(key).is_some_and(|word| {
                word.is(Role::People) || word.is(Role::Relative) || word.is(Role::Function)
            });
        !word.is_empty() && !plural
    }

    /// Whether a sign, a place or the end of the sentence stands right behind a number: "finished
    /// fourth.", "finished fourth in the slalom", but not "chosen by the fourth."
    fn is_last(&self, reading: usize) -> bool {
        let lead = self.view.get(..self.readings[reading].extent.start).unwrap_or_default();
        let word = lead.trim_end().rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        let known = self.language.lexicon().word(token::key(word.as_bytes()));
        if known.is_some_and(|word| word.is(Role::PassedOver)) {
            return false;
        }
        let rest = self.view.get(self.readings[reading].span.end..).unwrap_or_default();
        let next = rest.trim_start().chars().next();
        let behind = self.counts(reading, Role::In) || self.counts(reading, Role::On);
        behind || next.is_none_or(|sign| matches!(sign, '.' | ',' | ';' | ')' | '!' | '?'))
    }

    /// The reading beside this one that says the same in the fact's own kind of unit.
    fn conversion(&self, own: &Unit, reading: usize) -> Option<usize> {
        let at = &self.readings[reading].extent;
        (0..self.readings.len()).find(|&other| {
            let Some(unit) = self.unit_of(other).filter(|_| other != reading) else { return false };
            let there = &self.readings[other].extent;
            let apart = there.start.saturating_sub(at.end).max(at.start.saturating_sub(there.end));
            unit.same_dimension(own) && apart <= BESIDE
        })
    }
}

fn is_time(unit: &Unit) -> bool {
    matches!(unit.dimension(), Dimension::Time | Dimension::Calendar)
}

/// Why a value beside which a phrase of a fact stands is none of the fact.
pub(super) fn reason(fact: &Fact, phrase: &Phrase, value: &Reading) -> Refused {
    let other_unit = match &value.value {
        Value::Quantity(quantity) => !fact.takes(&quantity.unit, false),
        _ => false,
    };
    match value.change {
        _ if value.age => Refused::Age,
        Some(Change::From) => Refused::Before,
        Some(Change::By) => Refused::Difference,
        _ if other_unit => Refused::AnotherUnit,
        _ if value.naming.is_some() => Refused::Name,
        _ if phrase.takes == Takes::AsABound => Refused::NoLimit,
        _ => Refused::Parted,
    }
}
