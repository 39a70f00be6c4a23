//! JSON Lines: an article is an object on a line of its own.

use std::collections::BTreeMap;

use serde_json::value::RawValue;

use super::json_text;
use super::records::{self, Record};
use crate::read::formats::{Each, Format, Wanted};
use crate::text::article::Article;
use crate::text::draft::Draft;

/// One object a line; a blank line is none.
pub(super) const FORMAT: Format = Format {
    name: "jsonl",
    endings: &["jsonl", "ndjson"],
    in_folders: true,
    many: true,
    names_encoding: false,
    read: Some(read),
};

fn read(file: &Article, wanted: &Wanted, each: Each<'_>) {
    let mut draft = Draft::of(file);
    let mut at = 0;
    for (number, line) in file.text.split_inclusive('\n').enumerate() {
        let begins = at;
        at += line.len();
        if line.trim().is_empty() {
            continue;
        }
        match record(line, begins, number + 1, wanted) {
            Ok(record) => each(record.made(file, &mut draft)),
            Err(why) => each(Err(records::skipped(file, number + 1, &why))),
        }
    }
}

type Object<'l> = BTreeMap<String, &'l RawValue>;

fn record(line: &str, begins: usize, number: usize, wanted: &Wanted) -> Result<Record, String> {
    let object: Object<'_> = serde_json::from_str(line).map_err(|error| {
        let what = error.to_string();
        // Every line is parsed by itself, so that the parser's own line is always the first.
        let what = what.rsplit_once(" at line ").map_or(what.as_str(), |(what, _)| what);
        match error.column() {
            0 => format!("it is no JSON object: {what}"),
            column => format!("column {column}: {what}"),
        }
    })?;
    let field = |name: &str| -> Option<&RawValue> {
        match records::place(wanted, name) {
            Some(place) => pointed(&object, place),
            None => records::usual(name).iter().find_map(|key| object.get(*key).copied()),
        }
    };
    let place = |value: &RawValue| {
        // The value is a stretch of the line.
        begins + (value.get().as_ptr() as usize).saturating_sub(line.as_ptr() as usize)
    };
    let pieces = |name: &str| {
        let value = field(name).filter(|value| value.get().starts_with('"'))?;
        Some(json_text::pieces(value.get(), place(value)))
    };
    let words = |name: &str| match pieces(name) {
        Some(pieces) => pieces.into_iter().map(|piece| piece.text).collect(),
        None => {
            let value = field(name).map(RawValue::get).unwrap_or_default();
            let plain = value.starts_with(|c: char| c.is_ascii_digit() || c == '-');
            if plain { value.to_owned() } else { String::new() }
        }
    };
    Ok(Record {
        text: pieces("text"),
        title: pieces("title").unwrap_or_default(),
        date: words("date"),
        source: words("source"),
        id: words("id"),
        line: number,
    })
}

/// What a JSON pointer leads to; a name without a slash is that of a field.
fn pointed<'l>(object: &Object<'l>, place: &str) -> Option<&'l RawValue> {
    let Some(path) = place.strip_prefix('/') else { return object.get(place).copied() };
    let mut steps = path.split('/').map(|step| step.replace("~1", "/").replace("~0", "~"));
    let mut here = object.get(&steps.next()?).copied()?;
    for step in steps {
        here = match here.get().as_bytes().first()? {
            b'{' => serde_json::from_str::<Object<'l>>(here.get()).ok()?.get(&step).copied()?,
            b'[' => {
                let all: Vec<&'l RawValue> = serde_json::from_str(here.get()).ok()?;
                all.get(step.parse::<usize>().ok()?).copied()?
            }
            _ => return None,
        };
    }
    Some(here)
}
