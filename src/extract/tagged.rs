//! The tokens of one sentence with what the lexicon knows of them.

use crate::lang::lexicon::{Lexicon, Role, Word};
use crate::text::language::Language;
use crate::text::raised;
use crate::text::token::{Kind, Token};
use crate::value::day_month::DayMonth;

/// The sentence being read. Positions are indices of its tokens; one that is out
/// of bounds is answered like an empty token.
pub(crate) struct Text<'a> {
    view: &'a str,
    /// All tokens of the sentence.
    pub(crate) tokens: &'a [Token],
    words: Vec<Option<&'static Word>>,
    /// The words of the language it is read in.
    pub(crate) lexicon: &'static Lexicon,
    /// Everything is in capitals, so that a capital tells nothing.
    shouted: bool,
    /// The order of dates in digits, where something beside the language tells it.
    pub(crate) order: Option<DayMonth>,
}

impl<'a> Text<'a> {
    pub(crate) fn new(view: &'a str, tokens: &'a [Token], language: Language) -> Self {
        let lexicon = language.lexicon();
        let known = |token: &Token| match token.kind {
            Kind::Digits => None,
            Kind::Word | Kind::Sign => lexicon.word(token.key),
        };
        let small =
            |t: &Token| view.get(t.start..t.end).is_some_and(|s| s.contains(char::is_lowercase));
        let is_word = |t: &&Token| t.kind == Kind::Word;
        let shouted = tokens.iter().filter(is_word).count() > 2 && !tokens.iter().any(small);
        Self {
            view,
            tokens,
            words: tokens.iter().map(known).collect(),
            lexicon,
            shouted,
            order: None,
        }
    }

    /// The same where the order of dates in digits may be told.
    pub(crate) fn in_order(self, order: Option<DayMonth>) -> Self {
        Self { order, ..self }
    }

    pub(crate) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// The letters of the token at `i`.
    pub(crate) fn str(&self, i: usize) -> &'a str {
        self.tokens.get(i).and_then(|t| self.view.get(t.start..t.end)).unwrap_or("")
    }

    /// The letters of the tokens from `from` up to `to`, with what is between them.
    pub(crate) fn slice(&self, from: usize, to: usize) -> &'a str {
        let range = self.bytes(from, to);
        self.view.get(range).unwrap_or("")
    }

    /// The bytes of the view that the tokens from `from` up to `to` cover.
    pub(crate) fn bytes(&self, from: usize, to: usize) -> std::ops::Range<usize> {
        let start = self.tokens.get(from).map_or(0, |t| t.start);
        let end = to.checked_sub(1).and_then(|last| self.tokens.get(last)).map_or(start, |t| t.end);
        start..end.max(start)
    }

    pub(crate) fn word(&self, i: usize) -> Option<&'static Word> {
        self.words.get(i).copied().flatten()
    }

    pub(crate) fn is(&self, i: usize, role: Role) -> bool {
        self.word(i).is_some_and(|word| word.is(role))
    }

    /// Whether the token before `i` has the role.
    pub(crate) fn before_is(&self, i: usize, role: Role) -> bool {
        i.checked_sub(1).is_some_and(|at| self.is(at, role))
    }

    pub(crate) fn kind(&self, i: usize) -> Option<Kind> {
        self.tokens.get(i).map(|t| t.kind)
    }

    pub(crate) fn is_word(&self, i: usize) -> bool {
        self.kind(i) == Some(Kind::Word)
    }

    /// The digits at `i`, where digits stand there.
    pub(crate) fn digits(&self, i: usize) -> Option<&'a str> {
        (self.kind(i) == Some(Kind::Digits)).then(|| self.str(i))
    }

    /// Whether exactly this sign stands at `i`.
    pub(crate) fn sign(&self, i: usize, sign: &str) -> bool {
        self.kind(i) == Some(Kind::Sign) && self.str(i) == sign
    }

    /// Whether a hyphen or a dash stands at `i`.
    pub(crate) fn dash(&self, i: usize) -> bool {
        self.sign(i, "-") || self.sign(i, "–") || self.sign(i, "—")
    }

    /// Whether the token at `i` follows the one before it without white space.
    pub(crate) fn glued(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| t.glued)
    }

    /// Whether a small figure stands at `i` that belongs to what is before it, and that
    /// nobody can read.
    pub(super) fn raised(&self, i: usize) -> bool {
        self.kind(i) == Some(Kind::Sign) && self.glued(i) && raised::is_left(self.str(i))
    }

    /// Whether the token at `i` begins with a capital that means something.
    pub(crate) fn capital(&self, i: usize) -> bool {
        !self.shouted && self.is_word(i) && self.str(i).starts_with(char::is_uppercase)
    }

    /// Whether the token at `i` can be a month, as far as its first letter tells: "May"
    /// but not "may", and "mayo" in a language that writes months small.
    pub(crate) fn month_letter(&self, i: usize) -> bool {
        self.capital(i) || !self.lexicon.grammar.capital_days
    }

    /// Whether the word at `i` is more than one of a unit.
    pub(crate) fn many(&self, i: usize) -> bool {
        self.str(i).ends_with('s') && !self.is(i, Role::SingularInS)
    }

    /// Whether this letter stands at `i` and is all of the word, whatever its case: the "e" of
    /// "4e14" is of no language.
    pub(crate) fn letter(&self, i: usize, letter: char) -> bool {
        let mut letters = self.str(i).chars();
        letters.next().is_some_and(|c| c.eq_ignore_ascii_case(&letter)) && letters.next().is_none()
    }

    /// Whether this word of the lexicon stands at `i`, whatever its case.
    pub(crate) fn eq(&self, i: usize, word: &str) -> bool {
        self.is_word(i) && self.str(i).eq_ignore_ascii_case(word)
    }
}
