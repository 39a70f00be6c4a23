//! A sentence or paragraph cut into what phrases can match, and what matches in it.

use std::borrow::Cow;
use std::ops::Range;

use crate::phrase::names::Names;
use crate::phrase::walk::{Direction, State, Walk, best, insert};
use crate::phrase::{Item, Slot};
use crate::text::scan::KeyBits;
use crate::text::token::{self, Kind, Token};
use crate::value::kind::Kind as FactKind;

/// How many words a gap passes over at most in a whole article, where sentences have no end.
const LONGEST_GAP: usize = 400;

/// How many words what is set apart has at most, where it is passed over.
const LONGEST_ASIDE: usize = 14;

/// The cells that rates are counted per, and which words those can be.
type Rates = (Vec<usize>, Option<Per>);

/// Which words of a phrase say what a rate is counted per: "month", and "per" before it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Per {
    pub(crate) ends: fn(&str) -> bool,
    pub(crate) leads: fn(&str) -> bool,
}

/// Words, digits and telling signs of a stretch of a view.
#[derive(Debug)]
pub(crate) struct Passage<'v> {
    view: &'v str,
    /// The tokens that count. Commas, colons, hyphens, quotes and the like are
    /// left out: whether a writer sets one does not change what is said.
    pub(crate) cells: Cow<'v, [Token]>,
    /// Where values stand, by cell. Empty for paragraphs.
    pub(super) slots: Vec<SlotAt>,
    /// The cells with which sentences begin, beside the first, where there may be several:
    /// gaps do not cross them.
    sentences: Cow<'v, [usize]>,
    /// The cells that say what a rate is counted per, and whether a word can.
    rates: Rates,
    /// The cells with small words, where a phrase may pass over such.
    small: Vec<usize>,
}

/// A value that can stand where a phrase has a slot. Ranges are bytes of the view.
#[derive(Clone, Debug)]
pub(crate) struct Filler {
    /// What kind of fact it can state.
    pub(crate) kind: FactKind,
    /// Its words with the hedge.
    pub(crate) extent: Range<usize>,
    /// Its words without the hedge.
    pub(crate) span: Range<usize>,
    /// Its words without hedge and unit.
    pub(crate) number: Range<usize>,
    /// Where words begin that only say that a number follows, if such stand before it.
    pub(crate) passed: Option<usize>,
}

/// Where a reading can fill a slot.
#[derive(Clone, Copy, Debug)]
pub(super) struct SlotAt {
    pub(super) reading: usize,
    /// What kind of fact it can state.
    pub(super) kind: FactKind,
    /// First cells it can begin with, best first: with the hedge; with an
    /// article or the like before it; from the number on.
    pub(super) from: [usize; 3],
    /// First cells behind it: with unit and hedge; without hedge; the number alone.
    pub(super) to: [usize; 3],
}

/// A way in which a phrase matched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Match {
    /// How many of the phrase's words were needed.
    pub(crate) words: usize,
    /// The cells from the first word to the last.
    pub(crate) cells: Range<usize>,
    /// Readings that filled other facts' slots, with those facts.
    pub(crate) others: Vec<(usize, usize)>,
    /// The phrase itself names the unit.
    pub(crate) unit_in_phrase: bool,
    /// Words of the phrase stand right before and right behind its value.
    pub(crate) beside: (bool, bool),
    /// The cell with what the rate is counted per, where the phrase has another word there.
    pub(crate) rate: Option<Rate>,
    /// The unit that the phrase names, where the value has another one in its place.
    pub(crate) unit_asked: Option<String>,
}

/// A rate per something else than the phrase has: "a year" for "a month".
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Rate {
    /// Where it stands.
    pub(crate) cell: usize,
    /// The phrase's word.
    pub(crate) asked: String,
}

/// How far a phrase matched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Progress {
    /// How many of the pieces that must stand there do.
    pub(crate) matched: usize,
    /// The first piece that does not, by place in the phrase, and the cell that
    /// stands in its place, if any does.
    pub(crate) stuck: Option<(usize, Option<usize>)>,
}

impl<'v> Passage<'v> {
    /// The passage of these tokens, with no quantities in it.
    ///
    /// A full stop between two letters belongs to a word ("Quill.js", "a.b"), and so does one
    /// behind an initial.
    pub(crate) fn new(view: &'v str, tokens: &[Token]) -> Self {
        Self::with_stops(view, tokens, |at| is_in_a_word(tokens, at))
    }

    /// The passage of a sentence, in which only the last full stop ends anything: those of
    /// "St. Orla" and "Quill Inc. has" are left out as well.
    ///
    /// Behind a word that `may_end` says so of, by its key, and its full stop, a capital leaves
    /// open whether a sentence begins: gaps do not cross that place.
    pub(crate) fn sentence(view: &'v str, tokens: &[Token], may_end: impl Fn(u64) -> bool) -> Self {
        let last = tokens.iter().rposition(|token| token.kind != Kind::Sign).unwrap_or_default();
        let mut passage = Self::with_stops(view, tokens, |at| {
            at < last && tokens[at].glued && at > 0 && tokens[at - 1].kind != Kind::Sign
        });
        let opens = tokens.windows(3).filter(|three| {
            may_end(three[0].key)
                && view.as_bytes()[three[1].start] == b'.'
                && !three[2].glued
                && view[three[2].start..].starts_with(char::is_uppercase)
        });
        let cell = |token: &Token| passage.cells.partition_point(|c| c.start < token.start);
        let mut sentences: Vec<usize> = opens.map(|three| cell(&three[2])).collect();
        if !sentences.is_empty() {
            sentences.push(passage.cells.len());
            passage.sentences = Cow::Owned(sentences);
        }
        passage
    }

    /// The passage of these tokens without the full stops that are `inner`, by their places.
    fn with_stops(view: &'v str, tokens: &[Token], inner: impl Fn(usize) -> bool) -> Self {
        let counts = |at: usize, token: &Token| {
            let sign = view.as_bytes()[token.start];
            token.kind != Kind::Sign || !(is_transparent(sign) || sign == b'.' && inner(at))
        };
        let cells = tokens.iter().enumerate().filter(|(at, token)| counts(*at, token));
        let cells = cells.map(|(_, token)| *token).collect();
        let (slots, rates) = (Vec::new(), (Vec::new(), None));
        Self { view, cells, slots, sentences: Cow::default(), rates, small: Vec::new() }
    }

    /// A passage of several sentences, from its cells and those with which sentences begin.
    pub(crate) fn of_sentences(view: &'v str, cells: &'v [Token], sentences: &'v [usize]) -> Self {
        let (cells, sentences) = (Cow::Borrowed(cells), Cow::Borrowed(sentences));
        let (slots, rates, small) = (Vec::new(), (Vec::new(), None), Vec::new());
        Self { view, cells, slots, sentences, rates, small }
    }

    /// The first place that a gap back from place `at` can reach: it goes on with a word of
    /// the same sentence; behind `at` where that begins there, so that there is none.
    pub(super) fn gap_begins(&self, at: usize) -> usize {
        let before = self.sentences.partition_point(|begins| *begins <= at);
        match before.checked_sub(1).and_then(|i| self.sentences.get(i)) {
            Some(begins) => begins + 1,
            None => 0,
        }
    }

    /// The last place that a gap from place `at` on can reach; before `at` where the
    /// sentence ends there.
    pub(super) fn gap_ends(&self, at: usize) -> usize {
        // A gap belongs to the sentence of the word before it.
        let next = self.sentences.partition_point(|begins| *begins < at.max(1));
        match self.sentences.get(next) {
            Some(begins) => {
                let end = if *begins < self.cells.len() { begins - 1 } else { *begins };
                end.min(at + LONGEST_GAP)
            }
            None => self.cells.len(),
        }
    }

    /// The sentence of these tokens, with the values read in it.
    ///
    /// A word that `passed_over` says so of, by its key, may stand between the words of a
    /// phrase and a value: an article or the like. For `may_end` see [`Self::sentence`].
    pub(crate) fn with_values(
        view: &'v str,
        tokens: &[Token],
        values: impl Iterator<Item = Filler>,
        passed_over: impl Fn(u64) -> bool,
        may_end: impl Fn(u64) -> bool,
    ) -> Self {
        let mut passage = Self::sentence(view, tokens, may_end);
        passage.slots = values
            .enumerate()
            .map(|(index, value)| passage.slot(index, &value, &passed_over))
            .collect();
        passage
    }

    /// Marks what rates are counted per: the cells of which, by their keys and those of the cells
    /// before them, `per` says so. In a phrase a word that `can` be such matches each of them.
    pub(crate) fn set_rates(&mut self, can: Per, per: impl Fn(u64, u64) -> bool) {
        let pairs = self.cells.iter().zip(self.cells.iter().skip(1)).enumerate();
        let rates = pairs.filter(|(_, (before, cell))| per(cell.key, before.key));
        self.rates = (rates.map(|(at, _)| at + 1).collect(), Some(can));
    }

    /// Marks the cells with small words, which some phrases pass over.
    pub(crate) fn set_small(&mut self, is_small: impl Fn(&str, u64) -> bool) {
        let cells = self.cells.iter().enumerate();
        let small = cells.filter(|(_, c)| is_small(&self.view[c.start..c.end], c.key));
        self.small = small.map(|(at, _)| at).collect();
    }

    /// Whether a small word stands there.
    pub(super) fn is_small(&self, cell: usize) -> bool {
        self.small.binary_search(&cell).is_ok()
    }

    /// Where what begins at place `at` and is set apart by commas or brackets ends; backward,
    /// where what ends there begins.
    pub(super) fn over_aside(&self, at: usize, forward: bool) -> Option<usize> {
        let sign = |at: usize| at.checked_sub(1).map(|before| self.between(before));
        let here = sign(at)?;
        let (open, close) = if forward { ('(', ')') } else { (')', '(') };
        let other = if here.contains(open) {
            close
        } else if here.contains(',') {
            ','
        } else {
            return None;
        };
        let mut places = (1..=LONGEST_ASIDE)
            .map_while(|far| if forward { Some(at + far) } else { at.checked_sub(far) })
            .take_while(|at| *at < self.cells.len());
        places.find(|at| sign(*at).is_some_and(|sign| sign.contains(other)))
    }

    /// Whether the words before a place are a label of what follows.
    pub(super) fn label(&self, at: usize) -> bool {
        let before = at.checked_sub(1).map_or("", |before| self.between(before));
        before.contains([':', '|', '=', '\t'])
    }

    /// Whether the cell leads to what a rate is counted per, as a word of a phrase does that `can`:
    /// "$24/month" is "$24 per month".
    pub(super) fn leads_to_rate(&self, cell: usize, word: &str) -> bool {
        let (cells, can) = &self.rates;
        cells.binary_search(&(cell + 1)).is_ok() && can.is_some_and(|can| (can.leads)(word))
    }

    /// Whether a rate is counted per the cell, and per something else in the phrase.
    pub(super) fn is_other_rate(&self, cell: usize, word: &str) -> bool {
        let (cells, can) = &self.rates;
        cells.binary_search(&cell).is_ok()
            && can.is_some_and(|can| (can.ends)(word))
            && !self.is(cell, word)
    }

    fn slot(&self, index: usize, value: &Filler, passed_over: &impl Fn(u64) -> bool) -> SlotAt {
        let cell = |byte: usize| self.cells.partition_point(|cell| cell.start < byte);
        let begin = cell(value.extent.start);
        let passed = begin
            .checked_sub(1)
            .filter(|&before| self.cells.get(before).is_some_and(|cell| passed_over(cell.key)))
            .unwrap_or(begin);
        let passed = value.passed.map_or(passed, cell);
        SlotAt {
            reading: index,
            kind: value.kind,
            from: [begin, passed, cell(value.number.start)],
            to: [cell(value.extent.end), cell(value.span.end), cell(value.number.end)],
        }
    }

    /// So much of a sentence as lies in these bytes, with the values that do.
    pub(crate) fn within(&self, bytes: &Range<usize>) -> Passage<'_> {
        let first = self.cells.partition_point(|cell| cell.start < bytes.start);
        let last = self.cells.partition_point(|cell| cell.end <= bytes.end).max(first);
        let cells = Cow::Borrowed(self.cells.get(first..last).unwrap_or_default());
        let slots = self.slots.iter().filter_map(|slot| {
            let [begin, passed, number] = slot.from.map(|cell| cell.checked_sub(first));
            let (begin, number) = (begin?, number?);
            let inside = slot.to.iter().all(|&cell| cell <= last);
            let to = slot.to.map(|cell| cell - first.min(cell));
            inside.then(|| SlotAt { from: [begin, passed.unwrap_or(begin), number], to, ..*slot })
        });
        let inside = |&cell: &usize| (first < cell && cell <= last).then(|| cell - first);
        let sentences = self.sentences.iter().filter_map(inside).collect();
        let rates = self.rates.0.iter().filter_map(inside).collect();
        let small = self.small.iter().filter(|cell| (first..last).contains(*cell));
        Passage {
            view: self.view,
            cells,
            slots: slots.collect(),
            sentences: Cow::Owned(sentences),
            rates: (rates, self.rates.1),
            small: small.map(|cell| cell - first).collect(),
        }
    }

    /// What words it may have.
    pub(crate) fn words(&self) -> KeyBits {
        self.cells.iter().map(|cell| cell.key).collect()
    }

    /// The text of a cell.
    pub(crate) fn text(&self, cell: usize) -> &'v str {
        self.cells.get(cell).map_or("", |cell| &self.view[cell.start..cell.end])
    }

    /// Whether the cell is this word, in lower case.
    pub(super) fn is(&self, cell: usize, word: &str) -> bool {
        let Some(token) = self.cells.get(cell) else { return false };
        let text = &self.view[token.start..token.end];
        if text.len() == word.len() {
            return text.eq_ignore_ascii_case(word);
        }
        // "U.S" is the word "us".
        token.key == token::key(word.as_bytes())
            && text.bytes().filter(|&b| b != b'.').count() == word.len()
    }

    pub(super) fn begins(&self, cell: usize, prefix: &str) -> bool {
        self.text(cell)
            .get(..prefix.len())
            .is_some_and(|beginning| beginning.eq_ignore_ascii_case(prefix))
    }

    /// Cells with which a reading can end and begin, for looking up what
    /// stands beside it: (before it, behind it).
    pub(crate) fn beside(&self, reading: usize) -> (Vec<usize>, Vec<usize>) {
        let Some(slot) = self.slots.iter().find(|slot| slot.reading == reading) else {
            return Default::default();
        };
        let mut before: Vec<usize> = slot.from.iter().filter_map(|i| i.checked_sub(1)).collect();
        let mut behind = slot.to.to_vec();
        for cells in [&mut before, &mut behind] {
            cells.sort_unstable();
            cells.dedup();
        }
        (before, behind)
    }

    /// Matches `items` with its own slot filled by `reading`.
    pub(crate) fn matches(
        &self,
        names: &dyn Names,
        items: &[Item],
        reading: usize,
    ) -> Option<Match> {
        let slot = self.slots.iter().find(|slot| slot.reading == reading)?;
        let Some(own) = items.iter().position(|item| *item == Item::Slot(Slot::Own)) else {
            return self.matches_inside(names, items, reading);
        };
        let start = |places: &[usize; 3]| {
            let mut states = Vec::new();
            for &at in places {
                insert(&mut states, State::begin(at));
            }
            states
        };
        let walk = Walk { passage: self, names, own: Some(reading) };
        let left = walk.run(&items[..own], start(&slot.from), Direction::Backward);
        let left = best(&left, Direction::Backward)?;
        let right = walk.run(&items[own + 1..], start(&slot.to), Direction::Forward);
        let behind = &items[own + 1..];
        // "35 A" where the phrase has "mA": the unit is another one, and the rest is as it should.
        let instead = || match behind.first() {
            Some(Item::Word(unit)) if slot.to[2] < slot.to[1] && left.words > 1 => {
                let at = State::begin(slot.to[1]);
                let ends = walk.run(&behind[1..], vec![at], Direction::Forward);
                Some((best(&ends, Direction::Forward)?.clone(), Some(unit.clone())))
            }
            _ => None,
        };
        let (right, unit_asked) = match best(&right, Direction::Forward) {
            Some(right) => (right.clone(), None),
            None => instead()?,
        };
        // The number alone fills the slot only where the phrase goes on with its unit; a phrase
        // that ends at the slot takes all of it, and so does one whose words behind it may be
        // left out and are.
        let number = || vec![State::begin(slot.to[2])];
        let unit = behind.iter().take_while(|item| **item != Item::Gap).count();
        let unit_in_phrase = slot.to[2] < slot.to[1]
            && walk
                .run(&behind[..unit], number(), Direction::Forward)
                .iter()
                .any(|state| state.words > 0 && state.at >= slot.to[1])
            && walk
                .run(behind, number(), Direction::Forward)
                .iter()
                .any(|state| state.words == right.words);
        let others = left.filled().iter().chain(right.filled());
        Some(Match {
            words: left.words + right.words,
            cells: left.at..right.at,
            others: others.filter_map(as_other).collect(),
            rate: right.rate().cloned(),
            unit_asked,
            unit_in_phrase,
            beside: (
                left.at < slot.from[0] && items[..own].last() != Some(&Item::Gap),
                right.at > slot.to[0] && behind.first() != Some(&Item::Gap),
            ),
        })
    }

    /// The same for a phrase whose slot stands inside brackets.
    fn matches_inside(&self, names: &dyn Names, items: &[Item], reading: usize) -> Option<Match> {
        let walk = Walk { passage: self, names, own: Some(reading) };
        let slot = self.slots.iter().find(|slot| slot.reading == reading);
        let (slot_from, slot_to) = slot.map_or((0, 0), |slot| (slot.from[0], slot.to[0]));
        let mut found: Option<Match> = None;
        for start in 0..self.cells.len() {
            let states = vec![State::begin(start)];
            let mut ends = walk.run(items, states, Direction::Forward);
            ends.retain(|state| state.filled().iter().any(|(slot, _)| *slot == Slot::Own));
            let Some(end) = best(&ends, Direction::Forward) else { continue };
            if found.as_ref().is_none_or(|best| end.words > best.words) {
                found = Some(Match {
                    words: end.words,
                    cells: start..end.at,
                    others: end.filled().iter().filter_map(as_other).collect(),
                    unit_in_phrase: false,
                    rate: end.rate().cloned(),
                    unit_asked: None,
                    beside: (start < slot_from, end.at > slot_to),
                });
            }
        }
        found
    }

    /// How far `items` match around a reading, or from any cell on where they have
    /// no slot of their own.
    pub(crate) fn progress(
        &self,
        names: &dyn Names,
        items: &[Item],
        reading: Option<usize>,
    ) -> Progress {
        let walk = Walk { passage: self, names, own: reading };
        let own = items.iter().position(|item| *item == Item::Slot(Slot::Own));
        let slot = reading.and_then(|r| self.slots.iter().find(|slot| slot.reading == r));
        let begin = |places: &[usize]| {
            let mut states = Vec::new();
            for &at in places {
                insert(&mut states, State::begin(at));
            }
            states
        };
        if let (Some(own), Some(slot)) = (own, slot) {
            let left = walk.progress(&items[..own], begin(&slot.from), Direction::Backward);
            let right = walk.progress(&items[own + 1..], begin(&slot.to), Direction::Forward);
            let stuck = match (left.stuck, right.stuck) {
                (Some(left), _) => Some(left),
                (None, Some((item, cell))) => Some((own + 1 + item, cell)),
                (None, None) => None,
            };
            return Progress { matched: left.matched + right.matched, stuck };
        }
        let from = |at: usize| walk.progress(items, begin(&[at]), Direction::Forward);
        let all = (0..=self.cells.len()).map(from);
        all.max_by_key(|progress| (progress.stuck.is_none(), progress.matched))
            .unwrap_or(Progress { matched: 0, stuck: Some((0, None)) })
    }

    /// Every place where `items` stand, by cell, with how many of their words were
    /// needed.
    pub(crate) fn each<'a>(
        &'a self,
        names: &'a dyn Names,
        items: &'a [Item],
    ) -> impl Iterator<Item = (Range<usize>, usize)> + 'a {
        let walk = Walk { passage: self, names, own: None };
        self.begins_of(names, items).filter_map(move |start| {
            let states = vec![State::begin(start)];
            let ends = walk.run(items, states, Direction::Forward);
            best(&ends, Direction::Forward).map(|end| (start..end.at, end.words))
        })
    }

    /// Behind which cell `items` end that begin at cell `start`, if they stand there.
    pub(crate) fn ends(&self, names: &dyn Names, items: &[Item], start: usize) -> Option<usize> {
        let walk = Walk { passage: self, names, own: None };
        let states = vec![State::begin(start)];
        best(&walk.run(items, states, Direction::Forward), Direction::Forward).map(|end| end.at)
    }

    /// The bytes of the view for cells.
    pub(crate) fn bytes(&self, cells: &Range<usize>) -> Option<Range<usize>> {
        let last = self.cells.get(cells.end.checked_sub(1)?)?;
        Some(self.cells.get(cells.start)?.start..last.end)
    }

    /// The bytes of the view between a cell and the next.
    pub(crate) fn between(&self, cell: usize) -> &'v str {
        match (self.cells.get(cell), self.cells.get(cell + 1)) {
            (Some(cell), Some(next)) => &self.view[cell.end..next.start],
            _ => "",
        }
    }

    /// Whether a bar stands before the cell, or nothing does.
    pub(super) fn bar(&self, cell: usize) -> bool {
        match cell.checked_sub(1) {
            Some(before) if cell < self.cells.len() => self.between(before).contains('|'),
            _ => true,
        }
    }

    /// Whether `items`, which have no slots, stand anywhere in the passage.
    pub(crate) fn has(&self, names: &dyn Names, items: &[Item]) -> bool {
        let mut anywhere: Vec<State> = self.begins_of(names, items).map(State::begin).collect();
        // What needs no word stands behind the last one as well.
        anywhere.push(State::begin(self.cells.len()));
        let walk = Walk { passage: self, names, own: None };
        !walk.run(items, anywhere, Direction::Forward).is_empty()
    }

    /// The cells with which `items` may begin: told by their first words, where they begin with
    /// words.
    fn begins_of(&self, names: &dyn Names, items: &[Item]) -> impl Iterator<Item = usize> {
        let mut keys = Vec::new();
        let known = self.first_keys(names, items, &mut keys);
        let may = move |cell: &Token| !known || keys.contains(&cell.key);
        let cells = self.cells.iter().enumerate();
        cells.filter(move |(_, cell)| may(cell)).map(|(at, _)| at)
    }

    /// Adds the keys of the words with which `items` begin; whether they begin with words alone.
    fn first_keys(&self, names: &dyn Names, items: &[Item], keys: &mut Vec<u64>) -> bool {
        match items.first() {
            Some(Item::Word(word)) => {
                keys.push(token::key(word.as_bytes()));
                // What a rate is counted per may be another word in the text.
                !self.rates.1.is_some_and(|can| (can.ends)(word) || (can.leads)(word))
            }
            Some(Item::Forms(forms)) => {
                keys.extend(forms.iter().map(|form| token::key(form.as_bytes())));
                true
            }
            Some(Item::OneOf(branches)) => {
                branches.iter().all(|branch| self.first_keys(names, branch, keys))
            }
            Some(Item::Name(name)) => names
                .name(*name)
                .1
                .iter()
                .all(|spelling| self.first_keys(names, &spelling.items, keys)),
            _ => false,
        }
    }
}

fn as_other(&(slot, reading): &(Slot, usize)) -> Option<(usize, usize)> {
    match slot {
        Slot::Own => None,
        Slot::Fact(fact) => Some((fact, reading)),
    }
}

/// Whether a full stop at a place among tokens belongs to a word.
fn is_in_a_word(tokens: &[Token], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).and_then(|i| tokens.get(i)) else { return false };
    if !tokens[at].glued || before.kind == Kind::Sign {
        return false;
    }
    let behind = tokens.get(at + 1);
    let glued = behind.is_some_and(|token| token.glued && token.kind != Kind::Sign);
    let initial = before.kind == Kind::Word && before.end - before.start == 1 && !before.glued;
    glued || initial && behind.is_some_and(|token| token.kind == Kind::Word)
}

/// Signs that a writer may set or leave out.
fn is_transparent(byte: u8) -> bool {
    matches!(byte, b',' | b':' | b'\'' | b'"' | b'-' | b'*' | b'_' | b'`' | b'|')
}
