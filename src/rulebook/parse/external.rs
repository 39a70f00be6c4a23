//! Expected values that stand in other files: a table with a row for each event,
//! or a file that has the value at a place.
//!
//! What is wrong with such a file is told by the place. What stands there is not shown: it
//! need not be what whoever reads the message may see.

use std::collections::{BTreeMap, BTreeSet};

use crate::extract;
use crate::rulebook::fact::{Expectation, Expected};
use crate::rulebook::parse::expect::ValueIds;
use crate::text::event::Event;
use crate::text::mistake::quote;
use crate::text::one_line::one_line;
use crate::value::kind::Kind;

/// Reads a value written in words or digits; `None` where it is none of its kind.
type Value<'a> = dyn FnMut(&str) -> Option<Expectation> + 'a;

/// The value that words from outside name, by kind.
pub(crate) fn value(words: &str, kind: Kind, values: &ValueIds<'_>) -> Option<Expected> {
    let words = words.trim();
    match kind {
        Kind::Quantity => extract::expectation(words).map(Expected::Quantity),
        Kind::Date => extract::expected_days(words).map(|(a, b)| Expected::Days(a, b)),
        Kind::YesNo => match words.to_ascii_lowercase().as_str() {
            "yes" | "true" => Some(Expected::YesNo(true)),
            "no" | "false" => Some(Expected::YesNo(false)),
            _ => None,
        },
        // A cell has no room for who is in and who is out.
        Kind::Set => None,
        Kind::Choice => values.index(words).map(Expected::Choice),
    }
}

/// What a file says that a rulebook takes values from.
#[derive(Debug, Default)]
pub(crate) struct FromFile {
    /// The value, where the file has one.
    pub(crate) value: Option<Expectation>,
    /// The values of a table, by event.
    pub(crate) by_event: BTreeMap<Event, Expectation>,
    /// The events of a table whose cells are empty, so that nothing is expected.
    pub(crate) open_events: BTreeSet<Event>,
}

/// The values of a table, by event. An empty cell expects nothing.
///
/// # Errors
///
/// What is wrong with the table, with the line where there is one.
pub(crate) fn table(
    text: &str,
    key: &str,
    column: &str,
    value: &mut Value<'_>,
) -> Result<FromFile, String> {
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(text.as_bytes());
    let headers = reader.headers().map_err(|error| format!("this is no CSV: {error}"))?.clone();
    let place = |name: &str| {
        headers.iter().position(|header| header == name).ok_or_else(|| {
            let columns = headers.len();
            format!("there is no column {} among the {columns} that line 1 names", quote(name))
        })
    };
    let name = column;
    let (key, column) = (place(key)?, place(column)?);
    let mut lines: BTreeMap<Event, u64> = BTreeMap::new();
    let mut found = FromFile::default();
    for row in reader.records() {
        let row = row.map_err(|error| format!("this is no CSV: {error}"))?;
        let line = row.position().map_or(0, csv::Position::line);
        let (event, cell) = (row.get(key).unwrap_or_default(), row.get(column).unwrap_or_default());
        if event.is_empty() {
            continue;
        }
        if cell.is_empty() {
            found.open_events.insert(event.into());
            continue;
        }
        let Some(value) = value(cell) else {
            return Err(format!(
                "line {line}: what stands in column {} is no value of this fact",
                quote(name)
            ));
        };
        let first = *lines.entry(Event::from(event)).or_insert(line);
        if first != line {
            return Err(format!("line {line}: its event has a row in line {first} already"));
        }
        found.by_event.insert(event.into(), value);
    }
    Ok(found)
}

/// The value that stands in a text where a pattern has its hole. The pattern is
/// taken as it is written, white space aside.
///
/// # Errors
///
/// Why there is none.
pub(crate) fn place(
    text: &str,
    pattern: &str,
    hole: &str,
    value: &mut Value<'_>,
) -> Result<Expectation, String> {
    let hole = format!("{{{hole}}}");
    let Some((before, after)) = pattern.split_once(&hole) else {
        return Err(format!("the pattern has no `{hole}` where the value stands"));
    };
    let (text, before, after) = (one_line(text), one_line(before), one_line(after));
    if before.is_empty() {
        return Err(format!("the pattern begins with `{hole}`, so nothing tells where it stands"));
    }
    let mut found: Option<Expectation> = None;
    for (at, _) in text.match_indices(&before) {
        let rest = text[at + before.len()..].trim_start();
        let words = match after.is_empty() {
            false => rest.split(after.as_str()).next().unwrap_or_default(),
            true => {
                let end = rest.find([',', ';', '"', '}', ']', '<']);
                let line = &rest[..end.unwrap_or(rest.len())];
                // A value is a few words; the rest of the file is not one of them.
                line.split(' ').next().unwrap_or_default()
            }
        };
        let Some(value) = value(words.trim_matches(['"', '\'', ' '])) else { continue };
        match &found {
            Some(other) if other.value != value.value => {
                return Err("the pattern stands there more than once, with different values".into());
            }
            _ => found = Some(value),
        }
    }
    found.ok_or_else(|| "the pattern stands nowhere in the file with a value".to_owned())
}
