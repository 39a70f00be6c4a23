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
pub mod attempt;
mod choice;
mod index;
mod matching;
pub mod plain;
pub mod screen;
mod surroundings;
mod whole;
mod work;

use std::sync::OnceLock;

use regex::{Regex, RegexBuilder};

use crate::context::sentence;
use crate::find::index::Index;
use crate::find::plain::{Checks, Declared, Numbers, Sighting};
use crate::find::screen::{Counters, Folded};
use crate::find::whole::Whole;
use crate::find::work::{Paragraph, Work};
use crate::mention::Mention;
use crate::phrase::PhraseId;
use crate::rulebook::Rulebook;
use crate::text::article::{Article, Lines, line_breaks};
use crate::text::source::Remark;
use crate::text::view::View;

/// A rulebook made ready for finding its facts.
#[derive(Debug)]
pub struct Finder<'r> {
    rulebook: &'r Rulebook,
    index: Index,
    /// By fact, its regular expressions, compiled on first use.
    regexes: Vec<Vec<OnceLock<Option<Regex>>>>,
    /// Whether some fact counts people.
    people: bool,
    /// Whether mentions keep the words around them.
    evidence: bool,
    /// Which of the checks run that need no rule.
    checks: Checks,
    /// The names that the rulebook declares.
    declared: Declared,
}

/// What one part of an article states.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// The mentions, in order of the text.
    pub mentions: Vec<Mention>,
    /// Facts, as indices, that a sentence has all the words of and yet states
    /// in no way that was read. One entry for each such sentence.
    pub unread: Vec<usize>,
    /// The phrases that stand somewhere around a value that fits their fact, one
    /// entry for each time, whether or not they come to state it.
    pub matched: Vec<PhraseId>,
    /// What is wrong whatever the rulebook says, in order of the text.
    pub sightings: Vec<Sighting>,
    /// Text that looks otherwise than it reads.
    pub remarks: Vec<Remark>,
    /// What it cost.
    pub counters: Counters,
}

impl<'r> Finder<'r> {
    /// Prepares a rulebook.
    pub fn new(rulebook: &'r Rulebook) -> Self {
        let regexes = rulebook
            .facts
            .iter()
            .map(|fact| fact.regex.iter().map(|_| OnceLock::new()).collect())
            .collect();
        let people = rulebook.facts.iter().any(|fact| fact.people);
        Self {
            rulebook,
            index: Index::new(rulebook),
            regexes,
            people,
            evidence: true,
            checks: Checks::all(),
            declared: Declared::new(rulebook),
        }
    }

    /// Keeps no words around mentions, so that nobody can tell which sources
    /// copied from one another.
    #[must_use]
    pub fn without_evidence(self) -> Self {
        Self { evidence: false, ..self }
    }

    /// Looks for these of the things that are wrong whatever the rules say; for all of
    /// them unless told otherwise.
    #[must_use]
    pub fn with_checks(self, checks: Checks) -> Self {
        Self { checks, ..self }
    }

    /// Everything that a part of an article states.
    pub fn find(&self, article: &Article) -> Found {
        let text: &str = &article.text;
        let mut lines = Lines::of(article);
        let mut found = Found::default();
        let mut odd = Vec::new();
        // Nobody asks for the language of an article that states nothing.
        let mut language = None;
        let whole = Whole::new(self.rulebook, article);
        let mut near_facts = Vec::new();
        let mut from = 0;
        // Most paragraphs state nothing, so they are not even folded.
        let mut numbers = Numbers::new(text, self.checks);
        while let Some(at) =
            screen::next(&self.index, text, Folded::No, from, &mut found.counters, |at| {
                numbers.see(at)
            })
        {
            let block = sentence::block(text, at, from);
            from = block.end;
            numbers.see_all(at + 1..block.end);
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
        found.sightings = plain::all(article, numbers, &self.declared, &near_facts);
        found
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
