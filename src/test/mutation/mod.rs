//! How good a rulebook is: what becomes of its cases, and of articles, when somebody
//! gets them wrong.
//!
//! Every text whose fact agrees is changed in every way below, one change at a
//! time. A change of what is said has to be caught: the fact is
//! still read at that place, and it no longer agrees. A change of how it is said
//! has to change nothing. Nothing is left to chance, so the score of a rulebook
//! is the same on every day and every machine.

mod changes;

use std::ops::Range;
use std::sync::Arc;

use crate::find::Finder;
use crate::judge;
use crate::rulebook::Rulebook;
use crate::rulebook::fact::{Case, Fact};
use crate::rulebook::verdict::Verdict;
use crate::run::judgement::Judgement;
use crate::test::case;
use crate::test::mutation::changes::{in_words, meanings, wordings};
use crate::text::article::Article;
use crate::text::language::Language;

/// A way to change a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// Two neighbouring digits change places: 167, 176.
    DigitsSwapped,
    /// The first digit is another one: 167, 267.
    AnotherDigit,
    /// The last digit is off by one: 167, 168.
    OffByOne,
    /// Ten times as much.
    TenTimes,
    /// "More than" before a number that is exactly the expected one.
    MoreThan,
    /// "Fewer than" before it.
    FewerThan,
    /// The day after.
    NextDay,
    /// The same day of another year.
    AnotherYear,
    /// Another value, name or member.
    AnotherName,
    /// What is so is not so, and the other way round.
    Negated,
    /// Digits in words.
    InWords,
    /// The whole text in capitals.
    Capitals,
    /// Curly quotes, no-break spaces and accents gone.
    Typography,
    /// Lines of forty letters.
    Wrapped,
    /// Another sentence before and behind.
    Company,
}

impl Change {
    /// Whether it changes what is said.
    pub fn changes_meaning(self) -> bool {
        self < Self::InWords
    }

    /// The name that reports use.
    pub fn name(self) -> &'static str {
        match self {
            Self::DigitsSwapped => "digits swapped",
            Self::AnotherDigit => "another first digit",
            Self::OffByOne => "off by one",
            Self::TenTimes => "ten times as much",
            Self::MoreThan => "\"more than\" before it",
            Self::FewerThan => "\"fewer than\" before it",
            Self::NextDay => "the day after",
            Self::AnotherYear => "another year",
            Self::AnotherName => "another name",
            Self::Negated => "negated",
            Self::InWords => "digits in words",
            Self::Capitals => "capitals",
            Self::Typography => "typography",
            Self::Wrapped => "wrapped lines",
            Self::Company => "sentences beside it",
        }
    }
}

/// What became of one changed text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mutant {
    /// The fact's index.
    pub fact: usize,
    /// What was changed.
    pub change: Change,
    /// The changed text; of an article, what stands around the change.
    pub text: String,
    /// Whether it was caught, or, where it changes nothing, left alone.
    pub as_it_should_be: bool,
}

/// Words in the place of those of a mention that agrees, which say something else.
pub(crate) fn others(
    rulebook: &Rulebook,
    judgement: &Judgement,
    language: Language,
) -> Vec<String> {
    let fact = &rulebook.facts[judgement.mention.fact];
    let changed = meanings(rulebook, fact, judgement, language).into_iter();
    changed
        .filter(|(change, _)| *change < Change::MoreThan || *change > Change::FewerThan)
        .map(|(_, words)| words)
        .collect()
}

/// Changes every case of every fact in every way, and says what became of it.
pub fn of_cases(rulebook: &Rulebook) -> Vec<Mutant> {
    let finder = Finder::new(rulebook);
    let mut out = Vec::new();
    for (index, fact) in rulebook.facts.iter().enumerate() {
        for case in &fact.cases {
            let read = |text: &str| {
                let case = Case { text: text.to_owned(), ..case.clone() };
                case::read(&finder, rulebook, index, &case).0
            };
            let before = read(&case.text);
            let mut add = |change, text: String, as_it_should_be| {
                out.push(Mutant { fact: index, change, text, as_it_should_be });
            };
            for judgement in &before {
                each_value(rulebook, fact, judgement, &case.text, |change, text, place| {
                    let after = read(&text);
                    let right = match change.changes_meaning() {
                        true => after.iter().any(|after| catches(after, &place)),
                        false => verdicts(&after) == verdicts(&before),
                    };
                    add(change, text, right);
                });
            }
            for (change, text) in wordings(&case.text) {
                let same = verdicts(&read(&text)) == verdicts(&before);
                add(change, text, same);
            }
        }
    }
    out
}

/// Values of one part of an article that are changed. Each change reads the part
/// anew, which would take too long for a chronicle of thousands.
const MOST_VALUES: usize = 40;

/// Changes every value of an article that agrees, and its wording, and says what
/// became of it; at most 40 values of one part.
pub fn of_article(finder: &Finder<'_>, rulebook: &Rulebook, article: &Article) -> Vec<Mutant> {
    let read = |text: &str| -> Vec<Judgement> {
        let mentions = finder.find(&Article::new(Arc::clone(&article.source), text));
        let judged = mentions.mentions.into_iter().map(|mention| {
            let fact = &rulebook.facts[mention.fact];
            judge::one(fact, rulebook.books[fact.book].as_of, mention)
        });
        judged.collect()
    };
    let text = &article.text;
    let before = read(text);
    let of = |fact: usize, read: &[Judgement]| -> Vec<Verdict> {
        read.iter().filter(|j| j.mention.fact == fact).map(|j| j.verdict).collect()
    };
    let mut out = Vec::new();
    for judgement in before.iter().take(MOST_VALUES) {
        let fact = judgement.mention.fact;
        each_value(rulebook, &rulebook.facts[fact], judgement, text, |change, text, place| {
            let after = read(&text);
            let catches = |after: &&Judgement| after.mention.fact == fact && catches(after, &place);
            let as_it_should_be = match change.changes_meaning() {
                true => after.iter().find(catches).is_some(),
                false => of(fact, &after) == of(fact, &before),
            };
            out.push(Mutant { fact, change, text: around(&text, &place), as_it_should_be });
        });
    }
    let mut facts: Vec<usize> = before.iter().map(|judgement| judgement.mention.fact).collect();
    facts.sort_unstable();
    facts.dedup();
    for (change, text) in wordings(text) {
        let after = read(&text);
        for &fact in &facts {
            let as_it_should_be = of(fact, &after) == of(fact, &before);
            let text = article.source.path.clone();
            out.push(Mutant { fact, change, text, as_it_should_be });
        }
    }
    out
}

/// Calls `made` with each change to the value of a judgement that agrees: the whole
/// text after it, and where the new words stand.
fn each_value(
    rulebook: &Rulebook,
    fact: &Fact,
    judgement: &Judgement,
    text: &str,
    mut made: impl FnMut(Change, String, Range<usize>),
) {
    if judgement.verdict != Verdict::Agrees {
        return;
    }
    let place = judgement.mention.place.start..judgement.mention.place.end;
    let language = judgement.mention.source.language.unwrap_or_else(|| Language::of(text));
    let words = in_words(judgement, language).map(|words| (Change::InWords, words));
    for (change, words) in meanings(rulebook, fact, judgement, language).into_iter().chain(words) {
        let new = place.start..place.start + words.len();
        made(change, replaced(text, &place, &words), new);
    }
}

/// Whether a judgement finds fault with what stands at a place.
fn catches(after: &Judgement, place: &Range<usize>) -> bool {
    let at = &after.mention.place;
    let wrong =
        matches!(after.verdict, Verdict::Contradicts | Verdict::Stretched | Verdict::Outdated);
    wrong && at.start < place.end && place.start < at.end
}

/// How many bytes around a change are shown.
const SHOWN: usize = 120;

fn around(text: &str, place: &Range<usize>) -> String {
    let from = text.ceil_char_boundary(place.start.saturating_sub(SHOWN));
    let to = text.floor_char_boundary(place.end.saturating_add(SHOWN));
    text.get(from..to).unwrap_or_default().to_owned()
}

fn verdicts(read: &[Judgement]) -> Vec<Verdict> {
    read.iter().map(|judgement| judgement.verdict).collect()
}

fn replaced(text: &str, place: &Range<usize>, words: &str) -> String {
    let mut text = text.to_owned();
    if text.get(place.clone()).is_some() {
        text.replace_range(place.clone(), words);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rulebook_that_only_finds_the_right_value_scores_badly() {
        let score = |found_by: &str| {
            let rules = format!(
                "[rulebook]\nid = \"x\"\n[[fact]]\nid = \"f\"\nexpect = 112\ntolerance = 0\n\
                 {found_by}\n\
                 [[fact.case]]\ntext = \"There are 112 cabins.\"\nreads = [\"112\"]\nverdict = \"agrees\"\n"
            );
            let (rulebook, problems) = Rulebook::parse(vec![("x.toml".into(), rules)]);
            assert!(problems.is_empty(), "{problems:#?}");
            let mutants = of_cases(&rulebook);
            let of = |meaning: bool| {
                let all = mutants.iter().filter(move |m| m.change.changes_meaning() == meaning);
                (all.clone().filter(|m| m.as_it_should_be).count(), all.count())
            };
            (of(true), of(false))
        };
        assert_eq!(score("says = [\"{n} cabins\"]"), ((6, 6), (5, 5)));
        assert_eq!(score("says = [\"there are {n} cabins\"]").0, (6, 6));
        // "More than 112" and "fewer than 112" still have the right digits; "one hundred and
        // twelve" has not.
        assert_eq!(score("regex = [\"(?<n>112) cabins\"]"), ((2, 6), (4, 5)));
    }
}
