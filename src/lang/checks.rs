//! The words of the checks, from `en/checks.toml` and its like.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::lang::files;
use crate::lang::phrases::{Phrases, keys};
use crate::text::scan::KeyBits;
use crate::text::token::{Kind, Token, key, tokens};
use crate::text::view::folded;
use crate::text::words_beside::{last_word, next_word};

/// What some words do in a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Cue {
    Promotion,
    Trade,
    OtherYears,
    Of,
    InAll,
    Titles,
    DayWords,
    Counted,
    Totals,
    Members,
    Wholes,
    InOtherWords,
    Adding,
    Shares,
    Fractions,
    Majority,
    NameEndings,
    Clocks,
    From,
    To,
    Rises,
    Falls,
    Changes,
    Points,
    Ranks,
    Births,
    BornJoints,
    AgeJoints,
    Short,
    Rates,
    Imperatives,
    Offers,
    Differences,
    Sic,
    Readers,
    Halves,
    Most,
    OfThem,
    NoDays,
    /// "Makes $139".
    Makes,
    /// "A gap of 28.2 points".
    Gap,
    /// "The other 30".
    Remainder,
    /// Between two terms of a sum.
    Plus,
    /// Between a number of things and the price of one.
    Each,
    /// Between two figures that are held against each other.
    Against,
    /// "Gives 13.1 percent".
    Gives,
    /// Between a part and what it is told as a share of.
    On,
    /// Between a price and the one that was asked before.
    InsteadOf,
    /// Beside a percentage that is taken off.
    Saving,
    Doubles,
    Triples,
    HalvesIt,
    /// "Cut to 3.5 percent from 4".
    FallsTo,
    Anniversaries,
    /// Before what readers are told to do: "simply quote".
    Softeners,
    /// Before a word in capitals that brings a discount.
    Codes,
}

type Written = BTreeMap<Cue, Vec<String>>;

/// What the files say: of all languages, as they are written.
static WORDS: LazyLock<Written> = LazyLock::new(|| {
    let mut all = Written::new();
    for (cue, texts) in files::all().flat_map(|files| files.checks.parsed::<Written>()) {
        all.entry(cue).or_default().extend(texts);
    }
    all
});

/// The same by their first words.
static PHRASES: LazyLock<Phrases<(Cue, &str)>> = LazyLock::new(|| {
    let known = WORDS.iter().flat_map(|(cue, texts)| texts.iter().map(|text| (*cue, &**text)));
    Phrases::by_first(known.map(|(cue, text)| (keys(&folded(text)), (cue, text))).collect())
});

/// A phrase that the screen of the facts looks for by its longest word.
pub(crate) struct Telling {
    pub(crate) cue: Cue,
    words: Vec<String>,
    /// Which of them is the longest.
    longest: usize,
    /// So much of that as the screen sees, which takes plain letters for a word: "mayor" of
    /// "mayoría".
    seen: String,
}

/// What tells it.
pub(crate) const TOLD_BY: [Cue; 9] = [
    Cue::InAll,
    Cue::Promotion,
    Cue::Imperatives,
    Cue::Softeners,
    Cue::Births,
    Cue::Majority,
    Cue::Halves,
    Cue::Most,
    Cue::OfThem,
];

/// What a text is worth reading for wherever these stand, by the key of their longest word.
static TELLING: LazyLock<BTreeMap<u64, Vec<Telling>>> = LazyLock::new(|| {
    let mut all: BTreeMap<u64, Vec<Telling>> = BTreeMap::new();
    for cue in TOLD_BY {
        for text in WORDS.get(&cue).into_iter().flatten() {
            let tokens = tokens(text, 0..text.len());
            let is_word = |token: &&Token| token.kind == Kind::Word;
            let words = tokens.iter().filter(is_word).map(|token| &text[token.start..token.end]);
            let words: Vec<&str> = words.collect();
            // The screen knows words of plain letters; of two that are as long the first.
            let length = |i: &usize| (words[*i].is_ascii(), words[*i].len(), std::cmp::Reverse(*i));
            let Some(longest) = (0..words.len()).max_by_key(length) else { continue };
            let plain = words[longest].bytes().take_while(u8::is_ascii_alphabetic).count();
            let mut seen = vec![words[longest][..plain].to_owned(), folded(words[longest])];
            seen.dedup();
            let words: Vec<String> = words.into_iter().map(folded).collect();
            for seen in seen {
                let key = key(seen.as_bytes());
                let telling = Telling { cue, words: words.clone(), longest, seen };
                all.entry(key).or_default().push(telling);
            }
        }
    }
    all
});

static MAY_TELL: LazyLock<KeyBits> = LazyLock::new(|| TELLING.keys().copied().collect());

/// A bit for the first two letters of each of these words.
static BEGINS: LazyLock<[u64; 16]> = LazyLock::new(|| {
    let mut bits = [0; 16];
    for word in telling() {
        if let Some(pair) = pair(word.as_bytes()) {
            bits[pair / 64] |= 1 << (pair % 64);
        }
    }
    bits
});

/// The place of two letters among all pairs.
fn pair(bytes: &[u8]) -> Option<usize> {
    let two = bytes.first_chunk::<2>()?;
    Some(usize::from(two[0] & 31) << 5 | usize::from(two[1] & 31))
}

/// Whether the letters at a byte can be the first of a word at which the screen stops for the
/// checks.
#[inline]
pub(crate) fn may_begin(bytes: &[u8], at: usize) -> bool {
    let pair = bytes.get(at..).and_then(pair);
    pair.is_some_and(|pair| BEGINS[pair / 64] >> (pair % 64) & 1 == 1)
}

/// Whether a word can be one at which the screen stops for the checks, by its key.
#[inline]
pub(crate) fn may_tell(key: u64) -> bool {
    MAY_TELL.may_have(key)
}

impl Telling {
    /// Whether the whole phrase stands around its longest word, which begins at `start`.
    fn stands(&self, bytes: &[u8], start: usize) -> bool {
        let mut before = &bytes[start.saturating_sub(80)..start];
        let mut behind = &bytes[start..bytes.len().min(start + 80)];
        let (first, last) = self.words.split_at(self.longest);
        first.iter().rev().all(|known| {
            let word;
            (word, before) = last_word(before);
            is_word(word, known)
        }) && last.iter().all(|known| {
            let word;
            (word, behind) = next_word(behind);
            is_word(word, known)
        })
    }
}

/// Whether a word of a text is a known one, whatever its case and accents.
fn is_word(word: &[u8], known: &str) -> bool {
    if word.is_ascii() {
        return word.eq_ignore_ascii_case(known.as_bytes());
    }
    std::str::from_utf8(word).is_ok_and(|word| folded(word) == known)
}

/// The words at which the screen of the facts has to stop for the checks.
pub(crate) fn telling() -> impl Iterator<Item = &'static str> {
    TELLING.values().flatten().map(|phrase| phrase.seen.as_str())
}

/// The phrases that stand around a word of a text, by where it begins and its key.
pub(crate) fn around(
    bytes: &[u8],
    start: usize,
    key: u64,
) -> impl Iterator<Item = &'static Telling> {
    let phrases = TELLING.get(&key).map_or(&[][..], Vec::as_slice);
    phrases.iter().filter(move |phrase| phrase.stands(bytes, start))
}

/// The phrases of a cue, as they are written.
pub(crate) fn phrases(cue: Cue) -> impl Iterator<Item = &'static str> {
    WORDS.get(&cue).into_iter().flatten().map(String::as_str)
}

/// The longest phrase of a cue that begins at the first of some tokens, and its length.
fn found(tokens: &[Token], cue: Cue) -> Option<(&'static str, usize)> {
    let key = |i: usize| tokens.get(i).map(|token: &Token| token.key);
    let (&(_, text), length) = PHRASES.found(key, |(known, _)| *known == cue)?;
    Some((text, length))
}

/// The longest phrase of a cue that begins at the first of some tokens.
pub(crate) fn at_start(tokens: &[Token], cue: Cue) -> Option<&'static str> {
    found(tokens, cue).map(|(text, _)| text)
}

/// Whether some tokens are one phrase of a cue and nothing else.
pub(crate) fn is(tokens: &[Token], cue: Cue) -> bool {
    found(tokens, cue).is_some_and(|(_, length)| length == tokens.len())
}

/// Whether a word is one of a cue.
pub(crate) fn has(word: &str, cue: Cue) -> bool {
    let word = key(word.as_bytes());
    let found = PHRASES.found(|i| (i == 0).then_some(word), |(known, _)| *known == cue);
    found.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_screen_stops_at_every_phrase_however_it_is_written() {
        for (key, phrases) in &*TELLING {
            for phrase in phrases {
                // Where accents are written, the screen sees no more than stands before them.
                if phrase.seen != phrase.words[phrase.longest] {
                    continue;
                }
                let text = phrase.words.join(" ");
                let capitals = text.to_uppercase();
                for text in
                    [text.clone(), capitals, phrase.words.join("\n"), format!("\u{201c}{text}.")]
                {
                    let stops = text.char_indices().filter(|&(at, _)| {
                        around(text.as_bytes(), at, *key).any(|found| found.words == phrase.words)
                            && crate::text::token::ascii_word(text.as_bytes(), at).1 == *key
                    });
                    assert_eq!(stops.count(), 1, "{text}");
                }
            }
        }
        assert!(telling().all(str::is_ascii));
        let text = "la mayoría";
        let seen = around(text.as_bytes(), 3, crate::text::token::ascii_word(text.as_bytes(), 3).1);
        assert!(seen.map(|phrase| phrase.cue).eq([Cue::Majority]));
    }

    #[test]
    fn every_cue_has_words() {
        for cue in [Cue::Promotion, Cue::OtherYears, Cue::Of, Cue::InAll, Cue::Titles] {
            assert!(WORDS.get(&cue).is_some_and(|words| !words.is_empty()), "{cue:?}");
        }
    }
}
