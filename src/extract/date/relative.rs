//! Dates that lean on another day, mostly that of publication: "yesterday", "last
//! month", "two days ago", "three weeks after 5 May".

use jiff::civil::Date;

use crate::extract::date::calendar::{Days, Partial};
use crate::extract::date::{self, Time, What, calendar};
use crate::extract::number::words;
use crate::extract::tagged::Text;
use crate::lang::lexicon::Role;
use crate::value::unit::Unit;

/// What begins at `i`, and where it ends.
pub(crate) fn read(text: &Text<'_>, i: usize, published: Option<Date>) -> Option<Time> {
    counted_from(text, i, published)
        .or_else(|| plain(text, i, published))
        .or_else(|| ago(text, i, published))
        .or_else(|| ahead(text, i, published))
}

/// What leans on the day of publication and on no number: "yesterday", "last month".
pub(crate) fn plain(text: &Text<'_>, i: usize, published: Option<Date>) -> Option<Time> {
    day(text, i, published).or_else(|| last_or_next(text, i, published))
}

/// The unit of the calendar that is named at `i`, and the token behind it.
pub(crate) fn unit(text: &Text<'_>, i: usize) -> Option<(&'static str, usize)> {
    if !text.is_word(i) {
        return None;
    }
    if text.is(i, Role::Quarter) {
        return Some(("quarter", i + 1));
    }
    if text.is(i, Role::Weekend) {
        return Some(("weekend", i + 1));
    }
    let (written, to) = crate::extract::number::amount::unit_word(text, i)?;
    let Unit::Measure(unit) = written.unit else { return None };
    let known = ["day", "week", "fortnight", "month", "year", "decade", "century"].contains(&unit);
    known.then_some((unit, to))
}

/// -1 for "last", 0 for "this", 1 for "next".
fn direction(text: &Text<'_>, i: usize) -> Option<i64> {
    if text.is(i, Role::Last) {
        Some(-1)
    } else if text.is(i, Role::Next) {
        Some(1)
    } else {
        text.is(i, Role::This).then_some(0)
    }
}

/// -1 for "pasado" and 1 for "próximo" where they stand behind what they speak of.
pub(crate) fn direction_behind(text: &Text<'_>, i: usize) -> Option<i64> {
    direction(text, i).filter(|away| *away != 0 && text.lexicon.grammar.noun_first)
}

/// "Yesterday", "the day before yesterday", "two days before yesterday" by way of
/// [`counted_from`].
fn day(text: &Text<'_>, i: usize, published: Option<Date>) -> Option<Time> {
    let away = text.word(i).and_then(|w| w.day)?;
    // "Today's youth" are not of one day; "yesterday's vote" is.
    let possessive = text.sign(i + 1, "'") && text.glued(i + 1);
    // "Mañana", but "la mañana", which is a morning.
    let morning = text.is(i, Role::Morning)
        && (text.before_is(i, Role::The) || text.before_is(i, Role::Determiner));
    if morning {
        return None;
    }
    (!possessive || away != 0)
        .then(|| Time::days(published.and_then(|p| calendar::away(p, "day", away)), i + 1))
}

/// "Last week", "next year", "this month", and how many units that is away, with
/// the article where it has one.
pub(crate) fn calendar_unit(text: &Text<'_>, i: usize) -> Option<(&'static str, i64, usize)> {
    let the = usize::from(text.is(i, Role::The));
    let at = i + the;
    let after = |unit, to: usize| {
        // "The week after next", "the year before last".
        let next = to + 1 + usize::from(text.is(to + 1, Role::The));
        if text.is(to, Role::After) && text.is(next, Role::Next) && unit_behind(text, next) {
            return Some((unit, 2, next + 1));
        }
        let last = text.is(to, Role::Before) && text.is(next, Role::Last);
        (last && unit_behind(text, next)).then_some((unit, -2, next + 1))
    };
    if let Some((unit, to)) = unit(text, at).filter(|_| the == 1) {
        // "La semana pasada".
        if let Some(away) = direction_behind(text, to).filter(|_| !text.many(at)) {
            return Some((unit, away, to + 1));
        }
        return after(unit, to);
    }
    let away = direction(text, at)?;
    let (unit, to) = unit(text, at + 1)?;
    // "In past weeks", "two upcoming weeks" are more than one.
    (!text.many(at + 1)).then_some((unit, away, to))
}

/// "After next week" says "after" of "next week", not "the week after next".
fn unit_behind(text: &Text<'_>, next: usize) -> bool {
    unit(text, next + 1).is_none()
}

/// "Last month", "next Friday", "this May", "the next two years".
fn last_or_next(text: &Text<'_>, i: usize, published: Option<Date>) -> Option<Time> {
    if let Some((unit, away, to)) = calendar_unit(text, i) {
        return of_unit(text, i, unit, away, to, published);
    }
    if let Some((count, at)) = count(text, i).filter(|_| !text.is(i, Role::Article))
        && let Some(away) = direction(text, at).filter(|away| *away != 0)
    {
        // "The ten previous weeks", but "102 in 2003 and 81 last year".
        let (unit, to) = unit(text, at + 1).filter(|_| text.many(at + 1))?;
        return rolling(text, i, unit, away * count, to, published);
    }
    let the = usize::from(text.is(i, Role::The));
    let away = direction(text, i + the)?;
    // "This past Wednesday".
    let both = usize::from(away == 0 && text.is(i + the + 1, Role::Past));
    let away = away - i64::try_from(both).unwrap_or(0);
    let at = i + the + 1 + both;
    let word = text.word(at);
    if let Some((weekday, _)) = word.and_then(|w| w.weekday) {
        // Who means this week's says "on Friday", so that "next Friday" is next week's.
        let past = text.is(at - 1, Role::Past);
        let found = published.and_then(|p| match past {
            true => calendar::weekday_beside(p, weekday, false),
            false => weekday_away(text, p, weekday, away),
        });
        let dated = text.word(at + 1).is_some_and(|w| w.month.is_some());
        return (!dated).then(|| Time::day(found, at + 1));
    }
    if let Some((month, short)) = word.and_then(|w| w.month) {
        let digits = text.digits(at + 1).is_some();
        // "Her past may have helped".
        let verb = !text.month_letter(at) && (matches!(month, 3 | 5) || short && away == 0);
        let none = digits || verb || the == 1 && away == 0;
        return (!none).then(|| of_month(month, away, at + 1, published));
    }
    if let Some(season) = word.and_then(|w| w.season) {
        return Some(Time::days(published.and_then(|p| of_season(season, away, p)), at + 1));
    }
    // "The next two years", "the last 3 months", "past few days".
    if away == 0 {
        return None;
    }
    // "It is to last five months".
    let placed = the == 1 || i == 0 || text.before_is(i, Role::In) || text.before_is(i, Role::The);
    if text.is(at - 1, Role::LastsToo) && !placed {
        return None;
    }
    let (count, next) = count(text, at)?;
    // "Following a 5-year-old", "the next 5-year plan".
    if text.dash(next - 1) {
        return None;
    }
    let (unit, to) = unit(text, next)?;
    rolling(text, i, unit, away * count, to, published)
}

/// "Last month", "this weekend", "the past year"; `to` is the token behind it.
fn of_unit(
    text: &Text<'_>,
    i: usize,
    unit: &'static str,
    away: i64,
    to: usize,
    published: Option<Date>,
) -> Option<Time> {
    let the = text.is(i, Role::The) || text.before_is(i, Role::The);
    if unit == "day" && (away != 1 || !date::future(text, i)) {
        return None;
    }
    // "The past year" lasts until today.
    let word = i + usize::from(text.is(i, Role::The));
    let past = away == -1 && the && text.is(word, Role::Rolling);
    if past && unit != "weekend" {
        return rolling(text, i, unit, -1, to, published);
    }
    if unit == "decade" && away != 0 {
        return rolling(text, i, unit, away, to, published);
    }
    // "Next week Monday".
    if unit == "week"
        && let Some((weekday, _)) = text.word(to).and_then(|w| w.weekday)
        && away.abs() <= 1
    {
        let day = published.and_then(|p| calendar::weekday_in(p, weekday, away));
        return Some(Time::day(day, to + 1));
    }
    if unit == "weekend" && away == 0 {
        return Some(Time::days(published.and_then(|p| this_weekend(text, i, p)), to));
    }
    Some(Time::days(published.and_then(|p| calendar::period(p, unit, away)), to))
}

/// The last, this or the next month of that name; `to` is the token behind it.
fn of_month(month: i8, away: i64, to: usize, published: Option<Date>) -> Time {
    let partial = Partial { month: Some(month), ..Partial::default() };
    let found = published.and_then(|p| match away {
        0 => calendar::month_of(p.year(), month),
        -1 => partial.days(calendar::period(p, "month", -1).map(|d| d.1), false),
        _ => partial.days(calendar::period(p, "month", 1).map(|d| d.0), true),
    });
    match found {
        Some((first, _)) => {
            Time { what: What::Partial(Partial { year: Some(first.year()), ..partial }), to }
        }
        None => Time::days(None, to),
    }
}

/// The days of the last, this or the next season: last summer is the latest that is over, next
/// summer the first to begin.
fn of_season(season: i8, away: i64, published: Date) -> Option<Days> {
    let year = published.year();
    let years = (-2..=2).filter_map(|n| calendar::season(year.checked_add(n)?, season));
    let mut all = years.collect::<Vec<_>>().into_iter();
    match away {
        -1 => all.rfind(|days| days.1 < published),
        1 => all.find(|days| days.0 > published),
        _ => all.find(|days| days.0.year() == year),
    }
}

/// The weekday of last, this or next week; in a language in which "el próximo lunes"
/// is the nearest one, that.
pub(crate) fn weekday_away(text: &Text<'_>, from: Date, weekday: i8, away: i64) -> Option<Date> {
    if away != 0 && text.lexicon.grammar.nearest_weekday {
        calendar::weekday_beside(from, weekday, away > 0)
    } else {
        calendar::weekday_in(from, weekday, away)
    }
}

/// "This weekend" is the last one until the middle of the week, unless the sentence
/// looks ahead.
fn this_weekend(text: &Text<'_>, i: usize, published: Date) -> Option<Days> {
    let early = published.weekday().to_monday_one_offset() < 4;
    let away = if early && !date::future(text, i) { -1 } else { 0 };
    calendar::period(published, "weekend", away)
}

/// The stretch of `count` units that ends or begins on the day of publication.
/// Where that day is not known nothing but a length is left, which is read
/// elsewhere.
fn rolling(
    text: &Text<'_>,
    i: usize,
    unit: &'static str,
    count: i64,
    to: usize,
    published: Option<Date>,
) -> Option<Time> {
    let published = published?;
    // "His last two years at the club", "the last year of the war": leans on something else.
    let own = text.before_is(i, Role::Determiner) && !text.before_is(i, Role::The);
    if own || text.is(to, Role::Of) || unit == "weekend" {
        return None;
    }
    let days = if count < 0 && unit == "quarter" {
        // Quarters are those of the calendar.
        let whole = |away| calendar::period(published, unit, away);
        whole(count).zip(whole(-1)).map(|(first, last)| (first.0, last.1))
    } else if count < 0 {
        calendar::moved(published, unit, count).map(|first| (first, published))
    } else {
        let last = match unit {
            "quarter" => calendar::period(published, unit, count).map(|days| days.1),
            _ => calendar::moved(published, unit, count),
        };
        let first = match unit {
            "quarter" => calendar::period(published, unit, 1).map(|days| days.0),
            _ => calendar::shifted(published, 1),
        };
        first.zip(last)
    };
    Some(Time::days(days, to))
}

/// A small whole number and the token behind it; "a" is one.
fn count(text: &Text<'_>, i: usize) -> Option<(i64, usize)> {
    if text.is(i, Role::Article) {
        return Some((1, i + 1));
    }
    let found = words::cardinal(text, i)?;
    let count = Some(found.value).filter(|n| (0..100_000).contains(n))?;
    Some((count, found.to + usize::from(text.dash(found.to) && text.glued(found.to))))
}

/// "2 days", "a week", "2 years and 3 months": up to three counts with their units.
pub(crate) fn lengths(text: &Text<'_>, i: usize) -> Option<(Vec<(i64, &'static str)>, usize)> {
    let (n, at) = count(text, i)?;
    let (name, mut to) = unit(text, at)?;
    let mut all = vec![(n, name)];
    while all.len() < 3 {
        let next = to + usize::from(text.is(to, Role::And) || text.sign(to, ","));
        let Some((n, at)) = count(text, next) else { break };
        let Some((name, end)) = unit(text, at) else { break };
        all.push((n, name));
        to = end;
    }
    Some((all, to))
}

fn moved_all(date: Date, lengths: &[(i64, &'static str)], sign: i64) -> Option<Date> {
    lengths.iter().try_fold(date, |date, &(n, unit)| calendar::moved(date, unit, sign * n))
}

/// What lies some lengths from the day of publication: as exact as the words are.
fn away_from(published: Option<Date>, lengths: &[(i64, &'static str)], sign: i64) -> Option<Days> {
    match lengths {
        [(n, unit)] => calendar::away(published?, unit, sign * n),
        _ => moved_all(published?, lengths, sign).map(|day| (day, day)),
    }
}

/// "Two days ago", "ten days from now", "two Sundays ago".
pub(crate) fn ago(text: &Text<'_>, i: usize, published: Option<Date>) -> Option<Time> {
    let behind = |end: usize| -> Option<(i64, usize)> {
        if text.is(end, Role::Ago) {
            Some((-1, end + 1))
        } else if text.is(end, Role::Hence) {
            Some((1, end + 1))
        } else {
            (text.is(end, Role::From) && text.is(end + 1, Role::Now)).then_some((1, end + 2))
        }
    };
    // "Hace dos días", "dentro de tres semanas".
    let ago = text.is(i, Role::AgoBefore);
    let hence = text.is(i, Role::HenceBefore) && text.is(i + 1, Role::Of);
    if ago || hence {
        let (lengths, to) = lengths(text, i + 1 + usize::from(hence))?;
        let sign = if ago { -1 } else { 1 };
        return Some(Time::days(away_from(published, &lengths, sign), to));
    }
    if let Some((lengths, end)) = lengths(text, i) {
        let (sign, to) = behind(end)?;
        return Some(Time::days(away_from(published, &lengths, sign), to));
    }
    let (count, at) = count(text, i)?;
    let weekday = text.word(at).and_then(|w| w.weekdays).filter(|_| (1..1000).contains(&count))?;
    let (sign, to) = behind(at + 1)?;
    let day = published.and_then(|p| {
        let first = calendar::weekday_beside(p, weekday, sign > 0)?;
        calendar::shifted(first, sign * 7 * (count - 1))
    });
    Some(Time::day(day, to))
}

/// "In three days", where the sentence looks ahead; else it may be how long
/// something took.
fn ahead(text: &Text<'_>, i: usize, published: Option<Date>) -> Option<Time> {
    if !text.is(i, Role::In) {
        return None;
    }
    let (lengths, to) = lengths(text, i + 1)?;
    let whole = i == 0 && to >= text.len();
    let more = text.is(to, Role::Of) || text.dash(to) || text.is(to, Role::LengthNoun);
    (!more && (whole || date::future(text, i)))
        .then(|| Time::days(away_from(published, &lengths, 1), to))
}

/// "Two days after 5 May", "the day before yesterday", "a week from Sunday".
fn counted_from(text: &Text<'_>, i: usize, published: Option<Date>) -> Option<Time> {
    let the = text.is(i, Role::The);
    let (lengths, at) = if the {
        let (name, to) = unit(text, i + 1)?;
        (vec![(1, name)], to)
    } else {
        lengths(text, i)?
    };
    let from = text.is(at, Role::From) && !text.is(at, Role::Of);
    let sign = match text.is(at, Role::Before) {
        true => -1,
        false if text.is(at, Role::After) || from => 1,
        false => return None,
    };
    // "Dos días después del 5 de enero".
    let of = usize::from(text.lexicon.grammar.noun_first && text.is(at + 1, Role::Of));
    let anchor = date::anchor(text, at + 1 + of, published)?;
    // "Ten days from today" is a day; "ten days from 5 May" is how long, and so is "years from
    // 1990".
    let long = lengths.iter().any(|&(_, unit)| !matches!(unit, "day" | "week" | "fortnight"));
    let dated = anchor.fields().is_some_and(|f| f.month.is_some() || f.year.is_some());
    if from && (long || dated || text.before_is(i, Role::Lasting) || text.is(anchor.to, Role::To)) {
        return None;
    }
    let (name, single) = (lengths.first()?.1, lengths.len() == 1);
    let days = anchor.resolve(text, i, published).and_then(|(first, last)| {
        if the && name != "day" {
            // "The year after 2015", "the week before 8 May": of the calendar.
            return calendar::period(if sign < 0 { first } else { last }, name, sign);
        }
        if single && name == "day" {
            let from = if sign < 0 { first } else { last };
            let day = moved_all(from, &lengths, sign)?;
            return Some((day, day));
        }
        if single && matches!(name, "decade" | "century") {
            let count = sign * lengths.first()?.0;
            let years = |day| calendar::away(day, name, count);
            return Some((years(first)?.0, years(last)?.1));
        }
        Some((moved_all(first, &lengths, sign)?, moved_all(last, &lengths, sign)?))
    });
    Some(Time::days(days, anchor.to))
}
