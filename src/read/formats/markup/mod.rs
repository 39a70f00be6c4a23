//! Pages with marks, whatever they are written in: elements that open and close, and text.
//!
//! A format turns its file into a list of [`Token`](super::tokens::Token)s, each with its place; this writes from it what
//! a reader of the page sees. What he does not see, or what is no part of the article, is set
//! aside and counted.

mod item;
mod rows;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use super::tokens::{Aside, Element, INLINE, Token};
use crate::read::formats::letters::{is_space, raised};
use crate::read::formats::markup::item::{TERM, Term};
use crate::read::formats::markup::rows::is_table;
use crate::text::block::BlockKind;
use crate::text::draft::Draft;

/// A line that opens a list is no longer than this, in bytes, where it is read with each item.
const LEAD: usize = 200;

/// A page in the making.
pub(super) struct Page<'t, 'd> {
    tokens: &'t [Token<'t>],
    /// For each element that begins, the token with which it ends.
    ends: Vec<usize>,
    draft: &'d mut Draft,
    /// The elements that are open, by name and the token with which they end.
    open: Vec<(&'static str, usize)>,
    /// How many of each name are open, and the kinds of blocks that they make.
    count: BTreeMap<&'static str, usize>,
    kinds: Vec<BlockKind>,
    /// Whether a block of the draft is open.
    in_block: bool,
    /// Whether it is an item of a list.
    in_item: bool,
    /// The words that stand in the block that is open.
    block: String,
    /// The last paragraph, where it opens what follows.
    lead: String,
    /// The leads of the lists around the one that is open.
    outer: Vec<String>,
    /// The last block before what follows, where it is short.
    above: String,
    /// What the item that begins is read with.
    pending: String,
    /// What the item that is open is about, where it begins with that: each of its sentences is
    /// read with it.
    term: Term,
    /// The last term of a list that says what terms mean.
    defined: String,
    space: bool,
    set_aside: BTreeMap<Aside, usize>,
}

impl<'t, 'd> Page<'t, 'd> {
    /// Writes some stretches of tokens, and says what was set aside.
    pub(super) fn write(
        tokens: &'t [Token<'t>],
        ends: Vec<usize>,
        stretches: &[Range<usize>],
        draft: &'d mut Draft,
    ) -> Vec<(usize, &'static str)> {
        let mut page = Self {
            tokens,
            ends,
            draft,
            open: Vec::new(),
            count: BTreeMap::new(),
            kinds: Vec::new(),
            in_block: false,
            in_item: false,
            block: String::new(),
            lead: String::new(),
            outer: Vec::new(),
            above: String::new(),
            pending: String::new(),
            term: Term::default(),
            defined: String::new(),
            space: false,
            set_aside: BTreeMap::new(),
        };
        let mut at = 0;
        for stretch in stretches {
            page.put_aside(Aside::Outside, at..stretch.start);
            page.tokens(stretch.clone());
            page.end_block();
            at = stretch.end;
        }
        page.put_aside(Aside::Outside, at..tokens.len());
        page.set_aside.iter().map(|(aside, &words)| (words, aside.what())).collect()
    }

    fn tokens(&mut self, range: Range<usize>) {
        let tokens = self.tokens;
        let mut i = range.start;
        while i < range.end {
            while self.open.last().is_some_and(|&(_, end)| end <= i) {
                let (name, _) = self.open.pop().unwrap_or_default();
                self.closes(name);
            }
            if self.term.end.is_some_and(|end| end <= i) {
                self.term.end = None;
            }
            match &tokens[i] {
                Token::Text { words, written, flows } => {
                    let as_it_stands = matches!(words, Cow::Borrowed(_));
                    self.text(words, written, *flows, as_it_stands);
                }
                Token::Close(_) => {}
                Token::Open(element) => {
                    let end = self.ends[i].min(range.end);
                    if let Some(next) = self.opens(element, i, end) {
                        i = next;
                        continue;
                    }
                }
            }
            i += 1;
        }
        while self.open.last().is_some_and(|&(_, end)| end <= range.end) {
            let (name, _) = self.open.pop().unwrap_or_default();
            self.closes(name);
        }
    }

    /// Begins an element; the token to go on with where all of it is done.
    fn opens(&mut self, element: &Element, i: usize, end: usize) -> Option<usize> {
        let never_closed = self.ends[i] >= self.tokens.len();
        let footer = element.name == "footer"
            && ["article", "main", "blockquote", "figure"].iter().all(|n| !self.is_in(n));
        if let Some(aside) = element.aside.or(footer.then_some(Aside::Navigation)) {
            // What is never closed would take the rest of the page with it.
            if !never_closed || aside == Aside::Machine {
                if !INLINE.contains(&element.name) {
                    self.end_block();
                }
                self.put_aside(aside, i..end);
                return Some(end.max(i + 1));
            }
        }
        match element.name {
            "br" => self.put("\n", element.at),
            "hr" => self.end_block(),
            "img" | "wbr" | "input" => {}
            "sup" | "sub" if !never_closed => {
                self.raised(element, i, end);
                return Some(end);
            }
            "table" if !never_closed && is_table(&self.tokens[i + 1..end]) => {
                self.end_block();
                self.table(i + 1..end);
                return Some(end);
            }
            name => {
                if !INLINE.contains(&name) {
                    self.end_block();
                }
                match name {
                    "ul" | "ol" => {
                        let own = self.block.trim();
                        let opens = own.ends_with(':') && own.len() <= LEAD;
                        let own =
                            (opens && self.in_item && self.is_in("li")).then(|| own.to_owned());
                        self.outer.push(self.lead.clone());
                        self.lead = own.unwrap_or_else(|| std::mem::take(&mut self.lead));
                    }
                    "li" => {
                        self.pending.clone_from(&self.lead);
                        self.term = Term::default();
                    }
                    "dd" => {
                        self.pending.clone_from(&self.defined);
                        self.term = Term { words: self.defined.clone(), end: None };
                    }
                    "strong" | "b" | "code" if self.may_be_a_term() => {
                        self.term = Term { words: String::new(), end: Some(end) };
                    }
                    _ if INLINE.contains(&name) => {}
                    _ if !self.is_in("li") => self.lead.clear(),
                    _ => {}
                }
                if !never_closed {
                    self.open.push((name, end));
                    *self.count.entry(name).or_default() += 1;
                    self.kinds.extend(kind(name));
                }
            }
        }
        None
    }

    fn closes(&mut self, name: &'static str) {
        if let Some(count) = self.count.get_mut(name) {
            *count -= 1;
        }
        if kind(name).is_some() {
            self.kinds.pop();
        }
        if name == "dt" && self.in_block && self.block.len() <= TERM {
            self.defined = self.block.trim().to_owned();
        }
        if !INLINE.contains(&name) {
            self.end_block();
        }
        match name {
            "ul" | "ol" => {
                let around = self.outer.pop().unwrap_or_default();
                self.lead = if self.is_in("li") { around } else { String::new() };
            }
            "li" | "dd" => self.term = Term::default(),
            "dl" => self.defined.clear(),
            _ => {}
        }
    }

    fn is_in(&self, name: &str) -> bool {
        self.count.get(name).is_some_and(|&count| count > 0)
    }

    /// Counts words that are set aside, those that an element has for reasons of its own under
    /// these.
    fn put_aside(&mut self, aside: Aside, range: Range<usize>) {
        let tokens = self.tokens;
        let mut inner: Option<(Aside, usize)> = None;
        for i in range {
            inner = inner.filter(|&(_, end)| i < end);
            match &tokens[i] {
                Token::Open(element) if inner.is_none() => {
                    inner = element.aside.map(|own| (own, self.ends[i]));
                }
                Token::Text { words, .. } => {
                    let count = words.split_whitespace().count();
                    if count > 0 {
                        let why = inner.map_or(aside, |(own, _)| own);
                        *self.set_aside.entry(why).or_default() += count;
                    }
                }
                _ => {}
            }
        }
    }

    fn begin_block(&mut self, at: usize) {
        if self.in_block {
            return;
        }
        self.draft.begin(self.kinds.last().copied().unwrap_or(BlockKind::Paragraph));
        self.in_block = true;
        self.in_item = self.is_in("li");
        self.block.clear();
        self.space = false;
        if !self.pending.is_empty() {
            // It stands where the item begins, and takes no room there.
            self.draft.put(&std::mem::take(&mut self.pending), at..at);
            self.draft.put(" ", at..at);
        }
    }

    fn end_block(&mut self) {
        if !self.in_block {
            return;
        }
        self.draft.end();
        self.in_block = false;
        self.space = false;
        if !self.in_item {
            let line = self.block.trim();
            self.lead.clear();
            self.above.clear();
            if line.len() <= LEAD {
                self.above.push_str(line);
            }
            if line.ends_with(':') && line.len() <= LEAD {
                self.lead.push_str(line);
            }
        }
    }

    fn text(&mut self, words: &str, written: &Range<usize>, flows: bool, as_it_stands: bool) {
        if !flows || self.is_in("pre") {
            if !self.in_block && words.trim().is_empty() {
                return;
            }
            self.begin_block(written.start);
            self.add(words, written.clone(), as_it_stands);
            return;
        }
        if !as_it_stands {
            self.space = self.space || (self.in_block && words.starts_with(is_space));
            let parts: Vec<&str> = words.split(is_space).filter(|part| !part.is_empty()).collect();
            if !parts.is_empty() {
                self.begin_block(written.start);
                self.spaced(written.start);
                self.add(&parts.join(" "), written.clone(), false);
            }
            self.space = self.space || (self.in_block && words.ends_with(is_space));
            return;
        }
        let mut rest = 0;
        while let Some(begin) = words[rest..].find(|c: char| !is_space(c)) {
            self.space = self.space || (begin > 0 && self.in_block);
            let begin = rest + begin;
            let run = run_of_words(&words[begin..]);
            self.begin_block(written.start + begin);
            self.spaced(written.start + begin);
            let run = begin..begin + run;
            self.add(&words[run.clone()], written.start + run.start..written.start + run.end, true);
            rest = run.end;
        }
        self.space = self.space || (rest < words.len() && self.in_block);
    }

    /// Writes the space that came before a word.
    fn spaced(&mut self, at: usize) {
        if std::mem::take(&mut self.space) && !self.block.is_empty() && !self.block.ends_with('\n')
        {
            self.add(" ", at..at, false);
        }
    }

    fn put(&mut self, words: &str, at: usize) {
        if self.in_block {
            self.space = false;
            self.add(words, at..at, false);
        }
    }

    fn keep(&mut self, words: &str, written: Range<usize>, as_it_stands: bool) {
        if as_it_stands {
            self.draft.keep(written);
        } else {
            self.draft.put(words, written);
        }
        // Only the end of a long block is asked for, and whether it is short.
        if self.block.len() <= LEAD {
            self.block.push_str(words);
        } else if !words.is_empty() {
            self.block.truncate(0);
            self.block.push_str(&" ".repeat(LEAD + 1));
            self.block.push_str(words.get(words.len().saturating_sub(8)..).unwrap_or("x"));
        }
    }

    /// What is written high or low: the mark of a footnote is none of the text, a figure is
    /// written in letters that say so.
    fn raised(&mut self, element: &Element, i: usize, end: usize) {
        let inside = &self.tokens[i + 1..end];
        let leads = inside.iter().any(|t| matches!(t, Token::Open(e) if e.leads_within));
        let mut words = String::new();
        let mut written = element.at..element.at;
        for token in inside {
            if let Token::Text { words: more, written: place, .. } = token {
                if words.is_empty() {
                    written = place.clone();
                }
                words.push_str(more);
                written.end = place.end;
            }
        }
        let words = words.trim();
        let note = words.starts_with('[') && words.ends_with(']');
        if leads || note || words.is_empty() {
            return;
        }
        let letters: Option<String> = words.chars().map(|c| raised(c, element.name)).collect();
        let begins = !self.in_block;
        self.begin_block(written.start);
        if !begins {
            self.spaced(written.start);
        }
        match letters {
            Some(letters) => self.add(&letters, written, false),
            None => {
                let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
                self.add(&words, written, false);
            }
        }
    }
}

/// The kind of the blocks in an element.
fn kind(name: &str) -> Option<BlockKind> {
    Some(match name {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "title" => BlockKind::Heading,
        "li" | "dt" | "dd" => BlockKind::ListItem,
        "figcaption" | "caption" => BlockKind::Caption,
        "pre" => BlockKind::Code,
        "blockquote" => BlockKind::Quotation,
        _ => return None,
    })
}

/// How many bytes from here on are words with single spaces between them.
fn run_of_words(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(space) = memchr_space(&bytes[at..]).map(|i| at + i) {
        let single = bytes[space] == b' '
            && bytes.get(space + 1).is_some_and(|&next| !is_space(char::from(next)));
        if !single {
            return space;
        }
        at = space + 1;
    }
    bytes.len()
}

fn memchr_space(bytes: &[u8]) -> Option<usize> {
    bytes.iter().position(|&b| is_space(char::from(b)))
}
