//! Tables of reStructuredText with lines above and below only.

use std::ops::Range;

use super::Reading;
use super::grid::{Cell, letters};
use crate::read::formats::lines::Line;
use crate::text::cost;

/// More columns are no table.
const COLUMNS: usize = 200;

fn is_rule(words: &str, sign: u8) -> bool {
    words.as_bytes().first() == Some(&sign) && words.bytes().all(|b| b == sign || b == b' ')
}

/// Whether a table begins with a line: two rules or more beside each other.
pub(super) fn begins(text: &str, lines: &[Line]) -> bool {
    let words = lines[0].of(text);
    is_rule(words, b'=') && words.contains(' ') && length(text, lines).is_some()
}

/// How many lines a table has, and which of them parts the names of the columns from the rest.
fn length(text: &str, lines: &[Line]) -> Option<(usize, Option<usize>)> {
    let mut head = None;
    for (i, line) in lines.iter().enumerate().skip(1) {
        cost::of(1);
        if !is_rule(line.of(text), b'=') {
            continue;
        }
        if head.is_some() || lines.get(i + 1).is_none_or(|next| next.is_blank()) {
            return Some((i + 1, head));
        }
        head = Some(i);
    }
    None
}

/// Where the rules of a line begin and end, by letters.
fn columns(words: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, b) in words.bytes().enumerate() {
        match found.last_mut() {
            _ if b == b' ' => {}
            Some(last) if last.end == at => last.end = at + 1,
            _ => found.push(at..at + 1),
        }
    }
    found
}

impl<'t> Reading<'t> {
    /// Reads a table; how many lines it has.
    pub(super) fn simple(&mut self, lines: &[Line], title: Option<Line>) -> usize {
        let text = self.writing.text;
        let Some((count, head)) = length(text, lines) else { return 0 };
        let columns = columns(lines[0].of(text));
        if columns.len() > COLUMNS {
            self.paragraph("p", &lines[..count]);
            return count;
        }
        let mut rows: Vec<Vec<Cell>> = Vec::new();
        let mut heads = 0;
        let mut ended = true;
        for (i, line) in lines[..count - 1].iter().enumerate().skip(1) {
            let words = line.of(text);
            if Some(i) == head {
                heads = rows.len();
            }
            if words.is_empty() || is_rule(words, b'=') || is_rule(words, b'-') {
                ended = true;
                continue;
            }
            // A rule below joins columns.
            let below = lines.get(i + 1).map_or("", |line| line.of(text));
            let joined = if is_rule(below, b'-') { self::columns(below) } else { Vec::new() };
            let row = cells(text, *line, &columns, &joined);
            let goes_on = row.first().is_none_or(|cell| cell.lines.is_empty()) && !ended;
            match rows.last_mut().filter(|_| goes_on) {
                Some(last) => {
                    for (cell, more) in last.iter_mut().zip(row) {
                        cell.lines.extend(more.lines);
                    }
                }
                None => rows.push(row),
            }
            ended = false;
        }
        self.rows(&rows, heads, title, lines[0].start);
        count
    }
}

/// The cells of a line.
fn cells(text: &str, line: Line, columns: &[Range<usize>], joined: &[Range<usize>]) -> Vec<Cell> {
    let letters = letters(text, line);
    let place = |x: usize| letters.get(x).map_or(line.end, |&(at, _)| at);
    let mut found = Vec::new();
    let mut i = 0;
    while i < columns.len() {
        let from = columns[i].start;
        let rule = joined.iter().find(|rule| rule.start == from);
        let within = |column: &&Range<usize>| rule.is_some_and(|rule| column.end <= rule.end);
        let count = columns[i..].iter().take_while(within).count().max(1);
        let end = columns.get(i + count).map_or(line.end, |next| place(next.start));
        let cell = Line { start: place(from).min(end), end };
        let words = cell.of(text).trim_end();
        let cell = Line { end: cell.start + words.len(), ..cell }.without(usize::MAX, text);
        // A backslash alone fills a cell that is empty.
        let is_empty = cell.is_blank() || words == "\\";
        let lines = if is_empty { Vec::new() } else { vec![cell] };
        found.push(Cell { lines, spans: (count, 1) });
        i += count;
    }
    found
}
