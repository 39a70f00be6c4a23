//! Marks within lines: which letters of a paragraph are no words, and what they stand for.

use std::ops::Range;

use super::html::{self, Told};
use super::tokens::Aside;
use super::writing::Writing;
use crate::text::cost;

/// A paragraph that is being read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stretch<'t> {
    /// The file up to the end of the paragraph.
    pub(super) text: &'t str,
    /// Where the paragraph begins.
    pub(super) start: usize,
}

impl<'t> Stretch<'t> {
    pub(super) fn of(text: &'t str, within: &Range<usize>) -> Self {
        Self { text: text.get(..within.end).unwrap_or_default(), start: within.start }
    }

    /// The byte at a place; a blank where none is.
    pub(super) fn byte(self, at: usize) -> u8 {
        self.text.as_bytes().get(at).copied().unwrap_or(b' ')
    }

    /// The letter before a place, where the paragraph has one.
    pub(super) fn before(self, at: usize) -> Option<char> {
        self.text.get(self.start..at)?.chars().next_back()
    }

    /// The letter at a place.
    pub(super) fn after(self, at: usize) -> Option<char> {
        self.text.get(at..)?.chars().next()
    }

    /// Goes through the paragraph: `step` reads what stands at a place and says where to go on.
    pub(super) fn each(self, mut step: impl FnMut(usize) -> usize) {
        let mut at = self.start;
        while at < self.text.len() {
            let from = at;
            at = step(at);
            cost::of(at - from);
        }
    }
}

/// What becomes of a stretch.
#[derive(Clone, Debug)]
pub(super) enum Mark {
    /// It is a mark and no word.
    Drop,
    /// It stands for other words.
    Put(String),
    /// An element begins with it, or ends.
    Open(&'static str),
    Close(&'static str),
    /// It is set aside.
    SetAside(Aside),
    /// It is written in HTML.
    Html,
    /// A line ends here.
    Break,
}

/// The marks of one paragraph.
#[derive(Debug, Default)]
pub(super) struct Marks {
    found: Vec<(Range<usize>, Mark)>,
    /// Marks that may begin something, by what they are.
    open: Vec<(&'static str, Range<usize>)>,
}

impl Marks {
    pub(super) fn add(&mut self, place: Range<usize>, mark: Mark) {
        self.found.push((place, mark));
    }

    pub(super) fn drop(&mut self, place: Range<usize>) {
        self.add(place, Mark::Drop);
    }

    /// Takes a mark that can begin or end something. Where it ends what one like it began, both
    /// are no words; where nothing ends it, it is one. Whether it ended something.
    pub(super) fn pair(&mut self, what: &'static str, place: Range<usize>, sides: Sides) -> bool {
        let known = self.open.iter().position(|(open, _)| *open == what);
        match known {
            Some(i) if sides.closes && self.open[i].1.end < place.start => {
                let (_, begins) = self.open.swap_remove(i);
                self.drop(begins);
                self.drop(place);
                return true;
            }
            None if sides.opens => self.open.push((what, place)),
            _ => {}
        }
        false
    }

    /// Writes a stretch of the file with its marks read.
    pub(super) fn write(mut self, within: Range<usize>, writing: &mut Writing<'_>) {
        self.found.sort_by_key(|(place, _)| place.start);
        let mut at = within.start;
        for (place, mark) in self.found {
            // What lies in another mark is part of it.
            if place.start < at {
                continue;
            }
            writing.keep(at..place.start);
            at = place.end;
            match mark {
                Mark::Drop => {}
                Mark::Put(words) => writing.put(words, place),
                Mark::Open(name) => writing.open(name, place.start),
                Mark::Close(name) => writing.close(name),
                Mark::SetAside(why) => writing.set_aside(why, place, true),
                Mark::Html => {
                    let text = writing.text;
                    writing.extend(html::tokens(text, place, false, &mut Told::default()));
                }
                Mark::Break => writing.line_break(place.start),
            }
        }
        writing.keep(at.min(within.end)..within.end);
    }
}

/// Where an entity that begins at a place ends, and what it stands for.
pub(super) fn entity(text: &str, at: usize) -> Option<(usize, String)> {
    let rest = text.get(at..)?;
    let letters = rest.bytes().skip(1).take(12);
    let len = 1 + letters.take_while(|&b| b.is_ascii_alphanumeric() || b == b'#').count();
    let written = rest.get(..=len).filter(|written| written.ends_with(';'))?;
    let said = html::unescaped(written);
    (said != written).then_some((at + len + 1, said))
}

/// What a mark can do where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sides {
    pub(super) opens: bool,
    pub(super) closes: bool,
}

/// The brackets of a stretch, each with the one that closes it.
#[derive(Debug, Default)]
pub(super) struct Brackets(Vec<(usize, usize)>);

impl Brackets {
    pub(super) fn of(text: &str, within: &Range<usize>) -> Self {
        let mut open = Vec::new();
        let mut pairs = Vec::new();
        let bytes = text.get(within.clone()).unwrap_or_default().as_bytes();
        for at in memchr::memchr2_iter(b'[', b']', bytes) {
            match bytes[at] {
                b'[' => open.push(within.start + at),
                _ if at > 0 && bytes[at - 1] == b'\\' => {}
                _ => pairs.extend(open.pop().map(|open| (open, within.start + at))),
            }
        }
        pairs.sort_unstable();
        Self(pairs)
    }

    /// Where the bracket that stands here is closed.
    pub(super) fn close(&self, open: usize) -> Option<usize> {
        let found = self.0.binary_search_by_key(&open, |&(open, _)| open).ok()?;
        self.0.get(found).map(|&(_, close)| close)
    }
}
