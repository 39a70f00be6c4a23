//! Which end of what is allowed a limit is: the most or the least.
//!
//! "At least 8 characters and at most 64" are two limits of one thing. Which of them a fact holds is
//! told by how its value or its words are written; where nothing tells it is the most, as nearly
//! all limits are, and the least of a text is then perhaps another's.

use std::ops::Range;

use crate::extract::reading::{Reading, Value};
use crate::find::block::Work;
use crate::find::edges::Place;
use crate::lang::frames::{self, Bound};
use crate::phrase::{Phrase, Takes};
use crate::rulebook::fact::{Expected, Fact};
use crate::text::block::{Block, BlockKind};
use crate::text::language::Language;
use crate::text::token::{self, Token};
use crate::value::hedge::Hedge;

/// How many words before a phrase and behind it can belong to it: "minimum" in "the minimum number of users is 5".
const BESIDE: usize = 1;

/// Cells of a row, at most.
const MOST_CELLS: usize = 64;

/// Whether a phrase is of a limit.
fn is_of_a_limit(phrase: &Phrase) -> bool {
    let limits = [Takes::AsALimit, Takes::AsABound, Takes::AsTheEdge, Takes::AsTheLeast];
    limits.contains(&phrase.takes)
}

/// Which end the words of a hedge tell.
fn of_hedge(hedge: Hedge) -> Option<Bound> {
    match hedge {
        Hedge::AtMost | Hedge::UpTo | Hedge::Below => Some(Bound::Most),
        Hedge::AtLeast | Hedge::Over | Hedge::JustOver => Some(Bound::Least),
        _ => None,
    }
}

/// Which end the words of a text tell.
fn of_words<'t>(words: impl IntoIterator<Item = &'t str>, language: Language) -> Option<Bound> {
    let known = frames::of(language);
    let told = words.into_iter().filter_map(|word| known.bound(&word.to_lowercase()));
    // A "minimum limit" is the least.
    told.reduce(|one, other| if one == Bound::Least { one } else { other })
}

/// Which end a fact holds, where its rulebook tells.
pub(super) fn of(fact: &Fact, language: Language) -> Option<Bound> {
    let hedge = fact.expectations().find_map(|expect| match &expect.value {
        Expected::Quantity(quantity) => of_hedge(quantity.hedge),
        _ => None,
    });
    hedge.or_else(|| {
        let phrases = fact.phrases().filter(|phrase| is_of_a_limit(phrase));
        let words = phrases.flat_map(|phrase| phrase.text.split(|c: char| !c.is_alphanumeric()));
        of_words(words, language)
    })
}

/// Which end the words around a value tell that a phrase of a limit matches.
pub(super) fn told(
    at: &Place<'_>,
    phrase: &Phrase,
    span: &Range<usize>,
    value: &Reading,
) -> Option<Bound> {
    let Value::Quantity(quantity) = &value.value else { return None };
    if !is_of_a_limit(phrase) {
        return None;
    }
    let first = at.tokens.partition_point(|token| token.end <= span.start);
    let last = at.tokens.partition_point(|token| token.start < span.end.max(value.extent.end));
    let around = first.saturating_sub(BESIDE)..last.saturating_add(BESIDE).min(at.tokens.len());
    let text = |token: &Token| at.view.get(token.start..token.end).unwrap_or_default();
    // "60 min" is a length of time.
    let beside = |token: &&Token| token.end <= value.span.start || value.span.end <= token.start;
    let words = at.tokens.get(around).unwrap_or_default().iter().filter(beside).map(text);
    of_words(words, at.language).or_else(|| {
        match (phrase.takes, quantity.hedge) {
            // "Larger than 5 MB": the most lies there.
            (Takes::AsTheEdge, Hedge::Over) => Some(Bound::Most),
            (Takes::AsTheEdge, Hedge::Below) => Some(Bound::Least),
            (Takes::AsTheLeast, Hedge::Bare) => Some(Bound::Least),
            (_, hedge) => of_hedge(hedge),
        }
    })
}

/// Whether a cell of a table stands in a column of limits and the phrase is of none, or the other
/// way round, where the row has columns of both kinds: "Timeout | Default | Maximum".
pub(super) fn is_of_another_column(
    work: &Work<'_, '_>,
    phrase: &Phrase,
    sentence: &Range<usize>,
) -> bool {
    let Some(made) = &work.article.made else { return false };
    let at = work.in_text(sentence);
    let text = |block: &Block| work.article.text.get(block.span.clone()).unwrap_or_default();
    let is_row = |block: &&Block| block.kind == BlockKind::TableRow;
    let blocks = made.blocks();
    let here = blocks.partition_point(|block| block.span.start < at.end);
    let before = blocks.get(..here).unwrap_or_default();
    let Some(cell) = before.iter().rev().find(is_row).filter(|cell| at.start < cell.span.end)
    else {
        return false;
    };
    let label = |block: &Block| text(block).split('\t').next().map(str::to_owned);
    // The words of a cell and of its column, without those of the row.
    let is_limit = |block: &Block| {
        let header = |cell: &&str| !cell.contains(|c: char| c.is_ascii_digit());
        let words = text(block).split('\t').skip(1).filter(header);
        let words = words.flat_map(|cell| cell.split(|c: char| !c.is_alphanumeric()));
        of_words(words, work.language).is_some()
    };
    let own = label(cell);
    let same = |block: &&Block| label(block) == own;
    let earlier = before.iter().rev().filter(is_row).take(MOST_CELLS).take_while(same);
    let later = blocks.get(here..).unwrap_or_default().iter();
    let later = later.filter(is_row).take(MOST_CELLS).take_while(same);
    let mut kinds = earlier.chain(later).map(is_limit);
    let first = kinds.next();
    let mixed = kinds.any(|kind| Some(kind) != first);
    let asked = is_of_a_limit(phrase)
        || of_words(phrase.text.split(|c: char| !c.is_alphanumeric()), work.language).is_some();
    mixed && asked != is_limit(cell)
}

/// The words of a text by which a value is told to be the least, where they are not its own: those of
/// its hedge or the word "minimum".
pub(super) fn words_of_the_least(
    at: &Place<'_>,
    span: &Range<usize>,
    value: &Range<usize>,
) -> Range<usize> {
    let known = frames::of(at.language);
    let text = |token: &&Token| at.view.get(token.start..token.end).unwrap_or_default();
    let first = at.tokens.partition_point(|token| token.end <= span.start);
    let from = at.tokens.get(first.saturating_sub(BESIDE)).map_or(span.start, |token| token.start);
    let words = token::within(at.tokens, &(from..span.end.max(value.end)));
    let least =
        words.iter().find(|word| known.bound(&text(word).to_lowercase()) == Some(Bound::Least));
    least.map_or(value.clone(), |word| word.start..word.end)
}
