//! Lists of reStructuredText.

use std::ops::Range;

use super::{Reading, dedented, indented};
use crate::read::formats::lines::Line;

/// How an item of a list begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Marker {
    /// The sign of it; of numbers what stands around them.
    sign: char,
    numbered: bool,
    /// Whether it is the first number, or none that is told.
    first: bool,
    len: usize,
}

/// How an item begins, where a line begins one.
fn marker(words: &str) -> Option<Marker> {
    let first = words.split(' ').next().unwrap_or_default();
    let len = first.len();
    let mut letters = first.chars();
    let sign = letters.next()?;
    if "-*+•‣⁃".contains(sign) && letters.next().is_none() {
        return Some(Marker { sign, numbered: false, first: true, len });
    }
    let (sign, number) = match first.strip_prefix('(') {
        Some(rest) => ('(', rest.strip_suffix(')')?),
        None => match first.strip_suffix('.') {
            Some(number) => ('.', number),
            None => (')', first.strip_suffix(')')?),
        },
    };
    let is_number = (1..=9).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
    let is_letter = number.len() == 1 && number.bytes().all(|b| b.is_ascii_alphabetic());
    let is_roman = (2..=5).contains(&number.len())
        && (number.bytes().all(|b| b"ivx".contains(&b))
            || number.bytes().all(|b| b"IVX".contains(&b)));
    let first = matches!(number, "0" | "1" | "#" | "a" | "A" | "i" | "I");
    let known = number == "#" || is_number || is_letter || is_roman;
    (known && len < words.len()).then_some(Marker { sign, numbered: true, first, len })
}

impl<'t> Reading<'t> {
    /// Reads a list, where one begins; how many lines it has.
    pub(super) fn list(&mut self, lines: &[Line]) -> Option<usize> {
        let text = self.writing.text;
        let words = lines[0].of(text);
        if let Some(marker) = marker(words).filter(|marker| marker.first) {
            // What goes on at the margin is a sentence that happens to begin so.
            let goes_on = lines.get(1).is_some_and(|next| {
                !next.is_blank() && next.indent(text) == 0 && self::marker(next.of(text)).is_none()
            });
            if !goes_on {
                return Some(self.items(lines, marker));
            }
            return None;
        }
        if super::field::name(words).is_some() {
            return Some(self.fields(lines));
        }
        if option(words).is_some() {
            return Some(self.options(lines));
        }
        let next = lines.get(1)?;
        // A term stands right above what is said of it.
        let defines = !next.is_blank() && next.indent(text) > 0 && !words.ends_with("::");
        defines.then(|| self.definitions(lines))
    }

    /// Reads a list: `item` reads one that begins with the first of some lines and says how many
    /// are its; where none begins the list ends. How many lines the list has.
    fn each_item(
        &mut self,
        name: &'static str,
        lines: &[Line],
        mut item: impl FnMut(&mut Self, &[Line]) -> Option<usize>,
    ) -> usize {
        self.writing.open(name, lines[0].start);
        let mut i = 0;
        while let Some(line) = lines.get(i) {
            if line.is_blank() {
                i += 1;
                continue;
            }
            let Some(count) = item(self, &lines[i..]) else { break };
            i += count;
        }
        self.writing.close(name);
        i
    }

    fn items(&mut self, lines: &[Line], first: Marker) -> usize {
        let name = if first.numbered { "ol" } else { "ul" };
        self.each_item(name, lines, |reading, lines| {
            let (text, line) = (reading.writing.text, lines[0]);
            let marker = marker(line.of(text)).filter(|marker| marker.sign == first.sign)?;
            let count = 1 + indented(text, &lines[1..]);
            reading.writing.open("li", line.start);
            reading.body(line.behind(marker.len, text), &lines[1..count]);
            reading.writing.close("li");
            Some(count)
        })
    }

    /// Reads the blocks of which the first line stands behind a mark.
    pub(super) fn body(&mut self, first: Line, more: &[Line]) {
        let mut lines = vec![first];
        lines.extend(dedented(self.writing.text, more));
        self.blocks(&lines);
    }

    /// Reads fields: `:name: what it is`.
    fn fields(&mut self, lines: &[Line]) -> usize {
        self.terms(lines, |words| {
            let name = super::field::name(words)?;
            Some((1..1 + name.len(), name.len() + 2))
        })
    }

    /// Reads options of a program.
    fn options(&mut self, lines: &[Line]) -> usize {
        self.terms(lines, |words| option(words).map(|len| (0..len, len)))
    }

    /// Reads lines that begin with a term, each with what is said of it: where the term stands in
    /// the line, and where the rest begins.
    fn terms(
        &mut self,
        lines: &[Line],
        told: impl Fn(&str) -> Option<(Range<usize>, usize)>,
    ) -> usize {
        self.each_item("dl", lines, |reading, lines| {
            let (text, line) = (reading.writing.text, lines[0]);
            let (term, rest) = told(line.of(text))?;
            let count = 1 + indented(text, &lines[1..]);
            reading.write("dt", line.start + term.start..line.start + term.end);
            reading.writing.open("dd", line.start + rest);
            reading.body(line.behind(rest, text), &lines[1..count]);
            reading.writing.close("dd");
            Some(count)
        })
    }

    fn definitions(&mut self, lines: &[Line]) -> usize {
        self.each_item("dl", lines, |reading, lines| {
            let (text, line) = (reading.writing.text, lines[0]);
            let below = lines.get(1);
            let is_term = line.indent(text) == 0
                && below.is_some_and(|next| !next.is_blank() && next.indent(text) > 0)
                && !line.of(text).starts_with("..")
                && marker(line.of(text)).is_none();
            if !is_term {
                return None;
            }
            let count = 1 + indented(text, &lines[1..]);
            reading.write("dt", line.start..line.end);
            reading.writing.open("dd", line.end);
            reading.blocks(&dedented(text, &lines[1..count]));
            reading.writing.close("dd");
            Some(count)
        })
    }
}

/// The bytes of an option of a program, where a line begins with one: it ends at two spaces or
/// with the line.
fn option(words: &str) -> Option<usize> {
    let begins = |rest: &str| rest.starts_with(|c: char| c.is_ascii_alphanumeric());
    let dashes = words.strip_prefix("--").or_else(|| words.strip_prefix('-'));
    let slash =
        words.strip_prefix('/').filter(|rest| rest.as_bytes().get(1).is_none_or(|&b| b == b' '));
    dashes.or(slash).filter(|rest| begins(rest))?;
    let len = words.find("  ").unwrap_or(words.len());
    // Options come in twos or threes, each with one word at most.
    (words[..len].split_whitespace().count() <= 6 && len < 60).then_some(len)
}
