//! Tables of AsciiDoc.

use std::ops::Range;

use super::{Pending, Reading};
use crate::read::formats::lines::{self, Line};

/// More columns are none.
const COLUMNS: usize = 200;
/// No cell is repeated more often, nor one that is longer, in bytes.
const REPEATED: (usize, usize) = (20, 200);

/// What stands before the bar of a cell.
#[derive(Clone, Copy, Debug)]
struct Spec {
    spans: (usize, usize),
    repeat: usize,
    /// What its words are, as a letter.
    style: Option<u8>,
}

const PLAIN: Spec = Spec { spans: (1, 1), repeat: 1, style: None };

/// A cell: what it is, and where its words stand.
struct Cell {
    spec: Spec,
    written: Range<usize>,
}

/// `2+`, `.3+`, `2.3+`, `3*`, a place, a letter: all that may stand before a bar.
fn spec(written: &str) -> Option<Spec> {
    let mut found = PLAIN;
    let mut rest = written;
    if let Some((number, behind)) = rest.split_once(['+', '*']) {
        let (columns, rows) = number.split_once('.').unwrap_or((number, ""));
        let count = |digits: &str| if digits.is_empty() { Some(1) } else { digits.parse().ok() };
        let (columns, rows): (usize, usize) = (count(columns)?, count(rows)?);
        if rest.as_bytes().get(number.len()) == Some(&b'+') {
            found.spans = (columns.clamp(1, COLUMNS), rows.max(1));
        } else {
            found.repeat = columns.clamp(1, REPEATED.0);
        }
        rest = behind;
    }
    rest = rest.trim_start_matches(['<', '^', '>', '.']);
    match rest.as_bytes() {
        [] => {}
        [style] if b"adehlmsv".contains(style) => found.style = Some(*style),
        _ => return None,
    }
    Some(found)
}

/// The cells of a stretch, each behind a bar.
fn cells(text: &str, within: &Range<usize>, bar: char) -> Vec<Cell> {
    let mut found: Vec<Cell> = Vec::new();
    let stretch = &text[within.clone()];
    for (at, _) in stretch.match_indices(bar) {
        if stretch[..at].ends_with('\\') {
            continue;
        }
        // The letters right before it, as far as they can tell what it is.
        let marks = |c: char| c.is_ascii_alphanumeric() || "+*<^>.".contains(c);
        let floor = stretch.floor_char_boundary(at.saturating_sub(16));
        let before = stretch[floor..at].trim_end_matches(marks);
        let begins = floor + before.len();
        let apart = begins == 0 || stretch[..begins].ends_with([' ', '\t', '\n', '\r']);
        let told = spec(&stretch[begins..at]).filter(|_| apart);
        let ends = within.start + if told.is_some() { begins } else { at };
        if let Some(last) = found.last_mut() {
            last.written.end = ends.max(last.written.start);
        }
        let start = within.start + at + bar.len_utf8();
        found.push(Cell { spec: told.unwrap_or(PLAIN), written: start..within.end });
    }
    found
}

/// The cells of lines with commas or the like between them.
fn separated(text: &str, within: &Range<usize>, between: u8) -> Vec<Cell> {
    let rows = lines::separated(text, within, between);
    rows.into_iter().flatten().map(|written| Cell { spec: PLAIN, written }).collect()
}

/// What each column holds, as a letter where that is told.
fn columns(told: &str) -> Vec<Option<u8>> {
    let mut found = Vec::new();
    for column in told.split([',', ';']) {
        let column = column.trim();
        let (count, rest) = match column.split_once('*') {
            Some((count, rest)) => (count.parse().unwrap_or(1), rest),
            None => (1, column),
        };
        let style = rest.bytes().last().filter(u8::is_ascii_lowercase);
        for _ in 0..count {
            if found.len() < COLUMNS {
                found.push(style);
            }
        }
    }
    found
}

impl<'t> Reading<'t> {
    /// Reads a table: the line that begins it and those in it.
    pub(super) fn table(&mut self, first: Line, inside: &[Line], pending: &Pending) {
        let text = self.writing.text;
        let at = pending.title.map_or(first.start, |title| title.start);
        self.writing.open("table", at);
        if let Some(title) = pending.title {
            self.write("caption", title.start..title.end);
        }
        if let (Some(begin), Some(last)) = (inside.first(), inside.last()) {
            let within = begin.start..last.end.max(begin.start);
            let mark = first.of(text);
            let format = pending.value("format").unwrap_or(match mark.as_bytes().first() {
                Some(b',') => "csv",
                Some(b':') => "dsv",
                _ => "psv",
            });
            let told = pending.value("separator").and_then(|mark| mark.chars().next());
            let bar = told.unwrap_or(if mark.starts_with('!') { '!' } else { '|' });
            let cells = match format {
                "csv" => separated(text, &within, b','),
                "tsv" => separated(text, &within, b'\t'),
                "dsv" => separated(text, &within, b':'),
                _ => cells(text, &within, bar),
            };
            self.rows(&cells, inside, pending);
        }
        self.writing.close("table");
    }

    fn rows(&mut self, cells: &[Cell], inside: &[Line], pending: &Pending) {
        let first_line = inside.iter().find(|line| !line.is_blank()).map_or(0, |line| line.end);
        let in_first = cells.iter().take_while(|cell| cell.written.start <= first_line);
        let in_first: usize = in_first.map(|c| c.spec.spans.0 * c.spec.repeat).sum();
        let styles = pending.value("cols").map_or_else(Vec::new, columns);
        let count = if styles.is_empty() { in_first } else { styles.len() }.clamp(1, COLUMNS);
        // Without a word on it, a blank line below the first row says that it names the columns.
        let heads = inside.first().is_some_and(|line| !line.is_blank())
            && inside.get(1).is_some_and(|line| line.is_blank())
            && in_first == count
            && inside.len() > 2;
        let heads = pending.has_option("header") || (heads && !pending.has_option("noheader"));
        let mut reach = vec![0_usize; count];
        let mut column = count;
        let mut rows = 0;
        for cell in cells {
            for time in 0..cell.spec.repeat {
                while column < count && reach[column] > 0 {
                    reach[column] -= 1;
                    column += 1;
                }
                while column >= count {
                    self.end_row(rows, heads);
                    rows += 1;
                    let at = cell.written.start;
                    if rows == 1 && heads {
                        self.writing.open("thead", at);
                    }
                    self.writing.open("tr", at);
                    column = 0;
                    while column < count && reach[column] > 0 {
                        reach[column] -= 1;
                        column += 1;
                    }
                    // Where all cells of a row reach down it holds no other.
                    if column >= count {
                        reach.fill(0);
                        column = 0;
                    }
                }
                let style = cell.spec.style.or(styles.get(column).copied().flatten());
                self.cell(cell, style, time > 0);
                for reach in reach.iter_mut().skip(column).take(cell.spec.spans.0) {
                    *reach = cell.spec.spans.1 - 1;
                }
                column += cell.spec.spans.0;
            }
        }
        self.end_row(rows, heads);
    }

    fn end_row(&mut self, rows: usize, heads: bool) {
        if rows > 0 {
            self.writing.close("tr");
        }
        if rows == 1 && heads {
            self.writing.close("thead");
        }
    }

    fn cell(&mut self, cell: &Cell, style: Option<u8>, again: bool) {
        let name = if style == Some(b'h') { "th" } else { "td" };
        self.writing.cell(name, cell.spec.spans, cell.written.start);
        if again {
            // It is shown once more, and stands where it stands.
            let words = &self.writing.text[cell.written.clone()];
            if words.len() <= REPEATED.1 {
                self.writing.put(words.to_owned(), cell.written.end..cell.written.end);
            }
        } else if style == Some(b'a') {
            self.inside_a_cell(cell.written.clone());
        } else {
            self.words(cell.written.clone());
        }
        self.writing.close(name);
    }
}
