//! From what a text says of a day to the days it means.
//!
//! A date without a year, and a weekday, lean on the day of publication: news
//! looks back, so they mean the latest such day, unless the sentence speaks of
//! what will be. "Last week" and "last month" are those of the calendar.

use jiff::Span;
use jiff::civil::Date;

/// The first and the last day of something, both included.
pub(super) type Days = (Date, Date);

/// What a text states of a date. At least one field is there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Partial {
    pub(super) year: Option<i16>,
    pub(super) month: Option<i8>,
    pub(super) day: Option<i8>,
    /// From Monday = 1. Does not count where a day of the month is there.
    pub(super) weekday: Option<i8>,
}

impl Partial {
    /// The days meant; `None` where there is no such day, or where the day of
    /// publication would be needed and is not known.
    pub(super) fn days(self, published: Option<Date>, future: bool) -> Option<Days> {
        match (self.year, self.month, self.day) {
            (Some(year), Some(month), Some(day)) => {
                Date::new(year, month, day).ok().map(|day| (day, day))
            }
            (Some(year), Some(month), None) => month_of(year, month),
            (Some(year), None, _) => year_of(year),
            (None, Some(_), _) => {
                let published = published?;
                // Eight years reach the next leap day from anywhere.
                let years = (0..=8)
                    .map(|n| if future { published.year() + n } else { published.year() - n });
                years.filter_map(|year| Self { year: Some(year), ..self }.days(None, future)).find(
                    |(first, last)| if future { *last >= published } else { *first <= published },
                )
            }
            (None, None, _) => {
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
}

fn today(date: Date) -> i8 {
    date.weekday().to_monday_one_offset()
}

/// The day `days` after `date`.
pub(super) fn shifted(date: Date, days: i64) -> Option<Date> {
    date.checked_add(Span::new().try_days(days).ok()?).ok()
}

/// All days of a year.
pub(super) fn year_of(year: i16) -> Option<Days> {
    Some((Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?))
}

/// All days of a month.
pub(super) fn month_of(year: i16, month: i8) -> Option<Days> {
    let first = Date::new(year, month, 1).ok()?;
    Some((first, first.last_of_month()))
}

/// `count` months from the first of `month`, which may lie outside the year.
pub(super) fn months_from(year: i16, month: i64, count: i64) -> Option<Days> {
    let at = |month: i64| -> Option<Date> {
        let year = i64::from(year) + (month - 1).div_euclid(12);
        let month = (month - 1).rem_euclid(12) + 1;
        Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, 1).ok()
    };
    Some((at(month)?, at(month + count - 1)?.last_of_month()))
}

/// The week, month, quarter, year or decade that lies `away` from that of `date`.
pub(super) fn period(date: Date, unit: &str, away: i64) -> Option<Days> {
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
        _ => None,
    }
}

/// The weekday in the week that lies `weeks` away from that of `date`.
pub(super) fn weekday_in(date: Date, weekday: i8, weeks: i64) -> Option<Date> {
    shifted(date, 7 * weeks + i64::from(weekday - today(date)))
}

/// The last such weekday before `date`, or the first one after it.
pub(super) fn weekday_beside(date: Date, weekday: i8, after: bool) -> Option<Date> {
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
