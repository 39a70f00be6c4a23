//! What `unless` keeps out: it reaches as far as its clause.

use std::ops::Range;

use crate::context::clauses::Clauses;
use crate::phrase::Phrase;
use crate::phrase::passage::Passage;
use crate::rulebook::Rulebook;

/// The first of some phrases, by its place, that stands in the clause of what lies at `span`.
pub(crate) fn vetoed<'c>(
    rulebook: &Rulebook,
    unless: &[Phrase],
    sentence: &Passage<'_>,
    clauses: impl Fn() -> &'c Clauses,
    span: &Range<usize>,
) -> Option<usize> {
    unless.iter().position(|phrase| {
        let mut places = sentence.each(rulebook, &phrase.items);
        places
            .any(|(cells, _)| sentence.bytes(&cells).is_none_or(|at| clauses().reaches(&at, span)))
    })
}
