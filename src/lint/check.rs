//! What a check without rules is, and what it is shown.

use std::ops::Range;

use enumset::EnumSet;

use crate::extract::reading::Reading;
use crate::lang::checks::{self, Cue};
use crate::lang::lexicon::Role;
use crate::lint::dated::Dated;
use crate::lint::declared::Declared;
use crate::mention::code::Code;
use crate::mention::sighting::{Objection, Sighting};
use crate::text::article::Article;
use crate::text::language::Language;
use crate::text::token::{self, Kind, Token};
use crate::value::day_month::DayMonth;

/// A check that needs no rule.
pub(super) trait Check: Sync {
    /// The code of what it finds.
    fn code(&self) -> Code;

    /// What is wrong in one of the sentences that were worth reading.
    fn sentence(&self, _: &Sentence<'_>) -> Vec<(Range<usize>, Objection)> {
        Vec::new()
    }

    /// Whether what is wrong at some bytes of the article's text is worth telling there.
    fn is_told_at(&self, _: &Article, _: &Range<usize>) -> bool {
        true
    }

    /// What is wrong in one part of an article.
    fn part(&self, _: &Part<'_>) -> Vec<Raw> {
        Vec::new()
    }

    /// Takes out of what was seen in a batch what its other articles speak for.
    fn across(&self, _: &mut Vec<Sighting>) {}
}

/// Which checks run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Checks(pub(super) EnumSet<Code>);

impl Checks {
    /// Whether the check with this code is among them.
    pub(super) fn has(self, code: Code) -> bool {
        self.0.contains(code)
    }

    /// Whether any of those with these codes is.
    pub(super) fn any(self, codes: EnumSet<Code>) -> bool {
        !self.0.is_disjoint(codes)
    }
}

/// A sighting before its place in the file is known. Ranges are bytes of the article's text.
pub(super) struct Raw {
    pub(super) span: Range<usize>,
    pub(super) sentence: Range<usize>,
    pub(super) objection: Objection,
}

impl Raw {
    /// The same for a text that is part of another and begins there.
    pub(super) fn moved(self, by: usize) -> Self {
        let moved = |span: Range<usize>| span.start + by..span.end + by;
        Self { span: moved(self.span), sentence: moved(self.sentence), objection: self.objection }
    }
}

/// One part of an article, and what is worth looking at in it.
pub(super) struct Part<'p> {
    pub(super) article: &'p Article,
    /// The dates with a weekday.
    pub(super) dated: &'p [Dated],
    /// The places whose paragraph may be promotion, in order.
    pub(super) promotions: &'p [usize],
    /// The places of words of declared names, in order.
    pub(super) names: &'p [usize],
    /// The stretches that come near a fact, in order.
    pub(super) near_facts: &'p [Range<usize>],
    /// The names that the rulebook declares.
    pub(super) declared: &'p Declared,
}

/// A sentence, read. Ranges are bytes of its view.
pub(super) struct Sentence<'s> {
    pub(super) article: &'s Article,
    pub(super) language: Language,
    /// The byte of the article's text for which it is read.
    pub(super) at: usize,
    pub(super) view: &'s str,
    pub(super) span: Range<usize>,
    pub(super) tokens: &'s [Token],
    pub(super) readings: &'s [Reading],
    /// The order of dates in digits, where those around tell it.
    pub(super) order: Option<DayMonth>,
}

impl Sentence<'_> {
    pub(super) fn text(&self, span: &Range<usize>) -> &str {
        self.view.get(span.clone()).unwrap_or_default()
    }

    /// Whether a token does this in the grammar of numbers.
    pub(super) fn is(&self, token: &Token, role: Role) -> bool {
        self.language.lexicon().word(token.key).is_some_and(|word| word.is(role))
    }

    /// Whether a token is a word of a cue.
    pub(super) fn has(&self, token: &Token, cue: Cue) -> bool {
        checks::has(self.text(&(token.start..token.end)), cue)
    }

    /// Whether a token is this sign.
    pub(super) fn sign(&self, token: &Token, sign: &str) -> bool {
        self.text(&(token.start..token.end)) == sign
    }

    /// Whether a number is written in words, or has a magnitude in words.
    pub(super) fn in_words(&self, reading: &Reading) -> bool {
        self.text(&reading.number).contains(char::is_alphabetic)
    }

    /// The tokens between two bytes.
    pub(super) fn between(&self, from: usize, to: usize) -> &[Token] {
        if from < to { token::within(self.tokens, &(from..to)) } else { &[] }
    }
}

/// Whether some tokens are words and no more than so many.
pub(super) fn are_words(tokens: &[Token], most: usize) -> bool {
    tokens.len() <= most && tokens.iter().all(|token| token.kind == Kind::Word)
}
