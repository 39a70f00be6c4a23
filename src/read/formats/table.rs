//! Tables: a figure is read with what its row and its column are called.
//!
//! The row `heartbeat | 1000` below the heading `Default (ms)` says "heartbeat 1000 ms, default". So
//! every cell with a figure is written as a block of its own, behind the words that begin its row
//! and before those of its column; a unit of the heading stands right behind the figure. The first
//! figure of a row stands right behind its words, another behind the heading of its column first,
//! so that nobody takes one for the other. Where columns are years or versions, the latest stands
//! first.
//!
//! Words that are written again take no room in the file: what is stated by them alone was stated
//! where they stand.

use super::words::Words;
use crate::read::formats::scale::{self, Scale};
use crate::text::block::BlockKind;
use crate::text::draft::Draft;
use crate::value::version::Version;

/// Words of a row or of a column that are longer, in bytes, are not repeated.
const LONGEST: usize = 120;
/// More columns have no headings.
const COLUMNS: usize = 200;
/// A cell with more words is read by itself.
const PROSE: usize = 12;

/// A table in the making.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// The line above it.
    lead: String,
    /// What stands above its rows and belongs to it.
    caption: Words,
    rows: Vec<Vec<Cell>>,
}

/// A cell of a table.
#[derive(Clone, Debug)]
pub(super) struct Cell {
    pub(super) words: Words,
    /// Whether it names a row or a column.
    pub(super) heads: bool,
    /// How many columns and rows it takes.
    pub(super) spans: (usize, usize),
}

/// What the figures of a column are.
#[derive(Clone, Debug, Default)]
struct Column {
    name: String,
    /// What stands behind a bare figure.
    unit: String,
    edition: Option<Edition>,
}

impl Table {
    /// A table behind a line that may tell what its figures count.
    pub(super) fn led_by(line: &str) -> Self {
        Self { lead: line.to_owned(), ..Self::default() }
    }

    /// Takes what stands above or below it.
    pub(super) fn captioned(&mut self, words: Words) {
        self.lead.push(' ');
        self.lead.push_str(words.text());
        if self.rows.is_empty() {
            self.caption = words;
        } else {
            self.rows.push(vec![Cell { words, heads: false, spans: (1, 1) }]);
        }
    }

    pub(super) fn begin_row(&mut self) {
        self.rows.push(Vec::new());
    }

    pub(super) fn add(&mut self, cell: Cell) {
        if self.rows.is_empty() {
            self.begin_row();
        }
        if let Some(row) = self.rows.last_mut() {
            row.push(cell);
        }
    }

    /// Writes all rows.
    pub(super) fn write(mut self, draft: &mut Draft) {
        self.rows.retain(|row| row.iter().any(|cell| !cell.words.text().is_empty()));
        let heads = |row: &Vec<Cell>| row.len() > 1 && row.iter().all(|cell| cell.heads);
        let mut heading = self.rows.iter().take_while(|row| heads(row)).count();
        if heading == 0 && self.begins_with_names() {
            heading = 1;
        }
        let columns = self.columns(heading);
        let corner = || columns.first().and_then(|column| scale::of(&column.name));
        let scale = scale::of(&self.lead).or_else(corner).unwrap_or_default();
        if !self.caption.text().is_empty() {
            draft.begin(BlockKind::Caption);
            self.caption.write(draft);
            draft.end();
        }
        for row in &self.rows[..heading] {
            joined(row, draft);
        }
        // Cells that reach down into rows below, by column: how many rows, and the words.
        let mut reach: Vec<(usize, String)> = Vec::new();
        for row in &self.rows[heading..] {
            self::row(row, &columns, &scale, &mut reach, draft);
        }
    }

    /// Whether the first row has no figures, though nobody says that it names the columns, and
    /// the next has some.
    fn begins_with_names(&self) -> bool {
        let [first, second, ..] = &self.rows[..] else { return false };
        let figure =
            |cell: &Cell| has_figure(cell.words.text()) && year(cell.words.text()).is_none();
        // A row that names itself names no columns.
        first.len() > 1
            && !first[0].heads
            && first.len() == second.len()
            && !first.iter().any(figure)
            && second.iter().skip(1).any(figure)
    }

    /// What the columns are called.
    fn columns(&self, heading: usize) -> Vec<Column> {
        let mut columns: Vec<Column> = Vec::new();
        for row in &self.rows[..heading] {
            let mut at = 0;
            for cell in row {
                for _ in 0..cell.spans.0.clamp(1, COLUMNS) {
                    if at >= COLUMNS {
                        break;
                    }
                    if columns.len() <= at {
                        columns.push(Column::default());
                    }
                    let name = &mut columns[at].name;
                    if name.len() + cell.words.text().len() < LONGEST {
                        if !name.is_empty() {
                            name.push(' ');
                        }
                        name.push_str(cell.words.text());
                    }
                    at += 1;
                }
            }
        }
        for column in &mut columns {
            column.edition = Edition::of(&column.name);
            if let Some((name, unit)) = scale::unit(&column.name) {
                (column.name, column.unit) = (name, unit);
            }
        }
        columns
    }
}

/// Writes a row as one line.
fn joined(row: &[Cell], draft: &mut Draft) {
    draft.begin(BlockKind::TableRow);
    for cell in row.iter().filter(|cell| !cell.words.text().is_empty()) {
        draft.begin(BlockKind::TableCell);
        cell.words.write(draft);
        draft.end();
    }
    draft.end();
}

/// The words that name a row.
#[derive(Default)]
struct Label<'r> {
    /// Those that were written.
    written: String,
    /// The cells that still are to be.
    ahead: Vec<&'r Cell>,
}

impl Label<'_> {
    /// Writes the words that name a row, in front of a cell that begins at a byte of the file;
    /// whether there are any.
    fn write(&mut self, here: usize, draft: &mut Draft) -> bool {
        let place = self.ahead.first().and_then(|cell| cell.words.at()).unwrap_or(here);
        let mut any = !self.written.is_empty();
        draft.put(&self.written, place..place);
        for name in self.ahead.drain(..) {
            let place = name.words.at().unwrap_or(here);
            draft.put(if any { "\t" } else { "" }, place..place);
            name.words.write(draft);
            extend(&mut self.written, name.words.text());
            any = true;
        }
        any
    }

    /// Writes the cells that still are to be, each by itself.
    fn write_alone(&mut self, draft: &mut Draft) {
        for name in self.ahead.drain(..) {
            alone(name, draft);
            extend(&mut self.written, name.words.text());
        }
    }
}

fn row(
    row: &[Cell],
    columns: &[Column],
    scale: &Scale,
    reach: &mut Vec<(usize, String)>,
    draft: &mut Draft,
) {
    // Where rows above reach into this one, they name it.
    let mut label = Label::default();
    let mut begin = 0;
    while let Some((rows, words)) = reach.get_mut(begin).filter(|(rows, _)| *rows > 0) {
        *rows -= 1;
        extend(&mut label.written, words);
        begin += 1;
    }
    let named = usize::from(begin == 0);
    let figures = row.iter().skip(named).any(|cell| has_figure(cell.words.text()));
    if !figures && label.written.is_empty() {
        note_reach(row, begin, reach);
        joined(row, draft);
        return;
    }
    let editions = || columns.iter().filter_map(|column| column.edition.as_ref());
    let (latest, several) = (editions().max(), editions().count() > 1);
    let mut first = true;
    let mut at = begin;
    for (i, cell) in row.iter().enumerate() {
        let column = columns.get(at);
        at += cell.spans.0.clamp(1, COLUMNS);
        let words = cell.words.text();
        if words.is_empty() {
            continue;
        }
        if is_prose(words) && i >= named {
            label.write_alone(draft);
            alone(cell, draft);
            continue;
        }
        let is_figure = i >= named && has_figure(words);
        let last = row[i + 1..].iter().all(|cell| cell.words.text().is_empty());
        if !is_figure && !last {
            label.ahead.push(cell);
            continue;
        }
        let direct = match column.and_then(|column| column.edition.as_ref()) {
            Some(edition) if several => Some(edition) == latest,
            _ => first && is_figure,
        };
        first = first && !is_figure;
        let scale = is_figure.then_some(scale);
        named_cell(cell, &mut label, column, direct, scale, draft);
    }
    label.write_alone(draft);
    note_reach(row, begin, reach);
}

/// Writes a cell with what names its row, and with the name of its column before it, or behind it
/// where it stands `direct`ly behind the row's.
fn named_cell(
    cell: &Cell,
    label: &mut Label<'_>,
    column: Option<&Column>,
    direct: bool,
    scale: Option<&Scale>,
    draft: &mut Draft,
) {
    let head = column.map_or("", |column| column.name.as_str());
    let here = cell.words.at().unwrap_or_else(|| draft.written());
    draft.begin(BlockKind::TableRow);
    let any = label.write(here, draft);
    if !direct && !head.is_empty() {
        draft.put(if any { "\t" } else { "" }, here..here);
        draft.put(head, here..here);
    }
    draft.begin(BlockKind::TableCell);
    cell.words.write(draft);
    let behind = draft.written();
    if let Some(scale) = scale.filter(|_| is_bare(cell.words.text())) {
        for more in behind_a_figure(cell.words.text(), scale, column) {
            draft.put(" ", behind..behind);
            draft.put(more, behind..behind);
        }
    }
    draft.end();
    if direct && !head.is_empty() {
        draft.put("\t", behind..behind);
        draft.put(head, behind..behind);
    }
    draft.end();
}

/// What stands behind a bare figure: the unit of its column, else the scale of the table.
fn behind_a_figure<'s>(
    words: &str,
    scale: &'s Scale,
    column: Option<&'s Column>,
) -> impl Iterator<Item = &'s str> {
    let unit = column.map_or("", |column| column.unit.as_str());
    let signed = words.contains(['$', '€', '£', '¥']);
    // What is left out of a scale is mostly told to the cent.
    let cents = words.trim_end_matches(')').rsplit('.').next().is_some_and(|rest| rest.len() == 2);
    let scaled = unit.is_empty() && !(scale.excepts && cents && words.contains('.'));
    let currency = if signed { "" } else { scale.currency.as_str() };
    let scale = if scaled { [scale.scale.as_str(), currency] } else { [unit, ""] };
    scale.into_iter().filter(|more| !more.is_empty())
}

/// Notes the first cells of a row that reach into rows below.
fn note_reach(row: &[Cell], begin: usize, reach: &mut Vec<(usize, String)>) {
    reach.truncate(begin);
    if begin > 0 {
        return;
    }
    for cell in row.iter().take_while(|cell| cell.spans.1 > 1) {
        let words = cell.words.text();
        let words = if words.len() <= LONGEST { words.to_owned() } else { String::new() };
        reach.push((cell.spans.1 - 1, words));
    }
}

/// Adds words to those that name a row, as long as they are short.
fn extend(label: &mut String, words: &str) {
    if label.len() + words.len() < LONGEST {
        if !label.is_empty() {
            label.push('\t');
        }
        label.push_str(words);
    }
}

fn alone(cell: &Cell, draft: &mut Draft) {
    draft.begin(BlockKind::TableRow);
    draft.begin(BlockKind::TableCell);
    cell.words.write(draft);
    draft.end();
    draft.end();
}

fn has_figure(words: &str) -> bool {
    words.bytes().any(|b| b.is_ascii_digit())
}

/// Whether it is sentences and no entry of a table.
fn is_prose(words: &str) -> bool {
    words.split(' ').nth(PROSE).is_some()
        || words.split(' ').nth(3).is_some() && words.ends_with(['.', '!', '?'])
        || words.contains(". ") && words.split(' ').nth(4).is_some()
}

/// Whether it is a figure without a unit of its own; a currency may stand before it.
fn is_bare(words: &str) -> bool {
    let words = words.trim_matches(|c: char| "$€£¥ ()-–−+~≈".contains(c));
    has_figure(words)
        && words.chars().all(|c| c.is_ascii_digit() || ".,' \u{a0}\u{202f}".contains(c))
}

/// The year that a column is of: "2025", "Q3 2025", "FY2025".
fn year(name: &str) -> Option<i32> {
    let words = name.split(|c: char| !c.is_alphanumeric());
    let mut years = words.filter_map(|word| {
        let digits = word.trim_start_matches(char::is_alphabetic);
        let year: i32 = digits.parse().ok()?;
        (digits.len() == 4 && (1800..2200).contains(&year)).then_some(year)
    });
    let first = years.next()?;
    years.next().is_none().then_some(first)
}

/// What a column is of, where there is a later one: a year or a version.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Edition {
    Year(i32),
    Version(Version),
}

impl Edition {
    /// That of a column: "2025", "v3", "Release 3.1".
    fn of(name: &str) -> Option<Self> {
        if let Some(year) = year(name) {
            return Some(Self::Year(year));
        }
        let mut words = name.split_whitespace().rev();
        let last = words.next()?;
        let digits = last.trim_start_matches(['v', 'V']);
        // "3" alone is a number of something.
        let named = digits.len() < last.len() || digits.contains('.') || words.next().is_some();
        let short =
            name.len() <= LONGEST_EDITION && digits.starts_with(|c: char| c.is_ascii_digit());
        Version::parse(digits).filter(|_| named && short).map(Self::Version)
    }
}

/// A longer name of a column tells of more than a version.
const LONGEST_EDITION: usize = 24;
