//! Elements that open and close, and text: what a page is, whatever it is written in.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

/// A piece of a page, in order of the file.
#[derive(Clone, Debug)]
pub(super) enum Token<'t> {
    /// An element begins.
    Open(Element),
    /// An element ends; those that were left open in it end as well.
    Close(&'static str),
    /// What a reader sees, and where in the file it stands.
    Text {
        /// Borrowed where it stands in the file letter by letter.
        words: Cow<'t, str>,
        written: Range<usize>,
        /// Whether white space is a space, however it is written.
        flows: bool,
    },
}

/// What is known of an element when it begins.
#[derive(Clone, Debug, Default)]
pub(super) struct Element {
    /// One of those that [`elements`](super::elements) lists.
    pub(super) name: &'static str,
    /// Why it is no part of what is read, where it is none.
    pub(super) aside: Option<Aside>,
    /// How many columns and rows a cell takes.
    pub(super) spans: (usize, usize),
    /// Whether it leads to a place of the same page, as the mark of a footnote does.
    pub(super) leads_within: bool,
    /// Where it stands.
    pub(super) at: usize,
}

/// Why something is set aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Aside {
    /// It is for machines.
    Machine,
    /// It leads to other pages, or is there on every page.
    Navigation,
    /// It leads to other stories.
    Related,
    /// Nobody sees it.
    Hidden,
    /// It was struck out.
    Struck,
    /// It is code in a block of its own.
    Code,
    /// It is a note on a word of a sentence, written in the midst of it.
    Note,
    /// It stands outside of the article.
    Outside,
}

impl Aside {
    /// What so many words of it are called.
    pub(super) fn what(self) -> &'static str {
        match self {
            Self::Machine => "of scripts and the like",
            Self::Navigation => "of navigation",
            Self::Related => "that lead to other stories",
            Self::Hidden => "that are not shown",
            Self::Struck => "that are struck out",
            Self::Code => "in blocks of code",
            Self::Note => "in notes within sentences",
            Self::Outside => "outside of the article",
        }
    }
}

/// Elements that stand in a line.
pub(super) const INLINE: &[&str] = &[
    "a", "abbr", "audio", "b", "bdi", "bdo", "br", "button", "canvas", "cite", "code", "data",
    "datalist", "del", "dfn", "em", "embed", "font", "i", "iframe", "img", "input", "ins", "kbd",
    "label", "map", "mark", "math", "noscript", "object", "picture", "q", "s", "samp", "script",
    "select", "small", "source", "span", "strike", "strong", "style", "sub", "sup", "svg",
    "template", "textarea", "time", "tt", "u", "var", "video", "wbr", "?",
];

/// Puts places in order, should a parser have told one twice.
pub(super) fn in_order(tokens: &mut [Token<'_>]) {
    let mut last = 0;
    for token in tokens {
        match token {
            Token::Open(element) => element.at = element.at.max(last),
            Token::Text { words, written, .. } => {
                if written.start < last {
                    *words = Cow::Owned(std::mem::take(words).into_owned());
                    *written = last..written.end.max(last);
                }
                last = written.end;
            }
            Token::Close(_) => {}
        }
    }
}

/// For each element that begins the index of the token with which it ends; of one that is never
/// closed, the number of tokens. What is left open inside of another ends with it.
pub(super) fn ends(tokens: &[Token<'_>]) -> Vec<usize> {
    let mut ends = vec![tokens.len(); tokens.len()];
    let mut open: Vec<(&'static str, usize)> = Vec::new();
    let mut count: BTreeMap<&'static str, usize> = BTreeMap::new();
    let mut end_to =
        |open: &mut Vec<(&'static str, usize)>, count: &mut BTreeMap<_, usize>, depth, i| {
            for (name, at) in open.drain(depth..) {
                ends[at] = i;
                if let Some(count) = count.get_mut(name) {
                    *count -= 1;
                }
            }
        };
    for (i, token) in tokens.iter().enumerate() {
        match token {
            Token::Open(element) => {
                let closes: &[&str] = match element.name {
                    "li" => &["li", "p"],
                    "dt" | "dd" => &["dt", "dd", "p"],
                    "tr" => &["tr", "td", "th", "p"],
                    "td" | "th" => &["td", "th", "p"],
                    "option" => &["option"],
                    "tbody" | "tfoot" | "thead" => &["tr", "td", "th", "p", "thead", "tbody"],
                    name if !INLINE.contains(&name) => &["p"],
                    _ => &[],
                };
                while let Some(&(name, _)) = open.last()
                    && closes.contains(&name)
                {
                    let depth = open.len() - 1;
                    end_to(&mut open, &mut count, depth, i);
                }
                open.push((element.name, i));
                *count.entry(element.name).or_default() += 1;
            }
            Token::Close(name) => {
                if count.get(name).is_some_and(|&count| count > 0)
                    && let Some(depth) = open.iter().rposition(|(open, _)| open == name)
                {
                    end_to(&mut open, &mut count, depth, i);
                }
            }
            Token::Text { .. } => {}
        }
    }
    ends
}
