//! reStructuredText, as it is shown: titles, paragraphs, lists, tables and the bodies of directives
//! are read; code, comments, pictures and what leads to other pages are not.

mod directive;
mod field;
mod grid;
mod inline;
mod lists;
mod simple;
#[cfg(test)]
mod tests;

use std::ops::Range;

use super::lines::{Line, lines};
use super::tokens::Aside;
use super::values::Values;
use super::writing::Writing;
use crate::read::formats::{Each, Format, Wanted};
use crate::read::head;
use crate::text::article::Article;
use crate::text::cost;

/// reStructuredText with the directives of Docutils and Sphinx.
pub(super) const FORMAT: Format = Format {
    name: "rst",
    endings: &["rst", "rest"],
    in_folders: true,
    many: false,
    names_encoding: false,
    read: Some(read),
};

/// What lies deeper in other blocks is read as a paragraph.
const DEEPEST: usize = 24;

fn read(file: &Article, _: &Wanted, each: Each<'_>) {
    let text = &file.text;
    let mut head = head::front(text);
    let lines = lines(text, head.front..text.len());
    let mut reading =
        Reading { writing: Writing::of(text), values: Values::new(text.len()), depth: 0 };
    reading.writing.front(&head);
    reading.substitutions(&lines);
    let body = reading.above(&lines, &mut head);
    reading.blocks(lines.get(body..).unwrap_or_default());
    reading.writing.finish(file, head, each);
}

/// A file that is being read.
struct Reading<'t> {
    writing: Writing<'t>,
    values: Values,
    depth: usize,
}

impl<'t> Reading<'t> {
    /// Notes what names in bars stand for: `.. |x| replace:: words`. A picture has no words.
    fn substitutions(&mut self, lines: &[Line]) {
        let text = self.writing.text;
        for line in lines {
            let named = line.of(text).trim_start().strip_prefix(".. |");
            let Some((name, behind)) = named.and_then(|rest| rest.split_once("| ")) else {
                continue;
            };
            if let Some(value) = behind.trim_start().strip_prefix("replace::") {
                let value = value.trim().replace(['*', '`'], "");
                self.values.set(name, value);
            } else if let Some(value) = behind.trim_start().strip_prefix("unicode::") {
                let code = value.split_whitespace().next().unwrap_or_default();
                let digits = code.trim_start_matches("0x").trim_start_matches("U+");
                let letter = u32::from_str_radix(digits, 16).ok().and_then(char::from_u32);
                self.values.set(name, letter.map_or_else(String::new, String::from));
            } else if behind.trim_start().starts_with("image::") {
                self.values.set(name, String::new());
            }
        }
    }

    /// Reads blocks that begin at the margin.
    fn blocks(&mut self, lines: &[Line]) {
        if self.depth >= DEEPEST {
            return self.paragraph("p", lines);
        }
        self.depth += 1;
        let mut i = 0;
        while i < lines.len() {
            i += self.block(&lines[i..]).max(1);
        }
        self.depth -= 1;
    }

    /// Reads what begins with a line; how many lines it has.
    fn block(&mut self, lines: &[Line]) -> usize {
        let text = self.writing.text;
        let line = lines[0];
        if line.is_blank() {
            return 1;
        }
        if line.indent(text) > 0 {
            let count = indented(text, lines);
            self.writing.open("blockquote", line.start);
            self.blocks(&dedented(text, &lines[..count]));
            self.writing.close("blockquote");
            return count;
        }
        let words = line.of(text);
        if words == ".." || words.starts_with(".. ") {
            let count = 1 + indented(text, &lines[1..]);
            self.explicit(&lines[..count]);
            return count;
        }
        if words.starts_with("__ ") {
            return 1;
        }
        if let Some((title, count)) = heading(text, lines) {
            self.write("h2", title.start..title.end);
            return count;
        }
        if grid::begins(words) {
            return self.grid(lines, None);
        }
        if simple::begins(text, lines) {
            return self.simple(lines, None);
        }
        if rule(words).is_some_and(|len| len >= 4)
            && lines.get(1).is_none_or(|next| next.is_blank())
        {
            self.write("hr", line.start..line.start);
            return 1;
        }
        if words.starts_with(">>> ") {
            let count = paragraph(lines);
            self.writing.set_lines_aside(Aside::Code, &lines[..count]);
            return count;
        }
        if words.starts_with("| ") || words == "|" {
            return self.line_block(lines);
        }
        if let Some(count) = self.list(lines) {
            return count;
        }
        self.flowing(lines)
    }

    /// Reads a paragraph, and the code that it leads to.
    fn flowing(&mut self, lines: &[Line]) -> usize {
        let text = self.writing.text;
        let unindented = |line: &&Line| !line.is_blank() && line.indent(text) == 0;
        let count = lines.iter().take_while(unindented).count().max(1);
        let last = lines[count - 1];
        let Some(words) = last.of(text).strip_suffix("::") else {
            self.paragraph("p", &lines[..count]);
            return count;
        };
        // A colon is left, unless a space or nothing stands before both.
        let kept = match words.chars().next_back() {
            None => 0,
            Some(c) if c.is_whitespace() => words.trim_end().len(),
            Some(_) => words.len() + 1,
        };
        let mut shown = lines[..count].to_vec();
        shown[count - 1].end = last.start + kept;
        if kept == 0 {
            shown.pop();
        }
        self.paragraph("p", &shown);
        let rest = &lines[count..];
        let mut code = indented(text, rest);
        if code == 0 {
            // Lines that all begin with one sign are code as well.
            let blank = rest.iter().take_while(|line| line.is_blank()).count();
            let first = rest.get(blank).and_then(|line| line.of(text).chars().next());
            if let Some(mark) = first.filter(|c| c.is_ascii_punctuation() && blank > 0) {
                let same = |line: &&Line| line.of(text).starts_with(mark);
                code = blank + rest[blank..].iter().take_while(same).count();
            }
        }
        self.writing.set_lines_aside(Aside::Code, &rest[..code]);
        count + code
    }

    /// Writes lines as one paragraph.
    fn paragraph(&mut self, name: &'static str, lines: &[Line]) {
        let text = self.writing.text;
        let (Some(first), Some(last)) = (lines.first(), lines.last()) else { return };
        self.writing.open(name, first.start);
        // Lines of a cell have other cells between them.
        let whole = lines.windows(2).all(|pair| {
            let between = text.get(pair[0].end..pair[1].start).unwrap_or_default();
            between.len() < 200 && between.trim().is_empty()
        });
        if whole {
            self.words(first.start..last.end.max(first.start));
        } else {
            for line in lines.iter().filter(|line| !line.is_blank()) {
                self.words(line.start..line.end);
                self.writing.put(" ".to_owned(), line.end..line.end);
            }
        }
        self.writing.close(name);
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

    /// Reads lines that begin with a bar, each a line of its own.
    fn line_block(&mut self, lines: &[Line]) -> usize {
        let text = self.writing.text;
        self.writing.open("p", lines[0].start);
        let mut count = 0;
        for line in lines {
            let words = line.of(text);
            let begins = words.starts_with("| ") || words == "|";
            if !(begins || (line.indent(text) > 0 && count > 0 && !line.is_blank())) {
                break;
            }
            count += 1;
            let shown = line.behind(usize::from(begins), text);
            if begins {
                self.writing.line_break(line.start);
            } else {
                self.writing.put(" ".to_owned(), shown.start..shown.start);
            }
            self.words(shown.start..shown.end);
        }
        self.writing.close("p");
        count
    }
}

/// How many lines from here on are blank or begin with white space, those at the end not blank.
fn indented(text: &str, lines: &[Line]) -> usize {
    let mut count = 0;
    for (i, line) in lines.iter().enumerate() {
        cost::of(1);
        if line.is_blank() {
            continue;
        }
        if line.indent(text) == 0 {
            break;
        }
        count = i + 1;
    }
    count
}

/// How many lines from here on are not blank.
fn paragraph(lines: &[Line]) -> usize {
    lines.iter().take_while(|line| !line.is_blank()).count()
}

/// Lines without the white space that all of them begin with.
fn dedented(text: &str, lines: &[Line]) -> Vec<Line> {
    let indents = lines.iter().filter(|line| !line.is_blank()).map(|line| line.indent(text));
    let indent = indents.min().unwrap_or_default();
    cost::of(lines.len());
    lines.iter().map(|line| line.without(indent, text)).collect()
}

/// The length of a line that is one sign again and again.
fn rule(words: &str) -> Option<usize> {
    let first = *words.as_bytes().first().filter(|b| b.is_ascii_punctuation())?;
    (words.len() > 1 && words.bytes().all(|b| b == first)).then_some(words.len())
}

/// A title with a line below, and perhaps above: its words, and how many lines it takes.
fn heading(text: &str, lines: &[Line]) -> Option<(Line, usize)> {
    let first = lines[0];
    if let Some(len) = rule(first.of(text)) {
        let title = lines.get(1).filter(|title| !title.is_blank())?;
        let below = lines.get(2)?;
        let same = below.of(text) == first.of(text) && len >= 2;
        return same.then_some((title.without(usize::MAX, text), 3));
    }
    let below = rule(lines.get(1)?.of(text))?;
    let width = first.of(text).chars().count();
    (below >= width || below >= 4).then_some((first, 2))
}
