//! From what a text says of a day to the days it means.
//!
//! A date without a year, and a weekday, lean on the day of publication: news
//! looks back, so they mean the latest such day, unless the sentence speaks of
//! what will be. "Last week" and "last month" are those of the calendar.

use jiff::Span;
use jiff::civil::Date;

use crate::value::day_month::DayMonth;

/// The first and the last day of something, both included.
pub(crate) type Days = (Date, Date);

/// What a text states of a date. At least one field is there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Partial {
    pub(crate) year: Option<i16>,
    pub(crate) month: Option<i8>,
    pub(crate) day: Option<i8>,
    /// From Monday = 1. Does not count where a day of the month is there.
    pub(crate) weekday: Option<i8>,
    /// What tells day from month.
    pub(crate) digits: Digits,
}

/// How day and month of a date are told apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Digits {
    /// By words, or by a form that has one order only.
    #[default]
    Plain,
    /// By an order, since both are digits.
    In(DayMonth),
    /// By nothing: read with the month first, and it can be the other way round.
    Either,
}

impl Partial {
    /// The same where it is known which of two numbers is the month.
    pub(crate) fn settled(self, order: DayMonth) -> Self {
        let digits = Digits::In(order);
        match (self.digits, order) {
            (Digits::Either, DayMonth::MonthFirst) => Self { digits, ..self },
            (Digits::Either, DayMonth::DayFirst) => {
                Self { month: self.day, day: self.month, digits, ..self }
            }
            _ => self,
        }
    }

    /// The same where its weekday tells the order of its numbers.
    pub(crate) fn settled_by_weekday(self) -> Self {
        let fits = |order| {
            let partial = Self { weekday: None, ..self.settled(order) };
            let day = partial.year.and_then(|_| partial.days(None, false));
            day.is_some_and(|(day, _)| self.weekday == Some(today(day)))
        };
        match (fits(DayMonth::DayFirst), fits(DayMonth::MonthFirst)) {
            (true, false) => self.settled(DayMonth::DayFirst),
            (false, true) => self.settled(DayMonth::MonthFirst),
            _ => self,
        }
    }

    /// Whether the next such days are nearer to a day than the last ones.
    pub(crate) fn is_nearer_ahead(self, from: Option<Date>) -> bool {
        let near = |published: Date| {
            let (last, next) =
                (self.days(Some(published), false)?, self.days(Some(published), true)?);
            Some((next.0 - published).get_days() < (published - last.1).get_days())
        };
        from.and_then(near).unwrap_or(false)
    }

    /// The days meant; `None` where there is no such day, or where the day of
    /// publication would be needed and is not known.
    pub(crate) fn days(self, published: Option<Date>, future: bool) -> Option<Days> {
        match (self.year, self.month, self.day) {
            (Some(year), Some(month), Some(day)) => {
                Date::new(year, month, day).ok().map(|day| (day, day))
            }
            (Some(year), Some(month), None) => month_of(year, month),
            (Some(year), None, _) => year_of(year),
            (None, Some(_), _) => {
                let published = published?;
                let (last, next) = (self.beside(published, false), self.beside(published, true));
                let (Some(weekday), Some(a), Some(b)) = (self.weekday, last, next) else {
                    return if future { next } else { last };
                };
                // "Monday, February 18" some days before it: the weekday tells which year is
                // meant. A wrong one must not move a date of last week into the next year, so
                // that the farther of the two is never taken for it.
                let near_next = (b.0 - published).get_days() < (published - a.1).get_days();
                let fits = |days: Days| today(days.0) == weekday;
                let ahead = if near_next {
                    future || fits(b) && !fits(a)
                } else {
                    future && (fits(b) || !fits(a))
                };
                Some(if ahead { b } else { a })
            }
            (None, None, Some(day)) => {
                let published = published?;
                let months = |sign: i64| {
                    // Day and weekday meet within two years of months, or never.
                    (0..=24).filter_map(move |n| {
                        let (first, _) = period(published, "month", sign * n)?;
                        let day = Date::new(first.year(), first.month(), day).ok()?;
                        (if sign > 0 { day >= published } else { day <= published }).then_some(day)
                    })
                };
                let fits = |day: &Date| self.weekday.is_none_or(|weekday| today(*day) == weekday);
                let (last, next) = (months(-1).find(fits), months(1).find(fits));
                let found = match (last, next) {
                    // "Friday the 13th" a day before it is not that of a year ago.
                    (Some(last), Some(next)) if self.weekday.is_some() && !future => {
                        let near = (next - published).get_days() < (published - last).get_days();
                        Some(if near { next } else { last })
                    }
                    _ if future => next,
                    _ => last,
                };
                found.map(|day| (day, day))
            }
            (None, None, None) => {
                let published = published?;
                let weekday = self.weekday?;
                let back = (today(published) - weekday).rem_euclid(7);
                let day = if future {
                    shifted(published, 7 - i64::from(if back == 0 { 7 } else { back }))?
                } else {
                    shifted(published, -i64::from(back))?
                };
                Some((day, day))
            }
        }
    }

    /// The latest such days that have begun by `published`, or the next ones.
    fn beside(self, published: Date, future: bool) -> Option<Days> {
        // Eight years reach the next leap day from anywhere.
        let years =
            (0..=8).map(|n| if future { published.year() + n } else { published.year() - n });
        years
            .filter_map(|year| Self { year: Some(year), ..self }.days(None, future))
            .find(|(first, last)| if future { *last >= published } else { *first <= published })
    }
}

fn today(date: Date) -> i8 {
    date.weekday().to_monday_one_offset()
}

/// The day `days` after `date`.
pub(crate) fn shifted(date: Date, days: i64) -> Option<Date> {
    date.checked_add(Span::new().try_days(days).ok()?).ok()
}

/// All days of a year.
pub(crate) fn year_of(year: i16) -> Option<Days> {
    Some((Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?))
}

/// All days of a month.
pub(crate) fn month_of(year: i16, month: i8) -> Option<Days> {
    let first = Date::new(year, month, 1).ok()?;
    Some((first, first.last_of_month()))
}

/// `count` months from the first of `month`, which may lie outside the year.
pub(crate) fn months_from(year: i16, month: i64, count: i64) -> Option<Days> {
    let at = |month: i64| -> Option<Date> {
        let year = i64::from(year) + (month - 1).div_euclid(12);
        let month = (month - 1).rem_euclid(12) + 1;
        Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, 1).ok()
    };
    Some((at(month)?, at(month + count - 1)?.last_of_month()))
}

/// The same day some months away, or the last one of a shorter month.
pub(crate) fn months_away(date: Date, months: i64) -> Option<Date> {
    date.checked_add(Span::new().try_months(months).ok()?).ok()
}

/// The week, month, quarter, year or decade that lies `away` from that of `date`.
pub(crate) fn period(date: Date, unit: &str, away: i64) -> Option<Days> {
    let month = i64::from(date.month());
    match unit {
        "day" => shifted(date, away).map(|day| (day, day)),
        "week" => {
            let monday = shifted(date, 7 * away - i64::from(today(date) - 1))?;
            Some((monday, shifted(monday, 6)?))
        }
        "weekend" => {
            let monday = shifted(date, 7 * away - i64::from(today(date) - 1))?;
            Some((shifted(monday, 5)?, shifted(monday, 6)?))
        }
        "month" => months_from(date.year(), month + away, 1),
        "quarter" => months_from(date.year(), (month - 1) / 3 * 3 + 1 + 3 * away, 3),
        "year" => year_of(i16::try_from(i64::from(date.year()) + away).ok()?),
        "decade" => {
            let first = i64::from(date.year()).div_euclid(10) * 10 + 10 * away;
            months_from(i16::try_from(first).ok()?, 1, 120)
        }
        "century" => {
            let first = i64::from(date.year()).div_euclid(100) * 100 + 100 * away;
            months_from(i16::try_from(first).ok()?, 1, 1200)
        }
        _ => None,
    }
}

/// `count` of a unit of the calendar away from `date`, which may be a day of that.
///
/// Nobody who says "three years ago" means the day: years and months are those
/// of the calendar, days and weeks are counted.
pub(crate) fn away(date: Date, unit: &str, count: i64) -> Option<Days> {
    let count = |factor: i64| count.checked_mul(factor);
    match unit {
        "day" => period(date, "day", count(1)?),
        "week" => period(date, "day", count(7)?),
        "fortnight" => period(date, "day", count(14)?),
        "weekend" | "month" | "quarter" | "year" => period(date, unit, count(1)?),
        // Who counts in decades is half of one off at most.
        "decade" => years_around(date, count(10)?, 5),
        "century" => years_around(date, count(100)?, 50),
        _ => None,
    }
}

/// The years that lie `away` from that of a day, and `more` on either side.
fn years_around(date: Date, away: i64, more: i64) -> Option<Days> {
    let first = period(date, "year", away.checked_sub(more)?)?.0;
    Some((first, period(date, "year", away.checked_add(more)?)?.1))
}

/// The day that lies `count` of a unit away from a day that is named: "a month
/// after 3 May" is 3 June.
pub(crate) fn moved(date: Date, unit: &str, count: i64) -> Option<Date> {
    let months = |factor: i64| months_away(date, count.checked_mul(factor)?);
    match unit {
        "day" | "week" | "fortnight" => away(date, unit, count).map(|days| days.0),
        "month" => months(1),
        "quarter" => months(3),
        "year" => months(12),
        "decade" => months(120),
        "century" => months(1200),
        _ => None,
    }
}

/// Which part of a stretch of days a text means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Early,
    Mid,
    Late,
}

/// "Early" is the first half, "late" the second, and "mid" what lies around the
/// middle: wide enough that nobody who says so is wrong.
pub(crate) fn part(days: Days, part: Part) -> Option<Days> {
    let (first, last) = days;
    let length = i64::from((last - first).get_days()) + 1;
    let at = |n: i64| shifted(first, n);
    match length {
        ..7 => None,
        7 => Some(match part {
            Part::Early => (first, at(2)?),
            Part::Mid => (at(1)?, at(4)?),
            Part::Late => (at(3)?, last),
        }),
        8..=31 => Some(match part {
            Part::Early => (first, at(14)?),
            Part::Mid => (at(9)?, at(19)?),
            Part::Late => (at(15)?, last),
        }),
        _ => {
            // Whole months; a decade in whole years.
            let months = (i64::from(last.year()) - i64::from(first.year())) * 12
                + i64::from(last.month() - first.month())
                + 1;
            let step = if months >= 120 { 12 } else { 1 };
            let floor = |n: i64| n / step * step;
            let from = |n: i64| months_away(first, n);
            let until = |n: i64| shifted(from(n)?, -1);
            // A quarter or a season has no half in whole months.
            if months < 6 {
                return Some(match part {
                    Part::Early => (first, at(length / 2 - 1)?),
                    Part::Mid => (at(length / 3)?, at(2 * length / 3)?),
                    Part::Late => (at(length / 2)?, last),
                });
            }
            Some(match part {
                Part::Early => (first, until(floor(months / 2))?),
                Part::Mid => (from(floor(months / 3))?, until(floor(2 * months / 3 + step - 1))?),
                Part::Late => (from(floor(months / 2))?, last),
            })
        }
    }
}

/// What can be counted inside a stretch of days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Member {
    Weekday(i8),
    Unit(&'static str),
}

/// The `nth` day, week, weekday or month of `days` and those after it, `count` in
/// all; a negative `nth` counts from the end.
///
/// A week belongs to the month or year in which its Thursday lies, as in ISO 8601.
pub(crate) fn nth(days: Days, member: Member, nth: i64, count: i64) -> Option<Days> {
    let (first, last) = days;
    let start = match member {
        Member::Weekday(weekday) => {
            if nth > 0 {
                let ahead = i64::from((weekday - today(first)).rem_euclid(7));
                shifted(first, ahead + 7 * (nth - 1))?
            } else {
                let back = i64::from((today(last) - weekday).rem_euclid(7));
                shifted(last, -back + 7 * (nth + 1))?
            }
        }
        Member::Unit("day") if nth > 0 => shifted(first, nth - 1)?,
        Member::Unit("day") => shifted(last, nth + 1)?,
        Member::Unit("week" | "weekend") => {
            // The first Thursday leads to its Monday.
            let thursday = if nth > 0 {
                let ahead = i64::from((4 - today(first)).rem_euclid(7));
                shifted(first, ahead + 7 * (nth - 1))?
            } else {
                let back = i64::from((today(last) - 4).rem_euclid(7));
                shifted(last, -back + 7 * (nth + 1))?
            };
            shifted(thursday, -3)?
        }
        Member::Unit(unit @ ("month" | "quarter" | "year" | "decade")) => {
            let (anchor, away) = if nth > 0 { (first, nth - 1) } else { (last, nth + 1) };
            period(anchor, unit, away)?.0
        }
        Member::Unit(_) => return None,
    };
    // "The fifth Sunday of May" may lie in June, and then there is none.
    let (found_first, found_last) = match member {
        Member::Weekday(_) | Member::Unit("day") => (start, shifted(start, count - 1)?),
        Member::Unit("week") => (start, shifted(start, 7 * count - 1)?),
        Member::Unit("weekend") => (shifted(start, 5)?, shifted(start, 6)?),
        Member::Unit(unit) => (start, period(start, unit, count - 1)?.1),
    };
    (found_first <= last && found_last >= first).then_some((found_first, found_last))
}

/// The season of a year. Those of the calendar and those of the sky begin three
/// weeks apart, and a text does not say which it means: both are in it. North of
/// the equator.
pub(crate) fn season(year: i16, season: i8) -> Option<Days> {
    let (from, to) = match season {
        1 => ((3, 1), (6, 21)),
        2 => ((6, 1), (9, 23)),
        3 => ((9, 1), (12, 21)),
        _ => {
            let next = year.checked_add(1)?;
            return Some((Date::new(year, 12, 1).ok()?, Date::new(next, 3, 20).ok()?));
        }
    };
    let day = |(month, day)| Date::new(year, month, day).ok();
    Some((day(from)?, day(to)?))
}

/// The weekday in the week that lies `weeks` away from that of `date`.
pub(crate) fn weekday_in(date: Date, weekday: i8, weeks: i64) -> Option<Date> {
    shifted(date, 7 * weeks + i64::from(weekday - today(date)))
}

/// The last such weekday before `date`, or the first one after it.
pub(crate) fn weekday_beside(date: Date, weekday: i8, after: bool) -> Option<Date> {
    let ahead = (weekday - today(date)).rem_euclid(7);
    let ahead = if ahead == 0 { 7 } else { ahead };
    if after {
        shifted(date, i64::from(ahead))
    } else {
        shifted(date, i64::from(if ahead == 7 { -7 } else { ahead - 7 }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn show(days: Option<Days>) -> String {
        days.map_or_else(|| "none".to_owned(), |(first, last)| format!("{first} {last}"))
    }

    #[test]
    fn news_looks_back_unless_it_looks_ahead() {
        let may = Partial { month: Some(5), day: Some(9), ..Partial::default() };
        let published = Some(day("2021-03-04"));
        assert_eq!(show(may.days(published, false)), "2020-05-09 2020-05-09");
        assert_eq!(show(may.days(published, true)), "2021-05-09 2021-05-09");
        let monday = Partial { weekday: Some(1), ..Partial::default() };
        assert_eq!(show(monday.days(published, false)), "2021-03-01 2021-03-01");
        assert_eq!(show(monday.days(published, true)), "2021-03-08 2021-03-08");
    }

    #[test]
    fn a_leap_day_is_the_last_one_there_was() {
        let leap = Partial { month: Some(2), day: Some(29), ..Partial::default() };
        assert_eq!(show(leap.days(Some(day("2023-06-01")), false)), "2020-02-29 2020-02-29");
    }

    #[test]
    fn periods_are_those_of_the_calendar() {
        let published = day("2021-03-04");
        assert_eq!(show(period(published, "week", -1)), "2021-02-22 2021-02-28");
        assert_eq!(show(period(published, "month", -3)), "2020-12-01 2020-12-31");
        assert_eq!(show(period(published, "quarter", -1)), "2020-10-01 2020-12-31");
        assert_eq!(show(period(published, "decade", 0)), "2020-01-01 2029-12-31");
        assert_eq!(weekday_beside(published, 4, false), Some(day("2021-02-25")));
        assert_eq!(weekday_beside(published, 7, false), Some(day("2021-02-28")));
        assert_eq!(weekday_beside(published, 7, true), Some(day("2021-03-07")));
    }
}
