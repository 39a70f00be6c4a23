//! Everything the number reader sees in a text.
//!
//! For whoever wonders why a rule does not match, and for measuring the reader.

use std::io::{self, Write};
use std::ops::Range;

use serde_json::json;

use crate::context::polarity::Polarity;
use crate::render::drawing::{line, line_kept};
use crate::report::quantity::{Quantities, Quantity};
use crate::text::article::{Article, Lines};
use crate::value::quantity::Change;

/// Writes `{"id", "quantities": [...], "not_read": [...]}` with what a text states, as one line.
pub fn json(id: &str, read: &Quantities, out: &mut dyn Write) -> io::Result<()> {
    let Quantities { quantities, not_read } = read;
    writeln!(out, "{}", json!({ "id": id, "quantities": quantities, "not_read": not_read }))
}

/// Writes the same for people: each reading with its place, and the words it stands in.
///
/// `read` is what was read in the text of `article`.
pub fn lines(article: &Article, read: &Quantities, out: &mut dyn Write) -> io::Result<()> {
    let stated = read.quantities.iter().map(|it| (it.start..it.end, told(it)));
    let left = read.not_read.iter().map(|it| (it.start..it.end, not_read(it.why.describe())));
    let mut all: Vec<(Range<usize>, String)> = stated.chain(left).collect();
    all.sort_by_key(|(span, _)| (span.start, span.end));
    let mut places = Lines::of(article);
    for (span, told) in all {
        let (at, column) = places.place(article, span.start);
        let text = article.text.get(span.clone()).unwrap_or_default();
        let path = line(&article.source.path);
        writeln!(out, "{path}:{at}:{column}: {}: {told}", line(text))?;
        writeln!(out, "    {}", around(&article.text, &span))?;
    }
    Ok(())
}

fn not_read(why: &str) -> String {
    format!("not read: {why}")
}

/// What a reading stands for, in one line.
fn told(quantity: &Quantity) -> String {
    let kind: &str = quantity.kind.into();
    let unit = match quantity.unit.as_deref().filter(|unit| *unit != kind) {
        Some(unit) => format!(" {unit}"),
        None => String::new(),
    };
    let value = match (&quantity.value, &quantity.lo, &quantity.hi) {
        _ if let Some(either) = &quantity.either => format!(
            "{} (day first) or {} (month first), undecided",
            either.day_first, either.month_first
        ),
        (Some(value), ..) => format!("{value}{unit}"),
        (None, Some(lo), Some(hi)) => format!("{lo} to {hi}{unit}"),
        (None, Some(lo), None) if quantity.lo_open => format!("above {lo}{unit}"),
        (None, Some(lo), None) => format!("{lo}{unit} or more"),
        (None, None, Some(hi)) if quantity.hi_open => format!("below {hi}{unit}"),
        (None, None, Some(hi)) => format!("{hi}{unit} or less"),
        (None, None, None) => "some number".to_owned(),
    };
    let mut parts = vec![kind.replace('_', " "), value];
    parts.extend(quantity.hedge_text.iter().map(|hedge| format!("hedged by {}", line(hedge))));
    if let Some(change) = &quantity.change_role {
        parts.push(match change {
            Change::From => "the value before a change".to_owned(),
            Change::To => "the value after a change".to_owned(),
            Change::By => "the amount of a change".to_owned(),
        });
    }
    parts.extend(quantity.additional.then(|| "besides what was named".to_owned()));
    parts.extend(quantity.part.then(|| "of a total".to_owned()));
    parts.extend(quantity.age.then(|| "an age".to_owned()));
    parts.extend(quantity.speaker.iter().map(|who| format!("says {}", line(who))));
    if quantity.polarity != Polarity::Asserted {
        let polarity = match quantity.polarity {
            Polarity::Denied => "denied",
            _ => "questioned",
        };
        parts.push(polarity.to_owned());
    }
    parts.join(", ")
}

/// Letters of a text that are shown on either side of a reading.
const AROUND: usize = 30;

/// The words around some bytes of a text, in one line, with brackets around what is meant.
fn around(text: &str, span: &Range<usize>) -> String {
    let before = text.get(..span.start).unwrap_or_default();
    let behind = text.get(span.end..).unwrap_or_default();
    let from = before.char_indices().rev().take(AROUND).last().map_or(before.len(), |(at, _)| at);
    let to = behind.char_indices().nth(AROUND).map_or(behind.len(), |(at, _)| at);
    let cut = |is: bool| if is { "..." } else { "" };
    // White space at the border is kept as one space, so that words do not run together.
    let [left, inside, right] =
        [&before[from..], text.get(span.clone()).unwrap_or_default(), &behind[..to]].map(line_kept);
    let (left, right) = (left.trim_start(), right.trim_end());
    format!("{}{left}[{inside}]{right}{}", cut(from > 0), cut(to < behind.len()))
}
