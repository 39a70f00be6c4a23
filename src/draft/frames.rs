//! The frames that a sentence could be an instance of, the surest first.
//!
//! What a value is tells most: the amount of a change, a bound, a count with what is counted, a
//! measure. Each frame is a guess from the words around the value; that it reads its own
//! sentence is [`super::trial`]'s to find out, so a guess may be bold, but the frame that says
//! more of what the fact is about has to come first.

use std::ops::Range;

use crate::draft::clause::{Clause, stretches};
use crate::draft::pieces::Pieces;
use crate::draft::verb;
use crate::lang::frames;
use crate::lang::inflection;
use crate::lang::speech::Role;
use crate::value::hedge::Hedge;
use crate::value::quantity::{Change, Quantity};
use crate::value::unit::Unit;

/// A frame as it is written: keys with their words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Frame {
    pub(super) keys: Vec<(&'static str, Vec<String>)>,
    /// It states the most or the least, so that the bare number is expected.
    pub(super) limit: bool,
}

/// The frames to be tried, in order.
pub(super) fn of(pieces: &Pieces, value: usize) -> Vec<Frame> {
    let Some(at) = pieces.place_of(value) else { return Vec::new() };
    let mut out: Vec<Frame> = Vec::new();
    let clauses: Vec<Clause<'_>> =
        stretches(pieces, at).into_iter().map(|all| Clause::of(pieces, all, at)).collect();
    clauses.iter().for_each(|clause| clause.of_its_kind(&mut out));
    clauses.iter().for_each(|clause| clause.sentences(&mut out));
    clauses.iter().for_each(|clause| clause.as_it_stands(&mut out));
    let mut seen: Vec<Frame> = Vec::new();
    for frame in out {
        if !seen.contains(&frame) {
            seen.push(frame);
        }
    }
    seen
}

impl Clause<'_> {
    /// What a number of this kind is mostly a figure of.
    fn of_its_kind(&self, out: &mut Vec<Frame>) {
        let Some((quantity, change, age)) = self.quantity() else { return };
        if age && self.is_limit(quantity) {
            self.limits(out);
        }
        if age {
            self.ages(out);
        } else if change == Some(Change::By) {
            self.changes(out);
        }
        if !age && self.is_limit(quantity) {
            self.limits(out);
        }
        if !age && change != Some(Change::By) {
            if quantity.unit == Unit::Count {
                self.counts(out);
            }
            self.measures(out);
        }
    }

    fn ages(&self, out: &mut Vec<Frame>) {
        // The nearest name before it, else what it is about.
        let names = (0..self.at)
            .rev()
            .skip_while(|&at| self.pieces.get(at).is_some_and(|p| p.sign.is_some()));
        let run: Vec<usize> = names.take_while(|&at| self.pieces.is_nominal(at)).collect();
        let before = run.last().map(|&first| first..self.at);
        let who =
            before.and_then(|run| self.plain(run)).or_else(|| self.plain(self.subject.clone()));
        let behind = self.at + 1..self.pieces.nominal_end(self.at + 1, self.all.end);
        if let Some(who) = who.or_else(|| self.plain(behind)) {
            let be = frames::of(self.pieces.language).be();
            let ways =
                [format!("{who} {{n}}"), format!("{{n}} {who}"), format!("{who} {be} {{n}}")];
            out.push(frame([("like", ways.to_vec())]));
        }
    }

    fn changes(&self, out: &mut Vec<Frame>) {
        for thing in self.things_before().into_iter().chain(self.things_behind()) {
            out.push(frame([("changes", vec![thing])]));
        }
    }

    /// Whether it is the most or the least that may be, and not what once was.
    fn is_limit(&self, quantity: &Quantity) -> bool {
        let happened = self.verb.is_some_and(|verb| verb::has_happened(self.pieces, verb));
        let bound =
            matches!(quantity.hedge, Hedge::AtMost | Hedge::AtLeast | Hedge::UpTo | Hedge::Below);
        let known = frames::of(self.pieces.language);
        let said = self
            .all
            .clone()
            .any(|at| self.pieces.get(at).is_some_and(|piece| known.is_limit(&piece.folded)));
        !happened && (bound || said)
    }

    fn limits(&self, out: &mut Vec<Frame>) {
        let known = frames::of(self.pieces.language);
        let own = |words: String| {
            let kept = words.split(' ').filter(|word| !known.is_limit(&word.to_lowercase()));
            let kept: Vec<&str> = kept.collect();
            (!kept.is_empty()).then(|| kept.join(" "))
        };
        let before = self.near_before().and_then(|range| self.plain(range));
        let things = self.things_before().into_iter().chain(before);
        let things = things.chain(self.plain(self.thing.clone())).chain(self.things_behind());
        for thing in things.filter_map(own) {
            out.push(Frame { limit: true, ..self.with_per(vec![("limits", vec![thing])], false) });
        }
    }

    fn counts(&self, out: &mut Vec<Frame>) {
        let thing = self.plain(self.thing.clone());
        if let Some(thing) = &thing {
            let wholes = self.wholes();
            for whole in wholes {
                let keys = vec![("counts", vec![thing.clone()]), ("of", vec![whole])];
                out.push(self.with_per(keys, true));
            }
            // A label by itself: "Seats: 148". Anything else would read every number of them.
            if self.verb.is_none() && self.subject.is_empty() {
                out.push(self.with_per(vec![("counts", vec![thing.clone()])], true));
            }
        }
        if thing.is_none() {
            // "The number of seats in the Diet is 148", "Seats: 148"
            for (thing, whole) in self.parted(self.before()) {
                let mut keys = vec![("counts", vec![thing])];
                keys.extend(whole.map(|whole| ("of", vec![whole])));
                out.push(self.with_per(keys, true));
            }
        }
    }

    fn measures(&self, out: &mut Vec<Frame>) {
        let mut add = |thing: String, whole: Option<String>| {
            let mut keys = vec![("measures", vec![thing])];
            keys.extend(whole.map(|whole| ("of", vec![whole])));
            out.push(self.with_per(keys, true));
        };
        // "The Alma has a length of 90 m", "officials put turnout at 61 %"
        if let Some(near) = self.near_before() {
            let whole = self.plain(self.subject.clone()).filter(|_| near.start >= self.subject.end);
            for whole in [whole, None] {
                if let Some(thing) = self.plain(near.clone()) {
                    add(thing, whole);
                }
            }
        }
        // "The bridge is 420 metres long" tells one measure of several.
        let thing = self.plain(self.thing.clone());
        let is =
            self.verb.is_some_and(|verb| self.pieces.has(verb.at, Role::Be) && verb.at < self.at);
        if is && thing.is_some() {
            return;
        }
        for (thing, whole) in self.parted(self.before()) {
            add(thing, whole);
        }
        // "A 61.4 % turnout in Orla"
        let counted = self.quantity().is_some_and(|(quantity, ..)| quantity.unit == Unit::Count);
        if let Some(thing) = thing.filter(|_| !counted) {
            for whole in self.wholes() {
                add(thing.clone(), Some(whole));
            }
            add(thing, None);
        }
    }

    fn with_per(&self, mut keys: Vec<(&'static str, Vec<String>)>, rate: bool) -> Frame {
        if let Some(per) = self.per.clone().filter(|_| rate) {
            keys.push(("per", vec![per]));
        }
        Frame { keys, limit: false }
    }

    /// The sentence itself, its verb marked.
    fn sentences(&self, out: &mut Vec<Frame>) {
        let Some(verb) = self.verb else { return };
        let pieces = self.pieces;
        let hole = Some((self.at, &*self.hole));
        let words = |range: Range<usize>| pieces.words(range, hole).unwrap_or_default();
        let folded = pieces.get(verb.at).map(|piece| piece.folded.clone()).unwrap_or_default();
        let marked = format!("~{}", inflection::of(pieces.language).verb(&folded));
        let end = self.all.end;
        let prepositions: Vec<usize> =
            (verb.at + 1..end).filter(|&at| self.begins_rest(at)).collect();
        let first = prepositions.first().copied().unwrap_or(end);
        // Up to the next preposition, or the end of the value with what is counted.
        let next = |from: usize| {
            let next = prepositions.iter().copied().find(|&at| at > from).unwrap_or(end);
            if (from..next).contains(&self.at) { self.end.max(self.at + 1) } else { next }
        };
        let object = match (verb.at + 1..first).contains(&self.at) {
            true => words(verb.at + 1..self.end.max(self.at + 1)),
            false => words(verb.at + 1..first),
        };
        let rest = match self.at > first {
            true => prepositions
                .iter()
                .rev()
                .find(|&&at| at < self.at)
                .map(|&at| with_lead(pieces, at, next(at), hole)),
            false if object.is_empty() => {
                prepositions.first().map(|&at| with_lead(pieces, at, next(at), hole))
            }
            false => None,
        };
        let all = match self.at > verb.at {
            true => words(verb.at + 1..self.end.max(self.at + 1)),
            false => words(verb.at + 1..end),
        };
        let head = self.head();
        let heads = [words(self.subject.clone()), words(head)];
        let tails = [join([object, rest.unwrap_or_default()]), all];
        for tail in &tails {
            for subject in &heads {
                let sentence = join([subject.clone(), marked.clone(), tail.clone()]);
                if sentence.matches(&*self.hole).count() == 1 && !subject.is_empty() {
                    out.push(frame([("states", vec![sentence])]));
                }
            }
        }
    }

    /// Whether the rest of a sentence begins there, behind its verb and object.
    fn begins_rest(&self, at: usize) -> bool {
        let known = frames::of(self.pieces.language);
        self.pieces.get(at).is_some_and(|piece| {
            piece.value.is_none() && !piece.digits && known.is_preposition(&piece.folded)
        })
    }

    /// The words around the value, as they stand.
    fn as_it_stands(&self, out: &mut Vec<Frame>) {
        const AROUND: usize = 6;
        let hole = Some((self.at, &*self.hole));
        let start = self.all.start.max(self.at.saturating_sub(AROUND));
        let end = self.all.end.min(self.end.max(self.at + 1));
        let wide = self.all.end.min(self.at + AROUND);
        for range in [start..end, start..wide] {
            if let Some(words) = self.pieces.words(range, hole)
                && words.matches(&*self.hole).count() == 1
            {
                out.push(frame([("like", vec![words.clone()])]));
                out.push(frame([("says", vec![words])]));
            }
        }
    }
}

/// A part of a sentence with the preposition that leads it.
fn with_lead(pieces: &Pieces, at: usize, end: usize, hole: Option<(usize, &str)>) -> String {
    let lead = pieces.get(at).map(|piece| piece.folded.clone()).unwrap_or_default();
    join([lead, pieces.words(at + 1..end, hole).unwrap_or_default()])
}

fn join<const N: usize>(parts: [String; N]) -> String {
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" ")
}

fn frame<const N: usize>(keys: [(&'static str, Vec<String>); N]) -> Frame {
    Frame { keys: keys.into(), limit: false }
}
