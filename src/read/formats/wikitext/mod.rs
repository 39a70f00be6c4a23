//! Wikitext, as it is shown: headings, paragraphs, lists, tables, boxes of facts and captions are
//! read; templates that nobody here knows, notes, code and links to categories are not.

mod inline;
mod spans;
mod table;
mod template;
#[cfg(test)]
mod tests;

use std::ops::Range;

use self::spans::{Raw, Spans};
use super::lines::Line;
use super::tokens::Aside;
use super::writing::Writing;
use crate::read::formats::{Each, Format, Wanted};
use crate::read::head;
use crate::text::article::Article;

/// The text of MediaWiki.
pub(super) const FORMAT: Format = Format {
    name: "wikitext",
    endings: &["wiki", "mediawiki", "wikitext"],
    in_folders: true,
    many: false,
    names_encoding: false,
    read: Some(read),
};

/// Items that lie deeper in others lie as deep as this.
const DEEPEST: usize = 12;

fn read(file: &Article, _: &Wanted, each: Each<'_>) {
    let head = head::front(&file.text);
    let spans = Spans::of(&file.text, head.front);
    let lines = lines(&file.text, head.front, &spans);
    let mut reading = Reading {
        writing: Writing::of(&file.text),
        spans,
        lists: String::new(),
        tables: Vec::new(),
    };
    reading.writing.front(&head);
    let mut i = 0;
    while i < lines.len() {
        i += reading.block(&lines[i..]).max(1);
    }
    reading.end_lists(0);
    reading.writing.finish(file, head, each);
}

/// The lines of a file; what a template or a tag holds is in one.
fn lines(text: &str, from: usize, spans: &Spans) -> Vec<Line> {
    let mut found = Vec::new();
    let bytes = text.as_bytes();
    let (mut start, mut at) = (from, from);
    let mut line = |start: usize, end: usize| {
        let words = text.get(start..end).unwrap_or_default();
        found.push(Line { start, end: start + words.trim_end().len() });
    };
    while at < text.len() {
        match bytes[at] {
            b'\n' => {
                line(start, at);
                start = at + 1;
                at += 1;
            }
            b'{' | b'<' => at = spans.ends(text, at).unwrap_or(at + 1),
            _ => at += 1,
        }
    }
    if start < text.len() {
        line(start, text.len());
    }
    found
}

/// A file that is being read.
struct Reading<'t> {
    writing: Writing<'t>,
    spans: Spans,
    /// The marks of the item that is open.
    lists: String,
    /// The tables that are open.
    tables: Vec<table::Open>,
}

impl<'t> Reading<'t> {
    /// Reads what begins with a line; how many lines it has.
    fn block(&mut self, lines: &[Line]) -> usize {
        let text = self.writing.text;
        let line = lines[0];
        let words = line.of(text);
        if words.trim().is_empty() {
            self.end_lists(0);
            return 1;
        }
        let trimmed = line.without(usize::MAX, text);
        if self.table_line(trimmed) {
            return 1;
        }
        let marks = words.len() - words.trim_start_matches(['*', '#', ';', ':']).len();
        if words.get(..9).is_some_and(|w| w.eq_ignore_ascii_case("#redirect"))
            || words.get(..12).is_some_and(|w| w.eq_ignore_ascii_case("#redirección"))
        {
            self.writing.set_lines_aside(Aside::Navigation, &lines[..1]);
            return 1;
        }
        if marks > 0 {
            self.item(line, marks);
            return 1;
        }
        self.end_lists(0);
        if let Some(title) = heading(text, line) {
            self.write(if title.0 == 1 { "h1" } else { "h2" }, title.1);
            return 1;
        }
        if words.starts_with("----") {
            self.write("hr", line.start..line.start);
            let rest = words.trim_start_matches('-');
            self.write("p", line.end - rest.len()..line.end);
            return 1;
        }
        if let Some(end) = self.spans.template(trimmed.start).filter(|&end| end <= line.end)
            && self.box_of_facts(trimmed.start, end)
        {
            self.write("p", end..line.end);
            return 1;
        }
        if let Some((end, Raw::Gallery)) = self.spans.raw(trimmed.start) {
            self.gallery(trimmed.start, end.min(line.end));
            self.write("p", end.min(line.end)..line.end);
            return 1;
        }
        let plain = lines.iter().skip(1).take_while(|next| self.is_plain(**next));
        let count = 1 + plain.count();
        self.write("p", trimmed.start..lines[count - 1].end);
        count
    }

    /// Whether a line goes on with a paragraph.
    fn is_plain(&self, line: Line) -> bool {
        let text = self.writing.text;
        let words = line.of(text).trim_start();
        let of_table = !self.tables.is_empty() && words.starts_with(['|', '!']);
        let begins = words.starts_with(['*', '#', ';', ':'])
            || ["{|", "----"].iter().any(|mark| words.starts_with(mark));
        let own = words.starts_with("{{") || words.starts_with("<gallery");
        !(words.is_empty() || of_table || begins || own || heading(text, line).is_some())
    }

    fn words(&mut self, written: Range<usize>) {
        inline::write(&mut self.writing, written, &self.spans);
    }

    /// Writes words in an element.
    fn write(&mut self, name: &'static str, written: Range<usize>) {
        self.writing.open(name, written.start);
        self.words(written);
        self.writing.close(name);
    }

    /// Reads an item of a list behind its marks, each of which is a list in the one before.
    fn item(&mut self, line: Line, marks: usize) {
        let text = self.writing.text;
        let depth = marks.min(DEEPEST);
        let written = &text[line.start..line.start + depth];
        let alike = |a: u8, b: u8| a == b || (b";:".contains(&a) && b";:".contains(&b));
        let pairs = self.lists.bytes().zip(written.bytes());
        let common = pairs.take_while(|&(a, b)| alike(a, b)).count();
        self.end_lists(common);
        if common == depth {
            // The list goes on with another item.
            if let Some(last) = self.lists.pop() {
                self.writing.close(names(last).1);
            }
            let mark = written.chars().next_back().unwrap_or('*');
            self.lists.push(mark);
            self.writing.open(names(mark).1, line.start);
        }
        for mark in written.chars().skip(common) {
            self.writing.open(names(mark).0, line.start);
            self.writing.open(names(mark).1, line.start);
            if self.lists.len() < depth {
                self.lists.push(mark);
            }
        }
        let rest = line.behind(marks, text);
        if self.lists.ends_with(';') {
            // What a term means may stand behind it.
            let parts = self.spans.split(text, rest.start..rest.end, ": ");
            let term = parts.first().map_or(rest.start, |term| term.end);
            self.words(rest.start..term);
            if parts.len() > 1 {
                self.writing.close("dt");
                self.lists.pop();
                self.lists.push(':');
                self.writing.open("dd", term);
                self.words(term + 2..rest.end);
            }
            return;
        }
        self.words(rest.start..rest.end);
    }

    /// Ends lists until so many are left.
    fn end_lists(&mut self, left: usize) {
        while self.lists.len() > left {
            if let Some(mark) = self.lists.pop() {
                self.writing.close(names(mark).1);
                self.writing.close(names(mark).0);
            }
        }
    }

    /// Reads the captions of pictures that stand together.
    fn gallery(&mut self, start: usize, end: usize) {
        let text = self.writing.text;
        let mut at = start;
        for line in text[start..end].split_inclusive('\n') {
            let begins = at;
            at += line.len();
            let Some(bar) = line.find('|').filter(|_| !line.contains("<gallery")) else { continue };
            let parts = self.spans.split(text, begins + bar + 1..at, "|");
            let caption = parts.last().filter(|part| !inline::is_option(&text[(*part).clone()]));
            if let Some(caption) = caption {
                self.write("figcaption", caption.clone());
            }
        }
    }
}

/// The list and the item that a mark stands for.
fn names(mark: char) -> (&'static str, &'static str) {
    match mark {
        '*' => ("ul", "li"),
        '#' => ("ol", "li"),
        ';' => ("dl", "dt"),
        _ => ("dl", "dd"),
    }
}

/// The level and the words of a heading.
fn heading(text: &str, line: Line) -> Option<(usize, Range<usize>)> {
    let words = line.of(text);
    if !words.starts_with('=') {
        return None;
    }
    // A comment may stand behind it.
    let words = words.split("<!--").next().unwrap_or_default().trim_end();
    let before = words.len() - words.trim_start_matches('=').len();
    let behind = words.len() - words.trim_end_matches('=').len();
    let level = before.min(behind).min(6);
    (level > 0 && words.len() > 2 * level)
        .then(|| (level, line.start + level..line.start + words.len() - level))
}
