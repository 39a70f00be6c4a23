//! Which words make a number worth a closer look.
//!
//! In a phrase with a slot, the number is the rarest thing that can be found
//! fast. So the index is keyed by the words that may stand right beside the
//! slot: a number with none of them beside it states no fact of this rulebook.
//! A phrase whose slot has no literal word on either side is an *anchored* one:
//! it is looked for where its longest word stands.
//!
//! Thousands of facts may share the word beside the slot ("{n} seats"). Their
//! bucket is keyed once more, by another word that the fact needs, so that the
//! time for one number does not grow with facts that do not occur.

use crate::find::choice;
use crate::lang::checks;
use crate::lang::rate;
use crate::phrase::{Item, Phrase, Slot};
use crate::rulebook::Rulebook;
use crate::rulebook::fact::Fact;
use crate::text::language::Language;
use crate::text::scan::{BLOCK, Keyed};
use crate::text::token::{self, Token};
use crate::value::kind::Kind;

/// The tables for one rulebook.
#[derive(Debug)]
pub(crate) struct Index {
    gate: Gate,
    words: Keyed<u8>,
    /// The roles of all words whose keys end alike.
    quick: Box<[u8; QUICK]>,
    /// One bit for each ASCII sign that may stand beside a slot.
    signs: u128,
    entries: Vec<Entry>,
    /// By entry, words of which its sentence must hold one, beside the one it is
    /// filed under; `None` where there is nothing so simple to ask for.
    needs: Vec<Option<Box<[u64]>>>,
    right: Side,
    left: Side,
    anchors: Side,
    /// Facts with regular expressions: tried in every sentence with a number.
    pub(crate) with_regex: Vec<usize>,
}

/// A phrase of a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Entry {
    /// The fact's index.
    pub(crate) fact: usize,
    /// The place of the phrase among [`Fact::phrases`](crate::rulebook::fact::Fact::phrases).
    pub(crate) phrase: usize,
}

/// Buckets for words, and for beginnings of words (`recogni*`).
#[derive(Debug, Default)]
struct Side {
    whole: Keyed<Bucket>,
    begins: Keyed<Bucket>,
}

impl Side {
    fn buckets(&self, key: u64, word: &str) -> impl Iterator<Item = &Bucket> {
        let beginning = word.as_bytes().get(..BEGINNING).filter(|_| !self.begins.is_empty());
        let begins = beginning.and_then(|b| self.begins.get(&token::key(b)));
        self.whole.get(&key).into_iter().chain(begins)
    }
}

/// Entries that share a word.
#[derive(Debug, Default)]
struct Bucket {
    plain: Vec<u32>,
    /// Entries that need one more word in their passage, by that word.
    also: Keyed<Vec<u32>>,
}

/// Places in the table of possible roles: some eight for each word of numbers.
const QUICK: usize = 1 << 14;

/// Values of a fact by whose words it is told apart from others, at most.
const MOST_VALUES: usize = 64;

/// Buckets up to this size are tried one by one.
const SMALL: usize = 8;

/// One bit for each beginning of four letters that some word of interest may
/// have; beginnings share bits, so what passes need not be of interest.
#[derive(Debug)]
pub(crate) struct Gate(Box<[u64; 1024]>);

impl Default for Gate {
    fn default() -> Self {
        Self(Box::new([0; 1024]))
    }
}

impl Gate {
    /// Whether a word with these first four bytes may be of interest.
    pub(crate) fn passes(&self, first: u32) -> bool {
        let bit = Self::bit(first);
        self.0[bit / 64] >> (bit % 64) & 1 == 1
    }

    /// Of the words that start at these places of a block, those that may be of
    /// interest.
    pub(crate) fn passing(&self, block: &[u8; BLOCK + 3], mut starts: u64) -> u64 {
        let mut passing = 0;
        // No branch but the loop's own: what a word is, the processor cannot foresee.
        while starts != 0 {
            let start = starts.trailing_zeros() as usize & (BLOCK - 1);
            starts &= starts - 1;
            let first = block[start..start + 4].first_chunk().copied().unwrap_or_default();
            let bit = Self::bit(u32::from_le_bytes(first));
            passing |= (self.0[bit / 64] >> (bit % 64) & 1) << start;
        }
        passing
    }

    /// A bit for four bytes of which only the lower five bits count, so that
    /// case does not matter.
    ///
    /// The factor is 2^32 over the golden ratio, which spreads beginnings evenly. It
    /// matters which: with the prime beside it "said" shares its bit with a number.
    fn bit(first: u32) -> usize {
        ((first & 0x1f1f_1f1f).wrapping_mul(0x9e37_79b9) >> 16) as usize
    }

    /// Lets words through that begin like this one.
    fn open(&mut self, word: &str) {
        let word = word.as_bytes();
        self.open_all(word);
        // "U.S." is written "us" in phrases.
        if let [first, second, ..] = word {
            self.open_all(&[*first, b'.', *second]);
        }
    }

    fn open_all(&mut self, word: &[u8]) {
        // What follows a short word may be anything.
        let known = word.len().min(4);
        let free = 4 - known;
        for rest in 0..1_u32 << (5 * free) {
            let mut first = [0; 4];
            first[..known].copy_from_slice(&word[..known]);
            for (place, byte) in first[known..].iter_mut().enumerate() {
                *byte = (rest >> (5 * place) & 31) as u8;
            }
            let bit = Self::bit(u32::from_le_bytes(first));
            self.0[bit / 64] |= 1 << (bit % 64);
        }
    }
}

/// What a word is to the screen, as bits.
pub(crate) mod role {
    /// It may stand right of a slot.
    pub(crate) const RIGHT: u8 = 1;
    /// It may stand left of a slot.
    pub(crate) const LEFT: u8 = 2;
    /// It may belong to a quantity, so that the word behind it counts as well.
    pub(crate) const PART: u8 = 4;
    /// It is a number in words.
    pub(crate) const NUMBER: u8 = 8;
    /// A phrase is anchored on it.
    pub(crate) const ANCHOR: u8 = 16;
    /// Entries that share another word are told apart by it.
    pub(crate) const ALSO: u8 = 32;
    /// A check that needs no rule asks for it.
    pub(crate) const TELLS: u8 = 64;
}

/// A word as an index key: whole, or the beginning of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Literal {
    Whole(u64, usize),
    Begins(u64, usize),
}

/// How many letters of a word's beginning are indexed.
pub(crate) const BEGINNING: usize = 3;

impl Index {
    pub(crate) fn new(rulebook: &Rulebook) -> Self {
        let mut index = Self {
            gate: Gate::default(),
            words: Keyed::default(),
            quick: Box::new([0; QUICK]),
            signs: 0,
            entries: Vec::new(),
            needs: Vec::new(),
            right: Side::default(),
            left: Side::default(),
            anchors: Side::default(),
            with_regex: Vec::new(),
        };
        // One index for articles in any language: what a word is to the screen is what it is in
        // any of them.
        for lexicon in Language::ALL.map(Language::lexicon) {
            for key in lexicon.vocabulary() {
                *index.words.entry(key).or_default() |= role::PART;
            }
            for word in lexicon.screened() {
                index.add_role(word, role::NUMBER | role::PART);
                index.gate.open(word);
            }
        }
        for word in checks::telling() {
            index.add_role(word, role::TELLS);
            index.gate.open(word);
        }
        let mut sides: [Vec<(Literal, u32)>; 3] = Default::default();
        for (fact_index, fact) in rulebook.facts.iter().enumerate() {
            if !fact.regex.is_empty() {
                index.with_regex.push(fact_index);
            }
            for (phrase_index, phrase) in fact.phrases().enumerate() {
                let Ok(id) = u32::try_from(index.entries.len()) else { break };
                index.entries.push(Entry { fact: fact_index, phrase: phrase_index });
                let (side, literals) = index.keys(rulebook, fact.kind, phrase);
                index.needs.push(needed(rulebook, phrase, &literals));
                sides[side].extend(literals.into_iter().map(|literal| (literal, id)));
            }
        }
        let [right, left, anchors] = sides;
        index.right = index.side(rulebook, right);
        index.left = index.side(rulebook, left);
        index.anchors = index.side(rulebook, anchors);
        // Marks are only added to, so the order of the words is no matter.
        #[expect(clippy::iter_over_hash_type, reason = "marks are added in any order")]
        for (&key, &roles) in &index.words {
            index.quick[key as usize % QUICK] |= roles;
        }
        for sign in (0..128_u8).filter(u8::is_ascii_punctuation) {
            if index.roles(token::key(&[sign])) & (role::RIGHT | role::LEFT) != 0 {
                index.signs |= 1 << sign;
            }
        }
        index
    }

    fn add_role(&mut self, word: &str, role: u8) {
        *self.words.entry(token::key(word.as_bytes())).or_default() |= role;
    }

    /// The gate for beginnings of words.
    pub(crate) fn gate(&self) -> &Gate {
        &self.gate
    }

    /// Roles that a word may have, in no time: all that it has, and for some
    /// words others.
    pub(crate) fn possible_roles(&self, key: u64) -> u8 {
        self.quick[key as usize % QUICK]
    }

    /// The roles of a word, 0 for most.
    pub(crate) fn roles(&self, key: u64) -> u8 {
        self.words.get(&key).copied().unwrap_or(0)
    }

    /// Whether a word with this beginning may stand right of a slot.
    pub(crate) fn begins_right(&self, beginning: &[u8]) -> bool {
        !self.right.begins.is_empty() && self.right.begins.contains_key(&token::key(beginning))
    }

    /// Whether a word with this beginning may stand left of a slot.
    pub(crate) fn begins_left(&self, beginning: &[u8]) -> bool {
        !self.left.begins.is_empty() && self.left.begins.contains_key(&token::key(beginning))
    }

    /// Whether a phrase may be anchored on a word with this beginning.
    pub(crate) fn begins_anchor(&self, beginning: &[u8]) -> bool {
        !self.anchors.begins.is_empty() && self.anchors.begins.contains_key(&token::key(beginning))
    }

    /// Whether a sign that may stand beside a slot is among these bytes.
    pub(crate) fn has_sign(&self, gap: &[u8]) -> bool {
        self.signs != 0 && gap.iter().any(|&b| b.is_ascii() && self.signs >> b & 1 == 1)
    }

    /// Whether any phrase is anchored.
    pub(crate) fn has_anchors(&self) -> bool {
        !(self.anchors.whole.is_empty() && self.anchors.begins.is_empty())
    }

    /// Whether words left of a number matter at all.
    pub(crate) fn looks_left(&self) -> bool {
        !(self.left.whole.is_empty() && self.left.begins.is_empty())
    }

    /// Which keys a phrase is filed under, and on which side: 0 right of the
    /// slot, 1 left of it, 2 anywhere.
    fn keys(&mut self, rulebook: &Rulebook, kind: Kind, phrase: &Phrase) -> (usize, Vec<Literal>) {
        let slot = phrase.items.iter().position(|item| *item == Item::Slot(Slot::Own));
        // Only numbers are rarer than words.
        if let Some(slot) = slot.filter(|_| kind == Kind::Quantity) {
            let right = neighbours(rulebook, phrase.items[slot + 1..].iter(), false);
            let left = neighbours(rulebook, phrase.items[..slot].iter().rev(), true);
            let (side, literals) = match (right, left) {
                // A word such as "of" stands beside many a number; "seats" does not.
                (Some(right), Some(left)) if longest(&left) > longest(&right).max(3) => (1, left),
                (Some(right), _) => (0, right),
                (None, Some(left)) => (1, left),
                (None, None) => (2, Vec::new()),
            };
            if side < 2 {
                let role = [role::RIGHT, role::LEFT][side];
                for literal in &literals {
                    if let Literal::Whole(key, _) = literal {
                        *self.words.entry(*key).or_default() |= role;
                    }
                }
                return (side, literals);
            }
        }
        let literals = rarest(rulebook, &phrase.items).unwrap_or_default();
        for (literal, text) in &literals {
            if let Literal::Whole(key, _) = literal {
                *self.words.entry(*key).or_default() |= role::ANCHOR;
            }
            self.gate.open(text);
        }
        (2, literals.into_iter().map(|(literal, _)| literal).collect())
    }

    /// The buckets of one side.
    fn side(&mut self, rulebook: &Rulebook, mut filed: Vec<(Literal, u32)>) -> Side {
        filed.sort_unstable();
        filed.dedup();
        let mut side = Side::default();
        for group in filed.chunk_by(|a, b| a.0 == b.0) {
            let mut bucket = Bucket::default();
            for &(literal, id) in group {
                let also = if group.len() > SMALL {
                    self.another_word(rulebook, self.entries[id as usize], literal)
                } else {
                    None
                };
                match also {
                    Some(keys) => {
                        for key in keys {
                            *self.words.entry(key).or_default() |= role::ALSO;
                            bucket.also.entry(key).or_default().push(id);
                        }
                    }
                    None => bucket.plain.push(id),
                }
            }
            match group[0].0 {
                Literal::Whole(key, _) => side.whole.insert(key, bucket),
                Literal::Begins(key, _) => side.begins.insert(key, bucket),
            };
        }
        side
    }

    /// Words of which the passage must hold one for the entry to match, other
    /// than `filed`; the rarest choice that has only whole words.
    fn another_word(&self, rulebook: &Rulebook, entry: Entry, filed: Literal) -> Option<Vec<u64>> {
        let fact = &rulebook.facts[entry.fact];
        let near: Option<Vec<u64>> = (!fact.near.is_empty())
            .then(|| {
                fact.near.iter().try_fold(Vec::new(), |mut all, phrase| {
                    all.extend(whole(rarest(rulebook, &phrase.items)?)?);
                    Some(all)
                })
            })
            .flatten();
        if let Some(near) = near {
            return Some(near);
        }
        let phrase = fact.phrase(entry.phrase)?;
        let values = values(rulebook, fact).filter(|_| phrase.has_own_slot());
        rarest_of(required(rulebook, &phrase.items).into_iter().chain(values), &[filed])
    }

    /// The words of a passage that tell apart entries that share another one, each
    /// once, in order.
    pub(crate) fn telling(&self, tokens: &[Token]) -> Vec<u64> {
        let mut keys: Vec<u64> = tokens
            .iter()
            .map(|token| token.key)
            .filter(|&key| self.possible_roles(key) & role::ALSO != 0)
            .collect();
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    /// Whether any phrase can match in a sentence of these tokens, in a passage
    /// with these [telling](Self::telling) words.
    ///
    /// Asks of each phrase for two words at most, so much less than reading the
    /// sentence.
    pub(crate) fn may_match(&self, view: &str, tokens: &[Token], telling: &[u64]) -> bool {
        if !self.with_regex.is_empty() {
            return true;
        }
        let stands = |key: &u64| tokens.iter().any(|token| token.key == *key);
        let survives = |ids: &[u32]| {
            ids.iter().any(|&id| {
                self.needs[id as usize].as_ref().is_none_or(|needs| needs.iter().any(stands))
            })
        };
        let known = |bucket: &Bucket| {
            let also = |key: &u64| bucket.also.get(key).is_some_and(|ids| survives(ids));
            survives(&bucket.plain) || (!bucket.also.is_empty() && telling.iter().any(also))
        };
        let sides =
            [(&self.right, role::RIGHT), (&self.left, role::LEFT), (&self.anchors, role::ANCHOR)];
        tokens.iter().any(|token| {
            let roles = self.possible_roles(token.key);
            let word = &view[token.start..token.end];
            sides.iter().any(|(side, role)| {
                (roles & role != 0 || !side.begins.is_empty())
                    && side.buckets(token.key, word).any(known)
            })
        })
    }

    /// The entries whose slot may stand left of the word with this key and text.
    pub(crate) fn right_of(&self, key: u64, word: &str, telling: &[u64], into: &mut Vec<Entry>) {
        self.collect(&self.right, key, word, telling, into);
    }

    /// The entries whose slot may stand right of the word.
    pub(crate) fn left_of(&self, key: u64, word: &str, telling: &[u64], into: &mut Vec<Entry>) {
        self.collect(&self.left, key, word, telling, into);
    }

    /// The entries anchored on the word.
    pub(crate) fn anchored(&self, key: u64, word: &str, telling: &[u64], into: &mut Vec<Entry>) {
        self.collect(&self.anchors, key, word, telling, into);
    }

    fn collect(&self, side: &Side, key: u64, word: &str, telling: &[u64], into: &mut Vec<Entry>) {
        for bucket in side.buckets(key, word) {
            let mut take =
                |ids: &[u32]| into.extend(ids.iter().map(|&id| self.entries[id as usize]));
            take(&bucket.plain);
            if !bucket.also.is_empty() {
                for key in telling {
                    if let Some(ids) = bucket.also.get(key) {
                        take(ids);
                    }
                }
            }
        }
    }
}

/// The keys of literals that are all whole words.
fn whole(literals: Vec<(Literal, String)>) -> Option<Vec<u64>> {
    let key = |(literal, _)| match literal {
        Literal::Whole(key, _) => Some(key),
        Literal::Begins(..) => None,
    };
    literals.into_iter().map(key).collect()
}

/// The rarest words of which a phrase has to hold one, beside those it is filed
/// under.
fn rarest_other(rulebook: &Rulebook, phrase: &Phrase, filed: &[Literal]) -> Option<Vec<u64>> {
    rarest_of(required(rulebook, &phrase.items).into_iter(), filed)
}

/// The rarest of sets of whole words, beside those with a word that is `filed`.
fn rarest_of(
    sets: impl Iterator<Item = Vec<(Literal, String)>>,
    filed: &[Literal],
) -> Option<Vec<u64>> {
    sets.filter(|literals| literals.iter().all(|(literal, _)| !filed.contains(literal)))
        .filter(|literals| literals.iter().all(|(l, _)| matches!(l, Literal::Whole(..))))
        .max_by_key(|literals| literals.iter().map(|(_, text)| text.len()).min())
        .and_then(whole)
}

/// Words of which a value of the fact holds one, where its values are few and no names:
/// a name may be one that nobody listed.
fn values(rulebook: &Rulebook, fact: &Fact) -> Option<Vec<(Literal, String)>> {
    let few = (1..=MOST_VALUES).contains(&fact.values.len());
    if fact.kind != Kind::Choice
        || !few
        || fact.values.iter().any(choice::is_name)
        || choice::are_numbers(&fact.values)
    {
        return None;
    }
    let spellings = fact.values.iter().flat_map(|value| &value.says);
    one_of(rulebook, spellings.map(|phrase| phrase.items.as_slice()))
}

fn needed(rulebook: &Rulebook, phrase: &Phrase, filed: &[Literal]) -> Option<Box<[u64]>> {
    rarest_other(rulebook, phrase, filed).map(Vec::into_boxed_slice)
}

fn longest(literals: &[Literal]) -> usize {
    literals
        .iter()
        .map(|literal| match literal {
            Literal::Whole(_, len) | Literal::Begins(_, len) => *len,
        })
        .min()
        .unwrap_or(0)
}

/// The words that may stand first in `items`, or `None` where anything may.
fn neighbours<'a>(
    rulebook: &Rulebook,
    items: impl Iterator<Item = &'a Item>,
    backwards: bool,
) -> Option<Vec<Literal>> {
    let mut found = Vec::new();
    for item in items {
        match item {
            Item::Word(word) => {
                found.push(Literal::Whole(token::key(word.as_bytes()), word.len()));
                return Some(found);
            }
            Item::Prefix(prefix) => {
                let beginning = prefix.as_bytes().get(..BEGINNING)?;
                found.push(Literal::Begins(token::key(beginning), prefix.len()));
                return Some(found);
            }
            Item::Sign('|') => {}
            Item::Sign(sign) => {
                let mut buffer = [0; 4];
                found.push(Literal::Whole(token::key(sign.encode_utf8(&mut buffer).as_bytes()), 1));
                return Some(found);
            }
            Item::Name(name) => {
                for spelling in &rulebook.names[*name].spellings {
                    found.extend(edge(rulebook, &spelling.items, backwards)?);
                }
                return Some(found);
            }
            Item::OneOf(branches) => {
                for branch in branches {
                    found.extend(edge(rulebook, branch, backwards)?);
                }
                return Some(found);
            }
            Item::Maybe(items) => found.extend(edge(rulebook, items, backwards)?),
            Item::Gap | Item::Slot(_) => return None,
        }
    }
    None
}

fn edge(rulebook: &Rulebook, items: &[Item], backwards: bool) -> Option<Vec<Literal>> {
    if backwards {
        neighbours(rulebook, items.iter().rev(), true)
    } else {
        neighbours(rulebook, items.iter(), false)
    }
}

/// The keys of the words and signs with which `items` can begin, or `None` where they can
/// begin with something else.
pub(crate) fn first_keys(rulebook: &Rulebook, items: &[Item]) -> Option<Vec<u64>> {
    let key = |literal: &Literal| match literal {
        Literal::Whole(key, _) => Some(*key),
        Literal::Begins(..) => None,
    };
    neighbours(rulebook, items.iter(), false)?.iter().map(key).collect()
}

/// Sets of words of which a match of `items` must hold one each.
fn required(rulebook: &Rulebook, items: &[Item]) -> Vec<Vec<(Literal, String)>> {
    let mut found = Vec::new();
    for item in items {
        match item {
            // "Per month" is found where a text has "per year".
            Item::Word(word) if rate::is_unit(word) => {}
            Item::Word(word) => found.push(vec![(
                Literal::Whole(token::key(word.as_bytes()), word.len()),
                word.clone(),
            )]),
            Item::Prefix(prefix) => {
                if let Some(beginning) = prefix.as_bytes().get(..BEGINNING) {
                    found.push(vec![(
                        Literal::Begins(token::key(beginning), prefix.len()),
                        prefix.clone(),
                    )]);
                }
            }
            Item::Name(name) => {
                let spellings = rulebook.names[*name].spellings.iter();
                found.extend(one_of(rulebook, spellings.map(|phrase| phrase.items.as_slice())));
            }
            Item::OneOf(branches) => {
                found.extend(one_of(rulebook, branches.iter().map(Vec::as_slice)));
            }
            Item::Maybe(_) | Item::Gap | Item::Slot(_) | Item::Sign(_) => {}
        }
    }
    found
}

fn one_of<'a>(
    rulebook: &Rulebook,
    branches: impl Iterator<Item = &'a [Item]>,
) -> Option<Vec<(Literal, String)>> {
    let mut all = Vec::new();
    for branch in branches {
        all.extend(rarest(rulebook, branch)?);
    }
    (!all.is_empty()).then_some(all)
}

/// The words to look for to find `items`: the set with the longest shortest
/// word, since long words are rare.
fn rarest(rulebook: &Rulebook, items: &[Item]) -> Option<Vec<(Literal, String)>> {
    required(rulebook, items)
        .into_iter()
        .max_by_key(|literals| literals.iter().map(|(_, text)| text.len()).min())
}

/// Whether each word set that a match of `items` must hold `stands` somewhere.
pub(crate) fn has_all_words(items: &[Item], stands: &dyn Fn(&[Item]) -> bool) -> bool {
    items.iter().all(|item| match item {
        Item::Sign('|') => true,
        Item::Word(_) | Item::Prefix(_) | Item::Sign(_) | Item::Name(_) => {
            stands(std::slice::from_ref(item))
        }
        Item::OneOf(branches) => branches.iter().any(|branch| has_all_words(branch, stands)),
        Item::Gap | Item::Slot(_) | Item::Maybe(_) => true,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_commonest_words_do_not_pass_the_gate() {
        let mut gate = Gate::default();
        for word in Language::ALL.into_iter().flat_map(|language| language.lexicon().screened()) {
            gate.open(word);
        }
        let passes = |word: &str| {
            let first = format!("{word}   ").as_bytes().first_chunk().copied().unwrap();
            gate.passes(u32::from_le_bytes(first))
        };
        assert!(passes("Sixty") && passes("doscientas"));
        for word in [
            "the", "of", "and", "to", "in", "a", "that", "is", "was", "for", "on", "with", "as",
            "it", "by", "at", "from", "be", "are", "said", "who", "have", "has", "de", "la", "que",
            "el", "en", "los", "se", "por", "con", "las", "del",
        ] {
            assert!(!passes(word), "{word}");
        }
    }
}
