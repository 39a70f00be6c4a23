//! Mistakes in rule files, as values.
//!
//! A rulebook is written by hand, so all mistakes of all files are collected
//! and shown at their places at once. This module knows what a mistake is and keeps
//! them; [`crate::render::problems`] shows them.
//!
//! Comparing a mistyped word with every known one is the only step here that is
//! not linear, so only the first [`SUGGESTIONS`] mistakes of a run get a guess.

use crate::rulebook::level::Level;
use crate::text::location::Location;
use crate::text::mistake::quote;
use crate::text::slip;

/// How many mistakes of a run are compared with the words that could be meant.
pub const SUGGESTIONS: usize = 40;

/// A mistake in a rule file, or something odd about it.
///
/// Its texts may quote the file, so they are untrusted: whoever writes them to
/// a terminal goes through [`crate::render::untrusted`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// [`Level::Error`] where the rulebook cannot be used as written.
    pub level: Level,
    /// Kebab-case, the same for every mistake of its kind: `unknown-key`.
    pub code: &'static str,
    /// Where it is.
    pub location: Location,
    /// What is wrong, and why. Lower case, without a full stop.
    pub message: String,
    /// A word or two for the place itself.
    pub label: String,
    /// What to do.
    pub help: Option<String>,
    /// Other places that belong to it, each with a word or two.
    pub also: Vec<(Location, String)>,
}

impl Problem {
    /// A mistake.
    pub(crate) fn error(
        code: &'static str,
        location: Location,
        message: impl Into<String>,
        label: impl Into<String>,
    ) -> Self {
        Self {
            level: Level::Error,
            code,
            location,
            message: message.into(),
            label: label.into(),
            help: None,
            also: Vec::new(),
        }
    }

    /// Something odd that does not keep the rulebook from being used.
    pub(crate) fn warning(
        code: &'static str,
        location: Location,
        message: impl Into<String>,
        label: impl Into<String>,
    ) -> Self {
        Self { level: Level::Warning, ..Self::error(code, location, message, label) }
    }

    /// The same with a word on what to do.
    #[must_use]
    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The same with a word on what to do, where there is one.
    #[must_use]
    pub(crate) fn maybe_help(mut self, help: Option<String>) -> Self {
        self.help = help;
        self
    }

    /// The same with another place that belongs to it.
    #[must_use]
    pub(crate) fn also(mut self, location: Location, label: impl Into<String>) -> Self {
        self.also.push((location, label.into()));
        self
    }
}

/// The mistakes found so far.
#[derive(Debug)]
pub(crate) struct Problems {
    found: Vec<Problem>,
    errors: usize,
    suggestions: usize,
}

impl Default for Problems {
    fn default() -> Self {
        Self { found: Vec::new(), errors: 0, suggestions: SUGGESTIONS }
    }
}

impl Problems {
    /// Keeps one more.
    pub(crate) fn push(&mut self, problem: Problem) {
        if problem.level == Level::Error {
            self.errors += 1;
        }
        self.found.push(problem);
    }

    /// How many errors were found so far. Whoever compares this before and after
    /// reading something knows whether it was sound.
    pub(crate) fn errors(&self) -> usize {
        self.errors
    }

    /// "did you mean `x`?" for a word that is none of `known`.
    pub(crate) fn suggest<'a>(
        &mut self,
        word: &str,
        known: impl IntoIterator<Item = &'a str>,
    ) -> Option<String> {
        self.meant(word, known).map(|near| format!("did you mean {}?", quote(near)))
    }

    /// The one of `known` that `word` was probably meant to be.
    pub(crate) fn meant<'a>(
        &mut self,
        word: &str,
        known: impl IntoIterator<Item = &'a str>,
    ) -> Option<&'a str> {
        self.suggestions = self.suggestions.checked_sub(1)?;
        slip::meant(word, known)
    }

    /// Everything in order of file and place.
    pub(crate) fn finish(mut self) -> Vec<Problem> {
        self.found.sort_by(|a, b| {
            let key = |p: &Problem| (p.location.book, p.location.span.start, p.location.span.end);
            key(a).cmp(&key(b)).then_with(|| a.code.cmp(b.code))
        });
        // A phrase that several facts share is wrong once.
        self.found.dedup_by(|a, b| {
            a.location == b.location && a.code == b.code && a.message == b.message
        });
        self.found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn guesses_for_the_first_mistakes_only() {
        let mut problems = Problems::default();
        let guesses = (0..100).filter_map(|_| problems.suggest("sayz", ["says"])).count();
        assert_eq!(guesses, SUGGESTIONS);
    }
}
