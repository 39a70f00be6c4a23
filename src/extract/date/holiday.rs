//! Days that have a name: "Christmas Eve", "Easter 2018", "last Thanksgiving".
//!
//! Which they are is data; here is how a name becomes a day.

use jiff::civil::Date;

use crate::extract::date::calendar::{self, Member};
use crate::extract::date::{self, Time, year};
use crate::extract::tagged::Text;
use crate::lang::holiday::Holiday;
use crate::lang::lexicon::Role;

impl Holiday {
    /// Its day in a year.
    fn day(self, year: i16) -> Option<Date> {
        match self {
            Self::Fixed { month, day } => Date::new(year, month, day).ok(),
            Self::Easter { away } => calendar::shifted(easter(year)?, away),
            Self::Weekday { month, weekday, nth } => {
                let days = calendar::month_of(year, month)?;
                calendar::nth(days, Member::Weekday(weekday), nth, 1).map(|days| days.0)
            }
        }
    }
}

/// Easter Sunday by the Gregorian computus of Meeus, Jones and Butcher.
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let golden = y % 19;
    let (century, rest) = (y / 100, y % 100);
    let leap = (century + 8) / 25;
    let moon = (19 * golden + century - century / 4 - (century - leap + 1) / 3 + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - moon - rest % 4) % 7;
    let shift = (golden + 11 * moon + 22 * weekday) / 451;
    let sum = moon + weekday - 7 * shift + 114;
    Date::new(year, i8::try_from(sum / 31).ok()?, i8::try_from(sum % 31 + 1).ok()?).ok()
}

/// The holiday that begins at `i`, and the token behind it.
pub(crate) fn read(text: &Text<'_>, i: usize, published: Option<Date>) -> Option<Time> {
    let turned = text.is(i, Role::Last) || text.is(i, Role::Next) || text.is(i, Role::This);
    let at = i + usize::from(turned);
    let (holiday, length) = text.lexicon.holidays.at_start(text.tokens.get(at..)?)?;
    let to = at + length;
    if let Some((year, to)) = year::behind(text, to) {
        return Some(Time::day(holiday.day(year), to));
    }
    // "A Christmas tree", "the New Year celebrations", and names are no days.
    let noun = text.is_word(to) && !text.is(to, Role::Function)
        || text.dash(to) && text.glued(to)
        || text.before_is(i, Role::Article)
        || text.sign(to, "'") && text.glued(to);
    if noun || !turned && !text.capital(at) && i > 0 && !text.is(i - 1, Role::Function) {
        return None;
    }
    let ahead = text.is(i, Role::Next) || !text.is(i, Role::Last) && date::future(text, i);
    let day = published.and_then(|p| {
        if text.is(i, Role::This) {
            return holiday.day(p.year());
        }
        let all = [p.year() - 1, p.year(), p.year() + 1];
        let mut all = all.into_iter().filter_map(|year| holiday.day(year));
        if ahead { all.find(|day| *day >= p) } else { all.rfind(|day| *day <= p) }
    });
    Some(Time::day(day, to))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_is_where_the_moon_puts_it() {
        let days = [
            (1818, "1818-03-22"),
            (1943, "1943-04-25"),
            (2000, "2000-04-23"),
            (2019, "2019-04-21"),
            (2038, "2038-04-25"),
        ];
        for (year, day) in days {
            assert_eq!(easter(year), day.parse().ok(), "{year}");
        }
    }

    #[test]
    fn holidays_are_written_in_three_ways() {
        let day = |text, year| Holiday::parse(text).unwrap().day(year).unwrap().to_string();
        assert_eq!(day("12-25", 2019), "2019-12-25");
        assert_eq!(day("easter-2", 2019), "2019-04-19");
        assert_eq!(day("11/4/4", 2019), "2019-11-28");
        assert_eq!(day("5/1/-1", 2019), "2019-05-27");
        assert_eq!(Holiday::parse("soon"), None);
    }
}
