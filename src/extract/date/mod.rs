//! Dates as texts write them: "Wednesday, 8 January 2020", "3 to 9 June",
//! "last month", "in 1998".
//!
//! What the words say is read here and in the modules beside it: days and months
//! ([`day`]), digits ([`numeric`]), years and what is longer ([`year`]), parts of
//! those ([`period`]) and what leans on another day ([`relative`]). Which days that
//! is, [`calendar`] works out. "Since", "until" and "before" leave a plain date:
//! whether a fact began or ended then is for the phrase that asks for it.

pub(crate) mod arranged;
pub mod calendar;
pub mod counted;
pub mod day;
pub mod heading;
pub mod holiday;
pub mod numeric;
pub(crate) mod order;
pub mod period;
pub mod relative;
pub(crate) mod told;
pub mod year;

use jiff::civil::Date;

use crate::extract::date::calendar::{Days, Digits, Partial};
use crate::extract::reading::{Reading, Value};
use crate::extract::tagged::Text;
use crate::lang::lexicon::Role;
use crate::value::day_month::{DayMonth, EitherDate};
use crate::value::quantity::Change;

/// What some words say of time, and the token behind them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Time {
    pub(crate) what: What,
    pub(crate) to: usize,
}

/// What is said of time.
#[derive(Clone, Copy, Debug)]
pub(crate) enum What {
    /// Fields of a date; other words or the day of publication tell the rest.
    Partial(Partial),
    /// Certain days; `None` where there are none, or where the day of publication
    /// would be needed and is not known.
    Days(Option<Days>),
    /// Days from the one in digits to another, of which nothing tells whether the day comes
    /// first or the month: by either reading.
    Either(EitherDate),
}

impl Time {
    pub(crate) fn days(days: Option<Days>, to: usize) -> Self {
        Self { what: What::Days(days), to }
    }

    pub(crate) fn day(day: Option<Date>, to: usize) -> Self {
        Self::days(day.map(|day| (day, day)), to)
    }

    pub(crate) fn partial((partial, to): (Partial, usize)) -> Self {
        Self { what: What::Partial(partial), to }
    }

    /// The days meant in the sentence around `i`.
    pub(crate) fn resolve(
        self,
        text: &Text<'_>,
        i: usize,
        published: Option<Date>,
    ) -> Option<Days> {
        match self.what {
            What::Partial(partial) if partial.digits == Digits::Either => {
                let settled = Self { what: What::Partial(partial.settled(usual(text)?)), ..self };
                settled.resolve(text, i, published)
            }
            What::Partial(partial) => {
                let moved = || is_moved_to(text, i) && partial.is_nearer_ahead(published);
                partial.days(published, future(text, i) || moved())
            }
            What::Days(days) => days,
            What::Either(either) => either.usual.map(|order| either.read(order)),
        }
    }

    /// What it states in the sentence around `i`.
    fn value(self, text: &Text<'_>, i: usize, published: Option<Date>) -> Value {
        match self.what {
            What::Either(either) => Value::EitherDate(either),
            What::Partial(partial) if partial.digits == Digits::Either => {
                let days = |order| {
                    let what = What::Partial(partial.settled(order));
                    Self { what, ..self }.resolve(text, i, published)
                };
                either(text, days(DayMonth::DayFirst), days(DayMonth::MonthFirst))
            }
            _ => dates(self.resolve(text, i, published)),
        }
    }

    /// What is said of the date's fields, where that is how it is said.
    pub(crate) fn fields(self) -> Option<Partial> {
        match self.what {
            What::Partial(partial) => Some(partial),
            What::Days(_) | What::Either(_) => None,
        }
    }
}

/// The dates that begin at `i`, and the token behind them.
pub(crate) fn read(
    text: &Text<'_>,
    i: usize,
    published: Option<Date>,
) -> Option<(Vec<Reading>, usize)> {
    if !may_begin(text, i) {
        return None;
    }
    if let Some(list) = list(text, i, published).or_else(|| moved(text, i, published)) {
        return Some(list);
    }
    let time = range(text, i, published).or_else(|| point(text, i, published))?;
    // "The 1990s" are named without their article, as years are.
    let from = i + usize::from(year::longer(text, i).is_some_and(|(_, from, _)| from > i));
    let value = time.value(text, i, published);
    let reading = Reading::plain(text.bytes(from, time.to), value);
    Some((vec![left(text, i, reading)], time.to))
}

/// The order of dates in digits that is the only one in the language.
fn usual(text: &Text<'_>) -> Option<DayMonth> {
    text.lexicon.grammar.day_first.then_some(DayMonth::DayFirst)
}

/// Days in digits by either order.
fn either(text: &Text<'_>, day_first: Option<Days>, month_first: Option<Days>) -> Value {
    match (day_first, month_first) {
        (Some(a), Some(b)) if a != b => {
            Value::EitherDate(EitherDate { day_first: a, month_first: b, usual: usual(text) })
        }
        (one, other) => dates(one.and(other)),
    }
}

fn dates(days: Option<Days>) -> Value {
    Value::Dates { first: days.map(|d| d.0), last: days.map(|d| d.1) }
}

/// A cheap look that passes over most words: what a date begins with, or an
/// article or "in" before that.
fn may_begin(text: &Text<'_>, i: usize) -> bool {
    let starts =
        |at: usize| text.digits(at).is_some() || text.word(at).is_some_and(|word| word.dates);
    let article = text.is(i, Role::The) || text.is(i, Role::Article);
    // "Q3 2019" and "H1 2019" are no words of the language.
    let letter = text.is_word(i) && text.glued(i + 1) && text.digits(i + 1).is_some();
    starts(i)
        || letter
        || article && (starts(i + 1) || text.digits(i + 2).is_some())
        || text.is(i, Role::In) && (starts(i + 1) || text.is(i + 1, Role::Article))
}

fn reading(text: &Text<'_>, from: usize, to: usize, days: Option<Days>) -> Reading {
    Reading::plain(text.bytes(from, to), dates(days))
}

/// Whether the words around `i` speak of what will be.
pub(crate) fn future(text: &Text<'_>, i: usize) -> bool {
    // "It sank on Monday and will be raised": the next verb is another one's.
    let ahead = (i..i + 9).take_while(|&at| !text.is(at, Role::And) && !text.sign(at, ";"));
    // "Against her will" looks nowhere; "its upcoming vote" looks ahead.
    let noun = |at: usize| text.is(at, Role::Function) && text.before_is(at, Role::Determiner);
    (i.saturating_sub(12)..i).chain(ahead).any(|at| text.is(at, Role::Future) && !noun(at))
        || arranged::is(text, i)
}

/// One time, without a second end.
fn point(text: &Text<'_>, i: usize, published: Option<Date>) -> Option<Time> {
    // "The last week of 2016" before "last week".
    period::member(text, i, published)
        .or_else(|| holiday::read(text, i, published))
        .or_else(|| relative::read(text, i, published))
        .or_else(|| period::read(text, i, published))
        .or_else(|| day::read(text, i, published))
}

/// What another time can be counted from: everything but such a time itself.
pub(crate) fn anchor(text: &Text<'_>, i: usize, published: Option<Date>) -> Option<Time> {
    period::member(text, i, published)
        .or_else(|| holiday::read(text, i, published))
        .or_else(|| relative::plain(text, i, published))
        .or_else(|| period::read(text, i, published))
        .or_else(|| day::read(text, i, published))
}

/// "18 and 19 June", "June 18 and 20": one day each.
fn list(text: &Text<'_>, i: usize, published: Option<Date>) -> Option<(Vec<Reading>, usize)> {
    if text.before_is(i, Role::Between) {
        return None;
    }
    let (days, end) = day::list(text, i)?;
    let ahead = future(text, i);
    let one =
        |&(partial, from, to): &day::Place| reading(text, from, to, partial.days(published, ahead));
    Some((days.iter().map(one).collect(), end))
}

/// "3 to 9 June 2025", "June 3-9", "from May to August", "2014-2018".
fn range(text: &Text<'_>, i: usize, published: Option<Date>) -> Option<Time> {
    // "2013-14": a season or a financial year.
    if let (Some((y, at)), Some(digits)) = (year::digits(text, i), text.digits(i + 2)) {
        let tight = (text.dash(at) || text.sign(at, "/")) && text.glued(at) && text.glued(at + 1);
        let next = digits.len() == 2 && digits.parse::<i16>().ok() == Some((y + 1) % 100);
        if tight && next && !(text.glued(at + 3) && text.dash(at + 2)) {
            return Some(Time::days(calendar::months_from(y, 1, 24), at + 2));
        }
    }
    if is_moved(text, i) {
        return None;
    }
    let between = text.before_is(i, Role::Between);
    let joint = |at: usize| {
        text.is(at, Role::To)
            || text.sign(at, "-")
            || text.sign(at, "–")
            || text.sign(at, "~")
            || between && text.is(at, Role::And)
    };
    let first = first_end(text, i, published, &joint)?;
    if !joint(first.to) {
        return None;
    }
    let the = text.is(first.to + 1, Role::The)
        && (text.digits(first.to + 2).is_some() || first.fields().is_some_and(is_lone_day));
    let next = first.to + 1 + usize::from(the);
    let second = with_year(text, next, second_end(text, next, &first, published)?);
    // "HARTH, May 3 – 8 people fled": a dash between blanks, and a count behind it.
    let spaced = !text.is_word(first.to) && !text.glued(first.to) && !text.glued(first.to + 1);
    if spaced && day::counted(text, second.to) {
        return None;
    }
    let days = match (first.what, second.what) {
        (What::Partial(a), What::Partial(b)) => {
            let (a, b) = in_one_order(a, b);
            let days = |order: Option<DayMonth>| {
                let settled = |end: Partial| order.map_or(end, |order| end.settled(order));
                let (a, b) = completed(settled(a), settled(b))?;
                between_partials(a, b, published, future(text, i))
            };
            if a.digits == Digits::Either && b.digits == Digits::Either {
                let [a, b] = [DayMonth::DayFirst, DayMonth::MonthFirst].map(|o| days(Some(o)));
                // "5/1-5/7" goes backwards in one order, and is of the other.
                return match (a, b) {
                    (Some(Some(a)), Some(Some(b))) if a != b => {
                        let either =
                            EitherDate { day_first: a, month_first: b, usual: usual(text) };
                        Some(Time { what: What::Either(either), to: second.to })
                    }
                    (one, other) => Some(Time::days(one.or(other)?, second.to)),
                };
            }
            days(None)?
        }
        _ => between_times(text, i, &first, &second, published)?,
    };
    Some(Time::days(days, second.to))
}

/// Whether something is moved "from" the day at `i` to another: two days, and no stretch.
fn is_moved(text: &Text<'_>, i: usize) -> bool {
    let from = i.saturating_sub(1 + usize::from(text.before_is(i, Role::The)));
    let clause = (from.saturating_sub(MOVED)..from)
        .rev()
        .take_while(|&at| text.is_word(at) || text.digits(at).is_some());
    text.is(from, Role::From) && clause.into_iter().any(|at| text.is(at, Role::Postpones))
}

/// The day at `i`, marked where something is moved away from it.
fn left(text: &Text<'_>, i: usize, reading: Reading) -> Reading {
    let change = is_moved(text, i).then_some(Change::From);
    Reading { change, ..reading }
}

/// Whether the day at `i` is the one that something is moved to: it lies ahead where that is nearer.
fn is_moved_to(text: &Text<'_>, i: usize) -> bool {
    let to = i.saturating_sub(1 + usize::from(text.before_is(i, Role::The)));
    let clause = (to.saturating_sub(MOVED)..to)
        .rev()
        .take_while(|&at| text.is_word(at) || text.digits(at).is_some());
    (text.is(to, Role::To) || text.is(to, Role::Till))
        && clause.into_iter().any(|at| text.is(at, Role::Postpones))
}

/// "From 3 to 14 June", "from 3 May to 14 June 2031", where something is moved: one day each, of
/// which each says what only the other tells.
fn moved(text: &Text<'_>, i: usize, published: Option<Date>) -> Option<(Vec<Reading>, usize)> {
    if !is_moved(text, i) {
        return None;
    }
    let joint = |at: usize| text.is(at, Role::To) || text.is(at, Role::Till);
    let first = first_end(text, i, published, &joint).filter(|first| joint(first.to))?;
    let next = first.to + 1 + usize::from(text.is(first.to + 1, Role::The));
    let second = second_end(text, next, &first, published)?;
    let (a, b) = completed(first.fields()?, second.fields()?)?;
    let ahead = future(text, i);
    let new = b.days(published, ahead || b.is_nearer_ahead(published));
    // What has no year was to be at about the same time.
    let old = match (a.year, new) {
        (None, Some(new)) => a.days(Some(new.0), a.is_nearer_ahead(Some(new.0))),
        _ => a.days(published, ahead),
    };
    let old = left(text, i, reading(text, i, first.to, old));
    let readings = vec![old, reading(text, next, second.to, new)];
    Some((readings, second.to))
}

/// Tokens between a verb of moving and the day that something is moved to, at most.
const MOVED: usize = 9;

fn is_lone_day(partial: Partial) -> bool {
    partial.month.is_none() && partial.year.is_none() && partial.weekday.is_none()
}

fn first_end(
    text: &Text<'_>,
    i: usize,
    published: Option<Date>,
    joint: &impl Fn(usize) -> bool,
) -> Option<Time> {
    // The day alone, its month with the second: "3 to 9 June".
    if let Some((d, to)) = day::number(text, i).filter(|(_, to)| joint(*to))
        && numeric::read(text, i).is_none()
    {
        return Some(Time::partial((Partial { day: Some(d), ..Partial::default() }, to)));
    }
    if let Some(time) = point(text, i, published) {
        return Some(time);
    }
    // "Jan-Feb 2017": each makes the other a month.
    if let Some((partial, to)) = day::month_of_year(text, i).filter(|(_, to)| joint(*to))
        && text.word(to + 1).is_some_and(|w| w.month.is_some())
        && (text.month_letter(i) || text.capital(to + 1))
    {
        return Some(Time::partial((partial, to)));
    }
    // "2014-2018", "from 2014 to 2018": each makes the other a year. A telephone's numbers go
    // on before or behind.
    let (y, to) = year::digits(text, i)?;
    let other = joint(to).then(|| year::digits(text, to + 1)).flatten()?;
    let more = text.glued(i) && i > 0 && text.dash(i - 1)
        || text.glued(other.1) && text.dash(other.1) && text.digits(other.1 + 1).is_some();
    (other.0 > y && (1900..=2100).contains(&y) && !more)
        .then(|| Time::partial((Partial { year: Some(y), ..Partial::default() }, to)))
}

fn second_end(text: &Text<'_>, next: usize, first: &Time, published: Option<Date>) -> Option<Time> {
    if text.is(next, Role::Now) {
        return Some(Time::day(published, next + 1));
    }
    let Some(a) = first.fields() else { return point(text, next, published) };
    let fits = |time: &Time| {
        time.fields().is_none_or(|b| {
            a.month.is_none() || a.day.is_none() || b.month.is_some() || b.weekday.is_some()
        })
    };
    let plain = point(text, next, published).filter(fits).or_else(|| {
        // "Between March and May": a month with no year is one where another is.
        let month = day::month_of_year(text, next).filter(|_| text.month_letter(next))?;
        a.month.is_some().then(|| Time::partial(month))
    });
    plain
        .or_else(|| {
            // "June 3-9, 2025".
            let (d, to) = day::number(text, next)
                .filter(|_| a.month.is_some() && a.day.is_some() && a.year.is_none())
                .filter(|(_, to)| !text.sign(*to, "/"))?;
            let y = year::behind(text, to);
            let year = y.map(|y| y.0);
            let day = Partial { day: Some(d), month: a.month, year, ..Partial::default() };
            Some(Time::partial((day, y.map_or(to, |y| y.1))))
        })
        .or_else(|| {
            let (y, to) = year::digits(text, next)?;
            let later = a.year.is_some_and(|first| first <= y);
            later.then(|| Time::partial((Partial { year: Some(y), ..Partial::default() }, to)))
        })
}

/// "5/1-5/7, 2020": a stretch of days in digits with its year behind it.
fn with_year(text: &Text<'_>, from: usize, end: Time) -> Time {
    let in_digits = text.digits(from).is_some() && text.sign(from + 1, "/") && end.to == from + 3;
    let fields = end.fields().filter(|fields| fields.year.is_none() && in_digits);
    let year = year::behind(text, end.to).filter(|_| text.sign(end.to, ","));
    match (fields, year) {
        (Some(fields), Some((year, to))) => {
            Time::partial((Partial { year: Some(year), ..fields }, to))
        }
        _ => end,
    }
}

/// Both ends of a stretch are written in one order, so that one that tells it tells of both.
fn in_one_order(first: Partial, second: Partial) -> (Partial, Partial) {
    match (first.digits, second.digits) {
        (Digits::In(order), Digits::Either) => (first, second.settled(order)),
        (Digits::Either, Digits::In(order)) => (first.settled(order), second),
        _ => (first, second),
    }
}

/// Gives each end what only the other says of it.
fn completed(mut first: Partial, mut second: Partial) -> Option<(Partial, Partial)> {
    if is_lone_day(first) {
        // A lone day needs a day behind it; its month is that of the second.
        second.day?;
        first.month = second.month;
    }
    if first.year.is_none() && first.month.is_some() {
        first.year = second.year;
    }
    if second.year.is_none() && second.month.is_some() && first.year.is_some() {
        second.year = first.year;
    }
    Some((first, second))
}

/// `None` where the two make no range, `Some(None)` where its days are not known.
#[expect(clippy::option_option, reason = "a range of unknown days is a range nevertheless")]
fn between_partials(
    first: Partial,
    second: Partial,
    published: Option<Date>,
    ahead: bool,
) -> Option<Option<Days>> {
    let (Some(a), Some(b)) = (first.days(published, ahead), second.days(published, ahead)) else {
        return Some(None);
    };
    // "From Monday to Friday" is over where the second is; "November to February": the second is
    // the next one after the first.
    let weekdays = first.weekday.is_some() && first.month.is_none() && second.month.is_none();
    let (a, b) = if a.0 > b.1 && weekdays && !ahead {
        (first.days(Some(b.0), false)?, b)
    } else if a.0 > b.1 && second.year.is_none() {
        (a, second.days(Some(a.1), true)?)
    } else {
        (a, b)
    };
    // "From November to March 2020" began the year before.
    let a = if a.0 > b.1 && second.year.is_some() && first.year == second.year {
        Partial { year: first.year.and_then(|y| y.checked_sub(1)), ..first }.days(None, false)?
    } else {
        a
    };
    (a.0 <= b.1).then_some(Some((a.0, b.1)))
}

/// The same where an end is not made of fields: "from next Monday to Friday".
#[expect(clippy::option_option, reason = "as above")]
fn between_times(
    text: &Text<'_>,
    i: usize,
    first: &Time,
    second: &Time,
    published: Option<Date>,
) -> Option<Option<Days>> {
    let (Some(a), Some(b)) =
        (first.resolve(text, i, published), second.resolve(text, i, published))
    else {
        return Some(None);
    };
    if a.0 <= b.1 && second.fields().is_none_or(|b| b.weekday.is_none() || b.month.is_some()) {
        return Some(Some((a.0, b.1)));
    }
    // What has no year is the first after the other end, or the last before it.
    let free = |time: &Time| time.fields().filter(|fields| fields.year.is_none());
    let (a, b) = match (free(first), free(second)) {
        (_, Some(fields)) => (a, fields.days(Some(a.1), true)?),
        (Some(fields), _) => (fields.days(Some(b.0), false)?, b),
        _ => (a, b),
    };
    (a.0 <= b.1).then_some(Some((a.0, b.1)))
}
