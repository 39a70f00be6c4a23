//! AsciiDoc, as it is shown: title, sections, paragraphs, lists, tables and what stands in boxes
//! are read; code, comments, pictures and what is brought in from other files are not.

mod header;
mod inline;
mod lists;
mod signs;
mod table;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::ops::Range;

use self::lists::List;
use super::lines::{Line, lines};
use super::tokens::Aside;
use super::values::Values;
use super::writing::Writing;
use crate::read::formats::{Each, Format, Wanted};
use crate::read::head;
use crate::text::article::Article;
use crate::text::cost;

/// AsciiDoc as Asciidoctor reads it.
pub(super) const FORMAT: Format = Format {
    name: "asciidoc",
    endings: &["adoc", "asciidoc", "asc"],
    in_folders: true,
    many: false,
    names_encoding: false,
    read: Some(read),
};

fn read(file: &Article, _: &Wanted, each: Each<'_>) {
    let mut head = head::front(&file.text);
    let lines = lines(&file.text, head.front..file.text.len());
    let mut reading = Reading::of(&file.text, &lines);
    if file.text.starts_with("-----BEGIN ") {
        // A signature or a key, which end alike.
        reading.writing.set_lines_aside(Aside::Machine, &lines);
        return reading.writing.finish(file, head, each);
    }
    reading.writing.front(&head);
    let body = reading.header(&lines, &mut head);
    reading.blocks(lines.get(body..).unwrap_or_default());
    reading.writing.finish(file, head, each);
}

/// What the lines above a block say of it.
#[derive(Debug, Default)]
struct Pending {
    /// All that stands in brackets.
    told: String,
    /// Its title, without the dot.
    title: Option<Line>,
}

impl Pending {
    /// What kind of block it is, where that is told first.
    fn style(&self) -> &str {
        self.told.split(['\n', ',', '#', '.', '%']).next().unwrap_or_default().trim()
    }

    /// A value by its name, without its quotes.
    fn value(&self, name: &str) -> Option<&str> {
        let at = self.told.match_indices(name).find_map(|(at, _)| {
            let apart = self.told[..at].is_empty() || self.told[..at].ends_with([',', ' ', '\n']);
            let rest = self.told[at + name.len()..].trim_start().strip_prefix('=')?;
            apart.then_some(rest.trim_start())
        })?;
        match at.as_bytes().first() {
            Some(&quote @ (b'"' | b'\'')) => at[1..].split(char::from(quote)).next(),
            _ => at.split([',', '\n']).next().map(str::trim),
        }
    }

    fn has_option(&self, name: &str) -> bool {
        let of = |key| self.value(key).is_some_and(|all| all.split(',').any(|o| o.trim() == name));
        let short = self.told.split(['%', ',', '.', '#', '\n']).any(|part| part.trim() == name);
        of("options") || of("opts") || (short && self.told.contains('%'))
    }

    /// Whether the block is there for a program that makes something of it.
    fn is_code(&self) -> bool {
        const CODE: [&str; 14] = [
            "asciimath",
            "ditaa",
            "graphviz",
            "latexmath",
            "listing",
            "literal",
            "mermaid",
            "pass",
            "plantuml",
            "source",
            "stem",
            "subs",
            "svgbob",
            "vega",
        ];
        CODE.contains(&self.style())
    }
}

/// A block that has begun and holds others.
#[derive(Debug)]
struct Open<'t> {
    mark: &'t str,
    name: &'static str,
    /// The lists that go on behind it.
    lists: Vec<List>,
}

/// A file that is being read.
struct Reading<'t> {
    writing: Writing<'t>,
    values: Values,
    /// Where each line that can end a block stands last.
    last: BTreeMap<&'t str, usize>,
    pending: Pending,
    lists: Vec<List>,
    open: Vec<Open<'t>>,
    /// Whether the next block belongs to the item of a list.
    attached: bool,
}

impl<'t> Reading<'t> {
    fn of(text: &'t str, lines: &[Line]) -> Self {
        let marks = lines.iter().filter(|line| mark(line.of(text)).is_some());
        Self {
            writing: Writing::of(text),
            values: Values::new(text.len()),
            last: marks.map(|line| (line.of(text), line.start)).collect(),
            pending: Pending::default(),
            lists: Vec::new(),
            open: Vec::new(),
            attached: false,
        }
    }

    fn blocks(&mut self, lines: &[Line]) {
        let mut i = 0;
        while i < lines.len() {
            let count = self.block(&lines[i..]).max(1);
            cost::of(count);
            i += count;
        }
        while !self.open.is_empty() {
            self.end_block();
        }
        self.end_lists(0);
        self.caption();
    }

    /// Reads what begins with a line; how many lines it has.
    fn block(&mut self, lines: &[Line]) -> usize {
        let text = self.writing.text;
        let line = lines[0];
        let words = line.of(text);
        if words.is_empty() || (words.starts_with("//") && !words.starts_with("///")) {
            return 1;
        }
        if self.ends_a_block(line) {
            self.end_block();
            return 1;
        }
        if mark(words).is_some() {
            return if self.is_closed(line) { self.marked(lines) } else { 1 };
        }
        if words == "+" {
            self.attached = !self.lists.is_empty();
            return 1;
        }
        if let Some(told) = attributes(words) {
            if self.pending.told.len() < 2000 && !told.starts_with('[') {
                self.pending.told.push_str(told);
                self.pending.told.push('\n');
            }
            return 1;
        }
        if let Some(title) = words.strip_prefix('.')
            && title.starts_with(|c: char| c != '.' && !c.is_whitespace())
        {
            self.caption();
            self.pending.title = Some(Line { start: line.start + 1, ..line });
            return 1;
        }
        if let Some(attribute) = header::attribute(text, lines) {
            self.set(&attribute);
            return attribute.lines;
        }
        if let Some((level, title, count)) = self.heading(lines) {
            self.begins();
            let name = if level == 1 { "h1" } else { "h2" };
            self.write(name, title.start..title.end);
            self.pending = Pending::default();
            return count;
        }
        if let Some(why) = macro_line(words) {
            self.begins();
            let from = words.find("::").map_or(0, |at| at + 2);
            self.writing.set_aside(why, line.start + from..line.end, false);
            self.pending = Pending::default();
            return 1;
        }
        if matches!(words, "'''" | "---" | "- - -" | "***" | "* * *" | "<<<") {
            self.begins();
            self.write("hr", line.start..line.start);
            return 1;
        }
        self.flowing(lines)
    }

    /// Reads an item or a paragraph; how many lines it has.
    fn flowing(&mut self, lines: &[Line]) -> usize {
        let text = self.writing.text;
        let line = lines[0];
        if let Some(marker) = lists::marker(line.of(text).trim_start()) {
            let count = self.item(lines, &marker);
            self.pending = Pending::default();
            return count;
        }
        let ends =
            |line: &Line| line.is_blank() || (line.of(text) == "+" && !self.lists.is_empty());
        let count =
            lines.iter().skip(1).take_while(|line| !ends(line) && !self.begins_a_block(**line));
        let count = 1 + count.count();
        let is_literal = line.indent(text) > 0 && self.pending.style() != "normal";
        if is_literal {
            // It is part of the item that it stands below.
            self.attached = true;
        }
        self.begins();
        self.caption();
        let pending = std::mem::take(&mut self.pending);
        if is_literal || pending.is_code() {
            self.writing.set_lines_aside(Aside::Code, &lines[..count]);
            return count;
        }
        if pending.style() == "comment" {
            return count;
        }
        let label = ["NOTE: ", "TIP: ", "IMPORTANT: ", "WARNING: ", "CAUTION: "];
        let label = label.iter().find(|label| line.of(text).starts_with(**label));
        let from = line.behind(label.map_or(0, |label| label.len()), text);
        let name = if matches!(pending.style(), "quote" | "verse") { "blockquote" } else { "p" };
        self.write(name, from.start..lines[count - 1].end);
        count
    }

    /// What stands before a block: lists that it does not belong to end.
    fn begins(&mut self) {
        if !std::mem::take(&mut self.attached) {
            self.end_lists(0);
        }
    }

    /// Writes the title of a block.
    fn caption(&mut self) {
        if let Some(title) = self.pending.title.take() {
            self.write("figcaption", title.start..title.end);
        }
    }

    fn words(&mut self, written: Range<usize>) {
        inline::write(&mut self.writing, written, &mut self.values);
    }

    /// Writes words in an element.
    fn write(&mut self, name: &'static str, written: Range<usize>) {
        self.writing.open(name, written.start);
        self.words(written);
        self.writing.close(name);
    }

    /// A title: its level, the line with its words, and how many lines it takes.
    fn heading(&self, lines: &[Line]) -> Option<(usize, Line, usize)> {
        let text = self.writing.text;
        let line = lines[0];
        let words = line.of(text);
        for mark in ["=", "#"] {
            let level = words.len() - words.trim_start_matches(mark).len();
            if (1..=6).contains(&level) && words[level..].starts_with([' ', '\t']) {
                return Some((level, line.behind(level, text), 1));
            }
        }
        let below = lines.get(1)?.of(text);
        let mark = below.chars().next().filter(|c| "=-~^+".contains(*c))?;
        let long = words.chars().count().abs_diff(below.len()) <= 1 && below.len() > 2;
        let is_line = long && below.chars().all(|c| c == mark);
        let is_title =
            words.starts_with(|c: char| c.is_alphanumeric()) && lists::marker(words).is_none();
        (is_line && is_title).then_some((if mark == '=' { 1 } else { 2 }, line, 2))
    }

    /// Whether a line begins a block even behind a paragraph.
    fn begins_a_block(&self, line: Line) -> bool {
        let words = line.of(self.writing.text);
        if mark(words).is_some() {
            return self.ends_a_block(line) || self.is_closed(line);
        }
        attributes(words).is_some() || conditional(words)
    }

    fn ends_a_block(&self, line: Line) -> bool {
        let words = line.of(self.writing.text);
        mark(words).is_some() && self.open.last().is_some_and(|open| open.mark == words)
    }

    /// Whether the block that a line begins is ended somewhere.
    fn is_closed(&self, line: Line) -> bool {
        let words = line.of(self.writing.text);
        let ends = match words.starts_with("```") {
            true => self.last.get("```"),
            false => self.last.get(words),
        };
        ends.is_some_and(|&last| last > line.start)
    }

    fn end_block(&mut self) {
        self.end_lists(0);
        if let Some(open) = self.open.pop() {
            self.writing.close(open.name);
            self.lists = open.lists;
        }
    }

    /// Reads a block between two lines of marks, or begins one that holds others; how many lines
    /// are read.
    fn marked(&mut self, lines: &[Line]) -> usize {
        let text = self.writing.text;
        let line = lines[0];
        let words = line.of(text);
        let closes = if words.starts_with("```") { "```" } else { words };
        let ends = |line: &Line| line.of(text) == closes;
        let length = || 1 + lines.iter().skip(1).take_while(|line| !ends(line)).count();
        let kind = mark(words);
        if kind == Some(Kind::Comment) {
            return length() + 1;
        }
        self.begins();
        let pending = match kind {
            Some(Kind::Table) => std::mem::take(&mut self.pending),
            _ => {
                self.caption();
                std::mem::take(&mut self.pending)
            }
        };
        let name = match kind {
            Some(Kind::Table) => {
                let length = length();
                self.table(line, &lines[1..length], &pending);
                return length + 1;
            }
            Some(Kind::Holds(_)) if pending.style() == "comment" => return length() + 1,
            Some(Kind::Holds(name)) if !pending.is_code() => name,
            _ => {
                let length = length();
                self.writing.set_lines_aside(Aside::Code, &lines[1..length]);
                return length + 1;
            }
        };
        self.writing.open(name, line.start);
        let lists = std::mem::take(&mut self.lists);
        self.open.push(Open { mark: words, name, lists });
        1
    }

    /// Reads the blocks of a cell.
    fn inside_a_cell(&mut self, written: Range<usize>) {
        let lines = lines(self.writing.text, written);
        let outside = (
            std::mem::take(&mut self.lists),
            std::mem::take(&mut self.open),
            std::mem::take(&mut self.pending),
            std::mem::take(&mut self.attached),
        );
        // In a cell of a cell no mark is one, so nothing lies in itself for ever.
        let last = std::mem::take(&mut self.last);
        let inside = lines.iter().map(|line| (line.of(self.writing.text), line.start));
        self.last =
            inside.filter(|(words, _)| mark(words).is_some_and(|k| k != Kind::Table)).collect();
        self.blocks(&lines);
        self.last = last;
        (self.lists, self.open, self.pending, self.attached) = outside;
    }
}

/// What a line of marks begins or ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Comment,
    Code,
    Table,
    /// Other blocks, in an element.
    Holds(&'static str),
}

/// What a line of marks begins or ends, where it is one.
fn mark(words: &str) -> Option<Kind> {
    let first = *words.as_bytes().first()?;
    match words {
        "--" => return Some(Kind::Holds("div")),
        "|===" | ",===" | ":===" | "!===" => return Some(Kind::Table),
        _ => {}
    }
    if let Some(language) = words.strip_prefix("```") {
        return (!language.contains(['`', ' '])).then_some(Kind::Code);
    }
    if first == b'|' && words.len() > 4 && words[1..].bytes().all(|b| b == b'=') {
        return Some(Kind::Table);
    }
    if words.len() < 4 || !words.bytes().all(|b| b == first) {
        return None;
    }
    Some(match first {
        b'/' => Kind::Comment,
        b'-' | b'.' | b'+' => Kind::Code,
        b'=' | b'*' => Kind::Holds("div"),
        b'_' => Kind::Holds("blockquote"),
        _ => return None,
    })
}

/// What stands in the brackets of a line that tells of the block below.
fn attributes(words: &str) -> Option<&str> {
    let inside = words.strip_prefix('[')?.strip_suffix(']')?;
    let begins = |c: char| c.is_alphanumeric() || "_.#%,\"'[{".contains(c);
    (inside.is_empty() || inside.starts_with(begins)).then_some(inside)
}

/// Whether a line says under which condition others are shown.
fn conditional(words: &str) -> bool {
    ["ifdef::", "ifndef::", "ifeval::", "endif::"].iter().any(|name| words.starts_with(name))
}

/// Why a line with a macro of its own is no text.
fn macro_line(words: &str) -> Option<Aside> {
    let (name, rest) = words.split_once("::")?;
    if !rest.ends_with(']') || !rest.contains('[') {
        return None;
    }
    Some(match name {
        "image" | "video" | "audio" => Aside::Hidden,
        "ifdef" | "ifndef" | "ifeval" | "endif" => Aside::Machine,
        "include" | "toc" => Aside::Navigation,
        _ => return None,
    })
}
