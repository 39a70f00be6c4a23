//! Lines of publication: "OSLO, March 4 (Wire) -", a day alone, a day behind a place.

use crate::extract::date::heading::{self, Day};
use crate::lang::agency;
use crate::lang::head::{self as labels, Label};

pub(super) struct Dateline<'a> {
    pub(super) day: Option<Day>,
    pub(super) publisher: Option<&'a str>,
}

/// `OSLO, March 4, 2021 (Wire) -`, `OSLO (Wire) -`, `OSLO, March 4. /WIRE/.`
pub(super) fn dateline(line: &str) -> Option<Dateline<'_>> {
    let line = line.trim_start();
    let commas = line.match_indices(',').take_while(|&(at, _)| at <= 60);
    let dated = commas
        .filter_map(|(at, _)| {
            let (place, rest) = (line.get(..at)?, line.get(at + 1..)?.trim_start());
            let (day, rest) = heading::read(rest)?;
            // "Caracas, 7 ene (EFE).-": a signature makes up for the capitals.
            let signed = || is_outlet_or_place(place) && signature(rest).is_some();
            (is_place(place) || signed()).then_some((place, day, rest))
        })
        .next();
    if let Some((place, day, rest)) = dated {
        let (signed, rest) =
            signature(rest).map_or((None, rest), |(name, rest)| (Some(name), rest));
        let publisher = signed
            .or_else(|| agency::names().any(|a| a.eq_ignore_ascii_case(place)).then_some(place));
        // Without a sign that ends it, it is a sentence about that day.
        let ends = rest.trim_start().starts_with(['-', '–', '—', '.', ':', '|']);
        return (ends || rest.trim().is_empty()).then_some(Dateline { day: Some(day), publisher });
    }
    let at = line.find('(').filter(|&at| at <= 60)?;
    let (place, rest) = line.split_at_checked(at)?;
    if let Some((day, "")) =
        rest.strip_prefix('(')?.split_once(')').and_then(|p| heading::read(p.0))
    {
        return is_place(place).then_some(Dateline { day: Some(day), publisher: None });
    }
    let (name, rest) = signature(rest)?;
    let known =
        if place.is_empty() { agency::names().any(|known| known == name) } else { is_place(place) };
    let ends = rest.trim_start().starts_with(['-', '–', '—']);
    (known && ends).then_some(Dateline { day: None, publisher: Some(name) })
}

/// `(Reuters)` or `/TASS/`, perhaps after a full stop, and what follows it.
fn signature(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_start();
    let text = text.strip_prefix('.').unwrap_or(text).trim_start();
    let (name, rest) = match text.strip_prefix('(') {
        Some(rest) => rest.split_once(')')?,
        None => text.strip_prefix('/')?.split_once('/')?,
    };
    is_name(name).then_some((name, rest))
}

/// Whether it is nothing, or the time of a day as it follows a date.
pub(super) fn is_time(text: &str) -> bool {
    text.split([' ', '\t', ',', '|', '-', '–', '—', '.']).all(|word| {
        // `2:18pm` is one word, and so is `T10:00:00Z`.
        let letters = word.trim_matches(|c: char| c.is_ascii_digit() || c == ':');
        letters.is_empty()
            || labels::has(Label::Times, letters)
            || (word.starts_with('T') && word.contains(':'))
    })
}

/// The day behind a label with a colon that stands inside a line, as headlines are copied:
/// `Mayor resigns Posted: March 4, 2021`.
pub(super) fn inside(line: &str) -> Option<&str> {
    // A colon is rarer than the letters of any label.
    line.match_indices(": ").find_map(|(at, _)| {
        let before = line.get(..at)?;
        let labelled = |label: &str| {
            let start = before.len().checked_sub(label.len())?;
            let written = before.get(start..)?;
            let capital = written.starts_with(char::is_uppercase);
            (capital && written.eq_ignore_ascii_case(label)).then_some(())
        };
        labels::words(Label::Inside).find_map(labelled)?;
        line.get(at + 2..)
    })
}

/// The day that is the whole of a line, but for the time of day.
pub(super) fn whole_line(line: &str) -> Option<Day> {
    heading::read(line).filter(|(_, rest)| is_time(rest)).map(|(day, _)| day)
}

/// The day at the end of a line that has nothing else but a name: `Fen Echo, Tuesday, January 28,
/// 2031`, `Citadel Gazette - March 4, 2031`, `Caracas, 7 de enero de 2020`.
pub(super) fn behind_a_name(line: &str) -> Option<Day> {
    [", ", " - ", " – ", " — "].iter().find_map(|joint| {
        let (name, rest) = line.split_once(joint)?;
        whole_line(rest.trim_start()).filter(|_| is_outlet_or_place(name))
    })
}

/// Whether it can be the name of a place or an outlet: up to five words with capitals.
fn is_outlet_or_place(text: &str) -> bool {
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    is_name(text)
        && text.split_whitespace().count() <= 5
        && text.split_whitespace().all(|word| capital(word) || labels::has(Label::Inner, word))
}

/// Whether a dateline can begin with it: its first word in capitals.
fn is_place(text: &str) -> bool {
    let first = text.trim().split([' ', ',']).next().unwrap_or_default();
    first.chars().filter(|c| c.is_alphabetic()).count() >= 2
        && !first.chars().any(|c| c.is_lowercase() || c.is_numeric())
        && text.split_whitespace().count() <= 6
}

/// Whether it can be an outlet's name: a few words, the first with a capital.
pub(super) fn is_name(text: &str) -> bool {
    (2..=60).contains(&text.len())
        && text.split_whitespace().count() <= 6
        && text.starts_with(|c: char| c.is_uppercase() || c.is_numeric())
        && text.chars().all(|c| c.is_alphanumeric() || " .&'’-".contains(c))
        && text.contains(char::is_alphabetic)
}

/// What follows the colon, `on` or space after a label.
pub(super) fn after_label(text: &str) -> Option<&str> {
    let rest = text.trim_start();
    let rest = rest.strip_prefix(':').unwrap_or(rest).trim_start();
    let rest = labels::after(Label::On, rest).unwrap_or(rest).trim_start();
    (rest.len() < text.len()).then_some(rest)
}
