//! Tables of wikitext, and templates that are tables of facts.

use std::ops::Range;

use super::Reading;
use super::template;
use crate::read::formats::lines::Line;
use crate::read::formats::tokens::Aside;

/// A table that is open.
#[derive(Debug, Default)]
pub(super) struct Open {
    in_row: bool,
    /// The element of the cell that is open.
    cell: Option<&'static str>,
    /// The lists that go on behind it.
    lists: String,
}

impl<'t> Reading<'t> {
    /// Reads a line that is part of a table; whether it is one.
    pub(super) fn table_line(&mut self, line: Line) -> bool {
        let text = self.writing.text;
        let words = line.of(text);
        // A table may be set in.
        let indent = words.len() - words.trim_start_matches(':').len();
        if words[indent..].starts_with("{|") {
            let lists = std::mem::take(&mut self.lists);
            self.writing.open("table", line.start);
            self.tables.push(Open { lists, ..Open::default() });
            return true;
        }
        if self.tables.is_empty() || !words.starts_with(['|', '!']) {
            return false;
        }
        self.end_lists(0);
        if words.starts_with("|}") && !words.starts_with("|}}") {
            self.end_cell();
            self.end_row();
            self.writing.close("table");
            if let Some(table) = self.tables.pop() {
                self.lists = table.lists;
            }
            let rest = Line { start: line.start + 2, ..line };
            if !rest.is_blank() {
                self.write("p", rest.start..rest.end);
            }
        } else if words.starts_with("|-") {
            self.end_cell();
            self.end_row();
        } else if words.starts_with("|+") {
            self.end_cell();
            let (_, written) = self.cell_parts(line.start + 2..line.end);
            self.writing.open("caption", written.start);
            self.words(written);
            self.writing.close("caption");
        } else {
            self.cells(line, words.starts_with('!'));
        }
        true
    }

    /// Reads the cells of a line.
    fn cells(&mut self, line: Line, heads: bool) {
        let text = self.writing.text;
        let all = line.start + 1..line.end.max(line.start + 1);
        let mut parts = self.spans.split(text, all, "||");
        if heads {
            let spans = &self.spans;
            parts = parts.into_iter().flat_map(|part| spans.split(text, part, "!!")).collect();
        }
        for part in parts {
            self.end_cell();
            let (told, written) = self.cell_parts(part);
            let number = |key: &str| {
                let rest = text[told.clone()].split_once(key)?.1.trim_start().strip_prefix('=')?;
                let rest = rest.trim_start().trim_start_matches(['"', '\'']);
                let digits = rest.bytes().take(6).take_while(u8::is_ascii_digit).count();
                rest[..digits].parse().ok()
            };
            let spans = (number("colspan").unwrap_or(1), number("rowspan").unwrap_or(1));
            let Some(table) = self.tables.last_mut() else { return };
            if !std::mem::replace(&mut table.in_row, true) {
                self.writing.open("tr", line.start);
            }
            let name = if heads { "th" } else { "td" };
            table.cell = Some(name);
            self.writing.cell(name, spans, written.start);
            self.words(written);
        }
    }

    /// What is told of a cell before a bar, and its words.
    fn cell_parts(&self, part: Range<usize>) -> (Range<usize>, Range<usize>) {
        let text = self.writing.text;
        let parts = self.spans.split(text, part.clone(), "|");
        let [told, ..] = &parts[..] else { return (part.start..part.start, part) };
        if parts.len() < 2 {
            return (part.start..part.start, part);
        }
        (told.clone(), told.end + 1..part.end)
    }

    fn end_cell(&mut self) {
        if let Some(name) = self.tables.last_mut().and_then(|table| table.cell.take()) {
            self.writing.close(name);
        }
    }

    fn end_row(&mut self) {
        if self.tables.last_mut().is_some_and(|table| std::mem::take(&mut table.in_row)) {
            self.writing.close("tr");
        }
    }

    /// Reads a template that is a box of facts as a table: what it is given by name, one a line.
    /// Whether it is one.
    pub(super) fn box_of_facts(&mut self, at: usize, end: usize) -> bool {
        let text = self.writing.text;
        let inside = at + 2..end - 2;
        let name = text[inside.clone()].split(['|', '<', '{']).next().unwrap_or_default();
        let name = template::name(name);
        if !template::may_be_a_box(&name) {
            return false;
        }
        // Of others what they are given stands one a line.
        let is_named_so = ["infobox", "ficha de "].iter().any(|begins| name.starts_with(begins));
        let parts = self.spans.split(text, inside, "|");
        let mut facts = Vec::new();
        for part in parts.iter().skip(1) {
            let begins_a_line = is_named_so
                || text[..part.start - 1].trim_end_matches([' ', '\t']).ends_with('\n')
                || text[..part.end].trim_end_matches([' ', '\t']).ends_with('\n');
            let Some((key, _)) = text[part.clone()].split_once('=').filter(|_| begins_a_line)
            else {
                continue;
            };
            let is_name = |c: char| c.is_alphanumeric() || " _-./()".contains(c);
            if !key.trim().is_empty() && key.len() < 60 && key.trim().chars().all(is_name) {
                facts.push((
                    part.start..part.start + key.len(),
                    part.start + key.len() + 1..part.end,
                ));
            }
        }
        if facts.len() < 2 {
            return false;
        }
        self.writing.open("table", at);
        for (key, value) in facts {
            let words = &text[value.clone()];
            let shown = text[key.clone()].trim();
            if words.trim().is_empty() {
                continue;
            }
            if template::is_for_programs(&shown.to_lowercase()) {
                self.writing.set_aside(Aside::Machine, value, false);
                continue;
            }
            self.writing.open("tr", key.start);
            self.writing.open("th", key.start);
            if shown.contains('_') {
                self.writing.put(shown.replace('_', " "), key);
            } else {
                self.writing.keep(key);
            }
            self.writing.close("th");
            self.writing.open("td", value.start);
            self.words(value);
            self.writing.close("td");
            self.writing.close("tr");
        }
        self.writing.close("table");
        true
    }
}
