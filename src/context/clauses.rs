//! Where a sentence goes on to another matter: the clauses of it that could be sentences.
//!
//! "Ridership fell to 31,000, and unlike in 2019 the fares rose" tells two things, and a word in
//! the one says nothing of the other. A clause is another's only where all of this holds: a comma, a
//! semicolon or a dash with a conjunction begins it, or a conjunction that sets it against the other
//! ("while"); what stands before has a verb, so that the comma of an enumeration or an apposition
//! parts nothing; and it has a verb and a subject of its own. A pronoun, "its margin", "12 of them"
//! and "the company" behind a name go on about what was named before, and so does a clause without a subject, one
//! with "which", "when" or "because". When in doubt the sentence is one.

use std::ops::Range;

use crate::context::clause::Clause;
use crate::lang::frames;
use crate::lang::speech::Role;
use crate::text::language::Language;
use crate::text::token::Token;

/// The clauses of a sentence.
#[derive(Debug, Default)]
pub struct Clauses {
    /// In bytes of the view, where each but the first begins.
    begins: Vec<usize>,
    /// The time or place with which the sentence opens: "in 2019 the yard".
    opening: Range<usize>,
    /// Where the clauses begin that open with a time or place of their own.
    placed: Vec<usize>,
}

impl Clauses {
    /// Those of the sentence at `span`, of which these are tokens.
    pub fn of(view: &str, tokens: &[Token], span: &Range<usize>, language: Language) -> Self {
        let c = Clause::of(view, tokens, span, &[], language.speech());
        let start = c.dateline();
        let (mut begins, mut first) = (Vec::new(), start);
        let mut placed = Vec::new();
        for i in start..c.len() {
            let Some(next) = begins_at(&c, i, first, first == start) else { continue };
            if has_verb(&c, first..i) && has_own_subject(&c, &(first..i), next, language) {
                let begin = c.get(i).map(|word| word.start);
                begins.extend(begin);
                placed.extend(begin.filter(|_| !opening(&c, next).is_empty()));
                first = next;
            }
        }
        let opening = c.bytes(&opening(&c, start)).unwrap_or_default();
        Self { begins, opening, placed }
    }

    /// Whether a word of the view says something of what stands at a place: it stands in its
    /// clause, or in the time or place with which the sentence opens, and the clause has none of
    /// its own.
    pub fn reaches(&self, word: &Range<usize>, place: &Range<usize>) -> bool {
        let opens = self.opening.start <= word.start && word.end <= self.opening.end;
        let placed = || self.placed.contains(&self.begins_before(place.start));
        self.join(word, place) || opens && !placed()
    }

    /// Where the clause begins in which a byte of the view stands; 0 for the first.
    pub fn begins_before(&self, at: usize) -> usize {
        let before = self.begins.partition_point(|begins| *begins <= at);
        before.checked_sub(1).and_then(|last| self.begins.get(last)).copied().unwrap_or(0)
    }

    /// Whether two stretches of the view stand in one clause, or in clauses that one of them joins.
    pub fn join(&self, one: &Range<usize>, other: &Range<usize>) -> bool {
        let (low, high) = (one.end.min(other.end), one.start.max(other.start));
        !self.begins.iter().any(|begins| (low..high).contains(begins))
    }
}

/// The words of the time or place with which a clause opens that begins with word `first`: up to its
/// comma, its verb or the article of what it is about.
fn opening(c: &Clause<'_>, first: usize) -> Range<usize> {
    let other = [Role::Opposing, Role::Subordinators, Role::Conjunctions, Role::Relatives];
    if !c.any(first, &[Role::Prepositions, Role::Places]) || c.any(first, &other) {
        return first..first;
    }
    let ends = |&i: &usize| {
        let article = c.any(i, &[Role::Determiners, Role::Articles, Role::Pronouns]);
        let led = c.any(i - 1, &[Role::Prepositions, Role::Places, Role::Of]);
        c.breaks(i) || is_verb(c, i) || article && !led
    };
    let end = (first + 1..c.len()).take(LONGEST_OPENING).find(ends);
    first..end.unwrap_or(first)
}

/// Words of such a time or place, at most.
const LONGEST_OPENING: usize = 8;

/// The first word of the clause that may begin at word `i`, behind the sign or conjunction there;
/// `first` is that of the clause before, which `opens` the sentence.
fn begins_at(c: &Clause<'_>, i: usize, first: usize, opens: bool) -> Option<usize> {
    let joined = c.has(i + 1, Role::Conjunctions);
    match c.sign(i) {
        Some(';') => Some(i + 1 + usize::from(joined)),
        Some(_) if joined && c.breaks(i) && !matches!(c.sign(i), Some(')' | '(')) => Some(i + 2),
        // "While the fares fell, the tolls rose".
        Some(',') if opens && c.has(first, Role::Opposing) => Some(i + 1),
        None if i > first && c.has(i, Role::Opposing) => Some(i + 1),
        _ => None,
    }
}

/// Whether a verb of a clause of its own stands among some words: none behind "which" or "when".
fn has_verb(c: &Clause<'_>, words: Range<usize>) -> bool {
    let mut below = false;
    for i in words {
        if c.breaks(i) {
            below = false;
        } else if c.any(i, &[Role::Relatives, Role::Subordinators]) {
            below = true;
        } else if !below && is_verb(c, i) {
            return true;
        }
    }
    false
}

/// Whether the clause from word `from` on is about something that it names itself, and that is not
/// named in the clause `before`.
fn has_own_subject(c: &Clause<'_>, before: &Range<usize>, from: usize, language: Language) -> bool {
    for i in from..c.len() {
        if c.has(i, Role::Pronouns) || c.sign(i) == Some(';') {
            return false;
        }
        if !is_verb(c, i) {
            continue;
        }
        let passed = |at: &usize| c.any(*at, &[Role::Adverbs, Role::Negations]) || c.adverb(*at);
        let Some(last) = (from..i).rev().find(|at| !passed(at)) else { return false };
        if let Some(subject) = c.phrase_before(last).filter(|subject| subject.start >= from) {
            let named = || before.clone().any(|i| is_name(c, i));
            return !(goes_on(c, from, &subject, language)
                || is_generic(c, &subject, language) && named());
        }
    }
    false
}

/// Whether a subject belongs to what was named before, or is a number of it.
fn goes_on(c: &Clause<'_>, from: usize, subject: &Range<usize>, language: Language) -> bool {
    let first = subject.start;
    let key = |i: usize| c.get(i).and_then(|word| word.key);
    let number = |i: usize| {
        let word = key(i).and_then(|key| language.lexicon().word(key));
        c.get(i).is_some_and(|word| word.digits) || word.is_some_and(|word| word.cardinal.is_some())
    };
    let determined = c.has(first, Role::Determiners);
    let numbered = number(first) || !determined && first > from && number(first - 1);
    c.has(first, Role::Owners) || numbered
}

/// Whether a subject may stand for whatever was named: "the company".
fn is_generic(c: &Clause<'_>, subject: &Range<usize>, language: Language) -> bool {
    let first = subject.start;
    c.has(first, Role::Definites)
        && subject.len() == 2
        && frames::of(language).is_kind(c.text(first + 1))
}

/// Whether a word is a proper name, as far as its capital tells.
pub(super) fn is_name(c: &Clause<'_>, i: usize) -> bool {
    c.get(i).is_some_and(|word| word.capital && word.key.is_some() && word.is.is_empty())
}

/// Whether a word is a verb that a subject can stand before.
pub(super) fn is_verb(c: &Clause<'_>, i: usize) -> bool {
    let grammar = &c.speech.grammar;
    let lower = c.get(i).is_some_and(|word| word.key.is_some() && !word.capital);
    let figure = |i: usize| {
        c.get(i).is_some_and(|word| word.digits) || c.any(i, &[Role::Determiners, Role::Articles])
    };
    // "The plan includes 500 labels": a plural noun does not stand before a number.
    let present = || {
        !grammar.other.is_empty()
            && c.ends(i, &grammar.other)
            && figure(i + 1)
            && !grammar.bases_of(c.text(i)).is_empty()
    };
    c.any(i, &[Role::Be, Role::Auxiliaries, Role::Finite])
        || c.past(i)
        || lower && grammar.is_own_past(c.text(i))
        || present()
}

/// Whether a word can be a verb: also one in the present, whatever stands behind it.
pub(super) fn is_verbish(c: &Clause<'_>, i: usize) -> bool {
    let grammar = &c.speech.grammar;
    let present = || {
        !grammar.other.is_empty()
            && c.ends(i, &grammar.other)
            && !grammar.bases_of(c.text(i)).is_empty()
    };
    is_verb(c, i) || c.any(i, &[Role::Says, Role::SaysThat]) || present()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::token;

    /// The sentence with a bar where another clause begins.
    fn parted(text: &str) -> String {
        let tokens = token::tokens(text, 0..text.len());
        let clauses = Clauses::of(text, &tokens, &(0..text.len()), Language::English);
        let mut out = text.to_owned();
        clauses.begins.iter().rev().for_each(|&at| out.insert(at, '|'));
        out
    }

    #[test]
    fn a_clause_with_a_subject_of_its_own_is_another() {
        for text in [
            "Ridership fell to 31,000|, and unlike in 2019 the fares rose.",
            "The mill burned down|; the school next door was saved.",
            "While Orla's sales fell in 2019|, Norrvik's grew by 8%.",
            "Norrvik grew by 8% |while Orla shrank.",
            "The tram has 24 stops|, but the ferry was closed.",
            "The bridge was closed|, but the tunnel stayed open.",
            "The Starter plan includes 500 labels|, and the Team plan includes 2,000.",
            "The council met on Monday – the mayor was absent|, and the vote failed.",
        ] {
            assert_eq!(parted(&text.replace('|', "")), text);
        }
    }

    #[test]
    fn what_opens_a_sentence_reaches_its_clauses() {
        let reaches = |text: &str, word: &str, place: &str| {
            let tokens = token::tokens(text, 0..text.len());
            let clauses = Clauses::of(text, &tokens, &(0..text.len()), Language::English);
            let [word, place] =
                [word, place].map(|words| text.find(words).map(|at| at..at + words.len()).unwrap());
            clauses.reaches(&word, &place)
        };
        assert!(reaches("In 2019 the yard was closed, and the owners launched 12.", "2019", "12"));
        assert!(reaches("At Brask the yard was shut, but the owners built 12.", "Brask", "12"));
        assert!(reaches(
            "In the spring of 2019 the yard was shut; the owners built 12.",
            "2019",
            "12"
        ));
        assert!(!reaches("The yard was closed in 2019, and the owners launched 12.", "2019", "12"));
        assert!(!reaches(
            "In 2019 the yard was shut, but in 2020 the owners built 12.",
            "2019",
            "12"
        ));
        assert!(!reaches(
            "In May the Brask yard was shut, and the owners built 12.",
            "Brask",
            "12"
        ));
        assert!(!reaches("Brask was closed in May, and the owners launched 12.", "Brask", "12"));
    }

    #[test]
    fn what_goes_on_about_the_same_is_one() {
        for text in [
            // Enumerations and appositions.
            "Ferries, trams, and buses carried 31,000.",
            "Orla Flow, a rival, earned 24 million.",
            "Ana Roth, the mayor, and Bo Lind, who won 52 votes in 2019, met.",
            // No subject, a pronoun, the same thing.
            "Orla cut jobs, and earned 24 million.",
            "Orla cut jobs, and it earned 24 million.",
            "Orla cut jobs, and its margin was 12%.",
            "Orla cut jobs, and the company earned 24 million.",
            "The trial enrolled 200 patients, and 12 died.",
            "The trial enrolled 200 patients, and twelve patients died.",
            // What only frames or explains.
            "When the quake of 1988 struck, 52 people died.",
            "The line, which ran in 2019, and the ferry carried 31,000.",
            "Fares rose by 8%, because the fuel was dear.",
            "In 2019, the line carried 31,000.",
        ] {
            assert_eq!(parted(text), text);
        }
    }
}
