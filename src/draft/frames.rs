//! The frames that a sentence could be an instance of, the surest first.
//!
//! What a value is tells most: the amount of a change, a bound, a count with what is counted, a
//! measure. Each frame is a guess from the words around the value; that it reads its own
//! sentence is [`super::trial`]'s to find out, so a guess may be bold, but the frame that says
//! more of what the fact is about has to come first.

use std::ops::Range;

use crate::draft::pieces::Pieces;
use crate::draft::verb::{self, Verb};
use crate::extract::reading::Value;
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

/// A clause around a value, taken apart.
struct Clause<'p> {
    pieces: &'p Pieces,
    all: Range<usize>,
    /// The place of the value.
    at: usize,
    verb: Option<Verb>,
    /// The words before the verb that it is about.
    subject: Range<usize>,
    /// What is counted, behind the value.
    thing: Range<usize>,
    /// What it is counted per, and where the words of the value end with that.
    per: Option<String>,
    end: usize,
    hole: String,
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

/// The stretches of a sentence that can be the clause of a value: the one between signs, with
/// the first before it, and all of it.
fn stretches(pieces: &Pieces, at: usize) -> Vec<Range<usize>> {
    let all = 0..pieces.all.len();
    let parts = |at: &usize| {
        let piece = pieces.get(*at);
        piece.is_some_and(|piece| {
            piece.sign.is_some_and(|sign| ",;()–—".contains(sign))
                || piece.sign == Some('-') && !piece.glued
        })
    };
    let start = (0..at).rev().find(parts).map_or(0, |at| at + 1);
    let end = (at..all.end).find(parts).unwrap_or(all.end);
    // "The office said that ...": what is said stands for itself.
    let said = (start..at).rev().find(|&i| {
        pieces.has(i, Role::That)
            && i > 0
            && pieces.any(i - 1, &[Role::Says, Role::SaysThat, Role::Shows])
    });
    let begin = said.map_or(start, |that| that + 1);
    let mut out = vec![begin..end];
    for more in [0..end, all] {
        if !out.contains(&more) {
            out.push(more);
        }
    }
    out
}

impl<'p> Clause<'p> {
    fn of(pieces: &'p Pieces, all: Range<usize>, at: usize) -> Self {
        let value = pieces.get(at).and_then(|piece| piece.value).map(|value| pieces.value(value));
        let reading = value.and_then(|value| value.reading.as_ref());
        let hole = match (value, reading.map(|reading| &reading.value)) {
            (Some(value), _) if value.name => "{value}",
            (_, Some(Value::Dates { .. })) => "{date}",
            _ => "{n}",
        };
        let verb = verb::find(pieces, &all);
        let limit = match verb {
            Some(verb) if verb.chain > at => verb.chain,
            _ => all.end,
        };
        // "The 112-cabin Alma": behind a hyphen only what is counted stands.
        let glued = pieces.get(at + 1).is_some_and(|next| next.glued && next.sign == Some('-'));
        let (per, behind) = match pieces.per(at + 1) {
            Some((per, behind)) => (Some(per), behind),
            None => (None, at + 1),
        };
        let from = behind + usize::from(glued);
        let to = if glued { from + 1 } else { pieces.nominal_end(from, limit) };
        let thing = from..to.min(limit).max(from);
        let (per, end) = match pieces.per(thing.end) {
            Some((more, end)) if per.is_none() && !thing.is_empty() => (Some(more), end),
            _ => (per, thing.end),
        };
        // "25 days of leave"
        let end = match pieces.has(end, Role::Of) {
            true => end + 1 + pieces.noun_behind(end + 1, limit.max(end + 1)),
            false => end,
        };
        let subject = subject(pieces, &all, verb);
        Self { pieces, all, at, verb, subject, thing, per, end, hole: hole.to_owned() }
    }

    fn quantity(&self) -> Option<(&'p Quantity, Option<Change>, bool)> {
        let value = self.pieces.value(self.pieces.get(self.at)?.value?);
        let reading = value.reading.as_ref()?;
        match &reading.value {
            Value::Quantity(quantity) => Some((quantity, reading.change, reading.age)),
            _ => None,
        }
    }

    /// Words without a value in them.
    fn plain(&self, range: Range<usize>) -> Option<String> {
        if range.contains(&self.at) { None } else { self.pieces.words(range, None) }
    }

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

    /// What stands before the verb, or before the value where there is none.
    fn before(&self) -> Range<usize> {
        match self.subject.is_empty() || self.subject.contains(&self.at) {
            true => self.all.start.min(self.at)..self.at,
            false => self.subject.clone(),
        }
    }

    /// A noun phrase as a thing and what it is of: "turnout in Orla", "the Alma's length".
    fn parted(&self, range: Range<usize>) -> Vec<(String, Option<String>)> {
        let mut out = Vec::new();
        if range.contains(&self.at) {
            return out;
        }
        let pieces = self.pieces;
        let owner = range.clone().find(|&at| is_owning(pieces, at));
        if let Some(owner) = owner
            && let (Some(whole), Some(thing)) =
                (self.plain(range.start..owner), self.plain(owner + 2..range.end))
        {
            out.push((thing, Some(whole)));
        }
        let prepositions: Vec<usize> = range
            .clone()
            .filter(|&at| at > range.start && pieces.has(at, Role::Prepositions))
            .collect();
        for &at in &prepositions {
            let next = prepositions.iter().copied().find(|&next| next > at).unwrap_or(range.end);
            for (thing, whole) in
                [(range.start..at, at + 1..range.end), (range.start..at, at + 1..next)]
            {
                if let (Some(thing), Some(whole)) = (self.plain(thing), self.plain(whole)) {
                    out.push((thing, Some(whole)));
                }
            }
            // "The number of seats in the Diet"
            if let Some(thing) = self.plain(at + 1..next) {
                let rest = (next < range.end).then(|| self.plain(next + 1..range.end)).flatten();
                out.extend(rest.map(|rest| (thing.clone(), Some(rest))));
                out.push((thing, None));
            }
        }
        if let Some(thing) = self.plain(range) {
            out.push((thing, None));
        }
        out
    }

    /// What a count can be a count of.
    fn wholes(&self) -> Vec<String> {
        let pieces = self.pieces;
        let mut out = Vec::new();
        // "The Diet's 148 seats"
        if let Some(owner) = (self.all.start..self.at).rev().find(|&at| is_owning(pieces, at))
            && owner + 2 == self.at
        {
            let first =
                (self.all.start..owner).rev().take_while(|&at| pieces.is_nominal(at)).last();
            out.extend(first.and_then(|first| self.plain(first..owner)));
        }
        if !self.subject.contains(&self.at) {
            out.extend(self.plain(self.subject.clone()));
            let head = self.head();
            out.extend(self.plain(head));
        }
        // "148 seats in the Diet", "the 148-seat Diet"
        let glued = pieces.get(self.at + 1).is_some_and(|p| p.glued && p.sign == Some('-'));
        let led = pieces.has(self.end, Role::Prepositions);
        if led || glued {
            out.extend(self.behind(self.end + usize::from(led)));
        }
        // "In the Diet there are 148 seats"
        if pieces.has(self.all.start, Role::Prepositions) {
            out.extend(self.behind(self.all.start + 1));
        }
        out
    }

    /// The noun phrase from a piece on.
    fn behind(&self, from: usize) -> Option<String> {
        let start = (from..self.all.end).find(|&at| !self.pieces.has(at, Role::Determiners))?;
        self.plain(start..self.pieces.nominal_end(start, self.all.end))
    }

    /// The subject without what hangs on it.
    fn head(&self) -> Range<usize> {
        let ends = self
            .subject
            .clone()
            .find(|&at| at > self.subject.start && self.pieces.has(at, Role::Prepositions));
        self.subject.start..ends.unwrap_or(self.subject.end)
    }

    /// The noun phrase that ends before the value, or before a preposition before it.
    fn near_before(&self) -> Option<Range<usize>> {
        let small = |at: &usize| self.pieces.any(*at, &[Role::Prepositions, Role::Determiners]);
        let end = (self.all.start..self.at).rev().find(|at| !small(at))? + 1;
        let first =
            (self.all.start..end).rev().take_while(|&at| self.pieces.is_nominal(at)).last()?;
        let first = match self.verb {
            Some(verb) if (first..end).contains(&verb.at) => verb.at + 1,
            _ => first,
        };
        (first < end).then_some(first..end)
    }

    fn things_before(&self) -> Vec<String> {
        let before = self.before();
        let head = self.head();
        [self.plain(before), self.plain(head)].into_iter().flatten().collect()
    }

    /// "An 8 % rise in sales": what stands behind the preposition.
    fn things_behind(&self) -> Option<String> {
        let at = (self.at..self.all.end).find(|&at| self.pieces.has(at, Role::Prepositions))?;
        self.behind(at + 1)
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

/// Whether an apostrophe with the letter behind it says whose something is.
fn is_owning(pieces: &Pieces, at: usize) -> bool {
    let sign =
        pieces.get(at).is_some_and(|piece| matches!(piece.sign, Some('\'' | '’')) && piece.glued);
    sign && pieces.get(at + 1).is_some_and(|piece| piece.glued && piece.text.len() == 1)
}

/// The words before a verb that it is about: the nearest noun phrase, with all that hangs on it.
fn subject(pieces: &Pieces, clause: &Range<usize>, verb: Option<Verb>) -> Range<usize> {
    let Some(verb) = verb else { return clause.start..clause.start };
    let belongs = |at: usize| {
        let piece = pieces.get(at);
        pieces.is_nominal(at)
            || piece.is_some_and(|piece| piece.value.is_some())
            || pieces.any(at, &[Role::Prepositions, Role::Determiners])
            || is_owning(pieces, at)
            || pieces.has(at, Role::And) && at > clause.start
    };
    // Adverbs before the verb are its own, and an aside before it is stepped over.
    let mut end = verb.chain;
    while end > clause.start && pieces.has(end - 1, Role::Adverbs) {
        end -= 1;
    }
    if end > clause.start && !belongs(end - 1) {
        let first = (clause.start..end).find(|&at| belongs(at)).unwrap_or(end);
        let last = (first..end).find(|&at| !belongs(at)).unwrap_or(end);
        return first..last;
    }
    let mut start = end;
    while start > clause.start && belongs(start - 1) {
        start -= 1;
    }
    // "After the trial the plan costs": what leads to the subject is none of it.
    if pieces.has(start, Role::Prepositions) {
        let articles: Vec<usize> =
            (start + 1..end).filter(|&at| pieces.has(at, Role::Articles)).collect();
        let led = |at: usize| pieces.has(at - 1, Role::Prepositions);
        start = articles.into_iter().find(|&at| !led(at)).unwrap_or(end);
    }
    start..end
}
