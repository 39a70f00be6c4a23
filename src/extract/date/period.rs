//! Parts of what is longer than a day: "the first week of May", "early June", "the
//! second quarter of 2025", "the summer of 2018", "the weekend".

use jiff::civil::Date;

use crate::extract::date::calendar::{Member, Part, Partial};
use crate::extract::date::{self, Time, What, calendar, day, relative, year};
use crate::extract::number::words;
use crate::extract::tagged::Text;
use crate::lang::lexicon::Role;

/// What begins at `i`, and where it ends.
pub(crate) fn read(text: &Text<'_>, i: usize, published: Option<Date>) -> Option<Time> {
    part(text, i, published)
        .or_else(|| section_of_year(text, i, published))
        .or_else(|| season(text, i, published))
        .or_else(|| week_of(text, i, published))
        .or_else(|| weekend(text, i, published))
        .or_else(|| year::longer(text, i).map(|(days, _, to)| Time::days(days, to)))
}

/// Something longer than a day that a part is taken of: "2019", "the month", "next
/// week", "June", "the 1990s", "the second quarter of 2025".
fn container(text: &Text<'_>, i: usize, published: Option<Date>) -> Option<Time> {
    let the = usize::from(text.is(i, Role::The));
    if let Some((unit, away, to)) = relative::calendar_unit(text, i).filter(|u| u.0 != "day") {
        return Some(Time::days(published.and_then(|p| calendar::period(p, unit, away)), to));
    }
    if let Some((year, to)) = year::digits(text, i) {
        let partial = Partial { year: Some(year), ..Partial::default() };
        return Some(Time { what: What::Partial(partial), to });
    }
    if let Some((partial, to)) = year::alone(text, i).filter(|_| text.is(i + the, Role::Year)) {
        return Some(Time { what: What::Partial(partial), to });
    }
    if let Some((days, _, to)) = year::longer(text, i) {
        return Some(Time::days(days, to));
    }
    if let Some(time) = section_of_year(text, i, published).or_else(|| season(text, i, published)) {
        return Some(time);
    }
    if let Some((partial, to)) = day::month_of_year(text, i + the)
        .filter(|(partial, _)| text.month_letter(i + the) || !matches!(partial.month, Some(3 | 5)))
    {
        return Some(Time { what: What::Partial(partial), to });
    }
    // "The end of the month", "the end of year": the present one.
    let (unit, to) = relative::unit(text, i + the)?;
    let noun = text.is_word(to) && !text.is(to, Role::Function);
    let bare = text.before_is(i, Role::Of) && (unit == "year" || unit == "month");
    let many = text.many(i + the);
    (unit != "day" && unit != "weekend" && (the == 1 || bare) && !noun && !many)
        .then(|| Time::days(published.and_then(|p| calendar::period(p, unit, 0)), to))
}

/// "Early June", "mid-2019", "the end of March", "later this week".
fn part(text: &Text<'_>, i: usize, published: Option<Date>) -> Option<Time> {
    let the = i + usize::from(text.is(i, Role::The));
    let later = text.is(the, Role::Later);
    if later || text.is(the, Role::Earlier) {
        // "Later this week": from today on.
        let (unit, _, to) = relative::calendar_unit(text, the + 1).filter(|u| u.1 == 0)?;
        let days = published.and_then(|p| {
            let (first, last) = calendar::period(p, unit, 0)?;
            Some(if later { (p, last) } else { (first, p) })
        });
        return Some(Time::days(days, to));
    }
    if text.is(the, Role::Rest) && text.is(the + 1, Role::Of) {
        let (unit, to) = match relative::calendar_unit(text, the + 2) {
            Some((unit, 0, to)) => (unit, to),
            Some(_) => return None,
            None => {
                let the_unit = the + 2 + usize::from(text.is(the + 2, Role::Determiner));
                relative::unit(text, the_unit)?
            }
        };
        let days = published.and_then(|p| calendar::period(p, unit, 0).map(|(_, last)| (p, last)));
        return Some(Time::days(days, to));
    }
    let adjective = [(Role::Early, Part::Early), (Role::Mid, Part::Mid), (Role::Late, Part::Late)]
        .into_iter()
        .find(|(role, _)| text.is(the, *role));
    let noun = [(Role::Beginning, Part::Early), (Role::Middle, Part::Mid), (Role::End, Part::Late)]
        .into_iter()
        .find(|(role, _)| text.is(the, *role));
    let (part, at) = if let Some((_, part)) = adjective {
        let dash = usize::from(text.dash(the + 1) && text.glued(the + 1));
        (part, the + 1 + dash + usize::from(dash == 0 && text.is(the + 1, Role::In)))
    } else {
        let (_, part) = noun?;
        // They may end March with a feast: only "the end of" it is a time.
        text.is(the + 1, Role::Of).then_some((part, the + 2))?
    };
    let whole = container(text, at, published)?;
    // "Late May 12" is no part of May.
    if text.digits(whole.to).is_some()
        && matches!(whole.what, What::Partial(_))
        && adjective.is_some()
    {
        return None;
    }
    let days = whole.resolve(text, i, published);
    if days.is_some_and(|(first, last)| (last - first).get_days() < 6) {
        return None;
    }
    Some(Time::days(days.and_then(|days| calendar::part(days, part)), whole.to))
}

/// "The first week of May", "the last Friday in October", "the 20th of next
/// month", "the first two weeks of 2021", "the first half of June".
pub(crate) fn member(text: &Text<'_>, i: usize, published: Option<Date>) -> Option<Time> {
    let the = i + usize::from(text.is(i, Role::The));
    let (nth, at) = if text.is(the, Role::Last) && !text.eq(the, "past") {
        (-1, the + 1)
    } else {
        let ordinal = words::ordinal(text, the)?;
        (Some(ordinal.value).filter(|n| (1..=366).contains(n))?, ordinal.to)
    };
    // "The first half of June".
    if text.is(at, Role::Half) && matches!(nth, 1 | 2) && text.is(at + 1, Role::Of) {
        let whole = container(text, at + 2, published)?;
        let part = if nth == 1 { Part::Early } else { Part::Late };
        let days = whole.resolve(text, i, published);
        return Some(Time::days(days.and_then(|days| calendar::part(days, part)), whole.to));
    }
    let (count, at) = match text
        .word(at)
        .and_then(|w| w.cardinal)
        .or_else(|| text.digits(at).filter(|d| d.len() < 3).and_then(|d| d.parse().ok()))
    {
        Some(count @ 1..100) => (count, at + 1),
        _ => (1, at),
    };
    let (member, to) = match text.word(at).and_then(|w| w.weekday) {
        Some((weekday, _)) => (Member::Weekday(weekday), at + 1),
        None => {
            let (unit, to) = relative::unit(text, at)?;
            (Member::Unit(unit), to)
        }
    };
    if matches!(member, Member::Unit("year" | "decade" | "century" | "quarter" | "fortnight")) {
        // The first years of a decade are, those of a war are not; quarters are read as such.
        let decade = text.is(to, Role::Of) && year::longer(text, to + 1).is_some();
        if !decade {
            return None;
        }
    }
    let of = usize::from(text.is(to, Role::Of) || text.is(to, Role::In));
    if of == 0 && relative::calendar_unit(text, to).is_none() {
        return None;
    }
    let whole = container(text, to + of, published)?;
    let days = whole.resolve(text, i, published).and_then(|days| {
        let nth = if nth < 0 { -count } else { nth };
        calendar::nth(days, member, nth, count)
    });
    Some(Time::days(days, whole.to))
}

/// "The second quarter of 2025", "Q2 2025", "the first half of 2020", "H1 2020".
fn section_of_year(text: &Text<'_>, i: usize, published: Option<Date>) -> Option<Time> {
    let the = usize::from(text.is(i, Role::The));
    let at = i + the;
    let letter = |letter: &str| text.str(at).eq_ignore_ascii_case(letter) && text.glued(at + 1);
    // "2017-Q1", "2016 H2".
    if let Some((year, size, at)) = year_before(text, i) {
        let number = text.digits(at).and_then(|d| d.parse::<i64>().ok());
        let number = number.filter(|n| (1..=12 / size).contains(n))?;
        return Some(Time::days(
            calendar::months_from(year, (number - 1) * size + 1, size),
            at + 1,
        ));
    }
    let (number, size, to) = if letter("q") {
        (text.digits(at + 1)?.parse::<i64>().ok()?, 3, at + 2)
    } else if letter("h") && text.capital(at) {
        (text.digits(at + 1)?.parse::<i64>().ok()?, 6, at + 2)
    } else {
        let (number, to) = if text.is(at, Role::Last) && text.is(at + 1, Role::Quarter) {
            // "The last quarter" without a year is the one before this.
            let year = text.is(at + 2, Role::Of) && year::digits(text, at + 3).is_some();
            year.then_some((4, at + 1))?
        } else {
            let ordinal = words::ordinal(text, at)?;
            (ordinal.value, ordinal.to)
        };
        let size = if text.is(to, Role::Quarter) {
            3
        } else if text.is(to, Role::Half) {
            6
        } else {
            return None;
        };
        (number, size, to + 1)
    };
    if !(1..=12 / size).contains(&number) {
        return None;
    }
    let section = |year: i16| calendar::months_from(year, (number - 1) * size + 1, size);
    let of = to + usize::from(text.is(to, Role::Of) || text.is(to, Role::In));
    if let Some((year, end)) = year::digits(text, of) {
        return Some(Time::days(section(year), end));
    }
    let current = |at: usize| {
        let named = text.is(at, Role::The) && text.is(at + 1, Role::Year);
        named.then_some(("year", 0, at + 2))
    };
    if let Some((_, away, end)) = relative::calendar_unit(text, of)
        .or_else(|| current(of))
        .filter(|(unit, ..)| *unit == "year")
    {
        let year = published.and_then(|p| p.year().checked_add(i16::try_from(away).ok()?));
        return Some(Time::days(year.and_then(section), end));
    }
    // Halves are of matches and lives as well, and so are "quarters" with something behind them.
    if size == 6 || of > to {
        return None;
    }
    let ahead = date::future(text, i);
    let days = published.and_then(|p| {
        let years = [p.year() - 1, p.year(), p.year() + 1];
        let mut all = years.into_iter().filter_map(section);
        if ahead { all.find(|days| days.1 >= p) } else { all.rfind(|days| days.0 <= p) }
    });
    Some(Time::days(days, to))
}

/// The year of "2017-Q1", the months in such a section, and the place of its number.
fn year_before(text: &Text<'_>, i: usize) -> Option<(i16, i64, usize)> {
    let year: i16 = text.digits(i).filter(|d| d.len() == 4)?.parse().ok()?;
    let at = i + 1 + usize::from(text.dash(i + 1));
    let size = match text.str(at) {
        "Q" | "q" => 3,
        "H" => 6,
        _ => return None,
    };
    let number = text.glued(at + 1) && text.digits(at + 1).is_some_and(|d| d.len() == 1);
    ((1000..2200).contains(&year) && number).then_some((year, size, at + 1))
}

/// "The summer of 2018", "summer 2018", "the winter of 2018-19", "this summer" by
/// way of [`relative`].
fn season(text: &Text<'_>, i: usize, published: Option<Date>) -> Option<Time> {
    let the = usize::from(text.is(i, Role::The));
    let at = i + the;
    let season = text.word(at)?.season?;
    // "Sales are to fall in 2005": a verb has no article.
    let verb = text.is(at, Role::Rise) && the == 0 && !text.capital(at);
    let placed = [Role::In, Role::Early, Role::Late].iter().any(|&r| text.before_is(at, r));
    if verb && !placed {
        return None;
    }
    let of = usize::from(text.is(at + 1, Role::Of) || text.is(at + 1, Role::In));
    if let Some((year, to)) = year::digits(text, at + 1 + of) {
        // "The winter of 2018-19" says which; "the winter of 2018" began or ended in it.
        let joint = (text.dash(to) || text.sign(to, "/")) && text.glued(to) && text.glued(to + 1);
        let both = joint.then(|| text.digits(to + 1)).flatten().filter(|d| {
            let next = year + 1;
            d.parse::<i16>().is_ok_and(|end| end == next || d.len() == 2 && end == next % 100)
        });
        let days = calendar::season(year, season);
        if both.is_some() && season == 4 {
            return Some(Time::days(days, to + 2));
        }
        let from = Date::new(year, 1, 1).ok();
        let days =
            days.map(
                |(first, last)| {
                    if season == 4 { (from.unwrap_or(first), last) } else { (first, last) }
                },
            );
        return Some(Time::days(days, to));
    }
    let (_, away, to) = relative::calendar_unit(text, at + 1 + of)
        .filter(|(unit, ..)| of == 1 && *unit == "year")?;
    let days = published
        .and_then(|p| calendar::season(p.year().checked_add(i16::try_from(away).ok()?)?, season));
    Some(Time::days(days, to))
}

/// "The week of April 10", "the week beginning February 4", "week 31 of 2027".
fn week_of(text: &Text<'_>, i: usize, published: Option<Date>) -> Option<Time> {
    let the = usize::from(text.is(i, Role::The));
    let (unit, at) = relative::unit(text, i + the).filter(|(unit, _)| *unit == "week")?;
    if let Some(number) = text.digits(at).filter(|d| d.len() < 3) {
        let number: i64 = number.parse().ok().filter(|n| (1..=53).contains(n))?;
        let of = text.is(at + 1, Role::Of);
        let year = if of { container(text, at + 2, published) } else { None };
        // "In week 3 of his course", "week 3/4": of no year.
        let stop = text.is_word(at + 1) || text.sign(at + 1, ".") || text.sign(at + 1, ",");
        if of && year.is_none() || text.glued(at + 1) && !stop {
            return None;
        }
        let (days, to) = match year {
            Some(time) => (time.resolve(text, i, published), time.to),
            None => (published.and_then(|p| calendar::year_of(p.year())), at + 1),
        };
        let week = days.and_then(|days| calendar::nth(days, Member::Unit("week"), number, 1));
        return Some(Time::days(week, to));
    }
    let next = if text.is(at, Role::Starting) {
        at + 1 + usize::from(text.eq(at + 1, "on"))
    } else if text.is(at, Role::Of) {
        at + 1
    } else {
        return None;
    };
    let start = day::dated(text, next)?;
    // "The week of May 3-9" names its days.
    if text.dash(start.to) && text.digits(start.to + 1).is_some() {
        return None;
    }
    let days = start.resolve(text, i, published).filter(|(first, last)| first == last);
    let week = days.and_then(|(day, _)| calendar::period(day, unit, 0));
    Some(Time::days(week, start.to))
}

/// "The weekend", "at the weekend": the last one, or the next where the sentence
/// looks ahead.
fn weekend(text: &Text<'_>, i: usize, published: Option<Date>) -> Option<Time> {
    let the = usize::from(text.is(i, Role::The));
    let at = i + the;
    let placed = the == 1 || text.before_is(i, Role::DayBefore) || text.len() == 1;
    let noun = text.is_word(at + 1) && !text.is(at + 1, Role::Function);
    // "On weekends" is a habit.
    let many = text.str(at).ends_with('s');
    if many || !text.is(at, Role::Weekend) || !placed || noun || text.is(at + 1, Role::Of) {
        return None;
    }
    let ahead = date::future(text, i);
    let days = published.and_then(|p| {
        let this = calendar::period(p, "weekend", 0)?;
        if ahead || this.0 <= p { Some(this) } else { calendar::period(p, "weekend", -1) }
    });
    Some(Time::days(days, at + 1))
}
