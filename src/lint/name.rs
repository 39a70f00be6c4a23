//! `near-miss-name`: "Gauido" in an article that has "Guaido" all over.
//!
//! No dictionary knows the names of the news, so a word is held against names that
//! the rulebook declares and against what the article itself writes often. Two
//! people may bear names one letter apart, so whatever speaks for another person
//! silences the check: another first name, a second mention, a country.

use std::cell::LazyCell;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

use wide::u8x16;

use crate::context::sentence;
use crate::extract::list::roster::Roster;
use crate::lang::checks::{self, Cue};
use crate::lint::check::{Check, Part, Raw};
use crate::lint::declared::{Declared, SHORTEST_NAME, is_name};
use crate::lint::name_beside;
use crate::mention::code::Code;
use crate::mention::sighting::{Objection, Sighting};
use crate::rulebook::Rulebook;
use crate::text::language::Language;
use crate::text::location::Location;
use crate::text::scan::{BLOCK, Keyed, within};
use crate::text::token::{ascii_word, key};
use crate::text::view::View;

/// What tells a slip of the pen from another name.
pub(crate) struct Spelling {
    declared: Declared,
}

impl Spelling {
    /// By the names that a rulebook declares.
    pub(crate) fn of(rulebook: &Rulebook) -> Self {
        Self { declared: Declared::new(rulebook) }
    }

    /// Whether a word can be a name that is held against others: a capital and small letters,
    /// and enough of them.
    pub(crate) fn is_name(word: &str) -> bool {
        (SHORTEST_WORD..=LONGEST).contains(&word.len()) && is_name(word)
    }

    /// Whether a word, which stands alone, can be a slip for a name that others have.
    pub(crate) fn is_slip(&self, word: &str, name: &str) -> bool {
        let first = |word: &str| word.bytes().next();
        if first(word) != first(name) || word.len().abs_diff(name.len()) > 1 {
            return false;
        }
        let rule = self.declared.names.contains_key(&key(name.as_bytes()));
        let long = name.len() >= if rule { SHORTEST_NAME } else { SHORTEST_OWN };
        long && slip(word, name, rule)
            && !self.declared.all.contains(&key(word.as_bytes()))
            && !Language::ALL.iter().any(|language| other_name(word, *language))
    }
}

/// Letters of a name that others are held against, and of a word that is held against it.
const SHORTEST_WORD: usize = 4;
/// Letters of a name that only the article has, and how often it must have it.
const SHORTEST_OWN: usize = 6;
const OFTEN: usize = 4;
/// How often the article has a declared name, at least, unless the slip is one of typing.
const TWICE: usize = 2;

/// A word with a capital: how often it stands in the text, and where first.
struct Seen<'v> {
    word: &'v str,
    key: u64,
    count: usize,
    at: usize,
}

/// A name that the article has often enough, and where it is declared.
type Known<'a> = (&'a Seen<'a>, Option<&'a Location>);

/// The check `near-miss-name`.
pub(super) struct NearMissName;

impl Check for NearMissName {
    fn code(&self) -> Code {
        Code::NearMissName
    }

    fn part(&self, part: &Part<'_>) -> Vec<Raw> {
        let text: &str = &part.article.text;
        let mut found = Vec::new();
        // Without facts all of it is of interest.
        let stretches = match part.declared.has_facts {
            true => stretches(text, part.near_facts),
            false => std::iter::once(0..text.len()).collect(),
        };
        // Hardly any stretch has a word that asks for it.
        let language = LazyCell::new(|| part.article.language());
        for stretch in stretches {
            let near = check(&text[stretch.clone()], part.declared, || *language);
            found.extend(near.into_iter().map(|raw| raw.moved(stretch.start)));
        }
        let known: HashSet<usize> = found.iter().map(|raw| raw.span.start).collect();
        let beside = name_beside::slips(part);
        found.extend(beside.into_iter().filter(|raw| !known.contains(&raw.span.start)));
        found
    }

    /// A spelling that several articles have is no slip of one writer, but another name.
    fn across(&self, sightings: &mut Vec<Sighting>) {
        let mut articles: HashMap<String, HashSet<String>> = HashMap::new();
        for sighting in sightings.iter().filter(|seen| seen.objection.code == self.code()) {
            let paths = articles.entry(sighting.spot.quote.clone()).or_default();
            paths.insert(sighting.source.path.clone());
        }
        let common = |quote: &str| articles.get(quote).is_some_and(|in_| in_.len() >= ANOTHER_NAME);
        sightings.retain(|seen| seen.objection.code != self.code() || !common(&seen.spot.quote));
    }
}

/// A spelling in so many articles is another name.
const ANOTHER_NAME: usize = 3;

fn objection(word: &str, name: &str, count: usize, rule: Option<&Location>) -> Objection {
    let note = match rule {
        Some(_) => format!("the rulebook declares {name}, and the article has it {count} times"),
        None => format!("the article has {name} {count} times and {word} once"),
    };
    Objection {
        code: Code::NearMissName,
        expected: Some(name.to_owned()),
        message: format!("{word} may be a slip for {name}"),
        label: format!("{name}?"),
        notes: vec![note],
        help: "correct the name; where it is right, declare it among the `names`".to_owned(),
        rule: rule.cloned(),
    }
}

/// How far, in bytes, the text on either side of a fact belongs to it: articles are shorter, and in
/// a long collection the names of one story say nothing of those of another.
const STORY: usize = 8 << 10;

/// The stretches of text around some others, cut at white space, in order and apart.
fn stretches(text: &str, near: &[Range<usize>]) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut stretches: Vec<Range<usize>> = Vec::new();
    for near in near {
        let lowest = near.start.saturating_sub(STORY);
        let highest = bytes.len().min(near.end + STORY);
        let start = match lowest {
            0 => 0,
            _ => memchr::memchr(b'\n', &bytes[lowest..near.start])
                .map_or(near.start, |i| lowest + i + 1),
        };
        let end = if highest == bytes.len() {
            highest
        } else {
            memchr::memrchr(b'\n', &bytes[near.end..highest]).map_or(near.end, |i| near.end + i)
        };
        match stretches.last_mut() {
            Some(last) if start <= last.end => last.end = last.end.max(end),
            _ => stretches.push(start..end),
        }
    }
    stretches
}

/// The words of a text that are one letter away from a name.
fn check(text: &str, declared: &Declared, language: impl Fn() -> Language) -> Vec<Raw> {
    let view = View::of(text);
    let words = capitals(&view.text);
    // Names, by their first letter and length.
    let mut names: Keyed<Vec<Known<'_>>> = Keyed::default();
    for seen in &words {
        let often = seen.word.len() >= SHORTEST_OWN && seen.count >= OFTEN;
        let rule = declared.names.get(&seen.key);
        let once = rule.is_some() && seen.word.len() >= SHORTEST_OWN;
        if seen.count < TWICE && !once {
            continue;
        }
        if rule.is_some() || often {
            names.entry(kind(seen.word, seen.word.len())).or_default().push((seen, rule));
        }
    }
    let mut found = Vec::new();
    for seen in words.iter().filter(|seen| seen.count == 1) {
        let word = seen.word;
        let span = seen.at..seen.at + word.len();
        let near = (word.len() - 1..=word.len() + 1)
            .filter_map(|length| names.get(&kind(word, length)))
            .flatten()
            .find(|(name, rule)| {
                slip(word, name.word, rule.is_some())
                    && (name.count >= TWICE || mistyped(word, name.word))
                    && !declared.all.contains(&seen.key)
                    && !other_name(word, language())
                    && stands_for(&view.text, &span, name.word, rule.is_some(), declared)
            });
        if let Some((name, rule)) = near {
            let objection = objection(word, name.word, name.count, *rule);
            let around = sentence::around(&view.text, span.start, language());
            let in_text = |span: &Range<usize>| view.in_text(text, span);
            found.push(Raw { span: in_text(&span), sentence: in_text(&around), objection });
        }
    }
    found
}

/// Words with the same first letter and of the same length are of one kind.
fn kind(word: &str, length: usize) -> u64 {
    let first = word.bytes().next().map_or(0, u64::from);
    (first << 32 | length as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// The words of a view that begin with a capital and have no other, in order of the first.
fn capitals(view: &str) -> Vec<Seen<'_>> {
    let bytes = view.as_bytes();
    let mut seen: Vec<Seen<'_>> = Vec::new();
    let mut known: Keyed<usize> = Keyed::default();
    let mut word = |at: usize| {
        let (end, key) = ascii_word(bytes, at);
        let whole = bytes.get(end).is_none_or(|b| b.is_ascii() && !b.is_ascii_digit());
        let small = bytes[at + 1..end].iter().all(u8::is_ascii_lowercase);
        if whole && small && (SHORTEST_WORD..=LONGEST).contains(&(end - at)) {
            let place = *known.entry(key).or_insert(seen.len());
            match seen.get_mut(place) {
                Some(seen) => seen.count += 1,
                None => seen.push(Seen { word: &view[at..end], key, count: 1, at }),
            }
        }
    };
    let (blocks, rest) = bytes.as_chunks::<BLOCK>();
    let mut end = [b' '; BLOCK];
    end[..rest.len()].copy_from_slice(rest);
    // Whether the byte before the block is part of a word.
    let mut last = 0;
    for (place, block) in blocks.iter().chain([&end]).enumerate() {
        let (mut capital, mut part) = (0, 0);
        for (place, chunk) in block.as_chunks::<16>().0.iter().enumerate() {
            let bytes = u8x16::new(*chunk);
            let marks = |is: u8x16| u64::from(is.to_bitmask()) << (16 * place);
            capital |= marks(within(bytes, b'A', b'Z'));
            let letter = within(bytes | u8x16::splat(0x20), b'a', b'z');
            part |= marks(letter | within(bytes, b'0', b'9') | within(bytes, 0x80, 0xff));
        }
        let mut starts = capital & !(part << 1 | last);
        last = part >> 63;
        while starts != 0 {
            word(place * BLOCK + starts.trailing_zeros() as usize);
            starts &= starts - 1;
        }
    }
    seen
}

/// Letters of the longest word that is looked at.
pub(super) const LONGEST: usize = 30;

/// Whether a word is known for something else.
pub(super) fn other_name(word: &str, language: Language) -> bool {
    language.lexicon().word(key(word.as_bytes())).is_some()
        || Roster::countries().entry(word).is_some()
        || checks::has(word, Cue::Titles)
}

/// Whether a word can be a slip of the pen for a name: one letter left out, added, changed,
/// or two that changed places.
pub(super) fn slip(word: &str, name: &str, declared: bool) -> bool {
    if !one_apart(word.as_bytes(), name.as_bytes()) {
        return false;
    }
    // "Maduros" and "Venezuelan" are made of their names; "Hopkin" is another than "Hopkins".
    if word.strip_prefix(name).is_some()
        || name.strip_prefix(word).is_some_and(|end| checks::has(end, Cue::NameEndings))
    {
        return false;
    }
    // "Germans" are of Germany, and no slip for it.
    let stem = word.strip_suffix('s').filter(|stem| name.len() == stem.len() + 1);
    if stem.is_some_and(|stem| name.starts_with(stem)) {
        return false;
    }
    // "Andersen" and "Anderson", "Paula" and "Paul" are names both. Only a rulebook knows which
    // of them is meant.
    declared || swapped(word, name) || name.strip_prefix(word).is_none() && name.len() != word.len()
}

/// Whether a word is what a finger makes of a name: two letters in the other order, or one twice.
fn mistyped(word: &str, name: &str) -> bool {
    let single = |word: &str| {
        let mut letters: Vec<u8> = word.to_ascii_lowercase().into_bytes();
        letters.dedup();
        letters
    };
    swapped(word, name) || word.len() != name.len() && single(word) == single(name)
}

/// Whether two words have the same letters.
pub(super) fn swapped(word: &str, name: &str) -> bool {
    word.len() == name.len() && {
        let (mut a, mut b) = (word.as_bytes().to_vec(), name.as_bytes().to_vec());
        a.sort_unstable();
        b.sort_unstable();
        a == b
    }
}

/// Whether one letter left out, added or changed, or two that change places, make one word of
/// the other.
///
/// This is `strsim::osa_distance` of one. It is asked of every word that stands alone in an
/// article, and that function allocates for each.
pub(super) fn one_apart(a: &[u8], b: &[u8]) -> bool {
    let same = |(a, b): &(&u8, &u8)| a == b;
    let head = a.iter().zip(b).take_while(same).count();
    let (a, b) = (&a[head..], &b[head..]);
    let tail = a.iter().rev().zip(b.iter().rev()).take_while(same).count();
    match (&a[..a.len() - tail], &b[..b.len() - tail]) {
        ([_], [_] | []) | ([], [_]) => true,
        ([a, b], [c, d]) => a == d && b == c,
        _ => false,
    }
}

/// Whether a word stands where the name could stand, and for the same.
fn stands_for(
    view: &str,
    span: &Range<usize>,
    name: &str,
    declares: bool,
    declared: &Declared,
) -> bool {
    let bytes = view.as_bytes();
    let before = view[..span.start].chars().next_back();
    let behind = view[span.end..].chars().next();
    // Parts of addresses, handles and double names.
    if matches!(before, Some('@' | '#' | '/' | '.' | '-' | '\\'))
        || matches!(behind, Some('@' | '/' | '-' | '\\'))
        || behind == Some('.') && bytes.get(span.end + 1).is_some_and(u8::is_ascii_alphanumeric)
    {
        return false;
    }
    let word = &view[span.clone()];
    // What is written small as well is no name.
    let small = word.to_ascii_lowercase();
    let written_small = memchr::memmem::find_iter(bytes, small.as_bytes()).any(|at| {
        let letter = |b: Option<&u8>| b.is_some_and(u8::is_ascii_alphabetic);
        !letter(at.checked_sub(1).and_then(|i| bytes.get(i)))
            && !letter(bytes.get(at + small.len()))
    });
    if written_small {
        return false;
    }
    let head = view[..span.start].trim_end();
    let first = head.is_empty() || head.ends_with(['.', '!', '?', '"', ':', '\'']);
    let breaks = view[head.len()..span.start].contains('\n');
    // "Later Quill left" opens with no name.
    let known = |word: &str| {
        Language::ALL.iter().any(|language| language.lexicon().word(key(word.as_bytes())).is_some())
    };
    let previous = (!first && !breaks).then(|| last_word(head)).filter(|word| capital(word));
    let tail = view[span.end..].strip_prefix(' ').unwrap_or_default();
    let next = Some(first_word(tail)).filter(|word| capital(word));
    let is_declared = |word: &str| declared.all.contains(&key(word.as_bytes()));
    let together = |pair: String| memchr::memmem::find(bytes, pair.as_bytes()).is_some();
    let with_previous = previous.map(|p| together(format!("{p} {name}")));
    let with_next = next.map(|n| together(format!("{name} {n}")));
    let allowed = previous.is_none_or(|p| {
        with_previous == Some(true) || is_declared(p) || known(p) || checks::has(p, Cue::Titles)
    }) && next.is_none_or(|n| with_next == Some(true) || is_declared(n));
    // What opens a sentence has a capital in any case.
    let opens = first && name.len() < SHORTEST_OWN;
    let vouched = declares || with_previous == Some(true) || with_next == Some(true);
    allowed && !opens && vouched
}

fn capital(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_uppercase())
}

fn last_word(text: &str) -> &str {
    let start = text.trim_end_matches(|c: char| c.is_ascii_alphabetic()).len();
    &text[start..]
}

pub(super) fn first_word(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len());
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_letter_makes_one_word_of_the_other() {
        for (a, b) in
            [("guido", "guaido"), ("guaido", "guido"), ("gaudo", "gauda"), ("gauido", "guaido")]
        {
            assert!(one_apart(a.as_bytes(), b.as_bytes()), "{a} {b}");
        }
        for (a, b) in [("abc", "abc"), ("abcd", "badc"), ("abc", "abcde"), ("abc", "cba")] {
            assert!(!one_apart(a.as_bytes(), b.as_bytes()), "{a} {b}");
        }
    }

    proptest::proptest! {
        #[test]
        fn it_is_a_distance_of_one(a in "[ab]{0,5}", b in "[ab]{0,5}") {
            let is_one = strsim::osa_distance(&a, &b) == 1;
            proptest::prop_assert_eq!(one_apart(a.as_bytes(), b.as_bytes()), is_one);
        }
    }
}
