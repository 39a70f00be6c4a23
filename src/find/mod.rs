//! Finding the places where an article states a fact.
//!
//! [`Finder::find`] takes one part of one article and gives its mentions; it
//! touches no file, knows no other article, and never learns what value a fact is
//! expected to have. [`screen`] passes over the text and stops at numbers with
//! a telling word beside them. The sentence around such a number is read whole:
//! [`quantity`] reads its numbers, [`passage`] matches the phrases of the facts in
//! question, [`speaker`] tells who says it.
//!
//! One number states one fact. Where several facts want it, the phrase with
//! more words wins, then the longer match; what is left then is a tie, and the
//! mention names its rivals.

pub mod about;
pub mod block;
mod choice;
pub mod figure;
mod matching;
pub mod near_miss;
pub mod screen;
pub mod whole_article;

use std::ops::{Deref, Range};
use std::sync::{Arc, OnceLock};

use regex::{Regex, RegexBuilder};

use crate::context::sentence;
use crate::find::block::{Paragraph, Work};
use crate::find::screen::Folded;
use crate::find::screen::index::Index;
use crate::find::whole_article::Whole;
use crate::mention::found::{Found, Part};
use crate::read;
use crate::rulebook::Rulebook;
use crate::text::article::{Article, Lines, line_breaks};
use crate::text::source::Remark;
use crate::text::view::View;

/// A rulebook made ready for finding its facts.
#[derive(Debug)]
pub struct Finder<'r> {
    rulebook: Rules<'r>,
    index: Index,
    /// By fact, its regular expressions, compiled on first use.
    regexes: Vec<Vec<OnceLock<Option<Regex>>>>,
    /// Whether some fact counts people.
    people: bool,
    /// Whether mentions keep the words around them.
    evidence: bool,
}

/// The rulebook that is looked for: somebody else's, or one that the finder keeps alive.
#[derive(Debug)]
enum Rules<'r> {
    Borrowed(&'r Rulebook),
    Shared(Arc<Rulebook>),
}

impl Deref for Rules<'_> {
    type Target = Rulebook;

    fn deref(&self) -> &Rulebook {
        match self {
            Self::Borrowed(rulebook) => rulebook,
            Self::Shared(rulebook) => rulebook,
        }
    }
}

/// Whoever wants to see the numbers of a text that the screen passes over anyhow.
pub trait SeesNumbers {
    /// A number begins at this byte. Called in order of the text.
    fn number(&mut self, at: usize);

    /// The screen jumps over this stretch, which may hold more of them.
    fn stretch(&mut self, stretch: Range<usize>);
}

impl SeesNumbers for () {
    fn number(&mut self, _: usize) {}

    fn stretch(&mut self, _: Range<usize>) {}
}

impl Finder<'static> {
    /// Prepares a rulebook that it keeps alive.
    pub fn shared(rulebook: Arc<Rulebook>) -> Self {
        Self::of(Rules::Shared(rulebook))
    }
}

impl<'r> Finder<'r> {
    /// Prepares a rulebook.
    pub fn new(rulebook: &'r Rulebook) -> Self {
        Self::of(Rules::Borrowed(rulebook))
    }

    fn of(rulebook: Rules<'r>) -> Self {
        let regexes = rulebook
            .facts
            .iter()
            .map(|fact| fact.regex.iter().map(|_| OnceLock::new()).collect())
            .collect();
        let people = rulebook.facts.iter().any(|fact| fact.people);
        Self { index: Index::new(&rulebook), rulebook, regexes, people, evidence: true }
    }

    /// Keeps no words around mentions, so that nobody can tell which sources
    /// copied from one another.
    #[must_use]
    pub fn without_evidence(self) -> Self {
        Self { evidence: false, ..self }
    }

    /// Everything that a part of an article states.
    pub fn find(&self, article: &Article) -> Found {
        self.find_beside(article, &mut ()).0
    }

    /// The same for somebody who sees the numbers of the text in passing, with the
    /// stretches of the text that come near a fact, in order.
    pub fn find_beside(
        &self,
        article: &Article,
        beside: &mut impl SeesNumbers,
    ) -> (Found, Vec<Range<usize>>) {
        let text: &str = &article.text;
        let mut lines = Lines::of(article);
        let mut found = Found::default();
        let mut odd = Vec::new();
        // Nobody asks for the language of an article that states nothing.
        let mut language = None;
        let whole = Whole::new(&self.rulebook, article);
        let mut near_facts = Vec::new();
        let mut from = 0;
        // Most paragraphs state nothing, so they are not even folded.
        while let Some(at) =
            screen::next(&self.index, text, Folded::No, from, &mut found.counters, |at| {
                beside.number(at)
            })
        {
            let block = sentence::block(text, at, from);
            from = block.end;
            beside.stretch(at + 1..block.end);
            let view = View::of(&text[block.clone()]);
            let language = *language.get_or_insert_with(|| article.language());
            for &(oddity, at) in &view.oddities {
                if !odd.contains(&oddity) {
                    odd.push(oddity);
                    let line = article.begins.line + line_breaks(&text[..block.start + at]);
                    let what = format!("{} (line {line})", oddity.describe());
                    found.remarks.push(Remark { path: article.source.path.clone(), what });
                }
            }
            let paragraph = Paragraph::default();
            let sentences = found.counters.sentences;
            Work {
                finder: self,
                article,
                block: block.clone(),
                view: &view,
                language,
                paragraph,
                whole: &whole,
                lines: &mut lines,
                found: &mut found,
            }
            .sentences();
            if found.counters.sentences > sentences {
                near_facts.push(block);
            }
        }
        found.part = Some(Part {
            source: Arc::clone(&article.source),
            title: read::title_of(article),
            language: language.or(article.source.language),
            bytes: article.in_file(&(0..text.len())).len(),
        });
        (found, near_facts)
    }

    /// The compiled expression; `None` where it is too large to compile.
    fn regex(&self, fact: usize, pattern: usize) -> Option<&Regex> {
        let text = &self.rulebook.facts[fact].regex[pattern].text;
        self.regexes[fact][pattern]
            .get_or_init(|| {
                RegexBuilder::new(text).case_insensitive(true).size_limit(REGEX_SIZE).build().ok()
            })
            .as_ref()
    }
}

/// Bytes that a compiled regular expression may take.
pub(crate) const REGEX_SIZE: usize = 1 << 20;
