//! Who in the text says a thing.
//!
//! A statement is the article's own, or somebody's: the claimant who stands
//! closest to it ("the envoy said the rebels claim 77": the rebels), with the
//! one who passes it on kept beside. A quotation belongs to whoever is said to
//! speak it, before or behind it or at the quotation beside it. Pronouns are
//! replaced by the subject of the sentences before, never by a name that is only
//! mentioned.
//!
//! Nothing is parsed beyond the paragraph of one mention, so the cost of a
//! mention does not depend on the article. Where the rules see no speaker they
//! say so: a claim taken for the article's own is found by the reader of a
//! report, a speaker invented is not.

use serde::{Deserialize, Serialize};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;

use crate::context::clause::Clause;
use crate::context::cue::{Cue, Stance, Subject, cues};
use crate::context::polarity::{self, Polarity};
use crate::context::{label, sentence};
use crate::lang::speech::Role;
use crate::text::language::Language;
use crate::text::one_line::one_line;
use crate::text::quotation::quotations;
use crate::text::token::Token;

/// How many sentences back a pronoun can point.
const MEMORY: usize = 4;
/// How many quotations away the speaker of one can be named.
const CHAIN: usize = 6;

/// Somebody or something that says something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Speaker {
    /// Where the words that name the speaker stand, in bytes of the view.
    pub words: Range<usize>,
    /// Those words, white space made single.
    pub text: String,
}

/// Who says a thing, and whether it is said, denied or left open.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attribution {
    /// The innermost claimant; `None` where it is the article's own voice.
    pub speaker: Option<Speaker>,
    /// Who passes on what the speaker says, where that is not the article.
    pub outer: Option<Speaker>,
    /// What the text or the speaker does to the statement.
    pub polarity: Polarity,
}

/// Who states the value at the bytes `at` of `view`, and how.
///
/// `passage` are the tokens of the paragraph around ([`sentence::paragraph`]),
/// `sentence` the bytes of the sentence ([`sentence::around`]). A place outside
/// either has no speaker.
pub fn attribution(
    view: &str,
    passage: &[Token],
    sentence: Range<usize>,
    at: Range<usize>,
    language: Language,
) -> Attribution {
    Voices::of(view, passage, language).attribution(&sentence, &at, false)
}

/// Who says what in a paragraph. Each of its sentences is read once, however many values
/// stand in it.
pub(crate) struct Voices<'a> {
    view: &'a str,
    tokens: &'a [Token],
    quotes: Vec<Range<usize>>,
    language: Language,
    /// The sentences that were read, quotations seen from outside, by their bytes.
    heard: RefCell<BTreeMap<(usize, usize), Rc<Heard<'a>>>>,
}

/// A sentence with the places where somebody is said to say something.
struct Heard<'a> {
    clause: Clause<'a>,
    cues: Vec<Cue>,
}

impl<'a> Voices<'a> {
    /// Those of the paragraph with these tokens.
    pub(crate) fn of(view: &'a str, tokens: &'a [Token], language: Language) -> Self {
        let quotes = quotations(view, tokens);
        Self { view, tokens, quotes, language, heard: RefCell::default() }
    }

    /// Who states the value at these bytes of a sentence, and how; `worded` says that it is
    /// a statement or names and no figure.
    pub(crate) fn attribution(
        &self,
        sentence: &Range<usize>,
        at: &Range<usize>,
        worded: bool,
    ) -> Attribution {
        let mut found = self.unlabelled(sentence, at, worded);
        if found.speaker.is_none() {
            found.speaker = self.label();
        }
        found
    }

    fn unlabelled(&self, sentence: &Range<usize>, at: &Range<usize>, worded: bool) -> Attribution {
        let quote = self.quotes.iter().position(|q| q.start <= at.start && at.start < q.end);
        let Some(quote) = quote else {
            return self.judged(&self.heard(sentence), sentence, at, worded);
        };
        let quoted = self.quotes.get(quote).cloned().unwrap_or_default();
        let inside = sentence.start.max(quoted.start)..sentence.end.min(quoted.end);
        let mut found = self.judged(&self.read(&inside, &[]), &inside, at, worded);
        match (self.speaker_of(quote), found.speaker.take()) {
            (Some(speaks), None) => found.speaker = Some(speaks),
            (speaks, Some(inner)) => {
                found.outer = found.outer.or(speaks).filter(|s| s.text != inner.text);
                found.speaker = Some(inner);
            }
            // Words in quotation marks that nobody speaks are words of the sentence around.
            (None, None) => {
                let others: Vec<_> =
                    self.quotes.iter().filter(|q| **q != quoted).cloned().collect();
                return self.judged(&self.read(sentence, &others), sentence, at, worded);
            }
        }
        found
    }

    /// Who speaks the paragraph by the label at its beginning, as transcripts have it:
    /// "ROTH: We counted 40."
    ///
    /// Datelines and headings look the same. So it takes somebody who speaks for himself in
    /// it, or a paragraph beside it that has a label as well.
    fn label(&self) -> Option<Speaker> {
        let (first, last) = (self.tokens.first()?.start, self.tokens.last()?.end);
        let bytes = label::of(self.view, first, self.language)?;
        let own = label::of(self.view, first, self.language).is_some_and(|label| {
            let speech = self.language.speech();
            let words = self.tokens.iter().filter(|token| token.start >= label.end);
            let mut words = words.filter_map(|token| self.view.get(token.start..token.end));
            words.any(|word| speech.roles_of(word).has(Role::FirstPerson))
        });
        let beside = || {
            let before = first.checked_sub(1).map(|at| sentence::paragraph(self.view, at).start);
            let behind = sentence::paragraph(self.view, last).end;
            [before, Some(behind)]
                .into_iter()
                .flatten()
                .any(|at| at != first && label::in_capitals(self.view, at, self.language).is_some())
        };
        let named =
            own || label::in_capitals(self.view, first, self.language).is_some() && beside();
        let text = one_line(self.view.get(bytes.clone())?);
        named.then_some(Speaker { words: bytes, text })
    }

    /// The words of `within` with its cues, all quotations seen from outside.
    fn heard(&self, within: &Range<usize>) -> Rc<Heard<'a>> {
        let key = (within.start, within.end);
        if let Some(heard) = self.heard.borrow().get(&key) {
            return Rc::clone(heard);
        }
        let heard = Rc::new(self.read(within, &self.quotes));
        self.heard.borrow_mut().insert(key, Rc::clone(&heard));
        heard
    }

    fn read(&self, within: &Range<usize>, closed: &[Range<usize>]) -> Heard<'a> {
        let clause = self.clause(within, closed);
        let cues = cues(&clause);
        Heard { clause, cues }
    }

    fn clause(&self, within: &Range<usize>, closed: &[Range<usize>]) -> Clause<'a> {
        Clause::of(self.view, self.tokens, within, closed, self.language.speech())
    }

    /// What the words of `within` say of `at`.
    fn judged(
        &self,
        heard: &Heard<'a>,
        within: &Range<usize>,
        at: &Range<usize>,
        worded: bool,
    ) -> Attribution {
        let Heard { clause: c, cues } = heard;
        let target = c.word_at(at.start)..c.word_at(at.end.saturating_sub(1).max(at.start)) + 1;
        if target.start >= c.len() {
            return Attribution::default();
        }
        let mut around: Vec<usize> = (0..cues.len())
            .filter(|&i| cues.get(i).is_some_and(|q| q.scope.contains(&target.start)))
            .collect();
        // Of two that say the same words, the later stands closer to them.
        around.sort_by_key(|&i| (cues.get(i).map_or(0, |q| q.scope.len()), std::cmp::Reverse(i)));
        let mut found =
            Attribution { polarity: polarity::of(c, &target, worded), ..Attribution::default() };
        let mut inner: Option<&Cue> = None;
        for cue in around.iter().filter_map(|&i| cues.get(i)) {
            let speaker = self.named(c, cues, cue, within);
            let same = found
                .speaker
                .as_ref()
                .is_some_and(|s| speaker.as_ref().is_some_and(|n| n.text == s.text));
            match cue.stance {
                Stance::Says => {}
                // Whoever denies another's claim leaves it open; whoever denies it himself denies.
                Stance::Denies if found.speaker.is_some() && !same => {
                    found.polarity = Polarity::Questioned
                }
                Stance::Denies => found.polarity = Polarity::Denied,
                Stance::Doubts
                    if matches!(found.polarity, Polarity::Asserted | Polarity::Supposed)
                        && !polarity::of_those(c, target.start)
                        && !polarity::in_a_relative(c, cue.scope.start, target.start) =>
                {
                    found.polarity = Polarity::Questioned
                }
                Stance::Asks if found.polarity == Polarity::Asserted => {
                    found.polarity = Polarity::Supposed
                }
                Stance::Doubts | Stance::Asks => {}
            }
            let doubtful = matches!(&cue.subject, Subject::Phrase(words) if words.clone().any(|i| c.has(i, Role::Open)));
            if doubtful && found.polarity == Polarity::Asserted {
                // "unconfirmed reports"
                found.polarity = Polarity::Questioned;
            }
            let Some(speaker) = speaker else { continue };
            match inner {
                None => {
                    found.speaker = Some(speaker);
                    inner = Some(cue);
                }
                Some(first) if found.outer.is_none() && !same => {
                    // The outer speaker passes on the inner one's cue, not only the same figure.
                    if cue.stance == Stance::Says
                        && cue.scope.contains(&first.from)
                        && !joined(c, first, cue)
                    {
                        found.outer = Some(speaker);
                    }
                }
                Some(_) => {}
            }
        }
        if found.polarity == Polarity::Asserted {
            let said = found.speaker.as_ref().map(|s| s.text.as_str());
            if polarity::refuted(c, target.end, cues, said) {
                found.polarity = Polarity::Questioned;
            } else if let Some(next) = self.next(within) {
                let next = self.heard(&next);
                found.polarity = polarity::afterwards(&next.clause, &next.cues, said);
            }
        }
        found
    }

    /// The sentence behind `sentence` in this passage.
    fn next(&self, sentence: &Range<usize>) -> Option<Range<usize>> {
        let last = self.tokens.last()?.end;
        (sentence.end < last).then(|| sentence::around(self.view, sentence.end, self.language))
    }

    /// Who speaks the quotation with this index.
    ///
    /// Its own cue, else that of the nearest quotation before it, else of the
    /// next behind it in this passage.
    fn speaker_of(&self, quote: usize) -> Option<Speaker> {
        let before = (0..=quote).rev().take(CHAIN).find_map(|i| self.cue_of(i));
        let behind = || (quote + 1..self.quotes.len()).take(CHAIN).find_map(|i| self.cue_of(i));
        before.or_else(behind)
    }

    /// Who is said, directly before or behind it, to speak the quotation.
    fn cue_of(&self, quote: usize) -> Option<Speaker> {
        let quoted = self.quotes.get(quote)?;
        let within = sentence::around(self.view, quoted.end.saturating_sub(1), self.language);
        // "..." said: the sentence of the closing mark goes on, or a full stop has ended it.
        let c = self.clause(&within, &self.quotes);
        let at = c.words.iter().position(|w| w.quotation && w.end == quoted.end);
        let behind = at.and_then(|i| self.behind(&c, i + 1, &within));
        if behind.is_some() {
            return behind;
        }
        let within = sentence::around(self.view, quoted.start, self.language);
        let c = self.clause(&within, &self.quotes);
        let at = c.words.iter().position(|w| w.quotation && w.start >= quoted.start)?;
        self.ahead(&c, at, &within)
    }

    /// "..., said X", "..., X said"
    fn behind(&self, c: &Clause, from: usize, within: &Range<usize>) -> Option<Speaker> {
        let mut first = from;
        while matches!(c.sign(first), Some(',' | '–' | '—' | '-' | '"')) {
            first += 1;
        }
        let verb = |i: usize| {
            c.any(i, &[Role::Says, Role::SaysThat, Role::Denies, Role::Shows, Role::Asks])
        };
        if verb(first)
            && !c.text(first).ends_with(&c.speech.grammar.gerund)
            && let Some(who) = c.phrase_after(first + 1)
        {
            return self.speaker(c, &who);
        }
        if verb(first) && c.any(first + 1, &[Role::Pronouns]) {
            return self.recalled(within, c.text(first + 1));
        }
        let all = cues(c);
        let close =
            |q: &&Cue| q.from == first || q.from == first + 1 && c.has(first, Role::Conjunctions);
        if let Some(cue) = all.iter().find(|q| q.verb < first + 20 && close(q)) {
            return self.named(c, &all, cue, within);
        }
        self.trailing(c, first, within)
    }

    /// "..." X tweeted: verbs that are no cue unless something is quoted.
    fn trailing(&self, c: &Clause, first: usize, within: &Range<usize>) -> Option<Speaker> {
        let verb = (first..c.len())
            .take(12)
            .take_while(|&i| !c.breaks(i))
            .find(|&i| c.any(i, &[Role::Says, Role::SaysThat, Role::Denies]))?;
        let last = verb.checked_sub(1).filter(|&i| i >= first)?;
        if c.has(last, Role::Pronouns) {
            return self.recalled(within, c.text(last));
        }
        let who = c.phrase_before(last).filter(|w| w.start == first)?;
        self.speaker(c, &who)
    }

    /// "X said: ...", "X said that the ..."
    fn ahead(&self, c: &Clause, quote: usize, within: &Range<usize>) -> Option<Speaker> {
        if quote > 1
            && c.sign(quote - 1) == Some(':')
            && let Some(who) = c.phrase_before(quote - 2).filter(|who| who.start == 0)
        {
            return self.speaker(c, &who);
        }
        let verb = (0..quote).rev().find(|&i| {
            c.any(i, &[Role::Says, Role::SaysThat, Role::Denies, Role::Shows, Role::Asks])
        })?;
        if (verb..quote).any(|i| c.sign(i) == Some(';'))
            || (0..verb).any(|i| c.get(i).is_some_and(|w| w.quotation))
                && c.breaks(verb.saturating_sub(1))
        {
            return None;
        }
        let all = cues(c);
        let cue = all.iter().rev().find(|q| q.verb == verb);
        if let Some(cue) = cue {
            return self.named(c, &all, cue, within);
        }
        let last = verb.checked_sub(1)?;
        if c.has(last, Role::Pronouns) {
            return self.recalled(within, c.text(last));
        }
        let joined = c.breaks(last) || c.any(last, &[Role::Conjunctions]);
        let who = if joined { c.subject(0, verb) } else { c.phrase_before(last) }?;
        self.speaker(c, &who)
    }

    /// The speaker of a cue, by name.
    fn named(&self, c: &Clause, cues: &[Cue], cue: &Cue, within: &Range<usize>) -> Option<Speaker> {
        match &cue.subject {
            Subject::Phrase(words) => self.speaker(c, words),
            Subject::Pronoun(word) => {
                // "Ana Roth left early, but she said 40": the sentence's own subject comes first.
                let own = c
                    .subject(0, *word)
                    .filter(|s| s.end <= *word && !c.any(s.start, &[Role::Pronouns, Role::Selves]));
                // In "the crew took 14 guns, he said" the subject is a part of what he said.
                let own = own.filter(|s| {
                    cue.scope.start > cue.verb && c.get(s.end).is_some_and(|w| w.sign.is_none())
                });
                own.and_then(|s| self.speaker(c, &s))
                    .or_else(|| self.recalled(within, c.text(*word)))
                    .or_else(|| self.speaker(c, &(*word..*word + 1)))
            }
            Subject::Same => {
                // In "she called the vote in which Roth won a farce and said" Roth says nothing.
                let inside = |q: &Cue| match &q.subject {
                    Subject::Phrase(words) => {
                        words.start > 0 && c.has(words.start - 1, Role::Relatives)
                    }
                    _ => false,
                };
                let before = cues.iter().rev().find(|q| {
                    q.verb < cue.from
                        && !matches!(q.subject, Subject::Same | Subject::Nobody)
                        && !inside(q)
                });
                let joined = cue.from > 0 && c.sign(cue.from - 1) == Some(',') || before.is_some();
                if let (Some(before), true) = (before, joined) {
                    return self.named(c, &[], before, within);
                }
                let from =
                    (0..cue.from).rev().find(|&i| c.sign(i) == Some(';')).map_or(0, |i| i + 1);
                let who = c.subject(from, cue.from)?;
                if c.any(who.start, &[Role::Pronouns]) {
                    return self.recalled(within, c.text(who.start));
                }
                self.speaker(c, &who)
            }
            Subject::Dropped => self.recalled(within, ""),
            Subject::Nobody => None,
        }
    }

    /// Whom a pronoun in `sentence` stands for: the speaker or the subject of a sentence before it.
    fn recalled(&self, sentence: &Range<usize>, pronoun: &str) -> Option<Speaker> {
        let first = self.tokens.first()?.start;
        let roles = self.language.speech().roles_of(pronoun);
        let (person, several) = (!roles.has(Role::Things), roles.has(Role::Several));
        let mut fallback = None;
        let mut at = sentence.start;
        for _ in 0..MEMORY {
            if at <= first {
                break;
            }
            let before = sentence::around(self.view, at - 1, self.language);
            at = before.start;
            let before = self.heard(&before);
            let Heard { clause: c, cues: all } = &*before;
            let spoke = all.iter().rev().find_map(|q| match &q.subject {
                Subject::Phrase(words) => Some(words.clone()),
                _ => None,
            });
            let who = c.subject(0, c.len()).filter(|s| {
                !c.any(s.start, &[Role::Pronouns, Role::Selves])
                    && c.get(s.start).is_some_and(|w| !w.digits)
            });
            // A person is rather the one who acts than the one who was heard.
            for words in [who, spoke].into_iter().flatten() {
                let proper =
                    words.clone().rev().take(1).any(|i| c.get(i).is_some_and(|w| w.capital));
                // "They" are not one person.
                let one = proper
                    && words.len() <= 3
                    && !c.any(words.start, &[Role::Definites, Role::Determiners])
                    && words.clone().all(|i| c.get(i).is_some_and(|w| w.capital))
                    && !c.text(words.end - 1).ends_with('s');
                if one && several {
                    continue;
                }
                let speaker = self.speaker(c, &words);
                if proper || !person {
                    return speaker;
                }
                fallback = fallback.or(speaker);
            }
        }
        fallback
    }

    fn speaker(&self, c: &Clause, words: &Range<usize>) -> Option<Speaker> {
        let bytes = c.bytes(words)?;
        let text = c.cut(&bytes);
        (!text.is_empty()).then_some(Speaker { words: bytes, text })
    }
}

/// Whether the inner cue is joined to the outer one and not a part of what that says.
fn joined(c: &Clause, inner: &Cue, outer: &Cue) -> bool {
    inner.subject == Subject::Same
        || inner.from > outer.verb
            && inner.from.checked_sub(1).is_some_and(|i| {
                i > outer.verb && (c.any(i, &[Role::Conjunctions]) || c.sign(i) == Some(';'))
            })
}

#[cfg(test)]
#[allow(
    clippy::print_stdout,
    reason = "a measurement says what it measured, or that it was skipped"
)]
#[path = "speaker_tests.rs"]
mod tests;

#[cfg(test)]
#[path = "spanish_speaker_tests.rs"]
mod spanish_tests;

#[cfg(test)]
#[path = "voice_tests.rs"]
mod voice_tests;
