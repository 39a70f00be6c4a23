//! A stretch of a view as words with what they can be.
//!
//! What [`super::cue`] and [`super::polarity`] read: one sentence, or a
//! quotation's part in it, in which a quotation is one word, and full stops
//! within the sentence and commas within numbers are gone. The noun phrases in
//! it are [`super::noun_phrase`]'s.

use std::ops::Range;

use crate::lang::speech::{Role, Roles, Speech, Turn};
use crate::text::one_line::one_line;
use crate::text::token::{Kind, Token};

/// Words and signs of a dateline, at most.
const DATELINE: usize = 14;

/// A token with what it can be; or a whole quotation, seen from outside.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word {
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// The key of a token that is a word.
    pub(crate) key: Option<u64>,
    pub(crate) is: Roles,
    pub(crate) sign: Option<char>,
    pub(crate) digits: bool,
    pub(crate) capital: bool,
    pub(crate) glued: bool,
    pub(crate) quotation: bool,
}

/// The words of a sentence or of a quotation's part in it.
pub(crate) struct Clause<'a> {
    view: &'a str,
    pub(crate) words: Vec<Word>,
    pub(crate) speech: &'static Speech,
}

impl<'a> Clause<'a> {
    /// The tokens of `passage` that lie in `within`. Quotations among `closed` become one word each.
    pub(crate) fn of(
        view: &'a str,
        passage: &[Token],
        within: &Range<usize>,
        closed: &[Range<usize>],
        speech: &'static Speech,
    ) -> Self {
        let first = passage.partition_point(|t| t.start < within.start);
        let mut words: Vec<Word> = Vec::new();
        for token in passage.iter().skip(first).take_while(|t| t.end <= within.end) {
            let i = closed.partition_point(|q| q.end <= token.start);
            if let Some(quote) = closed.get(i).filter(|q| q.start <= token.start) {
                if words.last().is_none_or(|w| !(w.quotation && w.start >= quote.start)) {
                    words.push(Word {
                        start: token.start,
                        end: quote.end,
                        key: None,
                        is: Roles::default(),
                        sign: None,
                        digits: false,
                        capital: false,
                        glued: false,
                        quotation: true,
                    });
                }
                continue;
            }
            let text = view.get(token.start..token.end).unwrap_or_default();
            words.push(Word {
                start: token.start,
                end: token.end,
                key: (token.kind == Kind::Word).then_some(token.key),
                is: if token.kind == Kind::Word {
                    speech.roles(text, token.key)
                } else {
                    Roles::default()
                },
                sign: if token.kind == Kind::Sign { text.chars().next() } else { None },
                digits: token.kind == Kind::Digits,
                capital: text.starts_with(char::is_uppercase),
                glued: token.glued,
                quotation: false,
            });
        }
        drop_inner_signs(&mut words);
        // In a headline capitals tell nothing.
        let small = |w: &Word| w.sign.is_none() && !w.digits && !w.quotation && w.end - w.start > 3;
        if words.iter().filter(|w| small(w)).all(|w| w.capital)
            && words.iter().filter(|w| small(w)).count() > 2
        {
            words.iter_mut().for_each(|w| w.capital = false);
        }
        Self { view, words, speech }
    }

    pub(crate) fn len(&self) -> usize {
        self.words.len()
    }

    pub(crate) fn get(&self, i: usize) -> Option<&Word> {
        self.words.get(i)
    }

    pub(crate) fn text(&self, i: usize) -> &'a str {
        self.get(i).and_then(|w| self.view.get(w.start..w.end)).unwrap_or_default()
    }

    pub(crate) fn has(&self, i: usize, role: Role) -> bool {
        self.get(i).is_some_and(|w| w.is.has(role))
    }

    pub(crate) fn any(&self, i: usize, roles: &[Role]) -> bool {
        self.get(i).is_some_and(|w| w.is.any(roles))
    }

    pub(crate) fn sign(&self, i: usize) -> Option<char> {
        self.get(i).and_then(|w| w.sign)
    }

    /// Whether the word ends in `ending` and is in lower case.
    pub(crate) fn ends(&self, i: usize, ending: &str) -> bool {
        let text = self.text(i);
        text.len() > ending.len() + 2
            && text.ends_with(ending)
            && !self.get(i).is_some_and(|w| w.capital)
    }

    /// Whether the word is an adverb by its ending.
    pub(crate) fn adverb(&self, i: usize) -> bool {
        self.ends(i, &self.speech.grammar.adverb)
    }

    /// Whether the word is a verb by its ending, and goes on beside another one.
    pub(crate) fn gerund(&self, i: usize) -> bool {
        self.ends(i, &self.speech.grammar.gerund)
    }

    /// Whether the word is a past form by its ending.
    pub(crate) fn past(&self, i: usize) -> bool {
        let ending = &self.speech.grammar.past;
        !ending.is_empty() && self.ends(i, ending)
    }

    /// Whether a clause ends before word `i`: nothing is left, or a sign that parts clauses.
    pub(crate) fn breaks(&self, i: usize) -> bool {
        match self.get(i) {
            None => true,
            Some(w) => w.sign.is_some_and(|c| ".,;:!?)]–—(".contains(c)) || self.dash(i),
        }
    }

    /// A hyphen that stands for a dash, with white space around it.
    fn dash(&self, i: usize) -> bool {
        self.sign(i) == Some('-') && self.get(i).is_some_and(|w| !w.glued)
    }

    /// Where the sentence begins behind a dateline: "TORVIK (Quay News) - ".
    pub(crate) fn dateline(&self) -> usize {
        let town = self.text(0);
        if town.len() < 3 || !town.bytes().all(|b| b.is_ascii_uppercase()) {
            return 0;
        }
        let dash = |i: usize| matches!(self.sign(i), Some('–' | '—')) || self.dash(i);
        (1..self.len().min(DATELINE)).find(|&i| dash(i)).map_or(0, |i| i + 1)
    }

    /// How many words from `i` on are a phrase that does `turn`; 0 for none.
    pub(crate) fn phrase(&self, i: usize, turn: Turn) -> usize {
        if !self.get(i).is_some_and(|w| w.is.begins(turn)) {
            return 0;
        }
        self.speech.phrase(|n| self.get(i + n).and_then(|word| word.key), turn)
    }

    /// The bytes of the words `range`.
    pub(crate) fn bytes(&self, range: &Range<usize>) -> Option<Range<usize>> {
        let first = self.get(range.start)?;
        let last = self.get(range.end.checked_sub(1)?)?;
        Some(first.start..last.end)
    }

    /// The text of `bytes`, white space made single.
    pub(crate) fn cut(&self, bytes: &Range<usize>) -> String {
        let text = self.view.get(bytes.clone()).unwrap_or_default();
        one_line(text)
    }

    /// The word in which byte `at` lies, or the next one.
    pub(crate) fn word_at(&self, at: usize) -> usize {
        self.words.partition_point(|w| w.end <= at)
    }
}

/// Takes out the full stops within a sentence and the commas within numbers:
/// "Dr. Orme", "3.5" and "1,200" are in one piece, and nothing ends there.
fn drop_inner_signs(words: &mut Vec<Word>) {
    let last = words.iter().rposition(|w| w.sign.is_none()).unwrap_or(0);
    let mut kept: Vec<Word> = Vec::with_capacity(words.len());
    let mut rest = words.drain(..).enumerate().peekable();
    while let Some((i, word)) = rest.next() {
        let between_digits = word.glued
            && kept.last().is_some_and(|w| w.digits)
            && rest.peek().is_some_and(|(_, w)| w.digits && w.glued);
        let inner = word.sign == Some('.') && word.glued && i < last;
        if !(inner || word.sign == Some(',') && between_digits) {
            kept.push(word);
        }
    }
    drop(rest);
    *words = kept;
}
