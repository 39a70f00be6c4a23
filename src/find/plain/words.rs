//! The words of the checks, from `lexicon/plain.toml`, and the letters that are
//! looked for in every article.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use aho_corasick::packed::Searcher;
use serde::Deserialize;

use crate::find::token::{Token, key, tokens};

/// What some words do in a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Cue {
    Promotion,
    OtherYears,
    Of,
    InAll,
    Titles,
}

type Written = BTreeMap<String, BTreeMap<Cue, Vec<String>>>;

/// A phrase and the keys of its words.
struct Phrase {
    text: String,
    keys: Vec<u64>,
}

static WORDS: LazyLock<BTreeMap<Cue, Vec<Phrase>>> = LazyLock::new(|| {
    // The file is part of the program and a test loads it, so it is never empty.
    let written: Written =
        toml::from_str(include_str!("../lexicon/plain.toml")).unwrap_or_default();
    let mut all: BTreeMap<Cue, Vec<Phrase>> = BTreeMap::new();
    for (cue, texts) in written.into_values().flatten() {
        let phrase = |text: String| {
            let keys = tokens(&text, 0..text.len()).iter().map(|token| token.key).collect();
            Phrase { text, keys }
        };
        all.entry(cue).or_default().extend(texts.into_iter().map(phrase));
    }
    all
});

/// The phrase of a cue that begins at the first of some tokens.
pub(super) fn at_start(tokens: &[Token], cue: Cue) -> Option<&'static str> {
    let phrases = WORDS.get(&cue)?;
    let stands = |phrase: &&Phrase| {
        phrase.keys.len() <= tokens.len()
            && phrase.keys.iter().zip(tokens).all(|(key, token)| *key == token.key)
    };
    phrases.iter().find(stands).map(|phrase| phrase.text.as_str())
}

/// Whether some tokens are one phrase of a cue and nothing else.
pub(super) fn is(tokens: &[Token], cue: Cue) -> bool {
    let same = |phrase: &Phrase| phrase.keys.iter().eq(tokens.iter().map(|token| &token.key));
    WORDS.get(&cue).is_some_and(|phrases| phrases.iter().any(same))
}

/// Whether a word is one of a cue.
pub(super) fn has(word: &str, cue: Cue) -> bool {
    let key = key(word.as_bytes());
    WORDS.get(&cue).is_some_and(|phrases| phrases.iter().any(|phrase| phrase.keys == [key]))
}

/// A place worth reading.
pub(super) struct Stop {
    pub(super) at: usize,
    /// Its sentence is.
    pub(super) sentence: bool,
    /// Its paragraph may be promotion.
    pub(super) promotion: bool,
}

/// What is looked for, and what it is a sign of.
const SIGNS: [(&str, Sign); 17] = [
    ("day", Sign::Day),
    ("ajority", Sign::Share),
    ("percent", Sign::Share),
    ("per cent", Sign::Share),
    ("two-thirds", Sign::Share),
    ("in all", Sign::Sum),
    ("in total", Sign::Sum),
    ("altogether", Sign::Sum),
    ("all told", Sign::Sum),
    ("promo", Sign::Promotion),
    ("Promo", Sign::Promotion),
    ("checkout", Sign::Promotion),
    ("discount", Sign::Promotion),
    ("voucher", Sign::Promotion),
    ("coupon", Sign::Promotion),
    ("ubscribe", Sign::Promotion),
    ("lick here", Sign::Promotion),
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    Day,
    Share,
    Sum,
    Promotion,
}

/// Looks for all signs at once: sixteen bytes or more at a time where the processor can.
enum Screen {
    Packed(Searcher),
    Plain(AhoCorasick),
}

static SCREEN: LazyLock<Option<Screen>> = LazyLock::new(|| {
    let letters = || SIGNS.iter().map(|(letters, _)| letters);
    let packed = Searcher::new(letters()).map(Screen::Packed);
    packed.or_else(|| AhoCorasick::new(letters()).ok().map(Screen::Plain))
});

impl Screen {
    fn each(&self, text: &[u8], mut found: impl FnMut(usize, usize, Sign)) {
        let mut each = |m: aho_corasick::Match| {
            found(m.start(), m.end(), SIGNS[m.pattern().as_usize()].1);
        };
        match self {
            Self::Packed(searcher) => searcher.find_iter(text).for_each(&mut each),
            Self::Plain(searcher) => searcher.find_iter(text).for_each(&mut each),
        }
    }
}

/// Every place worth reading, in order.
pub(super) fn screen(text: &str) -> Vec<Stop> {
    let bytes = text.as_bytes();
    let mut stops = Vec::new();
    if let Some(screen) = &*SCREEN {
        screen.each(bytes, |at, end, sign| {
            let sentence = match sign {
                Sign::Day => before_a_date(bytes, at, end),
                Sign::Share => beside_counts(bytes, at),
                Sign::Sum => true,
                Sign::Promotion => false,
            };
            let promotion = sign == Sign::Promotion;
            if sentence || promotion {
                stops.push(Stop { at, sentence, promotion });
            }
        });
    }
    for at in memchr::memchr_iter(b'(', bytes) {
        if measure_in_brackets(bytes, at) {
            stops.push(Stop { at, sentence: true, promotion: false });
        }
    }
    stops.sort_by_key(|stop| stop.at);
    stops
}

/// Whether "day" ends a weekday with a day of a month behind it.
fn before_a_date(bytes: &[u8], at: usize, end: usize) -> bool {
    let weekday = ["Mon", "Tues", "Wednes", "Thurs", "Fri", "Satur", "Sun"]
        .iter()
        .any(|stem| bytes[..at].ends_with(stem.as_bytes()));
    // "Sunday, the 8th of January", "Sunday, Jan. 8"; most weekdays have neither behind them.
    let behind = &bytes[end..bytes.len().min(end + 24)];
    let sign = behind.iter().take_while(|b| matches!(b, b',' | b'-' | b' ' | b'\n')).count();
    let behind = &behind[sign..];
    let behind = behind.strip_prefix(b"the ").unwrap_or(behind);
    let month = behind.first_chunk().is_some_and(|three| MONTHS.contains(&three));
    weekday && (month || behind.first().is_some_and(u8::is_ascii_digit))
}

/// What the names of the months begin with.
const MONTHS: [&[u8; 3]; 12] = [
    b"Jan", b"Feb", b"Mar", b"Apr", b"May", b"Jun", b"Jul", b"Aug", b"Sep", b"Oct", b"Nov", b"Dec",
];

/// Whether a part and its whole may stand near a share.
fn beside_counts(bytes: &[u8], at: usize) -> bool {
    let near = &bytes[at.saturating_sub(80)..bytes.len().min(at + 80)];
    memchr::memmem::find_iter(near, b" of ").any(|of| {
        let behind = &near[of + 4..near.len().min(of + 12)];
        of > 0 && near[of - 1].is_ascii_digit() && behind.iter().any(u8::is_ascii_digit)
    })
}

/// Whether a bracket holds a number and a word or two.
fn measure_in_brackets(bytes: &[u8], at: usize) -> bool {
    let inside = &bytes[at + 1..bytes.len().min(at + 40)];
    let Some(end) = memchr::memchr(b')', inside) else { return false };
    let inside = &inside[..end];
    let digit = inside.iter().position(u8::is_ascii_digit);
    // What is converted stands right before it, in digits.
    let before = &bytes[at.saturating_sub(24)..at];
    digit.is_some_and(|digit| inside[digit..].iter().any(u8::is_ascii_alphabetic))
        && before.iter().any(u8::is_ascii_digit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cue_has_words_and_the_screen_its_letters() {
        for cue in [Cue::Promotion, Cue::OtherYears, Cue::Of, Cue::InAll, Cue::Titles] {
            assert!(WORDS.get(&cue).is_some_and(|words| !words.is_empty()), "{cue:?}");
        }
        assert!(SCREEN.is_some());
    }

    #[test]
    fn the_screen_stops_where_a_check_may_find_something() {
        let stops = |text: &str| screen(text).iter().filter(|stop| stop.sentence).count();
        assert_eq!(stops("on Monday, Jan. 6, it rained"), 1);
        assert_eq!(stops("on Monday it rained"), 0);
        assert_eq!(stops("a holiday, 6 of them"), 0);
        assert_eq!(stops("walked 10 miles (16 km) home"), 1);
        assert_eq!(stops("walked home (in 2004)"), 0);
        assert_eq!(stops("100 of the 167 members, a majority, left"), 1);
        assert_eq!(stops("shares rose 5 percent"), 0);
    }
}
