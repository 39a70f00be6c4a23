//! Marks of reStructuredText within a paragraph.

use std::ops::Range;

use super::super::lines::Next;
use super::super::marks::{Mark, Marks, Stretch};
use super::super::tokens::Aside;
use super::super::values::Values;
use super::super::writing::Writing;

/// Writes a stretch of words with its marks read.
pub(super) fn write(writing: &mut Writing<'_>, within: Range<usize>, values: &mut Values) {
    let words = Stretch::of(writing.text, &within);
    let mut reading = Reading {
        words,
        marks: Marks::default(),
        values,
        literal_ends: Next::new("``"),
        text_ends: Next::new("`"),
        strong_ends: Next::new("**"),
        star_ends: Next::new("*"),
        bar_ends: Next::new("|"),
    };
    words.each(|at| reading.step(at));
    reading.marks.write(within, writing);
}

/// A paragraph that is being read.
struct Reading<'t, 'v> {
    words: Stretch<'t>,
    marks: Marks,
    values: &'v mut Values,
    literal_ends: Next,
    text_ends: Next,
    strong_ends: Next,
    star_ends: Next,
    bar_ends: Next,
}

impl Reading<'_, '_> {
    /// Whether a mark may begin at a place and words behind it.
    fn opens(&self, at: usize, behind: usize) -> bool {
        let before = self.words.before(at);
        let after = self.words.after(behind);
        // What is quoted itself is no mark.
        let quoted = matches!(
            (before, after),
            (Some('"'), Some('"')) | (Some('\''), Some('\'')) | (Some('('), Some(')'))
        );
        !before.is_some_and(char::is_alphanumeric)
            && after.is_some_and(|c| !c.is_whitespace())
            && !quoted
    }

    /// Whether a mark may end at a place.
    fn closes(&self, at: usize, behind: usize) -> bool {
        self.words.before(at).is_some_and(|c| !c.is_whitespace())
            && !self.words.after(behind).is_some_and(char::is_alphanumeric)
    }

    /// Reads what stands here; where to go on.
    fn step(&mut self, at: usize) -> usize {
        match self.words.byte(at) {
            b'\\' => self.escape(at),
            b'`' if self.words.byte(at + 1) == b'`' => self.literal(at),
            b'`' => self.interpreted(at, at, ""),
            b'*' => self.emphasis(at),
            b'|' => self.substitution(at),
            b':' => self.role(at),
            b'[' => self.footnote(at),
            b'_' => self.reference(at),
            b'h' if self.words.text[at..].starts_with("http") => self.address(at),
            _ => at + 1,
        }
    }

    fn escape(&mut self, at: usize) -> usize {
        match self.words.after(at + 1) {
            Some(c) if c.is_whitespace() => {
                self.marks.drop(at..at + 1 + c.len_utf8());
                at + 1 + c.len_utf8()
            }
            Some(c) => {
                self.marks.drop(at..at + 1);
                at + 1 + c.len_utf8()
            }
            None => at + 1,
        }
    }

    /// Words of machines, in which no mark is one.
    fn literal(&mut self, at: usize) -> usize {
        if !self.opens(at, at + 2) {
            return at + 2;
        }
        match self.literal_ends.from(self.words.text, at + 3) {
            Some(end) => {
                // The last of several.
                let more = self.words.text[end + 2..].bytes().take_while(|&b| b == b'`').count();
                let end = end + more;
                self.marks.drop(at..at + 2);
                self.marks.drop(end..end + 2);
                end + 2
            }
            None => at + 2,
        }
    }

    fn emphasis(&mut self, at: usize) -> usize {
        let double = self.words.byte(at + 1) == b'*';
        let len = if double { 2 } else { 1 };
        if !self.opens(at, at + len) {
            return at + len;
        }
        let next = if double { &mut self.strong_ends } else { &mut self.star_ends };
        let Some(end) = next.from(self.words.text, at + len) else { return at + len };
        if end > at + len && self.closes(end, end + len) {
            self.marks.drop(at..at + len);
            self.marks.drop(end..end + len);
            self.escapes(at + len..end);
            return end + len;
        }
        at + len
    }

    /// A name that stands for other words.
    fn substitution(&mut self, at: usize) -> usize {
        if !self.opens(at, at + 1) {
            return at + 1;
        }
        let Some(end) = self.bar_ends.from(self.words.text, at + 1) else { return at + 1 };
        if end - at > 100 || !self.closes(end, end + 1) {
            return at + 1;
        }
        let name = self.words.text.get(at + 1..end).unwrap_or_default();
        let marks = self.words.text[end + 1..].bytes().take(2).take_while(|&b| b == b'_').count();
        if let Some(value) = self.values.get(name) {
            self.marks.add(at..end + 1 + marks, Mark::Put(value));
            return end + 1 + marks;
        }
        at + 1
    }

    /// `:role:` before words in backticks.
    fn role(&mut self, at: usize) -> usize {
        if self.words.before(at).is_some_and(char::is_alphanumeric) {
            return at + 1;
        }
        let rest = self.words.text.get(at + 1..).unwrap_or_default();
        let letters = rest.bytes().take(60);
        let is_name = |b: &u8| b.is_ascii_alphanumeric() || b"_-+.:".contains(b);
        let len = letters.take_while(is_name).count();
        let open = at + 1 + len;
        if len < 2 || !rest[..len].ends_with(':') || self.words.byte(open) != b'`' {
            return at + 1;
        }
        self.interpreted(at, open, &rest[..len - 1])
    }

    /// Words between backticks, from `begins` on if a role comes first.
    fn interpreted(&mut self, begins: usize, open: usize, role: &str) -> usize {
        if !self.opens(begins, open + 1) && role.is_empty() {
            return open + 1;
        }
        let Some(end) = self.text_ends.from(self.words.text, open + 1) else { return open + 1 };
        if self.words.text[..end].ends_with('\\') || !self.closes(end, end + 1) {
            return open + 1;
        }
        let inside = self.words.text.get(open + 1..end).unwrap_or_default();
        if inside.is_empty() {
            return end + 1;
        }
        let mut behind = end + 1;
        behind += self.words.text[behind..].bytes().take(2).take_while(|&b| b == b'_').count();
        let (shown, put) = shown(inside, role);
        let why = match role {
            "strike" | "del" | "strikethrough" => Some(Aside::Struck),
            "cite" | "footcite" | "cite:p" | "cite:t" | "eq" | "raw" | "raw-html" => {
                Some(Aside::Machine)
            }
            _ => None,
        };
        let words = open + 1 + shown.start..open + 1 + shown.end;
        if let Some(why) = why {
            self.marks.drop(begins..words.start);
            self.marks.drop(words.end..behind);
            self.marks.add(words, Mark::SetAside(why));
            return behind;
        }
        match role {
            "sup" | "superscript" | "sub" | "subscript" => {
                let name = if role.starts_with("sup") { "sup" } else { "sub" };
                self.marks.add(words.start..words.start, Mark::Open(name));
                self.marks.add(words.end..words.end, Mark::Close(name));
            }
            _ => {}
        }
        if !put.is_empty() {
            self.marks.add(words.start..words.start, Mark::Put(put.to_owned()));
        }
        self.marks.drop(begins..words.start);
        self.marks.drop(words.end..behind);
        self.escapes(words);
        behind
    }

    /// Drops what says that a letter in some words is no mark.
    fn escapes(&mut self, words: Range<usize>) {
        for (at, _) in self.words.text[words.clone()].match_indices('\\') {
            self.marks.drop(words.start + at..words.start + at + 1);
        }
    }

    /// The mark of a footnote or of a source.
    fn footnote(&mut self, at: usize) -> usize {
        let rest = &self.words.text.as_bytes()[at + 1..];
        let is_label = |b: &u8| b.is_ascii_alphanumeric() || b"#*-_.:".contains(b);
        let len = rest.iter().take(60).take_while(|&b| is_label(b)).count();
        let end = at + 1 + len;
        if len == 0 || self.words.byte(end) != b']' || self.words.byte(end + 1) != b'_' {
            return at + 1;
        }
        if self.words.after(end + 2).is_some_and(char::is_alphanumeric) {
            return at + 1;
        }
        // The space before it is there for the mark alone.
        let space = usize::from(self.words.before(at) == Some(' '));
        self.marks.drop(at - space..end + 2);
        end + 2
    }

    /// What ends a word that leads somewhere, or begins a place that others lead to.
    fn reference(&mut self, at: usize) -> usize {
        if self.words.byte(at + 1) == b'`'
            && !self.words.before(at).is_some_and(char::is_alphanumeric)
        {
            self.marks.drop(at..at + 1);
            return at + 1;
        }
        let marks = if self.words.byte(at + 1) == b'_' { 2 } else { 1 };
        let after = self.words.after(at + marks);
        let ends = after.is_none_or(|c| c.is_whitespace() || "'\")]}>-/\\:.,;!?|*".contains(c));
        let leads = self.words.before(at).is_some_and(char::is_alphanumeric) && ends;
        if leads {
            self.marks.drop(at..at + marks);
        }
        at + marks
    }

    /// An address, in which no mark is one.
    fn address(&mut self, at: usize) -> usize {
        let rest = &self.words.text[at..];
        if self.words.before(at).is_some_and(char::is_alphanumeric)
            || !(rest.starts_with("http://") || rest.starts_with("https://"))
        {
            return at + 1;
        }
        let len = rest.bytes().take_while(|b| !b.is_ascii_whitespace() && !b"<>`|".contains(b));
        at + len.count()
    }
}

/// Which of the words between backticks are shown, and what is shown before them.
fn shown(inside: &str, role: &str) -> (Range<usize>, &'static str) {
    let all = 0..inside.len();
    if inside.ends_with('>')
        && let Some(target) = inside.rfind('<')
        && (target == 0 || inside[..target].ends_with(char::is_whitespace))
    {
        let words = inside[..target].trim_end();
        let first = words.starts_with('!');
        return match words.is_empty() {
            true => (target + 1..inside.len() - 1, ""),
            false => (usize::from(first)..words.len(), ""),
        };
    }
    match role {
        "pep" | "PEP" => (all, "PEP "),
        "rfc" | "RFC" => (all, "RFC "),
        "issue" | "pr" | "gh" | "bpo" | "pull" => (all, "#"),
        "" => (all, ""),
        _ if inside.starts_with('~') => {
            let last = inside.rfind('.').map_or(1, |dot| dot + 1);
            (if last < inside.len() { last } else { 1 }..inside.len(), "")
        }
        _ if inside.starts_with('!') => (1..inside.len(), ""),
        _ => (all, ""),
    }
}
