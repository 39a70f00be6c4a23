//! Marks of AsciiDoc within a paragraph.

use std::ops::Range;

use super::super::lines::Next;
use super::super::marks::{self, Brackets, Mark, Marks, Sides, Stretch};
use super::super::tokens::Aside;
use super::super::values::Values;
use super::super::writing::Writing;
use super::signs::sign;
use crate::text::cost;

/// Writes a stretch of words with its marks read.
pub(super) fn write(writing: &mut Writing<'_>, within: Range<usize>, values: &mut Values) {
    let words = Stretch::of(writing.text, &within);
    let mut reading = Reading {
        words,
        marks: Marks::default(),
        brackets: Brackets::of(words.text, &within),
        values,
        stop: 0,
        curved: None,
        cross_ends: Next::new(">>"),
        raw_ends: Next::new("+++"),
        plain_ends: Next::new("++"),
        index_ends: Next::new("))"),
        no_plain_ends: false,
    };
    words.each(|at| reading.step(at));
    reading.marks.write(within, writing);
}

/// A paragraph that is being read.
struct Reading<'t, 'v> {
    words: Stretch<'t>,
    marks: Marks,
    brackets: Brackets,
    values: &'v mut Values,
    /// Where the target of a link ends, as far as it was looked for.
    stop: usize,
    /// Where a quotation began with a quote and a backtick.
    curved: Option<usize>,
    cross_ends: Next,
    raw_ends: Next,
    plain_ends: Next,
    index_ends: Next,
    /// Whether no plus sign further on ends words in which no mark is one.
    no_plain_ends: bool,
}

impl Reading<'_, '_> {
    /// Reads what stands here; where to go on.
    fn step(&mut self, at: usize) -> usize {
        match self.words.byte(at) {
            b'\\' => self.escape(at),
            b'*' | b'_' | b'`' | b'#' => self.quote(at),
            b'^' | b'~' => self.raised(at),
            b'+' => self.pass(at),
            b'{' => self.reference(at),
            b'<' => self.cross(at),
            b'[' => self.bracket(at),
            b'(' => self.index(at),
            b'"' | b'\'' if self.words.byte(at + 1) == b'`' => {
                self.curved = Some(at);
                at + 2
            }
            b'&' => self.entity(at),
            b'\n' => self.line(at + 1),
            b if b.is_ascii_alphabetic() => self.word(at),
            _ => at + 1,
        }
    }

    /// A comment may stand between the lines of a paragraph.
    fn line(&mut self, at: usize) -> usize {
        let rest = self.words.text.get(at..).unwrap_or_default();
        if !rest.starts_with("//") || rest.starts_with("///") {
            return at;
        }
        let ends = rest.find('\n').map_or(self.words.text.len(), |end| at + end);
        self.marks.drop(at..ends);
        ends
    }

    fn escape(&mut self, at: usize) -> usize {
        let next = self.words.byte(at + 1);
        if b"*_`#^~+{<[(\"'&|".contains(&next) {
            self.marks.drop(at..at + 1);
            return at + 2;
        }
        let rest = self.words.text.get(at + 1..).unwrap_or_default();
        let letters = letters(rest);
        if ["->", "=>", "--", "..."].iter().any(|mark| rest.starts_with(mark))
            || (is_macro(&rest[..letters]) && rest[letters..].starts_with(':'))
        {
            self.marks.drop(at..at + 1);
            return at + 1 + letters.max(1);
        }
        at + 1
    }

    /// Bold, italic, words of machines, words that stand out.
    fn quote(&mut self, at: usize) -> usize {
        let mark = self.words.byte(at);
        if mark == b'`' && matches!(self.words.byte(at + 1), b'"' | b'\'') && self.ends_curved(at) {
            return at + 2;
        }
        let double = self.words.byte(at + 1) == mark;
        let what = match (mark, double) {
            (b'*', false) => "*",
            (b'*', true) => "**",
            (b'_', false) => "_",
            (b'_', true) => "__",
            (b'`', false) => "`",
            (b'`', true) => "``",
            (_, false) => "#",
            (_, true) => "##",
        };
        let end = at + what.len();
        let (before, after) = (self.words.before(at), self.words.after(end));
        let is_word = |c: char| c.is_alphanumeric() || c == '_' && mark != b'_';
        let sides = if double {
            Sides { opens: after.is_some(), closes: true }
        } else {
            Sides {
                opens: after.is_some_and(|c| !c.is_whitespace())
                    && !before.is_some_and(|c| is_word(c) || ";:}".contains(c)),
                closes: before.is_some_and(|c| !c.is_whitespace()) && !after.is_some_and(is_word),
            }
        };
        self.marks.pair(what, at..end, sides);
        end
    }

    /// A quotation that ends with a backtick and a quote.
    fn ends_curved(&mut self, at: usize) -> bool {
        let quote = self.words.byte(at + 1);
        let begins = self.curved.filter(|&begins| self.words.byte(begins) == quote);
        match begins {
            Some(begins) => {
                self.curved = None;
                let (open, close) = if quote == b'"' { ("“", "”") } else { ("‘", "’") };
                self.marks.add(begins..begins + 2, Mark::Put(open.to_owned()));
                self.marks.add(at..at + 2, Mark::Put(close.to_owned()));
                true
            }
            None if quote == b'\'' && self.words.before(at).is_some_and(char::is_alphanumeric) => {
                self.marks.add(at..at + 2, Mark::Put("’".to_owned()));
                true
            }
            None => false,
        }
    }

    fn raised(&mut self, at: usize) -> usize {
        let mark = self.words.byte(at);
        let rest = &self.words.text.as_bytes()[at + 1..];
        let ends = rest.iter().position(|&b| b == mark || b.is_ascii_whitespace());
        cost::of(ends.unwrap_or(rest.len()));
        match ends.map(|i| at + 1 + i) {
            Some(end) if end > at + 1 && self.words.byte(end) == mark => {
                let name = if mark == b'^' { "sup" } else { "sub" };
                self.marks.add(at..at + 1, Mark::Open(name));
                self.marks.add(end..end + 1, Mark::Close(name));
                end + 1
            }
            // None of those up to there is one either.
            _ => at + 1,
        }
    }

    /// Words in which no mark is one, and the end of a line that is kept.
    fn pass(&mut self, at: usize) -> usize {
        let rest = self.words.text.get(at..).unwrap_or_default();
        if rest.starts_with("+++") {
            if let Some(end) = self.raw_ends.from(self.words.text, at + 3) {
                self.marks.drop(at..at + 3);
                self.marks.add(at + 3..end, Mark::Html);
                self.marks.drop(end..end + 3);
                return end + 3;
            }
            return at + 3;
        }
        if rest.starts_with("++") {
            if let Some(end) =
                self.plain_ends.from(self.words.text, at + 2).filter(|&end| end > at + 2)
            {
                self.marks.drop(at..at + 2);
                self.marks.drop(end..end + 2);
                return end + 2;
            }
            return at + 2;
        }
        let before = self.words.before(at);
        if before == Some(' ') && (rest.len() == 1 || rest[1..].starts_with(['\n', '\r'])) {
            self.marks.add(at - 1..at + 1, Mark::Break);
            return at + 1;
        }
        let opens = self.words.after(at + 1).is_some_and(|c| !c.is_whitespace())
            && !before.is_some_and(char::is_alphanumeric);
        if !opens || self.no_plain_ends {
            return at + 1;
        }
        let ends = |&(i, _): &(usize, &str)| {
            i > 0
                && !rest[..=i].ends_with([' ', '\n'])
                && !rest[i + 2..].starts_with(char::is_alphanumeric)
        };
        match rest[1..].match_indices('+').find(ends) {
            Some((end, _)) => {
                self.marks.drop(at..at + 1);
                self.marks.drop(at + 1 + end..at + 2 + end);
                at + 2 + end
            }
            None => {
                // Nor does one end further on.
                self.no_plain_ends = true;
                cost::of(rest.len());
                at + 1
            }
        }
    }

    /// A name in braces.
    fn reference(&mut self, at: usize) -> usize {
        let rest = self.words.text.get(at + 1..).unwrap_or_default();
        let letters = rest.bytes().take(60);
        let len = letters.take_while(|&b| b.is_ascii_alphanumeric() || b"_-".contains(&b)).count();
        if len == 0 || self.words.byte(at + 1 + len) != b'}' {
            return at + 1;
        }
        let end = at + len + 2;
        let name = &rest[..len];
        let Some(value) = self.values.get(name).or_else(|| sign(name).map(str::to_owned)) else {
            return end;
        };
        if value.contains("://") || value.starts_with("link:") {
            let open = self.target_ends(end);
            if let Some(close) = self.brackets.close(open) {
                return self.linked(at, open, close, false);
            }
        }
        self.marks.add(at..end, Mark::Put(value));
        end
    }

    /// A reference to a place of the file.
    fn cross(&mut self, at: usize) -> usize {
        if self.words.byte(at + 1) != b'<' {
            return at + 1;
        }
        let rest = &self.words.text.as_bytes()[at + 2..];
        let Some(id) = rest.iter().position(|b| b",<>\n".contains(b)) else { return at + 2 };
        let id = at + 2 + id;
        let Some(end) = self.cross_ends.from(self.words.text, id) else { return at + 2 };
        match self.words.byte(id) {
            b',' => {
                let words = self.words.text.get(id + 1..end).unwrap_or_default();
                let from = end - words.trim_start().len();
                self.marks.drop(at..from);
                self.marks.drop(end..end + 2);
                from
            }
            b'>' if end == id => {
                self.marks.drop(at..end + 2);
                end + 2
            }
            _ => at + 1,
        }
    }

    /// An anchor, or the role of what follows.
    fn bracket(&mut self, at: usize) -> usize {
        let Some(close) = self.brackets.close(at) else { return at + 1 };
        let next = self.words.byte(close + 1);
        if self.words.byte(at + 1) == b'[' && self.words.byte(close - 1) == b']' && close > at + 3 {
            self.marks.drop(at..close + 1);
            return close + 1;
        }
        let role = &self.words.text[at + 1..close];
        let marks_words = b"#*_`".contains(&next)
            && self.words.after(close + 2).is_some_and(|c| !c.is_whitespace());
        if !marks_words || role.is_empty() || role.contains(char::is_whitespace) {
            return at + 1;
        }
        self.marks.drop(at..close + 1);
        let struck = ["line-through", "strikethrough", "strike"].iter().any(|r| role.contains(r));
        if next == b'#' && struck {
            let marks = if self.words.byte(close + 2) == b'#' { 2 } else { 1 };
            let from = close + 1 + marks;
            let rest = self.words.text.get(from..).unwrap_or_default();
            if let Some(end) = rest.find(&"##"[..marks]).map(|i| from + i) {
                self.marks.add(close + 1..end + marks, Mark::SetAside(Aside::Struck));
                return end + marks;
            }
        }
        close + 1
    }

    /// Words for an index: shown in two brackets, not shown in three.
    fn index(&mut self, at: usize) -> usize {
        if self.words.byte(at + 1) != b'(' {
            return at + 1;
        }
        let Some(end) = self.index_ends.from(self.words.text, at + 2) else { return at + 2 };
        if self.words.byte(at + 2) == b'(' && self.words.byte(end + 2) == b')' {
            self.marks.drop(at..end + 3);
            return end + 3;
        }
        let inside = self.words.text.get(at + 2..end).unwrap_or_default();
        // Brackets of a sentence.
        if inside.contains(['(', ')', '\n']) || inside.is_empty() {
            return at + 1;
        }
        self.marks.drop(at..at + 2);
        self.marks.drop(end..end + 2);
        at + 2
    }

    fn entity(&mut self, at: usize) -> usize {
        let Some((end, said)) = marks::entity(self.words.text, at) else { return at + 1 };
        self.marks.add(at..end, Mark::Put(said));
        end
    }

    /// A word, which may be the name of a macro or the scheme of an address.
    fn word(&mut self, at: usize) -> usize {
        let rest = self.words.text.get(at..).unwrap_or_default();
        let len = letters(rest);
        let name = &rest[..len];
        if !rest[len..].starts_with(':') || !is_macro(name) {
            // What of it is no letter of the name of a macro is passed over as well.
            return at + len.max(1);
        }
        let from = at + len + 1;
        let open = self.target_ends(from);
        let is_address = rest[len..].starts_with("://");
        let Some(close) = self.brackets.close(open) else {
            // The address itself is shown.
            return if is_address { open } else { from };
        };
        match name {
            _ if is_address => self.linked(at, open, close, true),
            "link" | "mailto" => self.linked(at, open, close, true),
            "xref" => self.linked(at, open, close, false),
            "pass" => {
                self.marks.drop(at..open + 1);
                self.marks.drop(close..close + 1);
                if from == open {
                    self.marks.add(open + 1..close, Mark::Html);
                    return close + 1;
                }
                open + 1
            }
            "kbd" | "btn" => {
                self.marks.drop(at..open + 1);
                self.marks.drop(close..close + 1);
                close + 1
            }
            "menu" => {
                self.marks.drop(at..from);
                let between = if close > open + 1 { " › " } else { "" };
                self.marks.add(open..open + 1, Mark::Put(between.to_owned()));
                self.marks.drop(close..close + 1);
                close + 1
            }
            "indexterm2" => {
                self.marks.drop(at..open + 1);
                self.marks.drop(close..close + 1);
                open + 1
            }
            "indexterm" | "anchor" | "counter" => {
                self.marks.drop(at..close + 1);
                close + 1
            }
            name => {
                let why = match name {
                    "footnote" | "footnoteref" => Aside::Note,
                    "image" | "icon" => Aside::Hidden,
                    _ => Aside::Code,
                };
                self.marks.drop(at..open + 1);
                self.marks.add(open + 1..close, Mark::SetAside(why));
                self.marks.drop(close..close + 1);
                close + 1
            }
        }
    }

    /// Where what begins here meets white space or a bracket.
    fn target_ends(&mut self, from: usize) -> usize {
        if self.stop < from {
            let rest = &self.words.text.as_bytes()[from..];
            let ends = rest.iter().position(|&b| b == b'[' || b.is_ascii_whitespace());
            self.stop = ends.map_or(self.words.text.len(), |i| from + i);
            cost::of(self.stop - from);
        }
        self.stop
    }

    /// Words that lead somewhere; without words the target is shown, where it `is_shown`.
    fn linked(&mut self, at: usize, open: usize, close: usize, is_shown: bool) -> usize {
        let inside = &self.words.text[open + 1..close];
        let mut words = inside;
        if let Some(equals) = inside.find('=') {
            let named = inside[..equals].rfind(',').map(|comma| &inside[..comma]);
            let is_name = !inside[..equals].contains(char::is_whitespace);
            words = named.unwrap_or(if is_name { "" } else { inside });
        }
        let words = words.trim_end().trim_end_matches('^');
        if words.is_empty() {
            let prefix =
                ["link:", "mailto:"].iter().find(|p| self.words.text[at..].starts_with(**p));
            let target = if is_shown { at + prefix.map_or(0, |prefix| prefix.len()) } else { open };
            self.marks.drop(at..target);
            self.marks.drop(open..close + 1);
            return close + 1;
        }
        let quoted = words.len() > 1 && words.starts_with('"') && words.ends_with('"');
        let quote = usize::from(quoted);
        self.marks.drop(at..open + 1 + quote);
        self.marks.drop(open + 1 + words.len() - quote..close + 1);
        open + 1 + quote
    }
}

/// How many letters and digits it begins with.
fn letters(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_alphanumeric).count()
}

/// Whether words in brackets follow this and a colon.
fn is_macro(name: &str) -> bool {
    const NAMES: [&str; 24] = [
        "anchor",
        "asciimath",
        "audio",
        "btn",
        "counter",
        "footnote",
        "footnoteref",
        "ftp",
        "http",
        "https",
        "icon",
        "image",
        "indexterm",
        "indexterm2",
        "irc",
        "kbd",
        "latexmath",
        "link",
        "mailto",
        "menu",
        "pass",
        "stem",
        "video",
        "xref",
    ];
    NAMES.binary_search(&name).is_ok()
}
