//! Tables of reStructuredText that are drawn with lines.

use super::Reading;
use crate::read::formats::lines::Line;
use crate::text::cost;

/// More columns are no table.
const COLUMNS: usize = 200;

/// A cell that is drawn: its lines, the column and the row it begins in, how many it takes.
#[derive(Clone, Debug)]
pub(super) struct Cell {
    pub(super) lines: Vec<Line>,
    pub(super) spans: (usize, usize),
}

/// Whether a table that is drawn begins with a line.
pub(super) fn begins(words: &str) -> bool {
    is_border(words) && words.len() > 2
}

fn is_border(words: &str) -> bool {
    words.starts_with(['+'])
        && words.ends_with('+')
        && words[1..].starts_with(['-', '='])
        && words.bytes().all(|b| b"+-=".contains(&b))
}

/// The bytes of a line by its letters: where each column begins.
pub(super) fn letters(text: &str, line: Line) -> Vec<(usize, char)> {
    let words = line.of(text).char_indices().map(|(at, c)| (line.start + at, c));
    words.chain([(line.end, ' ')]).collect()
}

impl<'t> Reading<'t> {
    /// Reads a table; how many lines it has.
    pub(super) fn grid(&mut self, lines: &[Line], title: Option<Line>) -> usize {
        let text = self.writing.text;
        let drawn = |line: &&Line| line.of(text).starts_with(['+', '|']);
        let count = lines.iter().take_while(drawn).count();
        let table = &lines[..count];
        let mut borders = Vec::new();
        for line in table.iter().filter(|line| is_border(line.of(text))) {
            borders.extend(line.of(text).match_indices('+').map(|(at, _)| at));
        }
        borders.sort_unstable();
        borders.dedup();
        if borders.len() > COLUMNS || borders.len() < 2 {
            self.paragraph("p", table);
            return count;
        }
        let (rows, heads) = rows(text, table, &borders);
        self.rows(&rows, heads, title, table[0].start);
        count
    }

    /// Writes the rows of a table, of which so many name the columns.
    pub(super) fn rows(
        &mut self,
        rows: &[Vec<Cell>],
        heads: usize,
        title: Option<Line>,
        at: usize,
    ) {
        self.writing.open("table", title.map_or(at, |title| title.start));
        if let Some(title) = title {
            self.write("caption", title.start..title.end);
        }
        for (i, row) in rows.iter().enumerate() {
            let first = row.iter().flat_map(|cell| cell.lines.first()).map(|line| line.start).min();
            self.begin_row(i, heads, first.unwrap_or(at));
            for (column, cell) in row.iter().enumerate() {
                let beside = row[column + 1..].iter().flat_map(|cell| cell.lines.first());
                let beside = beside.map(|line| line.start).min();
                self.cell(cell, beside);
            }
            self.end_row(i + 1, heads);
        }
        self.writing.close("table");
    }

    /// Writes a cell, of which lines may stand below the first of one `beside` it. Those are told
    /// to stand where its first line ends, since a text is written in order of its file.
    fn cell(&mut self, cell: &Cell, beside: Option<usize>) {
        let begins = cell.lines.first().map_or(0, |line| line.start);
        let mut ends = begins;
        self.writing.cell("td", cell.spans, begins);
        for line in &cell.lines {
            let written = self.writing.len();
            self.words(line.start..line.end);
            if beside.is_some_and(|beside| beside < line.end) {
                self.writing.move_to(written, ends);
            } else {
                ends = line.end;
            }
            self.writing.put(" ".to_owned(), ends..ends);
        }
        self.writing.close("td");
    }
}

/// The rows of a table that is drawn, and how many of them name the columns.
fn rows(text: &str, table: &[Line], borders: &[usize]) -> (Vec<Vec<Cell>>, usize) {
    let columns = borders.len() - 1;
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    let mut heads = 0;
    // For each column the cell above, by row and place in it.
    let mut above: Vec<Option<(usize, usize)>> = vec![None; columns];
    let mut i = 0;
    while i < table.len() {
        let line = letters(text, table[i]);
        cost::of(line.len() + columns);
        if has_border(&line, borders) {
            if line.iter().any(|&(_, c)| c == '=') && is_border(table[i].of(text)) {
                heads = rows.len();
            }
            // Where a line is drawn the cell above ends; elsewhere it goes on.
            for column in 0..columns {
                if is_drawn(&line, borders[column], borders[column + 1]) {
                    above[column] = None;
                }
            }
            keep_on(&line, borders, &above, &mut rows);
            i += 1;
            continue;
        }
        let mut block = vec![line];
        while let Some(next) = table.get(i + block.len()) {
            let next = letters(text, *next);
            if has_border(&next, borders) {
                break;
            }
            block.push(next);
        }
        let count = block.len();
        row(&block, borders, &mut above, &mut rows);
        i += count;
    }
    (rows, heads)
}

/// Whether a line is drawn between two borders.
fn is_drawn(line: &[(usize, char)], left: usize, right: usize) -> bool {
    line.get(left..=right).is_some_and(|part| part.iter().all(|&(_, c)| "+-=".contains(c)))
}

/// Whether a line is drawn anywhere, from the first border of a cell to the next.
fn has_border(line: &[(usize, char)], borders: &[usize]) -> bool {
    borders.windows(2).any(|pair| is_drawn(line, pair[0], pair[1]))
}

/// Adds what stands in a line of borders to the cells that go on through it.
fn keep_on(
    line: &[(usize, char)],
    borders: &[usize],
    above: &[Option<(usize, usize)>],
    rows: &mut [Vec<Cell>],
) {
    let mut column = 0;
    while column < above.len() {
        let known = above[column];
        let more = above[column..].iter().take_while(|cell| **cell == known).count();
        if let Some((row, place)) = known {
            add(line, borders[column], borders[column + more], &mut rows[row][place]);
        }
        column += more.max(1);
    }
}

/// Adds the words of a line between two borders to a cell.
fn add(line: &[(usize, char)], left: usize, right: usize, cell: &mut Cell) {
    let place = |x: usize| line.get(x).or(line.last()).map_or(0, |&(at, _)| at);
    let (mut from, mut to) = (left + 1, right.min(line.len().saturating_sub(1)));
    while from < to && line[from].1.is_whitespace() {
        from += 1;
    }
    while from < to && line[to - 1].1.is_whitespace() {
        to -= 1;
    }
    if from < to {
        cell.lines.push(Line { start: place(from), end: place(to) });
    }
}

/// Reads lines with words, up to the next line of borders, as a row.
fn row(
    block: &[Vec<(usize, char)>],
    borders: &[usize],
    above: &mut [Option<(usize, usize)>],
    rows: &mut Vec<Vec<Cell>>,
) {
    let is_bar = |x: usize| {
        block.iter().all(|line| line.get(x).is_some_and(|&(_, c)| matches!(c, '|' | '+')))
    };
    let here = rows.len();
    rows.push(Vec::new());
    let mut column = 0;
    while column < above.len() {
        let mut end = column + 1;
        while end < above.len() && !is_bar(borders[end]) {
            end += 1;
        }
        let (row, place) = match above[column] {
            Some((row, place)) => {
                rows[row][place].spans.1 += 1;
                (row, place)
            }
            None => {
                rows[here].push(Cell { lines: Vec::new(), spans: (end - column, 1) });
                (here, rows[here].len() - 1)
            }
        };
        for line in block {
            add(line, borders[column], borders[end], &mut rows[row][place]);
        }
        above[column..end].fill(Some((row, place)));
        column = end;
    }
}
