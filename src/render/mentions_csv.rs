//! The statements as a table: a row for each mention, for spreadsheets and data frames.
//!
//! A cell that a spreadsheet would take for a formula begins with an apostrophe.
//! Source: OWASP, "CSV Injection".

use std::collections::BTreeMap;
use std::io::{self, Write};

use crate::render::terminal::Style;
use crate::report::Report;
use crate::report::article::Article;
use crate::report::mention::Mention;
use crate::report::value::{Range, Value};

/// The columns. New ones come behind the last.
const COLUMNS: [&str; 25] = [
    "article",
    "file",
    "line",
    "column",
    "publisher",
    "date",
    "event",
    "fact",
    "quote",
    "stated",
    "kind",
    "low",
    "high",
    "unit",
    "expected",
    "verdict",
    "binding",
    "would_be",
    "speaker",
    "polarity",
    "in_title",
    "ground",
    "because",
    "sentence",
    "decision",
];

/// Writes the header and the rows.
pub fn render(report: &Report, _: Style, out: &mut dyn Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    table.write_record(COLUMNS)?;
    let mut decided: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
    for finding in &report.findings {
        if let (Some(mention), Some(decision)) = (finding.mention, &finding.decision) {
            decided.entry(mention).or_default().push(decision.decide.name());
        }
    }
    for (index, mention) in report.mentions.iter().enumerate() {
        let article = report.article(&mention.article);
        let decided = decided.remove(&index).unwrap_or_default().join("; ");
        table.write_record(row(mention, article, decided).iter().map(|cell| tame(cell)))?;
    }
    table.flush()
}

fn row(mention: &Mention, article: Option<&Article>, decided: String) -> [String; COLUMNS.len()] {
    let of = |cell: fn(&Article) -> Option<String>| article.and_then(cell).unwrap_or_default();
    let (kind, low, high, unit) = value(mention.stated.value.as_ref());
    [
        mention.article.clone(),
        of(|article| Some(article.path.clone())),
        mention.place.line.to_string(),
        mention.place.column.to_string(),
        of(|article| article.publisher.clone()),
        of(|article| article.date.map(|date| date.to_string())),
        of(|article| article.event.clone()),
        mention.fact.clone(),
        mention.quote.clone(),
        mention.stated.words.clone(),
        kind.to_owned(),
        low,
        high,
        unit,
        mention.expected.as_ref().map_or_else(String::new, |held| held.words.clone()),
        named(&mention.verdict),
        named(&mention.binding),
        mention.would_be.as_ref().map(named).unwrap_or_default(),
        mention.speaker.clone().unwrap_or_default(),
        named(&mention.polarity),
        mention.in_title.to_string(),
        mention.ground_words.clone(),
        mention.because.join("; "),
        mention.excerpt.text.clone(),
        decided,
    ]
}

/// What kind of value it is, its lowest and its highest, as people usually mean it, and its unit.
fn value(value: Option<&Value>) -> (&'static str, String, String, String) {
    let none = String::new;
    match value {
        None => ("", none(), none(), none()),
        Some(Value::Quantity(sets)) => {
            let Range { lo, hi, unit, .. } = &sets.core;
            let end = |end: &Option<_>| end.as_ref().map_or_else(String::new, ToString::to_string);
            ("quantity", end(lo), end(hi), unit.clone().unwrap_or_default())
        }
        Some(Value::Date { first, last }) => {
            let day = |day: &Option<jiff::civil::Date>| {
                day.map_or_else(String::new, |day| day.to_string())
            };
            ("date", day(first), day(last), none())
        }
        Some(Value::EitherDate { day_first, month_first }) => {
            ("either-date", day_first.to_string(), month_first.to_string(), none())
        }
        Some(Value::YesNo { value }) => ("yes-no", value.to_string(), value.to_string(), none()),
        Some(Value::Choice { name, .. }) => ("choice", name.clone(), name.clone(), none()),
        Some(Value::Set { included, .. }) => ("set", included.join("; "), none(), none()),
    }
}

/// A word of the report as JSON spells it.
fn named(value: &impl serde::Serialize) -> String {
    let value = serde_json::to_value(value).unwrap_or_default();
    value.as_str().unwrap_or_default().to_owned()
}

/// The cell as no spreadsheet takes it for a formula. A number may begin with its sign.
fn tame(cell: &str) -> String {
    let risky = cell.starts_with([
        '=', '+', '-', '@', '\t', '\r', '\n', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}',
    ]);
    if risky && cell.parse::<f64>().is_err() { format!("'{cell}") } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        for (cell, tamed) in [
            ("=HYPERLINK(\"x\")", "'=HYPERLINK(\"x\")"),
            ("-5 degrees", "'-5 degrees"),
            ("-5", "-5"),
            ("@SUM(1)", "'@SUM(1)"),
            ("\t=1", "'\t=1"),
            ("167 seats", "167 seats"),
            ("", ""),
        ] {
            assert_eq!(tame(cell), tamed);
        }
    }
}
