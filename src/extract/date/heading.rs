//! The day that stands above a text, or in its front matter.
//!
//! `2020-01-06`, `January 6, 2020`, `Mon., 6 Jan. 2020`, `lunes, 6 de enero de 2020`, and without
//! a year `January 6`. Nothing tells the language of a head of two lines, so a day is read in
//! every language, and where two of them read another day in it there is none: half of the world
//! reads `1/6/2020` as a day in June.

use jiff::civil::Date;

use crate::extract::date::calendar::Digits;
use crate::extract::date::day;
use crate::extract::tagged::Text;
use crate::text::language::Language;
use crate::text::token;
use crate::text::view::View;

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

/// No day takes more bytes: "miércoles, 24 de septiembre de 2031".
const LONGEST: usize = 64;

/// The day at the beginning of `text`, and what follows it.
pub(crate) fn read(text: &str) -> Option<(Day, &str)> {
    let start = &text[..text.floor_char_boundary(LONGEST)];
    // No day is written without a digit, and none begins with a sign.
    let begins = start.starts_with(|c: char| c.is_alphanumeric());
    if !begins || !start.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    // `2020-01-06T10:00:00Z`
    let bytes = start.as_bytes();
    let timed = bytes.get(4) == Some(&b'-') && bytes.get(10) == Some(&b'T');
    let start = if timed { &start[..10] } else { start };
    let view = View::of(start);
    let tokens = token::tokens(&view.text, 0..view.text.len());
    let mut found: Option<(Day, usize)> = None;
    for language in Language::ALL {
        let Some((day, to)) = at_start(&Text::new(&view.text, &tokens, language)) else { continue };
        match &mut found {
            Some((known, _)) if *known != day => return None,
            Some((_, end)) => *end = to.max(*end),
            None => found = Some((day, to)),
        }
    }
    let (day, to) = found?;
    let end = view.in_text(start, &(0..tokens.get(to.checked_sub(1)?)?.end)).end;
    Some((day, &text[end..]))
}

fn at_start(text: &Text<'_>) -> Option<(Day, usize)> {
    let time = day::read(text, 0, None)?;
    let fields = time.fields().filter(|fields| fields.digits != Digits::Either)?;
    Some((Day::new(fields.year, fields.month?, fields.day?)?, time.to))
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
            ("6 de enero de 2020 (EFE)", "2020-01-06| (EFE)"),
            ("Miércoles, 8 de enero de 2020", "2020-01-08|"),
            ("lunes 6 de enero del 2020 a las 10:15", "2020-01-06| a las 10:15"),
            ("7 ene. 2020", "2020-01-07|"),
            ("1º de mayo de 2020.", "2020-05-01|."),
            ("4 DE MARZO", "3-4|"),
            ("23.10.2030 08:41", "2030-10-23| 08:41"),
            ("23/10/2030", "2030-10-23|"),
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
