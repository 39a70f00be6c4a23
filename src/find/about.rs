//! What a figure is about, by what is named near it.
//!
//! A report on one accident compares it with others, in the same words. Which of
//! them a figure belongs to is told by what was named nearest: in its own sentence
//! first, else last before it. A rulebook says in `[fact.about]` which names are
//! its own and which are others'.

use std::ops::Range;

use crate::find::elsewhere::Before;
use crate::find::searched::Searched;
use crate::phrase::Phrase;
use crate::rulebook::Rulebook;
use crate::rulebook::fact::About;

/// A place where an article names something of an [`About`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Named {
    /// In bytes of the article's text.
    at: Range<usize>,
    /// Whether it is what the fact is about, and not something else.
    pub(crate) own: bool,
}

impl Named {
    /// Its first byte.
    pub(crate) fn begins(&self) -> usize {
        self.at.start
    }

    /// The first byte behind it.
    pub(crate) fn ends(&self) -> usize {
        self.at.end
    }
}

/// Every place where a text names what a fact is about or is not, in order, from its
/// words.
pub(crate) fn named(
    rulebook: &Rulebook,
    about: &About,
    words: &Searched,
    text: &str,
) -> Vec<Named> {
    let places = |phrases: &[Phrase]| -> Vec<Range<usize>> {
        phrases.iter().flat_map(|phrase| words.each(rulebook, &phrase.items, text)).collect()
    };
    let (own, others) = (places(&about.names), places(&about.others));
    // "Elm" is named in "Elm Ferry" only where nobody has the longer name.
    let (longer_own, longer_others) = (Longer::of(&own), Longer::of(&others));
    let own = own.into_iter().filter(|at| !longer_others.holds(at));
    let others = others.into_iter().filter(|at| !longer_own.holds(at));
    let mut all: Vec<Named> = own.map(|at| Named { at, own: true }).collect();
    all.extend(others.map(|at| Named { at, own: false }));
    all.sort_by_key(|named| (named.at.start, named.at.end));
    all
}

/// Places, to be asked for those that lie inside one of them.
struct Longer {
    /// Where each begins, in order, and how far it or one before it reaches.
    reaches: Vec<(usize, usize)>,
}

impl Longer {
    fn of(places: &[Range<usize>]) -> Self {
        let mut reaches: Vec<(usize, usize)> =
            places.iter().map(|place| (place.start, place.end)).collect();
        reaches.sort_unstable();
        let mut furthest = 0;
        for (_, reach) in &mut reaches {
            furthest = furthest.max(*reach);
            *reach = furthest;
        }
        Self { reaches }
    }

    /// Whether `at` lies inside one of the places and is shorter.
    fn holds(&self, at: &Range<usize>) -> bool {
        let reach = |count: usize| count.checked_sub(1).map_or(0, |last| self.reaches[last].1);
        let before = reach(self.reaches.partition_point(|(start, _)| *start < at.start));
        let with = reach(self.reaches.partition_point(|(start, _)| *start <= at.start));
        !self.reaches.is_empty() && (before >= at.end || with > at.end)
    }
}

/// Whether a figure at `at` belongs to something else; `sentence` and `paragraph`
/// are those around it, all in bytes of `text`. `earlier` stood before all of that.
pub(crate) fn is_another(
    about: &About,
    named: &[Named],
    earlier: Option<Before>,
    paragraphs: &Paragraphs,
    at: &Range<usize>,
    sentence: &Range<usize>,
    paragraph: &Range<usize>,
) -> bool {
    let first = named.partition_point(|n| n.at.start < sentence.start);
    let last = named.partition_point(|n| n.at.start < sentence.end);
    let away = |n: &&Named| {
        let before = at.start.saturating_sub(n.at.end);
        (before.max(n.at.start.saturating_sub(at.end)), !n.own)
    };
    if let Some(nearest) = named.get(first..last).unwrap_or_default().iter().min_by_key(away) {
        return !nearest.own;
    }
    let reaches = |n: &&Named| {
        let between = || paragraphs.between(n.at.end, at.start);
        about.within.is_none_or(|within| between() <= within)
    };
    match first.checked_sub(1).and_then(|i| named.get(i)) {
        Some(before) if reaches(&before) => return !before.own,
        Some(_) => {}
        None => {
            let between = |before: &Before| before.paragraphs + paragraphs.between(0, at.start);
            let reaches = |b: &Before| about.within.is_none_or(|within| between(b) <= within);
            if let Some(before) = earlier.filter(reaches) {
                return !before.own;
            }
        }
    }
    // "Twelve people died. The ferry Alma sank ..."
    let behind = named.get(last..).unwrap_or_default().first();
    let own = behind.is_some_and(|n| n.own && n.at.start < paragraph.end);
    !about.names.is_empty() && !own
}

/// Where the paragraphs of a text begin.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Paragraphs(Vec<usize>);

impl Paragraphs {
    /// Those behind blank lines.
    pub(crate) fn of(text: &str) -> Self {
        let (mut at, mut blank) = (0, false);
        let mut begins = Vec::new();
        for line in text.split_inclusive('\n') {
            let is_blank = line.trim().is_empty();
            if blank && !is_blank {
                begins.push(at);
            }
            blank = is_blank;
            at += line.len();
        }
        Self(begins)
    }

    /// How many begin behind `from`, up to `to`.
    pub(crate) fn between(&self, from: usize, to: usize) -> usize {
        let before = |at: usize| self.0.partition_point(|begins| *begins <= at);
        before(to).saturating_sub(before(from))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_inside_a_longer_one_is_found_among_many() {
        let places = [0..4, 10..30, 12..14, 40..45];
        let longer = Longer::of(&places);
        let inside = [(0..3, true), (0..4, false), (1..4, true), (12..20, true), (12..14, true)];
        for (at, is_inside) in inside {
            assert_eq!(longer.holds(&at), is_inside, "{at:?}");
        }
        assert!(!longer.holds(&(29..31)) && !longer.holds(&(40..45)) && !longer.holds(&(5..6)));
        assert!(!Longer::of(&[]).holds(&(0..0)));
    }

    #[test]
    fn a_paragraph_begins_behind_a_blank_line() {
        let text = "One.\n\nTwo\ntwo.\n \n\n112 three";
        let paragraphs = Paragraphs::of(text);
        assert_eq!(paragraphs, Paragraphs(vec![6, text.find("112").unwrap()]));
        assert_eq!(paragraphs.between(2, text.find("112").unwrap()), 2);
        assert_eq!(paragraphs.between(2, text.len()), 2);
        assert_eq!(paragraphs.between(7, 9), 0);
    }
}
