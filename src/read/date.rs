//! Days as articles write them above their text.
//!
//! `2020-01-06`, `January 6, 2020`, `Mon., 6 Jan. 2020`, and without a year
//! `January 6`. Dates inside the prose are not this module's business.
//!
//! `1/6/2020` is left alone: half of the world reads it as a day in June.

use jiff::civil::Date;

/// A day, perhaps without its year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Day {
    year: Option<i16>,
    month: i8,
    day: i8,
}

impl Day {
    fn new(year: Option<i16>, month: i8, day: i8) -> Option<Day> {
        // A leap year, so that a 29th of February without a year is a day.
        Date::new(year.unwrap_or(2000), month, day).ok()?;
        Some(Day { year, month, day })
    }

    /// The date, where the year is written.
    pub(crate) fn date(self) -> Option<Date> {
        self.in_year(self.year?)
    }

    /// The date in its own year, or in `year` where it has none.
    pub(crate) fn in_year(self, year: i16) -> Option<Date> {
        Date::new(self.year.unwrap_or(year), self.month, self.day).ok()
    }
}

/// The day at the beginning of `text`, and what follows it.
pub(crate) fn read(text: &str) -> Option<(Day, &str)> {
    let text = weekday(text).unwrap_or(text);
    iso(text).or_else(|| month_first(text)).or_else(|| day_first(text))
}

fn iso(text: &str) -> Option<(Day, &str)> {
    let (year, rest) = number(text, 4)?;
    let (month, rest) = number(rest.strip_prefix('-')?, 2)?;
    let (day, rest) = number(rest.strip_prefix('-')?, 2)?;
    if rest.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    Some((Day::new(Some(year), month.try_into().ok()?, day.try_into().ok()?)?, rest))
}

/// `January 6, 2020`, `Jan. 6`.
fn month_first(text: &str) -> Option<(Day, &str)> {
    let (month, rest) = month(text)?;
    let (day, rest) = ordinal(spaces(rest))?;
    let after = spaces(rest.strip_prefix(',').unwrap_or(rest));
    finish(month, day, rest, after)
}

/// `6 January 2020`, `6th of January`.
fn day_first(text: &str) -> Option<(Day, &str)> {
    let (day, rest) = ordinal(text)?;
    let rest = spaces(rest);
    let (month, rest) = month(rest.strip_prefix("of ").unwrap_or(rest))?;
    let after = spaces(rest.strip_prefix(',').unwrap_or(rest));
    finish(month, day, rest, after)
}

/// With the year at the beginning of `after`, else with none, before `rest`.
fn finish<'a>(month: i8, day: i8, rest: &'a str, after: &'a str) -> Option<(Day, &'a str)> {
    let year = number(after, 4).filter(|(year, end)| {
        (1000..2200).contains(year) && !end.starts_with(|c: char| c.is_ascii_alphanumeric())
    });
    let (year, rest) = year.map_or((None, rest), |(year, end)| (Some(year), end));
    Some((Day::new(year, month, day)?, rest))
}

/// A whole number of exactly four or of one or two digits.
fn number(text: &str, digits: usize) -> Option<(i16, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let fits = if digits == 4 { end == 4 } else { (1..=digits).contains(&end) };
    let (number, rest) = text.split_at_checked(end)?;
    fits.then_some((number.parse().ok()?, rest))
}

/// `6`, `6th`.
fn ordinal(text: &str) -> Option<(i8, &str)> {
    let (day, rest) = number(text, 2)?;
    let ending = ["st", "nd", "rd", "th"].iter().find_map(|ending| rest.strip_prefix(ending));
    let rest = ending.unwrap_or(rest);
    if rest.starts_with(|c: char| c.is_ascii_alphanumeric()) {
        return None;
    }
    Some((day.try_into().ok()?, rest))
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

const WEEKDAYS: [&str; 7] =
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

fn month(text: &str) -> Option<(i8, &str)> {
    let (word, rest) = word(text)?;
    let index = MONTHS.iter().position(|name| shortens(&word, name))?;
    Some((i8::try_from(index).ok()? + 1, rest.strip_prefix('.').unwrap_or(rest)))
}

/// What follows `Monday, ` or `Mon. `.
fn weekday(text: &str) -> Option<&str> {
    let (word, rest) = word(text)?;
    WEEKDAYS.iter().find(|name| shortens(&word, name))?;
    let rest = rest.strip_prefix('.').unwrap_or(rest);
    let rest = rest.strip_prefix(',').unwrap_or(rest);
    Some(spaces(rest))
}

/// Whether a word is the name, its first three letters, or `sept`, `tues`, `thurs`.
fn shortens(word: &str, name: &str) -> bool {
    word == name
        || (name.starts_with(word)
            && (word.len() == 3 || matches!(word, "sept" | "tues" | "thur" | "thurs")))
}

/// The ASCII letters at the beginning, in lower case.
fn word(text: &str) -> Option<(String, &str)> {
    let end = text.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len());
    let (word, rest) = text.split_at_checked(end)?;
    // No name is longer, and nobody's long word needs a copy.
    (1..=9).contains(&end).then(|| (word.to_ascii_lowercase(), rest))
}

fn spaces(text: &str) -> &str {
    text.trim_start_matches([' ', '\t', '\u{A0}', '\u{202F}'])
}

#[cfg(test)]
mod tests {
    use super::read;

    fn day(text: &str) -> Option<String> {
        read(text).map(|(day, rest)| match day.date() {
            Some(date) => format!("{date}|{rest}"),
            None => format!("{}-{}|{rest}", day.month, day.day),
        })
    }

    #[test]
    fn days_are_read_however_they_are_written() {
        for (text, read) in [
            ("2021-03-04 rain", "2021-03-04| rain"),
            ("2021-03-04T10:00:00Z", "2021-03-04|T10:00:00Z"),
            ("March 4, 2021.", "2021-03-04|."),
            ("Mar. 4, 2021 (Wire)", "2021-03-04| (Wire)"),
            ("Thursday, 4 March 2021", "2021-03-04|"),
            ("4th of March, 2021", "2021-03-04|"),
            ("SEPT. 9 2021", "2021-09-09|"),
            ("March 4.", "3-4|."),
            ("March 4, 167 people", "3-4|, 167 people"),
            ("February 29", "2-29|"),
        ] {
            assert_eq!(day(text).as_deref(), Some(read), "{text}");
        }
    }

    #[test]
    fn what_is_no_day_is_none() {
        for text in
            ["", "March", "Marching 4", "2021-13-01", "2021-02-30", "1/6/2020", "Ma. 4", "4x March"]
        {
            assert_eq!(day(text), None, "{text}");
        }
    }
}
