//! A sentence or paragraph cut into what phrases can match.

use std::borrow::Cow;
use std::ops::Range;

use crate::phrase::rates::Rates;
use crate::phrase::unsaid;
use crate::text::scan::KeyBits;
use crate::text::token::{self, Kind, Token};
use crate::value::kind::Kind as FactKind;

/// How many words a gap passes over at most in a whole article, where sentences have no end.
const LONGEST_GAP: usize = 400;

/// How many words what is set apart has at most, where it is passed over.
const LONGEST_ASIDE: usize = 14;

/// Words, digits and telling signs of a stretch of a view.
#[derive(Debug)]
pub(crate) struct Passage<'v> {
    pub(super) view: &'v str,
    /// The tokens that count. Commas, colons, hyphens, quotes and the like are
    /// left out: whether a writer sets one does not change what is said.
    pub(crate) cells: Cow<'v, [Token]>,
    /// Where values stand, by cell. Empty for paragraphs.
    pub(super) slots: Vec<SlotAt>,
    /// The cells with which sentences begin, beside the first, where there may be several:
    /// gaps do not cross them.
    sentences: Cow<'v, [usize]>,
    /// The cells that say what a rate is counted per, and whether a word can.
    pub(super) rates: Rates,
    /// The cells with small words, where a phrase may pass over such.
    small: Vec<usize>,
    /// The cells that stand for names, and the words of those.
    pub(super) stand_ins: Vec<(Range<usize>, Vec<Token>)>,
    /// Words that are meant once more, by the cells that stand for them.
    pub(super) meant: Vec<(Range<usize>, Token)>,
    /// Initials and nicknames between the names of somebody, by their cells.
    pub(super) middles: Vec<Range<usize>>,
    /// Where days stand that a phrase may pass over, with the words that lead to them.
    days: Vec<Day>,
}

/// A day that a phrase may pass over.
#[derive(Clone, Copy, Debug)]
struct Day {
    from: usize,
    to: usize,
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
    /// article or the like before it; with more or less than its hedge, where a
    /// phrase may have part of that; from the number on.
    pub(super) from: [usize; 4],
    /// First cells behind it: with unit and hedge; without hedge; the number alone.
    pub(super) to: [usize; 3],
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

    /// The passage of these tokens without the full stops that are `inner`, by their places, and
    /// without the question mark behind which an answer begins.
    fn with_stops(view: &'v str, tokens: &[Token], inner: impl Fn(usize) -> bool) -> Self {
        // A dash with room on both sides parts its words, unless it is one of two around an aside.
        let is_dash = |token: &Token| matches!(&view[token.start..token.end], "–" | "—");
        let is_close = |at: usize, token: &Token| {
            token.glued || tokens.get(at + 1).is_some_and(|next| next.glued)
        };
        let apart = tokens.iter().enumerate().filter(|(at, t)| is_dash(t) && !is_close(*at, t));
        let pairs = apart.take(2).count() == 2;
        let counts = |at: usize, token: &Token| {
            let sign = view.as_bytes()[token.start];
            let asked = sign == b'?'
                && tokens.get(at + 1).is_some_and(|next| {
                    !next.glued && !view[next.start..].starts_with(char::is_lowercase)
                });
            let dash = is_dash(token) && (pairs || is_close(at, token));
            let left_out = is_transparent(sign) || dash || asked || sign == b'.' && inner(at);
            token.kind != Kind::Sign || !left_out
        };
        let cells = tokens.iter().enumerate().filter(|(at, token)| counts(*at, token));
        let cells: Vec<Token> = cells.map(|(_, token)| *token).collect();
        let middles = unsaid::middles(view, &cells);
        Self { middles, ..Self::of_cells(view, Cow::Owned(cells), Cow::default()) }
    }

    /// Cells of which nothing else is known.
    fn of_cells(view: &'v str, cells: Cow<'v, [Token]>, sentences: Cow<'v, [usize]>) -> Self {
        let (slots, rates, small, days) = Default::default();
        let (stand_ins, meant, middles) = Default::default();
        Self { view, cells, slots, sentences, rates, small, days, stand_ins, meant, middles }
    }

    /// A passage of several sentences, from its cells and those with which sentences begin.
    pub(crate) fn of_sentences(view: &'v str, cells: &'v [Token], sentences: &'v [usize]) -> Self {
        Self::of_cells(view, Cow::Borrowed(cells), Cow::Borrowed(sentences))
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

    /// Marks the cells with small words, which some phrases pass over.
    pub(crate) fn set_small(&mut self, is_small: impl Fn(&str, u64) -> bool) {
        let cells = self.cells.iter().enumerate();
        let small = cells.filter(|(_, c)| is_small(&self.view[c.start..c.end], c.key));
        self.small = small.map(|(at, _)| at).collect();
    }

    /// Marks the days that some phrases pass over, by the readings that they are; a word that
    /// `leads` to one belongs to it.
    pub(crate) fn set_days(
        &mut self,
        is_one: impl Fn(usize) -> bool,
        leads: impl Fn(&str) -> bool,
    ) {
        let mut days = Vec::new();
        for slot in self.slots.iter().filter(|slot| is_one(slot.reading)) {
            let (from, to) = (slot.from[0], slot.to[0]);
            days.push(Day { from, to });
            let before = from.checked_sub(1).filter(|cell| leads(self.text(*cell)));
            days.extend(before.map(|from| Day { from, to }));
        }
        self.days = days;
    }

    /// The other ends of the days that begin at place `at`, backward of those that end there; none
    /// where the reading `own` is a day itself.
    pub(super) fn over_days(
        &self,
        at: usize,
        forward: bool,
        own: Option<usize>,
    ) -> impl Iterator<Item = usize> {
        let ends = self.days.iter().filter_map(move |day| match forward {
            true => (day.from == at).then_some(day.to),
            false => (day.to == at).then_some(day.from),
        });
        // Of two days, one of which is told, either may be when something was.
        ends.filter(move |_| !own.is_some_and(|own| self.is_day(own)))
    }

    /// Whether a reading is a day.
    fn is_day(&self, reading: usize) -> bool {
        let slot = self.slots.binary_search_by_key(&reading, |slot| slot.reading);
        slot.is_ok_and(|at| self.slots[at].kind == FactKind::Date)
    }

    /// Whether a small word stands there.
    pub(super) fn is_small(&self, cell: usize) -> bool {
        self.small.binary_search(&cell).is_ok()
    }

    /// Where what begins at place `at` and is set apart by commas or brackets ends; backward,
    /// where what ends there begins.
    pub(super) fn over_aside(&self, at: usize, forward: bool) -> Option<usize> {
        let mut places = (1..=LONGEST_ASIDE)
            .map_while(|far| if forward { Some(at + far) } else { at.checked_sub(far) })
            .take_while(|at| *at <= self.cells.len());
        // Brackets are cells of their own.
        let cell = |at: usize| if forward { Some(at) } else { at.checked_sub(1) };
        let bracket = |at: usize| cell(at).map_or("", |cell| self.text(cell));
        let (open, close) = if forward { ("(", ")") } else { (")", "(") };
        if bracket(at) == open {
            let close = places.find(|at| bracket(*at) == close)?;
            return if forward { Some(close + 1) } else { close.checked_sub(1) };
        }
        let comma = |at: usize| {
            at < self.cells.len()
                && at.checked_sub(1).is_some_and(|before| self.between(before).contains(','))
        };
        if comma(at) { places.find(|at| comma(*at)) } else { None }
    }

    /// Whether the words before a place are a label of what follows.
    pub(super) fn label(&self, at: usize) -> bool {
        let before = at.checked_sub(1).map_or("", |before| self.between(before));
        before.contains([':', '|', '=', '\t', '?'])
    }

    fn slot(&self, index: usize, value: &Filler, passed_over: &impl Fn(u64) -> bool) -> SlotAt {
        let cell = |byte: usize| self.cells.partition_point(|cell| cell.start < byte);
        let begin = cell(value.extent.start);
        let passed = begin
            .checked_sub(1)
            .filter(|&before| self.cells.get(before).is_some_and(|cell| passed_over(cell.key)))
            .unwrap_or(begin);
        let told = value.passed.map_or(begin, cell);
        SlotAt {
            reading: index,
            kind: value.kind,
            from: [begin, passed, told, cell(value.number.start)],
            to: [cell(value.extent.end), cell(value.span.end), cell(value.number.end)],
        }
    }

    /// So much of a sentence as lies in these bytes, with the values that do.
    pub(crate) fn within(&self, bytes: &Range<usize>) -> Passage<'_> {
        let first = self.cells.partition_point(|cell| cell.start < bytes.start);
        let last = self.cells.partition_point(|cell| cell.end <= bytes.end).max(first);
        let cells = Cow::Borrowed(self.cells.get(first..last).unwrap_or_default());
        let slots = self.slots.iter().filter_map(|slot| {
            let [begin, passed, told, number] = slot.from.map(|cell| cell.checked_sub(first));
            let (begin, number) = (begin?, number?);
            let (passed, told) = (passed.unwrap_or(begin), told.unwrap_or(begin));
            let inside = slot.to.iter().all(|&cell| cell <= last);
            let to = slot.to.map(|cell| cell - first.min(cell));
            inside.then_some(SlotAt { from: [begin, passed, told, number], to, ..*slot })
        });
        let inside = |&cell: &usize| (first < cell && cell <= last).then(|| cell - first);
        let sentences = self.sentences.iter().filter_map(inside).collect();
        let rates = self.rates.cells.iter().filter_map(inside).collect();
        let alone = self.rates.alone.iter().filter(|cell| (first..last).contains(*cell));
        let alone = alone.map(|cell| cell - first).collect();
        let small = self.small.iter().filter(|cell| (first..last).contains(*cell));
        let days = self.days.iter().filter(|day| first <= day.from && day.to <= last);
        let days = days.map(|day| Day { from: day.from - first, to: day.to - first });
        Passage {
            view: self.view,
            cells,
            slots: slots.collect(),
            sentences: Cow::Owned(sentences),
            rates: Rates { cells: rates, alone, can: self.rates.can },
            small: small.map(|cell| cell - first).collect(),
            days: days.collect(),
            stand_ins: Vec::new(),
            meant: Vec::new(),
            middles: Vec::new(),
        }
    }

    /// The text that it is cut from.
    pub(crate) fn view(&self) -> &'v str {
        self.view
    }

    /// What words it may have.
    pub(crate) fn words(&self) -> KeyBits {
        let meant = self.stand_ins.iter().flat_map(|(_, name)| name);
        self.cells.iter().chain(meant).map(|cell| cell.key).collect()
    }

    /// The text of a cell.
    pub(crate) fn text(&self, cell: usize) -> &'v str {
        self.cells.get(cell).map_or("", |cell| &self.view[cell.start..cell.end])
    }

    /// Whether the cell is this word, in lower case.
    pub(super) fn is(&self, cell: usize, word: &str) -> bool {
        self.cells.get(cell).is_some_and(|token| self.is_word(token, word))
    }

    /// Whether a token of the view is this word, in lower case.
    pub(super) fn is_word(&self, token: &Token, word: &str) -> bool {
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
