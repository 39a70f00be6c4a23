//! Days and months written out: "Wednesday, 8 January 2020", "the 5th", "in March".

use jiff::civil::Date;

use crate::extract::date::calendar::{self, Partial};
use crate::extract::date::{Time, numeric, relative, year};
use crate::extract::number::words;
use crate::extract::tagged::Text;
use crate::lang::lexicon::Role;

/// The date that begins at `i`, and the token behind it.
pub(crate) fn read(text: &Text<'_>, i: usize, published: Option<Date>) -> Option<Time> {
    if let Some((weekday, short)) = text.word(i).and_then(|w| w.weekday) {
        return with_weekday(text, i, weekday, short, published);
    }
    dated(text, i)
        .map(|time| with_relative_year(text, time, published))
        .or_else(|| day_of_relative_month(text, i, published))
        .or_else(|| {
            let time = Time::partial(month_and_year(text, i)?);
            Some(with_relative_year(text, time, published))
        })
        .or_else(|| year_and_month(text, i).map(Time::partial))
        .or_else(|| {
            let (partial, to) = lone(text, i)?;
            text.before_is(i, Role::DayBefore).then(|| Time::partial((partial, to)))
        })
        .or_else(|| year::alone(text, i).map(Time::partial))
}

/// "August last year", "3 May of this year".
fn with_relative_year(text: &Text<'_>, time: Time, published: Option<Date>) -> Time {
    let Some(fields) = time.fields().filter(|fields| fields.year.is_none()) else { return time };
    let of = time.to + usize::from(text.is(time.to, Role::Of));
    let Some((_, away, to)) = relative::calendar_unit(text, of)
        .filter(|(unit, ..)| *unit == "year" && !text.is(of, Role::The))
    else {
        return time;
    };
    match published.and_then(|p| calendar::period(p, "year", away)) {
        Some((first, _)) => Time::partial((Partial { year: Some(first.year()), ..fields }, to)),
        None => Time::days(None, to),
    }
}

/// A day of a month, in words or digits.
pub(crate) fn dated(text: &Text<'_>, i: usize) -> Option<Time> {
    let the = i + usize::from(text.is(i, Role::The));
    day_and_month(text, the)
        .or_else(|| numeric::read(text, i))
        .or_else(|| year_month_day(text, i))
        .map(Time::partial)
}

/// "Wednesday, 8 January", "Friday the 13th", "Tuesday of next week", "on Sunday".
fn with_weekday(
    text: &Text<'_>,
    i: usize,
    weekday: i8,
    short: bool,
    published: Option<Date>,
) -> Option<Time> {
    let dot = usize::from(text.sign(i + 1, ".") && short && text.glued(i + 1));
    let to = i + 1 + dot;
    let comma = to + usize::from(text.sign(to, ",") || text.dash(to) && text.glued(to));
    let the = comma + usize::from(text.is(comma, Role::The));
    if let Some((partial, to)) = day_and_month(text, the).or_else(|| numeric::read(text, the)) {
        let partial = Partial { weekday: Some(weekday), ..partial }.settled_by_weekday();
        let time = Time::partial((partial, to));
        return Some(with_relative_year(text, time, published));
    }
    // "Monday of next week", "Wednesday next week".
    let of = to + usize::from(text.is(to, Role::Of) || text.is(to, Role::In));
    if let Some((_, away, to)) = relative::calendar_unit(text, of).filter(|u| u.0 == "week") {
        let day = published.and_then(|p| calendar::weekday_in(p, weekday, away));
        return Some(Time::day(day, to));
    }
    // "El domingo pasado".
    if let Some(away) = relative::direction_behind(text, to) {
        let day = published.and_then(|p| relative::weekday_away(text, p, weekday, away));
        return Some(Time::day(day, to + 1));
    }
    // "The second Sunday" of what? Only a month, which is not said, would tell.
    if i > 0 && text.word(i - 1).is_some_and(|w| w.ordinal.is_some()) {
        return None;
    }
    // "Monday two weeks ago".
    if let Some(time) = relative::ago(text, to, published) {
        let days = time.resolve(text, i, published).filter(|(first, last)| first == last);
        let day = days.and_then(|(day, _)| calendar::weekday_in(day, weekday, 0));
        return Some(Time::day(day, time.to));
    }
    // "Friday after next".
    if text.is(to, Role::After) && text.is(to + 1, Role::Next) && !text.is_word(to + 2) {
        let day = published
            .and_then(|p| calendar::shifted(calendar::weekday_beside(p, weekday, true)?, 7));
        return Some(Time::day(day, to + 2));
    }
    // "Friday the 13th", "Sunday 31": the day of the month tells which Sunday.
    let more = text.glued(the + 1) && text.digits(the + 2).is_some();
    let bare = the == comma
        && text.digits(the).is_some_and(|d| d.len() < 3)
        && !text.is_word(the + 1)
        && text.digits(the + 1).is_none()
        && !text.sign(the + 1, "%")
        && !more;
    let number = number(text, the)
        .filter(|_| bare)
        .or_else(|| lone(text, comma).and_then(|(partial, to)| Some((partial.day?, to))))
        .or_else(|| {
            // "Friday the fifteen".
            let noun = |to| text.is_word(to) && !text.is(to, Role::Function);
            spelled(text, the).filter(|(_, to)| the > comma && !noun(*to))
        });
    if let Some((day, to)) = number.filter(|_| comma == to || the > comma) {
        let partial = Partial { weekday: Some(weekday), day: Some(day), ..Partial::default() };
        return Some(Time::partial((partial, to)));
    }
    // "Sun" shines and people "sat"; a weekday is written with a capital and in full.
    let alone = !short || dot == 1;
    let plural = text.is(i + 1, Role::PluralLetter);
    (alone && !plural && (text.capital(i) || !short || i == 0))
        .then(|| Time::partial((Partial { weekday: Some(weekday), ..Partial::default() }, to)))
}

/// A day of the month: "8", "8th", "first", and the token behind it.
pub(crate) fn number(text: &Text<'_>, i: usize) -> Option<(i8, usize)> {
    let at = i + usize::from(text.is(i, Role::The));
    let found = if let Some(digits) = text.digits(at) {
        let day: i8 = digits.parse().ok()?;
        let tail = words::ordinal_letters(text, at + 1);
        let decimal = text.sign(at + 1, ".")
            && text.glued(at + 1)
            && text.glued(at + 2)
            && text.digits(at + 2).is_some();
        if decimal {
            return None;
        }
        (day, tail.unwrap_or(at + 1))
    } else {
        let word = words::ordinal(text, at).filter(|w| !w.digits)?;
        (i8::try_from(word.value).ok()?, word.to)
    };
    (1..=31).contains(&found.0).then_some(found)
}

/// "The 5th", where nothing is counted by it: "the 5th floor" has a noun.
fn lone(text: &Text<'_>, i: usize) -> Option<(Partial, usize)> {
    let at = i + usize::from(text.is(i, Role::The));
    let (day, to) = number(text, i)?;
    let ordinal = match text.digits(at) {
        Some(_) => to == at + 2,
        // "On the second" may begin an argument.
        None => at > i && day > 3,
    };
    let counts = text.is_word(to) && !text.is(to, Role::Function)
        || text.is(to, Role::Of)
        || text.dash(to) && text.glued(to)
        || text.sign(to, "/")
        || text.digits(to).is_some()
        || text.is(to, Role::And)
            && (number(text, to + 1).is_some() || text.digits(to + 1).is_some());
    (ordinal && !counts).then_some((Partial { day: Some(day), ..Partial::default() }, to))
}

/// A month, whether abbreviated, and the token behind it.
fn month(text: &Text<'_>, i: usize) -> Option<(i8, bool, usize)> {
    let (month, short) = text.word(i)?.month?;
    let dot = short && text.sign(i + 1, ".") && text.glued(i + 1);
    Some((month, short, i + 1 + usize::from(dot)))
}

/// A month with its year, if one follows, whatever stands around it.
pub(crate) fn month_of_year(text: &Text<'_>, i: usize) -> Option<(Partial, usize)> {
    let (m, _, at) = month(text, i)?;
    let year = year::behind(text, at);
    let partial = Partial { month: Some(m), year: year.map(|y| y.0), ..Partial::default() };
    Some((partial, year.map_or(at, |y| y.1)))
}

/// Whether a noun behind `to` is counted by the number before it: "May 40 people".
pub(crate) fn counted(text: &Text<'_>, to: usize) -> bool {
    let noun = text.is_word(to)
        && !text.is(to, Role::Function)
        && (text.str(to).ends_with('s') || text.is(to, Role::People))
        && !text.capital(to);
    noun || crate::extract::number::amount::unit_word(text, to).is_some()
        || text.sign(to, "%")
        || text.word(to).is_some_and(|w| w.magnitude.is_some())
}

/// "8 January 2020", "the 8th of January", "January 8, 2020", "Jan. 8".
fn day_and_month(text: &Text<'_>, i: usize) -> Option<(Partial, usize)> {
    let make = |month, day, at: usize| {
        let year = year::behind(text, at).or_else(|| {
            // "31-Oct-74".
            let short = text.digits(at + 1).filter(|d| d.len() == 2)?;
            let same = text.sign(at, "-") && text.glued(at) && text.sign(at.checked_sub(2)?, "-");
            let year = numeric::whole_year(short.parse().ok()?, 2);
            (same && text.glued(at + 1)).then_some((year, at + 2))
        });
        let to = year.map_or(at, |(_, to)| to);
        Some((
            Partial {
                year: year.map(|y| y.0),
                month: Some(month),
                day: Some(day),
                ..Partial::default()
            },
            to,
        ))
    };
    if let Some((m, _, at)) = month(text, i) {
        let comma = at
            + usize::from(
                text.sign(at, ",")
                    && text.word(at + 1).is_none()
                    && text.glued(at + 2)
                    && text.is_word(at + 2),
            );
        let (d, to) = number(text, comma).or_else(|| spelled(text, comma))?;
        // "May 40 people", "in March 12 ships": a count, unless a year or a stop follows. "The
        // January 6 riots" are of a day, and so is what follows "Sept. 11".
        let named = text.before_is(i, Role::The) || at == i + 2 && !text.before_is(i, Role::In);
        return if counted(text, to) && !named { None } else { make(m, d, to) };
    }
    let (d, at, plain) = match number(text, i) {
        Some((d, at)) => (d, at, true),
        None => spelled(text, i).map(|(d, at)| (d, at, false))?,
    };
    let at = at
        + usize::from(
            text.is(at, Role::Of)
                || text.sign(at, "-") && text.glued(at)
                || text.sign(at, "/")
                // "14. Oct. 2029".
                || text.sign(at, ".") && text.glued(at) && text.digits(i).is_some(),
        );
    let (m, _, to) = month(text, at)?;
    // "The first may go": a month has a capital.
    if matches!(m, 3 | 5)
        && !text.month_letter(at)
        && text.is_word(at.saturating_sub(1))
        && !text.is(at - 1, Role::Of)
    {
        return None;
    }
    // "Twenty January storms".
    let noun = text.is_word(to) && !text.is(to, Role::Function) && year::behind(text, to).is_none();
    if !plain && noun { None } else { make(m, d, to) }
}

/// "Twenty-three" beside a month.
fn spelled(text: &Text<'_>, i: usize) -> Option<(i8, usize)> {
    let word = words::cardinal(text, i).filter(|w| !w.digits)?;
    let day = i8::try_from(word.value).ok()?;
    (2..=31).contains(&day).then_some((day, word.to))
}

/// A date of a list, its first token and the one behind it.
pub(crate) type Place = (Partial, usize, usize);

/// "18 and 19 June 2020", "June 18 and 20": the days, and the token behind them.
pub(crate) fn list(text: &Text<'_>, i: usize) -> Option<(Vec<Place>, usize)> {
    let first_month = month(text, i);
    let mut at = first_month.map_or(i, |m| m.2);
    let mut days = Vec::new();
    loop {
        let (day, to) =
            number(text, at).filter(|_| text.digits(at).is_some() || text.is(at, Role::The))?;
        days.push((day, at, to));
        let and = text.is(to, Role::And) || text.is(to, Role::Or);
        if days.len() > 6 || !and && !text.sign(to, ",") {
            break;
        }
        let both = usize::from(text.sign(to, ",") && text.is(to + 1, Role::And));
        // "June 18, 2020" and what else is no day ends the list.
        if number(text, to + 1 + both).is_none() {
            break;
        }
        at = to + 1 + both;
    }
    let end = days.last()?.2;
    let joined = days.len() > 1 && {
        let (last, before) = (days.last()?, days.get(days.len() - 2)?);
        (before.2..last.1).any(|at| text.is(at, Role::And) || text.is(at, Role::Or))
    };
    if !joined || counted(text, end) {
        return None;
    }
    let (month, to) = match first_month {
        Some((m, ..)) => {
            let noun = text.is_word(end) && !text.is(end, Role::Function);
            (!noun && !text.dash(end)).then_some((m, end))?
        }
        None => {
            let (m, _, to) = month(text, end + usize::from(text.is(end, Role::Of)))?;
            (m, to)
        }
    };
    let year = year::behind(text, to);
    let to = year.map_or(to, |y| y.1);
    let count = days.len();
    let all = days.into_iter().enumerate().map(|(n, (day, from, end))| {
        let partial = Partial {
            year: year.map(|y| y.0),
            month: Some(month),
            day: Some(day),
            ..Partial::default()
        };
        (partial, if n == 0 { i } else { from }, if n + 1 == count { to } else { end })
    });
    Some((all.collect(), to))
}

/// "The 20th of next month", "22 this month".
fn day_of_relative_month(text: &Text<'_>, i: usize, published: Option<Date>) -> Option<Time> {
    let (day, at) = number(text, i)?;
    let of = at + usize::from(text.is(at, Role::Of));
    let (_, away, to) = relative::calendar_unit(text, of).filter(|u| u.0 == "month")?;
    let Some((first, _)) = published.and_then(|p| calendar::period(p, "month", away)) else {
        return Some(Time::days(None, to));
    };
    let partial = Partial {
        year: Some(first.year()),
        month: Some(first.month()),
        day: Some(day),
        ..Partial::default()
    };
    Some(Time::partial((partial, to)))
}

/// "2019-Aug-01".
fn year_month_day(text: &Text<'_>, i: usize) -> Option<(Partial, usize)> {
    let year: i16 = text.digits(i).filter(|d| d.len() == 4)?.parse().ok()?;
    let same = |at: usize| {
        ["-", "/"].iter().any(|s| text.sign(at, s)) && text.glued(at) && text.glued(at + 1)
    };
    let (m, _, at) = month(text, i + 2).filter(|_| same(i + 1))?;
    let (d, to) = number(text, at + 1).filter(|_| same(at))?;
    Some((Partial { year: Some(year), month: Some(m), day: Some(d), ..Partial::default() }, to))
}

/// "January 2020", "in March".
fn month_and_year(text: &Text<'_>, i: usize) -> Option<(Partial, usize)> {
    let (m, short, at) = month(text, i)?;
    let found = month_of_year(text, i)?;
    if found.0.year.is_some() {
        return Some(found);
    }
    // May and March are verbs, and "Dec" is many things; the others are only ever months.
    let verb = m == 5 || m == 3;
    let context = text.before_is(i, Role::MonthBefore) && (text.month_letter(i) || !verb && !short);
    let whole = i == 0 && at >= text.len();
    let plain = !verb && !short && text.capital(i) && !text.capital(at);
    (context || plain || whole).then_some(found)
}

/// "2016 June", where no noun follows.
fn year_and_month(text: &Text<'_>, i: usize) -> Option<(Partial, usize)> {
    let (year, at) = year::digits(text, i)?;
    let (m, _, to) = month(text, at)?;
    let verb = matches!(m, 3 | 5) && !text.month_letter(at);
    let more = text.is_word(to) && !text.is(to, Role::Function) && !text.is(to, Role::To)
        || text.digits(to).is_some();
    (!verb && !more)
        .then_some((Partial { year: Some(year), month: Some(m), ..Partial::default() }, to))
}
