//! What a figure is about, by what is named near it.
//!
//! A report on one accident compares it with others, in the same words. Which of
//! them a figure belongs to is told by what was named nearest: in its own sentence
//! first, else last before it. A rulebook says in `[fact.about]` which names are
//! its own and which are others'.

use std::ops::Range;

use crate::phrase::Phrase;
use crate::phrase::passage::Passage;
use crate::rulebook::Rulebook;
use crate::rulebook::fact::About;
use crate::text::token;
use crate::text::view::View;

/// A place where an article names something of an [`About`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Named {
    /// In bytes of the article's text.
    at: Range<usize>,
    /// Whether it is what the fact is about, and not something else.
    own: bool,
}

/// Every place where a text names what a fact is about or is not, in order.
pub(crate) fn named(rulebook: &Rulebook, about: &About, text: &str) -> Vec<Named> {
    let view = View::of(text);
    let passage = Passage::new(&view.text, &token::tokens(&view.text, 0..view.text.len()));
    let places = |phrases: &[Phrase], own: bool| -> Vec<Named> {
        let cells = phrases.iter().flat_map(|phrase| passage.each(rulebook, &phrase.items));
        let bytes = cells.filter_map(|(cells, _)| passage.bytes(&cells));
        bytes.map(|bytes| Named { at: view.in_text(text, &bytes), own }).collect()
    };
    let mut all = places(&about.names, true);
    let own = all.clone();
    // "Elm" is named in "Elm Ferry" only where nobody has the longer name.
    let inside = |a: &Named, b: &Named| {
        b.at.start <= a.at.start && a.at.end <= b.at.end && a.at.len() < b.at.len()
    };
    let others = places(&about.others, false);
    all.retain(|named| !others.iter().any(|other| inside(named, other)));
    all.extend(others.into_iter().filter(|other| !own.iter().any(|own| inside(other, own))));
    all.sort_by_key(|named| (named.at.start, named.at.end));
    all
}

/// Whether a figure at `at` belongs to something else; `sentence` and `paragraph`
/// are those around it, all in bytes of `text`.
pub(crate) fn is_another(
    about: &About,
    named: &[Named],
    text: &str,
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
        let between = text.get(n.at.end..at.start).unwrap_or_default();
        about.within.is_none_or(|within| paragraphs(between, within) <= within)
    };
    if let Some(before) = first.checked_sub(1).and_then(|i| named.get(i)).filter(reaches) {
        return !before.own;
    }
    // "Twelve people died. The ferry Alma sank ..."
    let behind = named.get(last..).unwrap_or_default().first();
    let own = behind.is_some_and(|n| n.own && n.at.start < paragraph.end);
    !about.names.is_empty() && !own
}

/// How many paragraphs begin in a text behind its first line, counted no further than
/// one above `most`.
fn paragraphs(text: &str, most: usize) -> usize {
    let mut blank = false;
    let begins = |line: &&str| {
        let is_blank = line.trim().is_empty();
        let begins = blank && !is_blank;
        blank = is_blank;
        begins
    };
    text.lines().skip(1).filter(begins).take(most + 1).count()
}
