//! Tables of articles, with commas or tabs: an article is a row, and the first row names the columns.

use std::ops::Range;

use csv::{ReaderBuilder, StringRecord};

use super::records::{self, Piece, Record};
use crate::read::formats::{Each, Format, Wanted};
use crate::text::article::{Article, line_breaks};
use crate::text::draft::Draft;

/// Columns with commas between them.
pub(super) const COMMAS: Format = Format {
    name: "csv",
    endings: &["csv"],
    in_folders: false,
    many: true,
    names_encoding: false,
    read: Some(|file, wanted, each| read(file, b',', wanted, each)),
};

/// Columns with tabs between them.
pub(super) const TABS: Format = Format {
    name: "tsv",
    endings: &["tsv"],
    in_folders: false,
    many: true,
    names_encoding: false,
    read: Some(|file, wanted, each| read(file, b'\t', wanted, each)),
};

fn read(file: &Article, delimiter: u8, wanted: &Wanted, each: Each<'_>) {
    let text: &str = &file.text;
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .has_headers(false)
        .from_reader(text.as_bytes());
    let mut draft = Draft::of(file);
    let mut columns: Option<StringRecord> = None;
    let mut row = StringRecord::new();
    let (mut line, mut counted) = (1, 0);
    loop {
        let begins = place(&reader);
        match reader.read_record(&mut row) {
            Ok(false) => return,
            Ok(true) => {}
            Err(error) => {
                each(Err(records::skipped(file, line, &error.to_string())));
                return;
            }
        }
        let span = begins..place(&reader).max(begins);
        let (begins, fields) = places(text, span.clone(), delimiter);
        line += line_breaks(text.get(counted..begins).unwrap_or_default());
        counted = begins;
        // What opens a quotation and never ends it has taken in all that follows.
        if never_ends(text, &span, delimiter) {
            let why = "a quotation begins here and does not end, so the rest is not read";
            each(Err(records::skipped(file, line, why)));
            return;
        }
        let Some(columns) = &columns else {
            if let Err(why) = has_text(&row, wanted) {
                each(Err(records::skipped(file, line, &why)));
                return;
            }
            columns = Some(row.clone());
            continue;
        };
        if row.len() != columns.len() {
            let why =
                format!("has {} columns, and the first row names {}", row.len(), columns.len());
            each(Err(records::skipped(file, line, &why)));
            continue;
        }
        each(record(text, columns, &row, &fields, line, wanted).made(file, &mut draft));
    }
}

/// Whether a row, the last of a file, has a quotation that does not end. A mark in the midst of a
/// field quotes nothing.
fn never_ends(text: &str, row: &Range<usize>, delimiter: u8) -> bool {
    let bytes = text.as_bytes().get(row.clone()).unwrap_or_default();
    let is_quote = |byte: &&u8| **byte == b'"';
    let first = bytes.iter().position(|byte| *byte == b'"');
    let opens =
        first.is_some_and(|at| at == 0 || [delimiter, b'\n', b'\r'].contains(&bytes[at - 1]));
    opens && row.end >= text.len() && bytes.iter().filter(is_quote).count() % 2 == 1
}

fn place<R: std::io::Read>(reader: &csv::Reader<R>) -> usize {
    usize::try_from(reader.position().byte()).unwrap_or(usize::MAX)
}

/// Which column a field is.
fn column(columns: &StringRecord, field: &str, wanted: &Wanted) -> Option<usize> {
    let called = |name: &str| {
        columns
            .iter()
            .position(|column| column.trim_matches(['\u{feff}', ' ']).eq_ignore_ascii_case(name))
    };
    match records::place(wanted, field) {
        Some(name) => called(name),
        None => records::usual(field).iter().find_map(|name| called(name)),
    }
}

/// Whether the first row names the columns that are asked for.
fn has_text(columns: &StringRecord, wanted: &Wanted) -> Result<(), String> {
    let named: Vec<&str> = columns.iter().collect();
    let missing = wanted.fields.iter().find(|(field, _)| column(columns, field, wanted).is_none());
    let what = match missing {
        Some((_, name)) => format!("no column is called `{name}`"),
        None if column(columns, "text", wanted).is_some() => return Ok(()),
        None => "no column is called text, body or content; --field text=… names it".to_owned(),
    };
    Err(format!("{what}; the columns are {}", named.join(", ")))
}

fn record(
    text: &str,
    columns: &StringRecord,
    row: &StringRecord,
    fields: &[Range<usize>],
    line: usize,
    wanted: &Wanted,
) -> Record {
    let at = |field: &str| column(columns, field, wanted);
    let words = |field: &str| at(field).and_then(|i| row.get(i)).unwrap_or_default().to_owned();
    let pieces = |field: &str| {
        let i = at(field)?;
        Some(pieces(text, row.get(i)?, fields.get(i)?.clone()))
    };
    Record {
        text: pieces("text"),
        title: pieces("title").unwrap_or_default(),
        date: words("date"),
        source: words("source"),
        id: words("id"),
        line,
    }
}

/// Where the fields of a row stand, quotes and all, and where the row begins: blank lines before
/// it are none of it.
fn places(text: &str, row: Range<usize>, delimiter: u8) -> (usize, Vec<Range<usize>>) {
    let written = text.get(row.clone()).unwrap_or_default();
    let begins = row.start + (written.len() - written.trim_start_matches(['\r', '\n']).len());
    let bytes = text.as_bytes();
    let mut fields = Vec::new();
    let (mut start, mut quoted) = (begins, bytes.get(begins) == Some(&b'"'));
    let mut at = begins + usize::from(quoted);
    while at < row.end {
        match bytes[at] {
            b'"' if quoted && bytes.get(at + 1) == Some(&b'"') => at += 1,
            b'"' if quoted => quoted = false,
            b if b == delimiter && !quoted => {
                fields.push(start..at);
                start = at + 1;
                quoted = bytes.get(start) == Some(&b'"');
                at += usize::from(quoted);
            }
            b'\r' | b'\n' if !quoted => break,
            _ => {}
        }
        at += 1;
    }
    fields.push(start..at.min(row.end).max(start));
    (begins, fields)
}

/// The pieces of a field: two quotes stand for one.
fn pieces(text: &str, value: &str, field: Range<usize>) -> Vec<Piece> {
    let written = text.get(field.clone()).unwrap_or_default();
    let one = |text: &str, written: Range<usize>, as_it_stands| Piece {
        text: text.to_owned(),
        written,
        as_it_stands,
    };
    if written == value {
        return vec![one(value, field, true)];
    }
    let inner = written.strip_prefix('"').and_then(|inner| inner.strip_suffix('"'));
    let Some(inner) = inner.filter(|inner| inner.replace("\"\"", "\"") == value) else {
        // Quotes that open or close amid a field: it stands for all of that.
        return vec![one(value, field, false)];
    };
    let mut pieces = Vec::new();
    let mut at = field.start + 1;
    for (i, run) in inner.split("\"\"").enumerate() {
        if i > 0 {
            pieces.push(one("\"", at..at + 2, false));
            at += 2;
        }
        pieces.push(one(run, at..at + run.len(), true));
        at += run.len();
    }
    pieces.retain(|piece| !piece.text.is_empty());
    pieces
}
