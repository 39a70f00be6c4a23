//! Reading the numbers and dates of a sentence.
//!
//! One pass from left to right: at each token, what only looks like a number is
//! skipped ([`no_count`](number::no_count)), then a date is tried ([`date`]), then a number with its
//! currency and unit ([`amount`](number::amount)), its second end ([`range`](number::range)), its hedge
//! ([`hedge`](number::hedge)) and what the words around it say of it ([`property`](number::property)). Which words
//! mean what is data of [`crate::lang::lexicon`].
//!
//! Every step looks at a bounded number of tokens and the pass never goes back,
//! so the time is linear in the sentence.
//!
//! "One" is the hardest number word: it is a pronoun more often than a count, and
//! is only read where something is counted.

pub mod date;
#[cfg(test)]
pub mod date_tests;
pub mod list;
pub mod number;
mod opening;
pub mod people;
pub mod reading;
pub mod tagged;
pub(crate) mod written;

use std::ops::Range;

use jiff::civil::Date;

use crate::extract::date::day;
use crate::extract::number::amount::Amount;
use crate::extract::number::no_count::NoCount;
use crate::extract::number::numeral::Form;
use crate::extract::number::{amount, duration, hedge, named, no_count, property, range, times};
use crate::extract::opening::may_begin;
use crate::extract::reading::{Naming, Reading, Value};
use crate::extract::tagged::Text;
use crate::lang::lexicon::{Lexicon, Role};
use crate::text::language::Language;
use crate::text::token::{self, Token, key};
use crate::text::view::View;
use crate::value::day_month::DayMonth;
use crate::value::hedge::Hedge;
use crate::value::interval::{End, Interval};
use crate::value::number::Number;
use crate::value::quantity::{Change, Named, Quantity};
use crate::value::unit::{self, Unit};

/// What dates lean on, beside their own words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Background {
    /// The day of publication.
    pub published: Option<Date>,
    /// Whether the day or the month comes first in dates of digits, as the article or who asks
    /// tells it.
    pub order: Option<DayMonth>,
}

impl From<Option<Date>> for Background {
    fn from(published: Option<Date>) -> Self {
        Self { published, order: None }
    }
}

/// Every number and date that a sentence states, in order, never overlapping.
///
/// `sentence` is a range of `view`, `tokens` are all tokens of it. The day of `background`
/// resolves dates that lean on the day of publication ("on Sunday"), `language`
/// is the one its words are of.
pub fn read(
    view: &str,
    sentence: Range<usize>,
    tokens: &[Token],
    background: impl Into<Background>,
    language: Language,
) -> Vec<Reading> {
    read_with(view, sentence, tokens, background, language, |_, _| {})
}

/// The same; `none` hears of what begins as a number may and states none, why, and its bytes of
/// the view.
pub(crate) fn read_with(
    view: &str,
    sentence: Range<usize>,
    tokens: &[Token],
    background: impl Into<Background>,
    language: Language,
    none: impl FnMut(NoCount, Range<usize>),
) -> Vec<Reading> {
    let first = tokens.partition_point(|t| t.start < sentence.start);
    let last = tokens.partition_point(|t| t.end <= sentence.end);
    let Background { published, order } = background.into();
    let tokens = tokens.get(first..last).unwrap_or(&[]);
    let text = Text::new(view, tokens, language).in_order(order);
    let mut found: Vec<Reading> = Vec::new();
    pass(&text, published, |reading| found.push(reading), none);
    bounds(view, found, language.lexicon())
}

/// Goes through some text, value by value; `none` hears of what states no number.
fn pass(
    text: &Text<'_>,
    published: Option<Date>,
    mut read: impl FnMut(Reading),
    mut none: impl FnMut(NoCount, Range<usize>),
) {
    let mut at = 0;
    while at < text.len() {
        if !may_begin(text, at) {
            debug_assert!(
                matches!(opened(text, at, published), Opened::Nothing),
                "{at} of {}",
                text.slice(0, text.len())
            );
            at += 1;
            continue;
        }
        match opened(text, at, published) {
            Opened::Values(readings, end) => {
                if readings.is_empty() {
                    none(NoCount::Unknown, text.bytes(at, end.max(at + 1)));
                }
                readings.into_iter().for_each(&mut read);
                at = end.max(at + 1);
            }
            Opened::NoCount(why, end) => {
                none(why, text.bytes(at, end));
                at = end;
            }
            Opened::Nothing => {
                none(NoCount::Unknown, text.bytes(at, at + 1));
                at += 1;
            }
        }
    }
}

/// What begins at a token, and the token behind it.
enum Opened {
    Values(Vec<Reading>, usize),
    NoCount(NoCount, usize),
    Nothing,
}

fn opened(text: &Text<'_>, at: usize, published: Option<Date>) -> Opened {
    let one = |(reading, end)| Opened::Values(vec![reading], end);
    let no_count = |why| move |end| Opened::NoCount(why, end);
    no_count::link(text, at)
        .map(no_count(NoCount::Link))
        .or_else(|| no_count::telephone(text, at).map(no_count(NoCount::Telephone)))
        .or_else(|| date::read(text, at, published).map(|(all, end)| Opened::Values(all, end)))
        .or_else(|| duration::read(text, at).map(one))
        .or_else(|| times::read(text, at).map(one))
        .or_else(|| no_count::at(text, at).map(|(why, end)| Opened::NoCount(why, end)))
        .or_else(|| quantity(text, at).map(|(all, end)| Opened::Values(all, end)))
        .unwrap_or(Opened::Nothing)
}

/// The one quantity that uses up the whole of `text`, as rulebooks write it:
/// "about 60", "50 to 60", "more than 1.2 million", "100 MB"; in any language, so
/// "casi 60" as well.
pub fn expectation(text: &str) -> Option<Quantity> {
    let quantity = |language| match whole(text, language) {
        Some(Value::Quantity(quantity)) => Some(quantity),
        _ => version(text, language),
    };
    Language::ALL.into_iter().find_map(quantity)
}

/// The version that is all of `text`.
fn version(text: &str, language: Language) -> Option<Quantity> {
    let view = View::of(text);
    let tokens = token::tokens(&view.text, 0..view.text.len());
    named::whole(&view.text, &tokens, language)
}

/// The days that the whole of `text` names without leaning on any other day:
/// "23 January 2019", "January 2019", "2019", "23 de enero de 2019".
pub fn expected_days(text: &str) -> Option<(Date, Date)> {
    Language::ALL.into_iter().find_map(|language| match whole(text, language)? {
        Value::Dates { first: Some(first), last: Some(last) } => Some((first, last)),
        _ => None,
    })
}

/// The one value that uses up the whole of `text`.
fn whole(text: &str, language: Language) -> Option<Value> {
    let view = View::of(text);
    let tokens = token::tokens(&view.text, 0..view.text.len());
    let readings = read(&view.text, 0..view.text.len(), &tokens, None, language);
    let [reading] = readings.as_slice() else { return None };
    let whole = tokens.first()?.start..tokens.last()?.end;
    // "Magnitude 6.4": the name of the scale stands before its number.
    let scale =
        matches!(&reading.value, Value::Quantity(q) if q.unit == Unit::Measure("magnitude"));
    let before = view.text.get(..reading.extent.start)?.split_whitespace().count();
    let named = scale && before <= 2 && reading.extent.end == whole.end;
    (named || reading.extent == whole).then(|| reading.value.clone())
}

/// A day of a month that is written with its weekday.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct WithWeekday {
    /// Its words, in bytes of the view.
    pub(crate) span: Range<usize>,
    /// From Monday = 1.
    pub(crate) weekday: i8,
    /// Where one is written.
    pub(crate) year: Option<i16>,
    /// From January = 1.
    pub(crate) month: i8,
    /// Of the month.
    pub(crate) day: i8,
}

/// Every "Wednesday, January 8" among some tokens, which are those of one sentence.
///
/// Months in digits are left out where nothing tells them from days, since "3/4" is a day in
/// March or in April; and so are dates of several weekdays.
pub(crate) fn with_weekdays(
    view: &str,
    tokens: &[Token],
    language: Language,
    order: Option<DayMonth>,
) -> Vec<WithWeekday> {
    let text = Text::new(view, tokens, language).in_order(order);
    let weekday = |at: usize| text.word(at).is_some_and(|word| word.weekday.is_some());
    let mut found = Vec::new();
    // "The Sun" is a newspaper.
    let named = |at: usize| {
        text.before_is(at, Role::The)
            && text.word(at).is_some_and(|w| matches!(w.weekday, Some((_, true))))
    };
    for at in (0..text.len()).filter(|&at| weekday(at) && !named(at)) {
        // "Saturday and Sunday, January 4 and 5": which is which, the order tells.
        let several = (at.saturating_sub(3)..at).any(weekday);
        let Some(time) = day::read(&text, at, None).filter(|_| !several) else { continue };
        if let Some(fields) = time.fields().filter(written::is_clear)
            && let (Some(weekday), Some(month), Some(day)) =
                (fields.weekday, fields.month, fields.day)
        {
            let span = text.bytes(at, time.to);
            found.push(WithWeekday { span, weekday, year: fields.year, month, day });
        }
    }
    found.extend(written::with_weekdays_beside(&text));
    found.sort_by_key(|date| date.span.start);
    found
}

/// A hedge, and the tokens that it stands in.
type Hedged = (Hedge, std::ops::Range<usize>);

/// What begins at `i`: readings, and the token behind them.
fn quantity(text: &Text<'_>, i: usize) -> Option<(Vec<Reading>, usize)> {
    let mut first = amount::at(text, i)?;
    // "40 metres²": nobody knows what is counted.
    if text.raised(first.to) {
        return Some((Vec::new(), first.to + 1));
    }
    let choice = text.is(first.to, Role::Or) && amount::at(text, first.to + 1).is_some();
    if !choice && pronoun(text, &first)
        || first.numeral.plain && first.is_count() && no_count::named(text, i, first.to)
    {
        return Some((Vec::new(), first.to));
    }
    let mut named = Named::One(first.value.clone(), first.place);
    let mut hedge = None;
    let mut unit = first.unit.clone();
    let before = hedge::before(text, &first);
    let start = before.as_ref().map_or(first.from, |(_, at)| at.start);
    let opened = matches!(before, Some((Hedge::Exactly, _)));
    let from = first.from;
    let mut to = first.to;
    let mut number = first.number.clone();
    let change = property::change(text, &first, start, first.to);
    if change.is_none_or(|change| range::within_change(text, &first, change))
        && let Some(second) = range::second(text, &mut first)
    {
        named = Named::Two(
            (first.value.clone(), first.place),
            (second.amount.value.clone(), second.amount.place),
        );
        if first.value > second.amount.value {
            named = Named::Two(
                (second.amount.value.clone(), second.amount.place),
                (first.value.clone(), first.place),
            );
        }
        unit = second.amount.unit.clone();
        first.age |= second.amount.age;
        to = second.amount.to;
        number.end = second.amount.number.end;
        hedge = Some((Hedge::Between, second.hedge));
    }
    if hedge.is_none() {
        (named, hedge) = by_form(text, &first, before, named)?;
    }
    let span = text.bytes(from, to);
    let mut outer = from..to;
    if let Some((_, at)) = &hedge {
        outer = outer.start.min(at.start)..outer.end.max(at.end);
    }
    // "Anywhere from 4 to 6": the words before the range say no more than it does.
    if opened {
        outer.start = outer.start.min(start);
    }
    let (additional, more) = property::additional(text, outer.start, outer.end.max(to));
    let family = hedge.as_ref().map_or(Hedge::Bare, |(family, _)| *family);
    let age = first.age
        || property::age(text, &first, outer.start, outer.end, hedge.as_ref().map(|h| h.0));
    if age && unit == Unit::Count {
        unit = unit::measure("year").unwrap_or(Unit::Count);
    }
    let part = !age && (more || property::part(text, &first, outer.start, outer.end));
    let reading = Reading {
        number: text.bytes(number.start, number.end),
        hedge: hedge.as_ref().map(|(_, at)| text.bytes(at.start, at.end)),
        extent: text.bytes(outer.start, outer.end),
        value: Value::Quantity(Quantity { named, hedge: family, unit }),
        additional,
        part,
        change: change.filter(|_| !age),
        age,
        naming: named::said_before(text, (outer.start, outer.end.max(to)), age)
            .map(|at| Naming { start: text.bytes(at, at + 1).start, passed_over: true }),
        span,
    };
    Some((vec![reading], outer.end.max(to)))
}

/// What a number that is no range names, and how it is hedged: by the form of its words, or by what
/// stands around it.
fn by_form(
    text: &Text<'_>,
    amount: &Amount,
    before: Option<Hedged>,
    named: Named,
) -> Option<(Named, Option<Hedged>)> {
    Some(match amount.numeral.form {
        Form::Vague(word) => (Named::Word(word), Some((Hedge::Vague, amount.number.clone()))),
        Form::Majority => (Named::Bound(Interval::above(Number::fraction(1, 2)?)), None),
        Form::Minority => (Named::Bound(Interval::below(Number::fraction(1, 2)?)), None),
        Form::Cardinal | Form::Ordinal | Form::Share => {
            // "About 500 or more" says at least.
            let weak = matches!(before, None | Some((Hedge::About | Hedge::Exactly, _)));
            let after = if weak { hedge::after(text, amount) } else { None };
            (named, after.or(before))
        }
    })
}

/// Whether the number is the pronoun "one", which counts nothing.
fn pronoun(text: &Text<'_>, amount: &Amount) -> bool {
    let i = amount.number.start;
    if !text.is(i, Role::One) || amount.to != i + 1 {
        return false;
    }
    if text.len() == 1 || text.is(i + 1, Role::Of) && !text.before_is(i, Role::PronounBefore) {
        return false;
    }
    // "Between one and four weeks", "one to four weeks".
    let joint =
        text.is(i + 1, Role::To) || text.is(i + 1, Role::And) && text.before_is(i, Role::Between);
    if joint && amount::at(text, i + 2).is_some_and(|second| second.value > amount.value) {
        return false;
    }
    let hyphen = text.dash(i + 1) && text.glued(i + 1);
    let noun = text.is_word(i + 1)
        && !text.is(i + 1, Role::PronounNext)
        && !text.is(i + 1, Role::Function);
    let hedged = hedge::before(text, amount).is_some();
    text.before_is(i, Role::PronounBefore) && !hedged
        || !(noun || hyphen || hedged || text.sign(i + 1, "(")) && i > 0
        || text.is(i + 1, Role::PronounNext)
}

/// Joins "more than 10 and less than 40" into one interval, both ends as open as
/// the words make them.
fn bounds(view: &str, found: Vec<Reading>, lexicon: &Lexicon) -> Vec<Reading> {
    let mut joined: Vec<Reading> = Vec::with_capacity(found.len());
    for reading in found {
        match joined.last().and_then(|low| both(view, low, &reading, lexicon)) {
            Some(one) => {
                joined.pop();
                joined.push(one);
            }
            None => joined.push(reading),
        }
    }
    joined
}

fn both(view: &str, low: &Reading, high: &Reading, lexicon: &Lexicon) -> Option<Reading> {
    let (Value::Quantity(a), Value::Quantity(b)) = (&low.value, &high.value) else { return None };
    let between = view.get(low.extent.end..high.extent.start)?.trim();
    let word = between.strip_prefix(',').unwrap_or(between).trim_start();
    let joins = || lexicon.word(key(word.as_bytes())).is_some_and(|w| w.is(Role::JoinsBounds));
    let joined = !between.is_empty() && (word.is_empty() || joins());
    let (Named::One(m, _), Named::One(n, _)) = (&a.named, &b.named) else { return None };
    let lo = match a.hedge {
        Hedge::Over => End::Open(m.clone()),
        Hedge::AtLeast => End::Closed(m.clone()),
        _ => return None,
    };
    let hi = match b.hedge {
        Hedge::Below => End::Open(n.clone()),
        Hedge::AtMost => End::Closed(n.clone()),
        _ => return None,
    };
    if !joined || a.unit != b.unit || low.age != high.age {
        return None;
    }
    let interval = Interval::new(lo, hi)?;
    Some(Reading {
        span: low.span.start..high.span.end,
        number: low.number.start..high.number.end,
        hedge: low.hedge.clone(),
        extent: low.extent.start..high.extent.end,
        value: Value::Quantity(Quantity {
            named: Named::Bound(interval),
            hedge: Hedge::Between,
            unit: a.unit.clone(),
        }),
        additional: low.additional || high.additional,
        part: low.part || high.part,
        change: None::<Change>,
        age: low.age,
        naming: None,
    })
}

#[cfg(test)]
mod spanish_tests;
#[cfg(test)]
mod tests;
