//! Which phrases stand in a passage, where, and how far those go that do not.

use std::ops::Range;

use crate::phrase::names::Names;
use crate::phrase::passage::Passage;
use crate::phrase::walk::{Direction, Progress, Rate, State, Walk, best, insert};
use crate::phrase::{Item, Slot};
use crate::text::token::{self, Token};

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

impl Passage<'_> {
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
        let start = |places: &[usize]| {
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
                !self.may_tell_a_rate(word)
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
