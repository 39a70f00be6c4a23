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

use std::cell::OnceCell;
use std::sync::Arc;

use crate::find::screen::gate::Gate;
use crate::find::screen::known::Known;
use crate::find::screen::literal::{
    BEGINNING, Literal, Literals, Required, Sets, longest, needed, neighbours, rarest, with_bases,
};
use crate::phrase::{Item, Phrase, Slot};
use crate::rulebook::Rulebook;
use crate::rulebook::fact::Fact;
use crate::text::scan::{KeyBits, Keyed};
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
    /// By fact, its first entry.
    first: Vec<u32>,
    /// By entry, what its sentence must hold beside the word that it is filed under.
    needs: Vec<Needs>,
    right: Side,
    left: Side,
    anchors: Side,
    /// Facts with regular expressions: tried in every sentence with a number.
    pub(crate) with_regex: Vec<usize>,
}

/// Sets of words of which a sentence must hold one each, the rarest first.
#[derive(Debug)]
struct Needs {
    sets: Box<[Arc<[u64]>]>,
    /// How many of them stand in a sentence as well that denies the phrase: "has no ramp" lacks
    /// the article of "has a ramp".
    denied: usize,
}

impl Needs {
    fn of(sets: &Sets<'_>, kind: Kind, phrase: &Phrase, filed: &[Literal]) -> Self {
        let worded = !matches!(kind, Kind::Quantity | Kind::Date);
        let sets = needed(sets, phrase, filed, worded);
        let denied = if worded { sets.len().min(1) } else { sets.len() };
        Self { sets, denied }
    }

    /// Whether a passage of these words may hold all of them.
    fn are_in(&self, words: &KeyBits) -> bool {
        stand(&self.sets, words)
    }

    /// The same of a sentence that may deny the phrase.
    fn may_be_denied_in(&self, words: &KeyBits) -> bool {
        stand(&self.sets[..self.denied], words)
    }
}

fn stand(sets: &[Arc<[u64]>], words: &KeyBits) -> bool {
    sets.iter().all(|set| set.iter().any(|&key| words.may_have(key)))
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
    /// Entries that need one more word in their passage, behind that word and in order: hundreds of
    /// words may each have thousands of others, which would be a small table each.
    also: Vec<(u64, u32)>,
}

impl Bucket {
    /// The entries that need this word as well.
    fn also(&self, key: u64) -> impl Iterator<Item = u32> {
        let from = self.also.partition_point(|(known, _)| *known < key);
        let of_key = self.also[from..].iter().take_while(move |(known, _)| *known == key);
        of_key.map(|(_, id)| *id)
    }
}

/// Places in the table of possible roles: some eight for each word of numbers.
const QUICK: usize = 1 << 14;

/// Buckets up to this size are tried one by one.
const SMALL: usize = 8;

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

impl Index {
    pub(crate) fn new(rulebook: &Rulebook) -> Self {
        let Known { gate, words } = Known::of_languages().clone();
        let mut index = Self {
            gate,
            words,
            quick: Box::new([0; QUICK]),
            signs: 0,
            entries: Vec::new(),
            first: Vec::new(),
            needs: Vec::new(),
            right: Side::default(),
            left: Side::default(),
            anchors: Side::default(),
            with_regex: Vec::new(),
        };
        // Beside one word of a declared name the checks look for the others.
        let spellings = rulebook.names.iter().flat_map(|name| &name.spellings);
        for text in spellings.map(|phrase| &*phrase.text).filter(|text| text.contains(' ')) {
            let name = |word: &&str| {
                let mut bytes = word.bytes();
                bytes.next().is_some_and(|b| b.is_ascii_uppercase())
                    && bytes.all(|b| b.is_ascii_lowercase())
            };
            for word in text.split(' ').filter(name) {
                index.add_role(word, role::TELLS);
                index.gate.open(word);
            }
        }
        let mut required = Required::new(rulebook);
        let mut required_by: Vec<Sets<'_>> = Vec::new();
        let mut sides: [Vec<(Literal, u32)>; 3] = Default::default();
        for (fact_index, fact) in rulebook.facts.iter().enumerate() {
            if !fact.regex.is_empty() {
                index.with_regex.push(fact_index);
            }
            index.first.push(u32::try_from(index.entries.len()).unwrap_or(u32::MAX));
            for (phrase_index, phrase) in fact.phrases().enumerate() {
                let Ok(id) = u32::try_from(index.entries.len()) else { break };
                index.entries.push(Entry { fact: fact_index, phrase: phrase_index });
                let sets = required.of(&phrase.items);
                let (side, literals) = index.keys(rulebook, &sets, fact.kind, phrase);
                index.needs.push(Needs::of(&sets, fact.kind, phrase, &literals));
                required_by.push(sets);
                sides[side].extend(literals.into_iter().map(|literal| (literal, id)));
            }
        }
        let [right, left, anchors] = sides;
        let mut another = |Entry { fact, phrase }, id: u32, filed| {
            let sets = &required_by[id as usize];
            another_word(&mut required, &rulebook.facts[fact], phrase, sets, filed)
        };
        index.right = index.side(right, &mut another);
        index.left = index.side(left, &mut another);
        index.anchors = index.side(anchors, &mut another);
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
    fn keys(
        &mut self,
        rulebook: &Rulebook,
        sets: &Sets<'_>,
        kind: Kind,
        phrase: &Phrase,
    ) -> (usize, Vec<Literal>) {
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
        let Some(rarest) = rarest(sets) else { return (2, Vec::new()) };
        if kind != Kind::Quantity && kind != Kind::Date {
            let mut words = rarest.words().clone();
            with_bases(&mut words);
            self.anchor(&words);
            return (2, words.into_iter().map(|(literal, _)| literal).collect());
        }
        if rarest.is_news() {
            self.anchor(rarest.words());
        }
        (2, rarest.words().iter().map(|(literal, _)| *literal).collect())
    }

    /// Lets the screen stop at some words.
    fn anchor(&mut self, words: &Literals<'_>) {
        for (literal, text) in words {
            if let Literal::Whole(key, _) = literal {
                *self.words.entry(*key).or_default() |= role::ANCHOR;
            }
            self.gate.open(text);
        }
    }

    /// The buckets of one side. `another` word is asked for where many entries share one.
    fn side(
        &mut self,
        mut filed: Vec<(Literal, u32)>,
        another: &mut impl FnMut(Entry, u32, Literal) -> Option<Arc<[u64]>>,
    ) -> Side {
        filed.sort_unstable();
        filed.dedup();
        let mut side = Side::default();
        for group in filed.chunk_by(|a, b| a.0 == b.0) {
            let mut bucket = Bucket::default();
            for &(literal, id) in group {
                let also = if group.len() > SMALL {
                    another(self.entries[id as usize], id, literal)
                } else {
                    None
                };
                match also {
                    Some(keys) => {
                        for &key in &*keys {
                            *self.words.entry(key).or_default() |= role::ALSO;
                            bucket.also.push((key, id));
                        }
                    }
                    None => bucket.plain.push(id),
                }
            }
            bucket.also.sort_unstable();
            bucket.also.dedup();
            match group[0].0 {
                Literal::Whole(key, _) => side.whole.insert(key, bucket),
                Literal::Begins(key, _) => side.begins.insert(key, bucket),
            };
        }
        side
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
    /// Asks of each phrase for its words alone, so much less than reading the sentence.
    pub(crate) fn may_match(&self, view: &str, tokens: &[Token], telling: &[u64]) -> bool {
        if !self.with_regex.is_empty() {
            return true;
        }
        let words = OnceCell::new();
        let words = || words.get_or_init(|| tokens.iter().map(|token| token.key).collect());
        let survives = |id: u32| self.needs[id as usize].may_be_denied_in(words());
        let known = |bucket: &Bucket| {
            bucket.plain.iter().copied().any(survives)
                || (!bucket.also.is_empty()
                    && telling.iter().any(|key| bucket.also(*key).any(survives)))
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

    /// Whether a passage of these words may hold all that a phrase needs.
    pub(crate) fn may_hold(&self, entry: Entry, words: &KeyBits) -> bool {
        self.needs[self.first[entry.fact] as usize + entry.phrase].are_in(words)
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
            let entry = |id: u32| self.entries[id as usize];
            into.extend(bucket.plain.iter().copied().map(entry));
            if !bucket.also.is_empty() {
                into.extend(telling.iter().flat_map(|key| bucket.also(*key)).map(entry));
            }
        }
    }
}

/// Words of which the passage must hold one for a phrase of a fact to match, other
/// than `filed`; the rarest choice that has only whole words.
fn another_word<'r>(
    required: &mut Required<'r>,
    fact: &'r Fact,
    phrase: usize,
    sets: &Sets<'r>,
    filed: Literal,
) -> Option<Arc<[u64]>> {
    let near = required.rarest_of_all(&fact.near);
    let phrase = fact.phrase(phrase)?;
    let named = || required.named(phrase);
    near.or_else(named).or_else(|| required.another(fact, phrase, sets, filed))
}
