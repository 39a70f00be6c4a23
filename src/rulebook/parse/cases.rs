//! `[[fact.case]]`: what a fact should read in a text.

use crate::context::doubt::Binding;
use crate::rulebook::fact::{Case, Each};
use crate::rulebook::parse::check::Checker;
use crate::rulebook::parse::raw::{RawCase, RawEach, Text};
use crate::rulebook::problem::Problem;
use crate::rulebook::verdict::Verdict;

impl Checker<'_> {
    /// The case; `None` where it has a mistake.
    pub(super) fn case(&mut self, raw: &RawCase) -> Option<Case> {
        let before = self.problems.errors();
        let verdict = self.each(raw, raw.verdict.as_ref(), "verdict", |word| {
            Verdict::ALL.iter().copied().find(|verdict| verdict.name() == word)
        });
        let binding = self.each(raw, raw.binding.as_ref(), "binding", |word| {
            Binding::ALL.into_iter().find(|binding| binding.name() == word)
        });
        let language = raw.lang.as_ref().and_then(|lang| self.known_language(lang));
        let text = raw.text.as_ref()?;
        if text.get_ref().trim().is_empty() {
            let at = self.at(text);
            self.problems.push(
                Problem::error("empty-case", at, "there is no text to read", "empty")
                    .help("write a sentence as an article would have it"),
            );
        }
        if !raw.sound || self.problems.errors() > before {
            return None;
        }
        let reads = raw.reads.as_ref();
        Some(Case {
            text: text.get_ref().clone(),
            reads: reads.map(|reads| reads.iter().map(|read| read.get_ref().clone()).collect()),
            verdict,
            binding,
            speaker: raw.speaker.as_ref().map(|speaker| speaker.get_ref().clone()),
            date: raw.date.as_ref().map(|date| *date.get_ref()),
            language,
            at: self.at(text),
        })
    }

    /// What is expected of the values of a case; reports words that mean nothing, and a list that
    /// is not as long as `reads`.
    fn each<T: Named>(
        &mut self,
        case: &RawCase,
        raw: Option<&RawEach>,
        what: &str,
        known: impl Fn(&str) -> Option<T>,
    ) -> Option<Each<T>> {
        let mut one = |word: &Text| {
            let found = known(word.get_ref());
            if found.is_none() {
                self.one_of(T::UNKNOWN, word, word.get_ref(), what, &T::names());
            }
            found
        };
        match raw? {
            RawEach::All(word) => one(word).map(Each::All),
            RawEach::InOrder(words) => {
                let all: Vec<T> = words.get_ref().iter().filter_map(&mut one).collect();
                let written = words.get_ref().len();
                // What could not be read was told of before.
                let reads = case.reads.as_ref().filter(|_| case.sound).map(Vec::len);
                if let Some(reads) = reads.filter(|reads| *reads != written) {
                    let at = self.at(words);
                    let message =
                        format!("`reads` has {reads} values, and this says something of {written}");
                    self.problems.push(
                        Problem::error("uneven-case", at, message, "not as long as `reads`")
                            .help(format!("write one {what} for each value, or one for all")),
                    );
                }
                Some(Each::InOrder(all))
            }
        }
    }
}

/// Words of a case that are chosen from a few.
trait Named {
    /// The code of the mistake where a word is none of them.
    const UNKNOWN: &'static str;

    /// All of them.
    fn names() -> Vec<&'static str>;
}

impl Named for Verdict {
    const UNKNOWN: &'static str = "unknown-verdict";

    fn names() -> Vec<&'static str> {
        Self::ALL.iter().map(|verdict| verdict.name()).collect()
    }
}

impl Named for Binding {
    const UNKNOWN: &'static str = "unknown-binding";

    fn names() -> Vec<&'static str> {
        Self::ALL.iter().map(|binding| binding.name()).collect()
    }
}
