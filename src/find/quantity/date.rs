//! Dates as texts write them: "Wednesday, 8 January 2020", "3 to 9 June",
//! "last month", "in 1998".
//!
//! What the words say is read here; which days that is, [`calendar`] works out.
//! "Since", "until" and "before" leave a plain date: whether a fact began or
//! ended then is for the phrase that asks for it.

use jiff::civil::Date;

use super::calendar::{self, Days, Partial};
use super::text::Text;
use super::words;
use crate::find::lexicon::Role;
use crate::find::reading::{Reading, Value};
use crate::number::Number;
use crate::unit::Unit;

/// The date that begins at `i`, and the token behind it.
pub(super) fn read(
    text: &Text<'_>,
    i: usize,
    published: Option<Date>,
) -> Option<(Vec<Reading>, usize)> {
    let (days, from, to) = relative(text, i, published)
        .or_else(|| section_of_year(text, i, published))
        .or_else(|| range(text, i, published))
        .or_else(|| {
            let (partial, to) = single(text, i)?;
            Some((partial.days(published, future(text, i)), i, to))
        })?;
    let span = text.bytes(from, to);
    let reading = Reading {
        number: span.clone(),
        hedge: None,
        extent: span.clone(),
        value: Value::Dates { first: days.map(|d| d.0), last: days.map(|d| d.1) },
        additional: false,
        part: false,
        change: None,
        age: false,
        span,
    };
    Some((vec![reading], to))
}

/// Whether the words around `i` speak of what will be.
fn future(text: &Text<'_>, i: usize) -> bool {
    // "It sank on Monday and will be raised": the next verb is another one's.
    let ahead = (i..i + 9).take_while(|&at| !text.is(at, Role::And) && !text.sign(at, ";"));
    (i.saturating_sub(12)..i).chain(ahead).any(|at| text.is(at, Role::Future))
}

/// One date, without relative words, and the token behind it.
fn single(text: &Text<'_>, i: usize) -> Option<(Partial, usize)> {
    if let Some((weekday, short)) = text.word(i).and_then(|w| w.weekday) {
        let dot = usize::from(text.sign(i + 1, ".") && short && text.glued(i + 1));
        let comma = i + 1 + dot + usize::from(text.sign(i + 1 + dot, ","));
        let the = comma + usize::from(text.is(comma, Role::The));
        if let Some((partial, to)) = day_and_month(text, the).or_else(|| numeric(text, the)) {
            return Some((Partial { weekday: Some(weekday), ..partial }, to));
        }
        // "Sun" shines and people "sat"; a weekday is written with a capital and in full.
        let alone = !short || dot == 1;
        let plural = text.eq(i + 1, "s");
        return (alone && !plural && (text.capital(i) || !short || i == 0))
            .then_some((Partial { weekday: Some(weekday), ..Partial::default() }, i + 1 + dot));
    }
    let the = i + usize::from(text.is(i, Role::The));
    day_and_month(text, the)
        .or_else(|| numeric(text, i))
        .or_else(|| month_and_year(text, i))
        .or_else(|| year_alone(text, i))
}

/// A day of the month: "8", "8th", "first", and the token behind it.
fn day(text: &Text<'_>, i: usize) -> Option<(i8, usize)> {
    let at = i + usize::from(text.is(i, Role::The));
    let found = if let Some(digits) = text.digits(at) {
        let day: i8 = digits.parse().ok()?;
        let tail =
            text.glued(at + 1) && ["st", "nd", "rd", "th"].iter().any(|t| text.eq(at + 1, t));
        let decimal = text.sign(at + 1, ".")
            && text.glued(at + 1)
            && text.glued(at + 2)
            && text.digits(at + 2).is_some();
        if decimal {
            return None;
        }
        (day, at + 1 + usize::from(tail))
    } else {
        let word = words::at(text, at, false).filter(|w| w.ordinal && !w.digits)?;
        (i8::try_from(word.value.to_i64()?).ok()?, word.to)
    };
    (1..=31).contains(&found.0).then_some(found)
}

/// A month, whether abbreviated, and the token behind it.
fn month(text: &Text<'_>, i: usize) -> Option<(i8, bool, usize)> {
    let (month, short) = text.word(i)?.month?;
    let dot = short && text.sign(i + 1, ".") && text.glued(i + 1);
    Some((month, short, i + 1 + usize::from(dot)))
}

/// A year of four digits in a date, behind an optional comma, "of" or "in".
fn year_behind(text: &Text<'_>, at: usize) -> Option<(i16, usize)> {
    let next = at
        + usize::from(
            text.sign(at, ",")
                || text.is(at, Role::Of)
                || text.is(at, Role::In)
                || (text.sign(at, "-") || text.sign(at, "/")) && text.glued(at),
        );
    year(text, next)
}

/// Four digits that can be a year.
fn year(text: &Text<'_>, at: usize) -> Option<(i16, usize)> {
    let digits = text.digits(at).filter(|d| d.len() == 4)?;
    let year: i16 = digits.parse().ok()?;
    let more = text.glued(at + 1) && (text.is_word(at + 1) || text.digits(at + 1).is_some())
        || text.glued(at + 1)
            && text.glued(at + 2)
            && text.digits(at + 2).is_some()
            && (text.sign(at + 1, ".") || text.sign(at + 1, ","));
    let counted = super::amount::unit_word(text, at + 1).is_some() && !text.dash(at + 1)
        || text.word(at + 1).is_some_and(|w| w.magnitude.is_some());
    ((1000..=2199).contains(&year) && !more && !counted).then_some((year, at + 1))
}

/// "8 January 2020", "the 8th of January", "January 8, 2020", "Jan. 8".
fn day_and_month(text: &Text<'_>, i: usize) -> Option<(Partial, usize)> {
    let make = |month, day, at: usize| {
        let year = year_behind(text, at);
        let to = year.map_or(at, |(_, to)| to);
        Some((
            Partial { year: year.map(|y| y.0), month: Some(month), day: Some(day), weekday: None },
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
        let (d, to) = day(text, comma)?;
        // "May 40 people", "in March 12 ships": a count, unless a year or a stop follows.
        let noun = text.is_word(to)
            && !text.is(to, Role::Function)
            && text.str(to).ends_with('s')
            && !text.capital(to);
        let counted = super::amount::unit_word(text, to).is_some()
            || text.sign(to, "%")
            || text.word(to).is_some_and(|w| w.magnitude.is_some());
        if noun || counted {
            return None;
        }
        return make(m, d, to);
    }
    let (d, at) = day(text, i)?;
    let at = at
        + usize::from(
            text.is(at, Role::Of) || text.sign(at, "-") && text.glued(at) || text.sign(at, "/"),
        );
    let (m, _, to) = month(text, at)?;
    // "The first may go": a month has a capital.
    if text.eq(at, "may") && !text.capital(at) || text.eq(at, "mar") && !text.capital(at) {
        return None;
    }
    make(m, d, to)
}

/// "2020-01-08", "2020-01", "5/17/2018", "31.12.2019".
fn numeric(text: &Text<'_>, i: usize) -> Option<(Partial, usize)> {
    let first = text.digits(i)?;
    let joint = |at: usize| text.glued(at) && text.glued(at + 1);
    let same = |sign: &str| text.sign(i + 1, sign) && joint(i + 1);
    let sign = ["-", "/", "."].into_iter().find(|sign| same(sign))?;
    let second = text.digits(i + 2)?;
    let third = text.digits(i + 4).filter(|_| text.sign(i + 3, sign) && joint(i + 3));
    let free = !(i > 0 && text.glued(i) && (text.sign(i - 1, sign) || text.is_word(i - 1)));
    let number = |digits: &str| digits.parse::<i16>().ok();
    let small = |digits: &str| digits.parse::<i8>().ok();
    let partial = |year, month: i8, day: Option<i8>| {
        let valid = (1..=12).contains(&month) && day.is_none_or(|d| (1..=31).contains(&d));
        (valid && free).then_some(Partial { year, month: Some(month), day, weekday: None })
    };
    let last = |at: usize| {
        !(text.glued(at) && (text.is_word(at) || text.digits(at).is_some())
            || text.sign(at, sign) && joint(at) && text.digits(at + 1).is_some())
    };
    match third {
        Some(third) if first.len() == 4 && third.len() <= 2 && second.len() <= 2 => {
            let found = partial(number(first), small(second)?, small(third))?;
            last(i + 5).then_some((found, i + 5))
        }
        Some(third)
            if first.len() <= 2
                && second.len() <= 2
                && (third.len() == 4 || third.len() == 2 && sign == "/") =>
        {
            let year = number(third)?;
            let year = match third.len() {
                4 => year,
                _ if year >= 50 => 1900 + year,
                _ => 2000 + year,
            };
            let (a, b) = (small(first)?, small(second)?);
            // With strokes the month comes first, as in American English; with full stops the day.
            let (month, day) = if (sign == "/" && a <= 12) || b > 12 { (a, b) } else { (b, a) };
            let found = partial(Some(year), month, Some(day))?;
            last(i + 5).then_some((found, i + 5))
        }
        None if first.len() == 4
            && second.len() == 2
            && sign == "-"
            && first.starts_with(['1', '2']) =>
        {
            let found = partial(number(first), small(second)?, None)?;
            last(i + 3).then_some((found, i + 3))
        }
        None if second.len() == 4 && first.len() <= 2 && sign == "/" => {
            let found =
                partial(number(second).filter(|y| (1900..2100).contains(y)), small(first)?, None)?;
            found.year.filter(|_| last(i + 3)).map(|_| (found, i + 3))
        }
        _ => None,
    }
}

/// "January 2020", "in March".
fn month_and_year(text: &Text<'_>, i: usize) -> Option<(Partial, usize)> {
    let (m, short, at) = month(text, i)?;
    let partial = Partial { month: Some(m), ..Partial::default() };
    if let Some((year, to)) = year_behind(text, at) {
        return Some((Partial { year: Some(year), ..partial }, to));
    }
    // May and March are verbs, and "Dec" is many things; the others are only ever months.
    let verb = m == 5 || m == 3;
    let context = text.before_is(i, Role::MonthBefore) && text.capital(i);
    let whole = i == 0 && at >= text.len();
    let plain = !verb && !short && text.capital(i) && !text.capital(at);
    (context || plain || whole).then_some((partial, at))
}

/// "In 1998", "the 2020 election", "the 1990s".
fn year_alone(text: &Text<'_>, i: usize) -> Option<(Partial, usize)> {
    let (year, to) = year(text, i)?;
    let modern = (1900..=2100).contains(&year);
    let next_noun = text.is_word(to) && !text.is(to, Role::Function);
    let people = text.is(to, Role::People)
        || next_noun && text.str(to).ends_with('s') && !text.capital(to) && !text.eq(to, "was");
    let before = |words: &[&str]| i > 0 && words.iter().any(|w| text.eq(i - 1, w));
    let joined = i > 1
        && text.glued(i)
        && (text.dash(i - 1) || text.sign(i - 1, "/"))
        && text.is_word(i - 2);
    let strong = before(&["in", "since", "until", "during", "throughout", "circa"]) && year >= 1200;
    let middling = i > 0 && text.before_is(i, Role::YearBefore);
    let opener = i == 0 && (text.is(to, Role::Function) || to >= text.len())
        || i > 0 && text.sign(i - 1, "(") && text.sign(to, ")");
    let determined = text.before_is(i, Role::Determiner);
    let found = strong && !text.is(to, Role::People) && (modern || !people)
        || modern
            && middling
            && !people
            && !(next_noun && before(&["of", "to", "and", "or", "about", "around", "for"]))
        || modern && determined && next_noun && !people
        || modern && opener
        || modern && joined;
    (found && !(i > 0 && text.sign(i - 1, "$")))
        .then_some((Partial { year: Some(year), ..Partial::default() }, to))
}

/// "3 to 9 June 2025", "June 3-9", "from May to August", "2014-2018".
fn range(
    text: &Text<'_>,
    i: usize,
    published: Option<Date>,
) -> Option<(Option<Days>, usize, usize)> {
    // "2013-14": a season or a financial year.
    if let (Some((y, at)), Some(digits)) = (year(text, i), text.digits(i + 2)) {
        let tight = (text.dash(at) || text.sign(at, "/")) && text.glued(at) && text.glued(at + 1);
        let next = digits.len() == 2 && digits.parse::<i16>().ok() == Some((y + 1) % 100);
        if tight && next && !(text.glued(at + 3) && text.dash(at + 2)) {
            return Some((calendar::months_from(y, 1, 24), i, at + 2));
        }
    }
    let between = text.before_is(i, Role::Between);
    let joint = |at: usize| {
        text.is(at, Role::To)
            || text.sign(at, "-")
            || text.sign(at, "–")
            || between && text.is(at, Role::And)
    };
    let ahead = future(text, i);
    // The day alone, its month with the second: "3 to 9 June".
    let (mut first, at) = match day(text, i) {
        Some((d, at)) if joint(at) => (Partial { day: Some(d), ..Partial::default() }, at),
        _ => {
            let found = single(text, i).or_else(|| {
                // "2014-2018", "from 2014 to 2018": each makes the other a year.
                let (y, to) = year(text, i)?;
                let other = joint(to).then(|| year(text, to + 1)).flatten()?;
                (other.0 > y && (1900..=2100).contains(&y))
                    .then_some((Partial { year: Some(y), ..Partial::default() }, to))
            })?;
            (found.0, found.1)
        }
    };
    if !joint(at) {
        return None;
    }
    let next = at + 1 + usize::from(text.is(at + 1, Role::The) && text.digits(at + 2).is_some());
    let (mut second, to) = single(text, next)
        .filter(|(second, _)| {
            first.month.is_none()
                || first.day.is_none()
                || second.month.is_some()
                || second.weekday.is_some()
        })
        .or_else(|| {
            // "June 3-9, 2025".
            let (d, to) = day(text, next)
                .filter(|_| first.month.is_some() && first.day.is_some() && first.year.is_none())?;
            let y = year_behind(text, to);
            Some((
                Partial { day: Some(d), month: first.month, year: y.map(|y| y.0), weekday: None },
                y.map_or(to, |y| y.1),
            ))
        })
        .or_else(|| {
            let (y, to) = year(text, next)?;
            (first.year.is_some_and(|first| first < y) && first.month.is_none())
                .then_some((Partial { year: Some(y), ..Partial::default() }, to))
        })?;
    if first.month.is_none() && first.year.is_none() && first.weekday.is_none() {
        // A lone day needs a day and a month behind it.
        second.day?;
        first.month = second.month;
    }
    if first.year.is_none() && first.month.is_some() {
        first.year = second.year;
    }
    if second.year.is_none() && second.month.is_some() && first.year.is_some() {
        second.year = first.year;
    }
    let (Some(a), Some(b)) = (first.days(published, ahead), second.days(published, ahead)) else {
        return Some((None, i, to));
    };
    // "November to February": the second is the next one after the first.
    let b = if a.0 > b.1 && second.year.is_none() { second.days(Some(a.1), true)? } else { b };
    // "From November to March 2020" began the year before.
    let a = if a.0 > b.1 && second.year.is_some() && first.year == second.year {
        Partial { year: first.year.map(|y| y - 1), ..first }.days(None, false)?
    } else {
        a
    };
    (a.0 <= b.1).then_some((Some((a.0, b.1)), i, to))
}

/// "The second quarter of 2025", "Q2 2025", "the first half of 2020", "the 1990s".
fn section_of_year(
    text: &Text<'_>,
    i: usize,
    published: Option<Date>,
) -> Option<(Option<Days>, usize, usize)> {
    let the = usize::from(text.is(i, Role::The));
    let at = i + the;
    let (number, size, mut to) = if text.eq(at, "q") && text.glued(at + 1) {
        (text.digits(at + 1)?.parse::<i64>().ok()?, 3, at + 2)
    } else if let Some(digits) = text.digits(at).filter(|d| d.len() == 4 && d.ends_with('0')) {
        let apostrophe = usize::from(text.sign(at + 1, "'"));
        let decade = text.eq(at + 1 + apostrophe, "s") && text.glued(at + 1);
        let first: i16 = digits.parse().ok()?;
        return (decade && (1000..2200).contains(&first))
            .then(|| (calendar::months_from(first, 1, 120), at, at + 2 + apostrophe));
    } else if let Some(digits) = text.digits(at).filter(|d| d.len() == 2 && d.ends_with('0')) {
        // "The 70s": of the last century, until this one has had its own.
        let decade = text.eq(at + 1, "s")
            && text.glued(at + 1)
            && (the == 1
                || text.before_is(at, Role::The)
                || at > 0
                    && text.sign(at - 1, "'")
                    && text.glued(at)
                    && !(at > 1 && text.glued(at - 1)));
        let first: i16 = digits.parse().ok()?;
        let first = if first >= 30 { 1900 + first } else { 2000 + first };
        return decade.then(|| (calendar::months_from(first, 1, 120), at, at + 2));
    } else {
        let ordinal = words::at(text, at, false).filter(|w| w.ordinal)?;
        let size = if text.eq(ordinal.to, "quarter") || text.eq(ordinal.to, "qtr") {
            3
        } else if text.eq(ordinal.to, "half") {
            6
        } else {
            return None;
        };
        (ordinal.value.to_i64()?, size, ordinal.to + 1)
    };
    if !(1..=12 / size).contains(&number) {
        return None;
    }
    let of = to + usize::from(text.is(to, Role::Of) || text.is(to, Role::In));
    let this = of + usize::from(text.is(of, Role::The));
    let year = if let Some((year, end)) = year(text, of) {
        to = end;
        Some(year)
    } else if text.eq(this + 1, "year")
        && (text.is(this, Role::This) || text.is(this, Role::Last) || text.is(this, Role::Next))
    {
        to = this + 2;
        let away =
            if text.is(this, Role::Last) { -1 } else { i16::from(text.is(this, Role::Next)) };
        published.map(|day| day.year() + away)
    } else if size == 6 {
        // Halves are of matches and lives as well.
        return None;
    } else {
        published.map(|day| {
            if i64::from(day.month()) > (number - 1) * size { day.year() } else { day.year() - 1 }
        })
    };
    let days = year.and_then(|year| calendar::months_from(year, (number - 1) * size + 1, size));
    Some((days, i, to))
}

/// "Yesterday", "last month", "next Friday", "two days ago".
fn relative(
    text: &Text<'_>,
    i: usize,
    published: Option<Date>,
) -> Option<(Option<Days>, usize, usize)> {
    let day = |days: Option<Date>| days.map(|day| (day, day));
    // "The day before yesterday".
    let the = i + usize::from(text.is(i, Role::The));
    if text.eq(the, "day") && (text.eq(the + 1, "before") || text.eq(the + 1, "after")) {
        let sign = if text.eq(the + 1, "before") { -1 } else { 1 };
        let away = text.word(the + 2)?.day.filter(|away| *away == sign)?;
        return Some((day(published.and_then(|p| calendar::shifted(p, away + sign))), i, the + 3));
    }
    if let Some(away) = text.word(i).and_then(|w| w.day) {
        let possessive = text.sign(i + 1, "'") && text.glued(i + 1);
        return (!possessive || away != 0)
            .then(|| (day(published.and_then(|p| calendar::shifted(p, away))), i, i + 1));
    }
    let away = if text.is(i, Role::Last) {
        -1
    } else if text.is(i, Role::Next) {
        1
    } else if text.is(i, Role::This) {
        0
    } else {
        return ago(text, i, published);
    };
    let to = i + 2;
    if let Some((weekday, _)) = text.word(i + 1).and_then(|w| w.weekday) {
        let found = published.and_then(|p| match away {
            0 => calendar::weekday_in(p, weekday, 0),
            _ => calendar::weekday_beside(p, weekday, away > 0),
        });
        return Some((day(found), i, to));
    }
    if let Some((month, _)) = text
        .word(i + 1)
        .and_then(|w| w.month)
        .filter(|_| text.capital(i + 1) && text.digits(i + 2).is_none())
    {
        let partial = Partial { month: Some(month), ..Partial::default() };
        let found = published.and_then(|p| match away {
            0 => calendar::month_of(p.year(), month),
            -1 => partial.days(calendar::period(p, "month", -1).map(|d| d.1), false),
            _ => partial.days(calendar::period(p, "month", 1).map(|d| d.0), true),
        });
        return Some((found, i, to));
    }
    let unit = ["week", "month", "quarter", "year", "decade"]
        .into_iter()
        .find(|unit| text.eq(i + 1, unit))?;
    // "The past year" lasts until today, "over the last decade" likewise: lengths, not dates.
    let lasting = text.before_is(i, Role::The) && (away == -1 || text.eq(i, "coming"));
    if lasting || unit == "decade" && away != 0 {
        return None;
    }
    Some((published.and_then(|p| calendar::period(p, unit, away)), i, to))
}

/// "Two days ago", "three weeks earlier", "ten days from now".
///
/// Nobody who says "three years ago" means the day: years and months are those
/// of the calendar, days and weeks are counted.
fn ago(text: &Text<'_>, i: usize, published: Option<Date>) -> Option<(Option<Days>, usize, usize)> {
    let article = text.is(i, Role::Article);
    let (count, at) = if article {
        (Number::from(1), i + 1)
    } else {
        let found = words::at(text, i, false).filter(|w| !w.ordinal)?;
        (found.value, found.to)
    };
    let count = count.to_i64().filter(|n| (0..100_000).contains(n))?;
    let (written, end) = super::amount::unit_word(text, at)?;
    let Unit::Measure(unit) = written.unit else { return None };
    let (sign, to) = if text.eq(end, "ago") {
        (-1, end + 1)
    } else if text.is(end, Role::Hence) {
        (1, end + 1)
    } else if text.is(end, Role::From) && text.is(end + 1, Role::Now) {
        (1, end + 2)
    } else {
        return None;
    };
    let found = published.and_then(|p| match unit {
        "day" => calendar::period(p, "day", sign * count),
        "week" => calendar::period(p, "day", sign * count * 7),
        "month" | "year" | "decade" => {
            let (name, factor) = if unit == "decade" { ("year", 10) } else { (unit, 1) };
            calendar::period(p, name, sign * count * factor)
        }
        _ => None,
    });
    matches!(unit, "day" | "week" | "month" | "year" | "decade").then_some((found, i, to))
}
