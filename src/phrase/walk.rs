//! The matching of phrases.
//!
//! A phrase with alternatives, options and gaps is matched like an automaton is
//! run: all places that a match can have reached so far, item by item, never
//! going back. So the time is items times words, whatever the phrase and the
//! text, and no input can make it explode.

use crate::phrase::names::Names;
use crate::phrase::passage::Passage;
use crate::phrase::{Item, Slot};
use crate::text::cost;
use crate::text::token::Token;

/// How many small words may stand in one place, where what is set apart counts as one.
const MOST_SMALL: usize = 4;

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

/// A place that a match has reached.
#[derive(Clone, Debug)]
pub(super) struct State {
    pub(super) at: usize,
    pub(super) words: usize,
    /// What few matches meet, kept apart since states are copied all the time.
    met: Option<Box<Met>>,
}

/// What a match has met beside words.
#[derive(Clone, Debug, Default)]
struct Met {
    filled: Vec<(Slot, usize)>,
    rate: Option<Rate>,
}

impl State {
    /// Where a match begins.
    pub(super) fn begin(at: usize) -> Self {
        Self { at, words: 0, met: None }
    }

    /// The slots it has passed, with the readings that fill them.
    pub(super) fn filled(&self) -> &[(Slot, usize)] {
        self.met.as_ref().map_or(&[], |met| &met.filled)
    }

    /// What it counts per, where that is something else than the phrase has.
    pub(super) fn rate(&self) -> Option<&Rate> {
        self.met.as_ref()?.rate.as_ref()
    }

    /// The state behind something it meets.
    fn meeting(&self, at: usize, meet: impl FnOnce(&mut Met)) -> Self {
        let mut met = self.met.clone().unwrap_or_default();
        meet(&mut met);
        Self { at, words: self.words, met: Some(met) }
    }
}

/// Whether it goes on to what follows or back to what stands before.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    Forward,
    Backward,
}

/// One run of items over a passage.
pub(super) struct Walk<'a, 'v> {
    pub(super) passage: &'a Passage<'v>,
    pub(super) names: &'a dyn Names,
    pub(super) own: Option<usize>,
}

impl Walk<'_, '_> {
    pub(super) fn run(
        &self,
        items: &[Item],
        mut states: Vec<State>,
        direction: Direction,
    ) -> Vec<State> {
        let mut step = |item: &Item| {
            states = self.step(item, std::mem::take(&mut states), direction);
            !states.is_empty()
        };
        match direction {
            Direction::Forward => items.iter().all(&mut step),
            Direction::Backward => items.iter().rev().all(&mut step),
        };
        states
    }

    pub(super) fn progress(
        &self,
        items: &[Item],
        mut states: Vec<State>,
        direction: Direction,
    ) -> Progress {
        let mut matched = 0;
        for step in 0..items.len() {
            let place = match direction {
                Direction::Forward => step,
                Direction::Backward => items.len() - 1 - step,
            };
            let next = self.step(&items[place], states.clone(), direction);
            if next.is_empty() {
                let reached = best(&states, direction).map(|state| state.at);
                let cell = match direction {
                    Direction::Forward => reached.filter(|&at| at < self.passage.cells.len()),
                    Direction::Backward => reached.and_then(|at| at.checked_sub(1)),
                };
                return Progress { matched, stuck: Some((place, cell)) };
            }
            matched += usize::from(items[place].must_stand());
            states = next;
        }
        Progress { matched, stuck: None }
    }

    fn step(&self, item: &Item, states: Vec<State>, direction: Direction) -> Vec<State> {
        let passage = self.passage;
        cost::of(states.len());
        match item {
            Item::Word(word) => {
                let states = self.over_middles(states, direction);
                let mut others = self.other_rates(&states, direction, word);
                others.extend(self.over_meant(&states, direction, |t| passage.is_word(t, word)));
                if direction == Direction::Forward {
                    let stays = |state: &&State| passage.needs_no_lead(state.at, word);
                    others.extend(states.iter().filter(stays).cloned());
                }
                let mut all = self.over(states, direction, |cell| {
                    passage.is(cell, word)
                        || passage.leads_to_rate(cell, word)
                        || passage.is_per_alone(cell, word)
                });
                others.into_iter().for_each(|state| insert(&mut all, state));
                all
            }
            Item::Prefix(prefix) => {
                self.over(states, direction, |cell| passage.begins(cell, prefix))
            }
            // A bar is no word of a passage, so it stands between two of them or at the edge of
            // a table.
            Item::Sign('|') => {
                let mut states = states;
                states.retain(|state| passage.bar(state.at));
                states
            }
            Item::Sign(sign) => {
                let mut buffer = [0; 4];
                let sign: &str = sign.encode_utf8(&mut buffer);
                self.over(states, direction, |cell| passage.text(cell) == sign)
            }
            Item::Forms(forms) => {
                let states = self.over_middles(states, direction);
                let is = |t: &Token| forms.iter().any(|form| passage.is_word(t, form));
                let meant = self.over_meant(&states, direction, is);
                let mut all = self.over(states, direction, |cell| {
                    forms.iter().any(|form| passage.is(cell, form))
                });
                meant.into_iter().for_each(|state| insert(&mut all, state));
                all
            }
            Item::Gap => self.gap(states, direction),
            Item::Words(most) => self.few(states, *most, direction, |_| true, |_| Vec::new()),
            Item::Loose => self.few(
                states,
                MOST_SMALL,
                direction,
                |cell| passage.is_small(cell),
                |at| {
                    let forward = direction == Direction::Forward;
                    let days = passage.over_days(at, forward, self.own);
                    passage.over_aside(at, forward).into_iter().chain(days).collect()
                },
            ),
            Item::Label => {
                let mut states = states;
                states.retain(|state| passage.label(state.at));
                states
            }
            Item::Slot(slot) => self.fill(*slot, &states, direction),
            Item::Name(name) => {
                let spellings = self.names.name(*name).1;
                self.union(
                    spellings.iter().map(|phrase| phrase.items.as_slice()),
                    &states,
                    direction,
                )
            }
            Item::OneOf(branches) => {
                self.union(branches.iter().map(Vec::as_slice), &states, direction)
            }
            Item::Named(ways) => {
                let stand_ins = self.stand_ins(ways, &states, direction);
                let mut all = self.union(ways.iter().map(Vec::as_slice), &states, direction);
                stand_ins.into_iter().for_each(|state| insert(&mut all, state));
                all
            }
            Item::Maybe(items) => {
                let mut all = self.run(items, states.clone(), direction);
                for state in states {
                    insert(&mut all, state);
                }
                all
            }
        }
    }

    /// The states behind what stands for one of some names, where it does.
    fn stand_ins(&self, ways: &[Vec<Item>], states: &[State], direction: Direction) -> Vec<State> {
        let stands = self.passage.stand_ins().filter_map(|(cells, name)| {
            let (near, far) = match direction {
                Direction::Forward => (cells.start, cells.end),
                Direction::Backward => (cells.end, cells.start),
            };
            let state = states.iter().find(|state| state.at == near)?;
            // "Orla Flow's margin" and "Orla Flow workers" are not Orla Flow.
            let walk = Walk { passage: &name, names: self.names, own: None };
            let is_all = |way: &Vec<Item>| {
                let begins = (0..name.cells.len()).map(State::begin).collect();
                let ends = walk.run(way, begins, Direction::Forward);
                ends.iter().any(|end| end.at == name.cells.len())
            };
            let stands = ways.iter().any(is_all);
            stands.then(|| State { at: far, words: state.words + 1, ..state.clone() })
        });
        stands.collect()
    }

    /// The states, and those behind an initial or a nickname: "Thomas J. Ballard".
    fn over_middles(&self, mut states: Vec<State>, direction: Direction) -> Vec<State> {
        if !self.passage.middles.is_empty() {
            let forward = direction == Direction::Forward;
            let over = states.iter().filter_map(|state| {
                let at = self.passage.over_middle(state.at, forward)?;
                (state.words > 0).then(|| State { at, ..state.clone() })
            });
            let over: Vec<State> = over.collect();
            over.into_iter().for_each(|state| insert(&mut states, state));
        }
        states
    }

    /// The states behind a word that is meant once more and `fits`.
    fn over_meant(
        &self,
        states: &[State],
        direction: Direction,
        fits: impl Fn(&Token) -> bool,
    ) -> Vec<State> {
        let forward = direction == Direction::Forward;
        let over = states.iter().filter_map(|state| {
            let at = self.passage.over_meant(state.at, forward, &fits)?;
            Some(State { at, words: state.words + 1, ..state.clone() })
        });
        over.collect()
    }

    /// The states behind what a rate is counted per, where that is something else than `word`.
    fn other_rates(&self, states: &[State], direction: Direction, word: &str) -> Vec<State> {
        if direction == Direction::Backward {
            return Vec::new();
        }
        let other =
            |state: &&State| state.rate().is_none() && self.passage.is_other_rate(state.at, word);
        let taken = |state: &State| {
            let rate = Rate { cell: state.at, asked: word.to_owned() };
            state.meeting(state.at + 1, |met| met.rate = Some(rate))
        };
        states.iter().filter(other).map(taken).collect()
    }

    /// The states behind one cell that `fits`.
    fn over(
        &self,
        states: Vec<State>,
        direction: Direction,
        fits: impl Fn(usize) -> bool,
    ) -> Vec<State> {
        states
            .into_iter()
            .filter_map(|mut state| {
                let (cell, next) = match direction {
                    Direction::Forward => (state.at, state.at + 1),
                    Direction::Backward => (state.at.checked_sub(1)?, state.at - 1),
                };
                if cell >= self.passage.cells.len() || !fits(cell) {
                    return None;
                }
                state.at = next;
                state.words += 1;
                Some(state)
            })
            .collect()
    }

    /// Everything from the states on.
    fn gap(&self, states: Vec<State>, direction: Direction) -> Vec<State> {
        let mut reached: Vec<State> = Vec::new();
        let mut visit = |at: usize, best: &mut State, fresh: Option<State>| {
            if let Some(fresh) = fresh
                && fresh.words > best.words
            {
                *best = fresh;
            }
            reached.push(State { at, ..best.clone() });
        };
        match direction {
            Direction::Forward => {
                let mut states = states.into_iter().peekable();
                while let Some(mut best) = states.next() {
                    for at in best.at..=self.passage.gap_ends(best.at) {
                        let fresh = states.next_if(|state| state.at == at);
                        visit(at, &mut best, fresh);
                    }
                }
                reached
            }
            Direction::Backward => {
                let mut states = states;
                while let Some(mut best) = states.pop() {
                    for at in (self.passage.gap_begins(best.at)..=best.at).rev() {
                        let fresh = states.pop_if(|state| state.at == at);
                        visit(at, &mut best, fresh);
                    }
                }
                reached.reverse();
                reached
            }
        }
    }

    /// The states behind some words that may be `passed`, at most so many, or from where one
    /// `leads` at once; and the states themselves.
    fn few(
        &self,
        states: Vec<State>,
        most: usize,
        direction: Direction,
        passed: impl Fn(usize) -> bool,
        leads: impl Fn(usize) -> Vec<usize>,
    ) -> Vec<State> {
        let mut all: Vec<State> = Vec::new();
        for state in states {
            // Where it can be, and how few words it passes to be there, in order of these.
            let mut reached = vec![(state.at, 0)];
            let mut next_of = 0;
            while let Some(&(at, words)) = reached.get(next_of) {
                next_of += 1;
                insert(&mut all, State { at, ..state.clone() });
                let (cell, next) = match direction {
                    Direction::Forward => (at, at + 1),
                    Direction::Backward if at == 0 => continue,
                    Direction::Backward => (at - 1, at - 1),
                };
                let within = match direction {
                    Direction::Forward => next <= self.passage.gap_ends(at),
                    Direction::Backward => next >= self.passage.gap_begins(at),
                };
                if words == most || cell >= self.passage.cells.len() || !within {
                    continue;
                }
                let step = passed(cell).then_some(next);
                for to in step.into_iter().chain(leads(at)) {
                    if !reached.iter().any(|(known, _)| *known == to) {
                        reached.push((to, words + 1));
                    }
                }
            }
        }
        all
    }

    /// The states behind a quantity.
    fn fill(&self, slot: Slot, states: &[State], direction: Direction) -> Vec<State> {
        let mut all = Vec::new();
        for state in states {
            for filler in &self.passage.slots {
                let allowed = match slot {
                    Slot::Own => Some(filler.reading) == self.own,
                    Slot::Fact(fact) => {
                        Some(filler.reading) != self.own && self.names.fact(fact).1 == filler.kind
                    }
                };
                let (near, far) = match direction {
                    Direction::Forward => (&filler.from[..], &filler.to[..]),
                    Direction::Backward => (&filler.to[..], &filler.from[..]),
                };
                if !allowed || !near.contains(&state.at) {
                    continue;
                }
                for &at in far {
                    let filled = (slot, filler.reading);
                    insert(&mut all, state.meeting(at, |met| met.filled.push(filled)));
                }
            }
        }
        all
    }

    fn union<'i>(
        &self,
        branches: impl Iterator<Item = &'i [Item]>,
        states: &[State],
        direction: Direction,
    ) -> Vec<State> {
        let mut all = Vec::new();
        for branch in branches {
            for state in self.run(branch, states.to_vec(), direction) {
                insert(&mut all, state);
            }
        }
        all
    }
}

/// The state with most words; of those the one nearest to where it began.
pub(super) fn best(states: &[State], direction: Direction) -> Option<&State> {
    let nearest = |state: &&State| match direction {
        Direction::Forward => usize::MAX - state.at,
        Direction::Backward => state.at,
    };
    states.iter().max_by_key(|state| (state.words, nearest(state)))
}

/// Adds a state; of two at one place the one with more words stays.
pub(super) fn insert(states: &mut Vec<State>, state: State) {
    match states.binary_search_by_key(&state.at, |known| known.at) {
        Ok(known) if states[known].words >= state.words => {}
        Ok(known) => states[known] = state,
        Err(place) => states.insert(place, state),
    }
}
