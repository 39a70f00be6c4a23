//! Stretches of wikitext that reach over lines and lie in one another: templates, links, and what
//! stands between tags and is no wikitext.

use std::ops::Range;

use super::super::lines::Next;
use crate::text::cost;

/// What stands between tags, or marks like them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Raw {
    Comment,
    /// Words in which no mark is one.
    Plain,
    Note,
    Code,
    Gallery,
}

/// Tags whose contents are not wikitext: how they begin, how they end, what they hold.
const TAGS: [(&str, &str, Raw); 13] = [
    ("nowiki", "</nowiki>", Raw::Plain),
    ("ref", "</ref>", Raw::Note),
    ("pre", "</pre>", Raw::Code),
    ("syntaxhighlight", "</syntaxhighlight>", Raw::Code),
    ("source", "</source>", Raw::Code),
    ("math", "</math>", Raw::Code),
    ("chem", "</chem>", Raw::Code),
    ("timeline", "</timeline>", Raw::Code),
    ("score", "</score>", Raw::Code),
    ("graph", "</graph>", Raw::Code),
    ("templatedata", "</templatedata>", Raw::Code),
    ("gallery", "</gallery>", Raw::Gallery),
    ("hiero", "</hiero>", Raw::Code),
];

/// Where all of them stand, in order.
#[derive(Debug, Default)]
pub(super) struct Spans {
    templates: Vec<(usize, usize)>,
    links: Vec<(usize, usize)>,
    raw: Vec<(usize, usize, Raw)>,
}

impl Spans {
    pub(super) fn of(text: &str, from: usize) -> Self {
        let mut found = Self::default();
        let mut tags = Tags::new();
        let (mut open, mut links) = (Vec::new(), Vec::new());
        let bytes = text.as_bytes();
        let mut at = from;
        while let Some(&b) = bytes.get(at) {
            cost::of(1);
            let double = bytes.get(at + 1) == Some(&b);
            match b {
                b'<' => {
                    if let Some((end, raw)) = tags.ends(text, at) {
                        found.raw.push((at, end, raw));
                        at = end;
                        continue;
                    }
                }
                b'{' if double => {
                    open.push(at);
                    at += 1;
                }
                b'}' if double => {
                    found.templates.extend(open.pop().map(|begins| (begins, at + 2)));
                    at += 1;
                }
                b'[' if double => {
                    links.push(at);
                    at += 1;
                }
                b']' if double => {
                    found.links.extend(links.pop().map(|begins| (begins, at + 2)));
                    at += 1;
                }
                _ => {}
            }
            at += 1;
        }
        found.templates.sort_unstable();
        found.links.sort_unstable();
        found
    }

    /// Where the template that begins here ends.
    pub(super) fn template(&self, at: usize) -> Option<usize> {
        let found = self.templates.binary_search_by_key(&at, |&(begins, _)| begins).ok()?;
        self.templates.get(found).map(|&(_, end)| end)
    }

    /// Where the link that begins here ends.
    pub(super) fn link(&self, at: usize) -> Option<usize> {
        let found = self.links.binary_search_by_key(&at, |&(begins, _)| begins).ok()?;
        self.links.get(found).map(|&(_, end)| end)
    }

    /// What begins here and is no wikitext, and where it ends.
    pub(super) fn raw(&self, at: usize) -> Option<(usize, Raw)> {
        let found = self.raw.binary_search_by_key(&at, |&(begins, ..)| begins).ok()?;
        self.raw.get(found).map(|&(_, end, raw)| (end, raw))
    }

    /// Where what begins here ends, if it is one of those.
    pub(super) fn ends(&self, text: &str, at: usize) -> Option<usize> {
        match text.as_bytes().get(at)? {
            b'{' => self.template(at),
            b'[' => self.link(at),
            b'<' => self.raw(at).map(|(end, _)| end),
            _ => None,
        }
    }

    /// The parts of a stretch with a sign between them that stands in none of those.
    pub(super) fn split(&self, text: &str, within: Range<usize>, sign: &str) -> Vec<Range<usize>> {
        let bytes = text.as_bytes();
        let mut parts = Vec::new();
        let (mut start, mut at) = (within.start, within.start);
        while at < within.end {
            cost::of(1);
            if let Some(end) = self.ends(text, at).filter(|&end| end <= within.end) {
                at = end;
            } else if bytes[at..within.end].starts_with(sign.as_bytes()) {
                parts.push(start..at);
                at += sign.len();
                start = at;
            } else {
                at += 1;
            }
        }
        parts.push(start..within.end);
        parts
    }
}

/// Where tags end.
struct Tags {
    comment: Next,
    tag: Next,
    closing: [Next; 13],
}

impl Tags {
    fn new() -> Self {
        let closing = TAGS.map(|(_, closes, _)| Next::new(closes));
        Self { comment: Next::new("-->"), tag: Next::new(">"), closing }
    }

    /// Where what begins with a tag ends, and what it is.
    fn ends(&mut self, text: &str, at: usize) -> Option<(usize, Raw)> {
        let rest = text.get(at + 1..)?;
        if rest.starts_with("!--") {
            return self.comment.from(text, at + 4).map(|end| (end + 3, Raw::Comment));
        }
        let (i, (name, closes, raw)) = TAGS.iter().enumerate().find(|(_, (name, ..))| {
            let is_named = rest.get(..name.len()).is_some_and(|n| n.eq_ignore_ascii_case(name));
            is_named && rest[name.len()..].starts_with([' ', '>', '/', '\n'])
        })?;
        let tag = self.tag.from(text, at + 1 + name.len())?;
        if text[..tag].ends_with('/') {
            return Some((tag + 1, *raw));
        }
        let end = self.closing.get_mut(i)?.from(text, tag + 1)?;
        Some((end + closes.len(), *raw))
    }
}
