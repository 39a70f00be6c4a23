//! What stands between the words of a frame and beside them.
//!
//! A construction passes over small words and over days, and takes nothing for its fact where the
//! words at its edge belong to another word.

use std::ops::Range;

use crate::extract::reading::{Reading, Value};
use crate::lang::frames;
use crate::lang::lexicon::Role;
use crate::lang::speech::Role as Speech;
use crate::phrase::passage::Passage;
use crate::phrase::{Item, Phrase, Takes};
use crate::text::language::Language;
use crate::text::token::{self, Token};
use crate::value::unit::Unit;

/// Marks what the phrases of frames pass over: small words, and days without a year, which say when
/// something was and not whose it is.
pub(super) fn loosen(sentence: &mut Passage<'_>, readings: &[Reading], language: Language) {
    let speech = language.speech();
    sentence.set_small(|word, key| speech.is_small(word, key));
    let has_year = |at: &Range<usize>| {
        let digits = sentence.view().get(at.clone()).unwrap_or_default();
        digits.split(|c: char| !c.is_ascii_digit()).any(|number| number.len() == 4)
    };
    let known = frames::of(language);
    let is_day = |reading: &Reading| match reading.value {
        Value::Dates { first: Some(first), last: Some(last) } => {
            last.since(first).is_ok_and(|apart| apart.get_days() < LONGEST_DAY)
                && !has_year(&reading.extent)
        }
        _ => false,
    };
    let days: Vec<bool> = readings.iter().map(is_day).collect();
    sentence.set_days(
        |reading| days.get(reading).is_some_and(|is_day| *is_day),
        |word| known.leads_to_a_day(&word.to_lowercase()),
    );
}

/// How many days a month has at most, and something.
const LONGEST_DAY: i32 = 35;

/// Where a phrase was tried: a text folded to be matched, and the words of the paragraph.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    pub(super) view: &'a str,
    pub(super) tokens: &'a [Token],
    pub(super) language: Language,
}

/// How far behind a match a word can stand that belongs to its value, in bytes.
const WIDEST: usize = 4;

/// Words that lead elsewhere, at most: "in contrast to".
const LONGEST_LEAD: usize = 3;

/// Whether a figure counts things.
fn is_count(reading: &Reading) -> bool {
    matches!(&reading.value, Value::Quantity(quantity) if quantity.unit == Unit::Count)
}

/// Whether the words at the edge of what a construction covers belong to another word: "the inn
/// near the mill has 40 rooms", "two members of the club's board".
pub(super) fn are_of_another(
    at: &Place<'_>,
    phrase: &Phrase,
    matched: &Range<usize>,
    reading: &Reading,
) -> bool {
    let Place { view, tokens, language } = *at;
    let known = frames::of(language);
    let text = |token: &Token| view.get(token.start..token.end).unwrap_or_default();
    let lexicon = language.lexicon();
    let is_article =
        |token: &&Token| lexicon.word(token.key).is_some_and(|word| word.is(Role::PassedOver));
    let introduced = matched.start < reading.extent.start;
    let begins = matched.start.min(reading.extent.start);
    let before = tokens.partition_point(|token| token.end <= begins);
    let before =
        tokens[..before].iter().rev().find(|token| !is_article(token) && text(token) != "-");
    let word = before.map(|token| text(token).to_lowercase()).unwrap_or_default();
    let elsewhere = || stands_elsewhere(at, begins).is_some();
    if phrase.takes == Takes::AsAnApposition
        && (elsewhere() || !is_apposition(at, matched, reading, &word))
    {
        return true;
    }
    // "The owner of the mill has 40 rooms", but "of the mill's 40 rooms".
    let has_verb = || {
        let lead = token::within(tokens, &(matched.start..reading.extent.start));
        lead.iter().any(|token| known.is_verb(&text(token).to_lowercase()))
    };
    let names = matches!(phrase.items.first(), Some(Item::Named(_)));
    let first = tokens.get(tokens.partition_point(|token| token.start < begins));
    let first = first.map(text).unwrap_or_default();
    if introduced && known.is_owner(&first.to_lowercase()) && has_verb() {
        return true;
    }
    if introduced && (elsewhere() || names && known.is_owner(&word) && has_verb())
        || !introduced && phrase.takes == Takes::AsAWhole && known.is_parting(&word)
    {
        return true;
    }
    // "The Alma is 20 metres wide" tells no length.
    let next = tokens.partition_point(|token| token.start < reading.extent.end);
    let end = matched.end.max(reading.extent.end) + WIDEST;
    let next = tokens.get(next).filter(|token| token.start < end);
    if let Some(word) = next.filter(|_| !is_count(reading)).map(|token| text(token).to_lowercase())
        && !phrase.is_written(token::key(word.as_bytes()))
        && known.sizes.names_another(&word, &phrase.text.to_lowercase())
    {
        return true;
    }
    let behind = tokens.partition_point(|token| token.start < matched.end);
    let owner = match tokens.get(behind..) {
        Some([mark, s, ..]) => {
            let s_alone = text(s).to_lowercase();
            text(mark) == "'" && s.glued && known.possessive() == Some(&*s_alone)
        }
        _ => false,
    };
    owner && matched.end > reading.extent.end
}

/// Whether what follows a name between commas or in brackets tells of it: "Bera, an island of 400 people, votes",
/// but not "off Bera, a ferry with 400 people, sank".
fn is_apposition(at: &Place<'_>, matched: &Range<usize>, reading: &Reading, before: &str) -> bool {
    let led_to = at.language.speech().roles_of(before).has(Speech::Prepositions);
    let rest = at.view.get(matched.end..).unwrap_or_default().trim_start();
    let closed = rest.chars().next().is_none_or(|sign| !sign.is_alphanumeric());
    let lead = matched.start..reading.extent.start;
    let bracket = at.view.get(lead.clone()).is_some_and(|lead| lead.contains('('));
    !led_to && closed && (bracket || has_comma(at.view, lead))
}

/// Where the words begin that lead to what stands at a byte, where they lead to what their sentence
/// is not about: "near the mill", "compared with the mill".
pub(super) fn stands_elsewhere(at: &Place<'_>, begins: usize) -> Option<usize> {
    let Place { view, tokens, language } = *at;
    let text = |token: &Token| view.get(token.start..token.end).unwrap_or_default();
    let lexicon = language.lexicon();
    let is_article =
        |token: &&Token| lexicon.word(token.key).is_some_and(|word| word.is(Role::PassedOver));
    let before = tokens.get(..tokens.partition_point(|token| token.end <= begins))?;
    let before: Vec<&Token> = before
        .iter()
        .rev()
        .skip_while(|token| is_article(token) || text(token) == "-")
        .take(LONGEST_LEAD)
        .collect();
    let words: Vec<String> = before.iter().map(|token| text(token).to_lowercase()).collect();
    let count = frames::of(language).leads_elsewhere(&words)?;
    before.get(count.checked_sub(1)?).map(|token| token.start)
}

/// Whether a comma parts the words in some bytes of a view; the one in "1,200" parts nothing.
pub(super) fn has_comma(view: &str, within: Range<usize>) -> bool {
    let bytes = view.as_bytes();
    let digit = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_digit);
    let inside = |at: usize| digit(at.checked_sub(1)) && digit(Some(at + 1));
    let words = bytes.get(within.clone()).unwrap_or_default();
    memchr::memchr2_iter(b',', b';', words).any(|at| !inside(within.start + at))
}
